/** A Fargate task with an image in private ECR has an execution role. */
import type { TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import { runsOn } from '../../formats/ecs-task-definition/launch';
import { defineRule } from '../rule';
import { fargate, ROLE } from './examples';
import { addExecutionRole, ecrOf, lacksExecutionRole } from './execution-role';
import { SOURCES } from './sources';

const image = '210987654321.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4';

export default defineRule<TaskDefinitionElements>({
  id: 'ecs/fargate-exec-role-ecr',
  title: 'A Fargate task with an image in private ECR has an execution role.',
  severity: 'error',
  since: '0.1.0',
  why: 'Fargate has no instance role to pull with: *Fargate requires task definition to have execution role ARN to support ECR images*.',
  sources: [SOURCES.ecrRole, SOURCES.executionRole],
  note: 'ecs.execution-role',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    missing:
      'The image comes from a private ECR repository, but the task has no execution role. On Fargate nobody else may pull it, so registering fails. Add "executionRoleArn".',
  },
  examples: { bad: [fargate({}, { image })], good: [fargate({ executionRoleArn: ROLE }, { image })] },
  visit: {
    task(task, { document, report }) {
      if (!runsOn(task, 'FARGATE') || !lacksExecutionRole(task)) return;
      const pulling = task.containers.find((container) => ecrOf(container.image.known) !== undefined);
      if (pulling === undefined) return;
      report({ at: pulling.image.node, message: 'missing', fixes: () => addExecutionRole(task, document) });
    },
  },
});
