/** Structural rules about node groups of a cluster configuration. */
import { row } from '../eks/row';
import { SOURCES } from '../eks/sources';
import type { StructureRow } from '../structure';
import { cluster, managed, selfManaged } from './example';

const sources = [SOURCES.eksctl];
const good = [managed(), selfManaged()];

export const nodeRows: readonly StructureRow[] = [
  row({
    id: 'eksctl/ng-name-pattern',
    title: 'The name of a node group holds letters, digits and hyphens.',
    why: 'It becomes part of the name of a CloudFormation stack: *name must satisfy regular expression pattern*.',
    sources,
    bad: [cluster('managedNodeGroups:\n  - name: my_workers')],
    good,
  }),
  row({
    id: 'eksctl/ng-name-unique',
    title: 'Names of node groups differ, managed and self-managed ones together.',
    why: 'eksctl stops: *is not unique*.',
    sources,
    bad: [
      cluster('nodeGroups:\n  - name: a\n  - name: a'),
      cluster('nodeGroups:\n  - name: a\nmanagedNodeGroups:\n  - name: a'),
    ],
    good: [cluster('nodeGroups:\n  - name: a\nmanagedNodeGroups:\n  - name: b')],
  }),
  row({
    id: 'eksctl/managed-unsupported',
    title: 'Managed node groups use only what they support.',
    why: 'eksctl stops: *is not supported for Managed Nodes*.',
    sources,
    bad: [
      managed('iam:\n  instanceProfileARN: arn:aws:iam::111122223333:instance-profile/web'),
      managed('instancesDistribution:\n  maxPrice: 0.2'),
    ],
    good: [selfManaged('instancesDistribution:\n  instanceTypes: ["m5.large", "m6i.large"]')],
  }),
  row({
    id: 'eksctl/ami-family-enum',
    title: 'The AMI family is one eksctl knows.',
    why: 'eksctl stops: *AMI Family is not supported - use one of*.',
    sources,
    bad: [managed('amiFamily: AL2023')],
    good: [managed('amiFamily: AmazonLinux2023')],
  }),
  row({
    id: 'eksctl/asg-process',
    title: 'Suspended processes are ones of Auto Scaling.',
    why: 'eksctl stops: *asgSuspendProcesses contains invalid process name*.',
    sources,
    bad: [managed('asgSuspendProcesses: ["Rebalance"]')],
    good: [managed('asgSuspendProcesses: ["AZRebalance"]')],
  }),
  row({
    id: 'eksctl/node-labels',
    title: 'Labels of nodes have valid keys and values.',
    why: 'eksctl or the kubelet refuses others: *invalid value for node label*.',
    sources,
    bad: [managed('labels:\n  "a/b/c": d'), managed('labels:\n  team: "a b"')],
    good: [managed('labels:\n  team: shop')],
  }),
  row({
    id: 'eksctl/launch-template',
    title: 'A launch template is named by its id, and a version from 1 on.',
    why: 'eksctl stops: *launchTemplate.id is required*, *launchTemplate.version must be >= 1*.',
    sources,
    bad: [managed('launchTemplate:\n  version: "0"\n  id: lt-0123456789abcdef0')],
    good: [managed('launchTemplate:\n  id: lt-0123456789abcdef0')],
  }),
  row({
    id: 'eksctl/update-config',
    title: 'An update takes a number of nodes or a share of them, not both.',
    why: 'eksctl stops: *cannot use maxUnavailable and maxUnavailablePercentage at the same time*.',
    sources,
    bad: [
      managed('updateConfig:\n  maxUnavailablePercentage: 120'),
      managed('updateConfig:\n  maxUnavailable: 1\n  maxUnavailablePercentage: 20'),
    ],
    good: [managed('updateConfig:\n  maxUnavailable: 1')],
  }),
  row({
    id: 'eksctl/placement',
    title: 'A placement names its group.',
    why: 'eksctl stops: *placement.groupName must be set and non-empty*.',
    sources,
    bad: [managed('placement:\n  groupName: ""')],
    good: [managed('placement:\n  groupName: cluster')],
  }),
  row({
    id: 'eksctl/capacity-reservation',
    title: 'Capacity reservations use known preferences and market types.',
    why: 'eksctl stops: *only one of CapacityReservationPreference or CapacityReservationTarget may be specified at a time*.',
    sources,
    bad: [managed('capacityReservation:\n  capacityReservationPreference: any')],
    good: [managed('capacityReservation:\n  capacityReservationPreference: open')],
  }),
  row({
    id: 'eksctl/cpu-credits',
    title: 'CPU credits are standard or unlimited, and only for T instance types.',
    why: 'eksctl stops: *cpuCredits option set for nodegroup, but it has no t2/t3 instance types*.',
    sources,
    bad: [
      selfManaged('instanceType: t3.large\ncpuCredits: none'),
      selfManaged('instanceType: m5.large\ncpuCredits: unlimited'),
    ],
    good: [selfManaged('instanceType: t3.large\ncpuCredits: unlimited')],
  }),
  row({
    id: 'eksctl/kubelet-reserved',
    title: 'Settings of the kubelet leave alone what eksctl sets.',
    why: "eksctl stops: *cannot override in kubelet config, as it's critical to eksctl functionality*.",
    sources,
    bad: [selfManaged('kubeletExtraConfig:\n  clusterDomain: shop.local')],
    good: [selfManaged('kubeletExtraConfig:\n  maxPods: 50')],
  }),
  row({
    id: 'eksctl/max-lifetime',
    title: 'Instances live at least one day.',
    why: 'eksctl stops: *must have a minimum value of 86,400 seconds*.',
    sources,
    bad: [selfManaged('maxInstanceLifetime: 3600')],
    good: [selfManaged('maxInstanceLifetime: 86400')],
  }),
  row({
    id: 'eksctl/mixed-percent',
    title: 'Numbers of a mixed instances policy lie in their ranges.',
    why: 'eksctl stops: *percentageAboveBase should be between 0 and 100*.',
    sources,
    bad: [
      selfManaged(
        'instancesDistribution:\n  instanceTypes: ["m5.large"]\n  onDemandPercentageAboveBaseCapacity: 120',
      ),
    ],
    good: [
      selfManaged(
        'instancesDistribution:\n  instanceTypes: ["m5.large"]\n  onDemandPercentageAboveBaseCapacity: 50',
      ),
    ],
  }),
  row({
    id: 'eksctl/ssm',
    title: 'The SSM agent is not switched off.',
    why: 'eksctl stops: *SSM agent is now built into EKS AMIs and cannot be disabled*.',
    sources,
    bad: [managed('ssh:\n  enableSsm: false')],
    good,
  }),
  row({
    id: 'eksctl/volume-iops',
    title: 'IOPS of a volume lie between 100 and 256000 and go with gp3, io1 and io2.',
    why: 'eksctl stops: *volumeIOPS is only supported for io1, io2 and gp3 volume types*.',
    sources,
    bad: [managed('volumeType: io1\nvolumeIOPS: 50'), managed('volumeType: gp2\nvolumeIOPS: 3000')],
    good: [managed('volumeType: gp3\nvolumeIOPS: 3000')],
  }),
  row({
    id: 'eksctl/volume-throughput',
    title: 'Throughput of a volume lies in its range and goes with gp3.',
    why: 'eksctl stops: *volumeThroughput is only supported for gp3 volume type*.',
    sources,
    bad: [managed('volumeThroughput: 50'), managed('volumeType: gp2\nvolumeThroughput: 125')],
    good: [managed('volumeType: gp3\nvolumeThroughput: 250')],
  }),
];
