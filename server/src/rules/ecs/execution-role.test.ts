import { testRule } from '../../testing/test-rule';

const IMAGE = '210987654321.dkr.ecr.eu-west-1.amazonaws.com/shop:1';
const ROLE = 'executionRoleArn: arn:aws:iam::210987654321:role/ecsTaskExecutionRole\n';
const yaml = (image: string, head = '', compatibility = 'FARGATE'): string =>
  `family: shop\n${head}requiresCompatibilities: [${compatibility}]\ncontainerDefinitions:\n  - name: web\n    image: ${image}\n`;
const logging = (driver: string, head = '', compatibility = 'FARGATE'): string =>
  `${yaml('nginx', head, compatibility)}    logConfiguration:\n      logDriver: ${driver}\n`;

testRule('ecs/fargate-exec-role-ecr', 'taskdef.yaml', {
  valid: [
    { name: 'a role', text: yaml(IMAGE, ROLE) },
    { name: 'a role by its name', text: yaml(IMAGE, 'executionRoleArn: ecsTaskExecutionRole\n') },
    { name: 'a role to be filled in', text: yaml(IMAGE, 'executionRoleArn: ${ROLE}\n') },
    { name: 'a public image', text: yaml('public.ecr.aws/nginx/nginx:1.27') },
    { name: 'an image of the pipeline', text: yaml('<IMAGE1_NAME>') },
    { name: 'an account to be filled in', text: yaml('${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/shop:1') },
    { name: 'EC2, whose instance role may pull', text: yaml(IMAGE, '', 'EC2') },
  ],
  invalid: [
    { name: 'no role', text: yaml(`«${IMAGE}»`), says: ['execution role'], output: yaml(IMAGE, ROLE) },
    {
      name: 'no role in JSON, for an image by digest in China',
      file: 'taskdef.json',
      text: `{"family":"shop","requiresCompatibilities":["FARGATE"],"containerDefinitions":[{"name":"web","image":«"210987654321.dkr.ecr.cn-north-1.amazonaws.com.cn/shop@sha256:${'a'.repeat(64)}"»}]}`,
    },
  ],
});

testRule('ecs/fargate-exec-role-awslogs', 'taskdef.yaml', {
  valid: [
    { name: 'a role', text: logging('awslogs', ROLE) },
    { name: 'another driver', text: logging('splunk') },
    { name: 'EC2', text: logging('awslogs', '', 'EC2') },
    { name: 'a driver to be filled in', text: logging('{{ driver }}') },
  ],
  invalid: [
    { name: 'no role', text: logging('«awslogs»'), says: ['execution role', 'CloudWatch Logs'] },
    {
      name: 'no role in JSON; the account comes from the task role',
      file: 'taskdef.json',
      text: '{"family":"shop","taskRoleArn":"arn:aws:iam::210987654321:role/shop","requiresCompatibilities":["FARGATE"],"containerDefinitions":[{"name":"web","image":"nginx","logConfiguration":{"logDriver":«"awslogs"»}}]}',
      output:
        '{"family":"shop", "executionRoleArn": "arn:aws:iam::210987654321:role/ecsTaskExecutionRole","taskRoleArn":"arn:aws:iam::210987654321:role/shop","requiresCompatibilities":["FARGATE"],"containerDefinitions":[{"name":"web","image":"nginx","logConfiguration":{"logDriver":"awslogs"}}]}',
    },
  ],
});

const secret = (head: string): string =>
  `family: shop\n${head}containerDefinitions:\n  - name: web\n    image: nginx\n    secrets:\n      - name: KEY\n        valueFrom: /shop/key\n`;

testRule('ecs/secret-exec-role', 'taskdef.yaml', {
  valid: [
    { name: 'a role', text: secret(ROLE) },
    { name: 'a role to be filled in', text: secret('executionRoleArn: "{{ role }}"\n') },
    {
      name: 'no secrets',
      text: 'family: shop\ncontainerDefinitions:\n  - name: web\n    image: nginx\n    secrets: []\n',
    },
    {
      name: 'containers alone, whose task is elsewhere',
      file: 'container-definitions.json',
      text: '[{"name":"web","image":"nginx","essential":true,"secrets":[{"name":"KEY","valueFrom":"/k"}]}]',
    },
  ],
  invalid: [
    {
      name: 'no role on any launch type',
      text: secret('').replace('name: KEY', 'name: «KEY»'),
      says: ['execution role'],
    },
    {
      name: 'secret options of a log driver without a role',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"web","image":"nginx","logConfiguration":{"logDriver":"splunk","secretOptions":[{"name":«"splunk-token"»,"valueFrom":"/t"}]}}]}',
    },
  ],
});
