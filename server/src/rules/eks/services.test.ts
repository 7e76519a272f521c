import { testRule } from '../../testing/test-rule';
import { PORT_80, service } from './example';

const spec = (lines: string): string => service(lines).text;

testRule('eks/service-no-ports', 'service.yaml', {
  valid: [
    { name: 'a port', text: spec(PORT_80) },
    { name: 'a headless Service', text: spec('clusterIP: None\nselector:\n  app: web') },
    { name: 'an external name', text: spec('type: ExternalName\nexternalName: example.com') },
    { name: 'ports to be filled in', text: spec('selector:\n  app: web\nports: ${PORTS}') },
    { name: 'a type to be filled in', text: spec('type: ${TYPE}\nselector:\n  app: web') },
  ],
  invalid: [
    { name: 'a selector alone', text: spec('«selector»:\n  app: web'), says: ['clusterIP: None'] },
    { name: 'an empty list', text: spec('«selector»:\n  app: web\nports: []') },
  ],
});

testRule('eks/service-port-names', 'service.yaml', {
  valid: [
    { name: 'one port without a name', text: spec(PORT_80) },
    { name: 'names', text: spec('ports:\n  - name: http\n    port: 80\n  - name: https\n    port: 443') },
    {
      name: 'names to be filled in',
      text: spec('ports:\n  - name: ${A}\n    port: 80\n  - name: ${A}\n    port: 443'),
    },
  ],
  invalid: [
    {
      name: 'two without names',
      text: spec('ports:\n  - «port»: 80\n  - name: https\n    port: 443'),
      says: ['none'],
    },
    {
      name: 'a name twice',
      text: spec('ports:\n  - name: http\n    port: 80\n  - name: «http»\n    port: 443'),
    },
  ],
});

testRule('eks/service-nodeport-clusterip', 'service.yaml', {
  valid: [
    {
      name: 'a Service with node ports',
      text: spec('type: NodePort\nports:\n  - port: 80\n    nodePort: 30080'),
    },
    {
      name: 'a type to be filled in',
      text: spec('type: ${TYPE}\nports:\n  - port: 80\n    nodePort: 30080'),
    },
  ],
  invalid: [
    {
      name: 'the default type',
      text: spec('ports:\n  - port: 80\n    «nodePort»: 30080'),
      output: spec('ports:\n  - port: 80'),
    },
  ],
});
