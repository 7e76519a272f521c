/** What may be written at the cursor. */
import type { TextChange, Span } from '../base/text';
import type { Document, SymbolSource } from '../formats/format';
import { schemasAt } from '../schema/locate';
import type { Schema } from '../schema/schema';
import { contextAt, type CursorContext } from '../syntax/context';
import { keyItems } from './complete-keys';
import { valueItems } from './complete-values';

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
  /** Changes elsewhere, such as a comma before; relative to the tree. */
  readonly additional?: readonly TextChange[] | undefined;
}

export interface CompletionResult {
  readonly items: readonly CompletionItem[];
  /** The whole word, and the part left of the cursor; relative to the tree. */
  readonly replace: Span;
  readonly insert: Span;
}

/** The place that items are made for. */
export interface CompletionPlace {
  readonly document: Document;
  readonly cursor: CursorContext;
  readonly workspace: SymbolSource;
  /** White space to put before every line but the first, beyond that of the cursor's line. */
  readonly offsetIndent: string;
}

export function complete(
  document: Document,
  offset: number,
  workspace: SymbolSource,
): CompletionResult | undefined {
  if (document.schema === undefined && document.format.keys === undefined) return undefined;
  const cursor = contextAt(document.tree, offset);
  if (cursor.kind === 'none') return undefined;
  const place = { document, cursor, workspace, offsetIndent: indentBeyondLine(document, cursor) };
  const items =
    cursor.kind === 'key' ? keyItems(place, schemasOf(place, cursor.container)) : itemsForValue(place);
  return { items, replace: cursor.replace, insert: cursor.insert };
}

/** Behind a dash or on an empty line of a list, an item that is an object starts with one of its keys. */
function itemsForValue(place: CompletionPlace): readonly CompletionItem[] {
  const { cursor } = place;
  const path = cursor.key === undefined ? cursor.container : [...cursor.container, cursor.key];
  const schemas = schemasOf(place, path);
  const values = valueItems(place, schemas, path);
  const startsObject = cursor.item && cursor.style === 'block' && cursor.quoted === 'none';
  if (!startsObject) return values;
  return [...values, ...keyItems({ ...place, offsetIndent: itemIndent(place) }, schemas, path)];
}

function schemasOf({ document }: CompletionPlace, path: CursorContext['container']): readonly Schema[] {
  return document.schema === undefined ? [] : schemasAt(document.schema, path, document.root);
}

/** Keys behind a dash stand deeper than the line begins; text on further lines must too. */
function indentBeyondLine(document: Document, cursor: CursorContext): string {
  if (cursor.style !== 'block') return '';
  const extra = cursor.indent.length - lineIndent(document.tree.text, cursor.replace.start).length;
  return extra > 0 ? ' '.repeat(extra) : '';
}

function itemIndent({ document, cursor, offsetIndent }: CompletionPlace): string {
  const { text } = document.tree;
  const lineStart = text.lastIndexOf('\n', cursor.replace.start - 1) + 1;
  const before = text.slice(lineStart, cursor.replace.start);
  if (cursor.dashNeeded) return `${offsetIndent}  `;
  return ' '.repeat(Math.max(0, before.length - lineIndent(text, cursor.replace.start).length));
}

function lineIndent(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}
