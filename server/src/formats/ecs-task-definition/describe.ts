/** Says in words what a value amounts to. */
import { cpuText, cpuUnits, fargateSizes, memoryChoices, memoryMiB, memoryText } from '../ecs/fargate-sizes';
import { describeSecret } from '../ecs/secret-arn';
import type { Document } from '../format';
import type { Node, PathSegment } from '../../syntax/tree';
import type { TaskDefinition } from './elements';
import { isWindows, launchState, looksLikeFargate, mayRunOn } from './launch';
import { placeIn } from './place';

export function describeTaskValue(
  document: Document,
  path: readonly PathSegment[],
  node: Node,
): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  const task = document.model as TaskDefinition;
  switch (placeIn(task, path).pattern) {
    case 'cpu':
      return describeCpu(node.text, task, document);
    case 'memory': {
      const memory = memoryMiB(node.text);
      return memory === undefined ? undefined : `**${memoryText(memory)}** for the whole task.`;
    }
    case 'containerDefinitions.#.secrets.#.valueFrom':
    case 'containerDefinitions.#.logConfiguration.secretOptions.#.valueFrom':
      return describeSecret(node.text);
    default:
      return undefined;
  }
}

function describeCpu(text: string, task: TaskDefinition, document: Document): string | undefined {
  const cpu = cpuUnits(text);
  if (cpu === undefined) return undefined;
  const size = fargateSizes(document.context.library).find((candidate) => candidate.cpu === cpu);
  const words = `**${cpuText(cpu)}** for the whole task.`;
  if (size === undefined || !mayRunOn(task, 'FARGATE')) return words;
  return `${words} On Fargate it goes with ${memoryChoices(size.memory)} MiB of memory.`;
}

/** One line for the status item: where it runs, on what, how many containers. */
export function summarizeTask(document: Document): string {
  const task = document.model as TaskDefinition;
  const count = task.containers.length;
  const containers = count === 1 ? '1 container' : `${count} containers`;
  if (task.shape === 'containers') return containers;
  const types = task.requiresCompatibilities.flatMap((field) => field.known ?? []);
  const isLikely =
    launchState(task, 'FARGATE') === 'possible' && looksLikeFargate(task, document.context.library);
  const where = types.length > 0 ? types.join(', ') : isLikely ? 'probably Fargate' : 'any launch type';
  const system = isWindows(task) === true ? 'Windows' : (task.cpuArchitecture.known ?? 'Linux');
  return `${where} · ${system} · ${containers}`;
}
