/** Completion in YAML, whatever state the text is in. */
import { completionTable } from '../../server/src/testing/check-completion';

const TASK = 'family: f\ncontainerDefinitions:\n';

describe('completion of keys in block YAML', () => {
  completionTable('taskdef.yaml', [
    [
      'puts required keys first and leaves out what is there',
      `${TASK}  - cpu: 10\n    ‸\n`,
      { first: ['name', 'image'], has: ['environment'], lacks: ['cpu'] },
    ],
    ['puts what is deprecated last', `${TASK}  - name: a\n    ‸\n`, { last: ['links'] }],
    [
      'offers the second key of an item',
      `${TASK}  - name: a\n    im‸\n`,
      { accept: ['image', `${TASK}  - name: a\n    image: \n`] },
    ],
    [
      'offers the first key behind a dash',
      `${TASK}  - ‸\n`,
      {
        first: ['name'],
        accept: ['environment', `${TASK}  - environment:\n      - name: NAME\n        value: value\n`],
      },
    ],
    [
      'offers a first key before others',
      `${TASK}  - ‸\n    image: b\n`,
      { lacks: ['image'], accept: ['name', `${TASK}  - name: \n    image: b\n`] },
    ],
    ['writes a dash where one is missing', `${TASK}  ‸\n`, { accept: ['name', `${TASK}  - name: \n`] }],
    [
      'writes a dash for one more item',
      `${TASK}  - name: a\n  ‸\n`,
      { accept: ['name', `${TASK}  - name: a\n  - name: \n`] },
    ],
    [
      'follows lists at the column of their key',
      `family: f\ncontainerDefinitions:\n- name: a\n  ‸\n`,
      {
        accept: [
          'environment',
          'family: f\ncontainerDefinitions:\n- name: a\n  environment:\n  - name: NAME\n    value: value\n',
        ],
      },
    ],
    [
      'follows the step of indentation',
      `family: f\nruntimePlatform:\n    cpuArchitecture: ARM64\n‸\ncontainerDefinitions: []\n`,
      {
        accept: [
          'ephemeralStorage',
          'family: f\nruntimePlatform:\n    cpuArchitecture: ARM64\nephemeralStorage:\n    sizeInGiB: 50\ncontainerDefinitions: []\n',
        ],
      },
    ],
    [
      'replaces the whole word around the cursor',
      `${TASK}  - na‸me\n    image: b\n`,
      { accept: ['name', `${TASK}  - name: \n    image: b\n`] },
    ],
    [
      'replaces only the key where a value follows',
      `${TASK}  - na‸m: web\n`,
      { accept: ['name', `${TASK}  - name: web\n`] },
    ],
    [
      'replaces only the key where children follow',
      `family: f\ncontainerDef‸:\n  - name: a\n`,
      { accept: ['containerDefinitions', 'family: f\ncontainerDefinitions:\n  - name: a\n'] },
    ],
    [
      'keeps the quotes of a key',
      'family: f\n"cpu‸": 1\ncontainerDefinitions: []\n',
      { accept: ['cpu', 'family: f\n"cpu": 1\ncontainerDefinitions: []\n'] },
    ],
    [
      'moves a key that stands too far left',
      `${TASK}  - name: a\n    healthCheck:\n        retries: 1\n      in‸\n`,
      {
        accept: [
          'interval',
          `${TASK}  - name: a\n    healthCheck:\n        retries: 1\n        interval: 30\n`,
        ],
      },
    ],
    [
      'moves a key that stands too far right',
      'family: f\n    ‸\ncontainerDefinitions: []\n',
      {
        accept: [
          'runtimePlatform',
          'family: f\nruntimePlatform:\n  operatingSystemFamily: LINUX\n  cpuArchitecture: X86_64\ncontainerDefinitions: []\n',
        ],
      },
    ],
    [
      'knows its place when the key swallowed the next line',
      `${TASK}  - name: a\n    ima‸\n    essential: true\n`,
      {
        has: ['image'],
        lacks: ['name', 'essential'],
        accept: ['image', `${TASK}  - name: a\n    image: \n    essential: true\n`],
      },
    ],
    [
      'knows its place above an open quote',
      `${TASK}  - name: a\n    ‸\n    image: "b\n`,
      { has: ['cpu'], lacks: ['name'] },
    ],
    [
      'knows its place above an open bracket',
      `${TASK}  - name: a\n    ‸\n    command: [x\n`,
      { has: ['cpu'], lacks: ['name', 'command'] },
    ],
    [
      'knows its place beside a template',
      `${TASK}  - name: {{ .Values.name }}\n    ‸\n`,
      { has: ['image'], lacks: ['name'] },
    ],
    [
      'offers nothing in comments, block scalars and markers of a template',
      'family: {{ .f‸ }}\ncontainerDefinitions: []\n',
      { nothing: true },
    ],
    ['offers nothing in a comment', 'family: f # na‸\ncontainerDefinitions: []\n', { nothing: true }],
    [
      'keeps CRLF',
      'family: f\r\ncontainerDefinitions:\r\n  - name: a\r\n    ‸\r\n',
      {
        accept: [
          'environment',
          'family: f\r\ncontainerDefinitions:\r\n  - name: a\r\n    environment:\r\n      - name: NAME\r\n        value: value\r\n',
        ],
      },
    ],
  ]);
});

describe('completion of values in block YAML', () => {
  completionTable('taskdef.yaml', [
    [
      'offers what is allowed, with its meaning',
      'family: f\nnetworkMode: ‸\ncontainerDefinitions: []\n',
      { has: ['awsvpc', 'bridge', 'host', 'none'], says: ['bridge', /virtual network/] },
    ],
    [
      'replaces the whole word',
      'family: f\nnetworkMode: br‸idge # c\ncontainerDefinitions: []\n',
      { accept: ['host', 'family: f\nnetworkMode: host # c\ncontainerDefinitions: []\n'] },
    ],
    [
      'writes the space behind a colon',
      'family: f\nnetworkMode:‸\ncontainerDefinitions: []\n',
      { accept: ['host', 'family: f\nnetworkMode: host\ncontainerDefinitions: []\n'] },
    ],
    [
      'keeps single quotes',
      "family: f\nnetworkMode: 'a‸'\ncontainerDefinitions: []\n",
      { accept: ['host', "family: f\nnetworkMode: 'host'\ncontainerDefinitions: []\n"] },
    ],
    [
      'closes an open quote',
      'family: f\nnetworkMode: "a‸\ncontainerDefinitions: []\n',
      { accept: ['host', 'family: f\nnetworkMode: "host"\ncontainerDefinitions: []\n'] },
    ],
    [
      'quotes strings that read as numbers',
      'family: f\nrequiresCompatibilities: [FARGATE]\ncpu: ‸\ncontainerDefinitions: []\n',
      {
        accept: [
          '256',
          'family: f\nrequiresCompatibilities: [FARGATE]\ncpu: "256"\ncontainerDefinitions: []\n',
        ],
      },
    ],
    ['offers booleans', `${TASK}  - name: a\n    essential: ‸\n`, { first: ['true', 'false'] }],
    [
      'offers items below their key',
      'family: f\nrequiresCompatibilities: ‸\ncontainerDefinitions: []\n',
      { accept: ['FARGATE', 'family: f\nrequiresCompatibilities:\n  - FARGATE\ncontainerDefinitions: []\n'] },
    ],
    [
      'offers items on the line below their key',
      'family: f\nrequiresCompatibilities:\n  ‸\ncontainerDefinitions: []\n',
      { accept: ['FARGATE', 'family: f\nrequiresCompatibilities:\n  - FARGATE\ncontainerDefinitions: []\n'] },
    ],
    [
      'offers items behind a dash',
      'family: f\nrequiresCompatibilities:\n  - EC2\n  - ‸\ncontainerDefinitions: []\n',
      {
        accept: [
          'FARGATE',
          'family: f\nrequiresCompatibilities:\n  - EC2\n  - FARGATE\ncontainerDefinitions: []\n',
        ],
      },
    ],
    [
      'offers members below their key',
      'family: f\nruntimePlatform: ‸\ncontainerDefinitions: []\n',
      {
        has: ['cpuArchitecture'],
        accept: [
          'cpuArchitecture',
          'family: f\nruntimePlatform:\n  cpuArchitecture: X86_64\ncontainerDefinitions: []\n',
        ],
      },
    ],
    [
      'offers a whole item',
      `${TASK}  - ‸\n`,
      {
        accept: [
          'ContainerDefinition …',
          `${TASK}  - name: web\n    image: public.ecr.aws/nginx/nginx:1.27\n    essential: true\n    portMappings:\n      - containerPort: 80\n        protocol: tcp\n    logConfiguration:\n      logDriver: awslogs\n      options:\n        awslogs-group: /ecs/web\n        awslogs-region: us-east-1\n        awslogs-stream-prefix: web\n`,
        ],
      },
    ],
    [
      'offers nothing before a value that is there',
      'family: ‸ f\ncontainerDefinitions: []\n',
      { nothing: true },
    ],
    [
      'offers nothing before children that are there',
      'family: f\nruntimePlatform: ‸\n  cpuArchitecture: ARM64\ncontainerDefinitions: []\n',
      { nothing: true },
    ],
    [
      'offers names from the file',
      `${TASK}  - name: web\n    dependsOn:\n      - containerName: ‸\n  - name: db\n`,
      { first: ['db'], lacks: ['web'] },
    ],
  ]);
});

describe('completion in YAML of flow style', () => {
  completionTable('taskdef.yaml', [
    [
      'offers keys on the same line',
      `${TASK}  - {name: a, ‸}\n`,
      {
        lacks: ['name'],
        accept: ['environment', `${TASK}  - {name: a, environment: [{name: NAME, value: value}]}\n`],
      },
    ],
    [
      'offers values',
      'family: f\nrequiresCompatibilities: [‸]\ncontainerDefinitions: []\n',
      { has: ['FARGATE'] },
    ],
    [
      'adds a comma before and after',
      `${TASK}  - {name: a\n    ‸\n    image: b}\n`,
      { accept: ['cpu', `${TASK}  - {name: a,\n    cpu: ,\n    image: b}\n`] },
    ],
  ]);
});
