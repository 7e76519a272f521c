/** Follows block YAML line by line and knows, at every line, which maps and lists are open and at which column. */
import type { Span } from '../base/text';
import { closingQuote, columnOf, readLine, type BlockLine } from './block-line';
import { nextToken, type FlowRegion } from './flow-scanner';
import type { PathSegment } from './tree';

export interface Level {
  readonly kind: 'map' | 'seq';
  readonly column: number;
  readonly keys: { readonly text: string; readonly start: number }[];
  key: string;
  index: number;
  /** What the current key or item holds so far. */
  filled: 'no' | 'scalar' | 'children';
}

/** A value that goes on behind its line, or a bracketed one; `rest` is what stands behind its end on the last line. */
export interface Region extends Span {
  readonly kind: 'block' | 'quoted' | 'flow' | 'rest';
}

export class BlockScanner {
  readonly levels: Level[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads the lines before the one with `offset`; answers the value around the offset when one reaches there. */
  advanceTo(offset: number): { readonly line: BlockLine; readonly region: Region | undefined } {
    let line = readLine(this.#text, 0);
    while (offset > line.end && line.next > line.end) {
      const region = this.take(line);
      let next = line.next;
      if (region !== undefined && region.end > line.end) {
        if (offset <= region.end) return { line, region };
        const last = readLine(this.#text, lineStart(this.#text, region.end));
        if (offset <= last.end) return { line, region: { kind: 'rest', start: region.end, end: last.end } };
        next = last.next;
      }
      if (next >= this.#text.length && this.#text[next - 1] !== '\n') break;
      line = readLine(this.#text, next);
    }
    return { line, region: undefined };
  }

  /** Enters what a line opens. */
  take(line: BlockLine): Region | undefined {
    if (line.kind !== 'content') return undefined;
    for (const dash of line.dashes) this.openItem(columnOf(line, dash));
    if (line.bare) return undefined;
    if (line.key !== undefined) this.openKey(line, line.key);
    const region = this.regionOf(line);
    const { top } = this;
    const hasValue = region !== undefined || line.value.end > line.value.start;
    if (top !== undefined && hasValue && top.filled === 'no') top.filled = 'scalar';
    return region;
  }

  get top(): Level | undefined {
    return this.levels.at(-1);
  }

  /** Path of the container a level stands for. */
  pathOf(level: Level | undefined): PathSegment[] {
    const depth = level === undefined ? this.levels.length : this.levels.indexOf(level);
    return this.levels.slice(0, depth).map((each) => (each.kind === 'map' ? each.key : each.index));
  }

  /** Closes the levels right of a column; answers the outermost of them. */
  closeRightOf(column: number): Level | undefined {
    let closed: Level | undefined;
    for (let last = this.top; last !== undefined && last.column > column; last = this.top) {
      closed = this.levels.pop();
    }
    return closed;
  }

  openItem(column: number): Level {
    this.closeRightOf(column);
    const { top } = this;
    if (top?.kind === 'seq' && top.column === column) {
      top.index++;
      top.filled = 'no';
      return top;
    }
    return this.#push('seq', column);
  }

  openKey(line: BlockLine, key: Span): Level {
    const level = this.levelForKey(columnOf(line, line.content));
    level.key = keyText(this.#text, key);
    level.keys.push({ text: level.key, start: key.start });
    level.filled = 'no';
    return level;
  }

  /** The map whose keys stand at a column. */
  levelForKey(column: number): Level {
    this.closeRightOf(column);
    if (this.top?.kind === 'seq' && this.top.column === column) this.levels.pop();
    const { top } = this;
    if (top?.kind === 'map' && top.column === column) return top;
    // Too far right below a finished value: meant as a key of the same map.
    if (top?.kind === 'map' && top.filled === 'scalar') return top;
    return this.#push('map', column);
  }

  #push(kind: Level['kind'], column: number): Level {
    if (this.top !== undefined) this.top.filled = 'children';
    const level: Level = { kind, column, keys: [], key: '', index: 0, filled: 'no' };
    this.levels.push(level);
    return level;
  }

  /** The extent of a value that is not just a word on its line. */
  regionOf(line: BlockLine): Region | undefined {
    const { start } = line.value;
    const first = start < line.end ? this.#text[start] : undefined;
    const parent = this.top?.column ?? -1;
    if (first === '|' || first === '>') return { kind: 'block', start, end: this.#blockEnd(line, parent) };
    if (first === '{' || first === '[') return { kind: 'flow', start, end: this.#flowEnd(line, parent) };
    if (first !== '"' && first !== "'") return undefined;
    const end = this.#quotedEnd(line, parent);
    return end === undefined ? undefined : { kind: 'quoted', start, end };
  }

  /** The last line of a block scalar: all that follow and are indented deeper belong to it. */
  #blockEnd(header: BlockLine, parent: number): number {
    let end = header.end;
    for (let at = header.next; at < this.#text.length;) {
      const first = /[^ \r\n]|$/g;
      first.lastIndex = at;
      const content = first.exec(this.#text)?.index ?? this.#text.length;
      if (content >= this.#text.length) break;
      const start = lineStart(this.#text, content);
      if (content - start <= parent) break;
      const found = this.#text.indexOf('\n', content);
      end = found < 0 ? this.#text.length : found;
      at = found < 0 ? this.#text.length : found + 1;
    }
    return this.#blankEnd(this.#text[end - 1] === '\r' ? end - 1 : end, parent);
  }

  /** Lines of white space as deep as the scalar still belong to it. */
  #blankEnd(from: number, parent: number): number {
    let end = from;
    for (let at = readLine(this.#text, lineStart(this.#text, from)).next; at < this.#text.length;) {
      const line = readLine(this.#text, at);
      if (line.kind !== 'blank') break;
      if (line.end - line.start > parent) end = line.end;
      at = line.next;
    }
    return end;
  }

  /** A quote that does not close before less indented text is half-typed and ends with its line. */
  #quotedEnd(line: BlockLine, parent: number): number | undefined {
    const { start } = line.value;
    if (closingQuote(this.#text, start, line.end) !== undefined) return undefined;
    const end = closingQuote(this.#text, start, this.#text.length);
    if (end === undefined) return undefined;
    for (
      let next = readLine(this.#text, line.next);
      next.start < end;
      next = readLine(this.#text, next.next)
    ) {
      if (next.kind !== 'blank' && columnOf(next, next.content) <= parent) return undefined;
      if (next.next <= next.start) break;
    }
    return end;
  }

  /** Brackets that are not closed end before a line that is indented less and looks like block style again. */
  #flowEnd(line: BlockLine, parent: number): number {
    const region: FlowRegion = {
      text: this.#text,
      start: line.value.start,
      end: this.#text.length,
      language: 'yaml',
    };
    let depth = 0;
    let lineStop = line.end;
    for (
      let token = nextToken(region, region.start);
      token.kind !== 'end';
      token = nextToken(region, token.end)
    ) {
      if (token.start > lineStop) {
        const next = readLine(this.#text, lineStart(this.#text, token.start));
        const isOutside =
          columnOf(next, next.content) <= parent && (next.key !== undefined || next.dashes.length > 0);
        if (isOutside || next.kind === 'marker') return lineStop;
        lineStop = next.end;
      }
      if (token.kind === 'open') depth++;
      if (token.kind === 'close' && --depth <= 0) return token.end;
    }
    return this.#text.length;
  }
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

export function keyText(text: string, key: Span): string {
  const raw = text.slice(key.start, key.end);
  if (raw.startsWith("'")) return raw.slice(1, -1).replace(/''/g, "'");
  if (!raw.startsWith('"')) return raw;
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw.slice(1, -1);
  }
}
