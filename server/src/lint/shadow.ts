/** One mistake, one report: findings that only follow from a syntax error or from another finding are left out. */
import type { Document } from '../formats/format';
import { nodeAt, type Node } from '../syntax/tree';
import type { Finding } from './finding';

export function dropShadowed(findings: readonly Finding[], document: Document): Finding[] {
  const broken = document.tree.problems
    .filter((problem) => problem.kind !== 'warning')
    .map((problem) => containerAt(document, problem.start));
  if (broken.length === 0) return [...findings];
  return findings.filter(
    (finding) => finding.kind === 'syntax' || !broken.some((node) => isIn(finding, node)),
  );
}

/** The container that a syntax error makes unreliable: what it holds, and what it lacks, is not known. */
function containerAt(document: Document, offset: number): Node {
  let node = nodeAt(document.tree, offset);
  while (node.kind !== 'object' && node.kind !== 'array' && node.parent !== undefined) node = node.parent;
  return node;
}

function isIn(finding: Finding, container: Node): boolean {
  return container.start <= finding.at.start && finding.at.end <= container.end;
}
