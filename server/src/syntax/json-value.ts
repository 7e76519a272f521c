/** Plain values, as JSON knows them, and what a node amounts to as one. */
import { isMerge, members } from './members';
import { dereference, scalarValue } from './scalar';
import type { Node, ScalarValue } from './tree';

export type JsonValue = ScalarValue | readonly JsonValue[] | { readonly [key: string]: JsonValue };

const MAX_NODES = 100_000;

/** The value a node stands for, with aliases and merges followed; what leads nowhere is null. */
export function jsonOf(node: Node): JsonValue {
  return convert(node, { left: MAX_NODES });
}

function convert(node: Node, budget: { left: number }): JsonValue {
  const target = dereference(node);
  if (target === undefined || target.kind === 'missing' || --budget.left < 0) return null;
  if (target.kind === 'scalar') return scalarValue(target);
  if (target.kind === 'array') return target.items.map((item) => convert(item, budget));
  const entries = members(target).filter((entry) => !isMerge(entry));
  // Not assignment: a key named __proto__ must stay a key.
  return Object.fromEntries(entries.map((entry) => [entry.key.text, convert(entry.value, budget)]));
}

export function isCollection(
  value: JsonValue,
): value is readonly JsonValue[] | Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null;
}

/** An object or list without anything in it. */
export function isEmptyCollection(value: JsonValue): boolean {
  return isCollection(value) && (Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0);
}
