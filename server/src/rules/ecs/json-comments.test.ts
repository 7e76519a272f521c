import { testRule } from '../../testing/test-rule';

const plain = '{\n  "family": "shop",\n  "containerDefinitions": []\n}\n';

testRule('ecs/json-comments', 'taskdef.json', {
  valid: [
    { name: 'plain JSON', text: plain },
    { name: 'a .jsonc file', file: 'taskdef.jsonc', text: plain.replace('{', '{ // note') },
    { name: 'what looks like a comment in a text', text: plain.replace('"shop"', '"a//b"') },
    { name: 'YAML', file: 'taskdef.yaml', text: '# note\nfamily: shop\n' },
  ],
  invalid: [
    { name: 'a comment on its own line', text: plain.replace('{', '{\n  «// the shop»'), output: plain },
    {
      name: 'a comment behind a value',
      text: plain.replace('"shop",', '"shop", «/* name */»'),
      output: plain,
    },
    { name: 'a comma behind the last item', text: plain.replace('[]', '[]«,»'), output: plain },
    {
      name: 'several at once',
      file: 'ecs-service-def.json',
      text: '{\n  «// a»\n  "desiredCount": 1, // b\n  "launchType": "EC2",\n}\n',
      output: '{\n  "desiredCount": 1,\n  "launchType": "EC2"\n}\n',
    },
  ],
});
