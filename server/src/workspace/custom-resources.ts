/** Custom resources that the workspace itself defines, as schemas. */
import { SchemaSet, type JsonValue, type Schema, type SchemaRoot } from '../schema/schema';
import { at, itemsOf, members, stringOf, valueOf } from '../syntax/members';
import { scalarValue } from '../syntax/scalar';
import type { Node } from '../syntax/tree';
import type { Workspace } from './workspace';

const roots = new WeakMap<Node, SchemaRoot>();

/** The schema of a kind from a `CustomResourceDefinition` among the known files; undefined when there is none. */
export function customResources(
  workspace: Workspace,
  apiVersion: string,
  kind: string,
): SchemaRoot | undefined {
  const [group = '', version = ''] = apiVersion.split('/');
  for (const { symbol } of workspace.definitions('k8s.crd', `${group}/${kind}`)) {
    const found = rootOf(symbol.node, `${group}/${version}/${kind}`, version);
    if (found !== undefined) return found;
  }
  return undefined;
}

function rootOf(spec: Node, name: string, version: string): SchemaRoot | undefined {
  const entry = itemsOf(valueOf(spec, 'versions')).find(
    (item) => stringOf(valueOf(item, 'name')) === version,
  );
  const written = at(entry, ['schema', 'openAPIV3Schema']);
  if (written === undefined) return undefined;
  const known = roots.get(written);
  if (known !== undefined) return known;
  const texts: string[] = [];
  const schema: Schema = { ...toSchema(written, texts, 0), 'x-nullable': true };
  const set = new SchemaSet({ definitions: {}, roots: { [name]: schema } }, () => texts);
  const root = { name, schema: withObjectKeys(schema), set, custom: true };
  roots.set(written, root);
  return root;
}

/** Every object has these, whether its definition names them or not. */
function withObjectKeys(schema: Schema): Schema {
  const text: Schema = { type: 'string' };
  const properties = {
    apiVersion: text,
    kind: text,
    metadata: { type: 'object' as const },
    ...schema.properties,
  };
  return { ...schema, properties };
}

const COPIED = [
  'type',
  'required',
  'enum',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'default',
];
const MAX_DEPTH = 30;

/** The part of a structural schema that our own vocabulary has; what it does not have is left open. */
function toSchema(node: Node, texts: string[], depth: number): Schema {
  const schema: Record<string, unknown> = {};
  for (const keyword of COPIED) {
    const value = valueOf(node, keyword);
    if (value !== undefined) schema[keyword] = plainValue(value);
  }
  const description = stringOf(valueOf(node, 'description'));
  if (description !== undefined) schema['x-doc'] = texts.push(description) - 1;
  if (isTrue(valueOf(node, 'x-kubernetes-int-or-string'))) return { ...schema, type: ['integer', 'string'] };
  if (isTrue(valueOf(node, 'x-kubernetes-preserve-unknown-fields'))) return { ...schema };
  if (depth < MAX_DEPTH) addChildren(node, schema, texts, depth + 1);
  return schema;
}

function addChildren(node: Node, schema: Record<string, unknown>, texts: string[], depth: number): void {
  const properties = valueOf(node, 'properties');
  const further = valueOf(node, 'additionalProperties');
  const items = valueOf(node, 'items');
  if (properties?.kind === 'object') {
    schema['properties'] = Object.fromEntries(
      members(properties).map(({ key, value }) => [key.text, toSchema(value, texts, depth)]),
    );
    if (further === undefined && depth > 1) schema['additionalProperties'] = false;
  }
  if (further?.kind === 'object') schema['additionalProperties'] = toSchema(further, texts, depth);
  if (items?.kind === 'object') schema['items'] = toSchema(items, texts, depth);
}

function isTrue(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && scalarValue(node) === true;
}

function plainValue(node: Node): JsonValue {
  if (node.kind === 'scalar') return scalarValue(node);
  if (node.kind === 'array') return itemsOf(node).map(plainValue);
  if (node.kind !== 'object') return null;
  return Object.fromEntries(members(node).map(({ key, value }) => [key.text, plainValue(value)]));
}
