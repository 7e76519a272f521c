/** Writes a body as an insertable snippet in the style of the place: block YAML, flow style, or JSON. */
import { propertySchema } from '../schema/property';
import { allowedValues, type JsonValue, type Schema, type SchemaSet } from '../schema/schema';
import { needsQuotes } from '../syntax/edit';
import { resolvePlain } from '../syntax/scalar';
import type { YamlDialect } from '../syntax/tree';
import { bodyOf, firstAlternative, firstType, isList, isOpenEntry } from './snippet-body';
import { piecesOf, variantsOf, writePieces, type Piece } from './tab-stops';

export interface SnippetStyle {
  readonly style: 'block' | 'flow' | 'json';
  readonly dialect: YamlDialect;
  /** One step of indentation. */
  readonly unit: string;
  /** Block lists stand at the column of their key. */
  readonly zeroIndent: boolean;
  readonly set: SchemaSet;
}

/** What is inserted behind the colon of a key with this schema, by schema and manner of writing. */
const written = new WeakMap<Schema, Map<string, string>>();

/** The body of a schema behind its key's colon. */
export function schemaSnippet(schema: Schema, style: SnippetStyle): string {
  const manner = [style.style, style.dialect, style.unit, style.zeroIndent].join();
  const known = written.get(schema) ?? new Map<string, string>();
  written.set(schema, known);
  const text = known.get(manner) ?? valueSnippet(bodyOf(schema, style.set), schema, style);
  known.set(manner, text);
  return text;
}

/** What follows a key's colon: a space and the value, or lines below (block YAML). */
export function valueSnippet(value: JsonValue, schema: Schema | undefined, style: SnippetStyle): string {
  const lines = blockLines(value, schema, style);
  if (style.style !== 'block' || !isFilled(value)) return ` ${lines.join('\n')}`;
  const indent = isList(value) && style.zeroIndent ? '' : style.unit;
  return `\n${lines.map((line) => indented(line, indent)).join('\n')}`;
}

/** Text of a whole item or document, first line without indentation. */
export function blockSnippet(value: JsonValue, schema: Schema | undefined, style: SnippetStyle): string {
  return blockLines(value, schema, style).join('\n');
}

function blockLines(value: JsonValue, schema: Schema | undefined, style: SnippetStyle): string[] {
  if (style.style === 'json') return jsonLines(value, schema, style);
  return style.style === 'flow' ? [inline(value, schema, style)] : yamlLines(value, schema, style);
}

/** Empty lines of a block literal stay empty. */
function indented(line: string, indent: string): string {
  return line === '' ? line : indent + line;
}

function isFilled(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function memberSchema(schema: Schema | undefined, key: string, set: SchemaSet): Schema | undefined {
  return schema && propertySchema(solid(schema, set), key, set);
}

function itemSchema(schema: Schema | undefined, set: SchemaSet): Schema | undefined {
  return schema && solid(schema, set).items;
}

/** The schema itself, or the alternative that a body was made for. */
function solid(schema: Schema, set: SchemaSet): Schema {
  const resolved = set.resolve(schema);
  if (resolved.type !== undefined || resolved.properties !== undefined) return resolved;
  const first = firstAlternative(resolved, set);
  return first === undefined ? resolved : set.resolve(first);
}

function yamlLines(value: JsonValue, schema: Schema | undefined, style: SnippetStyle): string[] {
  if (value === null || typeof value !== 'object') return yamlScalar(value, schema, style);
  if (!isFilled(value)) return [isList(value) ? '[]' : '{}'];
  if (isList(value)) {
    const items = itemSchema(schema, style.set);
    return value.flatMap((item) => {
      const [first = '', ...rest] = yamlLines(item, items, style);
      return [`- ${first}`, ...rest.map((line) => indented(line, '  '))];
    });
  }
  return Object.entries(value).flatMap(([key, member]) => {
    if (isOpenEntry(key, member)) return [key];
    const text = valueSnippet(member, memberSchema(schema, key, style.set), style);
    return `${yamlText(key, true, style)}:${text}`.split('\n');
  });
}

/** A word, or a block literal for text of several lines. */
function yamlScalar(value: Scalar, schema: Schema | undefined, style: SnippetStyle): string[] {
  if (typeof value !== 'string') return [String(value)];
  const pieces = piecesOf(value);
  if (!pieces.some((piece) => piece.kind === 'text' && piece.text.includes('\n')))
    return [yamlText(value, wantsString(schema, style.set), style)];
  const lines = writePieces(pieces, (text) => text).split('\n');
  const header = lines.at(-1) === '' ? '|' : '|-';
  if (header === '|') lines.pop();
  return [header, ...lines.map((line) => indented(line, style.unit))];
}

type Scalar = string | number | boolean | null;

/** A string in quotes where it needs some, whatever of its choices is taken. */
function yamlText(snippet: string, isText: boolean, style: SnippetStyle): string {
  const pieces = piecesOf(snippet);
  const variants = variantsOf(pieces);
  if (pieces.length > 0 && variants.every((text) => text === '')) return snippet;
  const isQuoted = variants.some((text) => {
    if (!isText && typeof resolvePlain(text, style.dialect) !== 'string') return false;
    return needsQuotes(text, style.dialect, style.style === 'flow');
  });
  return isQuoted ? inQuotes(pieces) : snippet;
}

function inQuotes(pieces: readonly Piece[]): string {
  return `"${writePieces(pieces, (text) => JSON.stringify(text).slice(1, -1))}"`;
}

function inline(value: JsonValue, schema: Schema | undefined, style: SnippetStyle): string {
  if (value === null || typeof value !== 'object') {
    return typeof value === 'string' ? yamlText(value, wantsString(schema, style.set), style) : String(value);
  }
  if (isList(value)) {
    const items = itemSchema(schema, style.set);
    return `[${value.map((item) => inline(item, items, style)).join(', ')}]`;
  }
  const members = Object.entries(value).map(([key, member]) => {
    if (isOpenEntry(key, member)) return key;
    return `${yamlText(key, true, style)}: ${inline(member, memberSchema(schema, key, style.set), style)}`;
  });
  return `{${members.join(', ')}}`;
}

function jsonLines(value: JsonValue, schema: Schema | undefined, style: SnippetStyle): string[] {
  if (value === null || typeof value !== 'object') return [jsonScalar(value, schema, style)];
  const parts = isList(value)
    ? value.map((item) => jsonLines(item, itemSchema(schema, style.set), style))
    : Object.entries(value).map(([key, member]) => jsonEntry(key, member, schema, style));
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return [`${open}${close}`];
  const body = parts.flatMap((lines, index) => {
    const isLast = index === parts.length - 1;
    return lines.map((line, at) => style.unit + line + (at === lines.length - 1 && !isLast ? ',' : ''));
  });
  return [open, ...body, close];
}

function jsonEntry(
  key: string,
  member: JsonValue,
  schema: Schema | undefined,
  style: SnippetStyle,
): string[] {
  if (isOpenEntry(key, member)) return [key];
  const [first = '', ...rest] = jsonLines(member, memberSchema(schema, key, style.set), style);
  return [`${inQuotes(piecesOf(key))}: ${first}`, ...rest];
}

function jsonScalar(value: Scalar, schema: Schema | undefined, style: SnippetStyle): string {
  if (typeof value !== 'string') return String(value);
  const pieces = piecesOf(value);
  const isStop = pieces.length === 1 && pieces[0]?.kind !== 'text';
  const isBare =
    isStop &&
    !wantsString(schema, style.set) &&
    variantsOf(pieces).every((text) => text === '' || isJsonLiteral(text));
  if (!isBare) return inQuotes(pieces);
  // Nothing at all would be a syntax error until a number is typed.
  const [stop] = pieces;
  return stop?.kind === 'stop' && stop.text === ''
    ? `\${${stop.number}:${likelyNumber(schema, style.set)}}`
    : value;
}

function likelyNumber(schema: Schema | undefined, set: SchemaSet): number {
  if (schema === undefined) return 0;
  const example = set.annotation(schema, 'examples')?.find((one) => typeof one === 'number');
  const { minimum, exclusiveMinimum } = solid(schema, set);
  return example ?? minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + 1);
}

function isJsonLiteral(text: string): boolean {
  return /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?)$/.test(text);
}

/** Whether a value is a string first of all. */
export function wantsString(schema: Schema | undefined, set: SchemaSet): boolean {
  if (schema === undefined) return true;
  const resolved = solid(schema, set);
  const type = firstType(resolved);
  if (type !== undefined) return type === 'string';
  const first = resolved['x-enumIgnoreCase']?.[0] ?? allowedValues(resolved)?.[0];
  return first === undefined || typeof first === 'string';
}
