/**
 * The only producer of text changes. Each function answers changes to the text of the node's tree, in the style that
 * text is written in; everything they do not touch stays as it is, comments included.
 */
import type { TextChange } from '../base/text';
import { appendBlockItem, insertBlockEntry, removeBlockEntry, removeBlockItem } from './edit-block';
import { insertElement, removeElement } from './edit-bracket';
import { replaceBlockValue, wrapBlockValue } from './edit-value';
import { isCollection, isEmptyCollection, type JsonValue } from './json-value';
import { inQuotes } from './quote';
import { renderInline, renderJson, renderKey, styleOf, type TextStyle } from './render';
import { lineIndent } from './context-place';
import { scalarValue } from './scalar';
import type { ArrayNode, Entry, Node, ObjectNode, PathSegment, ScalarValue } from './tree';

export { isCollection, jsonOf, type JsonValue } from './json-value';
export { inQuotes, needsQuotes, quoteJson, quoteYaml } from './quote';
export { render, styleOf, type TextStyle } from './render';

export interface InsertOptions {
  /** The key the new entry comes behind; without it, or when there is no such key, it goes to the end. */
  readonly after?: string;
  /** Instead of `after`: at the start or at the end. */
  readonly place?: 'start' | 'end';
}

/** Gives a place another scalar value; quotes in use stay. */
export function setScalar(node: Node, value: ScalarValue): TextChange[] {
  const isQuoted = node.kind === 'scalar' && (node.style === 'single' || node.style === 'double');
  if (isQuoted && node.tree.language === 'yaml' && typeof value === 'string' && !value.includes('\n')) {
    const text = inQuotes(value, node.style === 'single' ? 'single' : 'double');
    return [{ start: node.start, end: node.end, text }];
  }
  return replaceValue(node, value);
}

/** Gives a place another value of any type. */
export function replaceValue(node: Node, json: JsonValue): TextChange[] {
  const style = styleOf(node.tree);
  if (node.tree.language === 'yaml' && !isInFlow(node) && !keepsBrackets(node, json)) {
    return replaceBlockValue(node, json, style);
  }
  const text = bracketText(node, json, style);
  if (node.kind !== 'missing') return [{ start: node.start, end: node.end, text }];
  return [{ start: node.start, end: node.start, text: behindKey(node) + text }];
}

/** `"key"` needs its colon first, `"key":` a space. */
function behindKey(node: Node): string {
  const entry = ownEntry(node);
  if (entry === undefined) return '';
  return entry.colon === undefined ? ': ' : ' ';
}

function ownEntry(node: Node): Entry | undefined {
  return node.parent?.kind === 'object'
    ? node.parent.entries.find((entry) => entry.value === node)
    : undefined;
}

/** Whether any container around a node is written with brackets. */
function isInFlow(node: Node): boolean {
  const { parent } = node;
  return parent !== undefined && parent.kind !== 'scalar' && 'flow' in parent && parent.flow;
}

/** A short bracketed list stays one. */
function keepsBrackets(node: Node, json: JsonValue): boolean {
  if ((node.kind !== 'array' && node.kind !== 'object') || !node.flow || !isCollection(json)) return false;
  const isFilled = node.kind === 'array' ? node.items.length > 0 : node.entries.length > 0;
  return (
    isFilled && !isEmptyCollection(json) && !Object.values(json).some((item: JsonValue) => isCollection(item))
  );
}

function bracketText(node: Node, json: JsonValue, style: TextStyle): string {
  if (style.language === 'yaml') return renderInline(json, style);
  const around = node.parent ?? node;
  const isOneLine =
    around.end > around.start && !node.tree.text.slice(around.start, around.end).includes('\n');
  return isOneLine && node.parent !== undefined
    ? renderInline(json, style)
    : renderJson(json, style, lineIndent(node.tree.text, node.start));
}

/** Adds an entry. Answers nothing when the key is there already. */
export function insertEntry(
  object: ObjectNode,
  key: string,
  json: JsonValue,
  options: InsertOptions = {},
): TextChange[] {
  if (object.entries.some((entry) => entry.key.text === key)) return [];
  const style = styleOf(object.tree);
  const named = object.entries.findIndex((entry) => entry.key.text === options.after);
  const last = object.entries.length - 1;
  const index = options.place === 'start' ? -1 : named < 0 || options.place === 'end' ? last : named;
  if (!object.flow) return insertBlockEntry(object, index, { key, json }, style);
  if (last < 0 && style.language === 'yaml' && !isInFlow(object))
    return replaceValue(object, { [key]: json });
  return insertElement(object, index, style, (indent) => {
    const value =
      style.language === 'json' && indent !== undefined
        ? renderJson(json, style, indent)
        : renderInline(json, style);
    return `${renderKey(key, style)}: ${value}`;
  });
}

/** Takes an entry out, with its comma, its line and a comment on that line. */
export function removeEntry(entry: Entry): TextChange[] {
  const object = entry.key.parent;
  if (object?.kind !== 'object') return [];
  const index = object.entries.indexOf(entry);
  if (object.flow) return removeElement(object, index);
  if (object.entries.length === 1) return replaceValue(object, {});
  return removeBlockEntry(object, index);
}

export function renameKey(entry: Entry, newKey: string): TextChange[] {
  const { key } = entry;
  const style = styleOf(key.tree);
  const isQuoted = key.tree.language === 'yaml' && (key.style === 'single' || key.style === 'double');
  const text = isQuoted
    ? inQuotes(newKey, key.style === 'single' ? 'single' : 'double')
    : renderKey(newKey, style);
  return [{ start: key.start, end: key.end, text }];
}

export function appendItem(array: ArrayNode, json: JsonValue): TextChange[] {
  const style = styleOf(array.tree);
  if (!array.flow) return appendBlockItem(array, json, style);
  const isEmpty = array.items.length === 0;
  if (isEmpty && style.language === 'yaml' && !isInFlow(array)) return replaceValue(array, [json]);
  return insertElement(array, array.items.length - 1, style, (indent) =>
    style.language === 'json' && indent !== undefined
      ? renderJson(json, style, indent)
      : renderInline(json, style),
  );
}

export function removeItem(array: ArrayNode, index: number): TextChange[] {
  if (array.items[index] === undefined) return [];
  if (array.flow) return removeElement(array, index);
  return array.items.length === 1 ? replaceValue(array, []) : removeBlockItem(array, index);
}

/** Makes a value the only item of a list. */
export function wrapInArray(node: Node): TextChange[] {
  const isBlock = node.tree.language === 'yaml' && !isInFlow(node);
  if (node.kind === 'missing') return replaceValue(node, []);
  if (isBlock) return wrapBlockValue(node, styleOf(node.tree));
  return [
    { start: node.start, end: node.start, text: '[' },
    { start: node.end, end: node.end, text: ']' },
  ];
}

/**
 * Sets `key` of the container at a path from a node; containers that are missing are made. Answers nothing where
 * something else stands in the way: another value is never overwritten by a container.
 */
export function insertEntryAt(
  node: Node,
  path: readonly PathSegment[],
  key: string,
  json: JsonValue,
): TextChange[] {
  const segment = path[0] ?? key;
  const rest = path.length === 0 ? [] : [...path.slice(1), key];
  if (node.kind === 'array' && typeof segment === 'number') {
    const item = node.items[segment];
    return item === undefined ? appendItem(node, nested(rest, json)) : insertBelow(item, rest, json);
  }
  if (node.kind !== 'object')
    return isNothing(node) ? replaceValue(node, nested([segment, ...rest], json)) : [];
  const entry = node.entries.findLast((each) => each.key.text === String(segment));
  if (entry === undefined) return insertEntry(node, String(segment), nested(rest, json));
  return insertBelow(entry.value, rest, json);
}

function isNothing(node: Node): boolean {
  return node.kind === 'missing' || (node.kind === 'scalar' && scalarValue(node) === null);
}

function insertBelow(node: Node, rest: readonly PathSegment[], json: JsonValue): TextChange[] {
  const last = rest.at(-1);
  if (last === undefined) return replaceValue(node, json);
  return insertEntryAt(node, rest.slice(0, -1), String(last), json);
}

function nested(path: readonly PathSegment[], json: JsonValue): JsonValue {
  return path.reduceRight<JsonValue>(
    (inner, at) => (typeof at === 'number' ? [inner] : { [at]: inner }),
    json,
  );
}
