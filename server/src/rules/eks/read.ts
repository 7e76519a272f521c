/** Reading fields of manifests for the rules: what is not certain reads as nothing. */
import { at, itemsOf, member, valueOf } from '../../syntax/members';
import { hasPlaceholder } from '../../syntax/placeholder';
import { dereference, scalarValue } from '../../syntax/scalar';
import type { Entry, Node, ObjectNode, PathSegment, ScalarNode, ScalarValue } from '../../syntax/tree';

/** The scalar under a key whose value is written out. */
export function scalar(container: Node | undefined, ...path: readonly PathSegment[]): ScalarNode | undefined {
  const node = at(container, path);
  return node?.kind === 'scalar' && !hasPlaceholder(node.text) ? node : undefined;
}

export function value(container: Node | undefined, ...path: readonly PathSegment[]): ScalarValue | undefined {
  const node = scalar(container, ...path);
  return node && scalarValue(node);
}

export function text(container: Node | undefined, ...path: readonly PathSegment[]): string | undefined {
  const found = value(container, ...path);
  return typeof found === 'string' ? found : undefined;
}

export function number(container: Node | undefined, ...path: readonly PathSegment[]): number | undefined {
  const found = value(container, ...path);
  return typeof found === 'number' ? found : undefined;
}

export function isTrue(container: Node | undefined, ...path: readonly PathSegment[]): boolean {
  return value(container, ...path) === true;
}

/** Something other than null stands under the key. */
export function has(container: Node | undefined, key: string): boolean {
  const node = valueOf(container, key);
  return node !== undefined && !isNull(node);
}

/** Certainly not there: no template could bring it either. */
export function lacks(container: Node | undefined, key: string): boolean {
  if (container === undefined || container.kind !== 'object') return false;
  if (container.tree.templated || container.entries.some((entry) => hasPlaceholder(entry.key.text)))
    return false;
  return !has(container, key);
}

export function isNull(node: Node): boolean {
  return node.kind === 'missing' || (node.kind === 'scalar' && scalarValue(node) === null);
}

export function object(container: Node | undefined, ...path: readonly PathSegment[]): ObjectNode | undefined {
  const node = at(container, path);
  return node?.kind === 'object' ? node : undefined;
}

export function objects(container: Node | undefined, ...path: readonly PathSegment[]): readonly ObjectNode[] {
  return itemsOf(at(container, path)).filter((item) => item.kind === 'object');
}

export function entry(container: Node | undefined, key: string): Entry | undefined {
  const target = container && dereference(container);
  return target?.kind === 'object' ? member(target, key) : undefined;
}

/** Where to point for a key: the key itself, or the beginning of the object that lacks it. */
export function keyOf(container: ObjectNode, key: string): Node {
  return member(container, key)?.key ?? head(container);
}

/** The first key of an object, so that not all its lines are marked. */
export function head(node: Node): Node {
  return node.kind === 'object' && !node.flow ? (node.entries[0]?.key ?? node) : node;
}

/** Words in capitals (`APP`, `PROJECT_ID`) and printf verbs stand for what a person or program fills in. */
export function looksUnfilled(written: string): boolean {
  return /(?:^|[^A-Za-z])[A-Z][A-Z0-9_]{2,}(?![a-z])|%[sdvq]|\$\d/.test(written);
}
