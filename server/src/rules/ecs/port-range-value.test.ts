import { testRule } from '../../testing/test-rule';

const yaml = (ports: string): string =>
  `family: shop\ncontainerDefinitions:\n  - name: web\n    image: nginx\n    portMappings:\n${ports}`;

testRule('ecs/port-range-value', 'taskdef.yaml', {
  valid: [
    { name: 'a port', text: yaml('      - containerPort: 80\n') },
    { name: 'a range', text: yaml('      - containerPortRange: 80-90\n') },
    { name: 'a port to be filled in', text: yaml('      - containerPort: ${PORT}\n        hostPort: 80\n') },
    { name: 'a misspelt key, which is another rule', text: yaml('      - containerport: 80\n') },
    { name: 'an item to be filled in', text: yaml('      - ${MAPPING}\n') },
  ],
  invalid: [
    {
      name: 'a host port alone',
      text: yaml('      - «hostPort»: 80\n'),
      says: ['containerPort'],
      output: yaml('      - hostPort: 80\n        containerPort: 80\n'),
    },
    {
      name: 'the fields of one mapping over several items, in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"web","image":"nginx","portMappings":[{"containerPort":3000},{«"protocol"»:"tcp"}]}]}',
      fixTitle: 'Move into the mapping before it',
      output:
        '{"family":"shop","containerDefinitions":[{"name":"web","image":"nginx","portMappings":[{"containerPort":3000, "protocol": "tcp"}]}]}',
    },
  ],
});
