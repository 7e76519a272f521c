/** Writes a value as an insertable snippet in the style of the place: block YAML, flow, or JSON. */
import { propertySchema } from '../schema/property';
import { typesOf, type JsonValue, type Schema, type SchemaSet } from '../schema/schema';
import { resolvePlain } from '../syntax/scalar';
import type { YamlDialect } from '../syntax/tree';

export interface SnippetStyle {
  readonly language: 'json' | 'yaml';
  readonly dialect: YamlDialect;
  /** One step of indentation. */
  readonly unit: string;
  readonly set: SchemaSet;
}

const TABSTOP = /\$(?:\d+|\{\d+(?:[:|][^}]*)?\})/;
const WHOLE_TABSTOP = /^\$(?:\d+|\{\d+(?:[:|][^}]*)?\})$/;

/** Text of a value after its key's colon: one line, or lines whose first starts with a line break (block YAML). */
export function valueSnippet(value: JsonValue, schema: Schema | undefined, style: SnippetStyle): string {
  if (style.language === 'json') return jsonLines(value, schema, style).join('\n');
  const lines = yamlLines(value, schema, style);
  const isBlock = typeof value === 'object' && value !== null && !isEmpty(value);
  return isBlock ? `\n${lines.map((line) => style.unit + line).join('\n')}` : ` ${lines[0] ?? ''}`;
}

/** Text of a whole item or document in block YAML, first line without indentation. */
export function blockSnippet(value: JsonValue, schema: Schema | undefined, style: SnippetStyle): string {
  return (style.language === 'json' ? jsonLines(value, schema, style) : yamlLines(value, schema, style)).join(
    '\n',
  );
}

/** Text that is inserted as it is: the characters that snippets give a meaning are escaped. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, (character) => `\\${character}`);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function schemaOf(schema: Schema | undefined, key: string, set: SchemaSet): Schema | undefined {
  return schema && propertySchema(set.resolve(schema), key, set);
}

function itemSchema(schema: Schema | undefined, set: SchemaSet): Schema | undefined {
  return schema && set.resolve(schema).items;
}

function yamlLines(value: JsonValue, schema: Schema | undefined, style: SnippetStyle): string[] {
  if (value === null || typeof value !== 'object') return [yamlScalar(value, schema, style)];
  if (isList(value)) {
    if (value.length === 0) return ['[$1]'];
    const items = itemSchema(schema, style.set);
    return value.flatMap((item) => {
      const [first = '', ...rest] = yamlLines(item, items, style);
      return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
    });
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return ['{$1}'];
  return entries.flatMap(([key, member]) => {
    const text = valueSnippet(member, schemaOf(schema, key, style.set), style);
    const [first = '', ...rest] = `${key}:${text}`.split('\n');
    return [first, ...rest];
  });
}

function yamlScalar(
  value: string | number | boolean | null,
  schema: Schema | undefined,
  style: SnippetStyle,
): string {
  if (typeof value !== 'string') return String(value);
  const isText = wantsString(schema, style.set);
  const plain = value.replace(/\$\{\d+[:|]([^},|]*)[^}]*\}/g, '$1').replace(/\$\d+/g, '');
  const reads = resolvePlain(plain, style.dialect);
  const needsQuotes =
    (isText && plain !== '' && typeof reads !== 'string') || /^[@`&*!|>%{}[\],#?-]|: |\s#/.test(plain);
  if (value === '') return isText ? '"$1"' : '';
  return needsQuotes && !(WHOLE_TABSTOP.test(value) && !isText) ? `"${value}"` : value;
}

function jsonLines(value: JsonValue, schema: Schema | undefined, style: SnippetStyle): string[] {
  if (value === null || typeof value !== 'object') return [jsonScalar(value, schema, style)];
  const parts = isList(value)
    ? value.map((item) => jsonLines(item, itemSchema(schema, style.set), style))
    : Object.entries(value).map(([key, member]) => {
        const [first = '', ...rest] = jsonLines(member, schemaOf(schema, key, style.set), style);
        return [`${JSON.stringify(key)}: ${first}`, ...rest];
      });
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return [`${open}$1${close}`];
  const body = parts.flatMap((lines, index) => {
    const isLast = index === parts.length - 1;
    return lines.map((line, at) => style.unit + line + (at === lines.length - 1 && !isLast ? ',' : ''));
  });
  return [open, ...body, close];
}

function jsonScalar(
  value: string | number | boolean | null,
  schema: Schema | undefined,
  style: SnippetStyle,
): string {
  if (typeof value !== 'string') return String(value);
  if (WHOLE_TABSTOP.test(value) && !wantsString(schema, style.set)) return value;
  if (!TABSTOP.test(value)) return JSON.stringify(value === '' ? '$1' : value);
  return `"${value.replace(/"/g, '\\\\"')}"`;
}

function wantsString(schema: Schema | undefined, set: SchemaSet): boolean {
  if (schema === undefined) return true;
  const resolved = set.resolve(schema);
  const types = typesOf(resolved);
  if (types.length > 0) return types.includes('string') && !types.includes('integer');
  return resolved.enum === undefined || typeof resolved.enum[0] === 'string';
}
