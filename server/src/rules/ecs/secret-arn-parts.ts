/** The ARN of a secret has all its parts. */
import type { TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import { stringAt } from '../../formats/ecs/leaves';
import { setScalar } from '../../syntax/edit';
import { defineRule, fix, type Fix } from '../rule';
import { ROLE, task } from './examples';
import { SOURCES } from './sources';

const ARN = 'arn:aws:secretsmanager:eu-west-1:210987654321:secret:shop/db-AbCdEf';
const secret = (valueFrom: string): { secrets: { name: string; valueFrom: string }[] } => ({
  secrets: [{ name: 'DB_PASSWORD', valueFrom }],
});
/** The whole secret, or the secret with key, stage and version. */
const PARTS = new Set([7, 10]);

export default defineRule<TaskDefinitionElements>({
  id: 'ecs/secret-arn-parts',
  title: 'The ARN of a secret ends at its name, or has key, stage and version, each of which may be empty.',
  severity: 'error',
  since: '0.1.0',
  why: 'The agent counts the colons when the task starts: *an invalid ARN format for the AWS Secrets Manager secret was specified. Specify a valid ARN and try again*. The colons at the end are part of the form.',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
    'https://github.com/aws/amazon-ecs-agent/blob/dev/agent/taskresource/asmsecret/asmsecret.go',
    SOURCES.secret,
  ],
  note: 'ecs.secrets',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    parts:
      'The ARN of the secret has {count} parts, but must have 7 or 10. The task fails to start. Behind the name write nothing, or ":key:stage:version" with all three colons.',
  },
  examples: {
    bad: [task({ executionRoleArn: ROLE }, secret(`${ARN}:password`))],
    good: [
      task({ executionRoleArn: ROLE }, secret(`${ARN}:password::`)),
      task({ executionRoleArn: ROLE }, secret(ARN)),
    ],
  },
  visit: {
    secret({ node }, { document, report }) {
      const { known, node: at } = stringAt(node, 'valueFrom', node);
      if (known === undefined || !/^arn:[\w-]+:secretsmanager:/.test(known)) return;
      const count = known.split(':').length;
      if (PARTS.has(count)) return;
      const whole = known + ':'.repeat(Math.max(0, 10 - count));
      const fixes = (): Fix[] =>
        count === 8 || count === 9
          ? [fix('Add the missing colons', false, document, setScalar(at, whole))]
          : [];
      report({ at, message: 'parts', data: { count }, fixes });
    },
  },
});
