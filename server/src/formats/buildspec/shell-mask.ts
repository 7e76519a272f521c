/** Tells the code of a shell text from what it quotes, so that nobody takes a message for a command. */

export interface ShellText {
  readonly text: string;
  /** The same length: quoted text and `${…}` as underscores, comments and here-documents as spaces. */
  readonly code: string;
  /** The same length: what the shell expands is kept; single quotes, comments and quoted here-documents are not. */
  readonly live: string;
  /** A quote or here-document is still open at the end. */
  readonly unfinished: boolean;
}

interface HereDocument {
  readonly word: string;
  readonly tabs: boolean;
  readonly quoted: boolean;
}

type Context = 'code' | 'double' | 'paren' | 'backtick';

const HERE_DOCUMENT = /<<(-?)[ \t]*(?:'([^'\n]{1,80})'|"([^"\n]{1,80})"|\\?([A-Za-z_][\w.-]{0,80}))/y;
/** Longer ones are not looked for, so that no text takes long. */
const MOST_BRACED = 1000;

const known = new Map<string, ShellText>();
const MOST_KNOWN = 5000;

export function readShell(text: string): ShellText {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const result = new Masker(text).run();
  known.set(text, result);
  return result;
}

class Masker {
  readonly #text: string;
  readonly #code: string[] = [];
  readonly #live: string[] = [];
  readonly #stack: { context: Context; depth: number }[] = [{ context: 'code', depth: 0 }];
  #documents: HereDocument[] = [];
  #unfinished = false;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): ShellText {
    while (this.#at < this.#text.length) this.#step();
    const isOpen = this.#stack.length > 1 || this.#documents.length > 0;
    const [code, live] = [this.#code.join(''), this.#live.join('')];
    return { text: this.#text, code, live, unfinished: this.#unfinished || isOpen };
  }

  get #top(): { context: Context; depth: number } {
    return this.#stack.at(-1) ?? { context: 'code', depth: 0 };
  }

  #step(): void {
    const rest = this.#text[this.#at] ?? '';
    if (rest === '\\') this.#take(2, this.#top.context === 'double' ? '_' : undefined);
    else if (this.#text.startsWith('$(', this.#at)) this.#open('paren', 2);
    else if (this.#text.startsWith('${', this.#at)) this.#take(this.#braceLength(), '_');
    else if (rest === '`') this.#backtick();
    else if (this.#top.context === 'double') this.#inDouble(rest);
    else this.#inCode(rest);
  }

  #inDouble(character: string): void {
    this.#take(1, '_');
    if (character === '"') this.#stack.pop();
  }

  #inCode(character: string): void {
    if (character === '"') this.#open('double', 1, '_');
    else if (character === "'") this.#single();
    else if (character === '#' && this.#startsComment()) this.#hide(this.#lineEnd());
    else if (character === '<' && this.#hereDocument()) return;
    else if (character === '\n') this.#newline();
    else this.#plain(character);
  }

  #plain(character: string): void {
    const top = this.#top;
    if (top.context === 'paren' && character === '(') top.depth++;
    this.#take(1);
    if (top.context !== 'paren' || character !== ')') return;
    if (top.depth === 0) this.#stack.pop();
    else top.depth--;
  }

  #backtick(): void {
    this.#take(1);
    if (this.#top.context === 'backtick') this.#stack.pop();
    else this.#stack.push({ context: 'backtick', depth: 0 });
  }

  #open(context: Context, length: number, filler?: string): void {
    this.#take(length, filler);
    this.#stack.push({ context, depth: 0 });
  }

  #single(): void {
    const end = this.#text.indexOf("'", this.#at + 1);
    if (end < 0) this.#unfinished = true;
    const length = (end < 0 ? this.#text.length : end + 1) - this.#at;
    this.#push(length, '_', ' ');
  }

  #startsComment(): boolean {
    return this.#at === 0 || /[\s;(&|]/.test(this.#text[this.#at - 1] ?? '');
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end < 0 ? this.#text.length : end;
  }

  #hereDocument(): boolean {
    if (this.#text.startsWith('<<<', this.#at)) {
      this.#take(3);
      return true;
    }
    HERE_DOCUMENT.lastIndex = this.#at;
    const match = HERE_DOCUMENT.exec(this.#text);
    if (match === null || this.#text.startsWith('((', this.#at - 2)) return false;
    const word = match[2] ?? match[3] ?? match[4] ?? '';
    const quoted = match[4] === undefined || match[0].includes('\\');
    this.#documents.push({ word, tabs: match[1] === '-', quoted });
    this.#take(match[0].length, '_');
    return true;
  }

  #newline(): void {
    this.#take(1);
    const documents = this.#documents;
    this.#documents = [];
    for (const document of documents) this.#body(document);
  }

  #body(document: HereDocument): void {
    const start = this.#at;
    for (let at = start; at <= this.#text.length;) {
      const next = this.#text.indexOf('\n', at);
      const end = next < 0 ? this.#text.length : next;
      const line = this.#text.slice(at, end);
      if ((document.tabs ? line.replace(/^\t+/, '') : line) === document.word) {
        this.#hide(at, document.quoted);
        this.#hide(end);
        return;
      }
      if (next < 0) break;
      at = end + 1;
    }
    this.#unfinished = true;
    this.#hide(this.#text.length, document.quoted);
  }

  /** Up to `end` nothing is code; unless it is dead, the shell still expands it. */
  #hide(end: number, dead = true): void {
    const length = end - this.#at;
    this.#push(length, ' ', dead ? ' ' : undefined);
  }

  /** Length of `${…}` with what is nested in it. */
  #braceLength(): number {
    let depth = 0;
    const end = Math.min(this.#text.length, this.#at + MOST_BRACED);
    for (let at = this.#at + 1; at < end; at++) {
      const character = this.#text[at];
      if (character === '\\') at++;
      else if (character === '{') depth++;
      else if (character === '}' && --depth === 0) return at + 1 - this.#at;
      else if (character === '\n') break;
    }
    return 2;
  }

  #take(length: number, codeFiller?: string): void {
    this.#push(length, codeFiller, undefined);
  }

  #push(length: number, codeFiller: string | undefined, liveFiller: string | undefined): void {
    const slice = this.#text.slice(this.#at, this.#at + length);
    this.#code.push(codeFiller === undefined ? slice : fill(slice, codeFiller));
    this.#live.push(liveFiller === undefined ? slice : fill(slice, liveFiller));
    this.#at += Math.max(1, length);
  }
}

/** Line ends stay, so that lines can be counted. A quoted line end ends no command. */
function fill(text: string, filler: string): string {
  return filler === '_' ? '_'.repeat(text.length) : text.replace(/[^\n]/g, filler);
}
