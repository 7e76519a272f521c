import { testRule } from '../../testing/test-rule';

const yaml = (mode: string, ports: string, more = ''): string =>
  `family: shop\nnetworkMode: ${mode}\ncontainerDefinitions:\n  - name: web\n    image: nginx\n    portMappings:\n${ports}${more}`;
const port = (container: number, host = ''): string => `      - containerPort: ${container}\n${host}`;

testRule('ecs/port-host-mismatch', 'taskdef.yaml', {
  valid: [
    { name: 'equal ports', text: yaml('awsvpc', port(80, '        hostPort: 80\n')) },
    { name: 'no host port', text: yaml('awsvpc', port(80)) },
    { name: 'a dynamic host port in bridge mode', text: yaml('bridge', port(80, '        hostPort: 0\n')) },
    { name: 'a translated port in bridge mode', text: yaml('bridge', port(80, '        hostPort: 8080\n')) },
    { name: 'a mode to be filled in', text: yaml('${MODE}', port(80, '        hostPort: 8080\n')) },
    { name: 'a port to be filled in', text: yaml('awsvpc', port(80, '        hostPort: "${PORT}"\n')) },
  ],
  invalid: [
    {
      name: 'a translated port in awsvpc mode',
      text: yaml('awsvpc', port(80, '        hostPort: «8080»\n')),
      says: ['8080', '80', 'awsvpc'],
      output: yaml('awsvpc', port(80)),
    },
    {
      name: 'a translated port in host mode, in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","networkMode":"host","containerDefinitions":[{"name":"web","image":"nginx","portMappings":[{"containerPort":80,"hostPort":«8080»}]}]}',
      fixTitle: 'Set hostPort to 80',
      output:
        '{"family":"shop","networkMode":"host","containerDefinitions":[{"name":"web","image":"nginx","portMappings":[{"containerPort":80,"hostPort":80}]}]}',
    },
    {
      name: 'Managed Instances, whose mode is awsvpc by itself',
      text: `family: shop\nrequiresCompatibilities: [MANAGED_INSTANCES]\ncontainerDefinitions:\n  - name: web\n    image: nginx\n    portMappings:\n${port(80, '        hostPort: «8080»\n')}`,
    },
  ],
});

const second = (ports: string): string => `  - name: admin\n    image: admin\n    portMappings:\n${ports}`;

testRule('ecs/port-conflict', 'taskdef.yaml', {
  valid: [
    { name: 'different ports', text: yaml('awsvpc', port(3000), second(port(3001))) },
    { name: 'the same container port in bridge mode', text: yaml('bridge', port(3000), second(port(3000))) },
    { name: 'tcp and udp', text: yaml('awsvpc', port(53) + port(53, '        protocol: udp\n')) },
    {
      name: 'dynamic host ports',
      text: yaml('bridge', port(80, '        hostPort: 0\n'), second(port(80, '        hostPort: 0\n'))),
    },
    {
      name: 'a protocol to be filled in',
      text: yaml('awsvpc', port(53) + port(53, '        protocol: ${PROTOCOL}\n')),
    },
    {
      name: 'ports to be filled in',
      text: yaml('awsvpc', '      - containerPort: "${A}"\n      - containerPort: "${A}"\n'),
    },
  ],
  invalid: [
    {
      name: 'two containers in awsvpc mode',
      text: yaml('awsvpc', port(3000), second('      - containerPort: «3000»\n')),
      says: ['3000/tcp'],
    },
    {
      name: 'the same mapping twice in one container',
      text: yaml('awsvpc', port(80) + '      - containerPort: «80»\n'),
    },
    {
      name: 'static host ports in bridge mode, in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"a","image":"a","portMappings":[{"containerPort":80,"hostPort":80}]},{"name":"b","image":"b","portMappings":[{"containerPort":8080,"hostPort":«80»}]}]}',
    },
  ],
});
