/** Which compute platform an AppSpec is for. */
import { members } from '../../syntax/members';
import { dereference } from '../../syntax/scalar';
import type { Node, ObjectNode } from '../../syntax/tree';
import { entryAnyCase, objectOf, objectsOf, valueAt } from './lookup';

export type Platform = 'server' | 'ecs' | 'lambda';

const SERVER_KEYS = ['os', 'files', 'permissions', 'file_exists_behavior'];
const ECS_EVENTS = ['beforeinstall', 'afterinstall', 'afterallowtesttraffic'];

/** Undefined where nothing in the file says it. The resource goes before `os`, `os` before what hooks look like. */
export function platformOf(root: Node): Platform | undefined {
  const object = objectOf(root);
  if (object === undefined) return undefined;
  const resources = entryAnyCase(object, 'Resources');
  if (resources !== undefined) return resourcePlatform(valueAt(resources)) ?? hookPlatform(object) ?? 'ecs';
  const keys = new Set(members(object).map((entry) => entry.key.text.toLowerCase()));
  if (SERVER_KEYS.some((key) => keys.has(key))) return 'server';
  return hookPlatform(object);
}

/** A list of items, or by mistake one item without its dash. */
function resourcePlatform(resources: Node | undefined): Platform | undefined {
  const single = objectOf(resources);
  const items = single === undefined ? objectsOf(resources) : [single];
  for (const item of items) {
    for (const { key, value } of members(item)) {
      const found = key.text.toLowerCase() === 'targetservice' ? 'ecs' : typedPlatform(objectOf(value));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function typedPlatform(resource: ObjectNode | undefined): Platform | undefined {
  if (resource === undefined) return undefined;
  const type = valueAt(entryAnyCase(resource, 'Type'));
  if (type?.kind === 'scalar' && /lambda/i.test(type.text)) return 'lambda';
  if (type?.kind === 'scalar' && /\becs\b/i.test(type.text)) return 'ecs';
  const properties = objectOf(valueAt(entryAnyCase(resource, 'Properties')));
  if (entryAnyCase(properties, 'Alias') ?? entryAnyCase(properties, 'TargetVersion')) return 'lambda';
  return (
    (entryAnyCase(properties, 'TaskDefinition') ?? entryAnyCase(properties, 'LoadBalancerInfo')) && 'ecs'
  );
}

/** Servers map events to scripts; ECS and Lambda list events with one function each. */
function hookPlatform(object: ObjectNode): Platform | undefined {
  const hooks = valueAt(entryAnyCase(object, 'hooks'));
  const target = hooks && dereference(hooks);
  if (target?.kind === 'object') return target.entries.length > 0 ? 'server' : undefined;
  const events = objectsOf(hooks).flatMap((item) =>
    members(item).map((entry) => entry.key.text.toLowerCase()),
  );
  if (events.length === 0) return undefined;
  return events.some((event) => ECS_EVENTS.includes(event)) ? 'ecs' : 'lambda';
}
