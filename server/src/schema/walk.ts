/** State of one walk along a schema, and the types it compares. */
import { scalarValue } from '../syntax/scalar';
import type { Node } from '../syntax/tree';
import type { Problem } from './problem';
import type { JsonType, JsonValue, Schema, SchemaSet } from './schema';

/** State of one walk. */
export interface Walk {
  readonly set: SchemaSet;
  readonly version: string | undefined;
  readonly nullable: boolean;
  readonly problems: Problem[];
  /** Alias targets with the schemas they were checked against, so that aliases cannot multiply the work. */
  readonly seen: Map<Node, Set<Schema>>;
  /** Checks what lies below; the checks of containers call it for each of their children. */
  readonly visit: (node: Node, schema: Schema, walk: Walk) => void;
}

export function fits(actual: JsonType, expected: readonly JsonType[]): boolean {
  return expected.includes(actual) || (actual === 'integer' && expected.includes('number'));
}

/** JSON type of a node; undefined where nothing was written yet and that is a syntax error already. */
export function jsonTypeOf(node: Node): JsonType | undefined {
  if (node.kind === 'object' || node.kind === 'array') return node.kind;
  if (node.kind === 'alias') return undefined;
  if (node.kind === 'missing') return node.tree.language === 'yaml' ? 'null' : undefined;
  return typeOfValue(scalarValue(node));
}

export function typeOfValue(value: JsonValue): JsonType {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value === 'object') return Array.isArray(value) ? 'array' : 'object';
  return typeof value === 'string' ? 'string' : 'boolean';
}
