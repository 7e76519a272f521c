/** Structural rules of eksctl's cluster configuration; eksctl itself checks them before it calls AWS. */
import { row } from '../eks/row';
import { SOURCES } from '../eks/sources';
import type { StructureRow } from '../structure';
import { cluster, managed, selfManaged } from './example';

const sources = [SOURCES.eksctl];
const good = [cluster()];

export const coreRows: readonly StructureRow[] = [
  row({
    id: 'eksctl/yaml-syntax',
    title: 'The cluster configuration is well-formed YAML.',
    why: 'eksctl cannot read it.',
    sources: [SOURCES.yaml],
    bad: [{ file: 'cluster.yaml', text: `${cluster().text}\tvpc:\n` }],
    good,
  }),
  row({
    id: 'eksctl/json-syntax',
    title: 'The cluster configuration is well-formed JSON.',
    why: 'eksctl cannot read it.',
    sources: [SOURCES.json],
    bad: [
      {
        file: 'cluster.json',
        text: '{ "apiVersion": "eksctl.io/v1alpha5", "kind": "ClusterConfig" "metadata": {} }\n',
      },
    ],
    good,
  }),
  row({
    id: 'eksctl/template',
    title: 'A template is checked only as far as it can be read before it is filled in.',
    severity: 'information',
    profile: 'recommended',
    why: 'Template statements stand where YAML is due, so part of the file cannot be understood yet.',
    sources,
    bad: [cluster('vpc:\n  cidr: 10.0.0.0/16\n{{ end }}\n  - c: "x')],
    good: [cluster('vpc:\n  cidr: "{{ cidr }}"')],
  }),
  row({
    id: 'eksctl/duplicate-key',
    title: 'A key stands once in an object.',
    why: 'eksctl decodes strictly: *key "iam" already set in map*.',
    sources,
    bad: [cluster('iam:\n  withOIDC: true\niam:\n  withOIDC: false')],
    good,
  }),
  row({
    id: 'eksctl/unknown-field',
    title: 'Every field is one eksctl knows.',
    why: 'eksctl decodes strictly and stops at the start: *unknown field "managedNodeGroup"*.',
    sources,
    bad: [cluster('managedNodeGroup:\n  - name: workers'), managed('desiredSize: 2')],
    good: [managed('desiredCapacity: 2')],
  }),
  row({
    id: 'eksctl/missing-field',
    title: 'Every required field is there.',
    why: 'eksctl stops before it does anything.',
    sources,
    bad: [{ file: 'cluster.yaml', text: 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n' }],
    good,
  }),
  row({
    id: 'eksctl/field-type',
    title: 'A field has the type of its value.',
    why: 'eksctl cannot decode the file: *cannot unmarshal string into Go struct field … of type int*.',
    sources,
    bad: [managed('desiredCapacity: "two"')],
    good: [managed('desiredCapacity: 2')],
  }),
  row({
    id: 'eksctl/field-value',
    title: 'A field holds a value that eksctl accepts.',
    why: 'eksctl stops before it does anything.',
    sources,
    bad: [{ file: 'cluster.yaml', text: cluster().text.replace('v1alpha5', 'v1alpha3') }],
    good,
  }),
  row({
    consequence: 'It has no effect or has a successor.',
    id: 'eksctl/deprecated-field',
    title: 'No deprecated field is used.',
    severity: 'information',
    profile: 'recommended',
    why: 'The field has no effect any more or has a successor.',
    sources,
    bad: [selfManaged('ssh:\n  enableSsm: true')],
    good,
  }),
  row({
    id: 'eks/version-number-type',
    title: 'The Kubernetes version is a string.',
    why: 'Unquoted, `1.30` is the number 1.3: *cannot unmarshal number into Go struct field ClusterMeta.metadata.version of type string*.',
    sources,
    bad: [cluster('', 'version: 1.30')],
    good: [cluster('', 'version: "1.34"')],
  }),
  row({
    id: 'eksctl/name-region-required',
    title: 'The metadata name the cluster and its region.',
    why: 'eksctl stops: *metadata.name must be set*, *metadata.region must be set*.',
    sources,
    bad: [
      {
        file: 'cluster.yaml',
        text: 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  region: eu-west-1\n',
      },
    ],
    good,
  }),
  row({
    id: 'eksctl/zones-two',
    title: 'A cluster spans at least two Availability Zones.',
    why: 'eksctl stops: *only 1 zone(s) specified, 2 are required*.',
    sources,
    bad: [cluster('availabilityZones: ["eu-west-1a"]')],
    good: [cluster('availabilityZones: ["eu-west-1a", "eu-west-1b"]')],
  }),
  row({
    id: 'eksctl/support-type',
    title: 'The support type is STANDARD or EXTENDED.',
    why: 'eksctl stops: *upgradePolicy.supportType must be either STANDARD or EXTENDED*.',
    sources,
    bad: [cluster('upgradePolicy:\n  supportType: standard')],
    good: [cluster('upgradePolicy:\n  supportType: STANDARD')],
  }),
  row({
    id: 'eksctl/rollback-timeout',
    title: 'The time for a rollback lies between 120 and 10080 minutes.',
    why: 'eksctl stops: *must be between 120 and 10080*.',
    sources,
    bad: [cluster('', 'rollbackConfig:\n    timeoutMinutes: 10')],
    good: [cluster('', 'rollbackConfig:\n    timeoutMinutes: 120')],
  }),
  row({
    id: 'eksctl/hostname-type',
    title: 'The host names of nodes are of type ip-name or resource-name.',
    why: 'eksctl stops at other values.',
    sources,
    bad: [cluster('vpc:\n  hostnameType: ip')],
    good: [cluster('vpc:\n  hostnameType: ip-name')],
  }),
  row({
    id: 'eksctl/log-types',
    title: 'Control plane logs are of known types and kept for a period CloudWatch has.',
    why: 'eksctl stops: *unknown log type*, *cannot set cloudWatch.clusterLogging.logRetentionInDays without enabling log types*.',
    sources,
    bad: [
      cluster('cloudWatch:\n  clusterLogging:\n    enableTypes: ["apis"]'),
      cluster('cloudWatch:\n  clusterLogging:\n    logRetentionInDays: 30'),
    ],
    good: [cluster('cloudWatch:\n  clusterLogging:\n    enableTypes: ["api"]\n    logRetentionInDays: 30')],
  }),
  row({
    id: 'eksctl/secrets-key',
    title: 'Encryption of secrets names a key by its ARN.',
    why: 'eksctl stops: *field secretsEncryption.keyARN is required for enabling secrets encryption*.',
    sources,
    bad: [cluster('secretsEncryption:\n  keyARN: alias/eks')],
    good: [
      cluster(
        'secretsEncryption:\n  keyARN: arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555',
      ),
    ],
  }),
  row({
    id: 'eksctl/private-endpoints',
    title: 'Further endpoints of a private cluster are cloudformation, autoscaling and logs, each once.',
    why: 'eksctl stops: *cannot be set when privateCluster.skipEndpointCreation is true*, *unsupported service*.',
    sources,
    bad: [cluster('privateCluster:\n  enabled: true\n  additionalEndpointServices: ["s3"]')],
    good: [cluster('privateCluster:\n  enabled: true\n  additionalEndpointServices: ["logs"]')],
  }),
  row({
    id: 'eksctl/remote-network',
    title:
      'Hybrid nodes have one node network and one pod network, behind a transit or virtual private gateway.',
    why: 'eksctl stops at others.',
    sources,
    bad: [cluster('remoteNetworkConfig:\n  vpcGatewayID: igw-0123456789abcdef0\n  iam:\n    provider: ssm')],
    good: [cluster('remoteNetworkConfig:\n  vpcGatewayID: tgw-0123456789abcdef0\n  iam:\n    provider: ssm')],
  }),
  row({
    id: 'eksctl/auto-mode',
    title: 'Node pools of Auto Mode are general-purpose and system, each once.',
    why: 'eksctl stops: *invalid NodePool*, *found duplicate node pool*.',
    sources,
    bad: [cluster('autoModeConfig:\n  enabled: true\n  nodePools: ["general"]')],
    good: [cluster('autoModeConfig:\n  enabled: true\n  nodePools: ["general-purpose"]')],
  }),
  row({
    id: 'eksctl/karpenter',
    title: 'Installing Karpenter names its version, and needs OIDC.',
    why: 'eksctl stops: *version field is required if installing Karpenter is enabled*, *iam.withOIDC must be enabled with Karpenter*.',
    sources,
    bad: [
      cluster('iam:\n  withOIDC: true\nkarpenter:\n  createServiceAccount: true'),
      cluster('karpenter:\n  version: "1.6.3"'),
    ],
    good: [cluster('iam:\n  withOIDC: true\nkarpenter:\n  version: "1.6.3"')],
  }),
  row({
    id: 'eksctl/capability',
    title: 'A capability has a name and a type, and Argo CD its Identity Center.',
    why: 'eksctl stops: *awsIdc configuration is required for ARGOCD capability*.',
    sources,
    bad: [cluster('capabilities:\n  - type: ACK')],
    good: [cluster('capabilities:\n  - name: ack\n    type: ACK')],
  }),
  row({
    id: 'eksctl/fargate-profile',
    title:
      'A Fargate profile has a name that does not begin with "eks-", and one to five selectors with a namespace.',
    why: 'eksctl stops: *no profile selector*, *empty namespace*, *name should NOT start with "eks-"*.',
    sources: [SOURCES.eksctl, SOURCES.fargateProfile],
    bad: [
      cluster('fargateProfiles:\n  - name: eks-web\n    selectors:\n      - namespace: web'),
      cluster('fargateProfiles:\n  - name: web\n    selectors: []'),
    ],
    good: [cluster('fargateProfiles:\n  - name: web\n    selectors:\n      - namespace: web')],
  }),
];
