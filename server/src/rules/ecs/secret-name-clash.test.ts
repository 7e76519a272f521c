import { testRule } from '../../testing/test-rule';

const yaml = (secret: string, plain: string): string =>
  `family: shop\ncontainerDefinitions:\n  - name: web\n    image: nginx\n    secrets:\n      - name: ${secret}\n        valueFrom: /a\n    environment:\n      - name: MODE\n        value: a\n${plain}`;
const variable = (name: string): string => `      - name: ${name}\n        value: b\n`;

testRule('ecs/secret-name-clash', 'taskdef.yaml', {
  valid: [
    { name: 'different names', text: yaml('KEY', variable('OTHER')) },
    { name: 'names that differ by case', text: yaml('KEY', variable('key')) },
    { name: 'the same placeholder', text: yaml('${NAME}', variable('${NAME}')) },
    {
      name: 'the same name in another container',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"a","image":"a","secrets":[{"name":"K","valueFrom":"/k"}]},{"name":"b","image":"b","environment":[{"name":"K","value":"x"}]}]}',
    },
  ],
  invalid: [
    { name: 'the same name', text: yaml('«KEY»', variable('KEY')), says: ['"KEY"'], output: yaml('KEY', '') },
    {
      name: 'the same name in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"a","image":"a","secrets":[{"name":«"K"»,"valueFrom":"/k"}],"environment":[{"name":"K","value":"x"}]}]}',
      output:
        '{"family":"shop","containerDefinitions":[{"name":"a","image":"a","secrets":[{"name":"K","valueFrom":"/k"}],"environment":[]}]}',
    },
  ],
});
