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

const NONE: readonly number[] = [];
const DASH = 0x2d;
const HASH = 0x23;
const COLON = 0x3a;

export function columnOf(line: BlockLine, offset: number): number {
  return offset - line.origin;
}

export function readLine(text: string, start: number): BlockLine {
  const found = text.indexOf('\n', start);
  const next = found < 0 ? text.length : found + 1;
  let end = found < 0 ? text.length : found;
  if (end > start && text[end - 1] === '\r') end--;
  const origin = start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start;
  const first = skipSpace(text, origin, end);
  // One shape for all lines, built once: this runs for every line above the cursor at every keystroke.
  const line: DraftLine = {
    start,
    end,
    origin,
    next,
    kind: 'blank',
    dashes: NONE,
    content: first,
    bare: true,
    key: undefined,
    colon: undefined,
    value: { start: first, end: first },
  };
  if (first >= end) return line;
  if (text.charCodeAt(first) === HASH) line.kind = 'comment';
  else if (first === origin && isMarker(text, origin, end)) line.kind = 'marker';
  else {
    line.kind = 'content';
    readContent(text, line);
  }
  return line;
}

type DraftLine = { -readonly [K in keyof BlockLine]: BlockLine[K] };

/** `---`, `...` and `%` directives. */
function isMarker(text: string, start: number, end: number): boolean {
  if (text[start] === '%') return true;
  return (
    (text.startsWith('---', start) || text.startsWith('...', start)) &&
    (start + 3 >= end || isSpaceAt(text, start + 3))
  );
}

function readContent(text: string, line: DraftLine): void {
  const { end } = line;
  let at = line.content;
  while (text.charCodeAt(at) === DASH && (at + 1 >= end || isSpaceAt(text, at + 1))) {
    line.dashes = line.dashes.length === 0 ? [at] : [...line.dashes, at];
    at = skipSpace(text, at + 1, end);
  }
  line.content = at;
  line.bare = at >= end || text.charCodeAt(at) === HASH;
  if (line.bare) {
    line.value = { start: at, end: at };
    return;
  }
  const node = skipProperties(text, at, end);
  line.key = keyAt(text, node, end);
  if (line.key === undefined) {
    line.value = valueAt(text, node, end);
    return;
  }
  line.content = node;
  line.colon = text.indexOf(':', line.key.end);
  line.value = valueAt(text, skipProperties(text, skipSpace(text, line.colon + 1, end), end), end);
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
    const code = text.charCodeAt(i);
    if (code === HASH && isSpaceAt(text, i - 1)) return undefined;
    if (code === COLON && isColon(text, i, end)) {
      return i === start ? undefined : { start, end: trimEnd(text, start, i) };
    }
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
  let stop = start;
  while (stop < end && !(text.charCodeAt(stop) === HASH && isSpaceAt(text, stop - 1))) stop++;
  return { start, end: trimEnd(text, start, stop) };
}

function trimEnd(text: string, start: number, from: number): number {
  let end = from;
  while (end > start && isSpaceAt(text, end - 1)) end--;
  return end;
}
