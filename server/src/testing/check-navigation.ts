/** Follows a name from the mark `‸` of a text, and renames it. */
import { strict as assert } from 'node:assert';
import { applyChanges, type TextChange } from '../base/text';
import { definitions, occurrences, rename, type Location } from '../features/navigation';
import { outline } from '../features/outline';
import type { OutlineEntry } from '../formats/format';
import { openAt, type Opened, type Surroundings } from './open-at';

/** Where the name at the mark is defined: `path: text of the node`, in any order. */
export function checkDefinition(
  file: string,
  marked: string,
  expected: readonly string[],
  surroundings: Surroundings = {},
): void {
  const { engine, document, offset } = openAt(file, marked, surroundings);
  assert.deepEqual(definitions(document, offset, engine.workspace).map(shown).sort(), [...expected].sort());
}

export function checkReferences(
  file: string,
  marked: string,
  expected: readonly string[],
  surroundings: Surroundings = {},
): void {
  const { engine, document, offset } = openAt(file, marked, surroundings);
  assert.deepEqual(occurrences(document, offset, engine.workspace).map(shown).sort(), [...expected].sort());
}

/** `path:line: text` of a place. */
function shown({ document, at }: Location): string {
  const { text } = document.tree;
  const line = text.slice(0, at.start).split('\n').length;
  return `${document.uri.replace(/^.*\//, '')}:${line}: ${text.slice(at.start, at.end)}`;
}

/** Texts of all files after the name at the mark becomes `newName`; `undefined`: it cannot be renamed. */
export function checkRename(
  file: string,
  marked: string,
  newName: string,
  expected: Readonly<Record<string, string>> | undefined,
  surroundings: Surroundings = {},
): void {
  const opened = openAt(file, marked, surroundings);
  const changes = rename(opened.document, opened.offset, newName, opened.engine.workspace);
  if (expected === undefined) {
    assert.equal(changes, undefined);
    return;
  }
  assert.ok(changes, 'it cannot be renamed');
  const byFile = new Map<string, TextChange[]>();
  for (const { document, changes: edits } of changes) {
    const start = opened.engine.workspace
      .get(document.uri)
      ?.parts.find(({ tree }) => tree === document.tree)?.start;
    const moved = edits.map((edit) => ({
      ...edit,
      start: edit.start + (start ?? 0),
      end: edit.end + (start ?? 0),
    }));
    byFile.set(document.uri, [...(byFile.get(document.uri) ?? []), ...moved]);
  }
  for (const [path, text] of Object.entries(expected)) {
    assert.equal(
      applyChanges(before(path, file, opened, surroundings), byFile.get(`file:///ws/${path}`) ?? []),
      text,
    );
  }
}

function before(path: string, file: string, { text }: Opened, { others }: Surroundings): string {
  return path === file ? text : (others?.[path] ?? '');
}

/** The outline as indented lines: name, and detail in brackets. */
export function checkOutline(
  file: string,
  text: string,
  expected: readonly string[],
  surroundings: Surroundings = {},
): void {
  const { document } = openAt(file, `${text}‸`, surroundings);
  assert.deepEqual(outlineLines(outline(document)), expected);
}

function outlineLines(entries: readonly OutlineEntry[], indent = ''): string[] {
  return entries.flatMap(({ name, detail, children }) => [
    `${indent}${name}${detail === undefined || detail === '' ? '' : ` (${detail})`}`,
    ...outlineLines(children ?? [], `${indent}  `),
  ]);
}
