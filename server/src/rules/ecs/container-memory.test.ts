import { testRule } from '../../testing/test-rule';

const yaml = (container: string, head = ''): string =>
  `family: shop\n${head}containerDefinitions:\n  - name: web\n    image: nginx\n${container}`;
const missing = (head = ''): string => yaml('', head).replace('name: web', 'name: «web»');

testRule('ecs/container-memory-missing', 'taskdef.yaml', {
  valid: [
    { name: 'memory of the container', text: yaml('    memory: 512\n') },
    { name: 'a reservation', text: yaml('    memoryReservation: 128\n') },
    { name: 'memory of the task', text: yaml('', 'memory: "512"\n') },
    { name: 'memory to be filled in', text: yaml('    memory: ${MEMORY}\n') },
    { name: 'memory of the task to be filled in', text: yaml('', 'memory: ${MEMORY}\n') },
    { name: 'Fargate, where the task lacks it', text: yaml('', 'requiresCompatibilities: [FARGATE]\n') },
    {
      name: 'containers alone',
      file: 'container-definitions.json',
      text: '[{"name":"web","image":"nginx","essential":true,"command":[]}]',
    },
  ],
  invalid: [
    {
      name: 'no memory anywhere',
      text: missing(),
      output: yaml('', '').replace('image: nginx\n', 'image: nginx\n    memory: 512\n'),
    },
    {
      name: 'zero, as exports write it, in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":«"web"»,"image":"nginx","memory":0}]}',
      output: '{"family":"shop","containerDefinitions":[{"name":"web","image":"nginx","memory":512}]}',
    },
  ],
});

testRule('ecs/container-memory-over-task', 'taskdef.yaml', {
  valid: [
    { name: 'as much as the task', text: yaml('    memory: 512\n', 'memory: "512"\n') },
    { name: 'gigabytes', text: yaml('    memory: 2048\n', 'memory: 2 GB\n') },
    { name: 'memory of the task to be filled in', text: yaml('    memory: 2048\n', 'memory: ${MEMORY}\n') },
    { name: 'no memory of the task', text: yaml('    memory: 2048\n') },
  ],
  invalid: [
    {
      name: 'more than the task',
      text: yaml('    memory: «1024»\n', 'memory: "512"\n'),
      says: ['1024', '512'],
      output: yaml('    memory: 512\n', 'memory: "512"\n'),
    },
    {
      name: 'a reservation above the task, on Fargate',
      text: yaml(
        '    memoryReservation: «1500»\n',
        'requiresCompatibilities: [FARGATE]\ncpu: "512"\nmemory: 1 GB\n',
      ),
      fixTitle: "Set the task's memory to 2048",
      output: yaml(
        '    memoryReservation: 1500\n',
        'requiresCompatibilities: [FARGATE]\ncpu: "512"\nmemory: "2048"\n',
      ),
    },
    {
      name: 'more than the task, in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","memory":"1024","containerDefinitions":[{"name":"web","image":"nginx","memory":«2048»}]}',
    },
  ],
});
