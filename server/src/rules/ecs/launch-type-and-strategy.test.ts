import { testRule } from '../../testing/test-rule';

const yaml = (fields: string): string =>
  `serviceName: shop\ntaskDefinition: shop\ndesiredCount: 1\n${fields}`;
const strategy = 'capacityProviderStrategy:\n  - capacityProvider: FARGATE_SPOT\n    weight: 1\n';

testRule('ecs-svc/launch-type-and-strategy', 'ecs-service-def.yaml', {
  valid: [
    { name: 'a launch type', text: yaml('launchType: FARGATE\n') },
    { name: 'a strategy', text: yaml(strategy) },
    {
      name: 'an empty strategy beside a launch type',
      text: yaml('launchType: FARGATE\ncapacityProviderStrategy: []\n'),
    },
    { name: 'a launch type to be filled in', text: yaml(`launchType: "\${TYPE}"\n${strategy}`) },
  ],
  invalid: [
    { name: 'both', text: yaml(`«launchType»: FARGATE\n${strategy}`), output: yaml(strategy) },
    {
      name: 'both, in JSON',
      file: 'service.json',
      text: '{"serviceName":"shop","desiredCount":1,«"launchType"»:"EC2","capacityProviderStrategy":[{"capacityProvider":"asg"}]}',
      fixTitle: 'Remove "capacityProviderStrategy"',
      output: '{"serviceName":"shop","desiredCount":1,"launchType":"EC2"}',
    },
  ],
});
