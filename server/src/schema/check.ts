/** The one walk of a tree along a schema; tolerant of half-written text and silent about unknown values. */
import { dereference } from '../syntax/scalar';
import { hasPlaceholder, isWholePlaceholder } from '../syntax/placeholder';
import type { Node } from '../syntax/tree';
import { checkArray } from './check-array';
import { checkObject, checkDuplicateKeys } from './check-object';
import { checkScalar } from './check-scalar';
import { pickAlternative } from './alternatives';
import { ruleFor, type Problem } from './problem';
import { allowedValues, typesOf, type JsonType, type Schema, type SchemaRoot } from './schema';
import { fits, jsonTypeOf, typeOfValue, type Walk } from './walk';

export interface CheckOptions {
  /** Kubernetes minor in use, for fields that came later; undefined: all fields exist. */
  readonly version?: string | undefined;
}

/** Checks a document against its root. Problems come in the order of the walk. */
export function check(node: Node, root: SchemaRoot, options: CheckOptions = {}): Problem[] {
  const walk: Walk = {
    set: root.set,
    version: options.version,
    nullable: root.set.annotation(root.schema, 'x-nullable') === true,
    problems: [],
    seen: new Map(),
    visit: checkNode,
  };
  if (node.kind !== 'missing') checkNode(node, root.schema, walk);
  return walk.problems;
}

function checkNode(written: Node, schema: Schema, walk: Walk): void {
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
  const allowed = allowedValues(schema);
  return allowed === undefined ? [] : [...new Set(allowed.map(typeOfValue))];
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
