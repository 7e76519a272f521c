/** A rule id in the project file that no rule has. */
import { nearest } from '../../base/nearest';
import { ruleNames } from '../../formats/waybill-config/rule-names';
import { renameKey } from '../../syntax/edit';
import { valueOf } from '../../syntax/members';
import type { Entry, Node } from '../../syntax/tree';
import { defineRule, fix, type RuleContext } from '../rule';

export default defineRule<{ config: Node }>({
  id: 'waybill/config-unknown-rule',
  title: 'Each rule named in the project file exists.',
  severity: 'warning',
  since: '0.1.0',
  formats: ['waybill-config'],
  scope: 'document',
  why: 'A mistyped rule id sets nothing, so the rule it was meant for stays as it was.',
  sources: ['https://github.com/waybill-tools/waybill/blob/main/docs/configuration.md'],
  messages: {
    unknown: '"{id}" is no rule of Waybill. The entry sets nothing. {remedy}',
  },
  examples: {
    bad: [{ file: '.waybill.yml', text: 'rules:\n  waybill/unused-supression: off\n' }],
    good: [{ file: '.waybill.yml', text: 'rules:\n  waybill/unused-suppression: off\n' }],
  },
  visit: {
    config: (root, context) => {
      const rules = valueOf(root, 'rules');
      const ids = ruleNames().map(({ id }) => id);
      if (rules?.kind !== 'object' || ids.length === 0) return;
      const known = new Set(ids.flatMap((id) => [id, family(id), `${family(id)}/*`]));
      for (const entry of rules.entries.filter(({ key }) => !known.has(key.text)))
        report(entry, ids, context);
    },
  },
});

function family(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

function report(entry: Entry, ids: readonly string[], context: RuleContext): void {
  const id = entry.key.text;
  const near = nearest(id, ids);
  context.report({
    at: entry.key,
    message: 'unknown',
    data: {
      id,
      remedy: near === undefined ? 'Run "waybill rules" to see all ids.' : `Did you mean "${near}"?`,
    },
    fixes: () =>
      near === undefined ? [] : [fix(`Rename to "${near}"`, false, context.document, renameKey(entry, near))],
  });
}
