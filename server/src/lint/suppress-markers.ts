/** Reads our own markers: the comments that waive findings on a line, up to a line, or in the whole file. */
import type { Span } from '../base/text';
import { nodeAt } from '../syntax/tree';
import type { Part, Snapshot } from '../workspace/snapshot';

export type MarkerKind = 'disable-next-line' | 'disable-line' | 'disable' | 'enable';

export interface Marker {
  readonly kind: MarkerKind;
  /** From the comment's first character to the end of its ids, as offsets in the file. */
  readonly span: Span;
  /** Line it stands on. */
  readonly line: number;
  /** Line whose findings it waives; the same as `line` but for `disable-next-line`. */
  readonly target: number;
  /** None: every rule. */
  readonly ids: readonly MarkedId[];
  /** Stands in a block scalar, where it is a comment of a script or of an embedded file. */
  readonly embedded: boolean;
  readonly part: Part;
}

export interface MarkedId {
  readonly id: string;
  /** Offsets in the file. */
  readonly span: Span;
}

const MARKER = /waybill-(disable-next-line|disable-line|disable|enable)(?![\w-]):?([^\r\n]*)/g;

export function readMarkers(snapshot: Snapshot): Marker[] {
  return [...snapshot.text.matchAll(MARKER)].flatMap((match) => markerOf(match, snapshot) ?? []);
}

function markerOf(match: RegExpExecArray, snapshot: Snapshot): Marker | undefined {
  const part = snapshot.partAt(match.index);
  const start = openerOf(match.index, snapshot, part);
  if (part === undefined || start === undefined) return undefined;
  const inner = nodeAt(part.tree, start - part.start);
  const isScalar = inner.kind === 'scalar';
  if (isScalar && inner.style !== 'literal' && inner.style !== 'folded') return undefined;
  const kind = match[1] as MarkerKind;
  if (isScalar && (kind === 'disable' || kind === 'enable')) return undefined;
  const tail = match[2] ?? '';
  const ids = idsIn(tail, match.index + match[0].length - tail.length);
  const { line } = snapshot.lines.positionAt(match.index);
  const target = kind === 'disable-next-line' ? nextContentLine(line, snapshot) : line;
  const end = ids.at(-1)?.span.end ?? match.index + 'waybill-'.length + kind.length;
  return { kind, span: { start, end }, line, target, ids, embedded: isScalar, part };
}

/** Offset of the `#`, `//` or `/*` that opens the comment; undefined when the words stand in no comment. */
function openerOf(offset: number, snapshot: Snapshot, part: Part | undefined): number | undefined {
  if (snapshot.language === 'json') {
    const comment = part?.tree.comments.find((span) => span.start <= offset && offset < span.end);
    if (comment === undefined) return undefined;
    return /^[\s/*]*$/.test(snapshot.text.slice(comment.start, offset)) ? comment.start : undefined;
  }
  const lineStart = snapshot.text.lastIndexOf('\n', offset - 1) + 1;
  const opener = /(?:^|[\s\uFEFF])(#+[ \t]*)$/.exec(snapshot.text.slice(lineStart, offset));
  return opener?.[1] === undefined ? undefined : offset - opener[1].length;
}

/** Ids between commas; a reason may follow after ` -- ` or simply after a blank. */
function idsIn(tail: string, offset: number): MarkedId[] {
  const listed = tail.replace(/\*\/.*$/, '').replace(/(?:^|\s)--(?:\s.*)?$/, '');
  const ids: MarkedId[] = [];
  let at = offset;
  for (const piece of listed.split(',')) {
    const [, blank = '', id = '', more = ''] = /^(\s*)(\S*)([\s\S]*)$/.exec(piece) ?? [];
    const start = at + blank.length;
    if (id !== '') ids.push({ id, span: { start, end: start + id.length } });
    if (more.trim() !== '') break;
    at += piece.length + 1;
  }
  return ids;
}

/** The next line that holds more than a comment; several markers may stand above one line. */
function nextContentLine(line: number, snapshot: Snapshot): number {
  const passed = snapshot.language === 'json' ? /^\s*(?:\/\/.*|\/\*.*\*\/\s*)?$/ : /^\s*(?:#.*)?$/;
  for (let next = line + 1; next < snapshot.lines.lineCount; next++) {
    const text = snapshot.text.slice(snapshot.lines.lineStart(next), snapshot.lines.lineStart(next + 1));
    if (!passed.test(text.replace(/[\r\n]+$/, ''))) return next;
  }
  return line + 1;
}
