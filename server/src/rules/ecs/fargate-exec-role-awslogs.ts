/** A Fargate task that logs to CloudWatch has an execution role. */
import type { TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import { runsOn } from '../../formats/ecs-task-definition/launch';
import { defineRule } from '../rule';
import { awslogs, fargate, ROLE } from './examples';
import { addExecutionRole, lacksExecutionRole } from './execution-role';
import { SOURCES } from './sources';

export default defineRule<TaskDefinitionElements>({
  id: 'ecs/fargate-exec-role-awslogs',
  title: 'A Fargate task that logs to CloudWatch has an execution role.',
  severity: 'error',
  since: '0.1.0',
  why: 'Fargate has no instance role to write with: *Fargate requires task definition to have execution role ARN to support log driver awslogs*.',
  sources: [SOURCES.awsLogs, SOURCES.executionRole],
  note: 'ecs.execution-role',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    missing:
      'The task logs with awslogs, but has no execution role. On Fargate nobody else may write to CloudWatch Logs, so registering fails. Add "executionRoleArn".',
  },
  examples: {
    bad: [fargate({}, { logConfiguration: awslogs })],
    good: [fargate({ executionRoleArn: ROLE }, { logConfiguration: awslogs })],
  },
  visit: {
    task(task, { document, report }) {
      if (!runsOn(task, 'FARGATE') || !lacksExecutionRole(task)) return;
      const logging = task.containers.find((container) => container.log?.driver.known === 'awslogs');
      if (logging?.log === undefined) return;
      report({
        at: logging.log.driver.node,
        message: 'missing',
        fixes: () => addExecutionRole(task, document),
      });
    },
  },
});
