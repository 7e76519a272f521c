/** Structural rules about reports, artifacts and the cache. */
import { renameKey } from '../../syntax/edit';
import { entryOf } from '../../syntax/tree';
import { fix } from '../rule';
import type { StructureRow } from '../structure';
import { section } from './examples';
import { keyMessage, NO_FIXES, row } from './row';
import { SOURCES } from './sources';

const FILES = '  files:\n    - app.js\n';
const artifacts = (text: string): ReturnType<typeof section> => section(`artifacts:\n${text}`);
const secondary = (text: string): ReturnType<typeof section> =>
  artifacts(`${FILES}  secondary-artifacts:\n${text}`);
const report = (text: string): ReturnType<typeof section> => section(`reports:\n  unit:\n${text}`);
const cache = (text: string): ReturnType<typeof section> =>
  section(`cache:\n  paths:\n    - '/root/.npm/**/*'\n${text}`);
const GROUP = '    files:\n      - junit.xml\n';

export const outputRows: readonly StructureRow[] = [
  row({
    id: 'artifacts-files-not-list',
    title: '`files` is a list of paths.',
    why: 'CodeBuild reads paths and globs from a list.',
    sources: [SOURCES.reference, SOURCES.artifacts],
    bad: artifacts('  files:\n    app: dist/app.js\n'),
    good: artifacts('  files:\n    - dist/app.js\n'),
  }),
  row({
    id: 'artifact-project-key',
    title: 'Settings of the project do not stand in the buildspec.',
    severity: 'warning',
    tags: ['unnecessary'],
    why: 'Where artifacts go and how they are packed is set in the project; CodeBuild passes over these keys in a buildspec.',
    bad: artifacts(`${FILES}  packaging: ZIP\n`),
    good: artifacts(FILES),
    message: keyMessage(
      (key) =>
        `"${key}" is a setting of the project. CodeBuild ignores it here. Remove it and set it in the project.`,
    ),
  }),
  row({
    id: 'secondary-artifacts-not-mapping',
    title: '`secondary-artifacts` is a mapping of identifier and artifact.',
    why: 'A list of artifacts cannot be read.',
    sources: [SOURCES.artifacts],
    bad: secondary('    - files:\n        - docs.html\n'),
    good: secondary('    docs:\n      files:\n        - docs.html\n'),
    message: () =>
      '"secondary-artifacts" is no mapping. CodeBuild refuses the file. Write an identifier and a colon instead of each dash.',
    fixes: NO_FIXES,
  }),
  row({
    id: 'secondary-artifact-id',
    title: 'Identifiers of artifacts hold letters, digits and underscores.',
    why: 'CodeBuild says "identifier must contain only alphanumeric characters and underscores and be less than 128 characters in length". Rename it in the project or pipeline as well.',
    sources: [SOURCES.artifacts],
    bad: secondary('    web-app:\n      files:\n        - docs.html\n'),
    good: secondary('    web_app:\n      files:\n        - docs.html\n'),
    message: (problem) =>
      problem.kind === 'pattern'
        ? `"${problem.value}" is no identifier of an artifact. CodeBuild allows letters, digits and underscores, fewer than 128. Rename it here and in the project.`
        : undefined,
    fixes: (problem, document) => {
      const entry = entryOf(problem.node);
      if (problem.kind !== 'pattern' || entry === undefined || problem.value.length > 127) return [];
      const name = problem.value.replace(/[^A-Za-z0-9_]/g, '_');
      return [fix(`Rename to "${name}"`, false, document, renameKey(entry, name))];
    },
  }),
  row({
    id: 'secondary-artifact-files-missing',
    title: 'Each secondary artifact has `files`.',
    why: 'Without files there is nothing to upload and CodeBuild refuses the section.',
    sources: [SOURCES.reference, SOURCES.artifacts],
    bad: secondary('    docs:\n      base-directory: docs\n'),
    good: secondary('    docs:\n      base-directory: docs\n      files:\n        - index.html\n'),
    message: () =>
      'This secondary artifact has no "files". CodeBuild needs at least one path. Add "files" with a list.',
  }),
  row({
    id: 'secondary-artifact-nested',
    title: 'Secondary artifacts are not nested.',
    severity: 'warning',
    why: 'Only `artifacts` itself has secondary artifacts; what is nested is not uploaded.',
    sources: [SOURCES.artifacts],
    bad: secondary(
      '    docs:\n      files:\n        - index.html\n      secondary-artifacts:\n        more:\n          files:\n            - x\n',
    ),
    good: secondary('    docs:\n      files:\n        - index.html\n    more:\n      files:\n        - x\n'),
    message: keyMessage(
      () =>
        'A secondary artifact has none of its own. CodeBuild does not upload these. Move them one level up.',
    ),
    fixes: NO_FIXES,
  }),
  row({
    id: 'reports-not-mapping',
    title: '`reports` is a mapping of group and settings.',
    why: 'A list of reports cannot be read.',
    bad: section('reports:\n  - files:\n      - junit.xml\n'),
    good: report(GROUP),
    message: () =>
      '"reports" is no mapping. CodeBuild refuses the file. Write the name of a report group instead of each dash.',
    fixes: NO_FIXES,
  }),
  row({
    id: 'report-files-missing',
    title: 'Each report group has `files`.',
    why: 'CodeBuild does not know what to read otherwise.',
    bad: report('    file-format: JUNITXML\n'),
    good: report(`${GROUP}    file-format: JUNITXML\n`),
    message: () =>
      'This report group has no "files". CodeBuild needs at least one path. Add "files" with a list.',
  }),
  row({
    id: 'report-files-not-list',
    title: '`files` of a report group is a list of paths.',
    why: 'CodeBuild reads paths and globs from a list.',
    bad: report('    files:\n      junit: junit.xml\n'),
    good: report(GROUP),
  }),
  row({
    id: 'report-format-unknown',
    title: 'The format of a report is one CodeBuild reads.',
    why: 'CodeBuild has parsers for six test and four coverage formats, and none for others.',
    bad: report(`${GROUP}    file-format: JUNIT\n`),
    good: report(`${GROUP}    file-format: JUNITXML\n`),
  }),
  row({
    id: 'report-discard-paths-value',
    title: '`discard-paths` is yes or no.',
    why: 'The value is neither, so CodeBuild cannot tell what is wanted.',
    bad: report(`${GROUP}    discard-paths: always\n`),
    good: report(`${GROUP}    discard-paths: yes\n`),
    message: () => 'This is neither yes nor no. CodeBuild cannot read it. Write yes or no.',
  }),
  row({
    id: 'cache-paths-not-list',
    title: '`cache.paths` is a list of paths.',
    why: 'CodeBuild reads paths and globs from a list.',
    sources: [SOURCES.reference, SOURCES.caching],
    bad: section('cache:\n  paths:\n    npm: /root/.npm\n'),
    good: cache(''),
  }),
  row({
    id: 'cache-action-invalid',
    title: '`cache.action` is restore or save.',
    why: 'Both directions are what happens without the key; there is no word for them.',
    sources: [SOURCES.reference, SOURCES.caching],
    bad: cache('  key: npm-$(codebuild-hash-files package-lock.json)\n  action: both\n'),
    good: cache('  key: npm-$(codebuild-hash-files package-lock.json)\n  action: restore\n'),
  }),
  row({
    id: 'cache-too-many-fallback-keys',
    title: 'A cache has at most five fallback keys.',
    why: 'CodeBuild tries at most five.',
    sources: [SOURCES.reference, SOURCES.caching],
    bad: cache('  key: a-$TAG\n  fallback-keys: [b, c, d, e, f, g]\n'),
    good: cache('  key: a-$TAG\n  fallback-keys: [b, c, d, e, f]\n'),
  }),
];
