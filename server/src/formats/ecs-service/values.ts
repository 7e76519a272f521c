/** Values for a service definition that task definitions of the workspace bring. */
import type { Document, Suggestion, SymbolSource } from '../format';
import type { PathSegment } from '../../syntax/tree';
import type { ServiceFile } from './elements';
import { familyOf } from './model';

/** Kind of name by place; indexes as `#`. */
const NAMES: Readonly<Record<string, string>> = {
  taskDefinition: 'ecs.family',
  'loadBalancers.#.containerName': 'ecs.container',
  'serviceRegistries.#.containerName': 'ecs.container',
  'volumeConfigurations.#.name': 'ecs.volume',
  'serviceConnectConfiguration.services.#.portName': 'ecs.port',
  'vpcLatticeConfigurations.#.portName': 'ecs.port',
};

export function serviceValues(
  document: Document,
  path: readonly PathSegment[],
  workspace: SymbolSource,
): readonly Suggestion[] {
  const pattern = path.map((segment) => (typeof segment === 'number' ? '#' : segment)).join('.');
  const kind = Object.hasOwn(NAMES, pattern) ? NAMES[pattern] : undefined;
  if (kind === undefined) return [];
  const family = familyIn(document);
  const all = workspace.definitions(kind);
  const own =
    family === undefined || kind === 'ecs.family' ? all : all.filter(({ scope }) => scope === family);
  const names = [...new Set((own.length > 0 ? own : all).map(({ name }) => name))];
  return names.map((value) => ({ value, detail: kind.slice('ecs.'.length) }));
}

function familyIn(document: Document): string | undefined {
  const [service] = (document.model as ServiceFile).services;
  const taskDefinition = service?.taskDefinition.known;
  return taskDefinition === undefined ? undefined : familyOf(taskDefinition);
}
