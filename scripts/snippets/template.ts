/** The body of a snippet source as a tree of text and placeholders, and its form in VS Code's snippet syntax. */

export interface Placeholder {
  readonly stop: number;
  readonly body: Template;
  readonly choices?: readonly string[];
}

export type Part = string | Placeholder;
export type Template = readonly Part[];

/*
 * In a source only `${` followed by a digit opens a placeholder. Every other dollar sign is text, because the bodies are
 * full of shell variables.
 */
const OPENING = /\$\{(\d+)(:|\||\})/g;

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  /** Reads up to the end of the text, or up to the brace that closes the placeholder being read. */
  read(nested: boolean): Template {
    const parts: Part[] = [];
    let from = this.at;
    while (this.at < this.text.length) {
      const found = this.opening();
      if (nested && this.text[this.at] === '}') break;
      if (found === undefined) {
        this.at += this.foreignLength();
        continue;
      }
      if (this.at > from) parts.push(this.text.slice(from, this.at));
      parts.push(this.placeholder(found));
      from = this.at;
    }
    if (this.at > from) parts.push(this.text.slice(from, this.at));
    if (nested) this.close('}');
    return parts;
  }

  private opening(): RegExpExecArray | undefined {
    OPENING.lastIndex = this.at;
    const match = OPENING.exec(this.text);
    return match !== null && match.index === this.at ? match : undefined;
  }

  /** A foreign `${NAME}` is stepped over as one, so that its brace does not close our placeholder. */
  private foreignLength(): number {
    const foreign = /^\$\{[A-Za-z_][^{}]*\}/.exec(this.text.slice(this.at, this.at + 200));
    return foreign === null ? 1 : foreign[0].length;
  }

  private placeholder(match: RegExpExecArray): Placeholder {
    const stop = Number(match[1]);
    this.at += match[0].length;
    if (match[2] === '}') return { stop, body: [] };
    if (match[2] === ':') return { stop, body: this.read(true) };
    const end = this.text.indexOf('|}', this.at);
    if (end < 0) throw new Error(`Choice ${stop} has no end`);
    const choices = this.text.slice(this.at, end).split(',');
    this.at = end + 2;
    return { stop, body: [choices[0] ?? ''], choices };
  }

  private close(mark: string): void {
    if (this.text[this.at] !== mark) throw new Error(`Missing ${mark} after: ${this.text.slice(-40)}`);
    this.at += mark.length;
  }
}

export function readTemplate(text: string): Template {
  return new Reader(text).read(false);
}

/** The text that appears when every placeholder keeps its default; a repeated placeholder repeats the first default. */
export function defaultText(template: Template, known = new Map<number, string>()): string {
  return template.map((part) => (typeof part === 'string' ? part : placeholderText(part, known))).join('');
}

function placeholderText(part: Placeholder, known: Map<number, string>): string {
  if (part.body.length > 0) known.set(part.stop, defaultText(part.body, known));
  return known.get(part.stop) ?? '';
}

const escapeText = (text: string): string => text.replace(/[\\$]/g, '\\$&');
const escapeInside = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
const escapeChoice = (text: string): string => text.replace(/[\\,|]/g, '\\$&');

/** Snippet syntax of VS Code; `encode` is applied to text first (JSON strings need their own escapes). */
export function toSnippetSyntax(
  template: Template,
  encode: (text: string) => string = (text) => text,
): string {
  return render(template, encode, escapeText);
}

function render(
  template: Template,
  encode: (text: string) => string,
  escape: (text: string) => string,
): string {
  return template
    .map((part) => (typeof part === 'string' ? escape(encode(part)) : placeholderSyntax(part, encode)))
    .join('');
}

function placeholderSyntax(part: Placeholder, encode: (text: string) => string): string {
  if (part.choices !== undefined) {
    return `\${${part.stop}|${part.choices.map((choice) => escapeChoice(encode(choice))).join(',')}|}`;
  }
  if (part.body.length === 0) return `\${${part.stop}}`;
  return `\${${part.stop}:${render(part.body, encode, escapeInside)}}`;
}
