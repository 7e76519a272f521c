/** Moves an entry of a block mapping below another key of the same mapping by indenting its lines. */
import type { Document } from '../../formats/format';
import type { Entry } from '../../syntax/tree';
import { fix, type Fix } from '../rule';

/** Only where the key right above is the parent and still empty, so that indenting is all it takes. */
export function moveUnder(entry: Entry, parent: string, document: Document): readonly Fix[] {
  const object = entry.key.parent;
  if (object?.kind !== 'object' || object.flow) return [];
  const index = object.entries.indexOf(entry);
  const above = object.entries.slice(0, index).findLast((other) => other.key.text === parent);
  const between = above === undefined ? [] : object.entries.slice(object.entries.indexOf(above) + 1, index);
  const isEmpty = above?.value.kind === 'missing' || above?.value.kind === 'object';
  if (!isEmpty || !between.every((other) => isPhase(other.key.text))) return [];
  const last = object.entries.slice(index).findIndex((other) => !isPhase(other.key.text));
  const moved =
    between.length > 0 ? [entry] : object.entries.slice(index, last < 0 ? undefined : index + last);
  const changes = moved.flatMap((each) => indentLines(each, document));
  return [fix(`Indent below "${parent}"`, false, document, changes)];
}

function isPhase(key: string): boolean {
  return ['install', 'pre_build', 'build', 'post_build'].includes(key);
}

function indentLines(entry: Entry, document: Document): { start: number; end: number; text: string }[] {
  const { text } = document.tree;
  const starts: { start: number; end: number; text: string }[] = [];
  let at = text.lastIndexOf('\n', entry.start) + 1;
  while (at <= entry.end && at < text.length) {
    const end = text.indexOf('\n', at);
    if (at < entry.end && text.slice(at, end < 0 ? undefined : end).trim() !== '')
      starts.push({ start: at, end: at, text: '  ' });
    if (end < 0) break;
    at = end + 1;
  }
  return starts;
}
