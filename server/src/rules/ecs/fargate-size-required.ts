/** A Fargate task says how much cpu and memory it gets. */
import type { TaskDefinition, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import { runsOn } from '../../formats/ecs-task-definition/launch';
import { cpuUnits, fargateSizes, memoryFor, memoryMiB, sizeFor } from '../../formats/ecs/fargate-sizes';
import type { Document } from '../../formats/format';
import { insertEntry } from '../../syntax/edit';
import { defineRule, fix, type AnyRule, type Fix } from '../rule';
import { fargate } from './examples';
import { placeOfTask } from './execution-role';
import { SOURCES } from './sources';

const amounts = (['cpu', 'memory'] as const).map((key): AnyRule =>
  defineRule<TaskDefinitionElements>({
    id: `ecs/fargate-${key}-required`,
    title: `A Fargate task has "${key}" at task level.`,
    severity: 'error',
    since: '0.1.0',
    why: `The amounts of the containers do not count: *Fargate requires that '${key}' be defined at the task level*.`,
    sources: [SOURCES.fargate, SOURCES.cfnLint],
    note: 'ecs.task-size',
    formats: ['ecs-task-definition'],
    scope: 'document',
    messages: {
      missing: `The task has no "${key}" of its own. Fargate sells task sizes, so registering fails whatever the containers say. Add "${key}" at the top level.`,
    },
    examples: { bad: [fargate({ [key]: undefined }, { [key]: 256 })], good: [fargate({})] },
    visit: {
      task(task, { document, report }) {
        if (!runsOn(task, 'FARGATE') || task[key].state !== 'absent') return;
        report({ at: placeOfTask(task), message: 'missing', fixes: () => fixes(key, task, document) });
      },
    },
  }),
);

export default amounts;

function fixes(key: 'cpu' | 'memory', task: TaskDefinition, document: Document): Fix[] {
  const value = smallestFor(key, task, document);
  if (task.object === undefined || value === undefined) return [];
  const after = key === 'memory' ? 'cpu' : 'requiresCompatibilities';
  const changes = insertEntry(task.object, key, String(value), { after });
  return [fix(`Set "${key}" to "${value}"`, false, document, changes)];
}

/** The smallest amount that goes with the other one and is enough for the containers. */
function smallestFor(key: 'cpu' | 'memory', task: TaskDefinition, document: Document): number | undefined {
  const sizes = fargateSizes(document.context.library);
  const cpu = task.containers.reduce((sum, container) => sum + (container.cpu.known ?? 0), 0);
  const memory = task.containers.reduce(
    (sum, c) => sum + (c.memoryReservation.known ?? c.memory.known ?? 0),
    0,
  );
  if (key === 'cpu') {
    const given = memoryMiB(task.memory.known ?? '');
    const offering = sizes.filter(
      (size) => size.cpu >= cpu && (given === undefined || size.memory.includes(given)),
    );
    return offering[0]?.cpu ?? sizeFor(sizes, { cpu, memory })?.cpu;
  }
  const given = cpuUnits(task.cpu.known ?? '');
  const fitting = given === undefined ? undefined : memoryFor(sizes, { cpu: given, memory });
  return fitting ?? sizeFor(sizes, { cpu: given ?? cpu, memory })?.memory;
}
