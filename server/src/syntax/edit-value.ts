/** Replaces values in block YAML, where a scalar stands on its key's line and a collection on the lines below. */
import type { TextChange } from '../base/text';
import { dashOf, safeStyle, spaces, textEnd, withProperties } from './edit-block';
import { lineEnd } from './flow-scanner';
import { isCollection, isEmptyCollection, type JsonValue } from './json-value';
import { columnAt, render, renderBehind, renderItem, type TextStyle } from './render';
import type { ArrayNode, Entry, Node } from './tree';

/** What stands between a colon or dash and the value: anchors and tags, then perhaps a comment, then line breaks. */
const GAP = /^([ \t]*(?:[&!]\S*[ \t]*)*)(#[^\r\n]*)?/;

export function replaceBlockValue(node: Node, json: JsonValue, style: TextStyle): TextChange[] {
  const { parent } = node;
  const entry = parent?.kind === 'object' ? parent.entries.find((each) => each.value === node) : undefined;
  if (entry !== undefined) return replaceEntryValue(entry, json, style);
  if (parent?.kind === 'array') return replaceItem(parent, node, json, style);
  return replaceRoot(node, json, style);
}

function replaceEntryValue(entry: Entry, json: JsonValue, style: TextStyle): TextChange[] {
  const { text } = entry.key.tree;
  const start = entry.colon === undefined ? entry.key.end : entry.colon + 1;
  const column = columnAt(text, entry.key.start);
  const place = placeOf(entry.value, start, column, style);
  const atSameColumn = Array.isArray(json) && usesZeroIndent(entry.value, column, style);
  const body = renderBehind(json, place.style, spaces(column), atSameColumn);
  return [replacement(place, entry.colon === undefined ? ':' : '', body, json)];
}

/** A list keeps the column it has, whatever others do. */
function usesZeroIndent(old: Node, column: number, style: TextStyle): boolean {
  if (old.kind !== 'array' || old.flow) return style.zeroIndent;
  return columnAt(old.tree.text, old.start) === column;
}

function replaceItem(array: ArrayNode, item: Node, json: JsonValue, style: TextStyle): TextChange[] {
  const { text } = array.tree;
  const dash = dashOf(array, item);
  const column = columnAt(text, dash);
  const place = placeOf(item, dash + 1, column, style);
  const hasHead = place.properties.trim() !== '' || place.comment !== '';
  const body = hasHead
    ? renderBehind(json, place.style, spaces(column))
    : renderItem(json, place.style, spaces(column)).slice(1);
  return [replacement(place, '', body, json)];
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly properties: string;
  /** A comment that stays on the line of the key or dash. */
  readonly comment: string;
  readonly style: TextStyle;
}

function placeOf(node: Node, start: number, column: number, style: TextStyle): Place {
  const { text } = node.tree;
  const old = Math.max(start, textEnd(node));
  const between = text.slice(start, Math.max(start, node.start));
  const gap = GAP.exec(between);
  const properties = stripTag(gap?.[1] ?? '');
  if (gap?.[2] !== undefined) {
    const safe = safeStyle(text, old, column, style);
    return { start, end: old, properties, comment: ` ${gap[2]}`, style: { ...safe, literals: false } };
  }
  // A comment behind a value on the key's own line belongs there whatever the value becomes.
  const stop = lineEnd(text, old, text.length);
  const tail = text.slice(old, stop);
  const isOnKeyLine = !text.slice(start, old).includes('\n') && /^[ \t]+#/.test(tail);
  const end = isOnKeyLine ? stop : old;
  const safe = safeStyle(text, end, column, isOnKeyLine ? { ...style, literals: false } : style);
  return { start, end, properties, comment: isOnKeyLine ? tail : '', style: safe };
}

/** A tag says what the old value was; an anchor is still pointed at. */
function stripTag(properties: string): string {
  return properties.replace(/![^\s]*[ \t]*/g, '').trimEnd();
}

function replacement(place: Place, colon: string, body: string, json: JsonValue): TextChange {
  const head = colon + place.properties;
  const isBelow = isCollection(json) && !isEmptyCollection(json);
  const text = isBelow ? head + place.comment + body : head + body + place.comment;
  return { start: place.start, end: place.end, text };
}

function replaceRoot(node: Node, json: JsonValue, style: TextStyle): TextChange[] {
  const { text } = node.tree;
  if (node.kind === 'missing') {
    const isFresh = text === '' || /[\n\uFEFF]$/.test(text);
    return [
      {
        start: text.length,
        end: text.length,
        text: (isFresh ? '' : style.eol) + render(json, style) + style.eol,
      },
    ];
  }
  const end = textEnd(node);
  const start = withProperties(text, node.start);
  const isBlock = isCollection(json) && !isEmptyCollection(json);
  const body = render(json, safeStyle(text, end, -1, style));
  return [{ start, end, text: (isBlock && isBehindMarker(text, start) ? style.eol : '') + body }];
}

/** `--- value`: a block collection needs a line of its own. */
function isBehindMarker(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return text.slice(lineStart, offset).replace('\uFEFF', '').trim() !== '';
}

/** Puts a dash before a value and moves its lines to the right. */
export function wrapBlockValue(node: Node, style: TextStyle): TextChange[] {
  const { text } = node.tree;
  const start = withProperties(text, node.start);
  const end = textEnd(node);
  const entry =
    node.parent?.kind === 'object' ? node.parent.entries.find((each) => each.value === node) : undefined;
  const isOnKeyLine = entry !== undefined && !text.slice(entry.key.start, start).includes('\n');
  if (isOnKeyLine) {
    const column = columnAt(text, entry.key.start);
    // Moved exactly as far as the dash, so that an indentation indicator of a block scalar stays true.
    const step = style.zeroIndent ? '' : style.unit;
    const indent = style.eol + spaces(column) + step;
    const from = (entry.colon ?? entry.key.end - 1) + 1;
    return [
      { start: from, end: start, text: `${indent}- ` },
      ...shifted(text, start, end, `  ${style.unit}`),
    ];
  }
  const dash = node.parent === undefined && isBehindMarker(text, start) ? `${style.eol}- ` : '- ';
  return [{ start, end: start, text: dash }, ...shifted(text, start, end, '  ')];
}

/** Moves every line of a span but the first. */
function shifted(text: string, start: number, end: number, by: string): TextChange[] {
  const changes: TextChange[] = [];
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    const isBlank = /^\r?(?:\n|$)/.test(text.slice(at + 1, at + 3));
    if (!isBlank) changes.push({ start: at + 1, end: at + 1, text: by });
  }
  return changes;
}
