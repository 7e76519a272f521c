/** A field in Markdown: meaning, type, allowed values, default, where it applies, where it is documented. */
import type { JsonType, JsonValue, Schema, SchemaSet } from '../schema/schema';
import { allowedValues, typesOf } from '../schema/schema';

const MOST_VALUES = 12;

export interface FieldText {
  readonly name: string;
  readonly schema: Schema;
  readonly set: SchemaSet;
  readonly required: boolean;
  /** Page of the nearest ancestor that names one. */
  readonly inheritedUrl: string | undefined;
  /** Allowed values without their texts: one of them has just been explained. */
  readonly brief?: boolean;
}

export function fieldMarkdown(field: FieldText): string {
  const { schema, set, brief } = field;
  const parts = [
    heading(field),
    deprecation(schema, set),
    prose(set.description(schema)),
    valueList(schema, set, brief === true),
    facts(schema, set),
    link(field),
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** A key that the format explains, not the schema. */
export function knownKeyMarkdown(
  name: string,
  documentation: string,
  schema: Schema | undefined,
  set: SchemaSet,
): string {
  const title =
    schema === undefined ? `**${escapeMarkdown(name)}**` : heading({ name, schema, set, required: false });
  return `${title}\n\n${documentation}`;
}

function heading({ name, schema, set, required }: Omit<FieldText, 'inheritedUrl'>): string {
  const type = typeName(schema, set);
  const marks = [type === '' ? undefined : `\`${type}\``, required ? 'required' : undefined];
  const text = marks.filter((mark) => mark !== undefined).join(', ');
  return `**${escapeMarkdown(name)}**${text === '' ? '' : ` (${text})`}`;
}

/** Type in words people use for JSON: `string`, `integer`, `list of string`, the type's own title. */
export function typeName(schema: Schema, set: SchemaSet, depth = 0): string {
  const resolved = set.resolve(schema);
  const types = typesOf(resolved).filter((type) => type !== 'null');
  if (types.length === 0 && resolved.anyOf !== undefined && depth < 3) {
    return [...new Set(resolved.anyOf.map((one) => typeName(one, set, depth + 1)))]
      .filter(Boolean)
      .join(' | ');
  }
  return types.map((type) => typeWord(type, resolved, set, depth)).join(' | ');
}

function typeWord(type: JsonType, schema: Schema, set: SchemaSet, depth: number): string {
  if (type === 'object') return schema.title ?? mapName(schema, set, depth);
  if (type !== 'array') return type;
  const item = schema.items === undefined || depth >= 3 ? '' : typeName(schema.items, set, depth + 1);
  return item === '' ? 'list' : `list of ${item.includes(' | ') ? `(${item})` : item}`;
}

function mapName(schema: Schema, set: SchemaSet, depth: number): string {
  if (typeof schema.additionalProperties !== 'object' || depth >= 3) return 'object';
  return `map of ${typeName(schema.additionalProperties, set, depth + 1) || 'any'}`;
}

function deprecation(schema: Schema, set: SchemaSet): string | undefined {
  if (set.annotation(schema, 'deprecated') !== true) return undefined;
  return `**Deprecated.** ${set.annotation(schema, 'x-deprecated') ?? ''}`.trim();
}

/** Allowed values, each with what it means where that is known. */
function valueList(schema: Schema, set: SchemaSet, brief: boolean): string | undefined {
  const resolved = set.resolve(schema);
  const item = resolved.items && set.resolve(resolved.items);
  const holder =
    (allowedValues(resolved) ?? resolved['x-enumIgnoreCase']) ? schema : (resolved.items ?? schema);
  const values = valuesOf(resolved) ?? (item && valuesOf(item));
  if (values === undefined || values.length < 2) return undefined;
  const texts = values.map((value) => ({ value, text: firstSentence(set.enumDescription(holder, value)) }));
  if (brief || texts.every(({ text }) => text === undefined)) return `Allowed: ${shortList(values)}`;
  const rows = texts
    .slice(0, MOST_VALUES)
    .map(({ value, text }) => `- ${code(value)}${text === undefined ? '' : `: ${text}`}`);
  const rest = values.length - MOST_VALUES;
  return `Allowed:\n${rows.join('\n')}${rest > 0 ? `\n- and ${rest} more` : ''}`;
}

function valuesOf(schema: Schema): readonly JsonValue[] | undefined {
  return schema['x-enumIgnoreCase'] ?? allowedValues(schema);
}

function shortList(values: readonly JsonValue[]): string {
  const shown = values
    .slice(0, MOST_VALUES * 2)
    .map(code)
    .join(', ');
  return values.length > MOST_VALUES * 2 ? `${shown} and ${values.length - MOST_VALUES * 2} more` : shown;
}

function facts(schema: Schema, set: SchemaSet): string | undefined {
  const defaultValue = set.annotation(schema, 'default');
  const appliesTo = set.annotation(schema, 'x-appliesTo');
  const since = set.annotation(schema, 'x-since');
  const lines = [
    defaultValue === undefined ? undefined : `Default: ${code(defaultValue)}`,
    limits(set.resolve(schema)),
    appliesTo === undefined ? undefined : `Applies to: ${appliesTo}`,
    since === undefined ? undefined : `Since Kubernetes ${since}`,
  ];
  const known = lines.filter((line) => line !== undefined);
  return known.length === 0 ? undefined : known.join('  \n');
}

function limits(schema: Schema): string | undefined {
  const { minimum, maximum, minLength, maxLength } = schema;
  if (minimum !== undefined || maximum !== undefined) return `Range: ${span(minimum, maximum)}`;
  // "At least one" says no more than that the value must not be empty.
  if (maxLength !== undefined || (minLength ?? 0) > 1) return `Length: ${span(minLength, maxLength)}`;
  return undefined;
}

function span(low: number | undefined, high: number | undefined): string {
  if (low === undefined) return `up to ${high ?? ''}`;
  return high === undefined ? `from ${low}` : `${low} to ${high}`;
}

function link({ schema, set, inheritedUrl }: FieldText): string | undefined {
  const url = set.annotation(schema, 'x-url') ?? inheritedUrl;
  return url === undefined ? undefined : `[Documentation](${url})`;
}

export function code(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text === '' ? '""' : text}\``;
}

const ABBREVIATION = /(?:^|[\s("'])(?:e\.g|i\.e|vs|cf|approx|incl|resp)\.$/i;

/** The summary of a text: up to the first mark that ends a sentence, which one behind `e.g.` does not. */
export function firstSentence(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const paragraph = text.split(/\n\s*\n/, 1)[0] ?? '';
  for (const { index, 0: mark } of paragraph.matchAll(/[.!?:]["'`)*]*(?=\s|$)/g)) {
    const sentence = paragraph.slice(0, index + mark.length);
    const next = paragraph.slice(sentence.length).trimStart();
    const goesOn = mark.startsWith(':')
      ? !next.startsWith('- ')
      : ABBREVIATION.test(sentence) || /^[a-z]/.test(next);
    if (!goesOn && !isInsideCode(sentence)) return sentence.replace(/\s+/g, ' ');
  }
  return paragraph.replace(/\s+/g, ' ').trim();
}

function isInsideCode(text: string): boolean {
  return (text.match(/`/g) ?? []).length % 2 === 1;
}

/** Placeholders such as `<name>` in running text are no HTML; what stands in code is left alone. */
function prose(text: string | undefined): string | undefined {
  return text?.replace(/(`+)[^]*?\1|<(?=[a-zA-Z/!])/g, (found) => (found === '<' ? '\\<' : found));
}

function escapeMarkdown(text: string): string {
  return text.replace(/([\\`*_[\]<>])/g, '\\$1');
}
