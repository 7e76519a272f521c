/** Writes a structural row in few words. */
import type { Profile } from '../../base/settings';
import type { Document } from '../../formats/format';
import type { Problem } from '../../schema/problem';
import type { Example, Fix } from '../rule';
import type { StructureRow } from '../structure';

export interface RowText {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly sources: readonly string[];
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
  readonly severity?: StructureRow['severity'];
  readonly profile?: Profile;
  /** The whole message; undefined: the common one. */
  readonly message?: (problem: Problem) => string | undefined;
  readonly fixes?: (problem: Problem, document: Document) => readonly Fix[] | undefined;
}

/** An error unless it says otherwise. */
export function row(text: RowText): StructureRow {
  const { bad, good, severity = 'error', ...rest } = text;
  return { ...rest, severity, since: '0.1.0', examples: { bad, good } };
}
