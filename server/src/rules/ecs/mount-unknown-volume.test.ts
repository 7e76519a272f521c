import { testRule } from '../../testing/test-rule';

const yaml = (volumes: string, source = 'data'): string =>
  `family: shop\n${volumes}containerDefinitions:\n  - name: web\n    image: nginx\n    mountPoints:\n      - sourceVolume: ${source}\n        containerPath: /data\n`;

testRule('ecs/mount-unknown-volume', 'taskdef.yaml', {
  valid: [
    { name: 'a declared volume', text: yaml('volumes:\n  - name: data\n') },
    { name: 'a name to be filled in', text: yaml('', '${VOLUME}') },
    { name: 'a volume whose name is to be filled in', text: yaml('volumes:\n  - name: ${VOLUME}\n') },
    { name: 'volumes to be filled in', text: yaml('volumes: ${VOLUMES}\n') },
    {
      name: 'containers alone, whose volumes are elsewhere',
      file: 'container-definitions.json',
      text: '[{"name":"web","image":"nginx","essential":true,"mountPoints":[{"sourceVolume":"data","containerPath":"/data"}]}]',
    },
  ],
  invalid: [
    {
      name: 'a misspelt name',
      text: yaml('volumes:\n  - name: data\n', '«date»'),
      says: ['date', 'data'],
      output: yaml('volumes:\n  - name: data\n', 'data'),
    },
    { name: 'no volumes at all', text: yaml('', '«data»'), says: ['Add it to "volumes"'] },
    {
      name: 'no volumes in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","volumes":[],"containerDefinitions":[{"name":"web","image":"nginx","mountPoints":[{"sourceVolume":«"data"»,"containerPath":"/data"}]}]}',
      output:
        '{"family":"shop","volumes":[{"name": "data"}],"containerDefinitions":[{"name":"web","image":"nginx","mountPoints":[{"sourceVolume":"data","containerPath":"/data"}]}]}',
    },
  ],
});
