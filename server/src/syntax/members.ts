/** Reading a tree by key and index: what a reader of the file would see once anchors and merge keys are resolved. */
import { dereference, scalarValue } from './scalar';
import type { Entry, Node, ObjectNode, PathSegment } from './tree';

const MERGE_DEPTH = 16;

/**
 * The entries a reader sees: the object's own and, for `<<`, those merged in that the object does not set itself.
 * Of duplicate keys all are returned; {@link member} takes the last, as JSON readers and most YAML readers do.
 */
export function members(object: ObjectNode): readonly Entry[] {
  // Asked for very often, and hardly any object has a merge key.
  for (const entry of object.entries) if (isMerge(entry)) return mergedEntries(object, 0);
  return object.entries;
}

function mergedEntries(object: ObjectNode, depth: number): Entry[] {
  const own = object.entries.filter((entry) => !isMerge(entry));
  const seen = new Set(own.map((entry) => entry.key.text));
  const merged: Entry[] = [];
  for (const source of object.entries.filter(isMerge).flatMap((entry) => mergeSources(entry.value))) {
    if (depth >= MERGE_DEPTH) break;
    for (const entry of mergedEntries(source, depth + 1)) {
      if (seen.has(entry.key.text)) continue;
      seen.add(entry.key.text);
      merged.push(entry);
    }
  }
  return [...own, ...merged];
}

export function isMerge(entry: Entry): boolean {
  return entry.key.text === '<<' && entry.key.style === 'plain' && entry.key.tree.language === 'yaml';
}

function mergeSources(value: Node): ObjectNode[] {
  const target = dereference(value);
  if (target?.kind === 'object') return [target];
  if (target?.kind !== 'array') return [];
  return target.items.map(dereference).filter((item) => item?.kind === 'object');
}

/** The entry of a key; the last one when the key is repeated. */
export function member(object: ObjectNode, key: string): Entry | undefined {
  const entries = members(object);
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index];
    if (entry?.key.text === key) return entry;
  }
  return undefined;
}

/** The value of a key with aliases followed; undefined when there is none. */
export function valueOf(node: Node | undefined, key: string): Node | undefined {
  const object = node && dereference(node);
  if (object?.kind !== 'object') return undefined;
  const entry = member(object, key);
  return entry && (dereference(entry.value) ?? entry.value);
}

/** The node at a path from `node`; aliases and merges followed. */
export function at(node: Node | undefined, path: readonly PathSegment[]): Node | undefined {
  let current = node && (dereference(node) ?? node);
  for (const segment of path) {
    if (typeof segment === 'string') current = valueOf(current, segment);
    else current = itemsOf(current)[segment];
    if (current === undefined) return undefined;
  }
  return current;
}

/** The items of an array with aliases followed; empty for anything else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  const array = node && dereference(node);
  if (array?.kind !== 'array') return [];
  return array.items.map((item) => dereference(item) ?? item);
}

/** The string a scalar holds; undefined for other types and other nodes. */
export function stringOf(node: Node | undefined): string | undefined {
  const scalar = node && dereference(node);
  if (scalar?.kind !== 'scalar') return undefined;
  const value = scalarValue(scalar);
  return typeof value === 'string' ? value : undefined;
}

/** The number a scalar holds; undefined for other types and other nodes. */
export function numberOf(node: Node | undefined): number | undefined {
  const scalar = node && dereference(node);
  if (scalar?.kind !== 'scalar') return undefined;
  const value = scalarValue(scalar);
  return typeof value === 'number' ? value : undefined;
}
