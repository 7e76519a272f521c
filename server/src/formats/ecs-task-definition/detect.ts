/** Tells task definitions from everything else, by name and content. */
import { itemsAt, itemsOfList, objectAt } from '../ecs/items';
import { isBegun, isOtherKind, rootKeys, type RootKeys } from '../ecs/root-keys';
import { stringOf, valueOf } from '../../syntax/members';
import type { Node } from '../../syntax/tree';
import type { FileFacts } from '../format';

const CANONICAL = /(?:^|[._-])(?:ecs[._-]?)?task[._-]?def(?:inition)?s?(?=[._-]|$)/i;
const CONTAINER_LIST = /container[._-]?def(?:inition)?s?/i;

const OTHER_TASK_KEYS = [
  'family',
  'networkMode',
  'requiresCompatibilities',
  'executionRoleArn',
  'taskRoleArn',
  'cpu',
  'memory',
  'volumes',
  'taskDefinitionArn',
  'placementConstraints',
];
/** Enough on their own in a file with the right name. */
const TELLING_KEYS = [
  'family',
  'containerDefinitions',
  'networkMode',
  'requiresCompatibilities',
  'executionRoleArn',
  'taskRoleArn',
  'ContainerDefinitions',
  'container_definitions',
];
const CONTAINER_KEYS = [
  'essential',
  'portMappings',
  'logConfiguration',
  'mountPoints',
  'environment',
  'memoryReservation',
  'cpu',
  'dependsOn',
  'secrets',
  'entryPoint',
];

export function claimsTask(facts: FileFacts): boolean {
  const { root } = facts.tree;
  const isNamed = CANONICAL.test(facts.name.replace(/\.[^.]+$/, ''));
  if (isNamed && facts.alone && isBegun(root, [...TELLING_KEYS, ...OTHER_TASK_KEYS])) return true;
  if (root.kind === 'array') return isContainerList(root, CONTAINER_LIST.test(facts.name));
  const keys = rootKeys(root);
  if (keys === undefined || isOtherKind(keys)) return false;
  const inner = objectAt(keys.object, 'taskDefinition');
  if (inner !== undefined && valueOf(inner, 'containerDefinitions') !== undefined) return true;
  if (isDaemonTask(keys)) return false;
  if (isNamed && keys.count(TELLING_KEYS) > 0) return true;
  if (!keys.has('containerDefinitions')) return false;
  return keys.count(OTHER_TASK_KEYS) > 0 || hasContainers(valueOf(keys.object, 'containerDefinitions'));
}

function hasContainers(list: Node | undefined): boolean {
  return list !== undefined && itemsOfList(list).objects.some((item) => valueOf(item, 'image') !== undefined);
}

/** A list of objects with name and image could be many things; a container says more about itself. */
function isContainerList(root: Node, isNamed: boolean): boolean {
  const { objects, all } = itemsOfList(root);
  if (objects.length === 0 || objects.length < all.length) return false;
  return objects.every((item) => {
    const keys = rootKeys(item);
    if (keys === undefined || !keys.has('name') || !keys.has('image')) return false;
    return isNamed || keys.count(CONTAINER_KEYS) >= 2;
  });
}

/** RegisterDaemonTaskDefinition takes other values for the same keys. */
function isDaemonTask(keys: RootKeys): boolean {
  const pidMode = stringOf(valueOf(keys.object, 'pidMode'));
  if (pidMode !== 'shared' && pidMode !== 'none') return false;
  if (keys.has('networkMode') || keys.has('requiresCompatibilities')) return false;
  return itemsAt(keys.object, 'containerDefinitions').objects.every(
    (item) => !rootKeys(item)?.has('portMappings'),
  );
}
