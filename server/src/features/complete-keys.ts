/** Keys that an object may still get: required ones first, each with the beginning of its value. */
import type { KeySuggestion } from '../formats/format';
import { isLater } from '../schema/check-object';
import type { Schema, SchemaSet } from '../schema/schema';
import { inQuotes, needsQuotes } from '../syntax/edit';
import type { PathSegment } from '../syntax/tree';
import { placed, type CompletionPlace } from './complete-place';
import type { CompletionItem } from './completion';
import { fieldMarkdown, typeName } from './describe-field';
import { schemaSnippet } from './snippet';
import { escapeSnippet, numberStops } from './tab-stops';

interface Candidate {
  readonly key: string;
  readonly schema: Schema | undefined;
  readonly required: boolean;
  readonly extra?: KeySuggestion;
}

/** `path`: the object the keys belong to. */
export function keyItems(
  place: CompletionPlace,
  schemas: readonly Schema[],
  path: readonly PathSegment[],
): CompletionItem[] {
  const seen = new Set(place.cursor.kind === 'key' ? place.cursor.siblings : []);
  const candidates = [...schemaKeys(place, schemas), ...formatKeys(place, path)];
  return candidates.flatMap((candidate, order) => {
    if (seen.has(candidate.key)) return [];
    seen.add(candidate.key);
    return [keyItem(candidate, order, place)];
  });
}

function schemaKeys({ document }: CompletionPlace, schemas: readonly Schema[]): Candidate[] {
  const set = document.schema?.set;
  if (set === undefined) return [];
  const version = document.context.kubernetesVersion;
  return schemas.flatMap((schema) => {
    const resolved = set.resolve(schema);
    const required = new Set(resolved.required);
    const named = Object.entries(resolved.properties ?? {})
      .filter(([, property]) => !isLater(set.annotation(property, 'x-since') ?? '1.0', version))
      .map(([key, property]) => ({ key, schema: property, required: required.has(key) }));
    return [...named, ...listedKeys(resolved)];
  });
}

/** Keys of a map that may only have certain ones. */
function listedKeys({ propertyNames, additionalProperties }: Schema): Candidate[] {
  const schema = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  const keys = (propertyNames?.enum ?? []).filter((key) => typeof key === 'string');
  return keys.map((key) => ({ key, schema, required: false }));
}

function formatKeys({ document }: CompletionPlace, path: readonly PathSegment[]): Candidate[] {
  const keys = document.format.keys?.(document, path) ?? [];
  return keys.map((extra) => ({ key: extra.key, schema: extra.schema, required: false, extra }));
}

function keyItem(candidate: Candidate, order: number, place: CompletionPlace): CompletionItem {
  const { key, schema, extra } = candidate;
  const set = place.document.schema?.set;
  const deprecated =
    set !== undefined && schema !== undefined && set.annotation(schema, 'deprecated') === true;
  const rank = deprecated ? 9 : candidate.required ? 0 : 3;
  const written = keyText(key, place);
  return {
    label: key,
    kind: 'field',
    detail: extra?.detail ?? detailOf(candidate, set),
    documentation: documentationOf(candidate, set),
    snippet: keySnippet(candidate, written, place),
    filter: written,
    sort: `${rank}${String(order).padStart(4, '0')}`,
    deprecated,
    additional: place.additional,
  };
}

function detailOf({ schema, required }: Candidate, set: SchemaSet | undefined): string | undefined {
  if (set === undefined || schema === undefined) return undefined;
  const type = typeName(schema, set);
  return required ? `${type} (required)`.trim() : type;
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

function keySnippet({ schema }: Candidate, written: string, place: CompletionPlace): string {
  const { cursor, style } = place;
  const key = escapeSnippet(written);
  if (cursor.kind === 'key' && cursor.colonFollows) return placed(key, place);
  const empty = cursor.style === 'json' ? ' "$1"' : ' $1';
  const value = style === undefined || schema === undefined ? empty : schemaSnippet(schema, style);
  return numberStops(placed(`${key}:${value}`, place));
}

/** The key in the quotes it is begun with, or needs. */
function keyText(key: string, { cursor, document }: CompletionPlace): string {
  if (cursor.style === 'json') return JSON.stringify(key);
  if (cursor.quoted !== 'none') return inQuotes(key, cursor.quoted);
  return needsQuotes(key, document.format.dialect, cursor.style === 'flow') ? inQuotes(key, 'double') : key;
}
