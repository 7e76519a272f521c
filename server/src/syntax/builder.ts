/** Makes tree nodes; the only place that writes their parents, which readers see as fixed. */
import type { Span } from '../base/text';
import type { AliasNode, ArrayNode, Entry, MissingNode, Node, ObjectNode, ScalarNode, Tree } from './tree';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
export type DraftObject = Writable<ObjectNode> & { entries: Entry[] };
export type DraftArray = Writable<ArrayNode> & { items: Node[] };
export type DraftTree = Writable<Tree>;

export interface Place {
  readonly tree: Tree;
  readonly parent: Node | undefined;
  readonly start: number;
  readonly end: number;
}

export function objectNode(place: Place, flow: boolean, anchor?: string): DraftObject {
  const { tree, parent, start, end } = place;
  return { kind: 'object', tree, parent, start, end, entries: [], flow, anchor };
}

export function arrayNode(place: Place, flow: boolean, anchor?: string): DraftArray {
  const { tree, parent, start, end } = place;
  return { kind: 'array', tree, parent, start, end, items: [], flow, anchor };
}

export function scalarNode(
  place: Place,
  content: Pick<ScalarNode, 'text' | 'style'> & {
    readonly tag?: string | undefined;
    readonly anchor?: string | undefined;
  },
): ScalarNode {
  const { tree, parent, start, end } = place;
  const { text, style, tag, anchor } = content;
  const length = end - start;
  // One string where two would be equal: most scalars are plain, and a large file has very many.
  const raw =
    length === text.length && tree.text.startsWith(text, start) ? text : tree.text.slice(start, end);
  return { kind: 'scalar', tree, parent, start, end, raw, text, style, tag, anchor };
}

export function aliasNode(place: Place, name: string, target: Node | undefined): AliasNode {
  const { tree, parent, start, end } = place;
  return { kind: 'alias', tree, parent, start, end, name, target };
}

export function missingNode(tree: Tree, parent: Node | undefined, offset: number): MissingNode {
  return { kind: 'missing', tree, parent, start: offset, end: offset };
}

/** An empty tree to be filled by a reader. */
export function draftTree(
  language: Tree['language'],
  text: string,
): DraftTree & {
  problems: Tree['problems'][number][];
  comments: Tree['comments'][number][];
  trailingCommas: number[];
} {
  const tree = {
    language,
    text,
    root: undefined as unknown as Node,
    problems: [],
    comments: [],
    trailingCommas: [],
    templated: false,
    dialect: '1.2' as const,
  };
  tree.root = missingNode(tree, undefined, 0);
  return tree;
}

/**
 * Broken text makes the parser give spans that overlap or leave their parent. Afterwards every node lies inside its
 * parent and behind its elder sibling.
 */
export function tidySpans(root: Node, outer: Span): void {
  fit(root, outer.start, outer.end);
  if (root.kind !== 'object' && root.kind !== 'array') return;
  let last = root.start;
  for (const child of root.kind === 'array'
    ? root.items
    : root.entries.flatMap(({ key, value }) => [key, value])) {
    tidySpans(child, { start: last, end: root.end });
    last = child.end;
  }
  if (root.kind !== 'object') return;
  const entries = root.entries as Entry[];
  entries.forEach((entry, index) => {
    entries[index] = {
      ...entry,
      start: entry.key.start,
      end: Math.min(root.end, Math.max(entry.end, entry.value.end)),
    };
  });
}

function fit(node: Writable<Span>, from: number, to: number): void {
  node.start = Math.max(from, Math.min(node.start, to));
  node.end = Math.max(node.start, Math.min(node.end, to));
}
