/** Reads JSON and JSONC into the shared tree, whatever state the text is in. */
import { type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import type { Span } from '../base/text';
import {
  arrayNode,
  draftTree,
  missingNode,
  objectNode,
  scalarNode,
  type DraftArray,
  type DraftObject,
} from './builder';
import { settleConflicts } from './conflict';
import { maskJson } from './mask';
import { tooDeepAt, tooDeepProblem } from './nesting';
import type { Node, ScalarNode, SyntaxProblem, Tree } from './tree';

type Container = { node: DraftObject } | { node: DraftArray };

const MESSAGES: Partial<Record<string, string>> = {
  InvalidSymbol: 'This is not a JSON value. Write a string in double quotes, a number, true, false or null.',
  InvalidNumberFormat: 'This number is not valid JSON. Write digits without leading zeros or a trailing dot.',
  PropertyNameExpected: 'A property name in double quotes is expected here.',
  ValueExpected: 'A value is expected here. Write a string, number, object, list, true, false or null.',
  ColonExpected: 'A colon is missing between the name and its value.',
  CommaExpected: 'A comma is missing before this element.',
  CloseBraceExpected: 'A closing brace } is missing.',
  CloseBracketExpected: 'A closing bracket ] is missing.',
  EndOfFileExpected: 'The file goes on after its end. JSON holds one value; remove what follows it.',
  UnexpectedEndOfComment: 'This comment is not closed. Add */.',
  UnexpectedEndOfString: 'This string is not closed. Add the double quote.',
  UnexpectedEndOfNumber: 'This number is incomplete.',
  InvalidUnicode: 'This \\u escape is not valid. Write four hexadecimal digits.',
  InvalidEscapeCharacter:
    'This escape is not known to JSON. Allowed are \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX.',
  InvalidCharacter: 'Control characters are not allowed here. Escape the character.',
};

export function parseJson(text: string): Tree {
  const tree = draftTree('json', text);
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    tree.problems.push(tooDeepProblem(deep));
    return tree;
  }
  const settled = settleConflicts(text);
  const masked = maskJson(settled.text);
  tree.templated = masked.statements;
  const reader = new JsonReader(tree, masked.text);
  visit(masked.text, reader.visitor(), { disallowComments: false, allowTrailingComma: true });
  tree.root = reader.root ?? missingNode(tree, undefined, text.length);
  tree.problems = withoutEchoes(tree.problems, text);
  if (settled.problem !== undefined) tree.problems = [settled.problem];
  const first = tree.problems[0];
  if (masked.statements && first !== undefined && settled.problem === undefined)
    tree.problems = [templateProblem(first)];
  return tree;
}

/** One mistake, one report: the parser stumbles several times over one missing bracket. */
function withoutEchoes(problems: readonly SyntaxProblem[], text: string): SyntaxProblem[] {
  const kept: SyntaxProblem[] = [];
  for (const original of problems) {
    const problem = original.code === 'comma-expected' ? asBracket(original, text[original.start]) : original;
    const isClose = problem.code.startsWith('close-');
    const isEcho = kept.some(
      (each) => each.start === problem.start || (isClose && each.code.startsWith('close-')),
    );
    if (!isEcho) kept.push(problem);
  }
  return kept;
}

/** A bracket of the other kind, where a comma was expected, means that one is missing before it. */
function asBracket(problem: SyntaxProblem, found: string | undefined): SyntaxProblem {
  const name = found === '}' ? 'CloseBracketExpected' : found === ']' ? 'CloseBraceExpected' : undefined;
  return name === undefined
    ? problem
    : { ...problem, code: kebab(name), message: MESSAGES[name] ?? problem.message };
}

/** A text full of template statements is not JSON yet: one mild remark instead of a heap of errors. */
function templateProblem(first: Span): SyntaxProblem {
  const message =
    'This file is a template and is not JSON before it is filled in. Only what can be read is checked.';
  return { kind: 'template', code: 'template', message, start: first.start, end: first.end };
}

class JsonReader {
  root: Node | undefined;
  readonly #stack: Container[] = [];
  #key: ScalarNode | undefined;
  #colon: number | undefined;
  #lastComma: number | undefined;
  readonly #tree: ReturnType<typeof draftTree>;
  /** The text the parser saw. */
  readonly #seen: string;

  constructor(tree: ReturnType<typeof draftTree>, seen: string) {
    this.#tree = tree;
    this.#seen = seen;
  }

  visitor(): Parameters<typeof visit>[1] {
    return {
      onObjectBegin: (offset) => {
        this.#open(offset, 'object');
      },
      onObjectEnd: (offset) => {
        this.#close(offset);
      },
      onArrayBegin: (offset) => {
        this.#open(offset, 'array');
      },
      onArrayEnd: (offset) => {
        this.#close(offset);
      },
      onObjectProperty: (name, offset, length) => {
        this.#property(name, offset, length);
      },
      onLiteralValue: (value, offset, length) => {
        this.#literal(value, offset, length);
      },
      onSeparator: (character, offset) => {
        if (character === ':') this.#colon = offset;
        else this.#comma(offset);
      },
      onComment: (offset, length) => {
        this.#tree.comments.push({ start: offset, end: offset + length });
      },
      onError: (code, offset, length) => {
        this.#error(code, offset, length);
      },
    };
  }

  get #top(): DraftObject | DraftArray | undefined {
    return this.#stack.at(-1)?.node;
  }

  #place(start: number, end: number): { tree: Tree; parent: Node | undefined; start: number; end: number } {
    return { tree: this.#tree, parent: this.#top, start, end };
  }

  #open(offset: number, kind: 'object' | 'array'): void {
    this.#lastComma = undefined;
    const place = this.#place(offset, this.#tree.text.length);
    const node = kind === 'object' ? objectNode(place, true) : arrayNode(place, true);
    this.#attach(node);
    this.#stack.push({ node } as Container);
  }

  #close(offset: number): void {
    if (this.#lastComma !== undefined) this.#tree.trailingCommas.push(this.#lastComma);
    this.#lastComma = undefined;
    this.#finishEntry(offset);
    const container = this.#stack.pop();
    if (container === undefined) return;
    // The parser also ends what was never closed, at the bracket of something else or behind the text.
    const bracket = container.node.kind === 'object' ? '}' : ']';
    container.node.end =
      this.#tree.text[offset] === bracket ? offset + 1 : Math.min(offset, this.#tree.text.length);
    this.#stretch(container.node.end);
  }

  /** The entry a container is the value of ends where the container does, which is known only now. */
  #stretch(end: number): void {
    const top = this.#top;
    const last = top?.kind === 'object' ? top.entries.at(-1) : undefined;
    if (top?.kind === 'object' && last !== undefined) top.entries[top.entries.length - 1] = { ...last, end };
  }

  #property(name: string, offset: number, length: number): void {
    this.#lastComma = undefined;
    this.#finishEntry(offset);
    this.#key = scalarNode(this.#place(offset, offset + length), this.#string(name, offset, length));
    this.#colon = undefined;
  }

  /** What was masked for the parser is its source text: only the template knows what it becomes. */
  #string(value: string, offset: number, length: number): Pick<ScalarNode, 'text' | 'style'> {
    const original = this.#tree.text.slice(offset, offset + length);
    if (!original.startsWith('"')) return { text: original, style: 'plain' };
    const isMasked = original !== this.#seen.slice(offset, offset + length);
    return { text: isMasked ? original.slice(1, -1) : value, style: 'double' };
  }

  #literal(value: unknown, offset: number, length: number): void {
    this.#lastComma = undefined;
    const source = this.#tree.text.slice(offset, offset + length);
    const content =
      typeof value === 'string'
        ? this.#string(value, offset, length)
        : { text: source, style: 'plain' as const };
    this.#attach(scalarNode(this.#place(offset, offset + length), content));
  }

  #comma(offset: number): void {
    this.#lastComma = offset;
    this.#finishEntry(offset);
  }

  /** A key whose value never came still makes an entry, with nothing as its value. */
  #finishEntry(offset: number): void {
    if (this.#key === undefined || this.#top?.kind !== 'object') return;
    this.#attach(
      missingNode(this.#tree, this.#top, Math.min(offset, (this.#colon ?? this.#key.end - 1) + 1)),
    );
  }

  #attach(node: Node): void {
    const top = this.#top;
    if (top === undefined) {
      this.root ??= node;
      return;
    }
    if (top.kind === 'array') {
      top.items.push(node);
      return;
    }
    if (this.#key === undefined) return;
    const { start, end } = this.#key;
    top.entries.push({
      key: this.#key,
      value: node,
      colon: this.#colon,
      start,
      end: Math.max(end, node.end),
    });
    this.#key = undefined;
    this.#colon = undefined;
  }

  #error(code: ParseErrorCode, offset: number, length: number): void {
    const name = printParseErrorCode(code);
    const message = MESSAGES[name] ?? 'This is not valid JSON here.';
    const start = Math.min(offset, this.#tree.text.length);
    const end = Math.min(offset + length, this.#tree.text.length);
    this.#tree.problems.push({ kind: 'error', code: kebab(name), message, start, end });
  }
}

function kebab(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
