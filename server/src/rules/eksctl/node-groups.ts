/** Rules about node groups that compare several fields, as eksctl does before it calls AWS. */
import type { EksctlElements, NodeGroup } from '../../formats/eksctl/elements';
import { removeEntry } from '../../syntax/edit';
import { itemsOf } from '../../syntax/members';
import { entry, has, head, isTrue, keyOf, lacks, number, object, scalar, text, value } from '../eks/read';
import { checkIn, extend, type CheckText } from '../eks/row';
import { SOURCES } from '../eks/sources';
import { fix, type AnyRule } from '../rule';
import { cluster, managed, selfManaged } from './example';
import { nodeRows } from './rows-nodes';

export const sources = [SOURCES.eksctl];

export function group(text: CheckText<NodeGroup>): AnyRule {
  return checkIn<EksctlElements, 'nodeGroup'>(['eksctl'], ['nodeGroup'], text);
}

const uniqueAcross = extend(nodeRows, 'eksctl/ng-name-unique', (row) =>
  checkIn<EksctlElements, 'cluster'>(['eksctl'], ['cluster'], {
    ...row,
    message:
      'A self-managed node group is called "{name}" as well. eksctl stops: the name "is not unique". Rename one of them.',
    check({ nodeGroups, document, node }, say) {
      if (node.tree.templated) return;
      for (const { name } of nodeGroups.filter((each) => each.managed)) {
        const other = nodeGroups.find((each) => !each.managed && each.name.known === name.known);
        if (name.known === undefined || other === undefined) continue;
        say(
          name.node,
          { name: name.known },
          { related: [{ document, at: other.name.node, message: 'The other one is here.' }] },
        );
      }
    },
  }),
);

const sizes = group({
  id: 'eksctl/ng-size-order',
  title: 'The desired size lies between the smallest and the largest.',
  severity: 'warning',
  why: 'eksctl stops: *cannot use --nodes-min=3 and --nodes=2 at the same time*; the flags it names are minSize, desiredCapacity and maxSize. A warning, because the flags of the command can take the place of the sizes in the file.',
  sources,
  message:
    '"{small}" is {low} and "{large}" is {high}. eksctl stops before it does anything. Put them in order: minSize, desiredCapacity, maxSize.',
  bad: [managed('minSize: 3\ndesiredCapacity: 2\nmaxSize: 4'), managed('minSize: 3\nmaxSize: 2')],
  good: [managed('minSize: 1\ndesiredCapacity: 2\nmaxSize: 4')],
  check({ node }, say) {
    const pairs = [
      ['minSize', 'desiredCapacity'],
      ['desiredCapacity', 'maxSize'],
      ['minSize', 'maxSize'],
    ] as const;
    for (const [small, large] of pairs) {
      const [low, high] = [number(node, small), number(node, large)];
      const at = scalar(node, large);
      if (low === undefined || high === undefined || at === undefined || low <= high) continue;
      say(at, { small, large, low, high });
      return;
    }
  },
});

const updateBoth = extend(nodeRows, 'eksctl/update-config', (row) =>
  group({
    ...row,
    message:
      '"maxUnavailable" and "maxUnavailablePercentage" exclude each other. eksctl stops before it does anything. Keep one.',
    check({ node, managed: isManaged, cluster: owner }, say) {
      const config = object(node, 'updateConfig');
      const written = entry(config, 'maxUnavailablePercentage');
      if (
        !isManaged ||
        written === undefined ||
        !has(config, 'maxUnavailable') ||
        !has(config, 'maxUnavailablePercentage')
      )
        return;
      say(
        written.key,
        {},
        {
          fixes: () => [
            fix('Remove "maxUnavailablePercentage"', false, owner.document, removeEntry(written)),
          ],
        },
      );
    },
  }),
);

const subnetsOrZones = group({
  id: 'eksctl/subnets-or-zones',
  title: 'A node group is placed by subnets or by zones.',
  why: 'eksctl stops: *only one of subnets or availabilityZones should be set*.',
  sources,
  message:
    '"subnets" and "availabilityZones" exclude each other. eksctl stops before it does anything. Keep one.',
  bad: [managed('subnets: ["subnet-1"]\navailabilityZones: ["eu-west-1a"]')],
  good: [managed('availabilityZones: ["eu-west-1a"]')],
  check({ node }, say) {
    if (
      itemsOf(entry(node, 'subnets')?.value).length > 0 &&
      itemsOf(entry(node, 'availabilityZones')?.value).length > 0
    )
      say(keyOf(node, 'availabilityZones'));
  },
});

const instanceTypes = group({
  id: 'eksctl/instance-type-xor',
  title: 'A managed node group names one instance type or a list.',
  why: 'eksctl stops: *only one of instanceType or instanceTypes can be specified*.',
  sources,
  message:
    '"instanceType" and "instanceTypes" exclude each other. eksctl stops before it does anything. Keep one.',
  bad: [managed('instanceType: m5.large\ninstanceTypes: ["m5.large"]')],
  good: [managed('instanceTypes: ["m5.large", "m6i.large"]')],
  check({ node, managed: isManaged }, say) {
    if (isManaged && has(node, 'instanceType') && itemsOf(entry(node, 'instanceTypes')?.value).length > 0)
      say(keyOf(node, 'instanceType'));
  },
});

const mixedType = group({
  id: 'eksctl/mixed-type',
  title: 'A mixed node group has no instance type of its own.',
  why: 'eksctl stops: *instanceType should be "mixed" or unset when using the mixed instances feature*.',
  sources,
  message:
    'With "instancesDistribution" the types stand there, and "instanceType" must be left out. eksctl stops before it does anything. Remove it.',
  bad: [selfManaged('instanceType: m5.large\ninstancesDistribution:\n  instanceTypes: ["m5.large"]')],
  good: [selfManaged('instancesDistribution:\n  instanceTypes: ["m5.large"]')],
  check({ node, managed: isManaged }, say) {
    const type = scalar(node, 'instanceType');
    if (
      !isManaged &&
      type !== undefined &&
      type.text !== 'mixed' &&
      type.text !== '' &&
      object(node, 'instancesDistribution') !== undefined
    )
      say(type);
  },
});

const sshKeys = group({
  id: 'eksctl/ssh-one-key',
  title: 'A node group has one key for SSH.',
  why: 'eksctl stops: *only one of publicKeyName, publicKeyPath or publicKey can be specified*.',
  sources,
  message: 'Only one of {keys} can be set. eksctl stops before it does anything. Keep one.',
  bad: [managed('ssh:\n  publicKeyName: web\n  publicKeyPath: ~/.ssh/id.pub')],
  good: [managed('ssh:\n  publicKeyName: web')],
  check({ node }, say) {
    const ssh = object(node, 'ssh');
    const keys = ['publicKeyName', 'publicKeyPath', 'publicKey'].filter((key) => has(ssh, key));
    const second = keys[1];
    if (ssh !== undefined && second !== undefined) say(keyOf(ssh, second), { keys });
  },
});

const cpuCredits = extend(nodeRows, 'eksctl/cpu-credits', (row) =>
  group({
    ...row,
    message:
      'CPU credits are only for T instance types, and this group has {types}. eksctl stops before it does anything. Remove "cpuCredits".',
    check({ node, managed: isManaged }, say) {
      if (isManaged || !has(node, 'cpuCredits')) return;
      const listed = itemsOf(entry(object(node, 'instancesDistribution'), 'instanceTypes')?.value).flatMap(
        (item) => (item.kind === 'scalar' ? [item.text] : []),
      );
      const types = [
        ...listed,
        ...(text(node, 'instanceType') === undefined ? [] : [text(node, 'instanceType') ?? '']),
      ];
      if (types.length > 0 && !types.some((type) => /^t[0-9]/.test(type)))
        say(keyOf(node, 'cpuCredits'), { types });
    },
  }),
);

const privateGroup = group({
  id: 'eksctl/private-ng',
  title: 'Node groups of a private cluster have private networking.',
  why: 'eksctl stops: *privateNetworking must be enabled for a fully-private cluster*.',
  sources,
  message:
    'The cluster is private, so the node group needs "privateNetworking: true". eksctl stops before it does anything. Add it.',
  bad: [cluster('privateCluster:\n  enabled: true\nmanagedNodeGroups:\n  - name: workers')],
  good: [
    cluster(
      'privateCluster:\n  enabled: true\nmanagedNodeGroups:\n  - name: workers\n    privateNetworking: true',
    ),
  ],
  check({ node, cluster: owner }, say) {
    if (
      isTrue(owner.node, 'privateCluster', 'enabled') &&
      (lacks(node, 'privateNetworking') || value(node, 'privateNetworking') === false)
    )
      say(head(node));
  },
});

const imds = group({
  id: 'eksctl/imdsv1',
  title: 'Nodes answer only version 2 of the metadata service.',
  severity: 'warning',
  why: 'Version 1 gives credentials of the node to whoever can make it send a request.',
  sources: ['https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html'],
  message:
    '"disableIMDSv1: false" opens version 1 of the metadata service. A forged request may take the credentials of the node. Remove it.',
  bad: [managed('disableIMDSv1: false')],
  good: [managed('disableIMDSv1: true')],
  check({ node }, say) {
    if (value(node, 'disableIMDSv1') === false) say(keyOf(node, 'disableIMDSv1'));
  },
});

const spotSingle = group({
  id: 'eksctl/spot-single-type',
  title: 'Spot nodes may be of several instance types.',
  severity: 'information',
  profile: 'recommended',
  why: 'With one type all nodes may be reclaimed at once, and no replacement may be found.',
  sources: ['https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html'],
  message:
    'The group uses Spot with one instance type only. All nodes may be reclaimed at once. List several in "instanceTypes".',
  bad: [managed('spot: true\ninstanceTypes: ["m5.large"]')],
  good: [managed('spot: true\ninstanceTypes: ["m5.large", "m6i.large"]')],
  check({ node }, say) {
    const types = itemsOf(entry(node, 'instanceTypes')?.value);
    if (isTrue(node, 'spot') && (types.length === 1 || (types.length === 0 && has(node, 'instanceType'))))
      say(keyOf(node, 'spot'));
  },
});

export default [
  uniqueAcross,
  sizes,
  updateBoth,
  subnetsOrZones,
  instanceTypes,
  mixedType,
  sshKeys,
  cpuCredits,
  privateGroup,
  imds,
  spotSingle,
];
