/** Writes single scalars, in quotes where and only where they are needed. */
import { resolvePlain } from './scalar';
import type { ScalarValue, YamlDialect } from './tree';

export function quoteJson(text: string): string {
  return JSON.stringify(text);
}

export interface QuotePlace {
  /** White space before the key or dash the text belongs to; decides where the lines of a block literal go. */
  readonly indent: string;
  readonly unit: string;
  readonly eol: string;
  /** Between brackets, where more characters have a meaning. */
  readonly flow: boolean;
  /** Whether text of several lines may become a block literal. */
  readonly literals: boolean;
  readonly prefer: 'single' | 'double';
}

const ALONE: QuotePlace = {
  indent: '',
  unit: '  ',
  eol: '\n',
  flow: false,
  literals: true,
  prefer: 'double',
};

/** A string as YAML: plain when every reader takes it for that string, a block literal for several lines. */
export function quoteYaml(text: string, dialect: YamlDialect, place: Partial<QuotePlace> = {}): string {
  const at = { ...ALONE, ...place };
  if (at.literals && !at.flow && isLiteralText(text)) return literal(text, at);
  if (!needsQuotes(text, dialect, at.flow)) return text;
  return inQuotes(text, at.prefer);
}

/** A string in the quotes asked for, or in double quotes when only those can hold it. */
export function inQuotes(text: string, quote: 'single' | 'double'): string {
  if (quote === 'single' && !UNPRINTABLE.test(text) && !/[\n\t]/.test(text)) {
    return `'${text.replace(/'/g, "''")}'`;
  }
  const escaped = JSON.stringify(text);
  return escaped.replace(ESCAPED_TOO, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Any scalar as YAML. */
export function yamlScalar(
  value: ScalarValue,
  dialect: YamlDialect,
  place: Partial<QuotePlace> = {},
): string {
  if (typeof value === 'string') return quoteYaml(value, dialect, place);
  if (typeof value !== 'number') return String(value);
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  const written = String(value);
  // Readers of YAML 1.1 want a point in a number with an exponent.
  return written.includes('e') && !written.includes('.') ? written.replace('e', '.0e') : written;
}

// eslint-disable-next-line no-control-regex -- finding them is the point
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u;
const ESCAPED_TOO = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
const TIMESTAMP = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt \t].*)?$/;

/** Whether a string would read as something else, or not at all, without quotes. */
export function needsQuotes(text: string, dialect: YamlDialect, flow = false): boolean {
  if (text === '' || text.trim() !== text || /[\n\t]/.test(text) || UNPRINTABLE.test(text)) return true;
  if (typeof resolvePlain(text, dialect) !== 'string') return true;
  if (dialect === '1.1' && (text === '=' || TIMESTAMP.test(text) || /^[-+]?0b[01_]+$/.test(text)))
    return true;
  if (/^[,[\]{}#&*!|>'"%@`]/.test(text) || /^[-?:](?:\s|$)/.test(text) || text === '<<') return true;
  if (/:(?:\s|$)|\s#/.test(text) || /^(?:---|\.\.\.)(?:\s|$)/.test(text)) return true;
  return flow && /[,[\]{}]|^[-?:]/.test(text);
}

/** Lines that a block literal gives back exactly. */
function isLiteralText(text: string): boolean {
  if (!text.includes('\n') || UNPRINTABLE.test(text) || text.endsWith('\n\n')) return false;
  const lines = text.split('\n');
  return !/^\s|^$/.test(lines[0] ?? '') && !lines.some((line) => /^\s+$/.test(line));
}

function literal(text: string, place: QuotePlace): string {
  const keepsLast = text.endsWith('\n');
  const lines = (keepsLast ? text.slice(0, -1) : text).split('\n');
  const indented = lines.map((line) => (line === '' ? '' : place.indent + place.unit + line));
  return [keepsLast ? '|' : '|-', ...indented].join(place.eol);
}
