/** Memory of containers: somebody sets it, and none gets more than the task has. */
import type { Container, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import { runsOn } from '../../formats/ecs-task-definition/launch';
import { fargateSizes, memoryMiB, sizeFor, cpuUnits } from '../../formats/ecs/fargate-sizes';
import { isUnset } from '../../formats/ecs/leaves';
import type { Document } from '../../formats/format';
import { insertEntry, setScalar } from '../../syntax/edit';
import type { Field } from '../../formats/field';
import { defineRule, fix, type Fix } from '../rule';
import { task } from './examples';
import { SOURCES } from './sources';

const base = {
  since: '0.1.0',
  formats: ['ecs-task-definition'],
  scope: 'document',
  note: 'ecs.container-cpu-memory',
} as const;
const USUAL_MEMORY = 512;

const missing = defineRule<TaskDefinitionElements>({
  ...base,
  id: 'ecs/container-memory-missing',
  title: 'Without task memory, every container says how much it needs.',
  severity: 'error',
  why: "The scheduler has to know what to reserve: *Invalid setting for container 'app'. At least one of 'memory' or 'memoryReservation' must be specified*.",
  sources: [SOURCES.memoryMissing, SOURCES.container],
  messages: {
    missing:
      'Neither the container nor the task says how much memory it gets. Nothing can be reserved for it, so registering fails. Add "memory" or "memoryReservation" to the container, or "memory" to the task.',
  },
  examples: {
    bad: [task({}, { memory: undefined })],
    good: [
      task({}, {}),
      task({ memory: '512' }, { memory: undefined }),
      task({}, { memory: undefined, memoryReservation: 128 }),
    ],
  },
  visit: {
    container(container, { document, report }) {
      const { task: owner, memory, memoryReservation, node } = container;
      // On Fargate the missing task memory is the mistake.
      if (!isUnset(owner.memory) || runsOn(owner, 'FARGATE')) return;
      if (!isNothing(memory) || !isNothing(memoryReservation)) return;
      const at = container.name.entry === undefined ? node : container.name.node;
      const fixes = (): Fix[] => addMemory(container, document);
      report({ at, message: 'missing', fixes });
    },
  },
});

const overTask = defineRule<TaskDefinitionElements>({
  ...base,
  id: 'ecs/container-memory-over-task',
  title: 'No container gets more memory than the task has.',
  severity: 'error',
  why: "The service answers *The 'memory' setting for container 'worker' is greater than for the task*.",
  sources: [SOURCES.memoryOver, SOURCES.container],
  messages: {
    over: 'The container gets {own} MiB of memory, the whole task only {task} MiB. Registering the task definition fails. Lower the one or raise the other.',
  },
  examples: {
    bad: [task({ memory: '512' }, { memory: 1024 })],
    good: [task({ memory: '1 GB' }, { memory: 1024 })],
  },
  visit: {
    container(container, { document, report }) {
      const limit = memoryMiB(container.task.memory.known ?? '');
      if (limit === undefined) return;
      const field = [container.memory, container.memoryReservation].find(({ known }) => (known ?? 0) > limit);
      if (field?.known === undefined) return;
      const data = { own: field.known, task: limit };
      report({ at: field.node, message: 'over', data, fixes: () => overFixes(container, field, document) });
    },
  },
});

export default [missing, overTask];

function isNothing(field: Field<number>): boolean {
  return field.state === 'absent' || field.known === 0;
}

function addMemory({ node, memory }: Container, document: Document): Fix[] {
  const changes =
    memory.entry === undefined
      ? insertEntry(node, 'memory', USUAL_MEMORY, { after: 'image' })
      : setScalar(memory.entry.value, USUAL_MEMORY);
  return [fix(`Set memory to ${USUAL_MEMORY}`, false, document, changes)];
}

function overFixes({ task: owner }: Container, field: Field<number>, document: Document): Fix[] {
  const limit = memoryMiB(owner.memory.known ?? '') ?? 0;
  const lower = fix(`Set to ${limit}`, false, document, setScalar(field.node, limit));
  const cpu = cpuUnits(owner.cpu.known ?? '') ?? 0;
  const size = sizeFor(fargateSizes(document.context.library), { cpu, memory: field.known ?? 0 });
  const isExact = size?.cpu === cpu && runsOn(owner, 'FARGATE');
  const raised = isExact ? size.memory : field.known;
  if (raised === undefined || (runsOn(owner, 'FARGATE') && !isExact)) return [lower];
  return [
    lower,
    fix(`Set the task's memory to ${raised}`, false, document, setScalar(owner.memory.node, String(raised))),
  ];
}
