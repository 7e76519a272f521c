/** Timeouts of scripts: plain seconds, and one hour for the scripts of an event together. */
import type { AppSpecElements } from '../../formats/appspec/elements';
import { setScalar } from '../../syntax/edit';
import { defineRule, fix } from '../rule';
import { script, server } from './examples';
import { SOURCES } from './sources';

const MOST_SECONDS = 3600;
const UNITS: Readonly<Record<string, number>> = {
  m: 60,
  min: 60,
  mins: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hr: 3600,
  hour: 3600,
  hours: 3600,
};
const WITH_UNIT = /^\s*(\d+)\s*([A-Za-z]+)\s*$/;

const timeoutUnit = defineRule<AppSpecElements>({
  id: 'appspec/hook-timeout-unit',
  title: 'A timeout is a plain number of seconds.',
  severity: 'error',
  since: '0.1.0',
  why: 'The agent takes the digits at the start, so `5m` is five seconds: “failed to complete in 5 seconds”.',
  sources: [SOURCES.hooks, SOURCES.agentScript],
  examples: {
    bad: [script('location: a.sh\n      timeout: 5m')],
    good: [script('location: a.sh\n      timeout: 300')],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    unit: '"{text}" counts as {seconds} seconds. The agent reads only the digits at the start, so the script is stopped too early. Write {meant}.',
  },
  visit: {
    script({ timeout }, { document, report }) {
      const [, digits, unit] = WITH_UNIT.exec(timeout.known ?? '') ?? [];
      const factor = UNITS[unit?.toLowerCase() ?? ''];
      if (digits === undefined || factor === undefined) return;
      const meant = Number(digits) * factor;
      const fixes = (): ReturnType<typeof fix>[] =>
        meant > MOST_SECONDS
          ? []
          : [fix(`Change to ${meant}`, true, document, setScalar(timeout.node, meant))];
      report({
        at: timeout.node,
        message: 'unit',
        data: { text: timeout.known ?? '', seconds: digits, meant },
        fixes,
      });
    },
  },
});

const timeoutText = defineRule<AppSpecElements>({
  id: 'appspec/hook-timeout-text',
  title: 'A timeout begins with a number above 0.',
  severity: 'error',
  since: '0.1.0',
  why: 'A text without digits at its start counts as 0, and the agent says “an invalid timeout value was provided for a script in the application specification file”.',
  sources: [SOURCES.agentScript],
  examples: {
    bad: [script('location: a.sh\n      timeout: never')],
    good: [script("location: a.sh\n      timeout: '300'")],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    text: '"{text}" is no number of seconds. The agent refuses it as an invalid timeout. Write a number from 1 to 3600.',
  },
  visit: {
    script({ timeout }, { report }) {
      const { known, node } = timeout;
      if (
        known === undefined ||
        node.kind !== 'scalar' ||
        !/^\s*(?:[A-Za-z]|0+\s*(?:$|[A-Za-z])|-\d)/.test(known)
      )
        return;
      const isNumber = node.style === 'plain' && /^[-+.\d]+$/.test(node.text);
      if (!isNumber) report({ at: node, message: 'text', data: { text: known } });
    },
  },
});

const timeoutSum = defineRule<AppSpecElements>({
  id: 'appspec/hook-timeout-sum',
  title: 'The scripts of an event share one hour.',
  severity: 'error',
  since: '0.1.0',
  why: 'The timeouts of all scripts of one event may add up to 3600 seconds; CodeDeploy stops the deployment when the hour is over.',
  sources: [SOURCES.hooks, SOURCES.limits, SOURCES.assistant],
  examples: {
    bad: [
      server(
        'hooks:\n  AfterInstall:\n    - location: a.sh\n      timeout: 1800\n    - location: b.sh\n      timeout: 2400\n',
      ),
    ],
    good: [
      server(
        'hooks:\n  AfterInstall:\n    - location: a.sh\n      timeout: 1800\n    - location: b.sh\n      timeout: 1800\n',
      ),
    ],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    sum: 'The timeouts of {event} add up to {sum} seconds. All scripts of an event together have 3600 seconds. Shorten them.',
  },
  visit: {
    event({ name, entry, scripts }, { report }) {
      const seconds = scripts.flatMap(({ timeout }) =>
        /^\d+$/.test(timeout.known ?? '') ? [Number(timeout.known)] : [],
      );
      const sum = seconds.reduce((total, each) => total + each, 0);
      // A single one that is too long is reported where it stands.
      if (sum <= MOST_SECONDS || seconds.some((each) => each > MOST_SECONDS)) return;
      report({ at: entry.key, message: 'sum', data: { event: name, sum } });
    },
  },
});

export default [timeoutUnit, timeoutText, timeoutSum];
