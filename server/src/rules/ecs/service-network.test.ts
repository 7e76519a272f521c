import { testRule } from '../../testing/test-rule';

const yaml = (rest: string, name = 'serviceName'): string =>
  `${name}: shop\ntaskDefinition: shop\ndesiredCount: 1\n${rest}`;
const network = 'networkConfiguration:\n  awsvpcConfiguration:\n    subnets: [subnet-0a1b2c3d]\n';
const beside = (fields: string): Record<string, string> => ({
  'taskdef.yaml': `family: shop\n${fields}containerDefinitions:\n  - name: web\n    image: nginx\n`,
});

testRule('ecs-x/launch-type', 'service.yaml', {
  valid: [
    {
      name: 'a type that is listed',
      text: yaml('launchType: EC2\n'),
      others: beside('requiresCompatibilities: [FARGATE, EC2]\n'),
    },
    { name: 'a task definition that lists nothing', text: yaml('launchType: FARGATE\n'), others: beside('') },
    {
      name: 'types to be filled in',
      text: yaml('launchType: FARGATE\n'),
      others: beside('requiresCompatibilities: ["${TYPE}"]\n'),
    },
    { name: 'no task definition here', text: yaml('launchType: FARGATE\n') },
  ],
  invalid: [
    {
      name: 'a type that is not listed',
      text: yaml('launchType: «FARGATE»\n'),
      others: beside('requiresCompatibilities: [EC2]\n'),
      says: ['FARGATE', '"shop"'],
    },
  ],
});

testRule('ecs-x/awsvpc-network', 'service.yaml', {
  valid: [
    { name: 'subnets', text: yaml(network), others: beside('networkMode: awsvpc\n') },
    { name: 'bridge mode', text: yaml(''), others: beside('networkMode: bridge\n') },
    { name: 'a mode to be filled in', text: yaml(''), others: beside('networkMode: ${MODE}\n') },
    {
      name: 'an update, which leaves things as they are',
      text: yaml('', 'service'),
      others: beside('networkMode: awsvpc\n'),
    },
    {
      name: 'a configuration to be filled in',
      text: yaml('networkConfiguration: ${NETWORK}\n'),
      others: beside('networkMode: awsvpc\n'),
    },
  ],
  invalid: [
    {
      name: 'no subnets',
      text: 'serviceName: shop\ntaskDefinition: «shop»\ndesiredCount: 1\n',
      others: beside('networkMode: awsvpc\n'),
      says: ['awsvpc'],
    },
    {
      name: 'no subnets, in JSON for ecspresso',
      file: 'ecs-service-def.json',
      text: '{«"desiredCount"»:1,"launchType":"FARGATE"}',
      others: { 'ecs-task-def.json': '{"family":"shop","networkMode":"awsvpc","containerDefinitions":[]}' },
    },
  ],
});

testRule('ecs-x/network-not-awsvpc', 'service.yaml', {
  valid: [
    { name: 'awsvpc', text: yaml(network), others: beside('networkMode: awsvpc\n') },
    { name: 'a mode to be filled in', text: yaml(network), others: beside('networkMode: "{{ mode }}"\n') },
    {
      name: 'Fargate, where the mode is the mistake',
      text: yaml(network),
      others: beside('requiresCompatibilities: [FARGATE]\n'),
    },
    {
      name: 'nothing in the configuration',
      text: yaml('networkConfiguration: {}\n'),
      others: beside('networkMode: bridge\n'),
    },
  ],
  invalid: [
    {
      name: 'bridge mode',
      text: yaml(`«networkConfiguration»${network.slice('networkConfiguration'.length)}`),
      others: beside('networkMode: bridge\n'),
      says: ['bridge'],
      output: yaml(''),
    },
    {
      name: 'bridge mode by default',
      text: yaml(`«networkConfiguration»${network.slice('networkConfiguration'.length)}`),
      others: beside(''),
    },
  ],
});
