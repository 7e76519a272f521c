/** Makes rows of structural rules: what most of them share is said once. */
import type { Severity } from '../../base/settings';
import type { Problem, UnknownKey } from '../../schema/problem';
import type { Example, Fix } from '../rule';
import type { StructureRow } from '../structure';
import { SOURCES } from './sources';

export interface RowInput extends Pick<
  StructureRow,
  'message' | 'fixes' | 'place' | 'syntax' | 'profile' | 'tags'
> {
  readonly id: string;
  readonly title: string;
  /** Default: error. */
  readonly severity?: Severity;
  readonly why: string;
  readonly sources?: readonly string[];
  readonly bad: Example;
  readonly good: Example;
}

export function row(input: RowInput): StructureRow {
  const { id, severity = 'error', sources = [SOURCES.reference], bad, good, ...rest } = input;
  return {
    ...rest,
    id: `buildspec/${id}`,
    severity,
    sources,
    since: '0.1.0',
    examples: { bad: [bad], good: [good] },
  };
}

/** Message for a key that CodeBuild passes over. */
export function ignoredKey(problem: Problem): string | undefined {
  if (problem.kind !== 'unknown-key') return undefined;
  return `"${problem.entry.key.text}" is not a key of this section. CodeBuild ignores it. ${remedy(problem)}`;
}

function remedy({ suggestion, allowed }: UnknownKey): string {
  if (suggestion !== undefined) return `Did you mean "${suggestion}"?`;
  return allowed.length === 0 ? 'Remove it.' : `Remove it or use one of: ${allowed.join(', ')}.`;
}

/** Message for an unknown key with a remedy of its own. */
export function keyMessage(what: (key: string) => string): (problem: Problem) => string | undefined {
  return (problem) => (problem.kind === 'unknown-key' ? what(problem.entry.key.text) : undefined);
}

export const NO_FIXES: () => readonly Fix[] = () => [];
