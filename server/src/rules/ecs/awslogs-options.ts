/** The options of the awslogs driver: those it needs, those Fargate needs, those it refuses. */
import { nearest } from '../../base/nearest';
import type { LogConfiguration, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import { runsOn } from '../../formats/ecs-task-definition/launch';
import { logDrivers, logOptions } from '../../formats/ecs/log-drivers';
import type { Document } from '../../formats/format';
import { hasPlaceholder } from '../../syntax/placeholder';
import { insertEntry, removeEntry, renameKey, replaceValue } from '../../syntax/edit';
import type { TextChange } from '../../base/text';
import { members } from '../../syntax/members';
import type { Entry, Node } from '../../syntax/tree';
import { defineRule, fix, type Fix } from '../rule';
import { awslogs, fargate, ROLE, task } from './examples';
import { ecrOf } from './execution-role';
import { objectValue } from './object-value';
import { SOURCES } from './sources';

const base = {
  since: '0.1.0',
  formats: ['ecs-task-definition'],
  scope: 'document',
  note: 'ecs.awslogs',
} as const;
const GROUP = 'awslogs-group';
const REGION = 'awslogs-region';
const PREFIX = 'awslogs-stream-prefix';
const without = {
  logConfiguration: { logDriver: 'awslogs', options: { [GROUP]: '/ecs/shop', [REGION]: 'eu-west-1' } },
};

const required = defineRule<TaskDefinitionElements>({
  ...base,
  id: 'ecs/awslogs-required-options',
  title: 'awslogs has a log group and a region.',
  severity: 'error',
  why: 'The service answers *Log driver awslogs requires options: awslogs-region, awslogs-group*.',
  sources: [SOURCES.cfnLint, SOURCES.cdkPreflight, SOURCES.logConfiguration],
  messages: {
    missing:
      'awslogs lacks {names}. Without a log group and its region, registering fails. Add what is missing to "options".',
  },
  examples: {
    bad: [task({}, { logConfiguration: { logDriver: 'awslogs', options: { [GROUP]: '/ecs/shop' } } })],
    good: [task({}, { logConfiguration: awslogs })],
  },
  visit: {
    log(log, { document, report }) {
      if (log.driver.known !== 'awslogs' || !log.optionsComplete) return;
      const needed = logDrivers(document.context.library).drivers['awslogs']?.required ?? [];
      const missing = needed.filter((name) => !log.optionNames.has(name));
      if (missing.length === 0) return;
      const names = missing.map((name) => `"${name}"`);
      const fixes = (): Fix[] => addOptions(log, missing, document);
      report({ at: optionsKey(log), message: 'missing', data: { names }, fixes });
    },
  },
});

const streamPrefix = defineRule<TaskDefinitionElements>({
  ...base,
  id: 'ecs/awslogs-stream-prefix',
  title: 'On Fargate and Managed Instances, awslogs has a stream prefix.',
  severity: 'error',
  why: 'The streams of a task are named prefix/container/task: *Fargate requires log configuration options to include awslogs-stream-prefix to support log driver awslogs*.',
  sources: [SOURCES.cdkPreflight, SOURCES.logConfiguration],
  messages: {
    missing:
      'awslogs lacks "awslogs-stream-prefix". {where} requires it, so registering fails. Add it, for example with the value "ecs".',
  },
  examples: {
    bad: [fargate({ executionRoleArn: ROLE }, without)],
    good: [fargate({ executionRoleArn: ROLE }, { logConfiguration: awslogs }), task({}, without)],
  },
  visit: {
    log(log, { document, report }) {
      const owner = log.container.task;
      const isFargate = runsOn(owner, 'FARGATE');
      if (log.driver.known !== 'awslogs' || !log.optionsComplete || log.optionNames.has(PREFIX)) return;
      if (!isFargate && !runsOn(owner, 'MANAGED_INSTANCES')) return;
      const where = isFargate ? 'Fargate' : 'ECS Managed Instances';
      report({
        at: optionsKey(log),
        message: 'missing',
        data: { where },
        fixes: () => addOptions(log, [PREFIX], document),
      });
    },
  },
});

const unknown = defineRule<TaskDefinitionElements>({
  ...base,
  id: 'ecs/awslogs-unknown-option',
  title: 'awslogs gets only options that ECS passes on.',
  severity: 'error',
  why: "ECS takes fewer options than Docker's driver has: *Log driver awslogs disallows options: awslogs-stream*.",
  sources: [
    SOURCES.logDisallows,
    'https://github.com/aws-samples/amazon-ecs-firelens-examples/issues/83',
    SOURCES.cfnLint,
  ],
  messages: {
    refused:
      'awslogs has no option "{name}" in ECS. The service disallows it, so registering fails. Remove it or use one of: {known}.',
    meant:
      'awslogs has no option "{name}" in ECS. The service disallows it, so registering fails. Did you mean "{meant}"?',
  },
  examples: {
    bad: [task({}, { logConfiguration: { ...awslogs, options: { ...awslogs.options, tag: 'web' } } })],
    good: [
      task({}, { logConfiguration: { ...awslogs, options: { ...awslogs.options, mode: 'non-blocking' } } }),
    ],
  },
  visit: {
    log(log, { document, report }) {
      if (log.driver.known !== 'awslogs' || log.options === undefined) return;
      const known = Object.keys(logOptions(logDrivers(document.context.library), 'awslogs'));
      for (const entry of members(log.options)) {
        const name = entry.key.text;
        if (name === '' || known.includes(name) || hasPlaceholder(name)) continue;
        const free = known.filter((option) => !log.optionNames.has(option));
        const meant = nearest(name, free);
        const fixes = (): Fix[] => optionFixes(entry, meant, document);
        const data = { name, known, ...(meant === undefined ? {} : { meant }) };
        report({ at: entry.key, message: meant === undefined ? 'refused' : 'meant', data, fixes });
      }
    },
  },
});

export default [required, streamPrefix, unknown];

function optionsKey(log: LogConfiguration): Node {
  const entry = members(log.node).findLast(({ key }) => key.text === 'options');
  return entry?.key ?? log.driver.node;
}

function optionFixes(entry: Entry, meant: string | undefined, document: Document): Fix[] {
  const name = entry.key.text;
  const remove = fix(`Remove "${name}"`, false, document, removeEntry(entry));
  return meant === undefined
    ? [remove]
    : [fix(`Rename to "${meant}"`, false, document, renameKey(entry, meant)), remove];
}

function addOptions(log: LogConfiguration, names: readonly string[], document: Document): Fix[] {
  const values = names.map((name): [string, string] => [name, valueFor(name, log)]);
  return [
    fix(`Add ${names.map((name) => `"${name}"`).join(' and ')}`, false, document, insertOptions(log, values)),
  ];
}

function insertOptions(
  { node, options }: LogConfiguration,
  values: readonly [string, string][],
): readonly TextChange[] {
  const [first, ...others] = values;
  const added = Object.fromEntries(values);
  if (options === undefined) return insertEntry(node, 'options', added);
  if (first !== undefined && others.length === 0) return insertEntry(options, ...first);
  return replaceValue(options, { ...objectValue(options), ...added });
}

function valueFor(name: string, { container }: LogConfiguration): string {
  const { task: owner } = container;
  if (name === GROUP) return `/ecs/${owner.family.known ?? container.name.known ?? 'app'}`;
  if (name === PREFIX) return 'ecs';
  const regions = owner.containers.map((each) => ecrOf(each.image.known)?.region);
  return regions.find((region) => region !== undefined) ?? 'us-east-1';
}
