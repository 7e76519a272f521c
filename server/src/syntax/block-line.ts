/** Takes one line of block YAML apart: dashes, key, colon and where the value starts. */
import type { Span } from '../base/text';

export interface BlockLine extends Span {
  /** Offset of column 0: behind a byte order mark. */
  readonly origin: number;
  /** Offset behind the line break. */
  readonly next: number;
  /** Nothing but white space, or a comment. */
  readonly kind: 'blank' | 'comment' | 'marker' | 'content';
  /** Offsets of the dashes that open sequence items. */
  readonly dashes: readonly number[];
  /** Offset of what stands behind indentation and dashes; the line's end when nothing does. */
  readonly content: number;
  /** Nothing but perhaps a comment stands behind the dashes. */
  readonly bare: boolean;
  readonly key: Span | undefined;
  readonly colon: number | undefined;
  /** The value behind the colon or, without a key, the content: without anchor, tag and comment. */
  readonly value: Span;
}

export function columnOf(line: BlockLine, offset: number): number {
  return offset - line.origin;
}

export function readLine(text: string, start: number): BlockLine {
  const found = text.indexOf('\n', start);
  const next = found < 0 ? text.length : found + 1;
  let end = found < 0 ? text.length : found;
  if (end > start && text[end - 1] === '\r') end--;
  const origin = text.charCodeAt(start) === 0xfeff ? start + 1 : start;
  const first = skipSpace(text, origin, end);
  const shared = {
    start,
    end,
    origin,
    next,
    dashes: [],
    content: first,
    bare: true,
    key: undefined,
    colon: undefined,
  };
  const value = { start: first, end: first };
  if (first >= end) return { ...shared, kind: 'blank', value };
  if (text[first] === '#') return { ...shared, kind: 'comment', value };
  if (first === origin && isMarker(text, origin, end)) return { ...shared, kind: 'marker', value };
  return { ...shared, kind: 'content', ...contentOf(text, first, end) };
}

/** `---`, `...` and `%` directives. */
function isMarker(text: string, start: number, end: number): boolean {
  if (text[start] === '%') return true;
  const three = text.slice(start, start + 3);
  return (three === '---' || three === '...') && (start + 3 >= end || isSpaceAt(text, start + 3));
}

function contentOf(
  text: string,
  first: number,
  end: number,
): Pick<BlockLine, 'dashes' | 'content' | 'bare' | 'key' | 'colon' | 'value'> {
  const dashes: number[] = [];
  let at = first;
  while (text[at] === '-' && (at + 1 >= end || isSpaceAt(text, at + 1))) {
    dashes.push(at);
    at = skipSpace(text, at + 1, end);
  }
  const isBare = at >= end || text[at] === '#';
  if (isBare) {
    const nothing = { start: at, end: at };
    return { dashes, content: at, bare: true, key: undefined, colon: undefined, value: nothing };
  }
  const node = skipProperties(text, at, end);
  const key = keyAt(text, node, end);
  if (key === undefined) {
    return { dashes, content: at, bare: false, key, colon: undefined, value: valueAt(text, node, end) };
  }
  const colon = text.indexOf(':', key.end);
  const value = valueAt(text, skipProperties(text, skipSpace(text, colon + 1, end), end), end);
  return { dashes, content: node, bare: false, key, colon, value };
}

function isSpaceAt(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code === 32 || code === 9;
}

function skipSpace(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpaceAt(text, at)) at++;
  return at;
}

/** Anchors and tags, which stand before keys and values alike. */
function skipProperties(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === '&' || text[at] === '!')) {
    let stop = at;
    while (stop < end && !isSpaceAt(text, stop)) stop++;
    at = skipSpace(text, stop, end);
  }
  return at;
}

/** The key that starts at an offset, when a colon ends it on this line. */
function keyAt(text: string, start: number, end: number): Span | undefined {
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const stop = closingQuote(text, start, end);
    if (stop === undefined) return undefined;
    return isColon(text, skipSpace(text, stop, end), end) ? { start, end: stop } : undefined;
  }
  if (quote === undefined || ',[]{}#|>@%`*'.includes(quote)) return undefined;
  for (let i = start; i < end; i++) {
    if (text[i] === '#' && isSpaceAt(text, i - 1)) return undefined;
    if (isColon(text, i, end)) return i === start ? undefined : { start, end: trimEnd(text, start, i) };
  }
  return undefined;
}

function isColon(text: string, offset: number, end: number): boolean {
  return text[offset] === ':' && (offset + 1 >= end || isSpaceAt(text, offset + 1));
}

/** Offset behind the quote that closes the one at `start`; undefined when it does not close before `end`. */
export function closingQuote(text: string, start: number, end: number): number | undefined {
  const quote = text[start];
  for (let i = start + 1; i < end; i++) {
    if (quote === '"' && text[i] === '\\') i++;
    else if (text[i] === quote) {
      if (quote === "'" && text[i + 1] === "'" && i + 1 < end) i++;
      else return i + 1;
    }
  }
  return undefined;
}

function valueAt(text: string, start: number, end: number): Span {
  const quote = text[start];
  if (start >= end || quote === '#') return { start, end: start };
  if (quote === '"' || quote === "'") return { start, end: closingQuote(text, start, end) ?? end };
  const comment = /[ \t]#/.exec(text.slice(start, end));
  return { start, end: trimEnd(text, start, comment === null ? end : start + comment.index) };
}

function trimEnd(text: string, start: number, from: number): number {
  let end = from;
  while (end > start && isSpaceAt(text, end - 1)) end--;
  return end;
}
