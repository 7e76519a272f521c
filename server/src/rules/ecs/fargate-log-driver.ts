/** Fargate and Managed Instances offer three log drivers. */
import type { LogConfiguration, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import { runsOn } from '../../formats/ecs-task-definition/launch';
import { logDrivers } from '../../formats/ecs/log-drivers';
import type { Document } from '../../formats/format';
import { replaceValue } from '../../syntax/edit';
import { defineRule, fix, type Fix } from '../rule';
import { awslogs, fargate, ROLE, task } from './examples';
import { SOURCES } from './sources';

const jsonFile = { logConfiguration: { logDriver: 'json-file', options: { 'max-size': '10m' } } };

export default defineRule<TaskDefinitionElements>({
  id: 'ecs/fargate-log-driver',
  title: 'On Fargate and Managed Instances, containers log with awslogs, splunk or awsfirelens.',
  severity: 'error',
  since: '0.1.0',
  why: 'The host is not yours to read files from: *json-file is not a valid log driver. Must be one of [awslogs, splunk, awsfirelens]*.',
  sources: [SOURCES.logConfiguration, SOURCES.cfnLint, SOURCES.managedInstances],
  note: 'ecs.log-configuration',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    driver:
      'The log driver "{driver}" does not exist on {where}. Registering the task definition fails. Use {drivers}.',
  },
  examples: {
    bad: [fargate({ executionRoleArn: ROLE }, jsonFile)],
    good: [fargate({ executionRoleArn: ROLE }, { logConfiguration: awslogs }), task({}, jsonFile)],
  },
  visit: {
    log(log, { document, report }) {
      const table = logDrivers(document.context.library);
      const driver = log.driver.known;
      const isFargate = runsOn(log.container.task, 'FARGATE');
      if (driver === undefined || !Object.hasOwn(table.drivers, driver)) return;
      if (!isFargate && !runsOn(log.container.task, 'MANAGED_INSTANCES')) return;
      const drivers = isFargate ? table.fargate : table.managedInstances;
      if (drivers.includes(driver)) return;
      const where = isFargate ? 'Fargate' : 'ECS Managed Instances';
      const fixes = (): Fix[] => useAwslogs(log, document);
      report({ at: log.driver.node, message: 'driver', data: { driver, where, drivers }, fixes });
    },
  },
});

function useAwslogs({ node, container }: LogConfiguration, document: Document): Fix[] {
  const options = {
    'awslogs-group': `/ecs/${container.task.family.known ?? container.name.known ?? 'app'}`,
    'awslogs-region': 'us-east-1',
    'awslogs-stream-prefix': 'ecs',
  };
  return [fix('Log with awslogs', false, document, replaceValue(node, { logDriver: 'awslogs', options }))];
}
