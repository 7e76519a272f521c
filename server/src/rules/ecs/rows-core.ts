/** Structural rules about keys, types and text, for task and service definitions alike. */
import type { Problem } from '../../schema/problem';
import type { StructureRow } from '../structure';
import { file, task } from './examples';
import { SOURCES } from './sources';

const since = '0.1.0';
const raw = (text: string): { file: string; text: string } => ({ file: 'taskdef.json', text });

export const coreRows: readonly StructureRow[] = [
  {
    id: 'ecs/json-syntax',
    title: 'The file is well-formed JSON.',
    severity: 'error',
    since,
    why: 'Nothing can be registered from a file that does not parse.',
    sources: ['https://www.rfc-editor.org/rfc/rfc8259'],
    examples: {
      bad: [raw('{\n  "family": "shop"\n  "networkMode": "awsvpc"\n}\n')],
      good: [
        raw(
          '{\n  "family": "shop",\n  "networkMode": "awsvpc",\n  "containerDefinitions": [{ "name": "web", "image": "nginx:1.27", "memory": 256 }]\n}\n',
        ),
      ],
    },
  },
  {
    id: 'ecs/yaml-syntax',
    title: 'The file is well-formed YAML.',
    severity: 'error',
    since,
    why: 'Nothing can be registered from a file that does not parse.',
    sources: ['https://yaml.org/spec/1.2.2/'],
    examples: {
      bad: [{ file: 'taskdef.yaml', text: 'family: shop\n\tnetworkMode: awsvpc\n' }],
      good: [
        {
          file: 'taskdef.yaml',
          text: 'family: shop\ncontainerDefinitions:\n  - name: web\n    image: nginx:1.27\n    memory: 256\n',
        },
      ],
    },
  },
  {
    id: 'ecs/template',
    title: 'A template is checked only as far as it can be read before it is filled in.',
    severity: 'information',
    profile: 'recommended',
    since,
    why: 'Template statements stand where JSON or YAML is due, so part of the file cannot be understood yet.',
    sources: [SOURCES.ecspresso],
    examples: {
      bad: [
        raw(
          '{\n  "family": "shop",\n  {{ key }}: "awsvpc",\n  "containerDefinitions": [{ "name": "web", "image": "nginx:1.27", "memory": 256 }]\n}\n',
        ),
      ],
      good: [
        raw(
          '{\n  "family": "{{ family }}",\n  "containerDefinitions": [{ "name": "web", "image": "nginx:1.27", "memory": 256 }]\n}\n',
        ),
      ],
    },
  },
  {
    id: 'ecs/unknown-key',
    title: 'Every key is one the service knows.',
    severity: 'error',
    since,
    why: 'The AWS CLI and boto3 refuse unknown keys before they call the service: *Unknown parameter in containerDefinitions[0]: "enviroment", must be one of: …*.',
    sources: [SOURCES.botocore, SOURCES.unknownKey],
    examples: {
      bad: [task({}, { enviroment: [] }), task({ volume: [] })],
      good: [task({}, { environment: [] }), task({}, { dockerLabels: { 'com.example.team': 'shop' } })],
    },
  },
  {
    id: 'ecs/comment-key',
    title: 'Keys that only hold remarks are taken out before the file is sent.',
    severity: 'information',
    profile: 'recommended',
    since,
    why: 'Some tools drop keys such as `//`, `_comment` or `$schema`; the AWS CLI refuses them as unknown parameters.',
    sources: [SOURCES.botocore],
    message: ({ node }) =>
      `"${node.kind === 'scalar' ? node.text : ''}" is a remark, not a field. Tools that send the file as it is have it refused. Make sure that yours takes it out.`,
    examples: { bad: [task({ _comment: 'the shop' })], good: [task({})] },
  },
  {
    id: 'ecs/key-casing',
    title: 'Keys are written in the camelCase of the API.',
    severity: 'error',
    since,
    why: 'Keys are matched by case: *Unknown parameter in input: "ContainerDefinitions"*. CloudFormation writes the same fields in PascalCase, Compose in snake_case.',
    sources: [SOURCES.botocore],
    message: casingMessage,
    examples: {
      bad: [task({}, { PortMappings: [] }), task({}, { port_mappings: [] })],
      good: [task({}, { portMappings: [] })],
    },
  },
  {
    id: 'ecs/required-key',
    title: 'Required keys are there.',
    severity: 'error',
    since,
    why: 'The request is refused without them: *Missing required parameter in input: "containerDefinitions"*.',
    sources: [SOURCES.registerTask, SOURCES.botocore],
    examples: {
      bad: [task({}, { name: undefined }), task({ containerDefinitions: undefined, networkMode: 'awsvpc' })],
      good: [task({})],
    },
  },
  {
    id: 'ecs/family-missing',
    title: 'A task definition names its family.',
    severity: 'warning',
    since,
    why: 'Without a family on the command line the service answers *Family can not be blank*.',
    sources: [SOURCES.registerTask, SOURCES.familyBlank],
    message: () =>
      '"family" is missing. Registering fails unless the name is given on the command line. Add "family".',
    examples: { bad: [task({ family: undefined, networkMode: 'awsvpc' })], good: [task({})] },
  },
  {
    id: 'ecs/image-missing',
    title: 'Every container has an image.',
    severity: 'warning',
    since,
    why: 'The service answers *Container.image should not be null or empty.* A step of a deployment workflow may write the image into the file first.',
    sources: [SOURCES.container, SOURCES.imageNull],
    message: () =>
      '"image" is missing. Registering fails unless a deployment step fills it in first. Add "image".',
    examples: {
      bad: [task({}, { image: undefined })],
      good: [task({}, {}), task({}, { image: '<IMAGE1_NAME>' })],
    },
  },
  {
    id: 'ecs/type-mismatch',
    title: 'Values have the JSON type of the API.',
    severity: 'error',
    since,
    why: 'Task `cpu` and `memory` are strings, those of containers are numbers, ports and timeouts too, and every environment value is a string. The CLI says *Invalid type for parameter*, JavaScript tools pass on *STRING_VALUE cannot be converted to Integer* without a path.',
    sources: [SOURCES.botocore, SOURCES.typeMismatch],
    examples: {
      bad: [task({ cpu: 256 }), task({}, { memory: '512' }), task({}, { command: 'npm start' })],
      good: [task({ cpu: '256' }), task({}, { memory: 512 }), task({}, { command: ['npm', 'start'] })],
    },
  },
  {
    id: 'ecs/null-value',
    title: 'Keys without a value are left out.',
    severity: 'warning',
    since,
    why: 'The AWS CLI and boto3 take `null` for a value of the wrong type: *Invalid type for parameter …, value: None*. The GitHub deploy action and ecspresso drop it.',
    sources: [SOURCES.nullValue, SOURCES.botocore],
    message: (problem) =>
      `${nameOf(problem)} has no value. The AWS CLI refuses null, although some deployment tools drop it. Remove the key.`,
    examples: { bad: [task({}, { logConfiguration: null })], good: [task({})] },
  },
  {
    id: 'ecs/empty-value',
    title: 'A field with a closed list of values is not an empty string.',
    severity: 'warning',
    since,
    why: 'Exports write `""` for fields that are not set. Some tools drop such strings, others send them and have them refused.',
    sources: [SOURCES.deployAction, SOURCES.ecspresso],
    message: (problem) =>
      `${nameOf(problem)} is empty. An empty string is no allowed value, although some deployment tools drop it. Remove the key or give it a value.`,
    examples: { bad: [task({ pidMode: '' })], good: [task({ pidMode: 'task' })] },
  },
  {
    id: 'ecs/enum-value',
    title: 'Values come from the list the API allows, in its spelling.',
    severity: 'error',
    since,
    why: 'Such values are compared letter by letter; `AWSVPC` or `Fargate` are unknown to the service.',
    sources: [SOURCES.botocore, SOURCES.registerTask],
    examples: {
      bad: [task({ networkMode: 'AWSVPC' }), task({ requiresCompatibilities: ['Ec2'] })],
      good: [task({ networkMode: 'awsvpc' }), task({ requiresCompatibilities: ['EC2'] })],
    },
  },
  {
    id: 'ecs/value-range',
    title: 'Values have the range and form the field allows.',
    severity: 'error',
    since,
    why: 'The service refuses values outside the documented range or form.',
    sources: [SOURCES.container, SOURCES.createService],
    examples: { bad: [task({}, { cpu: -1 })], good: [task({}, { cpu: 0 })] },
  },
  {
    id: 'ecs/value-length',
    title: 'Lists and texts are as long as the field allows.',
    severity: 'error',
    since,
    why: 'The service refuses longer or shorter values.',
    sources: [SOURCES.createService],
    examples: {
      bad: [service36('a-client-token-that-is-longer-than-thirty-six-characters')],
      good: [service36('short-token')],
    },
  },
  {
    id: 'ecs/duplicate-key',
    title: 'A key stands once in an object.',
    severity: 'warning',
    since,
    why: 'Readers of JSON keep the last of two equal keys and drop the first without a word.',
    sources: ['https://www.rfc-editor.org/rfc/rfc8259#section-4'],
    message: (problem) =>
      problem.kind === 'duplicate-key'
        ? `"${problem.entry.key.text}" is there twice in this object. The last one wins and the other is lost silently. Merge the two or remove one.`
        : undefined,
    examples: {
      bad: [
        raw(
          '{\n  "family": "shop",\n  "family": "store",\n  "containerDefinitions": [{ "name": "web", "image": "nginx" }]\n}\n',
        ),
      ],
      good: [task({})],
    },
  },
  {
    id: 'ecs/duplicate-item',
    title: 'Items of a list that are told apart by a name have different names.',
    severity: 'warning',
    since,
    why: 'Only one of two items with the same name can have an effect.',
    sources: [SOURCES.createService],
    message: () =>
      'Another item of this list has the same name. At most one of them can have an effect. Make it unique or remove it.',
    examples: {
      bad: [strategy('shop', 'shop')],
      good: [strategy('shop', 'shop-spot')],
    },
  },
  {
    id: 'ecs/deprecated-key',
    title: 'Fields that AWS has given up are not used.',
    severity: 'information',
    since,
    why: 'They still work, but nothing new is built on them.',
    sources: [SOURCES.container],
    tags: ['deprecated'],
    message: (problem) =>
      `${nameOf(problem)} is deprecated. It may be removed from the service. ${problem.schema['x-deprecated'] ?? 'Look for its successor.'}`.replace(
        /[^.]$/,
        '$&.',
      ),
    examples: { bad: [task({}, { links: ['db'] }, { name: 'db' })], good: [task({})] },
  },
];

function casingMessage(problem: Problem): string | undefined {
  if (problem.kind !== 'unknown-key') return undefined;
  const name = problem.entry.key.text;
  return `"${name}" is not spelt as the API spells it. Keys are matched by case, so it is refused as unknown. Write "${problem.suggestion ?? ''}".`;
}

function nameOf(problem: Problem): string {
  const { node } = problem;
  const owner =
    node.parent?.kind === 'object'
      ? node.parent.entries.find((e) => e.value === node || e.key === node)
      : undefined;
  return owner === undefined ? 'This item' : `"${owner.key.text}"`;
}

function service36(clientToken: string): { file: string; text: string } {
  return file('ecs-service-def.json', {
    serviceName: 'shop',
    taskDefinition: 'shop',
    desiredCount: 1,
    clientToken,
  });
}

function strategy(...providers: readonly string[]): { file: string; text: string } {
  const capacityProviderStrategy = providers.map((capacityProvider) => ({ capacityProvider, weight: 1 }));
  return file('ecs-service-def.json', {
    serviceName: 'shop',
    taskDefinition: 'shop',
    desiredCount: 1,
    capacityProviderStrategy,
  });
}
