/** Turns the YAML body of a snippet source into the body of the same snippet for JSON files. */
import { isAlias, isMap, isScalar, isSeq, parse, parseDocument } from 'yaml';
import type { Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { defaultText, readTemplate, toSnippetSyntax } from './template';
import type { Placeholder, Template } from './template';

export type SnippetKind = 'whole' | 'item' | 'keys';

/** Letters only, so that YAML reads a marked place as a plain scalar wherever the placeholder stood. */
const MARK = /Qq(\d+)qQ/g;

interface Context {
  readonly placeholders: readonly Placeholder[];
  readonly defaults: ReadonlyMap<number, string>;
}

export function toJsonBody(yamlBody: string, kind: SnippetKind): string {
  const template = readTemplate(yamlBody);
  const placeholders = template.filter((part) => typeof part !== 'string');
  const defaults = new Map<number, string>();
  defaultText(template, defaults);
  const document = parseDocument(markedText(template));
  if (document.errors.length > 0) throw new Error(String(document.errors[0]));
  const context = { placeholders, defaults };
  return writeRoot(document.contents, kind, context);
}

function markedText(template: Template): string {
  let next = 0;
  const marked = template.map((part) => (typeof part === 'string' ? part : `Qq${next++}qQ`));
  return marked.join('').replace(/^\s*Qq\d+qQ\s*$\n?/gm, '');
}

function writeRoot(root: Node | null, kind: SnippetKind, context: Context): string {
  if (kind === 'whole') return write(root, '', context);
  if (kind === 'keys' && isMap(root)) {
    return root.items.map((pair) => writePair(pair as Pair<Node, Node>, '', context)).join(',\n');
  }
  if (kind === 'item' && isSeq(root)) {
    return root.items.map((item) => write(item as Node, '', context)).join(',\n');
  }
  throw new Error(`A body of the kind ${kind} has another shape`);
}

function write(node: Node | null, indent: string, context: Context): string {
  if (isMap(node)) return writeMap(node as YAMLMap<Node, Node>, indent, context);
  if (isSeq(node)) return writeSeq(node as YAMLSeq<Node>, indent, context);
  if (isScalar(node)) return writeScalar(node, context);
  if (isAlias(node)) throw new Error('Aliases have no form in JSON');
  return 'null';
}

function writeMap(map: YAMLMap<Node, Node>, indent: string, context: Context): string {
  if (map.items.length === 0) return '{}';
  const inner = map.flow === true ? '' : `${indent}\t`;
  const pairs = map.items.map((pair) => writePair(pair, inner, context));
  if (map.flow === true) return `{ ${pairs.join(', ')} }`;
  return `{\n${pairs.map((pair) => inner + pair).join(',\n')}\n${indent}}`;
}

function writePair(pair: Pair<Node, Node>, indent: string, context: Context): string {
  const key = isScalar(pair.key) ? writeString(String(pair.key.value), context) : undefined;
  if (key === undefined) throw new Error('Only scalar keys have a form in JSON');
  return `${key}: ${write(pair.value, indent, context)}`;
}

function writeSeq(seq: YAMLSeq<Node>, indent: string, context: Context): string {
  if (seq.items.length === 0) return '[]';
  const inner = seq.flow === true ? '' : `${indent}\t`;
  const items = seq.items.map((item) => write(item, inner, context));
  if (seq.flow === true) return `[${items.join(', ')}]`;
  return `[\n${items.map((item) => inner + item).join(',\n')}\n${indent}]`;
}

function writeScalar(scalar: Scalar, context: Context): string {
  const { value } = scalar;
  if (typeof value !== 'string') return scalar.source ?? JSON.stringify(value);
  const alone = scalar.type === 'PLAIN' ? /^Qq(\d+)qQ$/.exec(value) : null;
  const placeholder = alone === null ? undefined : context.placeholders[Number(alone[1])];
  if (placeholder !== undefined && !isText(placeholder, context)) return toSnippetSyntax([placeholder]);
  return writeString(value, context);
}

/** A placeholder that stands alone and unquoted takes the type that YAML gives to its default. */
function isText(placeholder: Placeholder, context: Context): boolean {
  const value: unknown = parse(context.defaults.get(placeholder.stop) ?? '');
  return typeof value !== 'number' && typeof value !== 'boolean';
}

const encodeJson = (text: string): string => JSON.stringify(text).slice(1, -1);

function writeString(value: string, context: Context): string {
  const parts: (string | Placeholder)[] = [];
  let from = 0;
  for (const match of value.matchAll(MARK)) {
    parts.push(value.slice(from, match.index));
    const placeholder = context.placeholders[Number(match[1])];
    if (placeholder !== undefined) parts.push(placeholder);
    from = match.index + match[0].length;
  }
  parts.push(value.slice(from));
  return `"${toSnippetSyntax(parts, encodeJson)}"`;
}
