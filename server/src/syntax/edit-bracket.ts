/** Adds and removes elements between brackets: JSON, and YAML in flow style. */
import type { Span, TextChange } from '../base/text';
import { lineIndent } from './context-place';
import { lineEnd, nextToken, type FlowRegion, type FlowToken } from './flow-scanner';
import type { TextStyle } from './render';
import type { ArrayNode, ObjectNode } from './tree';

type Container = ObjectNode | ArrayNode;

interface Brackets {
  readonly text: string;
  readonly node: Container;
  readonly elements: readonly Span[];
  readonly region: FlowRegion;
  /** Offset of the closing bracket, or of the end of the text without one. */
  readonly close: number;
}

function bracketsOf(node: Container): Brackets {
  const { text, language } = node.tree;
  const elements = node.kind === 'object' ? node.entries : node.items;
  const isClosed = /[}\]]/.test(text[node.end - 1] ?? '') && node.end - node.start > 1;
  const close = isClosed ? node.end - 1 : node.end;
  return { text, node, elements, region: { text, start: node.start + 1, end: close, language }, close };
}

/**
 * Adds an element behind the one at `index`; -1 adds it first. `write` gets the indentation of the line the element
 * goes on, or undefined when it shares one.
 */
export function insertElement(
  node: Container,
  index: number,
  style: TextStyle,
  write: (indent: string | undefined) => string,
): TextChange[] {
  const at = bracketsOf(node);
  const anchor = at.elements[index];
  const first = at.elements[0];
  if (first === undefined) return insertOnly(at, style, write);
  const lead = anchor ?? first;
  const isOwnLine = startsLine(at.text, lead.start) && at.text.slice(node.start, lead.start).includes('\n');
  const indent = isOwnLine ? lineIndent(at.text, lead.start) : undefined;
  const separator = indent === undefined ? ' ' : style.eol + indent;
  if (anchor === undefined) {
    return [{ start: lead.start, end: lead.start, text: `${write(indent)},${separator}` }];
  }
  return insertBehind(at, anchor, index, separator + write(indent));
}

function insertBehind(at: Brackets, anchor: Span, index: number, element: string): TextChange[] {
  const comma = commaBehind(at, anchor.end);
  const isLast = index === at.elements.length - 1;
  const isOwnLine = element.startsWith('\n') || element.startsWith('\r');
  const edge = comma?.end ?? anchor.end;
  // A comment on the line stays with the element it is about.
  const place = isOwnLine ? commentEnd(at, edge) : edge;
  if (comma !== undefined)
    return [{ start: place, end: place, text: `${element}${isLast && !isOwnLine ? '' : ','}` }];
  if (place === edge) return [{ start: place, end: place, text: `,${element}${isLast ? '' : ','}` }];
  return [
    { start: edge, end: edge, text: ',' },
    { start: place, end: place, text: element },
  ];
}

function insertOnly(
  at: Brackets,
  style: TextStyle,
  write: (indent: string | undefined) => string,
): TextChange[] {
  const { text, node, close } = at;
  const start = node.start + 1;
  const inner = text.slice(start, close);
  const outer = lineIndent(text, node.start);
  const isSpread =
    style.language === 'json' && (inner.includes('\n') || text.trim().includes('\n') || isRoot(node));
  if (!isSpread && inner.trim() === '') return [{ start, end: close, text: write(undefined) }];
  const indent = outer + style.unit;
  const element = style.eol + indent + write(indent);
  if (inner.trim() === '') return [{ start, end: close, text: element + style.eol + outer }];
  const gap = /^\s/.test(inner) ? '' : ' ';
  return [{ start, end: start, text: element + gap }];
}

function isRoot(node: Container): boolean {
  return node.parent === undefined;
}

/** Takes the element at an index out, with its comma, and its line and the comment there when it has a line alone. */
export function removeElement(node: Container, index: number): TextChange[] {
  const at = bracketsOf(node);
  const element = at.elements[index];
  if (element === undefined) return [];
  const comma = commaBehind(at, element.end);
  const previous = at.elements[index - 1];
  const own = wholeLines(at, element.start, comma?.end ?? element.end);
  if (comma === undefined && previous !== undefined) return removeLast(at, previous, element, own);
  if (at.elements.length === 1 && isBlank(at, element, comma)) {
    return [{ start: node.start + 1, end: at.close, text: '' }];
  }
  if (own !== undefined) return [{ ...own, text: '' }];
  const end = skipBlanks(at.text, comma?.end ?? element.end);
  return [{ start: element.start, end: Math.min(end, at.close), text: '' }];
}

/** The last element has no comma behind it; the one before it goes instead. */
function removeLast(at: Brackets, previous: Span, element: Span, own: Span | undefined): TextChange[] {
  const comma = commaBehind(at, previous.end);
  const gap = comma === undefined ? '' : at.text.slice(comma.end, element.start);
  if (own === undefined && gap.trim() === '') {
    return [{ start: comma?.start ?? element.start, end: element.end, text: '' }];
  }
  const rest: TextChange = { ...(own ?? element), text: '' };
  return comma === undefined ? [rest] : [{ start: comma.start, end: comma.end, text: '' }, rest];
}

/** Only white space is left in the brackets without the element. */
function isBlank(at: Brackets, element: Span, comma: FlowToken | undefined): boolean {
  const before = at.text.slice(at.node.start + 1, element.start);
  return (before + at.text.slice(comma?.end ?? element.end, at.close)).trim() === '';
}

function commaBehind(at: Brackets, offset: number): FlowToken | undefined {
  let token = nextToken(at.region, offset);
  while (token.kind === 'comment') token = nextToken(at.region, token.end);
  return token.kind === 'comma' ? token : undefined;
}

/** End of the comment that follows on the same line, else the offset itself. */
function commentEnd(at: Brackets, offset: number): number {
  const token = nextToken(at.region, offset);
  const isOnLine = token.kind === 'comment' && !at.text.slice(offset, token.end).includes('\n');
  return isOnLine ? token.end : offset;
}

function startsLine(text: string, offset: number): boolean {
  return /(?:^|\n)[ \t]*$/.test(text.slice(text.lastIndexOf('\n', offset - 1), offset));
}

/** The lines of a span when nothing else but a comment stands on them. */
function wholeLines(at: Brackets, start: number, end: number): Span | undefined {
  const { text } = at;
  if (!startsLine(text, start)) return undefined;
  const behind = commentEnd(at, end);
  const stop = lineEnd(text, end, text.length);
  if (text.slice(behind, stop).trim() !== '') return undefined;
  const from = text.lastIndexOf('\n', start - 1);
  if (from < 0) return undefined;
  return { start: text[from - 1] === '\r' ? from - 1 : from, end: stop };
}

function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}
