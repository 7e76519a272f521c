/** Task cpu and memory are a pair that Fargate offers. */
import type { TaskDefinition, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import { runsOn } from '../../formats/ecs-task-definition/launch';
import {
  cpuFor,
  cpuUnits,
  fargateSizes,
  memoryChoices,
  memoryFor,
  memoryMiB,
  type FargateSize,
  type SizeWanted,
} from '../../formats/ecs/fargate-sizes';
import { setScalar } from '../../syntax/edit';
import { defineRule, fix, type Fix, type Report, type RuleContext } from '../rule';
import { fargate } from './examples';
import { SOURCES } from './sources';

export default defineRule<TaskDefinitionElements>({
  id: 'ecs/fargate-cpu-memory',
  title: 'Task cpu and memory are a pair that Fargate offers.',
  severity: 'error',
  since: '0.1.0',
  why: 'Each amount of cpu goes with certain amounts of memory: *No Fargate configuration exists for given values: 512 CPU, 512 memory.* The check applies even where EC2 is listed too.',
  sources: [
    SOURCES.fargateSizes,
    'https://github.com/towardsthecloud/aws-cdk-examples/issues/1',
    SOURCES.cfnLint,
  ],
  note: 'ecs.task-size',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    memory:
      'Fargate has no size with {cpu} CPU units and {memory} MiB of memory. Registering the task definition fails. With this cpu, memory can be {choices} MiB.',
    cpu: 'Fargate has no size with {cpu} CPU units. Registering the task definition fails. Cpu can be {cpus}.',
  },
  examples: {
    bad: [fargate({ cpu: '512', memory: '512' }), fargate({ cpu: '300', memory: '1024' })],
    good: [
      fargate({ cpu: '512', memory: '1024' }),
      fargate({ cpu: '.25 vCPU', memory: '0.5GB' }),
      fargate({ cpu: '32768', memory: '249856' }),
    ],
  },
  visit: {
    task(task, context) {
      const found = runsOn(task, 'FARGATE') ? checkSize(task, context) : undefined;
      if (found !== undefined) context.report(found);
    },
  },
});

function checkSize(task: TaskDefinition, { document }: RuleContext): Report | undefined {
  const cpu = cpuUnits(task.cpu.known ?? '');
  const memory = memoryMiB(task.memory.known ?? '');
  const sizes = fargateSizes(document.context.library);
  const size = sizes.find((candidate) => candidate.cpu === cpu);
  if (cpu !== undefined && size === undefined) {
    const cpus = sizes.map((candidate) => String(candidate.cpu));
    const fixes = (): Fix[] => nearestCpu(sizes, { cpu, memory: memory ?? 0 }, task, document);
    return { at: task.cpu.node, message: 'cpu', data: { cpu, cpus }, fixes };
  }
  if (cpu === undefined || memory === undefined || size === undefined || size.memory.includes(memory))
    return undefined;
  const data = { cpu, memory, choices: memoryChoices(size.memory) };
  const fixes = (): Fix[] => pairFixes(sizes, { cpu, memory }, task, document);
  return { at: task.memory.node, message: 'memory', data, fixes };
}

function pairFixes(
  sizes: readonly FargateSize[],
  wanted: SizeWanted,
  task: TaskDefinition,
  document: RuleContext['document'],
): Fix[] {
  const offered = sizes.find((size) => size.cpu === wanted.cpu)?.memory ?? [];
  const memory = memoryFor(sizes, wanted) ?? offered.at(-1);
  const cpu = cpuFor(sizes, wanted);
  return [
    ...(memory === undefined
      ? []
      : [fix(`Set memory to ${memory}`, false, document, setScalar(task.memory.node, String(memory)))]),
    ...(cpu === undefined
      ? []
      : [fix(`Set cpu to ${cpu}`, false, document, setScalar(task.cpu.node, String(cpu)))]),
  ];
}

function nearestCpu(
  sizes: readonly FargateSize[],
  wanted: SizeWanted,
  task: TaskDefinition,
  document: RuleContext['document'],
): Fix[] {
  const fitting =
    cpuFor(sizes, wanted) ?? sizes.find((size) => size.cpu >= wanted.cpu)?.cpu ?? sizes.at(-1)?.cpu;
  if (fitting === undefined) return [];
  return [fix(`Set cpu to ${fitting}`, false, document, setScalar(task.cpu.node, String(fitting)))];
}
