/** A mode with a zero in front is another number by the time the agent sees it. */
import type { AppSpecElements } from '../../formats/appspec/elements';
import { setScalar } from '../../syntax/edit';
import { defineRule, fix } from '../rule';
import { permission } from './examples';
import { SOURCES } from './sources';

export default defineRule<AppSpecElements>({
  id: 'appspec/mode-leading-zero',
  title: 'A mode that begins with 0 is in quotes.',
  severity: 'error',
  since: '0.1.0',
  why: 'YAML reads an unquoted number with a leading zero as octal, and the agent then takes the decimal digits for the mode: `0755` becomes 493 and is refused (“contains an invalid character (9)”), `0644` becomes 420 and is applied without a word.',
  sources: [SOURCES.permissions, SOURCES.agentMode],
  examples: { bad: [permission('mode: 0644')], good: [permission('mode: 644'), permission("mode: '0644'")] },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    refused:
      'YAML reads {mode} as the octal number {decimal}. The agent takes those digits for the mode and refuses it. Put it in quotes.',
    applied:
      'YAML reads {mode} as the octal number {decimal}. The agent sets just this mode, {decimal}, without a word. Put it in quotes.',
  },
  visit: {
    permission({ mode }, { document, report }) {
      const { node } = mode;
      if (
        mode.known === undefined ||
        node.kind !== 'scalar' ||
        node.style !== 'plain' ||
        node.tag !== undefined
      )
        return;
      if (node.tree.language !== 'yaml' || !/^0[0-7]+$/.test(node.text)) return;
      const decimal = String(parseInt(node.text, 8));
      if (decimal === node.text.replace(/^0+(?=\d)/, '')) return;
      const message = /^[0-7]{1,4}$/.test(decimal) ? 'applied' : 'refused';
      const fixes = (): ReturnType<typeof fix>[] => [
        fix(`Write ${node.text} in quotes`, true, document, setScalar(node, node.text)),
      ];
      report({ at: node, message, data: { mode: node.text, decimal }, fixes });
    },
  },
});
