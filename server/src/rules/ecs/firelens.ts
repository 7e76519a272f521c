/** awsfirelens and the log router go together. */
import type { TaskDefinition, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import { setScalar } from '../../syntax/edit';
import { member, valueOf } from '../../syntax/members';
import { defineRule, fix, type Fix } from '../rule';
import { awslogs, task } from './examples';
import { SOURCES } from './sources';

const base = {
  since: '0.1.0',
  formats: ['ecs-task-definition'],
  scope: 'document',
  severity: 'error',
  note: 'ecs.firelens',
} as const;
const router = { name: 'log_router', firelensConfiguration: { type: 'fluentbit' } };
const routed = { logConfiguration: { logDriver: 'awsfirelens', options: { Name: 's3' } } };

const missing = defineRule<TaskDefinitionElements>({
  ...base,
  id: 'ecs/firelens-missing-router',
  title: 'A task that logs with awsfirelens has a log router.',
  why: 'The service answers *When awsfirelens log driver is specified in log configuration, a firelens configuration object must be specified*.',
  sources: [SOURCES.cdkPreflight, SOURCES.firelens],
  messages: {
    missing:
      'The container logs with awsfirelens, but no container of the task is a log router. Nobody would take the logs, so registering fails. Add a container with "firelensConfiguration".',
  },
  examples: { bad: [task({}, routed)], good: [task({}, routed, router)] },
  visit: {
    log({ driver, container }, { report }) {
      const owner = container.task;
      if (driver.known !== 'awsfirelens' || !isWhole(owner) || hasRouter(owner)) return;
      report({ at: driver.node, message: 'missing' });
    },
  },
});

const unused = defineRule<TaskDefinitionElements>({
  ...base,
  id: 'ecs/firelens-unused-router',
  title: 'A log router has a container that logs to it.',
  why: 'The service answers *When a firelensConfiguration object is specified, at least one container has to be configured with the awsfirelens log driver*.',
  sources: [SOURCES.firelens],
  messages: {
    unused:
      'This container is a log router, but no container logs with awsfirelens. The router has nothing to do, so registering fails. Set the log driver of the others to awsfirelens.',
  },
  examples: { bad: [task({}, { logConfiguration: awslogs }, router)], good: [task({}, routed, router)] },
  visit: {
    container({ node, task: owner }, { document, report }) {
      const entry = member(node, 'firelensConfiguration');
      if (entry?.value.kind !== 'object' || !isWhole(owner) || mayLogToRouter(owner)) return;
      const fixes = (): Fix[] =>
        owner.containers.flatMap(({ log, name, node: other }) => {
          if (log === undefined || other === node) return [];
          const title = `Log with awsfirelens in "${name.known ?? ''}"`;
          return [fix(title, false, document, setScalar(log.driver.node, 'awsfirelens'))];
        });
      report({ at: entry.key, message: 'unused', fixes });
    },
  },
});

export default [missing, unused];

/** Every container of the task is in view; a bare list of containers may be one of several. */
function isWhole({ object, containerItems }: TaskDefinition): boolean {
  return object !== undefined && containerItems.complete;
}

function hasRouter({ containers }: TaskDefinition): boolean {
  return containers.some(({ node }) => valueOf(node, 'firelensConfiguration') !== undefined);
}

function mayLogToRouter({ containers }: TaskDefinition): boolean {
  return containers.some(({ log, node }) => {
    if (log === undefined) return valueOf(node, 'logConfiguration') !== undefined;
    return log.driver.state === 'unknown' || log.driver.known === 'awsfirelens';
  });
}
