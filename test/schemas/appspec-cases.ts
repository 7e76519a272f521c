/** Cases of the AppSpec schema tests: fields that must be known, documents that are right and nearly right. */

export const dataFiles = ['error-codes.json', 'lifecycle-events.json', 'limits.json', 'variables.json'];

const serverEvents = [
  'ApplicationStop',
  'BeforeInstall',
  'AfterInstall',
  'ApplicationStart',
  'ValidateService',
  'BeforeBlockTraffic',
  'AfterBlockTraffic',
  'BeforeAllowTraffic',
  'AfterAllowTraffic',
];
const permissionFields =
  'object pattern except.[] owner group mode acls.[] context.type context.range context.name context.user type.[]'.split(
    ' ',
  );
const ecsProperties = [
  'TaskDefinition',
  'LoadBalancerInfo.ContainerName',
  'LoadBalancerInfo.ContainerPort',
  'PlatformVersion',
  'NetworkConfiguration.AwsvpcConfiguration.Subnets.[]',
  'NetworkConfiguration.AwsvpcConfiguration.SecurityGroups.[]',
  'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp',
  'CapacityProviderStrategy.[].CapacityProvider',
  'CapacityProviderStrategy.[].Base',
  'CapacityProviderStrategy.[].Weight',
];
const ecsEvents =
  'BeforeInstall AfterInstall AfterAllowTestTraffic BeforeAllowTraffic AfterAllowTraffic'.split(' ');

export const fields: Record<string, readonly string[]> = {
  server: [
    'version',
    'os',
    'files.[].source',
    'files.[].destination',
    'file_exists_behavior',
    ...permissionFields.map((field) => `permissions.[].${field}`),
    ...serverEvents.flatMap((event) =>
      ['location', 'timeout', 'runas', 'sudo'].map((field) => `hooks.${event}.[].${field}`),
    ),
  ],
  ecs: [
    'version',
    'Resources.[].TargetService.Type',
    ...ecsProperties.map((field) => `Resources.[].TargetService.Properties.${field}`),
    ...ecsEvents.map((event) => `Hooks.[].${event}`),
  ],
  lambda: [
    'version',
    'Resources.[].*.Type',
    ...['Name', 'Alias', 'CurrentVersion', 'TargetVersion'].map(
      (field) => `Resources.[].*.Properties.${field}`,
    ),
    'Hooks.[].BeforeAllowTraffic',
    'Hooks.[].AfterAllowTraffic',
  ],
  imagedefinitions: ['[].name', '[].imageUri'],
  'image-detail':
    'ImageURI ImageSizeInBytes ImageDigest Version ImagePushedAt RegistryId RepositoryName ImageTags.[]'.split(
      ' ',
    ),
};

const ecs = (properties: string): string =>
  `version: 0.0\nResources: [{TargetService: {Type: "AWS::ECS::Service", Properties: {${properties}}}}]\n`;
const balancer = 'LoadBalancerInfo: {ContainerName: web, ContainerPort: 80}';
const lambda = (properties: string): string =>
  `version: 0.0\nResources: [{f: {Type: "AWS::Lambda::Function", Properties: {${properties}}}}]\n`;
const linux = 'version: 0.0\nos: linux\n';
const permission = (rest: string): string => `${linux}permissions: [{object: /a${rest}}]`;
const script = (rest: string): string => `${linux}hooks: {AfterInstall: [{location: a.sh${rest}}]}`;

/** Root, then the text of the document. */
export const good: Record<string, readonly [string, string]> = {
  'a minimal server file': ['server', linux],
  'a version written as 0': ['server', 'version: 0\nos: windows'],
  'files with a behaviour': [
    'server',
    `${linux}files: [{source: /, destination: /srv}]\nfile_exists_behavior: OVERWRITE`,
  ],
  'sections without content': ['server', `${linux}files:\npermissions: []\nhooks: {BeforeInstall: }`],
  'modes as text and as number': [
    'server',
    `${linux}permissions: [{object: /a, mode: 755}, {object: /b, mode: "0644", type: [file], except: ["*.sh"]}, {object: /c, mode: 0755}]`,
  ],
  'labels and access control': [
    'server',
    permission(', acls: ["u:bob:rw"], context: {type: t, range: s0, user: u}'),
  ],
  'access control as another agent reads it': [
    'server',
    permission(', acls: {entries: ["user::rwx"]}, context: {type: t, role: r, range: {low: s0}}'),
  ],
  'a hook with all keys': ['server', script(', timeout: 300, runas: root, sudo: true')],
  'a quoted timeout': ['server', script(', timeout: "300"')],
  'all nine events': [
    'server',
    `${linux}hooks:\n${serverEvents.map((event) => `  ${event}: [{location: a.sh}]`).join('\n')}`,
  ],
  'the placeholder of CodePipeline': ['ecs', ecs(`TaskDefinition: <TASK_DEFINITION>, ${balancer}`)],
  'a quoted version and a quoted port': [
    'ecs',
    'version: "0.0"\nResources: [{TargetService: {Type: "AWS::ECS::Service", Properties: {TaskDefinition: x, LoadBalancerInfo: {ContainerName: w, ContainerPort: "80"}}}}]',
  ],
  'a full ECS file': [
    'ecs',
    `${ecs(`TaskDefinition: x, ${balancer}, PlatformVersion: LATEST, NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [subnet-1], SecurityGroups: [sg-1], AssignPublicIp: DISABLED}}, CapacityProviderStrategy: [{CapacityProvider: FARGATE, Base: 1, Weight: 2}]`)}Hooks: [${ecsEvents.map((event) => `{${event}: f}`).join(', ')}]`,
  ],
  'ECS keys in lower case': [
    'ecs',
    'version: 0.0\nresources: [{targetService: {type: "AWS::ECS::Service", properties: {taskDefinition: x, loadBalancerInfo: {containerName: w, containerPort: 80}, networkConfiguration: {awsvpcConfiguration: {subnets: [s], securityGroups: [g], assignPublicIp: ENABLED}}}}}]\nhooks: [{BeforeInstall: f}]',
  ],
  'a Lambda file': [
    'lambda',
    `${lambda('Name: f, Alias: live, CurrentVersion: "1", TargetVersion: 2')}Hooks: [{BeforeAllowTraffic: f}]`,
  ],
  'Lambda keys in lower case, as the reference prints them': [
    'lambda',
    'version: 0.0\nresources: [{f: {type: "AWS::Lambda::Function", properties: {name: f, alias: live, currentversion: 1, targetversion: 2}}}]\nhooks:',
  ],
  'image definitions': [
    'imagedefinitions',
    '[{"name": "web", "imageUri": "x:1"}, {"name": "log", "imageUri": "y"}]',
  ],
  'an image detail': ['image-detail', '{"ImageURI": "x"}'],
  'an image detail of ECR': [
    'image-detail',
    '{"ImageSizeInBytes": "44728918", "ImageDigest": "sha256:1", "Version": "1.0", "ImagePushedAt": "x", "RegistryId": "1", "RepositoryName": "r", "ImageURI": "u", "ImageTags": ["a"]}',
  ],
};

/** Root, text of the document, place of the finding. */
export const bad: Record<string, readonly [string, string, string]> = {
  'another version': ['server', 'version: 1.0\nos: linux', '/version'],
  'no version': ['server', 'os: linux', ''],
  'no operating system': ['server', 'version: 0.0', ''],
  'an operating system with a capital': ['server', 'version: 0.0\nos: Linux', '/os'],
  'a list of operating systems': ['server', 'version: 0.0\nos: [linux]', '/os'],
  'hooks with a capital': ['server', `${linux}Hooks: {}`, ''],
  'files as a mapping': ['server', `${linux}files: {source: a, destination: /b}`, '/files'],
  'a file without destination': ['server', `${linux}files: [{source: a}]`, '/files/0'],
  'a file that is text': ['server', `${linux}files: [a]`, '/files/0'],
  'a behaviour in lower case': ['server', `${linux}file_exists_behavior: overwrite`, '/file_exists_behavior'],
  'permissions as a mapping': ['server', `${linux}permissions: {object: /a}`, '/permissions'],
  'a permission without object': ['server', `${linux}permissions: [{mode: 755}]`, '/permissions/0'],
  'a type that is text': ['server', permission(', type: file'), '/permissions/0/type'],
  'an unknown type': ['server', permission(', type: [folder]'), '/permissions/0/type/0'],
  'an exception that is text': ['server', permission(', except: a'), '/permissions/0/except'],
  'access control as text': ['server', permission(', acls: "u:b:r"'), '/permissions/0/acls'],
  'labels without a type': ['server', permission(', context: {range: s0}'), '/permissions/0/context'],
  'hooks as a list': ['server', `${linux}hooks: [{BeforeInstall: f}]`, '/hooks'],
  'an event that is a mapping': [
    'server',
    `${linux}hooks: {BeforeInstall: {location: a}}`,
    '/hooks/BeforeInstall',
  ],
  'a reserved event': ['server', `${linux}hooks: {Install: [{location: a}]}`, '/hooks'],
  'an event of ECS': ['server', `${linux}hooks: {AfterAllowTestTraffic: [{location: a}]}`, '/hooks'],
  'a script without location': [
    'server',
    `${linux}hooks: {AfterInstall: [{timeout: 3}]}`,
    '/hooks/AfterInstall/0',
  ],
  'runAs with a capital': ['server', script(', runAs: root'), '/hooks/AfterInstall/0'],
  'a timeout of nothing': ['server', script(', timeout: 0'), '/hooks/AfterInstall/0/timeout'],
  'a timeout above the maximum': ['server', script(', timeout: 7200'), '/hooks/AfterInstall/0/timeout'],
  'ECS without version': ['ecs', 'Resources: []', ''],
  'ECS resources as a mapping': ['ecs', 'version: 0.0\nResources: {TargetService: {}}', '/Resources'],
  'two ECS resources': [
    'ecs',
    'version: 0.0\nResources: [{TargetService: {}}, {TargetService: {}}]',
    '/Resources',
  ],
  'no ECS resource': ['ecs', 'version: 0.0\nresources: []', '/resources'],
  'another name than TargetService': ['ecs', 'version: 0.0\nResources: [{MyService: {}}]', '/Resources/0'],
  'a misspelt ECS type': [
    'ecs',
    'version: 0.0\nResources: [{TargetService: {Type: "AWS::ECS:Service"}}]',
    '/Resources/0/TargetService/Type',
  ],
  'an unknown ECS property': [
    'ecs',
    ecs('TaskDefinition: x, DesiredCount: 1'),
    '/Resources/0/TargetService/Properties',
  ],
  'an empty task definition': [
    'ecs',
    ecs('TaskDefinition: ""'),
    '/Resources/0/TargetService/Properties/TaskDefinition',
  ],
  'the load balancer as a list': [
    'ecs',
    ecs('LoadBalancerInfo: [{ContainerName: w}]'),
    '/Resources/0/TargetService/Properties/LoadBalancerInfo',
  ],
  'a port by name': [
    'ecs',
    ecs('LoadBalancerInfo: {ContainerPort: http}'),
    '/Resources/0/TargetService/Properties/LoadBalancerInfo/ContainerPort',
  ],
  'a port out of range': [
    'ecs',
    ecs('LoadBalancerInfo: {ContainerPort: 70000}'),
    '/Resources/0/TargetService/Properties/LoadBalancerInfo/ContainerPort',
  ],
  'a platform version that is a number': [
    'ecs',
    ecs('PlatformVersion: 1.4'),
    '/Resources/0/TargetService/Properties/PlatformVersion',
  ],
  'subnets as text': [
    'ecs',
    ecs('NetworkConfiguration: {AwsvpcConfiguration: {Subnets: subnet-1}}'),
    '/Resources/0/TargetService/Properties/NetworkConfiguration/AwsvpcConfiguration/Subnets',
  ],
  'a public address as boolean': [
    'ecs',
    ecs('NetworkConfiguration: {AwsvpcConfiguration: {AssignPublicIp: true}}'),
    '/Resources/0/TargetService/Properties/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp',
  ],
  'ECS hooks as a mapping': ['ecs', 'version: 0.0\nHooks: {BeforeInstall: f}', '/Hooks'],
  'a script as an ECS hook': [
    'ecs',
    'version: 0.0\nHooks: [{BeforeInstall: [{location: a.sh}]}]',
    '/Hooks/0/BeforeInstall',
  ],
  'an unknown ECS event': ['ecs', 'version: 0.0\nHooks: [{ApplicationStart: f}]', '/Hooks/0'],
  'a misspelt Lambda type': [
    'lambda',
    'version: 0.0\nResources: [{f: {Type: "AWS::Lambda"}}]',
    '/Resources/0/f/Type',
  ],
  'Lambda resources as a mapping': ['lambda', 'version: 0.0\nResources: {f: {}}', '/Resources'],
  'two functions': ['lambda', 'version: 0.0\nResources: [{f: {}}, {g: {}}]', '/Resources'],
  'the latest version': [
    'lambda',
    lambda('TargetVersion: $LATEST'),
    '/Resources/0/f/Properties/TargetVersion',
  ],
  'version nought': ['lambda', lambda('CurrentVersion: 0'), '/Resources/0/f/Properties/CurrentVersion'],
  'an empty alias': ['lambda', lambda('Alias: ""'), '/Resources/0/f/Properties/Alias'],
  'an unknown Lambda property': ['lambda', lambda('Runtime: x'), '/Resources/0/f/Properties'],
  'an ECS event for Lambda': ['lambda', 'version: 0.0\nHooks: [{AfterInstall: f}]', '/Hooks/0'],
  'the word of the template as event': ['lambda', 'version: 0.0\nHooks: [{LifeCycleEvent: f}]', '/Hooks/0'],
  'an empty hook': [
    'lambda',
    'version: 0.0\nHooks: [{BeforeAllowTraffic: ""}]',
    '/Hooks/0/BeforeAllowTraffic',
  ],
  'image definitions as an object': ['imagedefinitions', '{"name": "a", "imageUri": "b"}', ''],
  'image definitions with the other spelling': ['imagedefinitions', '[{"name": "a", "imageURI": "b"}]', '/0'],
  'an image detail as a list': ['image-detail', '[{"name": "a", "imageUri": "b"}]', ''],
  'an image detail with the other spelling': ['image-detail', '{"imageUri": "b"}', ''],
};
