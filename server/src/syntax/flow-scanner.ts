/** Reads bracketed text (JSON, and YAML in flow style) token by token, forgiving whatever is missing. */
import type { Span } from '../base/text';
import type { PathSegment } from './tree';

export interface FlowRegion extends Span {
  readonly text: string;
  readonly language: 'json' | 'yaml';
}

export type FlowTokenKind = 'open' | 'close' | 'comma' | 'colon' | 'string' | 'word' | 'comment' | 'end';

export interface FlowToken extends Span {
  readonly kind: FlowTokenKind;
}

/** `before`: a key or item is due; `key`: a key without its colon; `colon`: its value is due; `after`: a value stands. */
type FrameState = 'before' | 'key' | 'colon' | 'after';

export interface FlowFrame {
  readonly kind: 'object' | 'array';
  readonly start: number;
  readonly keys: FlowToken[];
  key: FlowToken | undefined;
  index: number;
  state: FrameState;
}

export function nextToken(region: FlowRegion, from: number): FlowToken {
  const { text, end } = region;
  let start = from;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  if (start >= end) return { kind: 'end', start: end, end };
  const character = text[start];
  if (character === '{' || character === '[') return { kind: 'open', start, end: start + 1 };
  if (character === '}' || character === ']') return { kind: 'close', start, end: start + 1 };
  if (character === ',') return { kind: 'comma', start, end: start + 1 };
  if (character === ':') return { kind: 'colon', start, end: start + 1 };
  if (character === '"' || (character === "'" && region.language === 'yaml')) {
    return { kind: 'string', start, end: stringEnd(region, start, character) };
  }
  const comment = commentEnd(region, start);
  if (comment !== undefined) return { kind: 'comment', start, end: comment };
  return { kind: 'word', start, end: wordEnd(region, start) };
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xfeff;
}

function commentEnd({ text, end, language }: FlowRegion, start: number): number | undefined {
  if (language === 'yaml' ? text[start] === '#' : text.startsWith('//', start))
    return lineEnd(text, start, end);
  if (language === 'yaml' || !text.startsWith('/*', start)) return undefined;
  const close = text.indexOf('*/', start + 2);
  return close < 0 || close + 2 > end ? end : close + 2;
}

export function lineEnd(text: string, from: number, limit: number): number {
  const found = text.indexOf('\n', from);
  const end = found < 0 ? limit : Math.min(found, limit);
  return end > from && text[end - 1] === '\r' ? end - 1 : end;
}

/** A string that is not closed ends with its line, without the punctuation that closes what is around it. */
function stringEnd({ text, end, language }: FlowRegion, start: number, quote: string): number {
  const stop = lineEnd(text, start, end);
  for (let i = start + 1; i < stop; i++) {
    if (text[i] === '\\' && quote === '"') i++;
    else if (text[i] === quote) {
      if (quote === '"' || language === 'json' || text[i + 1] !== "'") return i + 1;
      i++;
    }
  }
  let last = stop;
  while (last > start + 1 && /[\s,}\]]/.test(text[last - 1] ?? '')) last--;
  return last;
}

const JSON_WORD = /[^\s{}[\],:"]*/y;
const YAML_WORD =
  /(?:[^\r\n,{}[\]:# \t]|:(?![\s,{}[\]]|$)|(?<![ \t])#|[ \t]+(?=[^\s#,{}[\]:]|:[^\s,{}[\]]))*/y;

function wordEnd({ text, end, language }: FlowRegion, start: number): number {
  const pattern = language === 'json' ? JSON_WORD : YAML_WORD;
  pattern.lastIndex = start;
  const length = pattern.exec(text)?.[0].length ?? 0;
  return Math.min(end, start + Math.max(1, length));
}

/** Follows the tokens through the brackets; `frames` are the brackets open so far. */
export class FlowScanner {
  readonly frames: FlowFrame[] = [];
  #last: FlowToken | undefined;
  readonly #region: FlowRegion;

  constructor(region: FlowRegion) {
    this.#region = region;
  }

  get top(): FlowFrame | undefined {
    return this.frames.at(-1);
  }

  get last(): FlowToken | undefined {
    return this.#last;
  }

  take(token: FlowToken): void {
    if (token.kind === 'comment' || token.kind === 'end') return;
    if (token.kind === 'open') this.#open(token);
    else if (token.kind === 'close') this.#close(this.#region.text[token.start] === '}' ? 'object' : 'array');
    else if (token.kind === 'comma') this.#comma();
    else if (token.kind === 'colon') this.#colon();
    else this.#scalar(token);
    this.#last = token;
  }

  path(): PathSegment[] {
    return this.frames.slice(0, -1).map((frame) => this.segmentOf(frame));
  }

  segmentOf(frame: FlowFrame): PathSegment {
    return frame.kind === 'array' ? frame.index : this.textOf(frame.key);
  }

  textOf(token: FlowToken | undefined): string {
    if (token === undefined) return '';
    const raw = this.#region.text.slice(token.start, token.end);
    if (raw.startsWith("'")) return raw.replace(/^'|'$/g, '').replace(/''/g, "'");
    if (!raw.startsWith('"')) return raw;
    try {
      return String(JSON.parse(raw));
    } catch {
      return raw.replace(/^"|"$/g, '');
    }
  }

  #open(token: FlowToken): void {
    this.#beginValue();
    const kind = this.#region.text[token.start] === '{' ? 'object' : 'array';
    this.frames.push({ kind, start: token.start, keys: [], key: undefined, index: 0, state: 'before' });
  }

  #beginValue(): void {
    const { top } = this;
    if (top === undefined) return;
    if (top.kind === 'array' && top.state === 'after') top.index++;
    top.state = 'after';
  }

  /** A bracket that does not fit closes what was left open inside its own kind. */
  #close(kind: FlowFrame['kind']): void {
    const index = this.frames.findLastIndex((frame) => frame.kind === kind);
    if (index >= 0) this.frames.length = index;
  }

  #comma(): void {
    const { top } = this;
    if (top === undefined) return;
    if (top.kind === 'array' && top.state === 'after') top.index++;
    top.key = undefined;
    top.state = 'before';
  }

  #colon(): void {
    const lost = this.#last?.kind === 'string' ? this.#last : undefined;
    const isUnclosedArray =
      this.top?.kind === 'array' && lost !== undefined && this.#region.language === 'json';
    if (isUnclosedArray) this.#close('array');
    const { top } = this;
    if (top?.kind !== 'object') return;
    // `"a": "b": 1`: the value of "a" is missing, and "b" is the next key.
    if (top.state !== 'key' && lost !== undefined && this.#region.language === 'json')
      this.#newKey(top, lost);
    top.state = 'colon';
  }

  #scalar(token: FlowToken): void {
    const { top } = this;
    if (top?.kind === 'object' && top.state !== 'colon') this.#newKey(top, token);
    else this.#beginValue();
  }

  #newKey(frame: FlowFrame, token: FlowToken): void {
    frame.key = token;
    frame.keys.push(token);
    frame.state = 'key';
  }
}
