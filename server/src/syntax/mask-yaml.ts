/** Template markers in YAML: lines that are statements become comments, markers in plain text become plain words. */
import { columnOf, readLine, type BlockLine } from './block-line';
import { blank, unquoteMarkers, type Masked } from './mask';

const STATEMENT_LINE =
  /^\s*(?:\{\{(?:(?!\}\}).){0,999}\}\}\s*|\{%(?:(?!%\}).){0,999}%\}\s*|\{#(?:(?!#\}).){0,999}#\}\s*|<%(?:(?!%>).){0,999}%>\s*|%\{[^}]{0,999}\}\s*)+$/;
const LONG_COMMENT =
  /\{\{-?[ \t]*\/\*[\s\S]{0,9999}?\*\/[ \t]*-?\}\}|\{#[\s\S]{0,9999}?#\}|\{%[^%\n]{0,999}\n[\s\S]{0,9999}?%\}/g;
/** Cheap test for what YAML would not read as plain text. */
const MAY_BE_TEMPLATED = /\{\{|\{[%#]|<%|[$%#]\{|(?:^|[:\-[,] ) *[%@][A-Z]/m;
/** What a line is made of as far as it matters: quoted values, comments, markers. */
const PIECES = new RegExp(
  [
    /(?:^|[:\-,[{?]|[&!]\S*)\s*(?:"(?:[^"\\{]|\\.|\{\{(?:(?!\}\}).){0,999}\}\}|(?!\{\{(?:(?!\}\}).){0,999}\}\})\{)*"|'(?:[^'{]|''|\{\{(?:(?!\}\}).){0,999}\}\}|(?!\{\{(?:(?!\}\}).){0,999}\}\})\{)*')/,
    /(?:^|\s)#(?!\{).*/,
    /\{\{.{0,999}?\}\}|\{%.{0,999}?%\}|\{#.{0,999}?#\}|<%.{0,999}?%>|[$%#]\{[^}]{0,999}\}#?|(?<![^\s,[{])(?:%[A-Z]\w*%|@[A-Z]\w*@)/,
  ]
    .map((piece) => piece.source)
    .join('|'),
  'g',
);

export function maskYaml(source: string): Masked {
  if (!MAY_BE_TEMPLATED.test(source)) return { text: source, statements: false };
  const text = source.replace(LONG_COMMENT, (comment) => (comment.includes('\n') ? blank(comment) : comment));
  const pieces: string[] = [];
  let statements = text !== source;
  let block: number | undefined;
  for (let at = 0; at < text.length;) {
    const line = readLine(text, at);
    const raw = text.slice(at, line.next);
    at = line.next;
    if (block !== undefined && (line.kind === 'blank' || columnOf(line, line.content) > block)) {
      pieces.push(raw);
      continue;
    }
    const isTemplated = MAY_BE_TEMPLATED.test(raw);
    const isStatement = isTemplated && STATEMENT_LINE.test(raw.trimEnd());
    if (isStatement) {
      statements = true;
      // Inside a block scalar it is blanked, so that the scalar goes on behind it.
      pieces.push(block === undefined ? commented(raw) : blank(raw));
      continue;
    }
    block = blockParent(line, text);
    pieces.push(isTemplated ? maskLine(raw) : raw);
  }
  return { text: pieces.join(''), statements };
}

/** Column of the key or dash whose block scalar starts on a line. */
function blockParent(line: BlockLine, text: string): number | undefined {
  const first = line.value.end > line.value.start ? text[line.value.start] : undefined;
  if (line.kind !== 'content' || (first !== '|' && first !== '>')) return undefined;
  if (line.key !== undefined) return columnOf(line, line.content);
  const dash = line.dashes.at(-1);
  return dash === undefined ? -1 : columnOf(line, dash);
}

function commented(line: string): string {
  return line.replace(/\S[^\r\n]*/, (rest) => `#${'x'.repeat(rest.length - 1)}`);
}

/** Markers outside quotes and comments become words; those inside quotes lose quotes of their own. */
function maskLine(line: string): string {
  return line.replace(PIECES, (piece) => {
    if (/^\s?#(?!\{)/.test(piece)) return piece;
    const open = piece.search(/["']/);
    const isMarker = /^(?:[{<]|[$%#]\{|[%@][A-Z])/.test(piece) && !/^[{]\s*["']/.test(piece);
    if (isMarker) return 'x'.repeat(piece.length);
    return piece.slice(0, open) + unquoteMarkers(piece.slice(open), piece[open] ?? '"');
  });
}
