/** The command of a health check says who runs it. */
import type { HealthCheck, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import type { Document } from '../../formats/format';
import { replaceValue } from '../../syntax/edit';
import { defineRule, fix, type Fix } from '../rule';
import { task } from './examples';
import { SOURCES } from './sources';

const base = {
  since: '0.1.0',
  formats: ['ecs-task-definition'],
  scope: 'document',
  note: 'ecs.health-check',
} as const;
const check = (...command: readonly string[]): { healthCheck: { command: readonly string[] } } => ({
  healthCheck: { command },
});
/** What the console's text field takes, pasted as one word. */
const CONSOLE = /^\s*\[?\s*"?(CMD(?:-SHELL)?)"?\s*,\s*/;
const PREFIXES = new Set(['CMD', 'CMD-SHELL', 'NONE']);

const prefix = defineRule<TaskDefinitionElements>({
  ...base,
  id: 'ecs/healthcheck-prefix',
  title: 'A health check starts with CMD or CMD-SHELL.',
  severity: 'warning',
  why: 'Without either the list is taken for a program and its arguments, so that a whole shell line becomes the name of one program and the container stays unhealthy.',
  sources: [SOURCES.healthCheck, SOURCES.healthCheckCdk],
  messages: {
    prefix:
      'The health check starts with neither CMD nor CMD-SHELL. It is run as a program without a shell, which fails for a line of shell. Put "{prefix}" in front.',
  },
  examples: {
    bad: [task({}, check('curl -f http://localhost/ || exit 1'))],
    good: [
      task({}, check('CMD-SHELL', 'curl -f http://localhost/ || exit 1')),
      task({}, check('/healthcheck')),
    ],
  },
  visit: {
    healthCheck(health, { document, report }) {
      const [first, ...rest] = health.command;
      const text = first?.known;
      if (first === undefined || text === undefined || PREFIXES.has(text) || CONSOLE.test(text)) return;
      const isProgram = text.startsWith('/') && !/\s/.test(text);
      if (isProgram) return;
      const needed = rest.length === 0 && /[\s|&;<>$]/.test(text) ? 'CMD-SHELL' : 'CMD';
      report({
        at: first.node,
        message: 'prefix',
        data: { prefix: needed },
        fixes: () => prefixed(health, needed, document),
      });
    },
  },
});

const consoleString = defineRule<TaskDefinitionElements>({
  ...base,
  id: 'ecs/healthcheck-console-string',
  title: 'CMD-SHELL and the command are two items of the list.',
  severity: 'error',
  why: "The console's text field takes `CMD-SHELL, curl …`; in JSON that is one word, which is no program, and the container never becomes healthy.",
  sources: ['https://github.com/awsdocs/amazon-ecs-developer-guide/pull/9', SOURCES.healthCheck],
  messages: {
    console:
      'Prefix and command are written as one word, as in the console. No program has that name, so the container never becomes healthy. Write "{prefix}" and the command as two items.',
  },
  examples: {
    bad: [task({}, check('CMD-SHELL, curl -f http://localhost/'))],
    good: [task({}, check('CMD-SHELL', 'curl -f http://localhost/'))],
  },
  visit: {
    healthCheck(health, { document, report }) {
      const [first] = health.command;
      const text = first?.known ?? '';
      const found = CONSOLE.exec(text)?.[1];
      if (first === undefined || found === undefined || health.command.length > 1) return;
      const fixes = (): Fix[] => split(health, text, found, document);
      report({ at: first.node, message: 'console', data: { prefix: found }, fixes });
    },
  },
});

export default [prefix, consoleString];

function prefixed({ command, commandNode }: HealthCheck, needed: string, document: Document): Fix[] {
  const words = command.map((word) => word.known);
  if (commandNode === undefined || words.includes(undefined)) return [];
  const value = [needed, ...words.flatMap((word) => word ?? [])];
  return [fix(`Put "${needed}" in front`, false, document, replaceValue(commandNode, value))];
}

function split({ commandNode }: HealthCheck, text: string, found: string, document: Document): Fix[] {
  const rest = text
    .replace(CONSOLE, '')
    .replace(/\s*\]\s*$/, '')
    .replace(/^"(.*)"$/, '$1');
  const words = found === 'CMD' ? rest.split(/\s*,\s*|\s+/).filter((word) => word !== '') : [rest];
  if (commandNode === undefined || rest === '') return [];
  return [fix('Split into two items', false, document, replaceValue(commandNode, [found, ...words]))];
}
