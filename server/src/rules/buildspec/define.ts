/** Declares rules of buildspecs; what they all share is said once. */
import type { BuildspecElements } from '../../formats/buildspec/elements';
import { defineRule, type AnyRule, type Example, type Rule } from '../rule';
import { SOURCES } from './sources';

export interface RuleInput
  extends
    Pick<Rule<BuildspecElements>, 'title' | 'severity' | 'why' | 'messages' | 'visit'>,
    Partial<
      Pick<Rule<BuildspecElements>, 'scope' | 'profile' | 'sources' | 'tags' | 'aliases' | 'extendsRow'>
    > {
  readonly id: string;
  readonly bad: Example | readonly Example[];
  readonly good: Example | readonly Example[];
}

export function buildspecRule(input: RuleInput): AnyRule {
  const { id, bad, good, sources = [SOURCES.reference], scope = 'document', ...rest } = input;
  return defineRule<BuildspecElements>({
    ...rest,
    id: `buildspec/${id}`,
    since: '0.1.0',
    sources,
    formats: ['buildspec'],
    scope,
    examples: { bad: listOf(bad), good: listOf(good) },
  });
}

function listOf(examples: Example | readonly Example[]): readonly Example[] {
  return 'file' in examples ? [examples] : examples;
}
