/** Rules about Services: ports, types, and the fields that go with them. */
import { removeEntry, setScalar } from '../../syntax/edit';
import { fix } from '../rule';
import { PORT_80, service } from './example';
import { entry, has, head, keyOf, lacks, number, object, objects, scalar, text, value } from './read';
import { check, extend } from './row';
import { kindRows } from './rows-kinds';
import { SOURCES } from './sources';
import type { Manifest } from '../../formats/kubernetes/elements';

const core = [SOURCES.core, SOURCES.services];

/** The type that counts; undefined while it cannot be known. */
export function serviceType({ spec }: Manifest): string | undefined {
  return lacks(spec, 'type') ? 'ClusterIP' : text(spec, 'type');
}

function isCore({ group, partial }: Manifest): boolean {
  return group === '' && !partial;
}

const noPorts = check('Service', {
  id: 'eks/service-no-ports',
  title: 'A Service has a port, unless it is headless or an external name.',
  severity: 'warning',
  why: 'The API server refuses others: *spec.ports: Required value*. A warning, because a webhook of the cluster or a later patch may add the ports.',
  sources: core,
  message:
    'The Service has no ports. The API server refuses it. Add "ports", or set "clusterIP: None" for a headless Service.',
  bad: [service('selector:\n  app: web')],
  good: [service('clusterIP: None\nselector:\n  app: web'), service(PORT_80)],
  check(manifest, say) {
    const { spec } = manifest;
    if (
      !isCore(manifest) ||
      spec === undefined ||
      serviceType(manifest) === undefined ||
      serviceType(manifest) === 'ExternalName'
    )
      return;
    const isHeadless = has(spec, 'clusterIP') && value(spec, 'clusterIP') !== '';
    const ports = entry(spec, 'ports')?.value;
    const isEmpty = ports?.kind === 'array' && ports.items.length === 0;
    if (!isHeadless && (isEmpty || lacks(spec, 'ports'))) say(head(spec));
  },
});

const portNames = extend(kindRows, 'eks/service-port-names', (row) =>
  check('Service', {
    ...row,
    message:
      'With several ports, each of them needs a name of its own, and this one has none. The API server refuses the Service. Name them, for example http and https.',
    check(manifest, say) {
      const ports = objects(manifest.spec, 'ports');
      if (!isCore(manifest) || ports.length < 2) return;
      // The schema finds names that stand twice.
      for (const port of ports) if (lacks(port, 'name')) say(head(port));
    },
  }),
);

const portTwice = check('Service', {
  id: 'eks/service-port-duplicate',
  title: 'A Service listens once on a port.',
  why: 'The API server refuses others: *Duplicate value*.',
  sources: core,
  message: 'The Service has the port {port}/{protocol} twice. The API server refuses it. Remove one.',
  bad: [service('ports:\n  - name: a\n    port: 80\n  - name: b\n    port: 80')],
  good: [service('ports:\n  - name: a\n    port: 53\n  - name: b\n    port: 53\n    protocol: UDP')],
  check(manifest, say) {
    if (!isCore(manifest)) return;
    const seen = new Set<string>();
    for (const port of objects(manifest.spec, 'ports')) {
      const own = number(port, 'port');
      const node = scalar(port, 'port');
      const protocol = has(port, 'protocol') ? text(port, 'protocol') : 'TCP';
      if (own === undefined || node === undefined || protocol === undefined) continue;
      const key = `${own}/${protocol}`;
      if (seen.has(key)) say(node, { port: own, protocol });
      seen.add(key);
    }
  },
});

const nodePortRange = check('Service', {
  id: 'eks/service-nodeport-range',
  title: 'A node port lies between 30000 and 32767.',
  why: 'The API server refuses others: *provided port is not in the valid range. The range of valid ports is 30000-32767*.',
  sources: core,
  message:
    '{port} lies outside the range of node ports, 30000 to 32767. The API server refuses it, unless the cluster was made with another range. Remove "nodePort" to get a free one.',
  bad: [service('type: NodePort\nports:\n  - port: 80\n    nodePort: 8080')],
  good: [service('type: NodePort\nports:\n  - port: 80\n    nodePort: 30080')],
  scope: 'workspace',
  check(manifest, say, { document, workspace }) {
    if (!isCore(manifest)) return;
    for (const port of objects(manifest.spec, 'ports')) {
      const own = number(port, 'nodePort');
      const written = entry(port, 'nodePort');
      if (
        own === undefined ||
        written === undefined ||
        own === 0 ||
        (own >= 30000 && own <= 32767) ||
        own < 1 ||
        own > 65535
      )
        continue;
      // eksctl can set another range for its cluster.
      if (workspace.documents('eksctl').some((each) => each.tree.text.includes('serviceNodePortRange')))
        return;
      say(
        written.value,
        { port: own },
        { fixes: () => [fix('Remove "nodePort"', false, document, removeEntry(written))] },
      );
    }
  },
});

const nodePortClusterIp = check('Service', {
  id: 'eks/service-nodeport-clusterip',
  title: 'Only Services of type NodePort or LoadBalancer have node ports.',
  why: "The API server refuses others: *may not be used when `type` is 'ClusterIP'*.",
  sources: core,
  message:
    'A Service of type ClusterIP has no node ports. The API server refuses it. Set "type: NodePort" or remove "nodePort".',
  bad: [service('ports:\n  - port: 80\n    nodePort: 30080')],
  good: [service('type: NodePort\nports:\n  - port: 80\n    nodePort: 30080')],
  check(manifest, say) {
    if (!isCore(manifest) || serviceType(manifest) !== 'ClusterIP') return;
    for (const port of objects(manifest.spec, 'ports')) {
      const written = entry(port, 'nodePort');
      if (written === undefined || (number(port, 'nodePort') ?? 0) === 0) continue;
      say(
        written.key,
        {},
        { fixes: () => [fix('Remove "nodePort"', false, manifest.document, removeEntry(written))] },
      );
    }
  },
});

const headlessType = check('Service', {
  id: 'eks/service-headless-type',
  title: 'A headless Service is of type ClusterIP.',
  why: "The API server refuses others: *may not be set to 'None' for LoadBalancer services*.",
  sources: core,
  message:
    'A Service of type {type} needs an address in the cluster, so "clusterIP: None" is refused by the API server. Remove one of the two.',
  bad: [service(`type: LoadBalancer\nclusterIP: None\n${PORT_80}`)],
  good: [service(`clusterIP: None\n${PORT_80}`)],
  check(manifest, say) {
    const type = serviceType(manifest);
    const address = scalar(manifest.spec, 'clusterIP');
    if (address?.text === 'None' && (type === 'LoadBalancer' || type === 'NodePort')) say(address, { type });
  },
});

const externalName = check('Service', {
  id: 'eks/service-externalname',
  title: 'An external name is a DNS name.',
  why: 'The API server refuses others: *a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters*.',
  sources: core,
  message:
    'A Service of type ExternalName needs a DNS name in "externalName". {reason} The API server refuses it. Write the bare name, for example db.example.com.',
  bad: [service('type: ExternalName'), service('type: ExternalName\nexternalName: https://example.com')],
  good: [service('type: ExternalName\nexternalName: example.com')],
  check(manifest, say) {
    const { spec, document } = manifest;
    if (!isCore(manifest) || serviceType(manifest) !== 'ExternalName' || spec === undefined) return;
    const name = scalar(spec, 'externalName');
    if (name === undefined) {
      if (lacks(spec, 'externalName')) say(keyOf(spec, 'type'), { reason: 'There is none.' });
      return;
    }
    if (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\.?$/.test(name.text)) return;
    const right = name.text
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .replace(/[:/].*$/, '');
    say(
      name,
      { reason: 'This is none.' },
      { fixes: () => [fix(`Change to "${right}"`, false, document, setScalar(name, right))] },
    );
  },
});

const LB_ONLY = [
  'loadBalancerClass',
  'loadBalancerSourceRanges',
  'allocateLoadBalancerNodePorts',
  'healthCheckNodePort',
];

const lbOnly = check('Service', {
  id: 'eks/service-lb-only-fields',
  title: 'Fields of load balancers stand in Services of type LoadBalancer.',
  why: "The API server refuses others: *may only be used when `type` is 'LoadBalancer'*.",
  sources: core,
  message:
    '"{field}" is only for Services of type {wanted}, and this one is {type}. The API server refuses it. Remove it or change the type.',
  bad: [
    service(`loadBalancerClass: service.k8s.aws/nlb\n${PORT_80}`),
    service(`externalTrafficPolicy: Local\n${PORT_80}`),
  ],
  good: [service(`type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb\n${PORT_80}`)],
  check(manifest, say) {
    const { spec, document } = manifest;
    const type = serviceType(manifest);
    if (!isCore(manifest) || spec === undefined || type === undefined || type === 'LoadBalancer') return;
    const wrong = LB_ONLY.filter((field) => has(spec, field)).map((field) => ({
      field,
      wanted: 'LoadBalancer',
    }));
    // Written out as a reminder of the default it is harmless to most readers; only the other value changes anything.
    const isInternal =
      type === 'ClusterIP' && lacks(spec, 'externalIPs') && text(spec, 'externalTrafficPolicy') === 'Local';
    if (isInternal) wrong.push({ field: 'externalTrafficPolicy', wanted: 'NodePort or LoadBalancer' });
    for (const { field, wanted } of wrong) {
      const written = entry(spec, field);
      if (written === undefined) continue;
      say(
        written.key,
        { field, wanted, type },
        { fixes: () => [fix(`Remove "${field}"`, false, document, removeEntry(written))] },
      );
    }
  },
});

const sessionAffinity = extend(kindRows, 'eks/service-session-affinity', (row) =>
  check('Service', {
    ...row,
    message:
      '"sessionAffinityConfig" goes with "sessionAffinity: ClientIP" only. The API server refuses it otherwise. Set it or remove the block.',
    check({ spec }, say) {
      const written = entry(spec, 'sessionAffinityConfig');
      if (written === undefined || object(spec, 'sessionAffinityConfig') === undefined) return;
      if (lacks(spec, 'sessionAffinity') || text(spec, 'sessionAffinity') === 'None') say(written.key);
    },
  }),
);

export default [
  noPorts,
  portNames,
  portTwice,
  nodePortRange,
  nodePortClusterIp,
  headlessType,
  externalName,
  lbOnly,
  sessionAffinity,
];
