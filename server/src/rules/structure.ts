/** How a format names what the schema check finds: which rule a structural problem breaks. */
import type { Document } from '../formats/format';
import type { Problem, ProblemKind } from '../schema/problem';
import type { SyntaxProblem } from '../syntax/tree';
import type { Fix, Place, RuleMeta } from './rule';

/** A row: the metadata of one structural rule and, where the common texts do not fit, its own. */
export interface StructureRow extends RuleMeta {
  /** Message for the problem; undefined: the common one for its kind. */
  readonly message?: (problem: Problem, document: Document) => string | undefined;
  /** Fixes for the problem; undefined: the common ones for its kind. */
  readonly fixes?: (problem: Problem, document: Document) => readonly Fix[] | undefined;
  /** Where to point; undefined: the node of the problem, or where it begins. */
  readonly place?: (problem: Problem) => Place | undefined;
  /** Message and fixes where the row stands for text that does not parse; undefined: those of the parser. */
  readonly syntax?: (
    problem: SyntaxProblem,
    document: Document,
  ) => { readonly message?: string; readonly fixes?: readonly Fix[] } | undefined;
}

export interface Structure {
  /** Ids of the formats it serves. */
  readonly formats: readonly string[];
  readonly rows: readonly StructureRow[];
  /** What follows from a broken structure, as one sentence: "Registering the task definition fails." */
  readonly consequence: (document: Document) => string;
  /** Ids for text that does not parse, and for a template that cannot be read before it is filled in. */
  readonly syntax: { readonly yaml: string; readonly json: string; readonly template: string };
  /** Id for a syntax error whose cause is known here; undefined: the common one. */
  readonly classifySyntax?: (problem: SyntaxProblem, document: Document) => string | undefined;
  /** Id for each kind of problem that nothing more specific names. */
  readonly byKind: Readonly<Record<ProblemKind, string>>;
  /**
   * Id for a problem that deserves a rule of its own (a describe-only key, a key in another case), `silent` for one
   * that is none here, undefined to go on with the schema's `x-rule` and then `byKind`.
   */
  readonly classify?: (problem: Problem, document: Document) => string | undefined;
}

export const SILENT = 'silent';

/** The id of the rule a problem breaks; undefined when the format keeps silent about it. */
export function structuralRule(
  problem: Problem,
  document: Document,
  structure: Structure,
): string | undefined {
  const id = structure.classify?.(problem, document) ?? problem.rule ?? structure.byKind[problem.kind];
  return id === SILENT ? undefined : id;
}
