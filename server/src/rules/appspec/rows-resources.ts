/** Structural rules of AppSpec files for ECS and Lambda. */
import type { Problem } from '../../schema/problem';
import { ecs, lambda, LAMBDA, yaml } from './examples';
import { row } from './row';
import { asList } from './rows-server';
import { SOURCES } from './sources';

const network = (text: string): string =>
  `        NetworkConfiguration:\n          AwsvpcConfiguration: ${text}\n`;
const NETWORK = '{ Subnets: [subnet-0a1b2c3d], SecurityGroups: [sg-0a1b2c3d], AssignPublicIp: ENABLED }';
const balancer = (text: string): string => `        LoadBalancerInfo: ${text}\n`;
const capacity = (text: string): string => `        CapacityProviderStrategy:\n          - ${text}\n`;
const ecsHooks = (text: string): ReturnType<typeof ecs> => ecs({ hooks: `Hooks:\n${text}` });
const versions = (target: string): string[] => [
  'Name: shop',
  'Alias: live',
  'CurrentVersion: 1',
  `TargetVersion: ${target}`,
];
const resource = (text: string): ReturnType<typeof yaml> => yaml(`version: 0.0\nResources:\n${text}`);

export const resourceRows = [
  row({
    id: 'appspec/ecs-resources-not-list',
    title: 'The resources of an ECS deployment are a list.',
    why: 'CodeDeploy refuses the file: “The AppSpec file must be valid JSON or YAML”. The mapping is the form of CloudFormation.',
    sources: [SOURCES.resources, SOURCES.resourcesMissing],
    fixes: asList,
    bad: [resource('  TargetService:\n    Type: AWS::ECS::Service\n')],
    good: [ecs()],
  }),
  row({
    id: 'appspec/ecs-resources-count',
    title: 'An ECS deployment has exactly one resource.',
    why: 'CodeDeploy deploys one service at a time and refuses a file with none or with several.',
    sources: [SOURCES.resources, SOURCES.assistant],
    bad: [
      resource(
        '  - TargetService: { Type: AWS::ECS::Service }\n  - TargetService: { Type: AWS::ECS::Service }\n',
      ),
    ],
    good: [ecs()],
  }),
  row({
    id: 'appspec/ecs-targetservice-key',
    title: 'The resource of an ECS deployment is called TargetService.',
    why: 'The name is fixed; under another one CodeDeploy does not find the service.',
    sources: [SOURCES.resources],
    bad: [resource('  - ShopService:\n      Type: AWS::ECS::Service\n')],
    good: [ecs()],
  }),
  row({
    id: 'appspec/ecs-type',
    title: 'The type of the resource is AWS::ECS::Service.',
    why: 'It is the only type an ECS deployment knows; two colons stand between the words.',
    sources: [SOURCES.resources],
    bad: [ecs({ type: 'AWS::ECS:Service' })],
    good: [ecs()],
  }),
  row({
    id: 'appspec/ecs-unknown-property',
    title: 'An ECS resource has only properties CodeDeploy knows.',
    severity: 'warning',
    why: 'The launch type, the number of tasks and the like are properties of the service, not of a deployment.',
    sources: [SOURCES.resources],
    message: (problem) => unknownProperty(problem),
    bad: [ecs({ more: '        DesiredCount: 2\n' })],
    good: [ecs({ more: '        PlatformVersion: LATEST\n' })],
  }),
  row({
    id: 'appspec/ecs-loadbalancer-list',
    title: 'LoadBalancerInfo is a mapping.',
    why: 'It is one container and one port. CodeDeploy refuses a list: “The AppSpec file must be valid JSON or YAML”.',
    sources: [SOURCES.resources, SOURCES.loadBalancerList],
    bad: [ecs({ balancer: balancer('[{ ContainerName: web, ContainerPort: 80 }]') })],
    good: [ecs({ balancer: balancer('{ ContainerName: web, ContainerPort: 80 }') })],
  }),
  row({
    id: 'appspec/ecs-container-port-type',
    title: 'The container port is a number from 1 to 65535.',
    why: 'It is a `containerPort` of the task definition, not the name of a port.',
    sources: [SOURCES.resources, SOURCES.assistant],
    message: () =>
      'This is not a port. The deployment cannot be created. Write the number of a container port, 1 to 65535.',
    bad: [
      ecs({ balancer: balancer('{ ContainerName: web, ContainerPort: http }') }),
      ecs({ balancer: balancer('{ ContainerName: web, ContainerPort: 70000 }') }),
    ],
    good: [ecs({ balancer: balancer('{ ContainerName: web, ContainerPort: "8080" }') })],
  }),
  row({
    id: 'appspec/ecs-platform-version-number',
    title: 'The platform version is a text.',
    why: 'Without quotes `1.4` is a number, and no version of the platform is called so.',
    sources: [SOURCES.resources, SOURCES.platformVersions],
    bad: [ecs({ more: '        PlatformVersion: 1.4\n' })],
    good: [ecs({ more: '        PlatformVersion: 1.4.0\n' })],
  }),
  row({
    id: 'appspec/ecs-subnets-not-list',
    title: 'Subnets are a list.',
    why: 'What the guide calls comma-separated is a list of YAML or JSON.',
    sources: [SOURCES.resources],
    bad: [
      ecs({
        more: network('{ Subnets: subnet-0a1b2c3d, SecurityGroups: [sg-0a1b2c3d], AssignPublicIp: ENABLED }'),
      }),
    ],
    good: [ecs({ more: network(NETWORK) })],
  }),
  row({
    id: 'appspec/ecs-security-groups-not-list',
    title: 'Security groups are a list.',
    why: 'What the guide calls comma-separated is a list of YAML or JSON.',
    sources: [SOURCES.resources],
    bad: [
      ecs({
        more: network('{ Subnets: [subnet-0a1b2c3d], SecurityGroups: sg-0a1b2c3d, AssignPublicIp: ENABLED }'),
      }),
    ],
    good: [ecs({ more: network(NETWORK) })],
  }),
  row({
    id: 'appspec/ecs-assign-public-ip',
    title: 'AssignPublicIp is ENABLED or DISABLED.',
    why: 'ECS knows these two words; `true` and `Enabled` are refused.',
    sources: [SOURCES.resources],
    bad: [
      ecs({
        more: network('{ Subnets: [subnet-0a1b2c3d], SecurityGroups: [sg-0a1b2c3d], AssignPublicIp: true }'),
      }),
    ],
    good: [ecs({ more: network(NETWORK) })],
  }),
  row({
    id: 'appspec/ecs-capacity-type',
    title: 'Base and weight of a capacity provider are whole numbers in range.',
    why: 'A base is 0 to 100000 tasks, a weight 0 to 1000.',
    sources: [SOURCES.resources],
    bad: [
      ecs({ more: capacity('{ CapacityProvider: FARGATE, Weight: heavy }') }),
      ecs({ more: capacity('{ CapacityProvider: FARGATE, Weight: 2000 }') }),
    ],
    good: [ecs({ more: capacity('{ CapacityProvider: FARGATE, Base: 1, Weight: 1 }') })],
  }),
  row({
    id: 'appspec/lambda-resources-not-list',
    title: 'The resources of a Lambda deployment are a list.',
    why: 'The mapping is the form of CloudFormation; CodeDeploy refuses it here.',
    sources: [SOURCES.resources],
    fixes: asList,
    bad: [resource('  shop:\n    Type: AWS::Lambda::Function\n')],
    good: [lambda(LAMBDA)],
  }),
  row({
    id: 'appspec/lambda-resources-count',
    title: 'A Lambda deployment has exactly one function.',
    why: 'CodeDeploy shifts one alias at a time and refuses a file with several functions.',
    sources: [SOURCES.resources, SOURCES.assistant],
    bad: [resource('  - a: { Type: AWS::Lambda::Function }\n  - b: { Type: AWS::Lambda::Function }\n')],
    good: [lambda(LAMBDA)],
  }),
  row({
    id: 'appspec/lambda-type',
    title: 'The type of the resource is AWS::Lambda::Function.',
    why: 'It is the only type a Lambda deployment knows.',
    sources: [SOURCES.resources],
    bad: [resource('  - shop:\n      Type: AWS::Lambda\n')],
    good: [lambda(LAMBDA)],
  }),
  row({
    id: 'appspec/lambda-unknown-property',
    title: 'A function has only properties CodeDeploy knows.',
    severity: 'warning',
    why: 'A deployment names the function, the alias and two versions. What the function is, is said elsewhere.',
    sources: [SOURCES.resources],
    message: (problem) => unknownProperty(problem),
    bad: [lambda([...LAMBDA, 'Runtime: nodejs22.x'])],
    good: [lambda(LAMBDA)],
  }),
  row({
    id: 'appspec/lambda-empty-string',
    title: 'No property of the template is left empty.',
    why: 'The template of the guide has empty texts that are to be filled in; the deployment cannot be created with them.',
    sources: [SOURCES.resources],
    bad: [lambda(['Name: ""', ...LAMBDA.slice(1)])],
    good: [lambda(LAMBDA)],
  }),
  row({
    id: 'appspec/lambda-version-not-integer',
    title: 'Versions of a function are positive whole numbers.',
    why: 'Traffic is shifted between published versions; `$LATEST` is none, and a name or an ARN is not a number.',
    sources: [SOURCES.resources],
    message: () =>
      'This is not the number of a published version. The traffic cannot be shifted to it. Publish a version and write its number.',
    bad: [lambda(versions('v3')), lambda(versions('0'))],
    good: [lambda(versions('"7"'))],
  }),
  row({
    id: 'appspec/hooks-not-list-serverless',
    title: 'The hooks of ECS and Lambda are a list.',
    why: 'Each item names one event and one function. The mapping is the form of servers.',
    sources: [SOURCES.hooks],
    fixes: asList,
    bad: [ecsHooks('  BeforeInstall: CodeDeployHook_check\n')],
    good: [ecsHooks('  - BeforeInstall: CodeDeployHook_check\n')],
  }),
  row({
    id: 'appspec/hook-value-not-string',
    title: 'A hook of ECS or Lambda is one function.',
    why: 'Scripts run on servers. Here the value is the name or the ARN of a Lambda function.',
    sources: [SOURCES.hooks],
    message: () =>
      'This is not a Lambda function. A hook of ECS and Lambda calls one function. Write its name or ARN.',
    bad: [ecsHooks('  - BeforeInstall:\n      - location: a.sh\n')],
    good: [ecsHooks('  - BeforeInstall: CodeDeployHook_check\n')],
  }),
  row({
    id: 'appspec/hook-value-empty',
    title: 'A hook of ECS or Lambda names its function.',
    why: 'Without a name there is nothing to call.',
    sources: [SOURCES.hooks, SOURCES.assistant],
    bad: [ecsHooks("  - BeforeInstall: ''\n")],
    good: [ecsHooks('  - BeforeInstall: CodeDeployHook_check\n')],
  }),
  row({
    id: 'appspec/hook-unknown-event-ecs',
    title: 'Hooks of ECS are for events of ECS.',
    why: 'There are `BeforeInstall`, `AfterInstall`, `AfterAllowTestTraffic`, `BeforeAllowTraffic` and `AfterAllowTraffic`; the others belong to CodeDeploy or to servers.',
    sources: [SOURCES.hooks],
    bad: [ecsHooks('  - ApplicationStart: CodeDeployHook_check\n')],
    good: [ecsHooks('  - AfterAllowTestTraffic: CodeDeployHook_check\n')],
  }),
  row({
    id: 'appspec/hook-unknown-event-lambda',
    title: 'Hooks of Lambda are BeforeAllowTraffic and AfterAllowTraffic.',
    why: 'A shift of traffic has no other events that call a function.',
    sources: [SOURCES.hooks],
    bad: [lambda(LAMBDA, 'Hooks:\n  - LifeCycleEvent: check\n')],
    good: [lambda(LAMBDA, 'Hooks:\n  - BeforeAllowTraffic: CodeDeployHook_check\n')],
  }),
  row({
    id: 'appspec/hook-event-case',
    title: 'Events of ECS and Lambda are spelt with capitals.',
    severity: 'warning',
    why: 'The guide spells every event with capitals; whether another spelling is understood is not written anywhere.',
    sources: [SOURCES.hooks],
    bad: [ecsHooks('  - beforeInstall: CodeDeployHook_check\n')],
    good: [ecsHooks('  - BeforeInstall: CodeDeployHook_check\n')],
    message: (problem) =>
      problem.kind === 'unknown-key' && problem.suggestion !== undefined
        ? `The guide spells this event "${problem.suggestion}". Another spelling may not be understood, and then the function is not called. Write "${problem.suggestion}".`
        : undefined,
  }),
];

function unknownProperty(problem: Problem): string | undefined {
  if (problem.kind !== 'unknown-key') return undefined;
  const what = `CodeDeploy knows no "${problem.entry.key.text}" here. It passes over it or refuses the file.`;
  if (problem.suggestion !== undefined) return `${what} Did you mean "${problem.suggestion}"?`;
  return `${what} Remove it or use one of: ${problem.allowed.join(', ')}.`;
}
