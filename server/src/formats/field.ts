/** Leaves of a typed view: a value with its node, and why there is none when there is none. */
import { dereference, scalarValue } from '../syntax/scalar';
import { hasPlaceholder, isWholePlaceholder } from '../syntax/placeholder';
import { member } from '../syntax/members';
import type { Entry, Node, ScalarValue } from '../syntax/tree';

/**
 * `ok`: the value is known. `absent`: the key is not there. `invalid`: the type is wrong, which the schema reports.
 * `unknown`: a placeholder, template or unresolved alias stands there; nothing may be concluded from it.
 */
export type FieldState = 'ok' | 'absent' | 'invalid' | 'unknown';

export interface Field<T> {
  readonly state: FieldState;
  /** The value when the state is `ok`, else undefined. */
  readonly known: T | undefined;
  /** Where to point: the value, or the container when the field is absent. */
  readonly node: Node;
  readonly entry: Entry | undefined;
}

export function stringField(container: Node | undefined, key: string): Field<string> | undefined {
  return field(container, key, (value) => (typeof value === 'string' ? value : undefined));
}

export function numberField(container: Node | undefined, key: string): Field<number> | undefined {
  return field(container, key, (value) => (typeof value === 'number' ? value : undefined));
}

export function booleanField(container: Node | undefined, key: string): Field<boolean> | undefined {
  return field(container, key, (value) => (typeof value === 'boolean' ? value : undefined));
}

/** A scalar of any type as its text: for fields where `8080` and `"8080"` mean the same. */
export function textField(container: Node | undefined, key: string): Field<string> | undefined {
  return field(container, key, (value) => (value === null ? undefined : String(value)));
}

/** Reads one leaf; undefined only when the container is no object, so there is no place to point at. */
export function field<T>(
  container: Node | undefined,
  key: string,
  read: (value: ScalarValue) => T | undefined,
): Field<T> | undefined {
  const object = container && dereference(container);
  if (object?.kind !== 'object') return undefined;
  const entry = member(object, key);
  if (entry === undefined)
    return { state: object.tree.templated ? 'unknown' : 'absent', known: undefined, node: object, entry };
  return leaf(entry.value, entry, read);
}

/** Reads a leaf that is already at hand, for example an item of a list. */
export function leaf<T>(
  written: Node,
  entry: Entry | undefined,
  read: (value: ScalarValue) => T | undefined,
): Field<T> {
  const node = dereference(written);
  if (node === undefined) return { state: 'unknown', known: undefined, node: written, entry };
  if (node.kind === 'missing') return { state: 'absent', known: undefined, node: written, entry };
  if (node.kind !== 'scalar') return { state: 'invalid', known: undefined, node, entry };
  if (isWholePlaceholder(node.text) || hasPlaceholder(node.text)) {
    return { state: 'unknown', known: undefined, node, entry };
  }
  const known = read(scalarValue(node));
  return { state: known === undefined ? 'invalid' : 'ok', known, node, entry };
}
