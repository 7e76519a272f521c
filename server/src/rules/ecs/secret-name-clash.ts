/** A name is either a secret or a plain variable. */
import type { NamedValue, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import type { Document } from '../../formats/format';
import { removeItem } from '../../syntax/edit';
import { defineRule, fix, type Fix } from '../rule';
import { ROLE, task } from './examples';
import { SOURCES } from './sources';

const secrets = [{ name: 'DB_PASSWORD', valueFrom: '/shop/db-password' }];
const withPlain = (
  name: string,
): { secrets: typeof secrets; environment: { name: string; value: string }[] } => ({
  secrets,
  environment: [{ name, value: 'x' }],
});

export default defineRule<TaskDefinitionElements>({
  id: 'ecs/secret-name-clash',
  title: 'A name is either a secret or a plain variable of the container.',
  severity: 'error',
  since: '0.1.0',
  why: "The service answers *The secret name must be unique and not shared with any new or existing environment variables set on the container, such as 'DB_PASSWORD'*.",
  sources: [SOURCES.secretClash, SOURCES.secret],
  note: 'ecs.secrets',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    clash:
      '"{name}" is a secret and also a plain environment variable of this container. The names must differ, so registering fails. Remove the plain variable.',
  },
  examples: {
    bad: [task({ executionRoleArn: ROLE }, withPlain('DB_PASSWORD'))],
    good: [task({ executionRoleArn: ROLE }, withPlain('DB_HOST'))],
  },
  visit: {
    secret({ name: { known: name, node }, container }, { document, report }) {
      const plain = container.environment.find(
        (variable) => name !== undefined && variable.name.known === name,
      );
      if (name === undefined || name === '' || plain === undefined) return;
      const related = [{ document, at: plain.name.node, message: 'The plain variable is here.' }];
      report({
        at: node,
        message: 'clash',
        data: { name },
        related,
        fixes: () => removePlain(plain, document),
      });
    },
  },
});

function removePlain({ node, list }: NamedValue, document: Document): Fix[] {
  const index = list?.items.indexOf(node) ?? -1;
  if (list === undefined || index < 0) return [];
  return [fix('Remove the plain variable', false, document, removeItem(list, index))];
}
