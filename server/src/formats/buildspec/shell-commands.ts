/** Splits the code of a shell text into simple commands and their words. */
import { readShell, type ShellText } from './shell-mask';

export interface Word {
  readonly start: number;
  readonly end: number;
  /** As written, quotes included. */
  readonly text: string;
}

export interface SimpleCommand {
  readonly start: number;
  readonly end: number;
  /** `NAME=value` before the command, or alone. */
  readonly assignments: readonly Word[];
  /** Name and arguments; reserved words before the name are gone. */
  readonly words: readonly Word[];
  readonly reserved: readonly string[];
  /** What follows it: `;`, `&&`, `||`, `|`, `&`, `(`, `)`, a line end, or nothing. */
  readonly terminator: string;
  /** Inside `$(…)`, backticks or a subshell. */
  readonly nested: boolean;
}

const RESERVED = new Set(['if', 'then', 'elif', 'else', 'while', 'until', 'do', '!', '{', 'time']);
const SEPARATOR = /&&|\|\||;;|\|&|[;|\n()]|&(?![>\d])/y;
const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*(?:\[[^\]]*\])?\+?=/;

const MOST_NESTED = 20;
const known = new WeakMap<ShellText, readonly SimpleCommand[]>();

export function simpleCommands(text: string): readonly SimpleCommand[] {
  const shell = readShell(text);
  const before = known.get(shell);
  if (before !== undefined) return before;
  const commands = new Splitter(shell).run();
  known.set(shell, commands);
  return commands;
}

class Splitter {
  readonly #shell: ShellText;
  readonly #found: SimpleCommand[] = [];
  #level = 0;

  constructor(shell: ShellText) {
    this.#shell = shell;
  }

  run(): SimpleCommand[] {
    this.#range(0, this.#shell.code.length, false);
    return this.#found.sort((a, b) => a.start - b.start);
  }

  #range(from: number, to: number, nested: boolean): void {
    let words: Word[] = [];
    let start: number | undefined;
    let depth = 0;
    for (let at = from; at < to;) {
      const separator = this.#separatorAt(at);
      if (separator !== '') {
        this.#finish(words, separator, nested || depth > 0);
        words = [];
        if (separator === '(') depth++;
        if (separator === ')' && depth > 0) depth--;
        at += separator.length;
        continue;
      }
      const blank = this.#blankAt(at);
      if (blank > 0) {
        at += blank;
        continue;
      }
      start = at;
      at = this.#word(at, to);
      words.push({ start, end: at, text: this.#shell.text.slice(start, at) });
    }
    this.#finish(words, '', nested || depth > 0);
  }

  #separatorAt(at: number): string {
    SEPARATOR.lastIndex = at;
    const found = SEPARATOR.exec(this.#shell.code)?.[0] ?? '';
    const before = this.#shell.code[at - 1];
    // `>&`, `<&` and `&>` are redirections.
    return found === '&' && (before === '>' || before === '<') ? '' : found;
  }

  #blankAt(at: number): number {
    const { code } = this.#shell;
    if (code[at] === '\\' && code[at + 1] === '\n') return 2;
    if (code[at] === '\\' && code[at + 1] === '\r') return 3;
    return /[ \t\r]/.test(code[at] ?? '') ? 1 : 0;
  }

  /** End of the word at an offset; what it substitutes is split on its own. */
  #word(from: number, to: number): number {
    const { code } = this.#shell;
    let at = from;
    while (at < to) {
      if (/[$<>=]/.test(code[at] ?? '') && code[at + 1] === '(') at = this.#substitution(at + 2, to, ')');
      else if (code[at] === '`') at = this.#substitution(at + 1, to, '`');
      else if (code[at] === '\\' && code[at + 1] !== '\n' && code[at + 1] !== '\r') at += 2;
      else if (this.#blankAt(at) > 0 || this.#separatorAt(at) !== '') break;
      else at++;
    }
    return Math.max(at, from + 1);
  }

  #substitution(from: number, to: number, closer: string): number {
    const end = this.#closerOf(from, to, closer);
    if (this.#level < MOST_NESTED) {
      this.#level++;
      this.#range(from, end ?? to, true);
      this.#level--;
    }
    return end === undefined ? to : end + 1;
  }

  #closerOf(from: number, to: number, closer: string): number | undefined {
    const { code } = this.#shell;
    let depth = 0;
    for (let at = from; at < to; at++) {
      if (code[at] === '(' && closer === ')') depth++;
      if (code[at] !== closer) continue;
      if (depth === 0) return at;
      depth--;
    }
    return undefined;
  }

  #finish(words: readonly Word[], terminator: string, nested: boolean): void {
    const [first, last] = [words[0], words.at(-1)];
    if (first === undefined || last === undefined) return;
    const reserved = words.findIndex((word) => !RESERVED.has(word.text));
    const own = reserved < 0 ? [] : words.slice(reserved);
    const name = own.findIndex((word) => !ASSIGNMENT.test(word.text));
    this.#found.push({
      start: first.start,
      end: last.end,
      reserved: (reserved < 0 ? words : words.slice(0, reserved)).map((word) => word.text),
      assignments: name < 0 ? own : own.slice(0, name),
      words: name < 0 ? [] : own.slice(name),
      terminator,
      nested,
    });
  }
}

/** Whether the command begins with these words, for example `docker push`; options between them are passed over. */
export function startsWith(command: SimpleCommand, ...wanted: readonly string[]): boolean {
  const plain = command.words
    .map((word) => word.text)
    .filter((text, index) => index === 0 || !text.startsWith('-'));
  const offset = plain[0] === 'sudo' ? 1 : 0;
  return wanted.every((word, index) => plain[index + offset] === word);
}

/** A word without the quotes around it. */
export function unquoted(word: Word | undefined): string | undefined {
  return word?.text.replace(/^(["'])([\s\S]*)\1$/, '$2');
}
