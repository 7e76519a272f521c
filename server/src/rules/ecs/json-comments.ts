/** JSON files hold no comments and no trailing commas. */
import type { Document } from '../../formats/format';
import type { TextChange } from '../../base/text';
import { defineRule, fix } from '../rule';
import { task } from './examples';

const container = '"containerDefinitions": [{ "name": "web", "image": "nginx:1.27", "memory": 256 }]';

export default defineRule<{ readonly document: Document }>({
  id: 'ecs/json-comments',
  title: 'JSON files hold no comments and no trailing commas.',
  severity: 'warning',
  since: '0.1.0',
  why: 'The AWS CLI reads strict JSON and answers *Invalid JSON received.* Files named .jsonc are meant for tools that take comments out.',
  sources: [
    'https://www.rfc-editor.org/rfc/rfc8259',
    'https://github.com/boto/botocore/blob/develop/botocore/data/ecs/2014-11-13/service-2.json',
  ],
  formats: ['ecs-task-definition', 'ecs-service'],
  scope: 'document',
  messages: {
    comment:
      'JSON has no comments. The AWS CLI refuses the whole file. Remove the comment, or use YAML or a .jsonc file with a tool that reads it.',
    comma: 'JSON has no comma behind the last item. The AWS CLI refuses the whole file. Remove the comma.',
  },
  examples: {
    bad: [
      { file: 'taskdef.json', text: `{\n  // the shop\n  "family": "shop",\n  ${container}\n}\n` },
      { file: 'taskdef.json', text: `{\n  "family": "shop",\n  ${container},\n}\n` },
    ],
    good: [
      task({}),
      { file: 'taskdef.jsonc', text: `{\n  // the shop\n  "family": "shop",\n  ${container}\n}\n` },
    ],
  },
  visit: {
    document(document, { report }) {
      const { tree, path } = document;
      if (tree.language !== 'json' || !path.endsWith('.json')) return;
      const [first] = tree.comments;
      if (first !== undefined) {
        report({ at: { tree, ...first }, message: 'comment', fixes: () => [stripAll(document)] });
        return;
      }
      const [comma] = tree.trailingCommas;
      if (comma === undefined) return;
      report({
        at: { tree, start: comma, end: comma + 1 },
        message: 'comma',
        fixes: () => [stripAll(document)],
      });
    },
  },
});

/** The file is reported once and mended at once. */
function stripAll(document: Document): ReturnType<typeof fix> {
  const { comments, trailingCommas, text } = document.tree;
  const changes: TextChange[] = [
    ...comments.map((span) => ({ ...wholeLine(text, span), text: '' })),
    ...trailingCommas.map((start) => ({ start, end: start + 1, text: '' })),
  ];
  return fix('Remove all comments and trailing commas', false, document, changes);
}

/** A comment alone on its line takes the line with it, another the blanks before it. */
function wholeLine(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): { start: number; end: number } {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const before = text.slice(lineStart, start);
  const after = text.slice(end, lineEnd < 0 ? text.length : lineEnd);
  if (before.trim() === '' && after.trim() === '' && lineEnd >= 0)
    return { start: lineStart, end: lineEnd + 1 };
  return { start: start - (before.length - before.trimEnd().length), end };
}
