/** The place that completion items are made for: what has to be written around them so that they land right. */
import type { TextChange } from '../base/text';
import type { Document, SymbolSource } from '../formats/format';
import type { CursorContext } from '../syntax/context';
import { styleOf } from '../syntax/edit';
import type { SnippetStyle } from './snippet';

export interface CompletionPlace {
  readonly document: Document;
  readonly cursor: CursorContext;
  readonly workspace: SymbolSource;
  /** Text before whatever is inserted: a dash, a space behind a colon, missing indentation, a line break. */
  readonly lead: string;
  /** White space to put before every line but the first, beyond that of the cursor's line. */
  readonly offsetIndent: string;
  /** Changes elsewhere that every item needs. */
  readonly additional: readonly TextChange[] | undefined;
  readonly style: SnippetStyle | undefined;
  /** The value of a key in block style: it may go on below. */
  readonly isBehindColon: boolean;
}

/** The place of the key or value the cursor is at. */
export function placeAt(document: Document, cursor: CursorContext, workspace: SymbolSource): CompletionPlace {
  const shift = misplaced(document, cursor);
  const before = document.tree.text[cursor.replace.start - 1];
  const colonSpace = cursor.style === 'block' && cursor.kind === 'value' && before === ':' ? ' ' : '';
  const place: CompletionPlace = {
    document,
    cursor,
    workspace,
    lead: colonSpace + ' '.repeat(Math.max(0, shift)),
    offsetIndent: indentBeyondLine(document, cursor, shift),
    additional: shift < 0 ? outdent(cursor, shift) : commaBefore(document, cursor),
    style: snippetStyle(document, cursor),
    isBehindColon:
      cursor.style === 'block' && cursor.kind === 'value' && !cursor.item && cursor.key !== undefined,
  };
  return cursor.dashNeeded ? newItem(place) : place;
}

/** The same place with a dash before what is inserted. */
export function newItem(place: CompletionPlace): CompletionPlace {
  return { ...place, lead: `${place.lead}- `, offsetIndent: `${place.offsetIndent}  ` };
}

/** Lines below a key that has nothing behind its colon yet: its members, or the first item of its list. */
export function below(place: CompletionPlace, kind: 'object' | 'array'): CompletionPlace {
  const isFlush = kind === 'array' && place.style?.zeroIndent === true;
  const indent = place.offsetIndent + (isFlush ? '' : place.cursor.unit);
  const line = {
    ...place,
    lead: `\n${indent}`,
    offsetIndent: indent,
    isBehindColon: false,
    additional: withoutSpace(place),
  };
  return kind === 'array' ? newItem(line) : line;
}

/** White space behind a colon would end the line once the value goes below. */
export function withoutSpace({
  document,
  cursor,
  additional,
}: CompletionPlace): CompletionPlace['additional'] {
  const end = cursor.replace.start;
  const start = document.tree.text.slice(0, end).trimEnd().length;
  return start < end && document.tree.text[start - 1] === ':' ? [{ start, end, text: '' }] : additional;
}

/** The rest of the item behind a dash: further lines stand where its first word does. */
export function insideItem(place: CompletionPlace): CompletionPlace {
  const { document, cursor } = place;
  if (cursor.dashNeeded) return place;
  const { text } = document.tree;
  const column = cursor.replace.start - lineStart(text, cursor.replace.start);
  return { ...place, offsetIndent: ' '.repeat(Math.max(0, column - leading(document, cursor).length)) };
}

/** The text of an item at its place. */
export function placed(text: string, { cursor, lead, offsetIndent }: CompletionPlace): string {
  const lines = offsetIndent === '' ? text : text.replace(/\n(?=[^\n])/g, `\n${offsetIndent}`);
  return lead + lines + (cursor.commaAfter ? ',' : '');
}

function snippetStyle(document: Document, { style, unit }: CursorContext): SnippetStyle | undefined {
  if (document.schema === undefined) return undefined;
  const zeroIndent = style === 'block' && styleOf(document.tree).zeroIndent;
  const { dialect } = document.format;
  return {
    style,
    dialect,
    unit: unit === '\t' && style !== 'json' ? '  ' : unit,
    zeroIndent,
    set: document.schema.set,
  };
}

/** Columns by which a key or dash that is begun here is left (above zero) or right of where its like stand. */
function misplaced({ tree }: Document, cursor: CursorContext): number {
  if (cursor.style !== 'block' || cursor.colonFollows) return 0;
  if (cursor.kind !== 'key' && !cursor.dashNeeded) return 0;
  const start = lineStart(tree.text, cursor.replace.start);
  const before = tree.text.slice(start, cursor.replace.start);
  const isFree = cursor.kind === 'key' ? /^[ ]*(?:- +)*$/.test(before) : /^[ ]*$/.test(before);
  return isFree ? cursor.indent.length - before.length : 0;
}

function outdent({ replace }: CursorContext, shift: number): readonly TextChange[] {
  return [{ start: replace.start + shift, end: replace.start, text: '' }];
}

/** Keys behind a dash stand deeper than the line begins; text on further lines must too. */
function indentBeyondLine(document: Document, cursor: CursorContext, shift: number): string {
  if (cursor.style !== 'block') return '';
  const line = leading(document, cursor).length + Math.min(0, shift);
  return ' '.repeat(Math.max(0, cursor.indent.length - line));
}

function leading({ tree }: Document, { replace }: CursorContext): string {
  const line = tree.text.slice(lineStart(tree.text, replace.start), replace.start);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** The comma that brackets need before a new element and that is not there yet; never behind a comment. */
function commaBefore({ tree }: Document, cursor: CursorContext): readonly TextChange[] | undefined {
  if (!cursor.commaBefore) return undefined;
  const node = cursor.containerNode;
  const ends =
    node?.kind === 'object'
      ? node.entries.map((entry) => entry.end)
      : node?.kind === 'array'
        ? node.items.map((item) => item.end)
        : [];
  const last = Math.max(0, ...ends.filter((end) => end <= cursor.replace.start));
  const at = last > 0 ? last : tree.text.slice(0, cursor.replace.start).trimEnd().length;
  return [{ start: at, end: at, text: ',' }];
}
