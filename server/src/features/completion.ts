/** What may be written at the cursor. */
import type { Span, TextChange } from '../base/text';
import type { Document, SymbolSource } from '../formats/format';
import { schemasAt } from '../schema/locate';
import type { Schema } from '../schema/schema';
import { contextAt } from '../syntax/context';
import type { PathSegment } from '../syntax/tree';
import { keyItems } from './complete-keys';
import { below, insideItem, newItem, placeAt, type CompletionPlace } from './complete-place';
import { skeletonItems, valueItems } from './complete-values';
import { firstType } from './snippet-body';

export interface CompletionItem {
  readonly label: string;
  readonly kind: 'field' | 'value' | 'snippet' | 'reference';
  readonly detail?: string | undefined;
  /** Markdown, made when the item is looked at. */
  readonly documentation?: (() => string | undefined) | undefined;
  /** In LSP snippet syntax; lines after the first are indented relative to the line of the cursor. */
  readonly snippet: string;
  /** What the editor compares with the typed word; quotes included where they are part of the span. */
  readonly filter: string;
  readonly sort: string;
  readonly deprecated?: boolean | undefined;
  /** Changes elsewhere, such as a comma before; relative to the tree. They come before the item is inserted. */
  readonly additional?: readonly TextChange[] | undefined;
}

export interface CompletionResult {
  readonly items: readonly CompletionItem[];
  /** The whole word, and the part left of the cursor; relative to the tree. */
  readonly replace: Span;
  readonly insert: Span;
}

export function complete(
  document: Document,
  offset: number,
  workspace: SymbolSource,
): CompletionResult | undefined {
  if (document.schema === undefined && document.format.keys === undefined) return undefined;
  const cursor = contextAt(document.tree, offset);
  if (cursor.kind === 'none') return undefined;
  const place = placeAt(document, cursor, workspace);
  const items = cursor.kind === 'key' ? itemsForKey(place) : itemsForValue(place);
  return { items, replace: cursor.replace, insert: cursor.insert };
}

/** Keys; below a key that has nothing yet, also the first item of a list. */
function itemsForKey(place: CompletionPlace): readonly CompletionItem[] {
  const { container, item } = place.cursor;
  const schemas = schemasOf(place, container);
  const keys = keyItems(place, schemas, container);
  return item ? [...keys, ...listItems(newItem(place), schemas, container)] : keys;
}

function itemsForValue(place: CompletionPlace): readonly CompletionItem[] {
  const { cursor } = place;
  // Whatever goes in before a value leaves two of them.
  if (cursor.valueFollows) return [];
  const path = cursor.key === undefined ? cursor.container : [...cursor.container, cursor.key];
  const schemas = schemasOf(place, path);
  if (cursor.item) return itemItems(insideItem(place), schemas, path);
  const values = [...valueItems(place, schemas, path), ...skeletonItems(place, schemas)];
  if (!place.isBehindColon || cursor.quoted !== 'none') return values;
  const members = keyItems(below(place, 'object'), schemas, path);
  const items = listItems(below(place, 'array'), schemas, path);
  const written = new Set(values.map((item) => item.snippet));
  return [...values, ...members, ...items.filter((item) => !written.has(item.snippet))];
}

/** What an item of a list may be; an object starts with one of its keys. */
function itemItems(
  place: CompletionPlace,
  schemas: readonly Schema[],
  path: readonly PathSegment[],
): readonly CompletionItem[] {
  const values = [...valueItems(place, schemas, path), ...skeletonItems(place, schemas)];
  const startsObject = place.cursor.style === 'block' && place.cursor.quoted === 'none';
  return startsObject ? [...values, ...keyItems(place, schemas, path)] : values;
}

/** The first item of a list that is not there yet, where one is due. */
function listItems(
  place: CompletionPlace,
  schemas: readonly Schema[],
  path: readonly PathSegment[],
): readonly CompletionItem[] {
  const { document } = place;
  const set = document.schema?.set;
  if (set === undefined) return [];
  const lists = schemas.map((schema) => set.resolve(schema)).filter((one) => firstType(one) === 'array');
  const items = lists.flatMap((list) => list.items ?? []);
  return items.length === 0 ? [] : itemItems(place, items, [...path, 0]);
}

function schemasOf({ document }: CompletionPlace, path: readonly PathSegment[]): readonly Schema[] {
  return document.schema === undefined ? [] : schemasAt(document.schema, path, document.root);
}
