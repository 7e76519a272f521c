/** Values for the place under the cursor: allowed ones, likely ones, names from elsewhere, whole skeletons. */
import type { Suggestion } from '../formats/format';
import { allowedValues, typesOf, type JsonValue, type Schema, type SchemaSet } from '../schema/schema';
import { skeletonOf } from '../rules/skeleton';
import { quoteYaml } from '../syntax/quote';
import type { PathSegment } from '../syntax/tree';
import { commaBeforeValue } from './complete-comma';
import { indentLines, styleOf } from './complete-keys';
import type { CompletionItem, CompletionPlace } from './completion';
import { firstSentence } from './describe-field';
import { blockSnippet, escapeSnippet, valueSnippet, type SnippetStyle } from './snippet';

export function valueItems(
  place: CompletionPlace,
  schemas: readonly Schema[],
  path: readonly PathSegment[],
): CompletionItem[] {
  const { document, workspace } = place;
  const named = document.format.values?.(document, path, workspace) ?? [];
  const set = document.schema?.set;
  const fromSchema = set === undefined ? [] : schemas.flatMap((schema) => suggestionsOf(schema, set));
  const seen = new Set<string>();
  const items = [...named.map((s) => ({ ...s, rank: 0 })), ...fromSchema].flatMap((suggestion, index) => {
    const identity = JSON.stringify(suggestion.value);
    if (seen.has(identity)) return [];
    seen.add(identity);
    return [scalarItem(suggestion, index, place)];
  });
  const skeletons = set === undefined ? [] : schemas.flatMap((schema) => skeletonItem(schema, set, place));
  return [...items, ...skeletons];
}

interface Ranked extends Suggestion {
  readonly rank: number;
}

function suggestionsOf(schema: Schema, set: SchemaSet): Ranked[] {
  const resolved = set.resolve(schema);
  const isBoolean = typesOf(resolved).includes('boolean');
  const allowed = resolved['x-enumIgnoreCase'] ?? allowedValues(resolved) ?? (isBoolean ? [true, false] : []);
  const standard = set.annotation(schema, 'default');
  const likely = [
    ...(set.annotation(schema, 'x-suggestions') ?? []),
    ...(set.annotation(schema, 'examples') ?? []),
  ];
  const extra = standard === undefined || allowed.includes(standard) ? likely : [standard, ...likely];
  return [
    ...allowed.map((value) => describe(value, 1, schema, set, value === standard)),
    ...extra.filter(isScalar).map((value) => describe(value, 2, schema, set, value === standard)),
  ];
}

function isScalar(value: JsonValue): boolean {
  return value === null || typeof value !== 'object';
}

function describe(
  value: JsonValue,
  rank: number,
  schema: Schema,
  set: SchemaSet,
  isDefault: boolean,
): Ranked {
  const text = set.enumDescription(schema, value);
  return {
    value,
    rank,
    ...(isDefault ? { detail: 'default' } : {}),
    ...(text === undefined
      ? {}
      : { documentation: text, detail: isDefault ? 'default' : (firstSentence(text) ?? '') }),
  };
}

function scalarItem(suggestion: Ranked, index: number, place: CompletionPlace): CompletionItem {
  const label = String(suggestion.value);
  const text = valueText(suggestion.value, place);
  const { documentation, detail } = suggestion;
  const { cursor } = place;
  const lead = leadOf(place);
  return {
    label,
    kind: suggestion.rank === 0 ? 'reference' : 'value',
    detail,
    documentation: documentation === undefined ? undefined : () => documentation,
    snippet: lead + escapeSnippet(text) + (cursor.commaAfter ? ',' : ''),
    filter: cursor.quoted === 'none' && !text.startsWith('"') ? label : text,
    sort: `${suggestion.rank}${String(index).padStart(4, '0')}`,
    additional: commaBeforeValue(place),
  };
}

/** The dash an item still needs; a space behind a colon that has none. */
function leadOf({ document, cursor }: CompletionPlace): string {
  if (cursor.dashNeeded) return '- ';
  const before = document.tree.text[cursor.replace.start - 1];
  return cursor.style === 'block' && before === ':' ? ' ' : '';
}

function valueText(value: JsonValue, { document, cursor }: CompletionPlace): string {
  if (cursor.style === 'json') return JSON.stringify(value);
  if (typeof value !== 'string') return String(value);
  if (cursor.quoted === 'double') return JSON.stringify(value);
  if (cursor.quoted === 'single') return `'${value.replace(/'/g, "''")}'`;
  return quoteYaml(value, document.format.dialect);
}

/** A whole object or list, as the schema's own snippet or its required members. */
function skeletonItem(schema: Schema, set: SchemaSet, place: CompletionPlace): CompletionItem[] {
  const style = styleOf(place);
  const { cursor } = place;
  const resolved = set.resolve(schema);
  const type = typesOf(resolved)[0];
  if (style === undefined || cursor.quoted !== 'none' || (type !== 'object' && type !== 'array')) return [];
  const own = set.annotation(schema, 'x-snippet');
  if (own === undefined && cursor.style === 'block') return [];
  const body = own ?? skeletonOf(schema, set);
  const title = resolved.title ?? (type === 'array' ? 'list' : 'object');
  return [
    {
      label: own === undefined ? `${title}: ${type === 'array' ? '[]' : '{}'}` : `${title} …`,
      kind: 'snippet',
      detail: 'skeleton',
      snippet: skeletonText(body, schema, place, style) + (cursor.commaAfter ? ',' : ''),
      filter: cursor.prefix === '' ? title : cursor.prefix + title,
      sort: '5',
      additional: commaBeforeValue(place),
    },
  ];
}

function skeletonText(body: JsonValue, schema: Schema, place: CompletionPlace, style: SnippetStyle): string {
  const { cursor } = place;
  if (style.language === 'json') return blockSnippet(body, schema, style);
  if (!cursor.item) return indentLines(valueSnippet(body, schema, style), place.offsetIndent);
  const lines = blockSnippet(body, schema, style).replace(/\n/g, '\n  ');
  return cursor.dashNeeded ? `- ${lines}` : lines;
}
