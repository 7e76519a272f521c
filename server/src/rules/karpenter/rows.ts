/** Structural rules about the node pools and node classes of Karpenter. */
import type { Example } from '../rule';
import { object } from '../eks/example';
import { row } from '../eks/row';
import { SOURCES } from '../eks/sources';
import type { StructureRow } from '../structure';

const core = [SOURCES.karpenter];
const aws = [SOURCES.karpenterAws];

export interface PoolParts {
  readonly reference?: string;
  readonly requirements?: string;
  readonly template?: string;
  readonly spec?: string;
  readonly labels?: string;
}

/** A NodePool that is valid but for the parts given. */
export function nodePool(parts: PoolParts = {}): Example {
  const {
    reference = 'group: karpenter.k8s.aws\nkind: EC2NodeClass\nname: default',
    template = '',
    spec = '',
    labels = '',
  } = parts;
  const requirements =
    parts.requirements ?? '- key: karpenter.sh/capacity-type\n  operator: In\n  values: ["on-demand"]';
  const lines = (text: string, indent: number): string =>
    text === ''
      ? ''
      : `${text
          .split('\n')
          .map((line) => ' '.repeat(indent) + line)
          .join('\n')}\n`;
  const metadata = labels === '' ? '' : `    metadata:\n      labels:\n${lines(labels, 8)}`;
  return object(
    'karpenter.sh/v1',
    'NodePool',
    `spec:\n${lines(spec, 2)}  template:\n${metadata}    spec:\n      nodeClassRef:\n${lines(reference, 8)}      requirements:\n${lines(requirements, 8)}${lines(template, 6)}`,
  );
}

/** An EC2NodeClass; a part given takes the place of the usual one. */
export function nodeClass(lines: string, without: readonly string[] = []): Example {
  const usual: Readonly<Record<string, string>> = {
    role: '  role: KarpenterNodeRole-shop\n',
    ami: '  amiSelectorTerms:\n    - alias: al2023@v20250101\n',
    subnets: '  subnetSelectorTerms:\n    - tags:\n        karpenter.sh/discovery: shop\n',
    groups: '  securityGroupSelectorTerms:\n    - tags:\n        karpenter.sh/discovery: shop\n',
  };
  const kept = Object.entries(usual)
    .filter(([name]) => !without.includes(name))
    .map(([, text]) => text);
  return object('karpenter.k8s.aws/v1', 'EC2NodeClass', `spec:\n${kept.join('')}${lines}`);
}

const arch = (rest: string): string => `- key: kubernetes.io/arch\n  operator: In\n${rest}`;

export const karpenterRows: readonly StructureRow[] = [
  row({
    id: 'karpenter/node-class-ref',
    title: 'A node pool names its node class by group, kind and name.',
    why: 'The API server refuses others: *group may not be empty*, *spec.template.spec.nodeClassRef.group: Required value*. Before `karpenter.sh/v1` the field was called `apiVersion`.',
    sources: core,
    bad: [
      nodePool({ reference: 'apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nname: default' }),
      nodePool({ reference: 'kind: EC2NodeClass\nname: default' }),
    ],
    good: [nodePool()],
  }),
  row({
    id: 'karpenter/node-class-group',
    title: 'The group of a node class is written without its version.',
    severity: 'warning',
    why: 'The group must be `karpenter.k8s.aws` or `eks.amazonaws.com`; with a version behind it the reference leads nowhere.',
    sources: core,
    message:
      '{value} is a group with a version, so no node class is found. Write the group alone, for example karpenter.k8s.aws.',
    bad: [nodePool({ reference: 'group: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nname: default' })],
    good: [nodePool()],
  }),
  row({
    id: 'karpenter/min-values',
    title: '`minValues` lies between 1 and 50 and is not larger than the number of values.',
    why: "The API server refuses others: *requirements with 'minValues' must have at least that many values specified in the 'values' field*.",
    sources: core,
    bad: [
      nodePool({ requirements: arch('  values: ["amd64"]\n  minValues: 60') }),
      nodePool({ requirements: arch('  values: ["amd64"]\n  minValues: 2') }),
    ],
    good: [nodePool({ requirements: arch('  values: ["amd64", "arm64"]\n  minValues: 2') })],
  }),
  row({
    id: 'karpenter/values-not-strings',
    title: 'The values of a requirement are strings.',
    why: 'Numbers and booleans are refused: *expected string, got integer*.',
    sources: core,
    bad: [
      nodePool({
        requirements: '- key: karpenter.k8s.aws/instance-generation\n  operator: Gt\n  values: [2]',
      }),
    ],
    good: [
      nodePool({
        requirements: '- key: karpenter.k8s.aws/instance-generation\n  operator: Gt\n  values: ["2"]',
      }),
    ],
  }),
  row({
    id: 'karpenter/restricted-label',
    title: 'Labels and requirements of a node pool use keys that Karpenter does not keep for itself.',
    why: 'Karpenter refuses the pool: *label domain "karpenter.sh" is restricted*, *label "kubernetes.io/hostname" is restricted*.',
    sources: core,
    bad: [
      nodePool({ labels: 'kubernetes.io/hostname: shop' }),
      nodePool({ requirements: '- key: kubernetes.io/hostname\n  operator: Exists' }),
    ],
    good: [nodePool({ labels: 'example.com/team: shop' })],
  }),
  row({
    id: 'karpenter/disruption-when-underutilized',
    title: 'Consolidation is WhenEmpty, WhenEmptyOrUnderutilized or Balanced.',
    why: 'Version 1 renamed the policy: *Unsupported value: "WhenUnderutilized"*.',
    sources: core,
    bad: [
      nodePool({ spec: 'disruption:\n  consolidationPolicy: WhenUnderutilized\n  consolidateAfter: 1m' }),
    ],
    good: [
      nodePool({
        spec: 'disruption:\n  consolidationPolicy: WhenEmptyOrUnderutilized\n  consolidateAfter: 1m',
      }),
    ],
  }),
  row({
    id: 'karpenter/budget-duration-units',
    title: 'The duration of a budget is written in minutes and hours.',
    why: 'Seconds are refused by the pattern of the field.',
    sources: core,
    bad: [
      nodePool({
        spec: 'disruption:\n  consolidateAfter: 1m\n  budgets:\n    - nodes: "1"\n      schedule: "0 9 * * *"\n      duration: 90s',
      }),
    ],
    good: [
      nodePool({
        spec: 'disruption:\n  consolidateAfter: 1m\n  budgets:\n    - nodes: "1"\n      schedule: "0 9 * * *"\n      duration: 2m',
      }),
    ],
  }),
  row({
    id: 'karpenter/weight-range',
    title: 'The weight of a node pool is a number from 1 to 100.',
    why: 'The API server refuses others: *should be less than or equal to 100*.',
    sources: core,
    bad: [nodePool({ spec: 'weight: 200' })],
    good: [nodePool({ spec: 'weight: 20' })],
  }),
  row({
    id: 'karpenter/expire-after-place',
    title: '`expireAfter` stands in the template of a node pool.',
    severity: 'warning',
    why: 'Version 1 moved it from `spec.disruption` to `spec.template.spec`: *unknown field "spec.disruption.expireAfter"*.',
    sources: core,
    message:
      '"expireAfter" is not read here since version 1, so nodes expire by the default. Move it to "spec.template.spec".',
    bad: [nodePool({ spec: 'disruption:\n  consolidateAfter: 1m\n  expireAfter: 720h' })],
    good: [nodePool({ template: 'expireAfter: 720h' })],
  }),
  row({
    id: 'karpenter/kubelet-place',
    title: 'Settings of the kubelet stand in the EC2NodeClass.',
    severity: 'warning',
    why: 'Version 1 moved them from the NodePool: *unknown field "spec.template.spec.kubelet"*.',
    sources: aws,
    message:
      '"kubelet" is not read in a NodePool since version 1, so its settings have no effect. Move it to "spec.kubelet" of the EC2NodeClass.',
    bad: [nodePool({ template: 'kubelet:\n  maxPods: 50' })],
    good: [nodeClass('  kubelet:\n    maxPods: 50\n')],
  }),
  row({
    id: 'karpenter/ami-terms',
    title: 'An EC2NodeClass says which images its nodes start from.',
    why: "The API server refuses others: *expected at least one, got none, ['tags', 'id', 'name', 'alias', 'ssmParameter']*.",
    sources: aws,
    bad: [
      nodeClass('  amiSelectorTerms:\n    - {}\n', ['ami']),
      nodeClass('  amiSelectorTerms:\n    - alias: al2023\n', ['ami']),
    ],
    good: [nodeClass('')],
  }),
  row({
    id: 'karpenter/selector-terms-empty',
    title: 'Subnets and security groups are chosen by at least one term that is not empty.',
    why: 'The API server refuses others: *subnetSelectorTerms cannot be empty*.',
    sources: aws,
    bad: [nodeClass('  subnetSelectorTerms: []\n', ['subnets'])],
    good: [nodeClass('')],
  }),
  row({
    id: 'karpenter/role-arn',
    title: 'The role of an EC2NodeClass is a name, not an ARN.',
    why: 'Karpenter makes an instance profile with the name of the role; an ARN is no name.',
    sources: aws,
    message:
      '{value} is an ARN, but the name of the role is asked for. Karpenter cannot make the instance profile. Write only what stands behind "role/".',
    only: 'pattern',
    bad: [nodeClass('  role: arn:aws:iam::111122223333:role/KarpenterNodeRole\n', ['role'])],
    good: [nodeClass('')],
  }),
  row({
    id: 'karpenter/tags-restricted',
    title: 'Tags of a node class use keys that Karpenter does not set itself.',
    why: 'The API server refuses others: *tag contains a restricted tag matching kubernetes.io/cluster/*.',
    sources: aws,
    bad: [nodeClass('  tags:\n    kubernetes.io/cluster/shop: owned\n')],
    good: [nodeClass('  tags:\n    team: shop\n')],
  }),
];
