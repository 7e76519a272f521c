import { testRule } from '../../testing/test-rule';

const yaml = (fields: string, compatibilities = 'requiresCompatibilities: [FARGATE]'): string =>
  `family: shop\n${compatibilities}\n${fields}containerDefinitions:\n  - name: web\n    image: nginx\n    cpu: 300\n    memory: 900\n`;
const fargate = '«requiresCompatibilities»: [FARGATE]';

testRule('ecs/fargate-cpu-required', 'taskdef.yaml', {
  valid: [
    { name: 'cpu at task level', text: yaml('cpu: "512"\n') },
    { name: 'a task for EC2', text: yaml('memory: "1024"\n', 'requiresCompatibilities: [EC2]') },
    {
      name: 'a launch type that is not known yet',
      text: yaml('memory: "1024"\n', 'requiresCompatibilities: ["${TYPE}"]'),
    },
    { name: 'a number, whose type is another rule', text: yaml('cpu: 512\n') },
    {
      name: 'a template that may bring it',
      file: 'taskdef.json',
      text: '{ "family": "shop", {% include "size" %} "requiresCompatibilities": ["FARGATE"], "containerDefinitions": [] }',
    },
  ],
  invalid: [
    {
      name: 'cpu of the container only',
      text: yaml('memory: "2048"\n', fargate),
      says: ['"cpu"'],
      output: yaml('cpu: "512"\nmemory: "2048"\n'),
    },
    {
      name: 'a task in JSON',
      file: 'taskdef.json',
      text: '{ "family": "shop", «"requiresCompatibilities"»: ["FARGATE"], "containerDefinitions": [] }',
    },
  ],
});

testRule('ecs/fargate-memory-required', 'taskdef.yaml', {
  valid: [
    { name: 'memory at task level', text: yaml('memory: "1024"\n') },
    { name: 'a task for nobody in particular', text: yaml('cpu: "512"\n', 'networkMode: awsvpc') },
    { name: 'a placeholder', text: yaml('memory: "{{ memory }}"\n') },
  ],
  invalid: [
    {
      name: 'memory of the container only',
      text: yaml('cpu: "512"\n', fargate),
      says: ['"memory"'],
      output: yaml('cpu: "512"\nmemory: "1024"\n'),
    },
  ],
});
