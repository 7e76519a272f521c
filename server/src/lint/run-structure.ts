/** Findings about syntax and structure, under the ids the format gives them. */
import type { Severity } from '../base/settings';
import type { Document } from '../formats/format';
import type { Fix, RuleMeta } from '../rules/rule';
import { structuralRule, type Structure, type StructureRow } from '../rules/structure';
import { structureFixes } from '../rules/structure-fixes';
import { structureMessage } from '../rules/structure-messages';
import { check } from '../schema/check';
import type { Problem } from '../schema/problem';
import type { SyntaxProblem } from '../syntax/tree';
import type { Finding } from './finding';
import { soundFixes } from './sound-fixes';

type SeverityOf = (rule: RuleMeta) => Severity | undefined;

export function structureFindings(
  document: Document,
  structure: Structure,
  severityOf: SeverityOf,
): Finding[] {
  const rows = rowsOf(structure);
  const syntax = document.tree.problems.flatMap((problem) => {
    const common = structure.syntax[problem.kind === 'template' ? 'template' : document.tree.language];
    const row = rows.get(structure.classifySyntax?.(problem, document) ?? common);
    return row === undefined ? [] : syntaxFinding(problem, row, document, severityOf);
  });
  if (document.schema === undefined) return syntax;
  const problems = check(document.root, document.schema, { version: document.context.kubernetesVersion });
  const structural = problems.flatMap((problem) => {
    const id = structuralRule(problem, document, structure);
    const row = id === undefined ? undefined : rows.get(id);
    return row === undefined ? [] : problemFinding(problem, row, { document, structure, severityOf });
  });
  return [...syntax, ...structural];
}

const rowsByStructure = new WeakMap<Structure, ReadonlyMap<string, StructureRow>>();

function rowsOf(structure: Structure): ReadonlyMap<string, StructureRow> {
  const known = rowsByStructure.get(structure);
  if (known !== undefined) return known;
  const rows = new Map(structure.rows.map((row) => [row.id, row]));
  rowsByStructure.set(structure, rows);
  return rows;
}

function syntaxFinding(
  problem: SyntaxProblem,
  row: StructureRow,
  document: Document,
  severityOf: SeverityOf,
): Finding[] {
  const severity = severityOf(row);
  if (severity === undefined) return [];
  const at = { tree: document.tree, start: problem.start, end: problem.end };
  const own = row.syntax?.(problem, document);
  const message = own?.message ?? problem.message;
  const fixes = (): readonly Fix[] => soundFixes(own?.fixes ?? [], document);
  return [
    { kind: 'syntax', rule: row, severity, message, document, at, data: undefined, related: [], fixes },
  ];
}

function problemFinding(
  problem: Problem,
  row: StructureRow,
  { document, structure, severityOf }: { document: Document; structure: Structure; severityOf: SeverityOf },
): Finding[] {
  const severity = severityOf(row);
  if (severity === undefined) return [];
  const message =
    row.message?.(problem, document) ?? structureMessage(problem, structure.consequence(document));
  return [
    {
      kind: 'structure',
      rule: row,
      severity,
      message,
      document,
      at: row.place?.(problem) ?? placeOf(problem),
      data: undefined,
      related: relatedOf(problem, document),
      fixes: () => soundFixes(row.fixes?.(problem, document) ?? structureFixes(problem, document), document),
    },
  ];
}

/** A missing key is pointed at where the object begins, not along its whole length. */
function placeOf(problem: Problem): Finding['at'] {
  const { node } = problem;
  const isWide = node.kind === 'object' || node.kind === 'array';
  if (!isWide) return node;
  const entries = node.kind === 'object' ? node.entries : undefined;
  if (node.flow) return { tree: node.tree, start: node.start, end: Math.min(node.end, node.start + 1) };
  return entries?.[0]?.key ?? { tree: node.tree, start: node.start, end: Math.min(node.end, node.start + 1) };
}

function relatedOf(problem: Problem, document: Document): Finding['related'] {
  if (problem.kind === 'duplicate-key')
    return [{ document, at: problem.first.key, message: 'The first one is here.' }];
  if (problem.kind === 'duplicate-item')
    return [{ document, at: problem.first, message: 'The first one is here.' }];
  return [];
}
