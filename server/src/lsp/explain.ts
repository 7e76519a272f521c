/** The page of a rule, for a client that opens it without a browser. */
import { rulePage } from '../lint/rule-page';
import { rules, structures } from '../rules/registry';
import { ownRules } from '../rules/waybill/own-rules';
import type { ExplainResult } from './protocol';

/** Null where there is no such rule. */
export function explain(id: string): ExplainResult | null {
  for (const structure of structures) {
    const row = structure.rows.find((candidate) => candidate.id === id);
    if (row !== undefined) return { markdown: rulePage(row, structure.formats) };
  }
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule !== undefined) return { markdown: rulePage(rule, rule.formats) };
  const own = ownRules.find((candidate) => candidate.id === id);
  return own === undefined ? null : { markdown: rulePage(own, ['all']) };
}
