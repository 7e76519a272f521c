/** How the version is written: a number, as the agent compares it with one. */
import type { AppSpecElements } from '../../formats/appspec/elements';
import { defineRule, fix } from '../rule';
import { server, yaml } from './examples';
import { literal } from './rows-common';
import { SOURCES } from './sources';

const versionQuoted = defineRule<AppSpecElements>({
  id: 'appspec/version-quoted',
  title: 'The version of a server file is not in quotes.',
  severity: 'error',
  since: '0.1.0',
  why: 'The agent compares it with the number 0.0, and a text never equals a number: “an invalid version value (0.0) was entered in the application specification file”.',
  sources: [SOURCES.agentParser],
  examples: { bad: [yaml('version: "0.0"\nos: linux\n')], good: [server('')] },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    quoted:
      'The version is a text here. The agent compares it with the number 0.0 and refuses the file. Take the quotes away.',
  },
  visit: {
    appspec(spec, { document, report }) {
      const { node, known } = spec.version;
      if (spec.platform !== 'server' || known !== '0.0' || node.kind !== 'scalar' || node.style === 'plain')
        return;
      const fixes = (): ReturnType<typeof fix>[] => [
        fix('Write 0.0 without quotes', true, document, literal({ node }, '0.0')),
      ];
      report({ at: node, message: 'quoted', fixes });
    },
  },
});

const versionInteger = defineRule<AppSpecElements>({
  id: 'appspec/version-integer',
  title: 'The version is written 0.0.',
  severity: 'information',
  since: '0.1.0',
  why: 'The agent takes 0 for the same number, but the guide and every other reader speak of 0.0.',
  sources: [SOURCES.structure],
  examples: { bad: [yaml('version: 0\nos: linux\n')], good: [server('')] },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    integer: 'The version is written 0. The guide writes 0.0, and other tools look for that. Write 0.0.',
  },
  visit: {
    appspec(spec, { document, report }) {
      const { node } = spec.version;
      if (node.kind !== 'scalar' || node.style !== 'plain' || node.text !== '0') return;
      const fixes = (): ReturnType<typeof fix>[] => [
        fix('Change to 0.0', true, document, literal({ node }, '0.0')),
      ];
      report({ at: node, message: 'integer', fixes });
    },
  },
});

export default [versionQuoted, versionInteger];
