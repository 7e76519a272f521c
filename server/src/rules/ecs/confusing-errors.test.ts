/** Mistakes whose answer from AWS puzzles people: each is named where it was made, and what is right stays quiet. */
import { strict as assert } from 'node:assert';
import { lintText } from '../../testing/lint-text';
import { readMarks } from '../../testing/test-rule';

interface Case {
  readonly mistake: string;
  readonly rule: string;
  /** The place that must be pointed at is marked. */
  readonly text: string;
  readonly file?: string;
}

const fargate = '"requiresCompatibilities":["FARGATE"],"networkMode":"awsvpc","cpu":"256","memory":"512"';
const role = '"executionRoleArn":"arn:aws:iam::210987654321:role/ecsTaskExecutionRole"';
const task = (fields: string, container: string): string =>
  `{"family":"shop",${fields}${fields === '' ? '' : ','}"containerDefinitions":[{"name":"web","image":"nginx:1.27","memory":256${container === '' ? '' : ','}${container}}]}`;
const service = (fields: string): string =>
  `{"serviceName":"shop","taskDefinition":"shop","desiredCount":1,${fields}}`;

const CASES: readonly Case[] = [
  {
    mistake: 'a size that Fargate does not have',
    rule: 'ecs/fargate-cpu-memory',
    text: task('"requiresCompatibilities":["FARGATE"],"cpu":"512","memory":«"512"»', ''),
  },
  {
    mistake: 'Fargate without a network mode',
    rule: 'ecs/fargate-network-mode',
    text: task('«"requiresCompatibilities"»:["FARGATE"],"cpu":"256","memory":"512"', ''),
  },
  {
    mistake: 'one mapping split over several items',
    rule: 'ecs/port-range-value',
    text: task('', '"portMappings":[{"containerPort":3000},{«"hostPort"»:7000}]'),
  },
  {
    mistake: 'a container name with a blank',
    rule: 'ecs/container-name',
    text: task('', '').replace('"name":"web"', '"name":«"my app"»'),
  },
  {
    mistake: 'a container without an image',
    rule: 'ecs/image-missing',
    text: '{"family":"shop","containerDefinitions":[«{»"name":"web","memory":256}]}',
  },
  {
    mistake: 'describe output sent back',
    rule: 'ecs/read-only-key',
    text: task('«"registeredAt"»:"2026-01-01"', ''),
  },
  { mistake: 'a null', rule: 'ecs/null-value', text: task('', '"logConfiguration":«null»') },
  { mistake: 'container cpu as a text', rule: 'ecs/type-mismatch', text: task('', '"cpu":«"256"»') },
  { mistake: 'task memory as a number', rule: 'ecs/type-mismatch', text: task('"memory":«512»', '') },
  {
    mistake: 'environment as an object',
    rule: 'ecs/type-mismatch',
    text: task('', '"environment":«{»"A":"1"}'),
  },
  {
    mistake: 'a health check as one text',
    rule: 'ecs/type-mismatch',
    text: task('', '"healthCheck":{"command":«"curl localhost"»}'),
  },
  {
    mistake: 'a health check without a prefix',
    rule: 'ecs/healthcheck-prefix',
    text: task('', '"healthCheck":{"command":[«"curl -f localhost || exit 1"»]}'),
  },
  {
    mistake: 'a health check as the console takes it',
    rule: 'ecs/healthcheck-console-string',
    text: task('', '"healthCheck":{"command":[«"CMD-SHELL, curl localhost"»]}'),
  },
  {
    mistake: 'an interval of a second',
    rule: 'ecs/healthcheck-range',
    text: task('', '"healthCheck":{"command":["CMD","/c"],"interval":«1»}'),
  },
  {
    mistake: 'an empty host path',
    rule: 'ecs/host-path-blank',
    text: task('"volumes":[{"name":"a","host":{"sourcePath":«""»}}]', ''),
  },
  {
    mistake: 'a secret given twice',
    rule: 'ecs/secret-duplicate',
    text: task(role, '"secrets":[{"name":"A","valueFrom":"/a"},{"name":«"A"»,"valueFrom":"/b"}]'),
  },
  {
    mistake: 'a log option that ECS refuses',
    rule: 'ecs/awslogs-unknown-option',
    text: task(
      role,
      '"logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"a","awslogs-region":"eu-west-1",«"awslogs-stream"»:"web"}}',
    ),
  },
  {
    mistake: 'an IPC mode on Fargate',
    rule: 'ecs/fargate-ipc-mode',
    text: task(`${fargate},«"ipcMode"»:"task"`, ''),
  },
  {
    mistake: "the host's processes on Fargate",
    rule: 'ecs/fargate-pid-mode',
    text: task(`${fargate},«"pidMode"»:"host"`, ''),
  },
  { mistake: 'an empty task cpu', rule: 'ecs/task-cpu-format', text: task('"cpu":«""»', '') },
  {
    mistake: 'a protocol in upper case',
    rule: 'ecs/port-protocol-case',
    text: task('', '"portMappings":[{"containerPort":53,"protocol":«"UDP"»}]'),
  },
  {
    mistake: 'a missing family',
    rule: 'ecs/family-missing',
    text: '«{»"networkMode":"awsvpc","containerDefinitions":[{"name":"web","image":"nginx","memory":1}]}',
  },
  {
    mistake: 'a launch type beside a strategy',
    rule: 'ecs-svc/launch-type-and-strategy',
    file: 'service.json',
    text: service('«"launchType"»:"EC2","capacityProviderStrategy":[{"capacityProvider":"a","weight":1}]'),
  },
  {
    mistake: 'an unquoted size in YAML',
    rule: 'ecs/type-mismatch',
    file: 'taskdef.yaml',
    text: 'family: shop\ncpu: «256»\n',
  },
  {
    mistake: 'an unquoted value in YAML',
    rule: 'ecs/type-mismatch',
    file: 'taskdef.yaml',
    text: 'family: shop\ncontainerDefinitions:\n  - name: a\n    image: b\n    environment:\n      - name: DEBUG\n        value: «yes»\n',
  },
  { mistake: 'a misspelt key', rule: 'ecs/unknown-key', text: task('', '«"enviroment"»:[]') },
  { mistake: 'keys of CloudFormation', rule: 'ecs/key-casing', text: task('', '«"PortMappings"»:[]') },
];

describe('confusing errors', () => {
  for (const { mistake, rule, text: marked, file = 'taskdef.json' } of CASES) {
    it(`names ${mistake}`, () => {
      const { text, spans } = readMarks(marked);
      const found = lintText(file, text).filter((finding) => finding.rule.id === rule);
      const places = found.map(({ at }) => text.slice(at.start, at.end));
      assert.deepEqual(
        places,
        spans.map(({ start, end }) => text.slice(start, end)),
        JSON.stringify(found.map((f) => f.message)),
      );
    });
  }
});

describe('what is right though it looks odd', () => {
  const quiet: readonly [what: string, text: string][] = [
    ['equal ports in awsvpc mode', task(fargate, '"portMappings":[{"containerPort":80,"hostPort":80}]')],
    [
      'sizes in words',
      task(
        '"requiresCompatibilities":["FARGATE"],"networkMode":"awsvpc","cpu":".25 vCPU","memory":"0.5GB"',
        '',
      ),
    ],
    [
      'a vcpu in lower case',
      task('"requiresCompatibilities":["FARGATE"],"networkMode":"awsvpc","cpu":"1 vcpu","memory":"8 GB"', ''),
    ],
    [
      'the largest size',
      task(
        '"requiresCompatibilities":["FARGATE"],"networkMode":"awsvpc","cpu":"32768","memory":"249856"',
        '',
      ),
    ],
    ['tmpfs on Fargate', task(fargate, '"linuxParameters":{"tmpfs":[{"containerPath":"/tmp","size":64}]}')],
    [
      'tracing and dropped capabilities on Fargate',
      task(fargate, '"linuxParameters":{"capabilities":{"add":["SYS_PTRACE"],"drop":["ALL"]}}'),
    ],
    ['an empty host on Fargate', task(`${fargate},"volumes":[{"name":"a","host":{}}]`, '')],
    [
      'EFS on Fargate',
      task(`${fargate},"volumes":[{"name":"a","efsVolumeConfiguration":{"fileSystemId":"fs-12345678"}}]`, ''),
    ],
    [
      'empty lists everywhere',
      task(
        `${fargate},"volumes":[],"placementConstraints":[]`,
        '"cpu":0,"environment":[],"mountPoints":[],"volumesFrom":[],"systemControls":[],"portMappings":[],"secrets":[],"dependsOn":[],"ulimits":[],"dockerSecurityOptions":[],"links":[],"dnsServers":[]',
      ),
    ],
    [
      'tcp and udp on one port',
      task(
        '"networkMode":"awsvpc"',
        '"portMappings":[{"containerPort":53},{"containerPort":53,"protocol":"udp"}]',
      ),
    ],
    ['an image of the pipeline', task(fargate, '').replace('nginx:1.27', '<IMAGE1_NAME>')],
    ['templates where numbers stand', task(fargate, '"cpu":{{ must_env `CPU` }}')],
    [
      'a public image without a role',
      task(fargate, '').replace('nginx:1.27', 'public.ecr.aws/nginx/nginx:1.27'),
    ],
    ['a parameter by name', task(role, '"secrets":[{"name":"A","valueFrom":"/shop/a"}]')],
    ['a program as health check', task('', '"healthCheck":{"command":["/healthcheck"]}')],
    ['a user by number', task('', '"user":"1000"')],
    ['memory equal to its reservation', task('', '"memoryReservation":256')],
    ['a long stop timeout on EC2', task('"requiresCompatibilities":["EC2"]', '"stopTimeout":300')],
    ['a stop timeout of two minutes on Fargate', task(fargate, '"stopTimeout":120')],
    ['a role by name', task('"taskRoleArn":"shop"', '')],
    [
      'newer fields that older tools do not know',
      task(
        `${fargate},"enableFaultInjection":false,"runtimePlatform":{"cpuArchitecture":"ARM64"}`,
        '"environmentFiles":[]',
      ),
    ],
  ];
  for (const [what, text] of quiet) {
    it(`accepts ${what}`, () => {
      const found = lintText('taskdef.json', text, { settings: { profile: 'essential' } });
      assert.deepEqual(
        found.map((finding) => `${finding.rule.id}: ${finding.message}`),
        [],
      );
    });
  }
});
