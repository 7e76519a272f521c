import { strict as assert } from 'node:assert';
import { Engine } from '../../testing/engine';
import { testRule } from '../../testing/test-rule';

const yaml = (head: string): string =>
  `family: shop\n${head}containerDefinitions:\n  - name: web\n    image: nginx\n`;

testRule('ecs/fargate-network-mode', 'taskdef.yaml', {
  valid: [
    { name: 'awsvpc', text: yaml('requiresCompatibilities: [FARGATE]\nnetworkMode: awsvpc\n') },
    { name: 'bridge on EC2', text: yaml('requiresCompatibilities: [EC2]\nnetworkMode: bridge\n') },
    { name: 'bridge where no launch type is required', text: yaml('networkMode: bridge\n') },
    { name: 'a placeholder', text: yaml('requiresCompatibilities: [FARGATE]\nnetworkMode: ${MODE}\n') },
    {
      name: 'a word that is no mode, which is another rule',
      text: yaml('requiresCompatibilities: [FARGATE]\nnetworkMode: AWSVPC\n'),
    },
  ],
  invalid: [
    {
      name: 'no mode at all',
      text: yaml('«requiresCompatibilities»: [FARGATE]\n'),
      says: ['bridge'],
      output: yaml('requiresCompatibilities: [FARGATE]\nnetworkMode: awsvpc\n'),
    },
    {
      name: 'another mode',
      text: yaml('requiresCompatibilities: [FARGATE]\nnetworkMode: «host»\n'),
      output: yaml('requiresCompatibilities: [FARGATE]\nnetworkMode: awsvpc\n'),
    },
    {
      name: 'another mode in JSON, with EC2 beside Fargate',
      file: 'taskdef.json',
      text: '{"family":"shop","requiresCompatibilities":["EC2","FARGATE"],"networkMode":«"bridge"»,"containerDefinitions":[]}',
      output:
        '{"family":"shop","requiresCompatibilities":["EC2","FARGATE"],"networkMode":"awsvpc","containerDefinitions":[]}',
    },
  ],
});

describe('ecs/fargate-network-mode, its fix', () => {
  it('is not safe where a container has what awsvpc refuses', () => {
    const engine = new Engine();
    const safeIn = (text: string): boolean | undefined => {
      engine.write('taskdef.yaml', text);
      const found = engine
        .findings('taskdef.yaml')
        .find(({ rule }) => rule.id === 'ecs/fargate-network-mode');
      return found?.fixes()[0]?.safe;
    };
    const text = yaml('requiresCompatibilities: [FARGATE]\nnetworkMode: none\n');
    assert.equal(safeIn(text), true);
    assert.equal(safeIn(`${text}    disableNetworking: true\n`), false);
  });
});
