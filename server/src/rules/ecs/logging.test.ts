import { testRule } from '../../testing/test-rule';

const GROUP = '        awslogs-group: /ecs/shop\n';
const REGION = '        awslogs-region: eu-west-1\n';
const PREFIX = '        awslogs-stream-prefix: ecs\n';
const ALL = GROUP + REGION + PREFIX;
const yaml = (options: string, { head = '', driver = 'awslogs', key = 'options' } = {}): string =>
  `family: shop\n${head}containerDefinitions:\n  - name: web\n    image: nginx\n    logConfiguration:\n      logDriver: ${driver}\n      ${key}:\n${options}`;
const fargate = 'requiresCompatibilities: [FARGATE]\n';

testRule('ecs/awslogs-required-options', 'taskdef.yaml', {
  valid: [
    { name: 'group and region', text: yaml(GROUP + REGION) },
    { name: 'another driver', text: yaml('        max-size: 10m\n', { driver: 'json-file' }) },
    {
      name: 'values to be filled in',
      text: yaml('        awslogs-group: ${GROUP}\n        awslogs-region: ${REGION}\n'),
    },
    { name: 'options to be filled in', text: yaml('', { key: 'options: ${OPTIONS} #' }) },
    {
      name: 'a group from a secret option',
      text: yaml(`${REGION}      secretOptions:\n        - name: awslogs-group\n          valueFrom: /g\n`),
    },
    { name: 'a driver to be filled in', text: yaml(GROUP, { driver: '{{ driver }}' }) },
  ],
  invalid: [
    {
      name: 'no region',
      text: yaml(GROUP, { key: '«options»' }),
      says: ['"awslogs-region"'],
      output: yaml(GROUP + '        awslogs-region: us-east-1\n'),
    },
    {
      name: 'no options at all, in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"web","image":"nginx","logConfiguration":{"logDriver":«"awslogs"»}}]}',
      output:
        '{"family":"shop","containerDefinitions":[{"name":"web","image":"nginx","logConfiguration":{"logDriver":"awslogs", "options": {"awslogs-group": "/ecs/shop", "awslogs-region": "us-east-1"}}}]}',
    },
    {
      name: 'only a prefix, in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"web","image":"nginx","logConfiguration":{"logDriver":"awslogs",«"options"»:{"awslogs-stream-prefix":"web"}}}]}',
      output:
        '{"family":"shop","containerDefinitions":[{"name":"web","image":"nginx","logConfiguration":{"logDriver":"awslogs","options":{"awslogs-stream-prefix": "web", "awslogs-group": "/ecs/shop", "awslogs-region": "us-east-1"}}}]}',
    },
  ],
});

testRule('ecs/awslogs-stream-prefix', 'taskdef.yaml', {
  valid: [
    { name: 'a prefix on Fargate', text: yaml(ALL, { head: fargate }) },
    { name: 'no prefix on EC2', text: yaml(GROUP + REGION, { head: 'requiresCompatibilities: [EC2]\n' }) },
    { name: 'no prefix where no launch type is required', text: yaml(GROUP + REGION) },
    { name: 'options to be filled in', text: yaml('', { head: fargate, key: 'options: "{{ options }}" #' }) },
  ],
  invalid: [
    {
      name: 'no prefix on Fargate',
      text: yaml(GROUP + REGION, { head: fargate, key: '«options»' }),
      says: ['Fargate'],
      output: yaml(ALL, { head: fargate }),
    },
    {
      name: 'no prefix on Managed Instances, in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","requiresCompatibilities":["MANAGED_INSTANCES"],"containerDefinitions":[{"name":"web","image":"nginx","logConfiguration":{"logDriver":"awslogs",«"options"»:{}}}]}',
      says: ['Managed Instances'],
    },
  ],
});

testRule('ecs/awslogs-unknown-option', 'taskdef.yaml', {
  valid: [
    {
      name: 'all options there are',
      text: yaml(
        `${ALL}        mode: non-blocking\n        max-buffer-size: 25m\n        awslogs-create-group: "true"\n        awslogs-datetime-format: '%Y'\n`,
      ),
    },
    { name: 'options of another driver', text: yaml('        tag: web\n', { driver: 'json-file' }) },
    { name: 'an option whose name is to be filled in', text: yaml(`${ALL}        "\${NAME}": x\n`) },
  ],
  invalid: [
    {
      name: 'a Docker option that ECS refuses',
      text: yaml(`${ALL}        «awslogs-stream»: web\n`),
      says: ['awslogs-stream'],
      output: yaml(ALL),
    },
    {
      name: 'a misspelt option',
      text: yaml(`${GROUP}        «awslog-region»: eu-west-1\n`),
      says: ['Did you mean "awslogs-region"?'],
      output: yaml(GROUP + REGION),
    },
    {
      name: 'an option of Fluent Bit, in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"web","image":"nginx","logConfiguration":{"logDriver":"awslogs","options":{«"log_key"»:"log"}}}]}',
    },
  ],
});

testRule('ecs/fargate-log-driver', 'taskdef.yaml', {
  valid: [
    { name: 'awslogs on Fargate', text: yaml(ALL, { head: fargate }) },
    {
      name: 'awsfirelens on Fargate',
      text: yaml('        Name: s3\n', { head: fargate, driver: 'awsfirelens' }),
    },
    {
      name: 'json-file on EC2',
      text: yaml('        max-size: 10m\n', {
        head: 'requiresCompatibilities: [EC2]\n',
        driver: 'json-file',
      }),
    },
    { name: 'a driver to be filled in', text: yaml(ALL, { head: fargate, driver: '${DRIVER}' }) },
    {
      name: 'a driver that does not exist, which is another rule',
      text: yaml(ALL, { head: fargate, driver: 'gcplogs' }),
    },
  ],
  invalid: [
    {
      name: 'syslog on Fargate',
      text: yaml('        tag: web\n', { head: fargate, driver: '«syslog»' }),
      says: ['syslog', 'awslogs'],
    },
    {
      name: 'json-file on Fargate, in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","requiresCompatibilities":["FARGATE"],"containerDefinitions":[{"name":"web","image":"nginx","logConfiguration":{"logDriver":«"json-file"»}}]}',
      output:
        '{"family":"shop","requiresCompatibilities":["FARGATE"],"containerDefinitions":[{"name":"web","image":"nginx","logConfiguration":{"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/shop", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "ecs"}}}]}',
    },
  ],
});
