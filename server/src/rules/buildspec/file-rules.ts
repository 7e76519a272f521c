/** Rules about what kind of file this is. */
import { fix } from '../rule';
import { buildspecRule } from './define';
import { build, spec } from './examples';
import { isProjectDefinition } from './project-definition';

const emptyFile = buildspecRule({
  id: 'empty-file',
  title: 'A buildspec is not empty.',
  severity: 'error',
  why: 'CodeBuild finds no section to read and says "wrong number of container tags, expected 1".',
  messages: {
    empty:
      'The buildspec is empty. The build stops with "wrong number of container tags, expected 1". Add version and phases.',
  },
  bad: spec('# to be written\n'),
  good: build(['npm test']),
  visit: {
    document(document, { report }) {
      const { root, tree } = document;
      const isEmpty = root.kind === 'missing' || (root.kind === 'scalar' && root.text.trim() === '');
      if (!isEmpty || tree.templated || tree.problems.length > 0) return;
      const changes = [{ start: tree.text.length, end: tree.text.length, text: skeleton(tree.text) }];
      const at = { tree, start: 0, end: Math.min(tree.text.length, firstLineEnd(tree.text)) };
      report({
        at,
        message: 'empty',
        fixes: () => [fix('Write a minimal buildspec', false, document, changes)],
      });
    },
  },
});

function firstLineEnd(text: string): number {
  const end = text.indexOf('\n');
  return end < 0 ? text.length : end;
}

function skeleton(text: string): string {
  const lead = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${lead}version: 0.2\nphases:\n  build:\n    commands:\n      - echo build\n`;
}

const notABuildspec = buildspecRule({
  id: 'not-a-buildspec',
  title: 'A buildspec holds phases, not the definition of a project.',
  severity: 'error',
  why: 'The definition of a CodeBuild project (`source`, `environment`, `serviceRole`) is another thing. CodeBuild says "wrong number of container tags, expected 1".',
  messages: {
    project:
      'This is the definition of a CodeBuild project, not a buildspec. The build finds nothing to run. Write version and phases here, and create the project from another file.',
  },
  bad: spec('{"name": "shop", "source": {"type": "S3"}, "environment": {"type": "LINUX_CONTAINER"}}\n'),
  good: build(['npm test']),
  visit: {
    document({ root, tree }, { report }) {
      if (!isProjectDefinition(root)) return;
      const first = root.kind === 'object' ? root.entries[0]?.key : undefined;
      report({ at: first ?? { tree, start: 0, end: 0 }, message: 'project' });
    },
  },
});

export default [emptyFile, notABuildspec];
