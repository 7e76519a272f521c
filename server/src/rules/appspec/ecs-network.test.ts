/** Cases of the network and of capacity providers. */
import { testRule } from '../../testing/test-rule';

const HEAD =
  'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n';
const network = (text: string): string =>
  `${HEAD}        NetworkConfiguration:\n          AwsvpcConfiguration: { ${text} }\n`;
const capacity = (a: string, b: string): string =>
  `${HEAD}        CapacityProviderStrategy:\n          - { CapacityProvider: FARGATE, ${a} }\n          - { CapacityProvider: FARGATE_SPOT, ${b} }\n`;

testRule('appspec/ecs-network-partial', 'appspec.yaml', {
  valid: [
    {
      name: 'all three, in any case',
      text: network('subnets: [a], SecurityGroups: [b], assignPublicIp: ENABLED'),
    },
    {
      name: 'a misspelt key, which is a finding of its own',
      text: network('Subnet: [a], SecurityGroups: [b], AssignPublicIp: ENABLED'),
    },
    { name: 'an empty block', text: network('') },
  ],
  invalid: [
    {
      name: 'one of three',
      text: network('«Subnets»: [a]'),
      says: ['"SecurityGroups" and "AssignPublicIp" are'],
    },
    {
      name: 'two of three',
      text: network('«Subnets»: [a], SecurityGroups: [b]'),
      output: network('Subnets: [a], SecurityGroups: [b], AssignPublicIp: DISABLED'),
    },
  ],
});

testRule('appspec/ecs-capacity-base', 'appspec.yaml', {
  valid: [
    { name: 'one base', text: capacity('Base: 1', 'Base: 0') },
    { name: 'a placeholder', text: capacity('Base: 1', 'Base: <BASE>') },
  ],
  invalid: [{ name: 'two', text: capacity('Base: 1', 'Base: «2»') }],
});

testRule('appspec/ecs-capacity-weight', 'appspec.yaml', {
  valid: [
    { name: 'one weight', text: capacity('Weight: 0', 'Weight: 1') },
    { name: 'a weight that is not written', text: capacity('Weight: 0', 'Base: 1') },
  ],
  invalid: [{ name: 'none', text: capacity('Weight: «0»', 'Weight: 0') }],
});
