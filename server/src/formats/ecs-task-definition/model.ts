/** Builds the typed view of a task definition from any tree. */
import { members, valueOf } from '../../syntax/members';
import type { Node, ObjectNode } from '../../syntax/tree';
import { hasPlaceholder } from '../../syntax/placeholder';
import { itemsAt, itemsOfList, objectAt, objectOf, stringsAt, type Items } from '../ecs/items';
import { booleanAt, numberAt, stringAt } from '../ecs/leaves';
import type {
  Container,
  Dependency,
  HealthCheck,
  LogConfiguration,
  MountPoint,
  NamedValue,
  PortMapping,
  Shape,
  TaskDefinition,
  Volume,
} from './elements';

export function shapeOf(root: Node): Shape {
  if (root.kind === 'array') return 'containers';
  const inner = objectAt(root, 'taskDefinition');
  return inner !== undefined && valueOf(root, 'containerDefinitions') === undefined
    ? 'described'
    : 'register';
}

export function buildTask(root: Node): TaskDefinition {
  const shape = shapeOf(root);
  const object = shape === 'described' ? objectAt(root, 'taskDefinition') : objectOf(root);
  const node = object ?? root;
  const containers: Container[] = [];
  const volumes: Volume[] = [];
  const containerItems = shape === 'containers' ? itemsOfList(root) : itemsAt(object, 'containerDefinitions');
  const volumeItems = shape === 'containers' ? UNKNOWN_ITEMS : itemsAt(object, 'volumes');
  const task: TaskDefinition = {
    shape,
    node,
    object,
    ...taskFields(object, node),
    compatibilityItems: itemsAt(object, 'requiresCompatibilities'),
    requiresCompatibilities: stringsAt(object, 'requiresCompatibilities'),
    containers,
    containerItems,
    volumes,
    volumeItems,
  };
  for (const [index, item] of containerItems.all.entries()) {
    if (item.kind === 'object') containers.push(buildContainer(task, item, index));
  }
  for (const item of volumeItems.objects) volumes.push(buildVolume(task, item));
  return task;
}

const UNKNOWN_ITEMS: Items = { node: undefined, entry: undefined, all: [], objects: [], complete: false };

function taskFields(
  object: ObjectNode | undefined,
  node: Node,
): Pick<
  TaskDefinition,
  | 'family'
  | 'networkMode'
  | 'cpu'
  | 'memory'
  | 'taskRole'
  | 'executionRole'
  | 'pidMode'
  | 'ipcMode'
  | 'osFamily'
  | 'cpuArchitecture'
> {
  const platform = object && (objectAt(object, 'runtimePlatform') ?? object);
  return {
    family: stringAt(object, 'family', node),
    networkMode: stringAt(object, 'networkMode', node),
    cpu: stringAt(object, 'cpu', node),
    memory: stringAt(object, 'memory', node),
    taskRole: stringAt(object, 'taskRoleArn', node),
    executionRole: stringAt(object, 'executionRoleArn', node),
    pidMode: stringAt(object, 'pidMode', node),
    ipcMode: stringAt(object, 'ipcMode', node),
    osFamily: stringAt(platform, 'operatingSystemFamily', node),
    cpuArchitecture: stringAt(platform, 'cpuArchitecture', node),
  };
}

function buildContainer(task: TaskDefinition, node: ObjectNode, index: number): Container {
  const portItems = itemsAt(node, 'portMappings');
  const portMappings: PortMapping[] = [];
  const dependencies: Dependency[] = [];
  const environment: NamedValue[] = [];
  const secrets: NamedValue[] = [];
  const mountPoints: MountPoint[] = [];
  const lazy: { log?: LogConfiguration | undefined; health?: HealthCheck | undefined } = {};
  const container: Container = {
    task,
    index,
    node,
    name: stringAt(node, 'name', node),
    image: stringAt(node, 'image', node),
    cpu: numberAt(node, 'cpu', node),
    memory: numberAt(node, 'memory', node),
    memoryReservation: numberAt(node, 'memoryReservation', node),
    essential: booleanAt(node, 'essential', node),
    portItems,
    portMappings,
    dependencies,
    environment,
    secrets,
    mountPoints,
    get log() {
      return lazy.log;
    },
    get healthCheck() {
      return lazy.health;
    },
  };
  lazy.log = buildLog(container);
  lazy.health = buildHealthCheck(container);
  portMappings.push(...portItems.objects.map((item) => buildPort(container, item)));
  dependencies.push(...itemsAt(node, 'dependsOn').objects.map((item) => buildDependency(container, item)));
  environment.push(...namedValues(container, 'environment'));
  secrets.push(...namedValues(container, 'secrets'));
  mountPoints.push(...itemsAt(node, 'mountPoints').objects.map((item) => buildMount(container, item)));
  return container;
}

function buildPort(container: Container, node: ObjectNode): PortMapping {
  return {
    container,
    node,
    containerPort: numberAt(node, 'containerPort', node),
    hostPort: numberAt(node, 'hostPort', node),
    protocol: stringAt(node, 'protocol', node),
    range: stringAt(node, 'containerPortRange', node),
    name: stringAt(node, 'name', node),
  };
}

function buildDependency(container: Container, node: ObjectNode): Dependency {
  const target = stringAt(node, 'containerName', node);
  return { container, node, target, condition: stringAt(node, 'condition', node) };
}

function namedValues(container: Container, key: string): NamedValue[] {
  const items = itemsAt(container.node, key);
  const list = items.node?.kind === 'array' ? items.node : undefined;
  return items.objects.map((node) => ({ container, node, list, name: stringAt(node, 'name', node) }));
}

function buildMount(container: Container, node: ObjectNode): MountPoint {
  const sourceVolume = stringAt(node, 'sourceVolume', node);
  return { container, node, sourceVolume, containerPath: stringAt(node, 'containerPath', node) };
}

function buildLog(container: Container): LogConfiguration | undefined {
  const node = objectAt(container.node, 'logConfiguration');
  if (node === undefined) return undefined;
  const options = objectAt(node, 'options');
  const written = valueOf(node, 'options');
  const secretOptions = itemsAt(node, 'secretOptions');
  const names = options === undefined ? [] : members(options).map((entry) => entry.key.text);
  const secretNames = secretOptions.objects.map((item) => stringAt(item, 'name', item).known);
  const isWhole = (options !== undefined || written === undefined) && !names.some(hasPlaceholder);
  return {
    container,
    node,
    driver: stringAt(node, 'logDriver', node),
    options,
    optionsComplete:
      isWhole && secretOptions.complete && !node.tree.templated && !secretNames.includes(undefined),
    optionNames: new Set([...names, ...secretNames.filter((name) => name !== undefined)]),
    secretOptions,
  };
}

function buildHealthCheck(container: Container): HealthCheck | undefined {
  const node = objectAt(container.node, 'healthCheck');
  if (node === undefined) return undefined;
  return { container, node, command: stringsAt(node, 'command'), commandNode: valueOf(node, 'command') };
}

function buildVolume(task: TaskDefinition, node: ObjectNode): Volume {
  const configuredAtLaunch = booleanAt(node, 'configuredAtLaunch', node);
  return { task, node, name: stringAt(node, 'name', node), configuredAtLaunch };
}
