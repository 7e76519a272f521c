/** Reads keys whatever their case, as CodeDeploy does for ECS and Lambda. */
import { members } from '../../syntax/members';
import { dereference } from '../../syntax/scalar';
import type { Entry, Node, ObjectNode } from '../../syntax/tree';
import { leaf, type Field } from '../field';
import { isFillIn } from './fill-in';

export function objectOf(node: Node | undefined): ObjectNode | undefined {
  const target = node && dereference(node);
  return target?.kind === 'object' ? target : undefined;
}

/** The entry of a key, the last one when it is repeated. */
export function entryAt(node: Node | undefined, key: string): Entry | undefined {
  const object = objectOf(node);
  return object && members(object).findLast((entry) => entry.key.text === key);
}

export function entryAnyCase(node: Node | undefined, key: string): Entry | undefined {
  const object = objectOf(node);
  const wanted = key.toLowerCase();
  return object && members(object).findLast((entry) => entry.key.text.toLowerCase() === wanted);
}

export function valueAt(entry: Entry | undefined): Node | undefined {
  return entry && (dereference(entry.value) ?? entry.value);
}

/** A text under an entry; words of a template are unknown. `container`: where to point when there is none. */
export function textOf(entry: Entry | undefined, container: Node): Field<string> {
  if (entry === undefined) return absent(container);
  const found = leaf(entry.value, entry, (value) => (value === null ? undefined : String(value)));
  return isDescribed(found, entry) ? { ...found, state: 'unknown', known: undefined } : found;
}

/** A text as it is written: `0755` stays `0755`. */
export function writtenOf(entry: Entry | undefined, container: Node): Field<string> {
  const found = textOf(entry, container);
  if (found.state !== 'ok' || found.node.kind !== 'scalar') return found;
  return { ...found, known: found.node.text };
}

function isDescribed(field: Field<string>, entry: Entry): boolean {
  return field.known !== undefined && isFillIn(field.known, entry.key.text);
}

function absent(node: Node): Field<never> {
  return { state: node.tree.templated ? 'unknown' : 'absent', known: undefined, node, entry: undefined };
}

/** Objects of a list; other items are the schema's business. */
export function objectsOf(node: Node | undefined): ObjectNode[] {
  const list = node && dereference(node);
  return list?.kind === 'array' ? list.items.flatMap((item) => objectOf(item) ?? []) : [];
}
