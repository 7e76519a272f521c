import { testRule } from '../../testing/test-rule';

const yaml = (container: string, head = ''): string =>
  `family: shop\n${head}containerDefinitions:\n  - name: web\n    image: nginx\n${container}`;
const second = (rest: string): string => `  - name: db\n    image: postgres\n${rest}`;

testRule('ecs/memory-reservation-over', 'taskdef.yaml', {
  valid: [
    { name: 'equal amounts', text: yaml('    memory: 512\n    memoryReservation: 512\n') },
    { name: 'a reservation alone', text: yaml('    memoryReservation: 512\n') },
    { name: 'a limit to be filled in', text: yaml('    memory: ${MEMORY}\n    memoryReservation: 512\n') },
    {
      name: 'a limit of zero, as exports write it',
      text: yaml('    memory: 0\n    memoryReservation: 512\n'),
    },
  ],
  invalid: [
    {
      name: 'a reservation above the limit',
      text: yaml('    memory: 256\n    memoryReservation: «512»\n'),
      says: ['512', '256'],
      output: yaml('    memory: 512\n    memoryReservation: 256\n'),
    },
    {
      name: 'the same in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"a","image":"b","memoryReservation":«2»,"memory":1}]}',
    },
  ],
});

const limit = (soft: string, hard: string): string =>
  yaml(`    ulimits:\n      - name: nofile\n        softLimit: ${soft}\n        hardLimit: ${hard}\n`);

testRule('ecs/ulimit-soft-hard', 'taskdef.yaml', {
  valid: [
    { name: 'equal limits', text: limit('1024', '1024') },
    { name: 'no hard limit', text: limit('1024', '-1') },
    { name: 'a limit to be filled in', text: limit('1024', '${LIMIT}') },
  ],
  invalid: [
    {
      name: 'a soft limit above',
      text: limit('«4096»', '1024'),
      says: ['nofile'],
      output: limit('1024', '4096'),
    },
  ],
});

testRule('ecs/container-cpu-sum', 'taskdef.yaml', {
  valid: [
    { name: 'just as much', text: yaml('    cpu: 256\n', 'cpu: "512"\n') + second('    cpu: 256\n') },
    { name: 'no cpu of the task', text: yaml('    cpu: 4096\n') },
    {
      name: 'a part to be filled in',
      text: yaml('    cpu: ${CPU}\n', 'cpu: .25 vCPU\n') + second('    cpu: 256\n'),
    },
    { name: 'cpu of the task to be filled in', text: yaml('    cpu: 4096\n', 'cpu: ${CPU}\n') },
  ],
  invalid: [
    {
      name: 'more than the task has',
      text: yaml('    cpu: 200\n', 'cpu: .25 vCPU\n') + second('    cpu: «100»\n'),
      says: ['300', '256'],
    },
    {
      name: 'one container above the task, in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","cpu":"256","containerDefinitions":[{"name":"a","image":"b","cpu":«512»}]}',
    },
  ],
});

testRule('ecs/no-essential', 'taskdef.yaml', {
  valid: [
    { name: 'a container that says nothing', text: yaml('    essential: false\n') + second('') },
    { name: 'a value to be filled in', text: yaml('    essential: ${ESSENTIAL}\n') },
    { name: 'no containers, which is another rule', text: 'family: shop\ncontainerDefinitions: []\n' },
    {
      name: 'a list a template may make longer',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"a","image":"b","essential":false}, {{ more }}]}',
    },
  ],
  invalid: [
    {
      name: 'no essential container',
      text: yaml('    essential: «false»\n') + second('    essential: false\n'),
      output: yaml('    essential: true\n') + second('    essential: false\n'),
    },
  ],
});
