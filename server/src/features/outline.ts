/** The document's structure for the outline view and breadcrumbs. */
import type { Document, OutlineEntry } from '../formats/format';
import { members } from '../syntax/members';
import { dereference } from '../syntax/scalar';
import type { Node } from '../syntax/tree';

const MAX_DEPTH = 6;

/** The format's own outline, else one entry per key. */
export function outline(document: Document): readonly OutlineEntry[] {
  return (document.format.outline?.(document) ?? childrenOf(document.root, 0)).map(named);
}

/** Editors refuse an outline in which something has no name. */
function named(entry: OutlineEntry): OutlineEntry {
  const { name, children } = entry;
  const whole = children === undefined ? entry : { ...entry, children: children.map(named) };
  return name.trim() === '' ? { ...whole, name: '(empty)' } : whole;
}

function childrenOf(node: Node, depth: number): OutlineEntry[] {
  const target = dereference(node);
  if (target === undefined || depth >= MAX_DEPTH) return [];
  if (target.kind === 'object') {
    return members(target).map(({ key, value }) => entryFor(key.text, value, key, depth));
  }
  if (target.kind !== 'array') return [];
  return target.items.map((item, index) => entryFor(nameOf(item) ?? String(index), item, item, depth));
}

function entryFor(name: string, value: Node, nameNode: Node, depth: number): OutlineEntry {
  const kind = value.kind === 'object' ? 'object' : value.kind === 'array' ? 'array' : 'string';
  const detail = value.kind === 'scalar' ? { detail: value.text.slice(0, 60) } : {};
  return {
    name,
    kind,
    node: value,
    nameNode,
    children: childrenOf(value, depth + 1),
    ...detail,
  };
}

/** An item is best called by its name. */
function nameOf(item: Node): string | undefined {
  if (item.kind === 'scalar') return item.text.slice(0, 60);
  if (item.kind !== 'object') return undefined;
  const named = members(item).find(({ key, value }) => key.text === 'name' && value.kind === 'scalar');
  return named?.value.kind === 'scalar' ? named.value.text : undefined;
}
