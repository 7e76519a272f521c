/** Keys that a format knows beyond its schema, such as annotations in a free map. */
import type { Document, KeySuggestion } from '../formats/format';
import type { PathSegment } from '../syntax/tree';

/** What the format says of a key of a container; undefined when it knows nothing of it. */
export function keyKnownTo(
  document: Document,
  container: readonly PathSegment[],
  key: string,
): KeySuggestion | undefined {
  return document.format.keys?.(document, container).find((candidate) => candidate.key === key);
}
