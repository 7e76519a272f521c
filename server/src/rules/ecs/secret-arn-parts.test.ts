import { testRule } from '../../testing/test-rule';

const ARN = 'arn:aws:secretsmanager:eu-west-1:210987654321:secret:shop/db-AbCdEf';
const yaml = (from: string): string =>
  `family: shop\ncontainerDefinitions:\n  - name: web\n    image: nginx\n    secrets:\n      - name: KEY\n        valueFrom: ${from}\n`;

testRule('ecs/secret-arn-parts', 'taskdef.yaml', {
  valid: [
    { name: 'the whole secret', text: yaml(ARN) },
    { name: 'a key', text: yaml(`"${ARN}:password::"`) },
    { name: 'a stage', text: yaml(`"${ARN}::AWSPREVIOUS:"`) },
    { name: 'a parameter', text: yaml('arn:aws:ssm:eu-west-1:210987654321:parameter/shop/key') },
    { name: 'a parameter by name', text: yaml('/shop/key') },
    {
      name: 'a part to be filled in',
      text: yaml('"arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:a:key"'),
    },
  ],
  invalid: [
    {
      name: 'a key without the colons behind it',
      text: yaml(`«"${ARN}:password"»`),
      says: ['8 parts'],
      output: yaml(`"${ARN}:password::"`),
    },
    {
      name: 'one colon too few, in JSON',
      file: 'taskdef.json',
      text: `{"family":"shop","containerDefinitions":[{"name":"web","image":"nginx","secrets":[{"name":"K","valueFrom":«"${ARN}:password:"»}]}]}`,
      output: `{"family":"shop","containerDefinitions":[{"name":"web","image":"nginx","secrets":[{"name":"K","valueFrom":"${ARN}:password::"}]}]}`,
    },
  ],
});
