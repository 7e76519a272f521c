/** Makes the example files of AppSpec rules: a small valid file with one thing changed. */
import type { Example } from '../rule';

export const yaml = (text: string): Example => ({ file: 'appspec.yml', text });
export const json = (text: string): Example => ({ file: 'appspec.json', text });

/** A server file; `rest` follows the first two lines. */
export const server = (rest: string): Example => yaml(`version: 0.0\nos: linux\n${rest}`);
export const windows = (rest: string): Example => yaml(`version: 0.0\nos: windows\n${rest}`);
export const permission = (rest: string): Example =>
  server(
    `files:\n  - source: /\n    destination: /opt/app\npermissions:\n  - object: /opt/app\n    ${rest}\n`,
  );
export const script = (rest: string): Example => server(`hooks:\n  AfterInstall:\n    - ${rest}\n`);

const BALANCER = '        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: 80\n';

interface ServiceText {
  readonly type?: string;
  readonly taskDefinition?: string;
  readonly balancer?: string;
  readonly more?: string;
  readonly hooks?: string;
}

/** An ECS file; each part can be given another text. */
export function ecs(text: ServiceText = {}): Example {
  const { type = 'AWS::ECS::Service', taskDefinition = '<TASK_DEFINITION>', balancer = BALANCER } = text;
  const { more = '', hooks = '' } = text;
  const task = taskDefinition === '' ? '' : `        TaskDefinition: ${taskDefinition}\n`;
  const typed = type === '' ? '' : `      Type: ${type}\n`;
  const service = `version: 0.0\nResources:\n  - TargetService:\n${typed}      Properties:\n`;
  return { file: 'appspec.yaml', text: `${service}${task}${balancer}${more}${hooks}` };
}

/** A Lambda file with the given properties, one to a line. */
export function lambda(properties: readonly string[], hooks = ''): Example {
  const lines = properties.map((line) => `        ${line}\n`).join('');
  const resource =
    'version: 0.0\nResources:\n  - shop:\n      Type: AWS::Lambda::Function\n      Properties:\n';
  return { file: 'appspec.yaml', text: `${resource}${lines}${hooks}` };
}

export const LAMBDA = ['Name: shop', 'Alias: live', "CurrentVersion: '1'", "TargetVersion: '2'"] as const;
