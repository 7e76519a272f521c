/** Keys that a format knows beyond its schema, such as annotations in a free map. */
import type { Document } from '../formats/format';
import type { Schema } from '../schema/schema';
import type { PathSegment } from '../syntax/tree';

/** The schema a format gives to a key of a container; undefined when it knows nothing of it. */
export function resolvableKey(
  document: Document,
  container: readonly PathSegment[],
  key: string,
): Schema | undefined {
  return document.format.keys?.(document, container).find((candidate) => candidate.key === key)?.schema;
}
