/**
 * Template markers outside strings do not parse. Each is overwritten by a harmless token of the same length before
 * the parser sees the text, so that every offset stays true; the tree keeps the original text.
 */

export interface Masked {
  readonly text: string;
  /** Whole statements (`{% if %}`, `{{- range }}`) were blanked: what is left may still not parse. */
  readonly statements: boolean;
}

/** Cheap test that spares nearly every text the work. */
const MAY_BE_TEMPLATED = /\{\{|\{[%#]|<%|[$%#]\{|[:[,{]\s*(?:\$|%[A-Z]|@[A-Z]|<[A-Z]|__[A-Z]|\[\[)/;

/** Markers as they may stand where a value is due, outside quotes. */
const MARKER =
  '\\{\\{[\\s\\S]{0,999}?\\}\\}|\\{%[\\s\\S]{0,999}?%\\}|\\{#[\\s\\S]{0,999}?#\\}|<%[\\s\\S]{0,999}?%>|[$%#]\\{[^}\\n]{0,999}\\}#?|\\$+[A-Za-z_]\\w*\\$*' +
  '|%[A-Z]\\w*%|@[A-Z]\\w*@|__[A-Z]\\w*?__|<[A-Z][A-Z0-9_]*>|\\[\\[ *[A-Za-z_][\\w.]* *\\]\\]';

/** Characters that may follow a marker in the same word: `${cpu}m`, `{{ a }}-{{ b }}`. */
const JSON_WORD = new RegExp(`(?:(?:${MARKER})[\\w.:/-]*)+`, 'y');
const IN_STRING = '\\{\\{(?:(?!\\}\\}|"\\s*[,:]\\s*")[^\\n]){0,999}\\}\\}';
/** A string; quotes inside a marker do not end it. */
const JSON_STRING = new RegExp(
  // Each character can match in one way only, so that an unclosed string costs no more than a closed one.
  '"(?:[^"\\\\\\n{]|\\\\.|' + IN_STRING + '|(?!' + IN_STRING + ')\\{)*"',
  'y',
);
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;

/** A marker standing alone as a value or key becomes a string; a statement becomes blanks. */
export function maskJson(source: string): Masked {
  const text = source.startsWith('\uFEFF') ? ` ${source.slice(1)}` : source;
  if (!MAY_BE_TEMPLATED.test(text)) return { text, statements: false };
  let statements = false;
  let masked = '';
  const starts = /["{$%#<@_[/]/g;
  for (let at = 0; at < text.length;) {
    starts.lastIndex = at;
    const found = starts.exec(text)?.index ?? text.length;
    masked += text.slice(at, found);
    const word = wordFrom(JSON_WORD, text, found);
    const isValue = word !== undefined && standsForJsonValue(text, found, word.length) && !isStatement(word);
    if (word !== undefined && !isValue) statements = true;
    const kept =
      word ??
      wordFrom(JSON_STRING, text, found) ??
      wordFrom(COMMENT, text, found) ??
      text.slice(found, found + 1);
    masked += word === undefined ? unquoteMarkers(kept, '"') : isValue ? stringOf(word) : blank(word);
    at = found + Math.max(1, kept.length);
  }
  return { text: masked, statements };
}

function wordFrom(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}

function stringOf(word: string): string {
  return `"${'x'.repeat(Math.max(0, word.length - 2))}"`;
}

/** Takes the quotes out of markers inside a string. */
export function unquoteMarkers(string: string, quote: string): string {
  if (!string.startsWith(quote) || !string.includes('{{')) return string;
  const inner = string.slice(1, -1).replace(/\{\{.*?\}\}/g, (marker) => {
    return hasBareQuote(marker, quote) ? 'x'.repeat(marker.length) : marker;
  });
  return quote + inner + quote;
}

function hasBareQuote(marker: string, quote: string): boolean {
  return quote === '"' ? /(?<!\\)"/.test(marker) : marker.replace(/''/g, '').includes("'");
}

function isStatement(marker: string): boolean {
  if (/^(?:\{[%#]|%\{|<%(?!=))/.test(marker)) return true;
  return /^\{\{-?\s*(?:(?:if|else|end|range|with|define|template|block)\b|\/\*|#|\/)/.test(marker);
}

function standsForJsonValue(text: string, offset: number, length: number): boolean {
  const before = /(?:[:,[{]|^)\s*$/.test(text.slice(Math.max(0, offset - 200), offset));
  const after = /^\s*(?:[,}\]:]|$)/.test(text.slice(offset + length, offset + length + 200));
  return before && after;
}

export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

/** Whether an offset is inside a template's own language, where nothing of ours can be written. */
export function insideTemplateMarker(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const found = text.indexOf('\n', offset);
  const line = text.slice(start, found < 0 ? text.length : found);
  if (!/\{\{|\{[%#]|<%/.test(line)) return false;
  const at = offset - start;
  for (const match of line.matchAll(/\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|<%.*?(?:%>|$)/g)) {
    if (match.index + 2 <= at && at < match.index + match[0].length - 1) return true;
  }
  return false;
}
