/** Keys that an object may still get: required ones first, each with the beginning of its value. */
import type { KeySuggestion } from '../formats/format';
import { isLater } from '../schema/check-object';
import { allowedValues, typesOf, type JsonValue, type Schema, type SchemaSet } from '../schema/schema';
import type { CursorContext } from '../syntax/context';
import type { PathSegment } from '../syntax/tree';
import { commaBeforeValue } from './complete-comma';
import type { CompletionItem, CompletionPlace } from './completion';
import { fieldMarkdown, typeName } from './describe-field';
import { escapeSnippet, valueSnippet, type SnippetStyle } from './snippet';

const MOST_CHOICES = 20;

interface Candidate {
  readonly key: string;
  readonly schema: Schema | undefined;
  readonly required: boolean;
  readonly order: number;
  readonly extra?: KeySuggestion;
}

/** `path`: the object the keys belong to; default: the container of the cursor. */
export function keyItems(
  place: CompletionPlace,
  schemas: readonly Schema[],
  path: readonly PathSegment[] = place.cursor.container,
): CompletionItem[] {
  const present = new Set(place.cursor.kind === 'key' ? place.cursor.siblings : []);
  const candidates = [...schemaKeys(place, schemas), ...formatKeys(place, path)];
  const seen = new Set<string>();
  return candidates.flatMap((candidate) => {
    if (present.has(candidate.key) || seen.has(candidate.key)) return [];
    seen.add(candidate.key);
    return [keyItem(candidate, place)];
  });
}

function schemaKeys({ document }: CompletionPlace, schemas: readonly Schema[]): Candidate[] {
  const set = document.schema?.set;
  if (set === undefined) return [];
  const version = document.context.kubernetesVersion;
  return schemas.flatMap((schema) => {
    const resolved = set.resolve(schema);
    return Object.entries(resolved.properties ?? {})
      .filter(([, property]) => !isLater(set.annotation(property, 'x-since') ?? '1.0', version))
      .map(([key, property], order) => ({
        key,
        schema: property,
        required: resolved.required?.includes(key) === true,
        order,
      }));
  });
}

function formatKeys({ document }: CompletionPlace, path: readonly PathSegment[]): Candidate[] {
  const keys = document.format.keys?.(document, path) ?? [];
  return keys.map((extra, order) => ({
    key: extra.key,
    schema: extra.schema,
    required: false,
    order,
    extra,
  }));
}

function keyItem(candidate: Candidate, place: CompletionPlace): CompletionItem {
  const { key, schema, extra } = candidate;
  const set = place.document.schema?.set;
  const deprecated =
    set !== undefined && schema !== undefined && set.annotation(schema, 'deprecated') === true;
  const rank = deprecated ? 9 : candidate.required ? 0 : 1;
  const quote = place.cursor.style === 'json' ? '"' : '';
  return {
    label: key,
    kind: 'field',
    detail: extra?.detail ?? detailOf(candidate, set),
    documentation: documentationOf(candidate, set),
    snippet: keySnippet(candidate, place),
    filter: `${quote}${key}${quote}`,
    sort: `${rank}${String(candidate.order).padStart(4, '0')}`,
    deprecated,
    additional: commaBeforeValue(place),
  };
}

function detailOf({ schema, required }: Candidate, set: SchemaSet | undefined): string | undefined {
  if (set === undefined || schema === undefined) return undefined;
  const type = typeName(schema, set);
  return required ? `${type} (required)` : type;
}

function documentationOf(
  candidate: Candidate,
  set: SchemaSet | undefined,
): (() => string | undefined) | undefined {
  const { key, schema, required, extra } = candidate;
  if (extra?.documentation !== undefined) return () => extra.documentation;
  if (set === undefined || schema === undefined) return undefined;
  return () => fieldMarkdown({ name: key, schema, set, required, inheritedUrl: undefined });
}

function keySnippet(candidate: Candidate, place: CompletionPlace): string {
  const { cursor } = place;
  const name = keyText(candidate.key, cursor);
  const dash = cursor.dashNeeded ? '- ' : '';
  if (cursor.colonFollows) return dash + name;
  const value = indentLines(valueStart(candidate.schema, place), place.offsetIndent);
  return `${dash}${name}:${value}${cursor.commaAfter ? ',' : ''}`;
}

function keyText(key: string, cursor: CursorContext): string {
  if (cursor.style === 'json') return JSON.stringify(key);
  const escaped = escapeSnippet(key);
  if (cursor.quoted === 'double') return `"${escaped}"`;
  return cursor.quoted === 'single' ? `'${escaped}'` : escaped;
}

export function indentLines(text: string, indent: string): string {
  return indent === '' ? text : text.replace(/\n/g, `\n${indent}`);
}

/** What follows the colon: the schema's own snippet, a choice, or an empty value of the right shape. */
function valueStart(schema: Schema | undefined, place: CompletionPlace): string {
  const style = styleOf(place);
  if (style === undefined || schema === undefined) return place.cursor.style === 'json' ? ' "$1"' : ' ';
  const { set } = style;
  const isJson = place.cursor.style === 'json';
  const own = snippetOf(schema, set);
  if (own !== undefined && place.cursor.style !== 'flow')
    return (isJson ? ' ' : '') + valueSnippet(own, schema, style);
  return shapeOf(schema, place, style);
}

/** The schema's own snippet; for a list without one, a list of one item as its items have it. */
function snippetOf(schema: Schema, set: SchemaSet): JsonValue | undefined {
  const own = set.annotation(schema, 'x-snippet');
  if (own !== undefined) return own;
  const items = set.resolve(schema).items;
  const item = items && set.annotation(items, 'x-snippet');
  return item === undefined ? undefined : [item];
}

function shapeOf(schema: Schema, place: CompletionPlace, style: SnippetStyle): string {
  const { set, unit } = style;
  const resolved = set.resolve(schema);
  const isBlock = place.cursor.style === 'block';
  const fixed = choice(resolved, set.annotation(schema, 'default'), place);
  if (fixed !== undefined) return ` ${fixed}`;
  const type = typesOf(resolved.anyOf?.[0] === undefined ? resolved : set.resolve(resolved.anyOf[0]))[0];
  if (type === 'object') return isBlock ? `\n${unit}$1` : isMulti(place) ? ` {\n${unit}$1\n}` : ' {$1}';
  if (type === 'array') return isBlock ? `\n${unit}- $1` : isMulti(place) ? ` [\n${unit}$1\n]` : ' [$1]';
  const isString = type === 'string' || type === undefined;
  return isString && place.cursor.style === 'json' ? ' "$1"' : ' $1';
}

function isMulti({ cursor }: CompletionPlace): boolean {
  return cursor.style === 'json';
}

/** Few values are offered as a choice, the default first; one value is written at once. */
function choice(
  schema: Schema,
  preferred: JsonValue | undefined,
  place: CompletionPlace,
): string | undefined {
  const isBoolean = typesOf(schema)[0] === 'boolean';
  const values = isBoolean ? [true, false] : (schema['x-enumIgnoreCase'] ?? allowedValues(schema));
  if (values === undefined || values.length > MOST_CHOICES) return undefined;
  const ordered = preferred === undefined ? values : [...new Set([preferred, ...values])];
  const quote = place.cursor.style === 'json' && typeof ordered[0] === 'string' ? '"' : '';
  const only = ordered[0];
  if (ordered.length === 1 && only !== undefined) return quote + escapeSnippet(String(only)) + quote;
  return `${quote}\${1|${ordered.map((value) => String(value).replace(/[\\,|$}]/g, '\\$&')).join(',')}|}${quote}`;
}

export function styleOf({ document, cursor }: CompletionPlace): SnippetStyle | undefined {
  if (document.schema === undefined) return undefined;
  const language = cursor.style === 'json' || cursor.style === 'flow' ? 'json' : 'yaml';
  return { language, dialect: document.format.dialect, unit: cursor.unit, set: document.schema.set };
}
