/** Structural rules about fields of the task. */
import type { StructureRow } from '../structure';
import { fargate, file, task } from './examples';
import { row } from './row';
import { SOURCES } from './sources';

const eleven = Array.from({ length: 11 }, (_none, index) => ({ name: `c${index}`, essential: index === 0 }));
const constraint = (expression: string): { type: string; expression: string } => ({
  type: 'memberOf',
  expression,
});

export const taskRows: readonly StructureRow[] = [
  row({
    id: 'ecs/family-name',
    title: 'The family consists of letters, digits, hyphens and underscores.',
    why: 'Families match `^[A-Za-z0-9_-]{1,255}$`; a revision is given by the service, not in the name.',
    sources: [SOURCES.registerTask, SOURCES.cdkPreflight],
    form: '{value} cannot be the name of a family. Registering the task definition fails. Use at most 255 letters, digits, hyphens and underscores, without a revision.',
    bad: [task({ family: 'my app' }), task({ family: 'shop:3' })],
    good: [task({ family: 'my-app_2' })],
  }),
  row({
    id: 'ecs/too-many-containers',
    title: 'A task definition has at most ten containers.',
    why: 'The service answers *Too many containers*.',
    sources: [SOURCES.quotas, 'https://github.com/aws/amazon-ecs-cli/issues/184'],
    message:
      'There are more than ten containers. Registering the task definition fails. Split the task into several services.',
    bad: [task({}, ...eleven)],
    good: [task({}, ...eleven.slice(0, 10))],
  }),
  row({
    id: 'ecs/empty-containers',
    title: 'A task definition has at least one container.',
    why: 'A task without containers has nothing to run, and the service refuses it.',
    sources: [SOURCES.registerTask, SOURCES.cdkPreflight],
    message: 'There are no containers. Registering the task definition fails. Add at least one container.',
    bad: [task({ containerDefinitions: [] })],
    good: [task({})],
  }),
  row({
    id: 'ecs/duplicate-container-name',
    title: 'Containers of a task have different names.',
    why: 'Names tell containers apart in dependencies, mounts and load balancers, and the service insists that they are unique.',
    sources: [SOURCES.cdkPreflight, SOURCES.container],
    message:
      'Another container of the task has the same name. Registering the task definition fails. Rename one of them.',
    bad: [task({}, {}, { image: 'redis:7' })],
    good: [task({}, {}, { name: 'cache', image: 'redis:7' })],
  }),
  row({
    id: 'ecs/task-cpu-format',
    title: 'Task cpu is a number of units or of vCPUs.',
    why: "The service answers *Invalid 'cpu' setting for task*.",
    sources: [SOURCES.fargateSizes, 'https://github.com/oranmoshai/ecsServiceRestart/issues/2'],
    form: '{value} is no amount of cpu. Registering the task definition fails. Write units such as "1024" or vCPUs such as "1 vCPU".',
    bad: [task({ cpu: '1 core' }), task({ cpu: '0.25' })],
    good: [task({ cpu: '256' }), task({ cpu: '.25 vCPU' })],
  }),
  row({
    id: 'ecs/task-memory-format',
    title: 'Task memory is a number of MiB or of GB.',
    why: 'The field takes whole MiB or a number followed by GB; `m`, `Mi` and `GiB` belong to other tools.',
    sources: [SOURCES.registerTask],
    form: '{value} is no amount of memory. Registering the task definition fails. Write MiB such as "2048" or gigabytes such as "2 GB".',
    bad: [task({ memory: '512m' }), task({ memory: '1Gi' })],
    good: [task({ memory: '512' }), task({ memory: '0.5GB' })],
  }),
  row({
    id: 'ecs/ephemeral-storage-range',
    title: 'Ephemeral storage is 21 to 200 GiB.',
    why: 'Tasks have 20 GiB without the field, and the service answers *EphemeralStorage size should be at least 21*.',
    sources: [SOURCES.ephemeral, SOURCES.cdkPreflight],
    bad: [fargate({ ephemeralStorage: { sizeInGiB: 20 } })],
    good: [fargate({ ephemeralStorage: { sizeInGiB: 21 } })],
  }),
  row({
    id: 'ecs/inference-accelerators-retired',
    title: 'Elastic Inference accelerators are not used.',
    why: "The service is gone: *Unsupported field 'inferenceAccelerators'*.",
    sources: [SOURCES.cdkPreflight, SOURCES.createService],
    message:
      'Elastic Inference has been shut down. Registering a task definition with accelerators fails. Remove "inferenceAccelerators".',
    bad: [task({ inferenceAccelerators: [{ deviceName: 'device_1', deviceType: 'eia2.medium' }] })],
    good: [task({})],
  }),
  row({
    id: 'ecs/proxy-deprecated',
    title: 'App Mesh proxies are replaced by Service Connect.',
    severity: 'information',
    why: 'Support for App Mesh ends on 30 September 2026; Service Connect, set in the service, does its work.',
    sources: [SOURCES.proxy, 'https://docs.aws.amazon.com/app-mesh/latest/userguide/what-is-app-mesh.html'],
    message:
      'App Mesh is at the end of its life. A proxy will have no mesh to talk to. Move to Service Connect in the service definition.',
    bad: [task({ networkMode: 'awsvpc', proxyConfiguration: { containerName: 'web' } })],
    good: [task({ networkMode: 'awsvpc' })],
  }),
  row({
    id: 'ecs/platform-keys-misplaced',
    title: 'Architecture and operating system stand under runtimePlatform.',
    why: 'At the top level or in a container they are unknown parameters; the platform version belongs to the service.',
    sources: [SOURCES.botocore, SOURCES.registerTask],
    message:
      'This key does not belong here. Registering the task definition fails. Put "cpuArchitecture" and "operatingSystemFamily" under "runtimePlatform", and "platformVersion" into the service.',
    bad: [task({ cpuArchitecture: 'ARM64' })],
    good: [task({ runtimePlatform: { cpuArchitecture: 'ARM64' } })],
  }),
  row({
    id: 'ecs/read-only-key',
    title: 'Keys of describe output are not sent back.',
    severity: 'warning',
    why: 'The AWS CLI refuses them: *Unknown parameter in input: "registeredBy"*. The GitHub deploy action takes most of them out first.',
    sources: [SOURCES.readOnlyKeys, SOURCES.deployAction],
    message:
      'This key only exists in the output of describe-task-definition. The AWS CLI refuses it as input. Remove it.',
    bad: [task({ revision: 4, status: 'ACTIVE' })],
    good: [task({})],
  }),
  row({
    id: 'ecs/tag-shape',
    title: 'Tags are a list of key and value.',
    why: 'CloudFormation writes `Key` and `Value`, Terraform an object; the API takes `[{"key": …, "value": …}]`.',
    sources: [SOURCES.tag, SOURCES.botocore],
    message:
      'Tags do not have this shape here. Registering fails. Write a list of objects with "key" and "value".',
    bad: [task({ tags: { env: 'prod' } }), task({ tags: [{ Key: 'env', Value: 'prod' }] })],
    good: [task({ tags: [{ key: 'env', value: 'prod' }] })],
  }),
  row({
    id: 'ecs/tags-invalid',
    title: 'Tags keep to the limits of AWS.',
    why: 'At most 50 tags, each key once, keys of 1 to 128 and values of up to 256 characters.',
    sources: [SOURCES.tag],
    bad: [
      task({
        tags: [
          { key: 'env', value: 'a' },
          { key: 'env', value: 'b' },
        ],
      }),
    ],
    good: [
      task({
        tags: [
          { key: 'env', value: 'a' },
          { key: 'team', value: 'b' },
        ],
      }),
    ],
  }),
  row({
    id: 'ecs/constraint-type',
    title: 'Placement constraints of a task definition are of type memberOf.',
    why: '`distinctInstance` is a matter of the service or of RunTask.',
    sources: [SOURCES.placementConstraint],
    bad: [task({ placementConstraints: [{ type: 'distinctInstance' }] })],
    good: [task({ placementConstraints: [constraint('attribute:ecs.os-type == linux')] })],
  }),
  row({
    id: 'ecs/constraint-expression',
    title: 'An expression has at most 2,000 characters.',
    why: 'The cluster query language takes no longer expressions.',
    sources: [SOURCES.clusterQuery],
    bad: [task({ placementConstraints: [constraint(`attribute:zone == ${'abc '.repeat(500)}`)] })],
    good: [task({ placementConstraints: [constraint('attribute:zone == a')] })],
  }),
  row({
    id: 'ecs/constraint-count',
    title: 'A task definition has at most ten placement constraints.',
    why: 'Those given at run time count too.',
    sources: [SOURCES.registerTask],
    bad: [
      task({
        placementConstraints: Array.from({ length: 11 }, (_none, i) => constraint(`attribute:a${i} exists`)),
      }),
    ],
    good: [task({ placementConstraints: [constraint('attribute:a exists')] })],
  }),
  row({
    id: 'ecs/volume-name',
    title: 'Volumes have a name of letters, digits, hyphens and underscores.',
    why: 'Containers mount a volume by its name; names match `^[A-Za-z0-9_-]{1,255}$`.',
    sources: [SOURCES.volume],
    form: '{value} cannot be the name of a volume. Registering the task definition fails. Use at most 255 letters, digits, hyphens and underscores.',
    bad: [task({ volumes: [{ name: 'my.data' }] }), task({ volumes: [{ host: {} }] })],
    good: [task({ volumes: [{ name: 'my-data' }] })],
  }),
  row({
    id: 'ecs/volume-duplicate',
    title: 'Volumes have different names.',
    why: 'A mount would not know which of the two is meant.',
    sources: [SOURCES.volume],
    message: 'Another volume has the same name. Registering the task definition fails. Rename one of them.',
    bad: [task({ volumes: [{ name: 'data' }, { name: 'data' }] })],
    good: [task({ volumes: [{ name: 'data' }, { name: 'cache' }] })],
  }),
  row({
    id: 'ecs/host-path-blank',
    title: 'A host path is not empty.',
    why: 'The service answers *host.sourcePath should not be blank*.',
    sources: [SOURCES.hostPathBlank],
    message:
      'The path on the host is empty. Registering the task definition fails. Remove "sourcePath" to have a folder made for the task.',
    bad: [task({ volumes: [{ name: 'data', host: { sourcePath: '' } }] })],
    good: [task({ volumes: [{ name: 'data', host: {} }] })],
  }),
  row({
    id: 'ecs/efs-port-encryption',
    title: 'The port for encrypted EFS traffic is 1 to 65535.',
    why: 'The service refuses other ports.',
    sources: [SOURCES.efs, SOURCES.cdkPreflight],
    bad: [efs({ fileSystemId: 'fs-12345678', transitEncryption: 'ENABLED', transitEncryptionPort: 0 })],
    good: [efs({ fileSystemId: 'fs-12345678', transitEncryption: 'ENABLED', transitEncryptionPort: 2999 })],
  }),
  row({
    id: 'ecs/fsx-required',
    title: 'An FSx volume says which share and how to log in.',
    why: 'File system, folder, credentials and domain are required parameters.',
    sources: [SOURCES.fsx, SOURCES.botocore],
    bad: [
      task({
        volumes: [
          {
            name: 'share',
            fsxWindowsFileServerVolumeConfiguration: { fileSystemId: 'fs-0123456789abcdef0' },
          },
        ],
      }),
    ],
    good: [task({ volumes: [{ name: 'share' }] })],
  }),
];

function efs(efsVolumeConfiguration: Readonly<Record<string, string | number>>): {
  file: string;
  text: string;
} {
  const containerDefinitions = [{ name: 'web', image: 'nginx:1.27', memory: 256 }];
  return file('taskdef.json', {
    family: 'shop',
    containerDefinitions,
    volumes: [{ name: 'data', efsVolumeConfiguration }],
  });
}
