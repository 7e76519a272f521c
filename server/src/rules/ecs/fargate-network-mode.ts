/** A Fargate task uses the network mode awsvpc. */
import type { TaskDefinition, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import { runsOn } from '../../formats/ecs-task-definition/launch';
import { isUnset } from '../../formats/ecs/leaves';
import type { Document } from '../../formats/format';
import { insertEntry, setScalar } from '../../syntax/edit';
import { defineRule, fix, type Fix } from '../rule';
import { refusesAwsvpc } from './awsvpc-unsupported';
import { fargate } from './examples';
import { placeOfTask } from './execution-role';
import { SOURCES } from './sources';

export default defineRule<TaskDefinitionElements>({
  id: 'ecs/fargate-network-mode',
  title: 'A Fargate task uses the network mode awsvpc.',
  severity: 'error',
  since: '0.1.0',
  why: 'Every Fargate task has a network interface of its own: *Fargate only supports network mode ‘awsvpc’.* Without the field the mode is bridge.',
  sources: [SOURCES.fargate, SOURCES.cfnLint],
  note: 'ecs.network-mode.awsvpc',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    missing:
      'The task has no "networkMode", which then is bridge. Fargate only supports awsvpc, so registering fails. Add "networkMode": "awsvpc".',
    other:
      'The network mode is "{mode}". Fargate only supports awsvpc, so registering fails. Set it to "awsvpc".',
  },
  examples: {
    bad: [fargate({ networkMode: undefined }), fargate({ networkMode: 'bridge' })],
    good: [fargate({})],
  },
  visit: {
    task(task, { document, report }) {
      const { known: mode, node } = task.networkMode;
      if (!runsOn(task, 'FARGATE') || mode === 'awsvpc') return;
      const fixes = (): Fix[] => setMode(task, document);
      if (isUnset(task.networkMode)) report({ at: placeOfTask(task), message: 'missing', fixes });
      else if (mode !== undefined && MODES.has(mode))
        report({ at: node, message: 'other', data: { mode }, fixes });
    },
  },
});

/** Words that are no mode at all are reported as such. */
const MODES = new Set(['bridge', 'host', 'none']);

function setMode(task: TaskDefinition, document: Document): Fix[] {
  const { entry } = task.networkMode;
  // With what awsvpc refuses in a container, Fargate may be the mistake.
  const isSafe = !task.containers.some(refusesAwsvpc);
  if (entry !== undefined)
    return [fix('Set networkMode to awsvpc', isSafe, document, setScalar(entry.value, 'awsvpc'))];
  if (task.object === undefined) return [];
  const changes = insertEntry(task.object, 'networkMode', 'awsvpc', { after: 'requiresCompatibilities' });
  return [fix('Add "networkMode": "awsvpc"', isSafe, document, changes)];
}
