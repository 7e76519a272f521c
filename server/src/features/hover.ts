/** What the thing under the cursor means. */
import type { Span } from '../base/text';
import type { Document } from '../formats/format';
import { fieldAt, schemasAt } from '../schema/locate';
import { resolvableKey } from './path-keys';
import type { Schema } from '../schema/schema';
import { entryOf, nodeAt, pathOf, type Node, type PathSegment } from '../syntax/tree';
import { scalarValue } from '../syntax/scalar';
import { code, fieldMarkdown } from './describe-field';

export interface HoverResult {
  readonly markdown: string;
  /** Relative to the document's tree. */
  readonly span: Span;
}

export function hover(document: Document, offset: number): HoverResult | undefined {
  const node = nodeAt(document.tree, offset);
  if (node.kind === 'object' || node.kind === 'array' || node.kind === 'missing') return undefined;
  const path = pathOf(node);
  const isKey = entryOf(node)?.key === node;
  const markdown = [
    isKey ? document.format.describeKey?.(document, path) : document.format.describe?.(document, path, node),
    isKey ? undefined : valueMarkdown(document, path, node),
    fieldTextAt(document, path),
  ].filter((part) => part !== undefined && part !== '');
  return markdown.length === 0 ? undefined : { markdown: markdown.join('\n\n---\n\n'), span: node };
}

/** The field's own text; for an item of a list, that of the list. */
function fieldTextAt(document: Document, path: readonly PathSegment[]): string | undefined {
  const { schema: root } = document;
  const named = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  const name = named.at(-1);
  if (root === undefined || typeof name !== 'string') return undefined;
  const container = named.slice(0, -1);
  const schema = fieldAt(root, named, document.root) ?? resolvableKey(document, container, name);
  if (schema === undefined) return undefined;
  const parents = schemasAt(root, container, document.root).map((parent) => root.set.resolve(parent));
  const required = parents.length > 0 && parents.every((parent) => parent.required?.includes(name) === true);
  return fieldMarkdown({
    name,
    schema,
    set: root.set,
    required,
    inheritedUrl: inheritedUrl(document, container),
  });
}

function inheritedUrl(document: Document, path: readonly PathSegment[]): string | undefined {
  const { schema: root } = document;
  if (root === undefined) return undefined;
  for (let length = path.length; length >= 0; length--) {
    const found = fieldAt(root, path.slice(0, length), document.root);
    const url = found && root.set.annotation(found, 'x-url');
    if (url !== undefined) return url;
  }
  return undefined;
}

/** What an allowed value stands for. */
function valueMarkdown(document: Document, path: readonly PathSegment[], node: Node): string | undefined {
  const { schema: root } = document;
  if (root === undefined || node.kind !== 'scalar') return undefined;
  const value = scalarValue(node);
  for (const schema of candidatesAt(document, path)) {
    const text = root.set.enumDescription(schema, value);
    if (text !== undefined) return `**${code(value)}**: ${text}`;
  }
  return undefined;
}

function candidatesAt(document: Document, path: readonly PathSegment[]): Schema[] {
  const { schema: root } = document;
  if (root === undefined) return [];
  const field = fieldAt(root, path, document.root);
  return [...schemasAt(root, path, document.root), ...(field === undefined ? [] : [field])];
}
