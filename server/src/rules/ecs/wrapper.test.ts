import { testRule } from '../../testing/test-rule';

const inner = '{"family":"shop","containerDefinitions":[{"name":"web","image":"nginx","memory":128}]}';

testRule('ecs/wrapper', 'taskdef.json', {
  valid: [
    { name: 'a definition as it is', text: inner },
    {
      name: 'a wrapper beside the configuration of ecspresso',
      text: `{"taskDefinition":${inner}}`,
      existing: ['ecspresso.yml'],
    },
    {
      name: 'a service, whose key has the same name',
      file: 'ecs-service-def.json',
      text: '{"taskDefinition":"shop","desiredCount":1}',
    },
  ],
  invalid: [
    { name: 'a wrapper', text: `{«"taskDefinition"»:${inner}}` },
    {
      name: 'a wrapper in YAML',
      file: 'taskdef.yaml',
      text: '«taskDefinition»:\n  family: shop\n  containerDefinitions: []\n',
    },
    {
      name: 'a wrapper with tags beside it',
      text: `{\n  «"taskDefinition"»: {\n    "family": "shop",\n    "containerDefinitions": []\n  },\n  "tags": []\n}`,
      output: '{\n  "family": "shop",\n  "containerDefinitions": [],\n  "tags": []\n}',
    },
  ],
});
