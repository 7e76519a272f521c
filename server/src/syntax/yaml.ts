/** Reads one YAML document into the shared tree, whatever state the text is in. */
import {
  Composer,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  Parser,
  type Alias,
  type Document,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Span } from '../base/text';
import { settleConflicts } from './conflict';
import {
  aliasNode,
  arrayNode,
  draftTree,
  missingNode,
  objectNode,
  scalarNode,
  tidySpans,
  type Place,
} from './builder';
import { maskYaml } from './mask-yaml';
import { tooDeepAt, tooDeepProblem } from './nesting';
import type { Entry, Node, ScalarNode, ScalarStyle, SyntaxProblem, Tree } from './tree';
import { yamlMessage } from './yaml-messages';

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  BLOCK_FOLDED: 'folded',
  BLOCK_LITERAL: 'literal',
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
};

export function parseYaml(text: string): Tree {
  const tree = draftTree('yaml', text);
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    tree.problems.push(tooDeepProblem(deep));
    return tree;
  }
  const settled = settleConflicts(text);
  const masked = maskYaml(settled.text);
  tree.templated = masked.statements;
  const document = compose(masked.text);
  const converter = new Converter(tree, masked.text);
  tree.root = converter.convert(document?.contents, undefined, text.length);
  // Explicit keys (`? a`) without a value have spans of their own kind even in correct text.
  const mayOverlap =
    document !== undefined && (document.errors.length > 0 || /(?:^|\s)\?(?:\s|$)/.test(text));
  if (mayOverlap) tidySpans(tree.root, { start: 0, end: text.length });
  if (settled.problem !== undefined) tree.problems.push(settled.problem);
  else if (document !== undefined)
    tree.problems.push(...problemsOf(document, converter.lost, text, masked.statements));
  return tree;
}

function compose(text: string): Document.Parsed | undefined {
  const composer = new Composer({
    keepSourceTokens: true,
    // Scalars keep their text: what they mean depends on the reader of the format, see scalar.ts.
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
  });
  let first: Document.Parsed | undefined;
  // To the end, though there is one document only: what is left suspended is collected very late.
  for (const document of composer.compose(new Parser().parse(text), true, text.length)) first ??= document;
  return first;
}

function problemsOf(
  document: Document.Parsed,
  lost: readonly SyntaxProblem[],
  text: string,
  templated: boolean,
): SyntaxProblem[] {
  const problems = document.errors.map((error): SyntaxProblem => {
    const start = Math.min(error.pos[0], text.length);
    const end = Math.max(start, Math.min(error.pos[1], text.length));
    return { kind: 'error', ...yamlMessage(error.code, error.message, text.slice(start, end)), start, end };
  });
  // In broken text an anchor may be what did not parse.
  if (problems.length === 0) problems.push(...lost);
  const first = problems[0];
  if (!templated || first === undefined) return problems;
  const message =
    'This file is a template and is not YAML before it is filled in. Only what can be read is checked.';
  return [{ kind: 'template', code: 'template', message, start: first.start, end: first.end }];
}

function lostAlias({ start, end }: Span, name: string): SyntaxProblem {
  const message = `This is read as an alias, but no value before it has the anchor &${name}. Add the anchor, or put the value in quotes if the * is part of it.`;
  return { kind: 'error', code: 'unresolved-alias', message, start, end };
}

/** The text of a scalar the parser saw only masked: its source, as nothing but the template knows what it becomes. */
function withoutQuotes(raw: string): string {
  return /^(["'])[\s\S]*\1$/.test(raw) ? raw.slice(1, -1) : raw.trimEnd();
}

class Converter {
  /** Aliases that point at nothing. */
  readonly lost: SyntaxProblem[] = [];
  readonly #anchors = new Map<string, Node>();
  /** Anchors whose value is not complete yet: an alias to one is legal, but leads in a circle. */
  readonly #open = new Set<string>();
  readonly #tree: Tree;
  /** The text the parser saw; the same string as the tree's when nothing was masked. */
  readonly #seen: string;

  constructor(tree: Tree, seen: string) {
    this.#tree = tree;
    this.#seen = seen;
  }

  convert(node: unknown, parent: Node | undefined, fallback: number): Node {
    const anchor = isCollection(node) || isScalar(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.#open.add(anchor);
    const converted = this.#convert(node, parent, fallback);
    // Registered only now, so that an alias inside its own anchor leads nowhere instead of in circles.
    if (anchor !== undefined) this.#anchors.set(anchor, converted);
    return converted;
  }

  #convert(node: unknown, parent: Node | undefined, fallback: number): Node {
    if (isScalar(node)) return this.#scalar(node, parent, fallback);
    if (isMap(node)) return this.#map(node, parent);
    if (isSeq(node)) return this.#sequence(node, parent);
    if (isAlias(node)) return this.#alias(node, parent);
    return missingNode(this.#tree, parent, fallback);
  }

  #place(node: { range?: [number, number, number] | null }, parent: Node | undefined): Place {
    const [start, end] = node.range ?? [0, 0];
    return { tree: this.#tree, parent, start, end };
  }

  #scalar(node: Scalar, parent: Node | undefined, fallback: number): Node {
    const place = this.#place(node, parent);
    const style = STYLES[node.type ?? ''] ?? 'plain';
    const isEmpty = style === 'plain' && place.start === place.end;
    if (isEmpty && node.tag === undefined && node.anchor === undefined) {
      return missingNode(this.#tree, parent, fallback);
    }
    const raw = this.#tree.text.slice(place.start, place.end);
    const isMasked = this.#seen !== this.#tree.text && this.#seen.slice(place.start, place.end) !== raw;
    // The failsafe schema makes every value a string.
    const value = typeof node.value === 'string' ? node.value : '';
    const text = style === 'plain' && !raw.includes('\n') ? raw.trimEnd() : value;
    return scalarNode(place, {
      text: isMasked ? withoutQuotes(raw) : text,
      style,
      tag: node.tag,
      anchor: node.anchor,
    });
  }

  #map(node: YAMLMap, parent: Node | undefined): Node {
    const object = objectNode(this.#place(node, parent), node.flow === true, node.anchor);
    for (const pair of node.items) object.entries.push(this.#entry(pair, object));
    const last = object.entries.at(-1);
    // The library counts trailing blank lines and comments in; readers of the tree want the last value's end.
    if (!object.flow && last !== undefined) object.end = last.end;
    return object;
  }

  #sequence(node: YAMLSeq, parent: Node | undefined): Node {
    const array = arrayNode(this.#place(node, parent), node.flow === true, node.anchor);
    const tokens = sourceItems(node);
    node.items.forEach((item, index) => {
      array.items.push(this.convert(item, array, this.#itemStart(tokens[index], array.start)));
    });
    const last = array.items.at(-1);
    if (!array.flow && last !== undefined) array.end = Math.max(last.end, array.start);
    return array;
  }

  /** Where an empty item stands: behind its dash. */
  #itemStart(token: SourceItem | undefined, fallback: number): number {
    const dash = token?.start?.find((part) => part.type === 'seq-item-ind');
    return dash === undefined ? fallback : dash.offset + 1;
  }

  #alias(node: Alias, parent: Node | undefined): Node {
    const place = this.#place(node, parent);
    if (!this.#open.has(node.source)) this.lost.push(lostAlias(place, node.source));
    return aliasNode(place, node.source, this.#anchors.get(node.source));
  }

  #entry(pair: Pair, object: Node): Entry {
    const source = pair.srcToken as SourceItem | undefined;
    const colon = source?.sep?.find((part) => part.type === 'map-value-ind')?.offset;
    const key = this.#key(pair.key, object, colon ?? object.start);
    const value = this.convert(pair.value, object, colon === undefined ? key.end : colon + 1);
    return { key, value, colon, start: key.start, end: Math.max(key.end, value.end, (colon ?? -1) + 1) };
  }

  /** Keys are scalars in every format we read; a complex key is kept as its source text. */
  #key(key: unknown, object: Node, fallback: number): ScalarNode {
    const converted = this.convert(key, object, fallback);
    if (converted.kind === 'scalar') return converted;
    const { start, end } = converted;
    const place = { tree: this.#tree, parent: object, start, end };
    return scalarNode(place, { text: this.#tree.text.slice(start, end), style: 'plain' });
  }
}

interface SourceItem {
  readonly start?: readonly { readonly type: string; readonly offset: number }[];
  readonly sep?: readonly { readonly type: string; readonly offset: number }[];
}

function sourceItems(node: YAMLSeq): readonly SourceItem[] {
  const token = node.srcToken as { readonly items?: readonly SourceItem[] } | undefined;
  return token?.items ?? [];
}
