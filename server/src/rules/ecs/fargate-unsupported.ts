/** What Fargate refuses: one row per field. */
import type {
  Container,
  TaskDefinition,
  TaskDefinitionElements,
} from '../../formats/ecs-task-definition/elements';
import { isWindows, runsOn } from '../../formats/ecs-task-definition/launch';
import { itemsAt, objectAt, stringsAt } from '../../formats/ecs/items';
import { booleanAt, isSet, numberAt, stringAt } from '../../formats/ecs/leaves';
import type { JsonValue } from '../../schema/schema';
import { removeEntry, removeItem } from '../../syntax/edit';
import { hasPlaceholder } from '../../syntax/placeholder';
import { entryOf, type Entry, type Node } from '../../syntax/tree';
import type { Document } from '../../formats/format';
import { defineRule, fix, type AnyRule, type Fix } from '../rule';
import { fargate } from './examples';
import { SOURCES } from './sources';

interface Row {
  readonly id: string;
  /** Names the field in a sentence. */
  readonly what: string;
  readonly says: string;
  readonly remedy: string;
  readonly sources?: readonly string[];
  readonly find: (task: TaskDefinition) => readonly (Node | undefined)[];
  readonly bad: Fields;
  readonly good?: Fields;
}

/** Fields of the task, and under `container` of its container. */
type Fields = Readonly<Record<string, JsonValue>> & {
  readonly container?: Readonly<Record<string, JsonValue>>;
};

const linuxParameters = (fields: Readonly<Record<string, JsonValue>>): Fields => ({
  container: { linuxParameters: fields },
});

const ROWS: readonly Row[] = [
  {
    id: 'ecs/fargate-privileged',
    what: 'privileged containers',
    says: "Fargate requires that the 'privileged' setting be 'false'",
    remedy: 'Remove "privileged".',
    find: inContainers(({ node }) => {
      const { known, entry } = booleanAt(node, 'privileged', node);
      return known === true ? [entry?.key] : [];
    }),
    bad: { container: { privileged: true } },
    good: { container: { privileged: false } },
  },
  {
    id: 'ecs/fargate-ipc-mode',
    what: 'an IPC mode',
    says: 'Tasks using the Fargate launch type do not support ipcMode.',
    remedy: 'Remove "ipcMode".',
    sources: ['https://github.com/cn-terraform/terraform-aws-ecs-fargate/issues/2'],
    find: ({ ipcMode }) => (isSet(ipcMode) ? [ipcMode.entry?.key] : []),
    bad: { ipcMode: 'task' },
  },
  {
    id: 'ecs/fargate-pid-mode',
    what: "the host's process namespace",
    says: "Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'.",
    remedy: 'Set "pidMode" to "task" or remove it.',
    sources: [SOURCES.moto],
    find: (task) =>
      task.pidMode.known === 'host' || (isWindows(task) === true && isSet(task.pidMode))
        ? [task.pidMode.entry?.key]
        : [],
    bad: { pidMode: 'host' },
    good: { pidMode: 'task' },
  },
  {
    id: 'ecs/fargate-placement-constraints',
    what: 'placement constraints',
    says: 'Fargate compatible task definitions do not support constraints',
    remedy: 'Remove "placementConstraints".',
    find: ({ object }) => filledList(object, 'placementConstraints'),
    bad: { placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }] },
    good: { placementConstraints: [] },
  },
  {
    id: 'ecs/fargate-devices',
    what: 'devices of the host',
    says: 'Fargate compatible task definitions do not support devices',
    remedy: 'Remove "devices".',
    find: inLinux((linux) => filledList(linux, 'devices')),
    bad: linuxParameters({ devices: [{ hostPath: '/dev/fuse' }] }),
    good: linuxParameters({ devices: [] }),
  },
  {
    id: 'ecs/fargate-shared-memory-size',
    what: 'a size for shared memory',
    says: 'Fargate compatible task definitions do not support sharedMemorySize',
    remedy: 'Remove "sharedMemorySize", and mount a tmpfs on /dev/shm where more is needed.',
    find: inLinux((linux) => knownNumber(linux, 'sharedMemorySize')),
    bad: linuxParameters({ sharedMemorySize: 256 }),
    good: linuxParameters({ tmpfs: [{ containerPath: '/dev/shm', size: 64 }] }),
  },
  {
    id: 'ecs/fargate-swap',
    what: 'swap',
    says: 'Fargate compatible task definitions do not support maxSwap',
    remedy: 'Remove "maxSwap" and "swappiness".',
    find: inLinux((linux) => [...knownNumber(linux, 'maxSwap'), ...knownNumber(linux, 'swappiness')]),
    bad: linuxParameters({ maxSwap: 512 }),
    good: linuxParameters({ initProcessEnabled: true }),
  },
  {
    id: 'ecs/fargate-docker-security-options',
    what: 'Docker security options',
    says: 'Fargate compatible task definitions do not support dockerSecurityOptions',
    remedy: 'Remove "dockerSecurityOptions".',
    find: inContainers(({ node }) => filledList(node, 'dockerSecurityOptions')),
    bad: { container: { dockerSecurityOptions: ['no-new-privileges'] } },
    good: { container: { dockerSecurityOptions: [] } },
  },
  {
    id: 'ecs/fargate-docker-volume',
    what: 'Docker volumes',
    says: 'Fargate compatible task definitions do not support dockerVolumeConfiguration',
    remedy: 'Remove "dockerVolumeConfiguration" to share an empty folder, or use EFS.',
    find: ({ volumes }) => volumes.map(({ node }) => entryKey(objectAt(node, 'dockerVolumeConfiguration'))),
    bad: { volumes: [{ name: 'data', dockerVolumeConfiguration: { scope: 'task' } }] },
    good: { volumes: [{ name: 'data' }] },
  },
  {
    id: 'ecs/fargate-host-source-path',
    what: 'folders of the host',
    says: 'Fargate compatible task definitions do not support sourcePath',
    remedy: 'Remove "sourcePath" to share an empty folder, or use EFS.',
    find: ({ volumes }) => volumes.map(({ node }) => sourcePath(node)),
    bad: { volumes: [{ name: 'data', host: { sourcePath: '/data' } }] },
    good: { volumes: [{ name: 'data', host: {} }] },
  },
  {
    id: 'ecs/fargate-gpu',
    what: 'GPUs',
    says: 'Tasks using the Fargate launch type do not support GPU resource requirements',
    remedy: 'Remove the requirement or run the task on EC2.',
    find: inContainers(({ node }) =>
      itemsAt(node, 'resourceRequirements').objects.map((item) => {
        const type = stringAt(item, 'type', item);
        return type.known === 'GPU' ? type.node : undefined;
      }),
    ),
    bad: { container: { resourceRequirements: [{ type: 'GPU', value: '1' }] } },
    good: { container: { resourceRequirements: [] } },
  },
  {
    id: 'ecs/fargate-capabilities',
    what: 'Linux capabilities other than SYS_PTRACE',
    says: 'NET_ADMIN is not allowed on Fargate.',
    remedy: 'Remove it from "add".',
    sources: [SOURCES.capabilities],
    find: inLinux((linux) =>
      stringsAt(objectAt(linux, 'capabilities'), 'add').map(({ known, node }) =>
        known === undefined || known === 'SYS_PTRACE' ? undefined : node,
      ),
    ),
    bad: linuxParameters({ capabilities: { add: ['NET_ADMIN'] } }),
    good: linuxParameters({ capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] } }),
  },
];

export default ROWS.map(ruleOf);

function ruleOf(row: Row): AnyRule {
  return defineRule<TaskDefinitionElements>({
    id: row.id,
    title: `A Fargate task does without ${row.what}.`,
    severity: 'error',
    since: '0.1.0',
    why: `Fargate gives no access to its hosts: *${row.says}*.`,
    sources: [SOURCES.fargate, SOURCES.cdkPreflight, ...(row.sources ?? [])],
    note: 'ecs.compatibilities',
    formats: ['ecs-task-definition'],
    scope: 'document',
    messages: {
      refused: `Fargate does not support ${row.what}. Registering the task definition fails. ${row.remedy}`,
    },
    examples: { bad: [example(row.bad)], good: [example(row.good ?? {})] },
    visit: {
      task(task, { document, report }) {
        if (!runsOn(task, 'FARGATE')) return;
        for (const at of row.find(task)) {
          if (at !== undefined) report({ at, message: 'refused', fixes: () => removal(at, document) });
        }
      },
    },
  });
}

function example({ container, ...fields }: Fields): ReturnType<typeof fargate> {
  return fargate(fields, container ?? {});
}

/** Takes out the entry whose key it is, the item it is, or the item it is a field of. */
function removal(at: Node, document: Document): Fix[] {
  const list = at.parent;
  if (list?.kind === 'array') {
    const text = at.kind === 'scalar' ? ` "${at.text}"` : '';
    return [fix(`Remove${text}`, false, document, removeItem(list, list.items.indexOf(at)))];
  }
  const entry = entryOf(at);
  if (entry === undefined) return [];
  if (entry.key === at) return [fix(`Remove "${entry.key.text}"`, false, document, removeEntry(entry))];
  const item = at.parent;
  const items = item?.parent;
  if (item === undefined || items?.kind !== 'array') return [];
  return [fix('Remove the requirement', false, document, removeItem(items, items.items.indexOf(item)))];
}

function inContainers(find: (container: Container) => readonly (Node | undefined)[]): Row['find'] {
  return (task) => task.containers.flatMap(find);
}

function inLinux(find: (linux: Node) => readonly (Node | undefined)[]): Row['find'] {
  return inContainers(({ node }) => {
    const linux = objectAt(node, 'linuxParameters');
    return linux === undefined ? [] : find(linux);
  });
}

/** The key of a list that has something in it for certain. */
function filledList(container: Node | undefined, key: string): (Node | undefined)[] {
  const { entry, all } = itemsAt(container, key);
  const isKnown = all.some((item) => item.kind !== 'scalar' || !hasPlaceholder(item.text));
  return isKnown ? [entry?.key] : [];
}

function knownNumber(container: Node, key: string): (Node | undefined)[] {
  const { known, entry } = numberAt(container, key, container);
  return known === undefined ? [] : [entry?.key];
}

function sourcePath(volume: Node): Node | undefined {
  const host = objectAt(volume, 'host');
  if (host === undefined) return undefined;
  const path = stringAt(host, 'sourcePath', host);
  return isSet(path) ? path.entry?.key : undefined;
}

function entryKey(value: Node | undefined): Entry['key'] | undefined {
  return value === undefined ? undefined : entryOf(value)?.key;
}
