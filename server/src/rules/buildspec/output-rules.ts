/** Rules about reports and artifacts. */
import { insertEntry, setScalar } from '../../syntax/edit';
import { member } from '../../syntax/members';
import { dereference } from '../../syntax/scalar';
import type { Field } from '../../formats/field';
import { fix } from '../rule';
import { buildspecRule } from './define';
import { section } from './examples';
import { SOURCES } from './sources';

const report = (text: string): ReturnType<typeof section> => section(`reports:\n  unit:\n${text}`);
const artifacts = (text: string): ReturnType<typeof section> => section(`artifacts:\n${text}`);

const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)clover[\w.-]*\.xml$/i, 'CLOVERXML'],
  [/(?:^|\/)jacoco[\w.-]*\.xml$/i, 'JACOCOXML'],
  [/(?:^|\/)cobertura[\w.-]*\.xml$/i, 'COBERTURAXML'],
  [/(?:^|\/)\.resultset\.json$/i, 'SIMPLECOV'],
  [/\.trx$/i, 'VISUALSTUDIOTRX'],
];

const formatMismatch = buildspecRule({
  id: 'report-format-mismatch',
  title: 'The format of a report fits its files.',
  severity: 'warning',
  why: 'Without `file-format` CodeBuild reads JUnit XML and says "expected element type <testsuite> but have <coverage>".',
  messages: {
    other:
      'The file "{file}" looks like {format}, but is read as {actual}. The report fails to parse. Set "file-format: {format}".',
  },
  bad: report('    files:\n      - coverage/clover.xml\n'),
  good: report('    files:\n      - coverage/clover.xml\n    file-format: CLOVERXML\n'),
  visit: {
    report({ files, format, node }, { document, report: found }) {
      if (format.state !== 'absent' && format.known === undefined) return;
      const actual = format.known?.toUpperCase() ?? 'JUNITXML';
      if (actual !== 'JUNITXML') return;
      for (const { known: file = '', node: at } of files) {
        const wanted = FORMATS.find(([pattern]) => pattern.test(file))?.[1];
        if (wanted === undefined) continue;
        const changes =
          format.entry === undefined
            ? insertEntry(node, 'file-format', wanted, { after: 'files' })
            : setScalar(format.entry.value, wanted);
        const fixes = () => [fix(`Set file-format to ${wanted}`, false, document, changes)];
        found({ at, message: 'other', data: { file, format: wanted, actual }, fixes });
        return;
      }
    },
  },
});

const lcov = buildspecRule({
  id: 'report-lcov-unsupported',
  title: 'Reports are in a format CodeBuild reads.',
  severity: 'warning',
  why: 'There is no parser for LCOV.',
  messages: {
    lcov: 'CodeBuild has no parser for LCOV. The report cannot be read. Let the tool write Clover or Cobertura XML.',
  },
  bad: report('    files:\n      - coverage/lcov.info\n    file-format: CLOVERXML\n'),
  good: report('    files:\n      - coverage/clover.xml\n    file-format: CLOVERXML\n'),
  visit: {
    report({ files }, { report: found }) {
      const file = files.find(({ known }) => /(?:^|\/)lcov\.info$/i.test(known ?? ''));
      if (file !== undefined) found({ at: file.node, message: 'lcov' });
    },
  },
});

const MOST_GROUPS = 5;

const tooManyGroups = buildspecRule({
  id: 'report-too-many-groups',
  title: 'A project has at most five report groups.',
  severity: 'warning',
  why: 'CodeBuild makes no more than five for a project.',
  messages: { many: 'This is report group {count}. A project can have five. Join groups or remove one.' },
  bad: section(`reports:\n${[1, 2, 3, 4, 5, 6].map((n) => `  g${n}:\n    files: [r${n}.xml]\n`).join('')}`),
  good: section(`reports:\n${[1, 2, 3, 4, 5].map((n) => `  g${n}:\n    files: [r${n}.xml]\n`).join('')}`),
  visit: {
    spec({ reports }, { report: found }) {
      const extra = reports[MOST_GROUPS];
      if (extra !== undefined)
        found({ at: extra.entry.key, message: 'many', data: { count: reports.length } });
    },
  },
});

/** A path that repeats the folder it is already relative to. */
function repeats(file: Field<string>, base: string | undefined): string | undefined {
  const folder = base?.replace(/^\.\//, '').replace(/\/+$/, '');
  if (folder === undefined || folder === '' || folder === '.' || folder.includes('*')) return undefined;
  const path = file.known?.replace(/^\.\//, '');
  return path?.startsWith(`${folder}/`) === true ? path.slice(folder.length + 1) : undefined;
}

const repeatedMessages = {
  repeated:
    '"{file}" repeats the base directory. Paths count from there, so it means {base}/{file}. Write "{shorter}".',
};

const reportBase = buildspecRule({
  id: 'report-base-directory-repeated',
  title: 'Files of a report do not repeat the base directory.',
  severity: 'warning',
  why: 'Paths count from the base directory, so the folder would have to be there twice.',
  messages: repeatedMessages,
  bad: report('    base-directory: out\n    files:\n      - out/junit.xml\n'),
  good: report('    base-directory: out\n    files:\n      - junit.xml\n'),
  visit: {
    report({ files, baseDirectory }, { document, report: found }) {
      for (const file of files) {
        const shorter = repeats(file, baseDirectory.known);
        if (shorter === undefined) continue;
        const data = { file: file.known ?? '', base: baseDirectory.known ?? '', shorter };
        const fixes = () => [fix(`Change to ${shorter}`, false, document, setScalar(file.node, shorter))];
        found({ at: file.node, message: 'repeated', data, fixes });
      }
    },
  },
});

const artifactBase = buildspecRule({
  id: 'artifact-base-directory-repeated',
  title: 'Files of an artifact do not repeat the base directory.',
  severity: 'warning',
  why: 'Paths count from the base directory, so the folder would have to be there twice.',
  messages: repeatedMessages,
  bad: artifacts('  base-directory: dist\n  files:\n    - dist/app.js\n'),
  good: artifacts('  base-directory: dist\n  files:\n    - app.js\n'),
  visit: {
    artifact({ files, baseDirectory }, { document, report: found }) {
      for (const file of files) {
        const shorter = repeats(file, baseDirectory.known);
        if (shorter === undefined) continue;
        const data = { file: file.known ?? '', base: baseDirectory.known ?? '', shorter };
        const fixes = () => [fix(`Change to ${shorter}`, false, document, setScalar(file.node, shorter))];
        found({ at: file.node, message: 'repeated', data, fixes });
      }
    },
  },
});

const filesMissing = buildspecRule({
  id: 'artifacts-files-missing',
  title: '`artifacts` lists files.',
  severity: 'warning',
  why: 'The reference requires `files`, beside secondary artifacts too. A project that has an output says "no definition for primary artifacts in buildspec"; pipelines are reported to accept secondary artifacts alone.',
  sources: [SOURCES.reference, SOURCES.artifacts],
  messages: {
    missing:
      '"artifacts" has no "files". A build with an output stops with "no definition for primary artifacts in buildspec". Add "files".',
  },
  bad: artifacts('  secondary-artifacts:\n    docs:\n      files:\n        - index.html\n'),
  good: artifacts(
    '  files:\n    - app.js\n  secondary-artifacts:\n    docs:\n      files:\n        - index.html\n',
  ),
  visit: {
    artifact({ id, node, entry }, { document, report: found }) {
      if (id !== undefined || node.tree.templated) return;
      const files = member(node, 'files');
      const target = files && dereference(files.value);
      const isEmpty = target?.kind === 'missing' || (target?.kind === 'array' && target.items.length === 0);
      if ((files !== undefined && !isEmpty) || node.entries.some(({ key }) => key.text === '<<')) return;
      const changes = files === undefined ? insertEntry(node, 'files', ['**/*'], { place: 'start' }) : [];
      const fixes = () =>
        changes.length === 0 ? [] : [fix('Add "files" with all files', false, document, changes)];
      found({ at: files?.key ?? entry.key, message: 'missing', fixes });
    },
  },
});

const FOLDERS = /^(?:\.\/)?(?:dist|build|out|target|public|node_modules|coverage)\/?$/;

const directoryEntry = buildspecRule({
  id: 'artifact-directory-entry',
  title: 'Entries of `files` match files, not folders.',
  severity: 'warning',
  why: 'The bare name of a folder matches nothing: "no matching artifact paths found".',
  messages: {
    folder: '"{file}" names a folder. Only files match, so nothing of it is uploaded. Write "{glob}".',
  },
  bad: artifacts('  files:\n    - dist\n'),
  good: artifacts("  files:\n    - 'dist/**/*'\n"),
  visit: {
    artifact({ files }, { document, report: found }) {
      for (const { known: file, node } of files) {
        const isFolder = file !== undefined && (FOLDERS.test(file) || /^[^*]*[^*/]\/$/.test(file));
        if (!isFolder) continue;
        const glob = `${file.replace(/\/$/, '')}/**/*`;
        const fixes = () => [fix(`Change to ${glob}`, false, document, setScalar(node, glob))];
        found({ at: node, message: 'folder', data: { file, glob }, fixes });
      }
    },
  },
});

const outside = buildspecRule({
  id: 'artifact-path-absolute-or-parent',
  title: 'Paths of artifacts stay below the source.',
  severity: 'warning',
  why: 'Paths count from the source or the base directory; what lies outside is not found: "no matching artifact paths found".',
  messages: {
    outside:
      'The path "{file}" leads out of the source. Paths count from there, so nothing matches. Copy the file into the source, or set "base-directory".',
  },
  bad: artifacts('  files:\n    - ../imagedefinitions.json\n'),
  good: artifacts('  files:\n    - imagedefinitions.json\n'),
  visit: {
    artifact({ files }, { report: found }) {
      for (const { known: file, node } of files) {
        if (file?.startsWith('../') === true) found({ at: node, message: 'outside', data: { file } });
      }
    },
  },
});

export default [
  outside,
  formatMismatch,
  lcov,
  tooManyGroups,
  reportBase,
  artifactBase,
  filesMissing,
  directoryEntry,
];
