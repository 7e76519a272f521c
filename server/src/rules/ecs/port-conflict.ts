/** No two mappings of a task take the same port of the host. */
import type {
  PortMapping,
  TaskDefinition,
  TaskDefinitionElements,
} from '../../formats/ecs-task-definition/elements';
import { networkMode } from '../../formats/ecs-task-definition/launch';
import { defineRule } from '../rule';
import { task as example } from './examples';
import { SOURCES } from './sources';

const web = { portMappings: [{ containerPort: 8080 }] };

export default defineRule<TaskDefinitionElements>({
  id: 'ecs/port-conflict',
  title: 'No two mappings of a task take the same port of the host.',
  severity: 'error',
  since: '0.1.0',
  why: "All containers of a task share the host's ports, in awsvpc mode those of one network interface: *TCP host port '3000' is mapped multiple times in task*.",
  sources: [SOURCES.portTwice, SOURCES.portMapping],
  note: 'ecs.port-mappings',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    taken:
      'Host port {port}/{protocol} is mapped twice in this task. The containers share the ports, so registering fails. Give one of them another port.',
  },
  examples: {
    bad: [example({ networkMode: 'awsvpc' }, web, { name: 'admin', ...web })],
    good: [
      example({ networkMode: 'awsvpc' }, web, { name: 'admin', portMappings: [{ containerPort: 8081 }] }),
      example({ networkMode: 'bridge' }, web, { name: 'admin', ...web }),
    ],
  },
  visit: {
    task(task, { document, report }) {
      const taken = new Map<string, PortMapping>();
      for (const mapping of task.containers.flatMap((container) => container.portMappings)) {
        const host = hostPort(mapping, task);
        const protocol = protocolOf(mapping);
        if (host === undefined || protocol === undefined) continue;
        const first = taken.get(`${host}/${protocol}`);
        if (first === undefined) taken.set(`${host}/${protocol}`, mapping);
        else {
          const related = [{ document, at: placeOf(first), message: 'It is taken here first.' }];
          report({ at: placeOf(mapping), message: 'taken', data: { port: host, protocol }, related });
        }
      }
    },
  },
});

/** The port of the host that a mapping takes for certain; a dynamic one takes none. */
function hostPort(mapping: PortMapping, task: TaskDefinition): number | undefined {
  const mode = networkMode(task);
  const host = mapping.hostPort.known;
  const container = mapping.containerPort.known;
  if (mode === 'awsvpc' || mode === 'host') {
    const isOther =
      mapping.hostPort.state === 'unknown' || (host !== undefined && host !== 0 && host !== container);
    return isOther ? undefined : container;
  }
  return mode === undefined || mode === 'none' || host === 0 ? undefined : host;
}

/** Whatever is not udp is taken for tcp. */
function protocolOf({ protocol }: PortMapping): 'tcp' | 'udp' | undefined {
  if (protocol.state === 'absent') return 'tcp';
  if (protocol.known === undefined) return undefined;
  return protocol.known === 'udp' ? 'udp' : 'tcp';
}

function placeOf({ hostPort: host, containerPort }: PortMapping): PortMapping['hostPort']['node'] {
  return host.known === undefined ? containerPort.node : host.node;
}
