import { testRule } from '../../testing/test-rule';

const yaml = (fields: string, mode = 'awsvpc'): string =>
  `family: shop\nnetworkMode: ${mode}\ncontainerDefinitions:\n  - name: web\n    image: nginx\n${fields}`;

/** The field is refused in awsvpc mode and fine in bridge mode, and so is its empty value. */
function refuses(id: string, fields: string, empty: string): void {
  const bare = fields.replace(/[«»]/g, '');
  testRule(id, 'taskdef.yaml', {
    valid: [
      { name: 'the field in bridge mode', text: yaml(bare, 'bridge') },
      { name: 'the field where the mode is to be filled in', text: yaml(bare, '${MODE}') },
      { name: 'an empty value', text: yaml(empty) },
    ],
    invalid: [{ name: 'the field in awsvpc mode', text: yaml(fields), output: yaml('') }],
  });
}

refuses('ecs/awsvpc-links', '    «links»: [db]\n', '    links: []\n');
refuses('ecs/awsvpc-hostname', '    «hostname»: shop\n', '    hostname: ""\n');
refuses(
  'ecs/awsvpc-extra-hosts',
  '    «extraHosts»:\n      - hostname: db\n        ipAddress: 10.0.0.5\n',
  '    extraHosts: []\n',
);
refuses('ecs/awsvpc-dns-servers', '    «dnsServers»: [10.0.0.2]\n', '    dnsSearchDomains: []\n');
refuses('ecs/awsvpc-disable-networking', '    «disableNetworking»: true\n', '    disableNetworking: false\n');
