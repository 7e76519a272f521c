/** Structural rules about the file as a whole: its syntax, its top-level keys, keys in the wrong place. */
import type { Document } from '../../formats/format';
import type { Problem } from '../../schema/problem';
import { moveUnder } from './move';
import { fix, type Fix, type Place } from '../rule';
import type { StructureRow } from '../structure';
import { quoteSpan } from './command-quoting';
import { before, build, section, spec } from './examples';
import { ignoredKey, keyMessage, NO_FIXES, row } from './row';
import { SOURCES } from './sources';

const GOOD = build(['npm test']);

export const fileRows: readonly StructureRow[] = [
  row({
    id: 'yaml-syntax',
    title: 'The file is well-formed YAML.',
    why: 'CodeBuild stops in `DOWNLOAD_SOURCE` with `YAML_FILE_ERROR`, often naming a line that is not the one at fault.',
    sources: [SOURCES.reference, SOURCES.yaml],
    bad: section('artifacts:\n  files: [dist\n  name: web\n'),
    good: section('artifacts:\n  files: [dist/app.js]\n  name: web\n'),
  }),
  row({
    id: 'glob-unquoted-star',
    title: 'A value that begins with a star is in quotes.',
    why: 'YAML takes the star for an alias and looks for an anchor of that name. The file cannot be read.',
    sources: [SOURCES.yaml],
    bad: section('artifacts:\n  files:\n    - **/*\n'),
    good: section("artifacts:\n  files:\n    - '**/*'\n"),
    syntax: ({ start }, document) => ({
      message:
        'YAML takes the star at the start of this value for an alias. The build cannot read the file. Put the value in quotes.',
      fixes: quoteSpan(restOfLine(document, start), document, 'value'),
    }),
  }),
  row({
    id: 'tab-indentation',
    title: 'Lines are indented with spaces.',
    why: 'YAML allows no tab in indentation. The build says "found character that cannot start any token".',
    sources: [SOURCES.yaml],
    bad: spec('version: 0.2\nphases:\n\tbuild:\n\t\tcommands:\n\t\t\t- npm test\n'),
    good: GOOD,
    syntax: (_problem, document) => ({
      message: 'This line is indented with a tab. YAML does not allow that and the build stops. Use spaces.',
      fixes: tabFixes(document),
    }),
  }),
  row({
    id: 'missing-colon-after-version',
    title: 'A colon stands between `version` and its number.',
    why: 'Without the colon the file is no mapping and the build stops while it reads it.',
    sources: [SOURCES.troubleshooting],
    bad: spec('version 0.2\nphases:\n  build:\n    commands:\n      - npm test\n'),
    good: GOOD,
    syntax: (_problem, document) => {
      const found = /^version[ \t]+(?=[\d"'])/m.exec(document.tree.text);
      const start = found?.index ?? 0;
      const changes = [{ start, end: start + (found?.[0].length ?? 0), text: 'version: ' }];
      return {
        message: 'A colon is missing after "version". The build cannot read the file. Write "version: 0.2".',
        fixes: found === null ? [] : [fix('Insert the colon', true, document, changes)],
      };
    },
  }),
  row({
    id: 'template-placeholder-left',
    title: 'A template is checked only as far as it can be read before it is filled in.',
    severity: 'information',
    profile: 'recommended',
    why: 'Template statements such as `{% if %}` are no YAML. CodeBuild needs the file after they are filled in.',
    bad: spec('version: 0.2\n{% if deploy %}\nphases: [\n{% endif %}\nenv: x]\n'),
    good: GOOD,
  }),
  row({
    id: 'duplicate-key',
    title: 'No key stands twice in one mapping.',
    why: 'At best the last one wins and the first is lost without a word; at worst the file is refused.',
    sources: [SOURCES.yaml],
    bad: spec(
      'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\n    commands:\n      - npm test\n',
    ),
    good: build(['npm ci', 'npm test']),
  }),
  row({
    id: 'unknown-top-level-key',
    title: 'Top-level keys are those CodeBuild reads.',
    severity: 'warning',
    why: 'CodeBuild passes over a section it does not know, so it never takes effect.',
    bad: section('artifact:\n  files:\n    - dist/app.js\n'),
    good: section('artifacts:\n  files:\n    - dist/app.js\n'),
    message: ignoredKey,
  }),
  row({
    id: 'unknown-key',
    title: 'Keys are those CodeBuild reads in this section.',
    severity: 'warning',
    why: 'CodeBuild passes over a key it does not know: `fileFormat` leaves the default parser in charge, for example.',
    bad: section('artifacts:\n  files:\n    - app.js\n  baseDirectory: dist\n'),
    good: section('artifacts:\n  files:\n    - app.js\n  base-directory: dist\n'),
    message: ignoredKey,
  }),
  row({
    id: 'phase-at-top-level',
    title: 'Phases stand below `phases`.',
    why: 'A phase at the top of the file is not run; mostly its indentation was lost.',
    bad: spec('version: 0.2\nphases:\nbuild:\n  commands:\n    - npm test\n'),
    good: GOOD,
    message: keyMessage(
      (key) =>
        `"${key}" stands at the top of the file. CodeBuild does not run it there. Indent it below "phases".`,
    ),
    fixes: (problem, document) =>
      problem.kind === 'unknown-key' ? moveUnder(problem.entry, 'phases', document) : [],
  }),
  row({
    id: 'section-nested-in-wrong-place',
    title: 'Sections and phases stand where CodeBuild looks for them.',
    why: 'A section below a phase, or a phase below another section, is passed over; mostly its indentation is wrong.',
    bad: spec(
      'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n  artifacts:\n    files:\n      - app.js\n',
    ),
    good: section('artifacts:\n  files:\n    - app.js\n'),
    message: keyMessage((key) =>
      isPhase(key)
        ? `The phase "${key}" stands in another section. CodeBuild never runs it there. Move it below "phases".`
        : `The section "${key}" stands too deep. CodeBuild does not see it there. Move it to the top of the file.`,
    ),
    fixes: NO_FIXES,
  }),
  row({
    id: 'secondary-artifacts-top-level',
    title: '`secondary-artifacts` stands below `artifacts`.',
    why: 'At the top of the file it is not read and nothing of it is uploaded.',
    sources: [SOURCES.reference, SOURCES.artifacts],
    bad: section('secondary-artifacts:\n  docs:\n    files:\n      - docs/index.html\n'),
    good: section(
      'artifacts:\n  files:\n    - app.js\n  secondary-artifacts:\n    docs:\n      files:\n        - docs/index.html\n',
    ),
    message: keyMessage(
      () =>
        '"secondary-artifacts" stands at the top of the file. CodeBuild does not read it there. Move it below "artifacts".',
    ),
    fixes: NO_FIXES,
  }),
  row({
    id: 'wrong-type',
    title: 'Values have the type their key asks for.',
    why: 'CodeBuild reads the file into fixed types and stops with `YAML_FILE_ERROR` where a value does not fit.',
    bad: section('artifacts:\n  - dist/app.js\n'),
    good: section('artifacts:\n  files:\n    - dist/app.js\n'),
  }),
  row({
    id: 'invalid-value',
    title: 'Values have a form their key understands.',
    severity: 'warning',
    why: 'A value that is not understood is refused or passed over.',
    bad: section('artifacts:\n  files:\n    - app.js\n  discard-paths: always\n'),
    good: section('artifacts:\n  files:\n    - app.js\n  discard-paths: yes\n'),
  }),
  row({
    id: 'version-unsupported',
    title: 'The version is 0.1 or 0.2.',
    why: 'CodeBuild knows two versions of the format and stops at any other.',
    bad: spec('version: 2\nphases:\n  build:\n    commands:\n      - npm test\n'),
    good: GOOD,
    message: (problem) =>
      problem.kind === 'value-not-allowed'
        ? `Version ${JSON.stringify(problem.value)} does not exist. CodeBuild refuses the file. Write 0.2.`
        : undefined,
  }),
  row({
    id: 'run-as-not-string',
    title: '`run-as` names one user.',
    why: 'A list or mapping is no user name.',
    bad: before('run-as: [builder]\n'),
    good: before('run-as: builder\n'),
  }),
  row({
    id: 'v01-keys-in-v02',
    title: 'Keys of version 0.1 are not used in version 0.2.',
    severity: 'warning',
    tags: ['deprecated'],
    why: 'Version 0.2 renamed `environment_variables` to `env` and `plaintext` to `variables`, and dropped `artifacts.type`. The old names have no effect.',
    bad: before('environment_variables:\n  plaintext:\n    STAGE: test\n'),
    good: before('env:\n  variables:\n    STAGE: test\n'),
    message: (problem) =>
      problem.kind === 'deprecated'
        ? `"${problem.entry.key.text}" belongs to version 0.1. Version 0.2 does not read it. ${replacement(problem)}`
        : undefined,
  }),
  row({
    id: 'v02-keys-in-v01',
    title: 'Keys of version 0.2 are not used in version 0.1.',
    severity: 'warning',
    why: 'Version 0.1 calls the section `environment_variables`. What stands below `env` may not be read.',
    bad: spec(
      'version: 0.1\nenv:\n  variables:\n    STAGE: test\nphases:\n  build:\n    commands:\n      - npm test\n',
    ),
    good: before('env:\n  variables:\n    STAGE: test\n'),
    message: (problem) =>
      problem.kind === 'deprecated'
        ? `"${problem.entry.key.text}" belongs to version 0.2. Version 0.1 may not read it. Raise the version to 0.2.`
        : undefined,
    fixes: NO_FIXES,
  }),
  row({
    id: 'proxy-value',
    title: 'Proxy settings are yes or no.',
    why: 'The value is neither, so CodeBuild cannot tell what is wanted.',
    bad: before('proxy:\n  logs: enabled\n'),
    good: before('proxy:\n  logs: yes\n'),
    message: () => 'This is neither yes nor no. CodeBuild cannot read it. Write yes or no.',
  }),
];

function restOfLine(document: Document, start: number): Place {
  const { text } = document.tree;
  const end = text.indexOf('\n', start);
  const line = text
    .slice(start, end < 0 ? text.length : end)
    .replace(/\s+#.*$/, '')
    .trimEnd();
  return { tree: document.tree, start, end: start + line.length };
}

function isPhase(key: string): boolean {
  return ['install', 'pre_build', 'build', 'post_build'].includes(key);
}

function replacement(problem: Problem): string {
  const key = problem.kind === 'deprecated' ? problem.entry.key.text : '';
  return key === 'environment_variables'
    ? 'Use "env" with "variables".'
    : 'Remove it and set it in the project.';
}

function tabFixes(document: Document): readonly Fix[] {
  const changes = [...document.tree.text.matchAll(/^[ ]*\t[ \t]*/gm)].map((match) => {
    return { start: match.index, end: match.index + match[0].length, text: match[0].replace(/\t/g, '  ') };
  });
  return [fix('Replace tabs by spaces', false, document, changes)];
}
