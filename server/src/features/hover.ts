/** What the thing under the cursor means. */
import type { Span } from '../base/text';
import type { Document } from '../formats/format';
import { fieldAt, schemasAt } from '../schema/locate';
import { keyKnownTo } from './path-keys';
import type { Schema } from '../schema/schema';
import { entryOf, nodeAt, pathOf, type Node, type PathSegment } from '../syntax/tree';
import { scalarValue } from '../syntax/scalar';
import { code, fieldMarkdown, knownKeyMarkdown } from './describe-field';

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
  const about = isKey ? keyTexts(document, path) : valueTexts(document, path, node);
  const field = fieldTextAt(document, path, isKey ? [] : about);
  const parts = field === undefined ? about : [...about, field];
  return parts.length === 0 ? undefined : { markdown: parts.join('\n\n---\n\n'), span: node };
}

function keyTexts(document: Document, path: readonly PathSegment[]): string[] {
  const own = document.format.describeKey?.(document, path);
  return own === undefined ? [] : [own];
}

/** What the value means: in the format's words, and in those of the schema where they differ. */
function valueTexts(document: Document, path: readonly PathSegment[], node: Node): string[] {
  const own = document.format.describe?.(document, path, node);
  const listed = valueMarkdown(document, path, node);
  const isSaid = own !== undefined && listed !== undefined && own.includes(listed.text);
  return [own, isSaid ? undefined : listed?.markdown].filter((text) => text !== undefined);
}

/** The field's own text; for an item of a list or an entry of a free map, that of the list or map. */
function fieldTextAt(
  document: Document,
  path: readonly PathSegment[],
  about: readonly string[],
): string | undefined {
  const { schema: root } = document;
  const name = path.at(-1);
  if (root === undefined || name === undefined) return undefined;
  const container = path.slice(0, -1);
  if (typeof name === 'number') return fieldTextAt(document, container, about);
  const parents = schemasAt(root, container, document.root).map((parent) => root.set.resolve(parent));
  const isNamed = parents.some(
    (parent) => parent.properties !== undefined && Object.hasOwn(parent.properties, name),
  );
  const extra = isNamed ? undefined : keyKnownTo(document, container, name);
  const schema = extra?.schema ?? fieldAt(root, path, document.root);
  if (extra?.documentation !== undefined) {
    const isSaid = about.some((text) => text.includes(extra.documentation ?? ''));
    return isSaid ? undefined : knownKeyMarkdown(name, extra.documentation, schema, root.set);
  }
  if (schema === undefined) return undefined;
  if (!isNamed && root.set.description(schema) === undefined) return fieldTextAt(document, container, about);
  const required = parents.length > 0 && parents.every((parent) => parent.required?.includes(name) === true);
  const url = inheritedUrl(document, container);
  return fieldMarkdown({ name, schema, set: root.set, required, inheritedUrl: url, brief: about.length > 0 });
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
function valueMarkdown(
  document: Document,
  path: readonly PathSegment[],
  node: Node,
): { text: string; markdown: string } | undefined {
  const { schema: root } = document;
  if (root === undefined || node.kind !== 'scalar') return undefined;
  const value = scalarValue(node);
  for (const schema of candidatesAt(document, path)) {
    const text = root.set.enumDescription(schema, value);
    if (text !== undefined) return { text, markdown: `**${code(value)}**: ${text}` };
  }
  return undefined;
}

function candidatesAt(document: Document, path: readonly PathSegment[]): Schema[] {
  const { schema: root } = document;
  if (root === undefined) return [];
  const field = fieldAt(root, path, document.root);
  return [...schemasAt(root, path, document.root), ...(field === undefined ? [] : [field])];
}
