/** Values that come from elsewhere in the document, from tables, or from other files. */
import { cpuText, cpuUnits, fargateSizes, memoryChoices, memoryText } from '../ecs/fargate-sizes';
import { logDrivers, logOptions } from '../ecs/log-drivers';
import type { Document, KeySuggestion, Suggestion, SymbolSource } from '../format';
import type { PathSegment } from '../../syntax/tree';
import type { Container, TaskDefinition } from './elements';
import { isWindows, mayRunOn, networkMode, runsOn } from './launch';
import { placeIn } from './place';

interface Ask {
  readonly task: TaskDefinition;
  readonly container: Container | undefined;
  readonly document: Document;
  readonly workspace: SymbolSource;
}

const SOURCES: Readonly<Record<string, (ask: Ask) => readonly Suggestion[]>> = {
  family: ({ workspace }) =>
    unique(workspace.definitions('ecs.family').map(({ name }) => ({ value: name, detail: 'family in use' }))),
  cpu: cpuValues,
  memory: memoryValues,
  networkMode: ({ task }) =>
    runsOn(task, 'FARGATE') ? [{ value: 'awsvpc', detail: 'the only mode of Fargate' }] : [],
  requiresCompatibilities: () => [],
  'proxyConfiguration.containerName': ({ task }) => containerNames(task.containers),
  'containerDefinitions.#.dependsOn.#.containerName': otherContainers,
  'containerDefinitions.#.volumesFrom.#.sourceContainer': otherContainers,
  'containerDefinitions.#.links.#': otherContainers,
  'containerDefinitions.#.dependsOn.#.condition': conditions,
  'containerDefinitions.#.mountPoints.#.sourceVolume': ({ task }) =>
    task.volumes.flatMap(({ name }) =>
      name.known === undefined ? [] : [{ value: name.known, detail: 'volume' }],
    ),
  'containerDefinitions.#.portMappings.#.hostPort': hostPorts,
  'containerDefinitions.#.logConfiguration.logDriver': drivers,
  'containerDefinitions.#.logConfiguration.options.awslogs-group': ({ task }) =>
    task.family.known === undefined
      ? []
      : [{ value: `/ecs/${task.family.known}`, detail: 'log group of the family' }],
  'containerDefinitions.#.logConfiguration.options.awslogs-region': regions,
  'containerDefinitions.#.logConfiguration.options.awslogs-stream-prefix': ({ container }) =>
    unique(['ecs', container?.name.known].flatMap((value) => (value === undefined ? [] : [{ value }]))),
};

export function taskValues(
  document: Document,
  path: readonly PathSegment[],
  workspace: SymbolSource,
): readonly Suggestion[] {
  const task = document.model as TaskDefinition;
  const { pattern, container } = placeIn(task, path);
  const source = Object.hasOwn(SOURCES, pattern) ? SOURCES[pattern] : undefined;
  return source?.({ task, container, document, workspace }) ?? [];
}

/** Options of the chosen log driver. */
export function taskKeys(document: Document, path: readonly PathSegment[]): readonly KeySuggestion[] {
  const { pattern, container } = placeIn(document.model as TaskDefinition, path);
  if (pattern !== 'containerDefinitions.#.logConfiguration.options') return [];
  const driver = container?.log?.driver.known;
  if (driver === undefined) return [];
  const table = logDrivers(document.context.library);
  const required = table.drivers[driver]?.required ?? [];
  const options = Object.entries(logOptions(table, driver)).map(([key, documentation]): KeySuggestion => {
    const schema = { type: 'string' } as const;
    return { key, schema, documentation, ...(required.includes(key) ? { detail: 'required' } : {}) };
  });
  return options.sort((a, b) => Number(required.includes(b.key)) - Number(required.includes(a.key)));
}

function cpuValues({ task, document }: Ask): Suggestion[] {
  if (!mayRunOn(task, 'FARGATE')) return [];
  const windows = isWindows(task) === true;
  const sizes = fargateSizes(document.context.library).filter((size) => size.windows || !windows);
  return sizes.map(({ cpu, memory }) => {
    return { value: String(cpu), detail: `${cpuText(cpu)}, memory ${memoryChoices(memory)}` };
  });
}

function memoryValues({ task, document }: Ask): Suggestion[] {
  const cpu = cpuUnits(task.cpu.known ?? '');
  const size = fargateSizes(document.context.library).find((candidate) => candidate.cpu === cpu);
  if (size === undefined || !mayRunOn(task, 'FARGATE')) return [];
  const wanted = task.containers.reduce(
    (sum, c) => sum + (c.memoryReservation.known ?? c.memory.known ?? 0),
    0,
  );
  const enough = size.memory.filter((value) => value >= wanted);
  const ordered = [...enough, ...size.memory.filter((value) => value < wanted)];
  return ordered.map((value) => ({ value: String(value), detail: memoryText(value) }));
}

function otherContainers({ task, container }: Ask): Suggestion[] {
  return containerNames(task.containers.filter((other) => other !== container));
}

function containerNames(containers: readonly Container[]): Suggestion[] {
  return containers.flatMap(({ name, image }) => {
    if (name.known === undefined) return [];
    return [
      { value: name.known, detail: image.known === undefined ? 'container' : `container, ${image.known}` },
    ];
  });
}

function conditions({ task }: Ask): Suggestion[] {
  const checked = task.containers.some((container) => container.healthCheck !== undefined);
  const finite = task.containers.some((container) => container.essential.known === false);
  return [
    { value: 'START', detail: 'the container has started' },
    {
      value: 'HEALTHY',
      detail: checked ? 'its health check passes' : 'its health check passes; no container has one yet',
    },
    {
      value: 'SUCCESS',
      detail: finite ? 'it has ended with 0' : 'it has ended with 0; it must not be essential',
    },
    { value: 'COMPLETE', detail: finite ? 'it has ended' : 'it has ended; it must not be essential' },
  ];
}

function hostPorts({ task, container }: Ask): Suggestion[] {
  const mode = networkMode(task);
  if (mode === 'bridge') return [{ value: 0, detail: 'a free port of the host' }];
  if (mode !== 'awsvpc' && mode !== 'host') return [];
  const ports = container?.portMappings.flatMap((port) => port.containerPort.known ?? []) ?? [];
  return unique(ports.map((value) => ({ value, detail: `the same as containerPort in ${mode} mode` })));
}

function drivers({ task, document }: Ask): Suggestion[] {
  const table = logDrivers(document.context.library);
  const limited = runsOn(task, 'FARGATE') ? table.fargate : [];
  return limited.map((value) => ({ value, detail: 'runs on Fargate' }));
}

const REGION = /\b((?:af|ap|ca|cn|eu|il|me|mx|sa|us)-(?:gov-|iso[a-z]?-)?[a-z]+-\d)\b/g;

/** Regions that ARNs and image names of the file speak of, the most frequent first. */
function regions({ document }: Ask): Suggestion[] {
  const counts = new Map<string, number>();
  for (const [, region = ''] of document.tree.text.matchAll(REGION))
    counts.set(region, (counts.get(region) ?? 0) + 1);
  const ordered = [...counts].sort((a, b) => b[1] - a[1]);
  return ordered.map(([value]) => ({ value, detail: 'used in this file' }));
}

function unique(suggestions: readonly Suggestion[]): Suggestion[] {
  return [...new Map(suggestions.map((suggestion) => [suggestion.value, suggestion])).values()];
}
