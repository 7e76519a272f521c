/** A task with secrets has an execution role to read them with. */
import type { TaskDefinition, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import { stringAt } from '../../formats/ecs/leaves';
import type { Node, ObjectNode } from '../../syntax/tree';
import { defineRule } from '../rule';
import { ROLE, task as example } from './examples';
import { addExecutionRole, lacksExecutionRole } from './execution-role';
import { SOURCES } from './sources';

const secrets = [{ name: 'API_KEY', valueFrom: '/shop/api-key' }];

export default defineRule<TaskDefinitionElements>({
  id: 'ecs/secret-exec-role',
  title: 'A task with secrets has an execution role.',
  severity: 'error',
  since: '0.1.0',
  why: "The agent reads secrets with the execution role on every launch type: *When you are specifying container secrets, you must also specify a value for 'executionRoleArn'*.",
  sources: [SOURCES.cdkPreflight, SOURCES.executionRole, SOURCES.secret],
  note: 'ecs.execution-role',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    missing:
      'The task reads secrets, but has no execution role. ECS fetches them with that role, so registering fails. Add "executionRoleArn".',
  },
  examples: { bad: [example({}, { secrets })], good: [example({ executionRoleArn: ROLE }, { secrets })] },
  visit: {
    task(task, { document, report }) {
      if (!lacksExecutionRole(task)) return;
      const at = firstSecret(task);
      if (at !== undefined) report({ at, message: 'missing', fixes: () => addExecutionRole(task, document) });
    },
  },
});

function optionName(option: ObjectNode | undefined): Node | undefined {
  return option && stringAt(option, 'name', option).node;
}

function firstSecret(task: TaskDefinition): Node | undefined {
  for (const { secrets: own, log } of task.containers) {
    const node = own[0]?.name.node ?? optionName(log?.secretOptions.objects[0]);
    if (node !== undefined) return node;
  }
  return undefined;
}
