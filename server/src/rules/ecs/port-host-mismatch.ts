/** In awsvpc and host mode the host port is the container port. */
import type { PortMapping, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import { networkMode } from '../../formats/ecs-task-definition/launch';
import type { Document } from '../../formats/format';
import { removeEntry, setScalar } from '../../syntax/edit';
import { defineRule, fix, type Fix } from '../rule';
import { task } from './examples';
import { SOURCES } from './sources';

export default defineRule<TaskDefinitionElements>({
  id: 'ecs/port-host-mismatch',
  title: 'In awsvpc and host mode the host port is the container port.',
  severity: 'error',
  since: '0.1.0',
  why: 'There is no port translation in these modes: *When networkMode=awsvpc, the host ports and container ports in port mappings must match*.',
  sources: [SOURCES.portMatch, SOURCES.cfnLint],
  note: 'ecs.port-mappings',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    mismatch:
      'The host port {host} differs from the container port {container}. In {mode} mode ports are not translated, so registering fails. Leave out "hostPort" or make the two equal.',
  },
  examples: {
    bad: [task({ networkMode: 'awsvpc' }, { portMappings: [{ containerPort: 80, hostPort: 8080 }] })],
    good: [
      task({ networkMode: 'awsvpc' }, { portMappings: [{ containerPort: 80, hostPort: 80 }] }),
      task({ networkMode: 'bridge' }, { portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
    ],
  },
  visit: {
    portMapping(mapping, { document, report }) {
      const mode = networkMode(mapping.container.task);
      const { known: host, node } = mapping.hostPort;
      const container = mapping.containerPort.known;
      if ((mode !== 'awsvpc' && mode !== 'host') || !host || !container || host === container) return;
      report({
        at: node,
        message: 'mismatch',
        data: { host, container, mode },
        fixes: () => fixes(mapping, document),
      });
    },
  },
});

function fixes({ hostPort, containerPort }: PortMapping, document: Document): Fix[] {
  const { entry } = hostPort;
  if (entry === undefined || containerPort.known === undefined) return [];
  return [
    fix('Remove "hostPort"', false, document, removeEntry(entry)),
    fix(
      `Set hostPort to ${containerPort.known}`,
      false,
      document,
      setScalar(entry.value, containerPort.known),
    ),
  ];
}
