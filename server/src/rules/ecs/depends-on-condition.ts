/** A container that is waited for can reach the state that is waited for. */
import type {
  Container,
  Dependency,
  TaskDefinitionElements,
} from '../../formats/ecs-task-definition/elements';
import type { Document } from '../../formats/format';
import { insertEntry, setScalar } from '../../syntax/edit';
import { valueOf } from '../../syntax/members';
import { defineRule, fix, type Fix } from '../rule';
import { task } from './examples';
import { SOURCES } from './sources';

const waits = (
  containerName: string,
  condition: string,
): { dependsOn: { containerName: string; condition: string }[] } => ({
  dependsOn: [{ containerName, condition }],
});
const healthCheck = { command: ['CMD-SHELL', 'pg_isready || exit 1'] };

const essential = defineRule<TaskDefinitionElements>({
  id: 'ecs/depends-on-essential',
  title: 'A container that is waited for until it ends is not essential.',
  severity: 'error',
  since: '0.1.0',
  why: 'When an essential container ends, the task stops; containers are essential unless they say otherwise: *A dependency container with SUCCESS or COMPLETE condition cannot be an essential container*.',
  sources: [SOURCES.dependencyEssential, SOURCES.dependency],
  note: 'ecs.container-dependency',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    essential:
      '"{name}" is essential, so the task would stop when it ends. Registering with the condition {condition} fails. Set "essential": false on "{name}".',
  },
  examples: {
    bad: [task({}, waits('migrate', 'SUCCESS'), { name: 'migrate' })],
    good: [task({}, waits('migrate', 'SUCCESS'), { name: 'migrate', essential: false })],
  },
  visit: {
    dependency(dependency, { document, report }) {
      const condition = dependency.condition.known;
      const target = targetOf(dependency);
      if (target === undefined || (condition !== 'SUCCESS' && condition !== 'COMPLETE')) return;
      const { state, known } = target.essential;
      if (state !== 'absent' && known !== true) return;
      const name = target.name.known ?? '';
      const related = [{ document, at: target.name.node, message: `"${name}" is defined here.` }];
      const fixes = (): Fix[] => [makeOptional(target, document)];
      report({
        at: dependency.condition.node,
        message: 'essential',
        data: { name, condition },
        related,
        fixes,
      });
    },
  },
});

const healthy = defineRule<TaskDefinitionElements>({
  id: 'ecs/depends-on-healthy',
  title: 'A container that is waited for until it is healthy has a health check.',
  severity: 'error',
  since: '0.1.0',
  why: 'Only a health check in the task definition counts, not one in the image: *A dependency container with HEALTHY condition must have health check configured*.',
  sources: [SOURCES.cdkPreflight, SOURCES.dependency],
  note: 'ecs.container-dependency',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    unchecked:
      '"{name}" has no health check in the task definition. It can never become healthy, so registering fails. Add "healthCheck" to it or wait for START.',
  },
  examples: {
    bad: [task({}, waits('db', 'HEALTHY'), { name: 'db' })],
    good: [task({}, waits('db', 'HEALTHY'), { name: 'db', healthCheck })],
  },
  visit: {
    dependency(dependency, { document, report }) {
      const target = targetOf(dependency);
      if (target === undefined || dependency.condition.known !== 'HEALTHY') return;
      if (target.node.tree.templated || valueOf(target.node, 'healthCheck') !== undefined) return;
      const name = target.name.known ?? '';
      const related = [{ document, at: target.name.node, message: `"${name}" is defined here.` }];
      const fixes = (): Fix[] => healthFixes(dependency, target, document);
      report({ at: dependency.condition.node, message: 'unchecked', data: { name }, related, fixes });
    },
  },
});

export default [essential, healthy];

function targetOf({ target, container }: Dependency): Container | undefined {
  if (target.known === undefined) return undefined;
  return container.task.containers.find((other) => other !== container && other.name.known === target.known);
}

function makeOptional(target: Container, document: Document): Fix {
  const { entry } = target.essential;
  const changes =
    entry === undefined
      ? insertEntry(target.node, 'essential', false, { after: 'image' })
      : setScalar(entry.value, false);
  return fix(`Set "essential": false on "${target.name.known ?? ''}"`, false, document, changes);
}

function healthFixes({ condition }: Dependency, target: Container, document: Document): Fix[] {
  const port = target.portMappings.find((mapping) => mapping.containerPort.known !== undefined)?.containerPort
    .known;
  const command = ['CMD-SHELL', `curl -f http://localhost:${port ?? 80}/ || exit 1`];
  return [
    fix('Wait for START', false, document, setScalar(condition.node, 'START')),
    fix(
      `Add a health check to "${target.name.known ?? ''}"`,
      false,
      document,
      insertEntry(target.node, 'healthCheck', { command }),
    ),
  ];
}
