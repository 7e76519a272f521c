/** Pairs of amounts of which one must not exceed the other. */
import type { Container, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import { cpuUnits } from '../../formats/ecs/fargate-sizes';
import { itemsAt } from '../../formats/ecs/items';
import { numberAt, stringAt } from '../../formats/ecs/leaves';
import type { Document } from '../../formats/format';
import type { Field } from '../../formats/field';
import { setScalar } from '../../syntax/edit';
import { defineRule, fix, type Fix } from '../rule';
import { task } from './examples';
import { SOURCES } from './sources';

const base = { since: '0.1.0', formats: ['ecs-task-definition'], scope: 'document' } as const;

const reservation = defineRule<TaskDefinitionElements>({
  ...base,
  id: 'ecs/memory-reservation-over',
  title: 'A container reserves no more memory than it may use.',
  severity: 'error',
  why: "The service answers *Invalid setting for container 'app'. 'memory' must be greater than or equal to 'memoryReservation'*.",
  sources: [SOURCES.cdkPreflight, SOURCES.container],
  note: 'ecs.container-cpu-memory',
  messages: {
    over: 'The container reserves {reserved} MiB, but may use only {limit} MiB. Registering the task definition fails. Lower "memoryReservation" or raise "memory".',
  },
  examples: {
    bad: [task({}, { memory: 256, memoryReservation: 512 })],
    good: [task({}, { memory: 512, memoryReservation: 512 })],
  },
  visit: {
    container({ memory, memoryReservation }, { document, report }) {
      const limit = memory.known;
      const reserved = memoryReservation.known;
      if (!limit || !reserved || reserved <= limit) return;
      const fixes = (): Fix[] => [swap('Swap the two values', memory, memoryReservation, document)];
      report({ at: memoryReservation.node, message: 'over', data: { limit, reserved }, fixes });
    },
  },
});

const limits = defineRule<TaskDefinitionElements>({
  ...base,
  id: 'ecs/ulimit-soft-hard',
  title: 'A soft limit is not above the hard limit.',
  severity: 'error',
  why: 'The service answers *Soft limit exceeds hard limit for ulimit nofile*.',
  sources: [SOURCES.ulimit, SOURCES.cdkPreflight],
  note: 'ecs.ulimits',
  messages: {
    over: 'The soft limit {soft} of "{name}" is above its hard limit {hard}. Registering the task definition fails. Lower the soft limit or raise the hard limit.',
  },
  examples: {
    bad: [task({}, { ulimits: [{ name: 'nofile', softLimit: 65536, hardLimit: 1024 }] })],
    good: [task({}, { ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: -1 }] })],
  },
  visit: {
    container({ node }, { document, report }) {
      for (const item of itemsAt(node, 'ulimits').objects) {
        const softLimit = numberAt(item, 'softLimit', item);
        const hardLimit = numberAt(item, 'hardLimit', item);
        const [soft, hard] = [softLimit.known, hardLimit.known];
        // -1 stands for no limit.
        if (soft === undefined || hard === undefined || soft < 0 || hard < 0 || soft <= hard) continue;
        const name = stringAt(item, 'name', item).known ?? '';
        const fixes = (): Fix[] => [swap('Swap the two limits', softLimit, hardLimit, document)];
        report({ at: softLimit.node, message: 'over', data: { name, soft, hard }, fixes });
      }
    },
  },
});

const cpuSum = defineRule<TaskDefinitionElements>({
  ...base,
  id: 'ecs/container-cpu-sum',
  title: 'Containers reserve no more cpu than the task has.',
  severity: 'error',
  why: "The service answers *The sum of all container 'cpu' values cannot be greater than the task-level 'cpu' value*.",
  sources: [SOURCES.cdkPreflight, SOURCES.container],
  note: 'ecs.container-cpu-memory',
  messages: {
    over: 'The containers together reserve {sum} CPU units, the task has {limit}. Registering the task definition fails. Lower the cpu of containers or raise that of the task.',
  },
  examples: {
    bad: [task({ cpu: '256' }, { cpu: 256 }, { name: 'db', cpu: 256 })],
    good: [task({ cpu: '512' }, { cpu: 256 }, { name: 'db', cpu: 256 })],
  },
  visit: {
    task(owner, { report }) {
      const limit = cpuUnits(owner.cpu.known ?? '');
      const sum = owner.containers.reduce((total, { cpu }) => total + (cpu.known ?? 0), 0);
      if (limit === undefined || sum <= limit) return;
      const at = firstOver(owner.containers, limit);
      if (at !== undefined) report({ at, message: 'over', data: { sum, limit } });
    },
  },
});

const noEssential = defineRule<TaskDefinitionElements>({
  ...base,
  id: 'ecs/no-essential',
  title: 'At least one container is essential.',
  severity: 'error',
  why: "Without one nothing would ever end the task: *Task definition doesn't have any essential container*.",
  sources: [SOURCES.cfnLint, SOURCES.cdkPreflight],
  note: 'ecs.essential',
  messages: {
    none: 'None of the containers is essential. A task needs one whose end is its end, so registering fails. Set "essential" to true for the main container.',
  },
  examples: { bad: [task({}, { essential: false })], good: [task({}, { essential: false }, { name: 'db' })] },
  visit: {
    task({ containers, containerItems }, { document, report }) {
      const [first] = containers;
      const isNone =
        containerItems.complete && containers.every(({ essential }) => essential.known === false);
      if (first === undefined || !isNone) return;
      const { node } = first.essential;
      report({
        at: node,
        message: 'none',
        fixes: () => [fix('Make the first container essential', false, document, setScalar(node, true))],
      });
    },
  },
});

export default [reservation, limits, cpuSum, noEssential];

/** Where the sum first goes over the limit. */
function firstOver(containers: readonly Container[], limit: number): Field<number>['node'] | undefined {
  let sum = 0;
  for (const { cpu } of containers) {
    sum += cpu.known ?? 0;
    if (sum > limit) return cpu.node;
  }
  return undefined;
}

function swap(title: string, one: Field<number>, other: Field<number>, document: Document): Fix {
  const changes = [...setScalar(one.node, other.known ?? 0), ...setScalar(other.node, one.known ?? 0)];
  return fix(title, false, document, changes);
}
