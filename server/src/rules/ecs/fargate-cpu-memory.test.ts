import { testRule } from '../../testing/test-rule';

const yaml = (cpu: string, memory: string, rest = 'requiresCompatibilities: [FARGATE]'): string =>
  `family: shop\n${rest}\nnetworkMode: awsvpc\ncpu: ${cpu}\nmemory: ${memory}\ncontainerDefinitions:\n  - name: web\n    image: nginx\n`;
const json = (cpu: string, memory: string): string =>
  `{ "family": "shop", "requiresCompatibilities": ["EC2", "FARGATE"], "cpu": ${cpu}, "memory": ${memory}, "containerDefinitions": [{ "name": "web", "image": "nginx" }] }`;

testRule('ecs/fargate-cpu-memory', 'taskdef.yaml', {
  valid: [
    { name: 'the smallest size', text: yaml('"256"', '"512"') },
    { name: 'sizes in words', text: yaml('.25 vCPU', '0.5GB') },
    { name: 'vcpu in lower case and a blank before GB', text: yaml('1 vcpu', '8 GB') },
    { name: 'the largest size', text: yaml('"32768"', '"249856"') },
    { name: 'an odd pair for EC2 alone', text: yaml('"512"', '"512"', 'requiresCompatibilities: [EC2]') },
    { name: 'an odd pair where nothing is said of Fargate', text: yaml('"512"', '"512"', 'tags: []') },
    { name: 'a placeholder for the memory', text: yaml('"512"', '"${MEMORY}"') },
    { name: 'a placeholder for the cpu', file: 'taskdef.json', text: json('"{{ cpu }}"', '"512"') },
    { name: 'a placeholder without quotes', file: 'taskdef.json', text: json('{{ cpu }}', '"512"') },
    { name: 'numbers, whose type is another rule', file: 'taskdef.json', text: json('512', '512') },
    { name: 'an amount that is none, which is another rule', text: yaml('1 core', '"512"') },
  ],
  invalid: [
    {
      name: 'too little memory for the cpu',
      text: yaml('"512"', '«"512"»'),
      says: ['512 CPU', '1024, 2048, 3072 or 4096'],
      output: yaml('"512"', '"1024"'),
    },
    {
      name: 'the same with EC2 beside it, in JSON',
      file: 'taskdef.json',
      text: json('"512"', '«"512"»'),
      fixTitle: 'Set cpu to 256',
      output: json('"256"', '"512"'),
    },
    { name: 'too much memory', text: yaml('"256"', '«"4096"»'), output: yaml('"256"', '"2048"') },
    {
      name: 'an amount between two steps',
      text: yaml('"8192"', '«"18432"»'),
      output: yaml('"8192"', '"20480"'),
    },
    {
      name: 'a cpu that does not exist',
      text: yaml('«"300"»', '"1024"'),
      says: ['300'],
      output: yaml('"256"', '"1024"'),
    },
    {
      name: 'sizes in words that do not go together',
      text: yaml('1 vCPU', '«1 GB»'),
      output: yaml('1 vCPU', '"2048"'),
    },
  ],
});
