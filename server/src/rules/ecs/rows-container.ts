/** Structural rules about fields of containers. */
import type { JsonValue } from '../../schema/schema';
import type { Example } from '../rule';
import type { StructureRow } from '../structure';
import { ROLE, task } from './examples';
import { portRangeValue } from './rows-port';
import { row } from './row';
import { SOURCES } from './sources';

/** A task with one field of its container set. */
const one = (key: string, value: JsonValue): Example => task({}, { [key]: value });
const healthy = (fields: Readonly<Record<string, JsonValue>>): Example =>
  one('healthCheck', { command: ['CMD', '/healthcheck'], ...fields });
const linux = (fields: Readonly<Record<string, JsonValue>>): Example => one('linuxParameters', fields);
const logs = (options: Readonly<Record<string, JsonValue>>): Example =>
  one('logConfiguration', { logDriver: 'json-file', options });
const router = (options: Readonly<Record<string, JsonValue>>): Example =>
  task(
    {},
    { firelensConfiguration: { type: 'fluentbit', options } },
    { name: 'app', logConfiguration: { logDriver: 'awsfirelens', options: { Name: 's3' } } },
  );
const file = (index: number): { value: string; type: string } => ({
  value: `arn:aws:s3:::b/${index}.env`,
  type: 's3',
});
const nofile = { name: 'nofile', softLimit: 1024, hardLimit: 4096 };

export const containerRows: readonly StructureRow[] = [
  row({
    id: 'ecs/container-name',
    title: 'Container names consist of letters, digits, hyphens and underscores.',
    why: 'The service answers *Container.name contains invalid characters.* and does not say which container it means.',
    sources: [
      'https://github.com/cds-snc/notification-terraform/pull/328',
      'https://github.com/hashicorp/terraform-provider-aws/issues/5950',
    ],
    form: '{value} cannot be the name of a container. Registering the task definition fails. Use at most 255 letters, digits, hyphens and underscores.',
    bad: [one('name', 'my app'), one('name', 'com.example.shop')],
    good: [one('name', 'my-app_1')],
  }),
  portRangeValue,
  row({
    id: 'ecs/port-range-format',
    title: 'A range of ports is written from-to.',
    why: "The service answers *Invalid 'containerPortRange' setting*.",
    sources: [SOURCES.portMapping, SOURCES.cdkPreflight],
    form: '{value} is no range of ports. Registering the task definition fails. Write the first and the last port with a hyphen, such as "8000-8010".',
    bad: [one('portMappings', [{ containerPortRange: '8000' }])],
    good: [one('portMappings', [{ containerPortRange: '8000-8010' }])],
  }),
  row({
    id: 'ecs/port-protocol-case',
    title: 'A protocol is tcp or udp, in lower case.',
    severity: 'warning',
    why: 'Any other value is taken for tcp without a word, so that "UDP" opens the wrong port.',
    sources: [SOURCES.botocore, SOURCES.portMapping],
    form: '{value} is not a protocol the service knows. It is silently treated as tcp. Write "tcp" or "udp" in lower case.',
    bad: [one('portMappings', [{ containerPort: 53, protocol: 'UDP' }])],
    good: [one('portMappings', [{ containerPort: 53, protocol: 'udp' }])],
  }),
  row({
    id: 'ecs/port-name',
    title: 'Names of port mappings are in lower case.',
    why: 'Service Connect and VPC Lattice refer to a port by its name, which matches `^[a-z0-9_][a-z0-9_-]{0,63}$`.',
    sources: [SOURCES.portMapping],
    form: '{value} cannot be the name of a port. Registering the task definition fails. Use lower-case letters, digits, hyphens and underscores, and no hyphen at the start.',
    bad: [one('portMappings', [{ containerPort: 80, name: 'HTTP' }])],
    good: [one('portMappings', [{ containerPort: 80, name: 'http' }])],
  }),
  row({
    id: 'ecs/env-name-blank',
    title: 'Environment variables have a name.',
    why: 'The service answers *Environment variable name cannot be null or blank*.',
    sources: [SOURCES.environmentBlank],
    bad: [one('environment', [{ value: 'x' }]), one('environment', [{ name: '', value: 'x' }])],
    good: [one('environment', [{ name: 'MODE', value: '' }])],
  }),
  row({
    id: 'ecs/env-duplicate',
    title: 'An environment variable is set once.',
    severity: 'warning',
    why: 'The last of two values wins without a word.',
    sources: [SOURCES.container],
    message: 'This variable is set twice. The last value wins silently. Remove one of them.',
    bad: [
      one('environment', [
        { name: 'PORT', value: '80' },
        { name: 'PORT', value: '81' },
      ]),
    ],
    good: [
      one('environment', [
        { name: 'PORT', value: '80' },
        { name: 'HOST', value: 'a' },
      ]),
    ],
  }),
  row({
    id: 'ecs/secret-duplicate',
    title: 'A secret is given once.',
    why: 'The service answers *Duplicate secret names found: APP_ENV. Each secret name must be unique*.',
    sources: [SOURCES.secretTwice],
    message:
      'Another secret of the container has the same name. Registering the task definition fails. Remove one of them.',
    bad: [
      task(
        { executionRoleArn: ROLE },
        {
          secrets: [
            { name: 'KEY', valueFrom: '/a' },
            { name: 'KEY', valueFrom: '/b' },
          ],
        },
      ),
    ],
    good: [task({ executionRoleArn: ROLE }, { secrets: [{ name: 'KEY', valueFrom: '/a' }] })],
  }),
  row({
    id: 'ecs/envfile-count',
    title: 'A container has at most ten environment files.',
    why: 'The service answers *The maximum number of environment files was exceeded. Specify ten or less and try again*.',
    sources: [SOURCES.cdkPreflight],
    bad: [
      one(
        'environmentFiles',
        Array.from({ length: 11 }, (_none, index) => file(index)),
      ),
    ],
    good: [one('environmentFiles', [file(1)])],
  }),
  row({
    id: 'ecs/depends-on-case',
    title: 'A condition is START, COMPLETE, SUCCESS or HEALTHY.',
    why: 'Conditions are compared letter by letter.',
    sources: [SOURCES.dependency, SOURCES.botocore],
    bad: [task({}, {}, { name: 'db', dependsOn: [{ containerName: 'web', condition: 'start' }] })],
    good: [task({}, {}, { name: 'db', dependsOn: [{ containerName: 'web', condition: 'START' }] })],
  }),
  row({
    id: 'ecs/depends-on-duplicate',
    title: 'A container waits for another one once.',
    severity: 'warning',
    why: 'Only one condition per container can be meant.',
    sources: [SOURCES.dependency],
    message:
      'This container is waited for twice. At most one of the conditions can be meant. Remove the other.',
    bad: [
      task(
        {},
        {},
        {
          name: 'db',
          dependsOn: [
            { containerName: 'web', condition: 'START' },
            { containerName: 'web', condition: 'START' },
          ],
        },
      ),
    ],
    good: [task({}, {}, { name: 'db', dependsOn: [{ containerName: 'web', condition: 'START' }] })],
  }),
  row({
    id: 'ecs/healthcheck-range',
    title: 'Times and retries of a health check keep to their limits.',
    why: 'Interval 5 to 300 s, timeout 2 to 60 s, 1 to 10 retries, start period 0 to 300 s; anything else is refused.',
    sources: [SOURCES.healthCheck, 'https://github.com/aws/amazon-ecs-agent/issues/1344'],
    bad: [healthy({ interval: 1 }), healthy({ retries: 20 })],
    good: [healthy({ interval: 5, retries: 10, timeout: 2, startPeriod: 0 })],
  }),
  row({
    id: 'ecs/healthcheck-empty',
    title: 'A health check has a command.',
    why: 'The list must name the program to run.',
    sources: [SOURCES.healthCheck],
    bad: [healthy({ command: [] })],
    good: [healthy({})],
  }),
  row({
    id: 'ecs/mount-incomplete',
    title: 'A mount says which volume and where.',
    why: 'Both the volume and the path in the container are needed.',
    sources: [SOURCES.volume],
    bad: [task({ volumes: [{ name: 'data' }] }, { mountPoints: [{ containerPath: '/data' }] })],
    good: [
      task(
        { volumes: [{ name: 'data' }] },
        { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] },
      ),
    ],
  }),
  row({
    id: 'ecs/log-option-string',
    title: 'Log options are strings.',
    why: 'The map holds strings only: *Invalid type for parameter containerDefinitions[0].logConfiguration.options.max-file*.',
    sources: [SOURCES.botocore, SOURCES.logConfiguration],
    bad: [logs({ 'max-file': 3 })],
    good: [logs({ 'max-file': '3' })],
  }),
  row({
    id: 'ecs/docker-labels-string',
    title: 'Values of Docker labels are strings.',
    why: 'The map holds strings only.',
    sources: [SOURCES.botocore],
    bad: [one('dockerLabels', { 'traefik.enable': true })],
    good: [one('dockerLabels', { 'traefik.enable': 'true' })],
  }),
  row({
    id: 'ecs/firelens-options',
    title: 'A log router takes three options.',
    why: 'They are enable-ecs-log-metadata, config-file-type and config-file-value; anything else belongs into the options of the container that logs.',
    sources: [SOURCES.firelens],
    bad: [router({ Name: 'cloudwatch' }), router({ 'enable-ecs-log-metadata': 'yes' })],
    good: [router({ 'enable-ecs-log-metadata': 'true' })],
  }),
  row({
    id: 'ecs/restart-policy-range',
    title: 'A restart policy is on or off, with a period of 60 to 1800 seconds.',
    why: 'The service refuses other periods, more than 50 exit codes, and a policy that does not say whether it is enabled.',
    sources: [SOURCES.restartPolicy, SOURCES.cdkPreflight],
    bad: [
      one('restartPolicy', { enabled: true, restartAttemptPeriod: 30 }),
      one('restartPolicy', { ignoredExitCodes: [0] }),
    ],
    good: [one('restartPolicy', { enabled: true, restartAttemptPeriod: 60 })],
  }),
  row({
    id: 'ecs/capability-name',
    title: 'Linux capabilities are named without CAP_, in upper case.',
    why: 'The names come from a closed list.',
    sources: [SOURCES.capabilities],
    bad: [linux({ capabilities: { add: ['CAP_NET_ADMIN'] } })],
    good: [linux({ capabilities: { add: ['NET_ADMIN'] } })],
  }),
  row({
    id: 'ecs/swappiness-range',
    title: 'Swappiness is 0 to 100, and swap is not negative.',
    why: 'The service refuses other numbers.',
    sources: [SOURCES.linuxParameters],
    bad: [linux({ maxSwap: 512, swappiness: 120 })],
    good: [linux({ maxSwap: 512, swappiness: 60 })],
  }),
  row({
    id: 'ecs/tmpfs-incomplete',
    title: 'A tmpfs mount has a path, a size and known options.',
    why: 'Path and size are required parameters, options come from a closed list.',
    sources: [SOURCES.botocore, SOURCES.linuxParameters],
    bad: [linux({ tmpfs: [{ containerPath: '/tmp' }] })],
    good: [linux({ tmpfs: [{ containerPath: '/tmp', size: 64, mountOptions: ['rw'] }] })],
  }),
  row({
    id: 'ecs/ulimit-name',
    title: 'Limits are named as the kernel names them.',
    why: 'The names come from a closed list.',
    sources: [SOURCES.ulimit],
    bad: [one('ulimits', [{ ...nofile, name: 'nofiles' }])],
    good: [one('ulimits', [nofile])],
  }),
  row({
    id: 'ecs/ulimit-duplicate',
    title: 'A limit is set once.',
    severity: 'warning',
    why: 'Only one of two values can have an effect.',
    sources: [SOURCES.ulimit],
    message: 'This limit is set twice. Only one of the values can have an effect. Remove the other.',
    bad: [one('ulimits', [nofile, nofile])],
    good: [one('ulimits', [nofile, { ...nofile, name: 'nproc' }])],
  }),
  row({
    id: 'ecs/sysctl-namespace',
    title: 'Kernel parameters are ones that a container can have of its own.',
    why: 'Others belong to the host: *sysctl … is not in a separate kernel namespace*.',
    sources: [SOURCES.systemControl],
    form: '{value} is no parameter that a container can set. The container does not start. Use one of net.*, fs.mqueue.* or the IPC parameters, or set it on the host.',
    bad: [one('systemControls', [{ namespace: 'vm.max_map_count', value: '262144' }])],
    good: [one('systemControls', [{ namespace: 'net.core.somaxconn', value: '1024' }])],
  }),
  row({
    id: 'ecs/credential-specs',
    title: 'A container has at most one credential spec, given by ARN.',
    why: 'The value is `credentialspec:` or `credentialspecdomainless:` and the ARN of an S3 object or SSM parameter.',
    sources: [SOURCES.container],
    form: '{value} is no credential spec. Registering the task definition fails. Write "credentialspec:" or "credentialspecdomainless:" and the ARN of the file.',
    bad: [one('credentialSpecs', ['file://spec.json'])],
    good: [one('credentialSpecs', ['credentialspec:arn:aws:ssm:us-east-1:210987654321:parameter/spec'])],
  }),
];
