/** Leaves out fixes that would make a text worse that is broken already. */
import { applyChanges, type TextChange } from '../base/text';
import type { Document } from '../formats/format';
import type { Fix } from '../rules/rule';
import { parseJson } from '../syntax/json';
import type { Tree } from '../syntax/tree';
import { parseYaml } from '../syntax/yaml';

/**
 * Fixes are written for texts that parse. Behind a syntax error the tree is a guess, so there each is tried out: a
 * bracket that was never closed turns a sound change into a second error.
 */
export function soundFixes(fixes: readonly Fix[], document: Document): readonly Fix[] {
  const { tree } = document;
  if (errorsOf(tree) === 0) return fixes;
  return fixes.filter((fix) => {
    const own = fix.changes.flatMap((change) => (change.document.tree === tree ? change.changes : []));
    return isSound(tree, own);
  });
}

function isSound(tree: Tree, changes: readonly TextChange[]): boolean {
  // A marker for the whole file stands before the document.
  const inside = changes.filter(({ start }) => start >= 0);
  const text = applyChanges(tree.text, inside);
  return errorsOf(tree.language === 'json' ? parseJson(text) : parseYaml(text)) <= errorsOf(tree);
}

function errorsOf({ problems }: Tree): number {
  return problems.filter(({ kind }) => kind !== 'warning').length;
}
