/** Values for the place under the cursor: allowed ones, likely ones, names from elsewhere, whole skeletons. */
import type { Suggestion } from '../formats/format';
import {
  allowedValues,
  textOf,
  typesOf,
  type JsonValue,
  type Schema,
  type SchemaSet,
} from '../schema/schema';
import { inQuotes, needsQuotes } from '../syntax/edit';
import type { PathSegment } from '../syntax/tree';
import { placed, withoutSpace, type CompletionPlace } from './complete-place';
import type { CompletionItem } from './completion';
import { firstSentence, typeName } from './describe-field';
import { blockSnippet, valueSnippet } from './snippet';
import { bodyOf, firstType } from './snippet-body';
import { escapeSnippet, numberStops } from './tab-stops';

/** How values rank: names that exist, then what the schema lists, then what is merely likely. */
type Rank = 0 | 1 | 2;

interface Ranked extends Suggestion {
  readonly rank: Rank;
}

export function valueItems(
  place: CompletionPlace,
  schemas: readonly Schema[],
  path: readonly PathSegment[],
): CompletionItem[] {
  const { document, workspace } = place;
  const set = document.schema?.set;
  if (set !== undefined && schemas.length > 0 && !schemas.some((schema) => takesScalar(schema, set)))
    return [];
  const named = document.format.values?.(document, path, workspace) ?? [];
  const fromSchema = set === undefined ? [] : schemas.flatMap((schema) => suggestionsOf(schema, set));
  const unique = new Map<string, Ranked>();
  for (const suggestion of [...named.map((one) => ({ ...one, rank: 0 as const })), ...fromSchema]) {
    const text = textOf(suggestion.value);
    const known = unique.get(text);
    // A name found elsewhere is explained by the schema's text for the same value.
    unique.set(text, known === undefined ? suggestion : { ...suggestion, ...known });
  }
  return [...unique.values()].map((suggestion, index) => scalarItem(suggestion, index, place));
}

function takesScalar(schema: Schema, set: SchemaSet): boolean {
  const types = typesOf(set.resolve(schema));
  return types.length === 0 || types.some((type) => type !== 'object' && type !== 'array' && type !== 'null');
}

function suggestionsOf(schema: Schema, set: SchemaSet): Ranked[] {
  const resolved = set.resolve(schema);
  const isBoolean = firstType(resolved) === 'boolean';
  const allowed = resolved['x-enumIgnoreCase'] ?? allowedValues(resolved) ?? (isBoolean ? [true, false] : []);
  const standard = set.annotation(schema, 'default');
  const likely = [
    ...(set.annotation(schema, 'x-suggestions') ?? []),
    ...(set.annotation(schema, 'examples') ?? []),
  ];
  const isListed = standard === undefined || allowed.includes(standard);
  const extra = isListed ? likely : [standard, ...likely];
  return [
    ...allowed.map((value) => describe(value, 1, schema, set)),
    ...extra.filter(isScalar).map((value) => describe(value, 2, schema, set)),
  ];
}

function isScalar(value: JsonValue): boolean {
  return value !== '' && (value === null || typeof value !== 'object');
}

function describe(value: JsonValue, rank: Rank, schema: Schema, set: SchemaSet): Ranked {
  const text = set.enumDescription(schema, value);
  const isDefault = set.annotation(schema, 'default') === value;
  const detail = isDefault ? 'default' : firstSentence(text);
  return {
    value,
    rank,
    ...(detail === undefined ? {} : { detail }),
    ...(text === undefined ? {} : { documentation: text }),
  };
}

function scalarItem(suggestion: Ranked, index: number, place: CompletionPlace): CompletionItem {
  const { documentation, detail, rank, value } = suggestion;
  const text = valueText(value, place);
  return {
    label: textOf(value),
    kind: rank === 0 ? 'reference' : 'value',
    detail,
    documentation: documentation === undefined ? undefined : () => documentation,
    snippet: placed(escapeSnippet(text), place),
    filter: text,
    sort: `${rank}${String(index).padStart(4, '0')}`,
    additional: place.additional,
  };
}

function valueText(value: JsonValue, { document, cursor }: CompletionPlace): string {
  if (cursor.style === 'json') return JSON.stringify(value);
  const text = textOf(value);
  if (cursor.quoted !== 'none') return inQuotes(text, cursor.quoted);
  if (typeof value !== 'string') return text;
  return needsQuotes(text, document.format.dialect, cursor.style === 'flow')
    ? inQuotes(text, 'double')
    : text;
}

/** A whole object or list: the schema's own snippet, or what it cannot do without. */
export function skeletonItems(place: CompletionPlace, schemas: readonly Schema[]): CompletionItem[] {
  if (place.cursor.quoted !== 'none') return [];
  const items = schemas.flatMap((schema) => skeletonItem(schema, place) ?? []);
  return [...new Map(items.map((item) => [item.snippet, item])).values()];
}

function skeletonItem(schema: Schema, place: CompletionPlace): CompletionItem | undefined {
  const { style } = place;
  if (style === undefined) return undefined;
  const resolved = style.set.resolve(schema);
  const type = firstType(resolved);
  if (type !== 'object' && type !== 'array') return undefined;
  const name = typeName(schema, style.set);
  const body = bodyOf(schema, style.set);
  const behind = place.isBehindColon ? valueSnippet(body, schema, style) : '';
  const text = behind.startsWith('\n') ? behind : blockSnippet(body, schema, style);
  const at = behind.startsWith('\n') ? { ...place, lead: '', additional: withoutSpace(place) } : place;
  return {
    label: `${name} …`,
    kind: 'snippet',
    detail: 'skeleton',
    snippet: numberStops(placed(text, at)),
    filter: name,
    sort: '50000',
    additional: at.additional,
  };
}
