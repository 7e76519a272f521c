/** The one walk of a tree along a schema; tolerant of half-written text and silent about unknown values. */
import { dereference, scalarValue } from '../syntax/scalar';
import { hasPlaceholder, isWholePlaceholder } from '../syntax/placeholder';
import type { Node, ScalarNode } from '../syntax/tree';
import { checkArray } from './check-array';
import { checkObject, checkDuplicateKeys } from './check-object';
import { allowedValues, checkScalar } from './check-scalar';
import { pickAlternative } from './alternatives';
import { ruleFor, type Problem } from './problem';
import {
  typesOf,
  type JsonType,
  type JsonValue,
  type Schema,
  type SchemaRoot,
  type SchemaSet,
} from './schema';

export interface CheckOptions {
  /** Kubernetes minor in use, for fields that came later; undefined: all fields exist. */
  readonly version?: string | undefined;
}

/** State of one walk. */
export interface Walk {
  readonly set: SchemaSet;
  readonly version: string | undefined;
  readonly nullable: boolean;
  readonly problems: Problem[];
  /** Alias targets with the schemas they were checked against, so that aliases cannot multiply the work. */
  readonly seen: Map<Node, Set<Schema>>;
}

/** Checks a document against its root. Problems come in the order of the walk. */
export function check(node: Node, root: SchemaRoot, options: CheckOptions = {}): Problem[] {
  const walk: Walk = {
    set: root.set,
    version: options.version,
    nullable: root.set.annotation(root.schema, 'x-nullable') === true,
    problems: [],
    seen: new Map(),
  };
  if (node.kind !== 'missing') checkNode(node, root.schema, walk);
  return walk.problems;
}

export function checkNode(written: Node, schema: Schema, walk: Walk): void {
  const node = dereference(written);
  if (node === undefined) return;
  if (node !== written && !firstVisit(node, schema, walk)) return;
  const resolved = walk.set.resolve(schema);
  if (isUnknownValue(node)) return;
  if (resolved.anyOf !== undefined) {
    const picked = pickAlternative(node, resolved, walk);
    if (picked === undefined) reportType(node, resolved, walk, alternativeTypes(resolved, walk));
    else checkNode(node, picked, walk);
    return;
  }
  if (!checkType(node, resolved, walk)) return;
  if (node.kind === 'object') checkObject(node, resolved, walk);
  else if (node.kind === 'array') checkArray(node, resolved, walk);
  else if (node.kind === 'scalar') checkScalar(node, resolved, walk);
}

function firstVisit(node: Node, schema: Schema, walk: Walk): boolean {
  const schemas = walk.seen.get(node) ?? new Set();
  if (schemas.has(schema)) return false;
  schemas.add(schema);
  walk.seen.set(node, schemas);
  return true;
}

/** A value that is one placeholder from end to end may become anything, so its type is unknown too. */
function isUnknownValue(node: Node): boolean {
  return node.kind === 'scalar' && isWholePlaceholder(node.text);
}

/** Whether the type fits; reports it if not. A type that cannot be known fits. */
function checkType(node: Exclude<Node, { kind: 'alias' }>, schema: Schema, walk: Walk): boolean {
  const expected = expectedTypes(schema);
  const actual = jsonTypeOf(node);
  if (actual === undefined) return false;
  if (expected.length === 0 || fits(actual, expected)) return true;
  if (actual === 'null' && walk.nullable) return false;
  if (node.kind === 'scalar' && hasPlaceholder(node.text)) return false;
  // What stands inside a value of the wrong type cannot be judged, except for keys that are there twice.
  if (node.kind === 'object') checkDuplicateKeys(node, schema, walk);
  reportType(node, schema, walk, expected);
  return false;
}

/** The types a schema names, else those of the values it lists. */
function expectedTypes(schema: Schema): readonly JsonType[] {
  if (schema.type !== undefined) return typesOf(schema);
  return [...new Set((allowedValues(schema) ?? []).map(typeOfValue))];
}

function typeOfValue(value: JsonValue): JsonType {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value === 'object') return Array.isArray(value) ? 'array' : 'object';
  return typeof value === 'string' ? 'string' : 'boolean';
}

function reportType(node: Node, schema: Schema, walk: Walk, expected: readonly JsonType[]): void {
  const actual = jsonTypeOf(node);
  if (actual === undefined || (actual === 'null' && walk.nullable)) return;
  walk.problems.push({
    kind: 'type-mismatch',
    node,
    schema,
    rule: ruleFor(schema, 'type'),
    expected,
    actual,
  });
}

function alternativeTypes(schema: Schema, walk: Walk): JsonType[] {
  const types = (schema.anyOf ?? []).flatMap((alternative) => typesOf(walk.set.resolve(alternative)));
  return [...new Set(types)];
}

export function fits(actual: JsonType, expected: readonly JsonType[]): boolean {
  return expected.includes(actual) || (actual === 'integer' && expected.includes('number'));
}

/** JSON type of a node; undefined where nothing was written yet and that is a syntax error already. */
export function jsonTypeOf(node: Node): JsonType | undefined {
  if (node.kind === 'object' || node.kind === 'array') return node.kind;
  if (node.kind === 'alias') return undefined;
  if (node.kind === 'missing') return node.tree.language === 'yaml' ? 'null' : undefined;
  return scalarType(node);
}

function scalarType(node: ScalarNode): JsonType {
  return typeOfValue(scalarValue(node));
}
