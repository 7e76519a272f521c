import { testRule, type Case, type InvalidCase } from '../../testing/test-rule';

const head = (type: string): string => `family: shop\nrequiresCompatibilities: [${type}]\n`;
const containers = 'containerDefinitions:\n  - name: web\n    image: nginx\n';
const inTask = (fields: string, type = 'FARGATE'): string => head(type) + fields + containers;
const inContainer = (fields: string, type = 'FARGATE'): string => head(type) + containers + fields;
const plain = (text: string): string => text.replace(/[«»]/g, '');

/** The field is refused on Fargate, accepted on EC2, and unknown while it is to be filled in. */
function refuses(
  id: string,
  fields: string,
  where: (fields: string, type?: string) => string,
  { valid = [], invalid = [] }: { valid?: readonly Case[]; invalid?: readonly InvalidCase[] } = {},
): void {
  testRule(id, 'taskdef.yaml', {
    valid: [
      { name: 'the field on EC2', text: where(plain(fields), 'EC2') },
      { name: 'the field where the launch type is to be filled in', text: where(plain(fields), '"${TYPE}"') },
      ...valid,
    ],
    invalid: [{ name: 'the field on Fargate', text: where(fields) }, ...invalid],
  });
}

refuses('ecs/fargate-privileged', '    «privileged»: true\n', inContainer, {
  valid: [
    { name: 'false', text: inContainer('    privileged: false\n') },
    { name: 'a placeholder', text: inContainer('    privileged: ${PRIVILEGED}\n') },
  ],
  invalid: [
    {
      name: 'the field in JSON, with EC2 beside Fargate',
      file: 'taskdef.json',
      text: '{"family":"shop","requiresCompatibilities":["EC2","FARGATE"],"containerDefinitions":[{"name":"web","image":"nginx",«"privileged"»:true}]}',
      output:
        '{"family":"shop","requiresCompatibilities":["EC2","FARGATE"],"containerDefinitions":[{"name":"web","image":"nginx"}]}',
    },
  ],
});
refuses('ecs/fargate-ipc-mode', '«ipcMode»: task\n', inTask, {
  valid: [{ name: 'nothing', text: inTask('ipcMode: ""\n') }],
});
refuses('ecs/fargate-pid-mode', '«pidMode»: host\n', inTask, {
  valid: [{ name: 'task', text: inTask('pidMode: task\n') }],
});
refuses(
  'ecs/fargate-placement-constraints',
  '«placementConstraints»:\n  - type: memberOf\n    expression: attribute:a exists\n',
  inTask,
  {
    valid: [{ name: 'an empty list', text: inTask('placementConstraints: []\n') }],
  },
);
refuses(
  'ecs/fargate-devices',
  '    linuxParameters:\n      «devices»:\n        - hostPath: /dev/fuse\n',
  inContainer,
  {
    valid: [{ name: 'an empty list', text: inContainer('    linuxParameters:\n      devices: []\n') }],
  },
);
refuses(
  'ecs/fargate-shared-memory-size',
  '    linuxParameters:\n      «sharedMemorySize»: 256\n',
  inContainer,
  {
    valid: [
      {
        name: 'a tmpfs',
        text: inContainer(
          '    linuxParameters:\n      tmpfs:\n        - containerPath: /tmp\n          size: 64\n',
        ),
      },
    ],
  },
);
refuses(
  'ecs/fargate-swap',
  '    linuxParameters:\n      «maxSwap»: 256\n      «swappiness»: 60\n',
  inContainer,
);
refuses(
  'ecs/fargate-docker-security-options',
  '    «dockerSecurityOptions»: [no-new-privileges]\n',
  inContainer,
  {
    valid: [
      { name: 'an option to be filled in', text: inContainer('    dockerSecurityOptions: ["${OPTION}"]\n') },
    ],
  },
);
refuses(
  'ecs/fargate-docker-volume',
  'volumes:\n  - name: data\n    «dockerVolumeConfiguration»:\n      scope: task\n',
  inTask,
  {
    valid: [{ name: 'a volume for the task', text: inTask('volumes:\n  - name: data\n') }],
  },
);
refuses(
  'ecs/fargate-host-source-path',
  'volumes:\n  - name: data\n    host:\n      «sourcePath»: /data\n',
  inTask,
  {
    valid: [{ name: 'an empty host', text: inTask('volumes:\n  - name: data\n    host: {}\n') }],
  },
);
refuses(
  'ecs/fargate-gpu',
  '    resourceRequirements:\n      - type: «GPU»\n        value: "1"\n',
  inContainer,
  {
    invalid: [
      {
        name: 'one of two requirements',
        text: inContainer(
          '    resourceRequirements:\n      - type: «GPU»\n        value: "1"\n      - type: "${TYPE}"\n        value: a\n',
        ),
        output: inContainer('    resourceRequirements:\n      - type: "${TYPE}"\n        value: a\n'),
      },
    ],
  },
);
refuses(
  'ecs/fargate-capabilities',
  '    linuxParameters:\n      capabilities:\n        add: [SYS_PTRACE, «NET_ADMIN»]\n',
  inContainer,
  {
    valid: [
      {
        name: 'the one that Fargate allows',
        text: inContainer('    linuxParameters:\n      capabilities:\n        add: [SYS_PTRACE]\n'),
      },
      {
        name: 'dropping all',
        text: inContainer('    linuxParameters:\n      capabilities:\n        drop: [ALL]\n'),
      },
    ],
    invalid: [
      {
        name: 'one of two in a list',
        text: inContainer(
          '    linuxParameters:\n      capabilities:\n        add: [«NET_ADMIN», SYS_PTRACE]\n',
        ),
        output: inContainer('    linuxParameters:\n      capabilities:\n        add: [SYS_PTRACE]\n'),
      },
    ],
  },
);
