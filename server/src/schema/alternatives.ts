/** Which alternative of an `anyOf` a value was meant to be: the one a reader would pick. */
import { dereference, scalarValue } from '../syntax/scalar';
import { member } from '../syntax/members';
import { hasPlaceholder } from '../syntax/placeholder';
import type { Node, ObjectNode } from '../syntax/tree';
import { allowedValues, typesOf, type Schema, type SchemaSet } from './schema';
import { fits, jsonTypeOf, type Walk } from './walk';

/** The alternative to check against; undefined when the value's type fits none. */
export function pickAlternative(node: Node, schema: Schema, walk: Walk): Schema | undefined {
  const alternatives = candidates(node, schema.anyOf ?? [], walk.set);
  const [first, ...others] = alternatives;
  if (first === undefined || others.length === 0) return first;
  let best = first;
  let fewest = Infinity;
  for (const alternative of alternatives) {
    const trial: Walk = { ...walk, problems: [], seen: new Map() };
    walk.visit(node, alternative, trial);
    if (trial.problems.length >= fewest) continue;
    best = alternative;
    fewest = trial.problems.length;
    if (fewest === 0) break;
  }
  return best;
}

/** Alternatives whose type fits and whose fixed members do not contradict what is written. */
export function candidates(
  node: Node | undefined,
  alternatives: readonly Schema[],
  set: SchemaSet,
): Schema[] {
  const flat = alternatives.flatMap((alternative) => flatten(alternative, set));
  const target = node && dereference(node);
  if (target === undefined || target.kind === 'missing') return flat;
  const type = jsonTypeOf(target);
  const typed = flat.filter((candidate) => {
    const expected = typesOf(set.resolve(candidate));
    return type === undefined || expected.length === 0 || fits(type, expected);
  });
  if (target.kind !== 'object') return typed;
  const consistent = typed.filter((candidate) => !contradicts(target, set.resolve(candidate), set));
  return consistent.length > 0 ? consistent : typed;
}

function flatten(schema: Schema, set: SchemaSet): Schema[] {
  const nested = set.resolve(schema).anyOf;
  return nested === undefined ? [schema] : nested.flatMap((alternative) => flatten(alternative, set));
}

/** Whether a member with a closed list of values says that another alternative was meant. */
function contradicts(object: ObjectNode, schema: Schema, set: SchemaSet): boolean {
  return Object.entries(schema.properties ?? {}).some(([key, property]) => {
    const allowed = allowedValues(set.resolve(property));
    if (allowed === undefined || allowed.length > 3) return false;
    const value = member(object, key)?.value;
    if (value?.kind !== 'scalar' || hasPlaceholder(value.text)) return false;
    return !allowed.includes(scalarValue(value));
  });
}
