/** Writes a structural row in few words. */
import type { Problem } from '../../schema/problem';
import type { Example } from '../rule';
import type { StructureRow } from '../structure';

export interface RowText {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly sources: readonly string[];
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
  readonly severity?: StructureRow['severity'];
  /** The whole message, or the remedy for a value whose form is wrong. */
  readonly message?: string;
  readonly form?: string;
}

/** An error unless it says otherwise. */
export function row(text: RowText): StructureRow {
  const { id, title, why, sources, severity = 'error', bad, good, message, form } = text;
  const said = message ?? form;
  const own = said === undefined ? {} : { message: (problem: Problem) => ownMessage(problem, text) };
  return { id, title, severity, since: '0.1.0', why, sources, examples: { bad, good }, ...own };
}

/** A pattern says little to a person; `form` says it in words. */
function ownMessage(problem: Problem, { message, form }: RowText): string | undefined {
  if (message !== undefined) return message;
  if (problem.kind !== 'pattern' && problem.kind !== 'value-not-allowed') return undefined;
  return form?.replace('{value}', JSON.stringify(problem.value));
}
