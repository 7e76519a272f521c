/** Makes the example files of rules: a small valid file with one thing changed. */
import type { JsonValue } from '../../schema/schema';
import type { Example } from '../rule';

type Fields = Readonly<Record<string, JsonValue | undefined>>;

const CONTAINER: Fields = { name: 'web', image: 'nginx:1.27', memory: 256 };
const TASK: Fields = { family: 'shop' };
const SERVICE: Fields = { serviceName: 'shop', taskDefinition: 'shop', desiredCount: 2 };
export const ROLE = 'arn:aws:iam::210987654321:role/ecsTaskExecutionRole';
const FARGATE: Fields = {
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
};

/** A task definition with one container; `undefined` takes a field out. */
export function task(fields: Fields, ...containers: readonly Fields[]): Example {
  const list = (containers.length === 0 ? [{}] : containers).map((own) => tidy({ ...CONTAINER, ...own }));
  return file('taskdef.json', { ...TASK, containerDefinitions: list, ...fields });
}

/** The same for Fargate. */
export function fargate(fields: Fields, ...containers: readonly Fields[]): Example {
  return task({ ...FARGATE, ...fields }, ...containers);
}

export function service(fields: Fields): Example {
  return file('ecs-service-def.json', { ...SERVICE, ...fields });
}

export function file(name: string, content: Fields): Example {
  return { file: name, text: `${JSON.stringify(tidy(content), undefined, 2)}\n` };
}

function tidy(fields: Fields): Record<string, JsonValue> {
  const set = Object.entries(fields).filter((field): field is [string, JsonValue] => field[1] !== undefined);
  return Object.fromEntries(set);
}

/** A complete block for CloudWatch Logs. */
export const awslogs = {
  logDriver: 'awslogs',
  options: { 'awslogs-group': '/ecs/shop', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'web' },
} as const;
