/** Places in a text: spans of offsets, and lines and UTF-16 characters as editors count them. */

/** Half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Zero-based line and UTF-16 character, as the language server protocol counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Replaces a span of a text; an empty span inserts. */
export interface TextChange extends Span {
  readonly text: string;
}

export function contains(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Translates between offsets and positions of one text; `\n`, `\r\n` and a lone `\r` end a line. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
    this.#starts = starts;
    this.#length = text.length;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Offset of the first character of a line; lines past the end answer the text's length. */
  lineStart(line: number): number {
    return this.#starts[line] ?? this.#length;
  }

  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (this.lineStart(middle) <= clamped) low = middle;
      else high = middle;
    }
    return { line: low, character: clamped - this.lineStart(low) };
  }

  offsetAt(position: Position): number {
    const start = this.lineStart(position.line);
    return Math.min(
      start + position.character,
      this.#length,
      Math.max(start, this.lineStart(position.line + 1)),
    );
  }

  rangeOf(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }
}

/** Applies changes that do not overlap; their order does not matter. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  const ordered = [...changes].sort((a, b) => b.start - a.start || b.end - a.end);
  return ordered.reduce((result, c) => result.slice(0, c.start) + c.text + result.slice(c.end), text);
}
