/** Rules about the network of a cluster. */
import { has, keyOf, object, scalar, value } from '../eks/read';
import { cluster } from './example';
import { sources, whole, isTemplated } from './clusters';

const endpoints = whole({
  id: 'eksctl/endpoints-none',
  title: 'The API server can be reached from somewhere.',
  why: 'eksctl stops: *Kubernetes API access must have one of public or private clusterEndpoints enabled*.',
  sources,
  message:
    'Neither endpoint of the API server is on, so nobody could reach it. eksctl stops before it does anything. Set "privateAccess: true".',
  bad: [cluster('vpc:\n  clusterEndpoints:\n    publicAccess: false\n    privateAccess: false')],
  good: [cluster('vpc:\n  clusterEndpoints:\n    publicAccess: false\n    privateAccess: true')],
  check({ node }, say) {
    const own = object(node, 'vpc', 'clusterEndpoints');
    if (own !== undefined && value(own, 'publicAccess') === false && value(own, 'privateAccess') === false)
      say(keyOf(own, 'privateAccess'));
  },
});

const CORE_ADDONS = ['vpc-cni', 'coredns', 'kube-proxy'];

const ipv6 = whole({
  id: 'eksctl/ipv6-addons',
  title: 'A cluster of IPv6 lists its core add-ons.',
  why: 'eksctl stops: *the default core addons must be defined for IPv6; missing addon(s)*.',
  sources,
  message: 'With IPv6 the add-ons {names} must be listed. eksctl stops before it does anything. Add them.',
  bad: [cluster('kubernetesNetworkConfig:\n  ipFamily: IPv6\niam:\n  withOIDC: true')],
  good: [
    cluster(
      'kubernetesNetworkConfig:\n  ipFamily: IPv6\niam:\n  withOIDC: true\naddons:\n  - name: vpc-cni\n  - name: coredns\n  - name: kube-proxy',
    ),
  ],
  check(owner, say) {
    const { node, addons } = owner;
    if (
      !owner.ipv6 ||
      owner.autoMode ||
      isTemplated(node) ||
      addons.some((addon) => addon.name.known === undefined)
    )
      return;
    const missing = CORE_ADDONS.filter(
      (name) => !addons.some((addon) => addon.name.known?.toLowerCase() === name),
    );
    const at = scalar(node, 'kubernetesNetworkConfig', 'ipFamily');
    if (at !== undefined && missing.length > 0) say(at, { names: missing });
  },
});

const ipv6Nat = whole({
  id: 'eksctl/ipv6-nat',
  title: 'A cluster of IPv6 has no NAT and no IPv4 range for Services.',
  why: 'eksctl stops: *setting NAT is not supported with IPv6*, *service IPv4 CIDR is not supported with IPv6*.',
  sources,
  message: '"{key}" does not go with IPv6. eksctl stops before it does anything. Remove it.',
  bad: [
    cluster(
      'kubernetesNetworkConfig:\n  ipFamily: IPv6\nvpc:\n  nat:\n    gateway: Single\niam:\n  withOIDC: true\naddons:\n  - name: vpc-cni\n  - name: coredns\n  - name: kube-proxy',
    ),
  ],
  good: [cluster('vpc:\n  nat:\n    gateway: Single')],
  check(owner, say) {
    if (!owner.ipv6) return;
    const vpc = object(owner.node, 'vpc');
    const network = object(owner.node, 'kubernetesNetworkConfig');
    if (vpc !== undefined && has(vpc, 'nat')) say(keyOf(vpc, 'nat'), { key: 'vpc.nat' });
    if (network !== undefined && has(network, 'serviceIPv4CIDR'))
      say(keyOf(network, 'serviceIPv4CIDR'), { key: 'serviceIPv4CIDR' });
  },
});

export default [endpoints, ipv6, ipv6Nat];
