/** Documents written for the eksctl schema: complete ones that work, and ones that are nearly right. */

import assert from 'node:assert/strict';
import { findingsOfText, summary } from './eksctl-support';

const header = 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n';
const cluster = `${header}metadata: { name: demo, region: eu-west-1 }\n`;

const good: Readonly<Record<string, string>> = {
  'the smallest cluster': `${header}metadata: { name: demo }`,
  'a new cluster as eksctl prints it': `${header}
metadata: { name: demo, region: us-west-2, version: "1.34" }
accessConfig: { authenticationMode: API_AND_CONFIG_MAP }
addonsConfig: {}
availabilityZones: [us-west-2a, us-west-2b, us-west-2d]
cloudWatch: { clusterLogging: {} }
iam: { vpcResourceControllerPolicy: true, withOIDC: false }
kubernetesNetworkConfig: { ipFamily: IPv4 }
managedNodeGroups:
- amiFamily: AmazonLinux2023
  desiredCapacity: 2
  disableIMDSv1: true
  disablePodIMDS: false
  iam:
    withAddonPolicies: { albIngress: false, autoScaler: false, awsLoadBalancerController: false, xRay: false }
  instanceSelector: {}
  instanceType: m5.large
  labels: { alpha.eksctl.io/cluster-name: demo, alpha.eksctl.io/nodegroup-name: ng-1 }
  maxSize: 2
  minSize: 2
  name: ng-1
  privateNetworking: false
  releaseVersion: ""
  securityGroups: { withLocal: null, withShared: null }
  ssh: { allow: false, publicKeyPath: "" }
  tags: { alpha.eksctl.io/nodegroup-type: managed }
  volumeIOPS: 3000
  volumeSize: 80
  volumeThroughput: 125
  volumeType: gp3
privateCluster: { enabled: false, skipEndpointCreation: false }
vpc:
  autoAllocateIPv6: false
  cidr: 192.168.0.0/16
  clusterEndpoints: { privateAccess: false, publicAccess: true }
  manageSharedNodeSecurityGroupRules: true
  nat: { gateway: Single }
`,
  'sections whose content is commented out': `${cluster}vpc:\niam:\nnodeGroups:\naddons:\n`,
  'taints as a mapping and as a list': `${cluster}nodeGroups:
- { name: a, taints: { dedicated: "gpu:NoSchedule", quiet: ":NoExecute", plain: PreferNoSchedule } }
- { name: b, taints: [{ key: dedicated, effect: NoSchedule }] }
`,
  'values whose case does not matter': `${cluster}kubernetesNetworkConfig: { ipFamily: ipv4 }
remoteNetworkConfig: { iam: { provider: ssm }, remoteNodeNetworks: [{ cidrs: [10.80.0.0/16] }] }
nodeGroups: [{ name: a, amiFamily: amazonlinux2023, instanceType: t3.large, cpuCredits: Unlimited }]
addons: [{ name: coredns, resolveConflicts: OVERWRITE }]
`,
  'a mix of Spot types': `${cluster}nodeGroups:
- name: spot
  instancesDistribution:
    { instanceTypes: [m5.large, m6i.large], maxPrice: 0.017, spotAllocationStrategy: price-capacity-optimized }
- { name: chosen, instanceSelector: { vCPUs: 2, memory: "4" }, instancesDistribution: { onDemandBaseCapacity: 0 } }
`,
  'add-ons with permissions': `${cluster}addons:
- { name: eks-pod-identity-agent }
- name: aws-ebs-csi-driver
  podIdentityAssociations:
  - { serviceAccountName: ebs-csi-controller-sa, permissionPolicyARNs: [arn:aws:iam::aws:policy/service-role/X] }
- name: coredns
  configurationValues: |-
    replicaCount: 3
`,
  'access entries': `${cluster}accessConfig:
  authenticationMode: API
  accessEntries:
  - principalARN: arn:aws:iam::123456789012:role/admin
    accessPolicies:
    - policyARN: arn:aws-cn:eks::aws:cluster-access-policy/AmazonEKSViewPolicy
      accessScope: { type: namespace, namespaces: ["team-*"] }
  - { principalARN: "arn:aws:iam::123456789012:role/nodes", type: EC2_LINUX }
`,
  'Auto Mode without node pools': `${cluster}autoModeConfig: { enabled: true, nodePools: [] }`,
  'an existing network with named subnets': `${cluster}vpc:
  id: vpc-0123456789abcdef0
  subnets:
    private: { blue: { id: subnet-1 }, eu-west-1b: { id: subnet-2, cidr: 10.0.1.0/24, az: eu-west-1b } }
`,
  'control plane settings': `${cluster}
kubeAPIServerConfig: { eventTTL: 30m, serviceNodePortRange: { minPort: 30000, maxPort: 32767 } }
kubeSchedulerConfig:
  nodeResourcesFit: { scoringStrategy: { type: MostAllocated, resources: [{ name: cpu, weight: 2 }] } }
controlPlaneScalingConfig: { tier: tier-xl }
deletionProtection: true
`,
};

const bad: readonly (readonly [string, string, string])[] = [
  [
    'an older version of the format',
    'apiVersion: eksctl.io/v1alpha4\nkind: ClusterConfig\nmetadata: { name: a }',
    '/apiVersion enum',
  ],
  ['no name', `${header}metadata: { region: eu-west-1 }`, '/metadata required'],
  ['no metadata', header, '/ required'],
  ['a version that is a number', `${header}metadata: { name: a, version: 1.30 }`, '/metadata/version type'],
  [
    'a tag that is a number',
    `${header}metadata: { name: a, tags: { cost: 42 } }`,
    '/metadata/tags/cost type',
  ],
  ['an unknown section', `${cluster}managedNodegroups: []`, '/ additionalProperties'],
  [
    'an unknown field',
    `${cluster}nodeGroups: [{ name: a, maxPodPerNode: 5 }]`,
    '/nodeGroups/0 additionalProperties',
  ],
  [
    'a self-managed field in a managed group',
    `${cluster}managedNodeGroups: [{ name: a, clusterDNS: 10.0.0.2 }]`,
    '/managedNodeGroups/0 additionalProperties',
  ],
  [
    'an instance profile in a managed group',
    `${cluster}managedNodeGroups: [{ name: a, iam: { instanceProfileARN: x } }]`,
    '/managedNodeGroups/0/iam/instanceProfileARN maxLength',
  ],
  [
    'a shared group in a managed group',
    `${cluster}managedNodeGroups: [{ name: a, securityGroups: { withShared: true } }]`,
    '/managedNodeGroups/0/securityGroups/withShared enum',
  ],
  [
    'a taint mapping in a managed group',
    `${cluster}managedNodeGroups: [{ name: a, taints: { k: "v:NoSchedule" } }]`,
    '/managedNodeGroups/0/taints type',
  ],
  ['an underscore in a name', `${cluster}nodeGroups: [{ name: my_group }]`, '/nodeGroups/0/name pattern'],
  [
    'a size in quotes',
    `${cluster}nodeGroups: [{ name: a, desiredCapacity: "2" }]`,
    '/nodeGroups/0/desiredCapacity type',
  ],
  [
    'an image family that does not exist',
    `${cluster}nodeGroups: [{ name: a, amiFamily: AmazonLinux }]`,
    '/nodeGroups/0/amiFamily x-enumIgnoreCase',
  ],
  [
    'an unknown taint effect',
    `${cluster}nodeGroups: [{ name: a, taints: [{ key: k, effect: NoRun }] }]`,
    '/nodeGroups/0/taints/0/effect enum',
  ],
  [
    'a label that is a boolean',
    `${cluster}nodeGroups: [{ name: a, labels: { spot: true } }]`,
    '/nodeGroups/0/labels/spot type',
  ],
  [
    'a label with two slashes',
    `${cluster}nodeGroups: [{ name: a, labels: { a/b/c: x } }]`,
    '/nodeGroups/0/labels propertyNames',
  ],
  [
    'too many IOPS',
    `${cluster}nodeGroups: [{ name: a, volumeIOPS: 300000 }]`,
    '/nodeGroups/0/volumeIOPS maximum',
  ],
  [
    'too little throughput',
    `${cluster}nodeGroups: [{ name: a, volumeThroughput: 100 }]`,
    '/nodeGroups/0/volumeThroughput minimum',
  ],
  [
    'a life below a day',
    `${cluster}nodeGroups: [{ name: a, maxInstanceLifetime: 3600 }]`,
    '/nodeGroups/0/maxInstanceLifetime minimum',
  ],
  [
    'a percentage above 100',
    `${cluster}nodeGroups: [{ name: a, instancesDistribution: { onDemandPercentageAboveBaseCapacity: 120 } }]`,
    '/nodeGroups/0/instancesDistribution/onDemandPercentageAboveBaseCapacity maximum',
  ],
  [
    'a kubelet field of eksctl',
    `${cluster}nodeGroups: [{ name: a, kubeletExtraConfig: { address: 0.0.0.0 } }]`,
    '/nodeGroups/0/kubeletExtraConfig propertyNames',
  ],
  [
    'an unknown Auto Scaling process',
    `${cluster}nodeGroups: [{ name: a, asgSuspendProcesses: [AzRebalance] }]`,
    '/nodeGroups/0/asgSuspendProcesses/0 enum',
  ],
  [
    'SSM switched off',
    `${cluster}nodeGroups: [{ name: a, ssh: { enableSsm: false } }]`,
    '/nodeGroups/0/ssh/enableSsm enum',
  ],
  [
    'the word latest for a launch template',
    `${cluster}managedNodeGroups: [{ name: a, launchTemplate: { id: lt-1, version: $Latest } }]`,
    '/managedNodeGroups/0/launchTemplate/version pattern',
  ],
  [
    'add-on settings as a mapping',
    `${cluster}addons: [{ name: coredns, configurationValues: { replicaCount: 3 } }]`,
    '/addons/0/configurationValues type',
  ],
  [
    'a reserved Fargate name',
    `${cluster}fargateProfiles: [{ name: eks-a, selectors: [{ namespace: a }] }]`,
    '/fargateProfiles/0/name pattern',
  ],
  [
    'a Fargate profile without selectors',
    `${cluster}fargateProfiles: [{ name: a }]`,
    '/fargateProfiles/0 required',
  ],
  ['one zone', `${cluster}availabilityZones: [eu-west-1a]`, '/availabilityZones minItems'],
  [
    'an IAM policy as access policy',
    `${cluster}accessConfig: { accessEntries: [{ principalARN: "arn:aws:iam::1:role/a", accessPolicies: [{ policyARN: "arn:aws:iam::aws:policy/AdministratorAccess", accessScope: { type: cluster } }] }] }`,
    '/accessConfig/accessEntries/0/accessPolicies/0/policyARN pattern',
  ],
  [
    'a log type that does not exist',
    `${cluster}cloudWatch: { clusterLogging: { enableTypes: [apis] } }`,
    '/cloudWatch/clusterLogging/enableTypes/0 enum',
  ],
  [
    'a retention that CloudWatch lacks',
    `${cluster}cloudWatch: { clusterLogging: { enableTypes: [api], logRetentionInDays: 10 } }`,
    '/cloudWatch/clusterLogging/logRetentionInDays enum',
  ],
  ['a key alias', `${cluster}secretsEncryption: { keyARN: alias/eks }`, '/secretsEncryption/keyARN pattern'],
  [
    'an unknown node pool',
    `${cluster}autoModeConfig: { enabled: true, nodePools: [gpu] }`,
    '/autoModeConfig/nodePools/0 enum',
  ],
  [
    'a rollback after an hour',
    `${header}metadata: { name: a, rollbackConfig: { timeoutMinutes: 60 } }`,
    '/metadata/rollbackConfig/timeoutMinutes minimum',
  ],
];

describe('documents that eksctl accepts', () => {
  for (const [name, text] of Object.entries(good)) {
    it(name, () => {
      assert.deepEqual(summary(findingsOfText(text)), []);
    });
  }
});

describe('documents that are nearly right', () => {
  for (const [name, text, expected] of bad) {
    it(name, () => {
      const found = summary(findingsOfText(text));
      assert.ok(found.includes(expected), found.join(', '));
      // ajv also reports the parents that fail because of it, nothing else.
      const elsewhere = found.filter((entry) => !expected.startsWith(entry.split(' ')[0] ?? ''));
      assert.deepEqual(elsewhere, []);
    });
  }
});
