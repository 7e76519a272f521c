/** The names a task definition gives to families, containers, ports and volumes, and where it uses them. */
import { stringsAt, itemsAt, objectAt } from '../ecs/items';
import { stringAt } from '../ecs/leaves';
import type { Document, Symbol } from '../format';
import type { Field } from '../field';
import type { Container, TaskDefinition } from './elements';
import { networkMode } from './launch';

/** Names are unique in their family; a file without one is a world of its own. */
export function scopeOf(task: TaskDefinition, document: Document): string {
  return task.family.known ?? document.uri;
}

export function taskSymbols(task: TaskDefinition, document: Document): readonly Symbol[] {
  const scope = scopeOf(task, document);
  return [
    ...familySymbols(task),
    ...task.containers.flatMap((container) => containerSymbols(container, scope)),
    ...task.volumes.flatMap((volume) => {
      const detail = { atLaunch: volume.configuredAtLaunch.known ?? false };
      return named('ecs.volume', volume.name, { scope, role: 'definition', detail });
    }),
    ...proxySymbols(task, scope),
  ];
}

function familySymbols(task: TaskDefinition): Symbol[] {
  const detail = {
    networkMode: networkMode(task) ?? null,
    launchTypes: task.requiresCompatibilities.flatMap((field) => field.known ?? []),
    containers: task.containers.flatMap((container) => container.name.known ?? []),
    complete: task.containerItems.complete,
  };
  return named('ecs.family', task.family, { role: 'definition', detail });
}

function containerSymbols(container: Container, scope: string): Symbol[] {
  const ports = container.portMappings.flatMap((port) => port.containerPort.known ?? []);
  const detail = { ports, ranges: container.portMappings.flatMap((port) => port.range.known ?? []) };
  const reference = { scope, role: 'reference' } as const;
  return [
    ...named('ecs.container', container.name, { scope, role: 'definition', detail }),
    ...container.portMappings.flatMap((port) => named('ecs.port', port.name, { scope, role: 'definition' })),
    ...container.dependencies.flatMap((dependency) => named('ecs.container', dependency.target, reference)),
    ...itemsAt(container.node, 'volumesFrom').objects.flatMap((item) =>
      named('ecs.container', stringAt(item, 'sourceContainer', item), reference),
    ),
    ...stringsAt(container.node, 'links').flatMap((link) => {
      // `name:alias` holds more than the name, which a rename must not take for it.
      return link.known?.includes(':') === true ? [] : named('ecs.container', link, reference);
    }),
    ...container.mountPoints.flatMap((mount) => named('ecs.volume', mount.sourceVolume, reference)),
  ];
}

function proxySymbols(task: TaskDefinition, scope: string): Symbol[] {
  const proxy = objectAt(task.object, 'proxyConfiguration');
  if (proxy === undefined) return [];
  return named('ecs.container', stringAt(proxy, 'containerName', proxy), { scope, role: 'reference' });
}

function named(
  kind: string,
  field: Field<string>,
  rest: Pick<Symbol, 'role' | 'scope' | 'detail'>,
): Symbol[] {
  if (field.known === undefined || field.known === '') return [];
  return [{ kind, name: field.known, node: field.node, ...rest }];
}
