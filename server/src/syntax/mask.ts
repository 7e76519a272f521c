/**
 * Template markers outside strings do not parse. Each is overwritten by a harmless token of the same length before
 * the parser sees the text, so that every offset stays true; the tree keeps the original text.
 */

export interface Masked {
  readonly text: string;
  /** Whole statements (`{% if %}`, `{{- range }}`) were blanked: what is left may still not parse. */
  readonly statements: boolean;
}

const JSON_TOKEN =
  /"(?:[^"\\\n]|\\.)*"|\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|<%[\s\S]*?%>|\$\{[^}\n]*\}|%\{[^}\n]*\}/g;
const MAY_BE_TEMPLATED = /\{\{|\{%|<%|\$\{|%\{/;

/** A marker standing alone as a value becomes a string; a statement becomes blanks. */
export function maskJson(source: string): Masked {
  const text = source.startsWith('\uFEFF') ? ` ${source.slice(1)}` : source;
  if (!MAY_BE_TEMPLATED.test(text)) return { text, statements: false };
  let statements = false;
  const masked = text.replace(JSON_TOKEN, (token: string, offset: number) => {
    if (token.startsWith('"')) return token;
    if (isStatement(token) || !standsForJsonValue(text, offset, token.length)) {
      statements = true;
      return blank(token);
    }
    return `"${'x'.repeat(Math.max(0, token.length - 2))}"`;
  });
  return { text: masked, statements };
}

function isStatement(token: string): boolean {
  if (/^(?:\{%|%\{|<%(?!=))/.test(token)) return true;
  return /^\{\{-?\s*(?:if|else|end|range|with|define|template|block|\/\*|#|\/)/.test(token);
}

function standsForJsonValue(text: string, offset: number, length: number): boolean {
  const before = /[:,[]\s*$/.test(text.slice(Math.max(0, offset - 200), offset));
  const after = /^\s*(?:[,}\]]|$)/.test(text.slice(offset + length, offset + length + 200));
  return before && after;
}

/**
 * In YAML a line that is only a statement becomes a comment, and a plain value that opens with `{{`, `{%`, `<%` or a
 * similar marker becomes a plain word.
 */
export function maskYaml(text: string): Masked {
  if (!MAY_BE_TEMPLATED.test(text)) return { text, statements: false };
  let statements = false;
  const masked = text.replace(/^.*$/gm, (line) => {
    if (!MAY_BE_TEMPLATED.test(line)) return line;
    if (/^\s*(?:(?:\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|%\{.*?\})\s*)+$/.test(line)) {
      statements = true;
      return line.replace(/\S.*$/, (rest) => `#${'x'.repeat(rest.length - 1)}`);
    }
    return maskYamlValue(line);
  });
  return { text: masked, statements };
}

/** Only where the marker opens the value: inside quotes or later in a plain scalar the parser takes it as text. */
function maskYamlValue(line: string): string {
  return line.replace(
    /^(\s*(?:- +)*(?:[^\s#'"{[][^:#'"]*:\s+)?)((?:\{\{.*?\}\}|\{%.*?%\}|<%.*?%>).*)$/,
    (_whole, head: string, rest: string) => head + word(rest),
  );
}

function word(text: string): string {
  return text.replace(/\{\{.*?\}\}|\{%.*?%\}|<%.*?%>/g, (token) => 'x'.repeat(token.length));
}

function blank(token: string): string {
  return token.replace(/[^\r\n]/g, ' ');
}

/** Whether an offset is inside a template's own language, where nothing of ours can be written. */
export function insideTemplateMarker(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const found = text.indexOf('\n', offset);
  const line = text.slice(start, found < 0 ? text.length : found);
  if (!MAY_BE_TEMPLATED.test(line)) return false;
  const at = offset - start;
  for (const match of line.matchAll(/\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|<%.*?(?:%>|$)/g)) {
    if (match.index + 2 <= at && at < match.index + match[0].length - 1) return true;
  }
  return false;
}
