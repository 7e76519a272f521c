/** Adds and removes entries and items of block YAML. */
import type { TextChange } from '../base/text';
import { readLine } from './block-line';
import { lineEnd } from './flow-scanner';
import type { JsonValue } from './json-value';
import { columnAt, renderEntry, renderItem, type TextStyle } from './render';
import type { ArrayNode, Entry, Node, ObjectNode } from './tree';

/** Where the text of a node ends: a block scalar's last line break is not counted in unless it matters. */
export function textEnd(node: Node): number {
  const { text } = node.tree;
  if (node.kind === 'object' || node.kind === 'array') {
    const last = node.kind === 'object' ? node.entries.at(-1) : node.items.at(-1);
    if (node.flow || last === undefined) return node.end;
    return 'key' in last ? entryEnd(last) : Math.max(textEnd(last), node.start);
  }
  if (node.kind !== 'scalar' || (node.style !== 'literal' && node.style !== 'folded')) return node.end;
  const source = text.slice(node.start, node.end);
  const isKept = /^[|>][0-9]?\+/.test(source);
  return node.start + (isKept ? source.replace(/\r?\n$/, '') : source.trimEnd()).length;
}

export function entryEnd(entry: Entry): number {
  return Math.max(entry.key.end, (entry.colon ?? -1) + 1, textEnd(entry.value));
}

/** Anchors and tags before an offset on its line belong to what stands there. */
export function withProperties(text: string, offset: number): number {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const properties = /(?:(?<=^|[\s])[&!]\S*[ \t]+)+$/.exec(line);
  return offset - (properties?.[0].length ?? 0);
}

export function spaces(count: number): string {
  return ' '.repeat(count);
}

/**
 * Block literals must not come before what would then be read as part of them: a comment on the same line, or one
 * that is indented deeper on the next lines.
 */
export function safeStyle(text: string, end: number, column: number, style: TextStyle): TextStyle {
  const stop = lineEnd(text, end, text.length);
  const isFollowed = text.slice(end, stop).trim() !== '';
  return isFollowed || hasDeepComment(text, stop, column) ? { ...style, literals: false } : style;
}

function hasDeepComment(text: string, from: number, column: number): boolean {
  for (let at = readLine(text, from).next; at < text.length;) {
    const line = readLine(text, at);
    if (line.kind === 'comment') return line.content - line.origin > column;
    if (line.kind !== 'blank') return false;
    if (line.end - line.start > column) return true;
    at = line.next;
  }
  return false;
}

export function insertBlockEntry(
  object: ObjectNode,
  index: number,
  { key, json }: { readonly key: string; readonly json: JsonValue },
  style: TextStyle,
): TextChange[] {
  const { text } = object.tree;
  const first = object.entries[0];
  if (first === undefined) return [];
  const column = columnAt(text, withProperties(text, first.start));
  const indent = spaces(column);
  const anchor = object.entries[index];
  if (anchor === undefined) {
    const start = withProperties(text, first.start);
    return [{ start, end: start, text: renderEntry(key, json, style, indent) + style.eol + indent }];
  }
  const end = lineEnd(text, entryEnd(anchor), text.length);
  const entry = renderEntry(key, json, safeStyle(text, end, column, style), indent);
  return [{ start: end, end, text: style.eol + indent + entry }];
}

export function removeBlockEntry(object: ObjectNode, index: number): TextChange[] {
  const { text } = object.tree;
  const entry = object.entries[index];
  const next = object.entries[index + 1];
  if (entry === undefined) return [];
  return removeBlock(
    text,
    withProperties(text, entry.start),
    entryEnd(entry),
    next && withProperties(text, next.start),
  );
}

/** Whole lines; or, behind a dash, all up to what follows, which moves up to the dash. */
function removeBlock(text: string, start: number, end: number, next: number | undefined): TextChange[] {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(lineStart, start).replace('\uFEFF', '').trim() !== '') {
    return next === undefined ? [] : [{ start, end: next, text: '' }];
  }
  const stop = lineEnd(text, end, text.length);
  const from = text.startsWith('\uFEFF') && lineStart === 0 ? 1 : lineStart;
  if (stop < text.length) return [{ start: from, end: text.indexOf('\n', stop) + 1, text: '' }];
  const before = text[from - 1] === '\n' ? from - (text[from - 2] === '\r' ? 2 : 1) : from;
  return [{ start: before, end: stop, text: '' }];
}

export function appendBlockItem(array: ArrayNode, json: JsonValue, style: TextStyle): TextChange[] {
  const { text } = array.tree;
  const last = array.items.at(-1);
  const column = columnAt(text, array.start);
  const end = lineEnd(text, last === undefined ? array.end : textEnd(last), text.length);
  const item = renderItem(json, safeStyle(text, end, column, style), spaces(column));
  return [{ start: end, end, text: style.eol + spaces(column) + item }];
}

export function removeBlockItem(array: ArrayNode, index: number): TextChange[] {
  const { text } = array.tree;
  const item = array.items[index];
  if (item === undefined) return [];
  const next = array.items[index + 1];
  const end = Math.max(textEnd(item), dashOf(array, item) + 1);
  return removeBlock(text, dashOf(array, item), end, next && dashOf(array, next));
}

/** The dash of an item: at the list's column, on the item's line or one above. */
export function dashOf(array: ArrayNode, item: Node): number {
  const { text } = array.tree;
  const column = columnAt(text, array.start);
  for (let at = item.start; at >= array.start;) {
    const start = text.lastIndexOf('\n', at - 1) + 1;
    const dash = start + column + (start === 0 && text.startsWith('\uFEFF') ? 1 : 0);
    if (
      text[dash] === '-' &&
      dash <= item.start &&
      /^[\s\d-]*$/.test(text.slice(start, dash).replace('\uFEFF', ''))
    )
      return dash;
    if (start === 0) break;
    at = start - 1;
  }
  return item.start;
}
