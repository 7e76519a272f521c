/** What the engine itself has to say: about markers that waive findings, and files it leaves alone. */
import type { RuleMeta } from '../rule';

const SOURCES = ['https://github.com/waybill-tools/waybill/blob/main/docs/suppressing.md'];

export const UNKNOWN_SUPPRESSION: RuleMeta = {
  id: 'waybill/unknown-suppression',
  title: 'A marker that waives findings names a rule that exists.',
  severity: 'information',
  profile: 'essential',
  since: '0.1.0',
  why: 'A marker with a mistyped rule id waives nothing, so the finding it was written for stays.',
  sources: SOURCES,
  examples: {
    bad: [
      {
        file: 'buildspec.yml',
        text: '# waybill-disable buildspec/no-such-rule\nversion: 0.2\nphases:\n  build:\n    commands:\n      - make\n',
      },
    ],
    good: [{ file: 'buildspec.yml', text: 'version: 0.2\nphases:\n  build:\n    commands:\n      - make\n' }],
  },
};

export const UNUSED_SUPPRESSION: RuleMeta = {
  id: 'waybill/unused-suppression',
  title: 'A marker that waives findings waives at least one.',
  severity: 'hint',
  profile: 'recommended',
  since: '0.1.0',
  why: 'A marker that outlived its reason hides the finding that may come back at this place.',
  sources: SOURCES,
  tags: ['unnecessary'],
  examples: {
    bad: [
      {
        file: 'buildspec.yml',
        text: 'version: 0.2\n# waybill-disable-next-line buildspec/version-missing\nphases:\n  build:\n    commands:\n      - make\n',
      },
    ],
    good: [{ file: 'buildspec.yml', text: 'version: 0.2\nphases:\n  build:\n    commands:\n      - make\n' }],
  },
};

export const FILE_TOO_LARGE: RuleMeta = {
  id: 'waybill/file-too-large',
  title: 'A file is small enough to be checked.',
  severity: 'information',
  profile: 'essential',
  since: '0.1.0',
  why: 'A very large file is nearly always generated, and reading it on each change would make the editor wait.',
  sources: SOURCES,
  examples: { bad: [], good: [] },
};

export const ownRules: readonly RuleMeta[] = [UNKNOWN_SUPPRESSION, UNUSED_SUPPRESSION, FILE_TOO_LARGE];

/** The one notice a file over the limit gets. */
export function tooLargeMessage(size: number, limit: number): string {
  return (
    `This file has ${megabytes(size)} MB, more than the limit of ${megabytes(limit)} MB. ` +
    'Waybill does not check it. Raise the limit (waybill.maxFileSize, or maxFileSize in the project file) to have it checked.'
  );
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1);
}
