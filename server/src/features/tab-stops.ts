/** Reads and writes the tab stops of a snippet, so that text around and inside them can be quoted and numbered. */

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** `text` is what stands there until something is typed; '' where a stop says nothing. */
  | { readonly kind: 'stop'; readonly number: number; readonly text: string }
  | { readonly kind: 'choice'; readonly number: number; readonly choices: readonly string[] };

const STOP = /^\$(?:(\d+)|\{(\d+)(?:\}|:((?:\\[^]|[^\\}])*)\}|\|((?:\\[^]|[^\\|])*)\|\}))/;

export function piecesOf(snippet: string): Piece[] {
  const pieces: Piece[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') pieces.push({ kind: 'text', text });
    text = '';
  };
  for (let at = 0; at < snippet.length;) {
    const match = snippet[at] === '$' ? STOP.exec(snippet.slice(at)) : null;
    if (match !== null) {
      flush();
      pieces.push(stopOf(match));
      at += match[0].length;
      continue;
    }
    const escaped = snippet[at] === '\\' && /[\\$}]/.test(snippet[at + 1] ?? '');
    text += snippet[escaped ? at + 1 : at] ?? '';
    at += escaped ? 2 : 1;
  }
  flush();
  return pieces;
}

function stopOf(match: RegExpExecArray): Piece {
  const number = Number(match[1] ?? match[2]);
  if (match[4] === undefined) return { kind: 'stop', number, text: unescape(match[3] ?? '', /\\([\\$}])/g) };
  const choices = match[4].split(/(?<=(?<!\\)(?:\\\\)*),/);
  return { kind: 'choice', number, choices: choices.map((choice) => unescape(choice, /\\([\\,|])/g)) };
}

function unescape(text: string, escapes: RegExp): string {
  return text.replace(escapes, '$1');
}

/** The text of a snippet again; `encode` quotes what ends up in the file. */
export function writePieces(pieces: readonly Piece[], encode: (text: string) => string): string {
  const written = pieces.map((piece) => {
    if (piece.kind === 'text') return escapeSnippet(encode(piece.text));
    if (piece.kind === 'choice') return choiceStop(piece.number, piece.choices.map(encode));
    const text = escapeDefault(encode(piece.text));
    return text === '' ? `\${${piece.number}}` : `\${${piece.number}:${text}}`;
  });
  return written.join('');
}

export function choiceStop(number: number, choices: readonly string[]): string {
  return `\${${number}|${choices.map((choice) => choice.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
}

/** Text that is inserted as it is: the characters that snippets give a meaning are escaped. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$]/g, '\\$&');
}

/** The same inside of a tab stop, which a brace would end. */
export function escapeDefault(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Every text that a snippet may turn out to be when nothing is typed, choices one after the other. */
export function variantsOf(pieces: readonly Piece[]): string[] {
  const most = Math.max(1, ...pieces.map((piece) => (piece.kind === 'choice' ? piece.choices.length : 1)));
  return Array.from({ length: most }, (_, index) =>
    pieces
      .map((piece) => (piece.kind === 'choice' ? (piece.choices[index] ?? piece.choices[0]) : piece.text))
      .join(''),
  );
}

/** A snippet with nothing typed into it; of choices the first. */
export function defaultText(snippet: string): string {
  const pieces = piecesOf(snippet);
  const known = new Map<number, string>();
  for (const piece of pieces) {
    if (piece.kind === 'text' || (known.get(piece.number) ?? '') !== '') continue;
    known.set(piece.number, piece.kind === 'choice' ? (piece.choices[0] ?? '') : piece.text);
  }
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : known.get(piece.number))).join('');
}

/** Tab stops numbered in the order of the text; an empty last one at the very end is where the cursor stays. */
export function numberStops(snippet: string): string {
  const numbers = new Map<number, number>();
  const pieces = piecesOf(snippet).map((piece): Piece => {
    if (piece.kind === 'text' || piece.number === 0) return piece;
    const number = numbers.get(piece.number) ?? numbers.size + 1;
    numbers.set(piece.number, number);
    return { ...piece, number };
  });
  const last = pieces.at(-1);
  const isLone =
    last?.kind === 'stop' &&
    last.text === '' &&
    pieces.filter((piece) => isStop(piece, last.number)).length === 1;
  const final = isLone ? [...pieces.slice(0, -1), { ...last, number: 0 }] : pieces;
  return writePieces(final, (text) => text).replace(/\$\{(\d+)\}(?!\d)/g, '$$$1');
}

function isStop(piece: Piece, number: number): boolean {
  return piece.kind !== 'text' && piece.number === number;
}
