/** Every safe fix that can be applied together. */
import type { Finding } from '../lint/finding';
import type { DocumentChange } from '../rules/rule';
import type { TextChange } from '../base/text';
import type { Tree } from '../syntax/tree';

/**
 * Changes of the first safe fix of each finding, those that touch text already changed left out: applying what is
 * returned and asking again converges.
 */
export function fixAllChanges(findings: readonly Finding[]): readonly DocumentChange[] {
  const taken = new Map<Tree, TextChange[]>();
  const accepted: DocumentChange[] = [];
  for (const finding of findings) {
    const fix = finding.fixes().find((candidate) => candidate.safe);
    if (
      fix === undefined ||
      fix.changes.length === 0 ||
      (finding.kind !== 'syntax' && fix.changes.some(({ document }) => isGuessed(document.tree))) ||
      fix.changes.some((change) => collides(change, taken))
    )
      continue;
    for (const change of fix.changes) {
      accepted.push(change);
      const { tree } = change.document;
      taken.set(tree, [...(taken.get(tree) ?? []), ...change.changes]);
    }
  }
  return accepted;
}

/** Behind a syntax error the tree is a guess: nothing is rewritten there without being looked at. */
function isGuessed({ problems }: Tree): boolean {
  return problems.some(({ kind }) => kind !== 'warning');
}

function collides(change: DocumentChange, taken: ReadonlyMap<Tree, readonly TextChange[]>): boolean {
  const others = taken.get(change.document.tree) ?? [];
  return change.changes.some((edit) =>
    others.some((other) => edit.start <= other.end && other.start <= edit.end),
  );
}
