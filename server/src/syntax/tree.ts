/** The one tree for JSON and YAML: what every layer above reads. */
import type { Span } from '../base/text';

export type SyntaxLanguage = 'json' | 'yaml';

/**
 * How plain YAML scalars are typed. `1.1`: `yes`/`no`/`on`/`off` are booleans and `012` is octal (PyYAML, Psych,
 * and nearly so Go's reader); `1.2`: the core schema. JSON has types of its own and ignores this.
 */
export type YamlDialect = '1.1' | '1.2';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';
export type ScalarValue = string | number | boolean | null;

interface NodeBase extends Span {
  readonly parent: Node | undefined;
  readonly tree: Tree;
}

export interface ObjectNode extends NodeBase {
  readonly kind: 'object';
  /** In order of appearance; duplicate keys stay. Merge keys (`<<`) are entries like any other. */
  readonly entries: readonly Entry[];
  /** Written with braces. Always true in JSON. */
  readonly flow: boolean;
  readonly anchor: string | undefined;
}

export interface Entry extends Span {
  readonly key: ScalarNode;
  readonly value: Node;
  /** Offset of the `:`; undefined while it has not been typed. */
  readonly colon: number | undefined;
}

export interface ArrayNode extends NodeBase {
  readonly kind: 'array';
  readonly items: readonly Node[];
  readonly flow: boolean;
  readonly anchor: string | undefined;
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  /** The source text, quotes and block header included. */
  readonly raw: string;
  /** The decoded text: escapes and folding done, quotes gone. */
  readonly text: string;
  readonly style: ScalarStyle;
  /** Explicit YAML tag such as `!!str` or `!Ref`. */
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
}

export interface AliasNode extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
  /** The anchored node; undefined when there is none, or when following it would pass the limits. */
  readonly target: Node | undefined;
}

/** Nothing stands where a value is due: `key:` in YAML (which means null), `"key": ,` in JSON. */
export interface MissingNode extends NodeBase {
  readonly kind: 'missing';
}

export type Node = ObjectNode | ArrayNode | ScalarNode | AliasNode | MissingNode;

export interface SyntaxProblem extends Span {
  /** `template`: the text does not parse because templating stands where syntax is due. */
  readonly kind: 'error' | 'warning' | 'template';
  /** Short machine name, for example `tab-indentation`, `comma-expected`. */
  readonly code: string;
  /** For people: what is wrong and what to do. */
  readonly message: string;
}

/** One JSON file or one YAML document. Offsets are relative to `text`. */
export interface Tree {
  readonly language: SyntaxLanguage;
  readonly text: string;
  readonly root: Node;
  readonly problems: readonly SyntaxProblem[];
  /** Spans of comments, in JSON only (YAML allows them everywhere). */
  readonly comments: readonly Span[];
  /** Offsets of trailing commas, in JSON only. */
  readonly trailingCommas: readonly number[];
  /** Template statements (`{% if %}`, `{{- range }}`) were passed over: what looks absent may come from them. */
  readonly templated: boolean;
  /** Set once by the reader of the document, before anybody asks for a scalar's value. */
  dialect: YamlDialect;
}

export type PathSegment = string | number;

/** Keys and indexes from the root down to a node. A key node and its value have the same path. */
export function pathOf(node: Node): PathSegment[] {
  const path: PathSegment[] = [];
  for (
    let child: Node = node, parent = node.parent;
    parent !== undefined;
    child = parent, parent = parent.parent
  ) {
    const at = child;
    if (parent.kind === 'array') path.push(parent.items.indexOf(at));
    if (parent.kind === 'object') {
      const entry = parent.entries.find((e) => e.value === at || e.key === at);
      if (entry) path.push(entry.key.text);
    }
  }
  return path.reverse();
}

/** The entry whose key or value the node is. */
export function entryOf(node: Node): Entry | undefined {
  if (node.parent?.kind !== 'object') return undefined;
  return node.parent.entries.find((entry) => entry.value === node || entry.key === node);
}

/** The innermost node that holds an offset: a key, a scalar, or the container around the gap. */
export function nodeAt(tree: Tree, offset: number): Node {
  let node = tree.root;
  for (;;) {
    const inner: Node | undefined = childAt(node, offset);
    if (inner === undefined) return node;
    node = inner;
  }
}

function childAt(node: Node, offset: number): Node | undefined {
  if (node.kind === 'array') return node.items.find((item) => item.start <= offset && offset <= item.end);
  if (node.kind !== 'object') return undefined;
  for (const { key, value } of node.entries) {
    if (key.start <= offset && offset <= key.end) return key;
    if (value.start <= offset && offset <= value.end) return value;
  }
  return undefined;
}
