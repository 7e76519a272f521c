import { testRule } from '../../testing/test-rule';

const yaml = (rest: string, name = 'serviceName'): string =>
  `${name}: shop\ntaskDefinition: shop\ndesiredCount: 1\n${rest}`;
const network = 'networkConfiguration:\n  awsvpcConfiguration:\n    subnets: [subnet-0a1b2c3d]\n';

testRule('ecs-svc/network-fargate', 'service.yaml', {
  valid: [
    { name: 'subnets', text: yaml(`launchType: FARGATE\n${network}`) },
    {
      name: 'a configuration to be filled in',
      text: yaml('launchType: FARGATE\nnetworkConfiguration: ${NETWORK}\n'),
    },
    { name: 'EC2', text: yaml('launchType: EC2\n') },
    {
      name: 'an update',
      text: yaml('capacityProviderStrategy:\n  - capacityProvider: FARGATE\n', 'service'),
    },
    {
      name: 'a file without a name',
      file: 'ecs-service-def.yaml',
      text: 'launchType: FARGATE\ndesiredCount: 1\n',
    },
    {
      name: 'another controller, which may set it elsewhere',
      text: yaml('launchType: FARGATE\ndeploymentController:\n  type: EXTERNAL\n'),
    },
  ],
  invalid: [
    { name: 'no subnets', text: yaml('launchType: «FARGATE»\n'), says: ['networkConfiguration'] },
    {
      name: 'no subnets for a strategy, in JSON',
      file: 'service.json',
      text: '{"serviceName":"shop","desiredCount":1,"capacityProviderStrategy":[{"capacityProvider":«"FARGATE_SPOT"»,"weight":1}]}',
      output:
        '{"serviceName":"shop","desiredCount":1,"capacityProviderStrategy":[{"capacityProvider":"FARGATE_SPOT","weight":1}], "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["<SUBNET_ID>"], "securityGroups": ["<SECURITY_GROUP_ID>"]}}}',
    },
  ],
});
