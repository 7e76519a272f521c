/** Reads lists of objects, and tells whether the list says everything there is. */
import { member } from '../../syntax/members';
import { dereference } from '../../syntax/scalar';
import type { Entry, Node, ObjectNode } from '../../syntax/tree';
import { leaf, type Field } from '../field';

export interface Items {
  /** The list as it is written; undefined when there is none. */
  readonly node: Node | undefined;
  readonly entry: Entry | undefined;
  readonly all: readonly Node[];
  readonly objects: readonly ObjectNode[];
  /** No placeholder, template statement or wrong type hides further items. */
  readonly complete: boolean;
}

export function itemsAt(container: Node | undefined, key: string): Items {
  const object = objectOf(container);
  const entry = object && member(object, key);
  if (entry === undefined) return { ...NOTHING, complete: object !== undefined && !object.tree.templated };
  return { ...itemsOfList(entry.value), entry };
}

const NOTHING: Items = { node: undefined, entry: undefined, all: [], objects: [], complete: true };

export function itemsOfList(written: Node): Items {
  const node = dereference(written);
  if (node?.kind !== 'array') return { ...NOTHING, node: written, complete: isEmptyValue(node) };
  const all = node.items.map((item) => dereference(item) ?? item);
  const objects = all.filter((item) => item.kind === 'object');
  const complete = objects.length === all.length && !node.tree.templated;
  return { node, entry: undefined, all, objects, complete };
}

/** `key:` and `null` say that there are no items. */
function isEmptyValue(node: Node | undefined): boolean {
  if (node?.kind === 'missing') return true;
  return node?.kind === 'scalar' && node.style === 'plain' && (node.text === 'null' || node.text === '');
}

export function objectOf(node: Node | undefined): ObjectNode | undefined {
  const found = node && dereference(node);
  return found?.kind === 'object' ? found : undefined;
}

/** The object under a key. */
export function objectAt(container: Node | undefined, key: string): ObjectNode | undefined {
  const object = objectOf(container);
  const entry = object && member(object, key);
  return entry && objectOf(entry.value);
}

/** The strings of a list, each with its node. */
export function stringsAt(container: Node | undefined, key: string): readonly Field<string>[] {
  return itemsAt(container, key).all.map((item) =>
    leaf(item, undefined, (value) => (typeof value === 'string' ? value : undefined)),
  );
}
