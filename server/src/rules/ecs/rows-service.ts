/** Structural rules about service definitions. */
import type { JsonValue } from '../../schema/schema';
import type { Example } from '../rule';
import type { StructureRow } from '../structure';
import { service } from './examples';
import { row } from './row';
import { SOURCES } from './sources';

type Fields = Readonly<Record<string, JsonValue>>;

const network = (awsvpcConfiguration: Fields): Example =>
  service({ networkConfiguration: { awsvpcConfiguration } });
const deployment = (deploymentConfiguration: Fields): Example => service({ deploymentConfiguration });
const subnets = { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'] } };
const strategy = (...items: readonly Fields[]): Example => service({ capacityProviderStrategy: items });
const connect = (own: Fields): Example =>
  service({
    serviceConnectConfiguration: {
      enabled: true,
      namespace: 'shop',
      services: [{ portName: 'http', ...own }],
    },
  });
const volume = (own: Fields): Example =>
  service({ volumeConfigurations: [{ name: 'data', managedEBSVolume: { sizeInGiB: 20, ...own } }] });
const infrastructureRole = 'arn:aws:iam::210987654321:role/ecsInfrastructureRole';
const hook = {
  hookTargetArn: 'arn:aws:lambda:us-east-1:210987654321:function:check',
  roleArn: infrastructureRole,
};

export const serviceRows: readonly StructureRow[] = [
  row({
    id: 'ecs-svc/service-name',
    title: 'A service name consists of letters, digits, hyphens and underscores.',
    why: 'Names match `^[A-Za-z0-9_-]{1,255}$`.',
    sources: [SOURCES.createService],
    form: '{value} cannot be the name of a service. Creating the service fails. Use at most 255 letters, digits, hyphens and underscores.',
    bad: [service({ serviceName: 'my service' })],
    good: [service({ serviceName: 'my-service' })],
  }),
  row({
    id: 'ecs-svc/read-only-key',
    title: 'Keys of describe output are not sent back.',
    severity: 'warning',
    why: 'The AWS CLI refuses them as unknown parameters; ecspresso warns and goes on.',
    sources: [SOURCES.botocore, SOURCES.ecspresso],
    message:
      'This key only exists in the output of describe-services. The AWS CLI refuses it as input. Remove it.',
    bad: [service({ runningCount: 2, pendingCount: 0 })],
    good: [service({})],
  }),
  row({
    id: 'ecs-svc/placement-strategies-key',
    title: 'The key is placementStrategy, in the singular.',
    why: 'CloudFormation says PlacementStrategies, the API does not.',
    sources: [SOURCES.botocore, SOURCES.createService],
    message:
      '"placementStrategies" is CloudFormation\'s name. The API refuses it as unknown. Write "placementStrategy".',
    bad: [service({ placementStrategies: [{ type: 'random' }] })],
    good: [service({ placementStrategy: [{ type: 'random' }] })],
  }),
  row({
    id: 'ecs-svc/network-shape',
    title: 'The network configuration has its subnets, at most 16, and at most five security groups.',
    why: 'The service answers *subnets can not be empty.*; `assignPublicIp` is a word, not a boolean, and the key is `awsvpcConfiguration`.',
    sources: [SOURCES.botocore, SOURCES.createService],
    bad: [
      network({ subnets: [] }),
      network({ subnets: ['subnet-0a1b2c3d'], assignPublicIp: true }),
      service({ networkConfiguration: { awsVpcConfiguration: { subnets: ['subnet-0a1b2c3d'] } } }),
    ],
    good: [network({ subnets: ['subnet-0a1b2c3d'], assignPublicIp: 'ENABLED' })],
  }),
  row({
    id: 'ecs-svc/strategy-range',
    title: 'Items of a strategy name a provider; weights are 0 to 1000, bases 0 to 100000.',
    why: 'The service refuses other numbers and more than 20 items.',
    sources: [SOURCES.botocore, SOURCES.createService],
    bad: [strategy({ capacityProvider: 'shop', weight: 5000 }), strategy({ weight: 1 })],
    good: [strategy({ capacityProvider: 'shop', weight: 1 })],
  }),
  row({
    id: 'ecs-svc/platform-version-value',
    title: 'A platform version is LATEST or three numbers.',
    why: 'The service answers *The specified platform version does not exist*.',
    sources: [SOURCES.createService],
    form: '{value} is no platform version. Creating the service fails. Write "LATEST" or a full version such as "1.4.0".',
    bad: [service({ launchType: 'FARGATE', platformVersion: 'latest' })],
    good: [service({ launchType: 'FARGATE', platformVersion: '1.4.0', networkConfiguration: subnets })],
  }),
  row({
    id: 'ecs-svc/percent-bounds',
    title: 'The share of healthy tasks is 0 to 100 percent.',
    why: 'The service answers *minimumHealthyPercent must be at most 100*.',
    sources: [SOURCES.cdkPreflight, SOURCES.deployment],
    bad: [deployment({ minimumHealthyPercent: 150 })],
    good: [deployment({ minimumHealthyPercent: 100, maximumPercent: 200 })],
  }),
  row({
    id: 'ecs-svc/strategy-config',
    title: 'Steps of a linear or canary deployment keep to their limits.',
    why: 'Percentages have a lower bound and go to 100, bake times to 1440 minutes.',
    sources: [SOURCES.deployment],
    bad: [deployment({ strategy: 'CANARY', canaryConfiguration: { canaryPercent: 120 } })],
    good: [deployment({ strategy: 'CANARY', canaryConfiguration: { canaryPercent: 10 } })],
  }),
  row({
    id: 'ecs-svc/lifecycle-hook',
    title: 'A lifecycle hook says at which stages it runs.',
    why: 'Without stages it would never run; a timeout is 1 to 20160 minutes.',
    sources: [SOURCES.deployment],
    bad: [deployment({ lifecycleHooks: [hook] })],
    good: [deployment({ lifecycleHooks: [{ ...hook, lifecycleStages: ['POST_SCALE_UP'] }] })],
  }),
  row({
    id: 'ecs-svc/lb-incomplete',
    title: 'A load balancer entry names the container and its port.',
    why: 'The service answers *Container Name can not be blank*.',
    sources: [SOURCES.loadBalancer, 'https://github.com/aws/amazon-ecs-cli/issues/359'],
    bad: [
      service({
        loadBalancers: [
          { targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:210987654321:targetgroup/a/1' },
        ],
      }),
    ],
    good: [
      service({
        loadBalancers: [
          {
            targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:210987654321:targetgroup/a/1',
            containerName: 'web',
            containerPort: 80,
          },
        ],
      }),
    ],
  }),
  row({
    id: 'ecs-svc/registry-count',
    title: 'A service has at most one service registry.',
    why: 'The service answers *service registries can have at most 1 items*.',
    sources: [SOURCES.cdkPreflight],
    bad: [service({ serviceRegistries: [registry('a'), registry('b')] })],
    good: [service({ serviceRegistries: [registry('a')] })],
  }),
  row({
    id: 'ecs-svc/placement-constraint',
    title: 'A service has at most ten placement constraints.',
    why: 'Those of the task definition count too.',
    sources: [SOURCES.createService],
    bad: [
      service({
        placementConstraints: Array.from({ length: 11 }, (_n, i) => ({
          type: 'memberOf',
          expression: `attribute:a${i} exists`,
        })),
      }),
    ],
    good: [service({ placementConstraints: [{ type: 'distinctInstance' }] })],
  }),
  row({
    id: 'ecs-svc/placement-strategy',
    title: 'A service has at most five placement strategies.',
    why: 'The service answers *Maximum number of strategies is 5*.',
    sources: [SOURCES.cdkPreflight, SOURCES.createService],
    bad: [
      service({
        placementStrategy: Array.from({ length: 6 }, (_n, i) => ({
          type: 'spread',
          field: `attribute:a${i}`,
        })),
      }),
    ],
    good: [service({ placementStrategy: [{ type: 'spread', field: 'attribute:ecs.availability-zone' }] })],
  }),
  row({
    id: 'ecs-svc/connect-alias-count',
    title: 'A Service Connect service has at most one client alias.',
    why: 'The service answers *2 clientAliases exceeds the max limit of 1*.',
    sources: [SOURCES.cdkPreflight, SOURCES.serviceConnect],
    bad: [connect({ clientAliases: [{ port: 80 }, { port: 81 }] })],
    good: [connect({ clientAliases: [{ port: 80 }] })],
  }),
  row({
    id: 'ecs-svc/connect-names',
    title: 'Client aliases have a port, and names keep to their length.',
    why: 'The port is required, names have at most 64 characters for discovery and 127 for DNS.',
    sources: [SOURCES.serviceConnect],
    bad: [connect({ clientAliases: [{ dnsName: 'api' }] })],
    good: [connect({ clientAliases: [{ dnsName: 'api', port: 80 }] })],
  }),
  row({
    id: 'ecs-svc/ebs-size',
    title: 'A managed EBS volume names the infrastructure role.',
    why: 'ECS makes and attaches the volume with this role: *ECS managed EBS volume configuration was invalid*.',
    sources: [SOURCES.ebs, SOURCES.cdkPreflight],
    bad: [volume({})],
    good: [volume({ roleArn: infrastructureRole })],
  }),
  row({
    id: 'ecs-svc/ebs-iops',
    title: 'The throughput of an EBS volume is at most 1000 MiB/s.',
    why: 'gp3 volumes offer no more.',
    sources: [SOURCES.ebs],
    bad: [volume({ roleArn: infrastructureRole, volumeType: 'gp3', throughput: 2000 })],
    good: [volume({ roleArn: infrastructureRole, volumeType: 'gp3', throughput: 500 })],
  }),
];

function registry(name: string): { registryArn: string } {
  return { registryArn: `arn:aws:servicediscovery:us-east-1:210987654321:service/${name}` };
}
