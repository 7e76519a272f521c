/** Puts a command that YAML takes apart back together: its source text as one quoted string. */
import type { Document } from '../../formats/format';
import type { Node } from '../../syntax/tree';
import { fix, type Fix, type Place } from '../rule';

/** Quotes the source of an item as it is written. */
export function quoteCommand(node: Node, document: Document): readonly Fix[] {
  const { tree } = node;
  // Several keys are a mapping that somebody meant to write.
  if (node.kind === 'object' && node.entries.length > 1 && !node.flow) return [];
  const source = tree.text.slice(node.start, node.end).trimEnd();
  if (source === '') return [];
  return quoteSpan({ tree, start: node.start, end: node.start + source.length }, document);
}

export function quoteSpan(place: Place, document: Document, what = 'command'): readonly Fix[] {
  if (place.tree.language === 'json') return [];
  const source = place.tree.text.slice(place.start, place.end);
  const text = `'${source.replace(/'/g, "''")}'`;
  return [fix(`Put the ${what} in quotes`, true, document, [{ start: place.start, end: place.end, text }])];
}

/** The colon that made a mapping of the command. */
export function colonOf(node: Node): Place | undefined {
  const entry = node.kind === 'object' ? node.entries.find((each) => each.colon !== undefined) : undefined;
  if (entry?.colon === undefined) return undefined;
  return { tree: node.tree, start: entry.colon, end: entry.colon + 1 };
}

export interface ItemLine extends Place {
  /** The item from behind its dash to the end of the line. */
  readonly text: string;
  readonly indent: number;
}

/** The list item on the line of an offset; undefined where the line is none. */
export function itemLineAt(document: Document, offset: number): ItemLine | undefined {
  const { text } = document.tree;
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end < 0 ? text.length : end).trimEnd();
  const match = /^(\s*)-[ \t]+/.exec(line);
  if (match === null) return undefined;
  const from = start + match[0].length;
  return {
    tree: document.tree,
    start: from,
    end: start + line.length,
    text: line.slice(match[0].length),
    indent: match[1]?.length ?? 0,
  };
}

/** Key of the list that an item belongs to, read from the lines above it. */
export function listKeyAbove(document: Document, item: ItemLine): string | undefined {
  const above = document.tree.text.slice(0, item.start).split('\n').slice(0, -1).reverse();
  for (const line of above) {
    const key = /^(\s*)([A-Za-z_-]+)\s*:/.exec(line);
    if (key !== null && (key[1]?.length ?? 0) <= item.indent) return key[2];
  }
  return undefined;
}
