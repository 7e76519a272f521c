/** Parts every cursor context is made of: the word at the cursor, the unit of indentation, the container's node. */
import type { Span } from '../base/text';
import type { CursorContext } from './cursor';
import type { Node, PathSegment, Tree } from './tree';

type Word = Pick<CursorContext, 'prefix' | 'replace' | 'insert' | 'quoted'>;

/** No word: whatever is chosen goes in at the cursor. */
export function noWord(offset: number): Word {
  const here = { start: offset, end: offset };
  return { prefix: '', replace: here, insert: here, quoted: 'none' };
}

/** The word a cursor touches, quoted or not. */
export function wordAt(text: string, span: Span, offset: number): Word {
  const mark = text[span.start];
  const quote = mark === '"' || mark === "'" ? mark : undefined;
  const closed = quote !== undefined && span.end - span.start > 1 && text[span.end - 1] === quote;
  const left = text.slice(quote === undefined ? span.start : span.start + 1, Math.max(offset, span.start));
  const isInside = offset > span.start && (offset < span.end || !closed);
  return {
    prefix: closed && offset >= span.end ? left.slice(0, -1) : left,
    replace: span,
    insert: { start: span.start, end: offset },
    quoted: quote === undefined || !isInside ? 'none' : quote === '"' ? 'double' : 'single',
  };
}

/** A context in which nothing can be completed. */
export function nothingAt(tree: Tree, offset: number): CursorContext {
  return {
    ...noWord(offset),
    container: [],
    kind: 'none',
    key: undefined,
    siblings: [],
    containerNode: undefined,
    style: tree.language === 'json' ? 'json' : 'block',
    indent: '',
    unit: indentUnit(tree.text),
    commaBefore: false,
    commaAfter: false,
    colonFollows: false,
    valueFollows: false,
    item: false,
    dashNeeded: false,
  };
}

const LINES_LOOKED_AT = 200;

/** The smallest step of indentation among the first lines; two spaces when there is none. */
export function indentUnit(text: string): string {
  let smallest = Infinity;
  let previous = 0;
  const lines = /^([ \t]*)([^\s#])/gm;
  for (let count = 0; count < LINES_LOOKED_AT; count++) {
    const match = lines.exec(text);
    if (match === null) break;
    const indent = match[1] ?? '';
    if (indent.startsWith('\t')) return '\t';
    const step = indent.length - previous;
    if (step > 1 && step < smallest) smallest = step;
    previous = indent.length;
  }
  return ' '.repeat(smallest > 8 ? 2 : smallest);
}

/** White space at the start of the line an offset is on. */
export function lineIndent(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^\uFEFF?([ \t]*)/.exec(text.slice(start, offset))?.[1] ?? '';
}

/** The container node at a path; of repeated keys the last one that starts before the offset. */
export function containerNodeAt(tree: Tree, path: readonly PathSegment[], offset: number): Node | undefined {
  let node: Node | undefined = tree.root;
  for (const segment of path) {
    node = childAt(node, segment, offset);
    if (node === undefined) return undefined;
  }
  return node.kind === 'object' || node.kind === 'array' ? node : undefined;
}

function childAt(node: Node, segment: PathSegment, offset: number): Node | undefined {
  if (typeof segment === 'number') return node.kind === 'array' ? node.items[segment] : undefined;
  if (node.kind !== 'object') return undefined;
  const named = node.entries.filter((entry) => entry.key.text === segment);
  return (named.findLast((entry) => entry.start <= offset) ?? named[0])?.value;
}
