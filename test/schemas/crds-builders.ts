/** Writes custom resources as YAML for the cases, so that each case shows only what it is about. */

const lines = (...parts: string[]): string => parts.join('\n');

const head = (apiVersion: string, kind: string, ...spec: string[]): string =>
  lines(`apiVersion: ${apiVersion}`, `kind: ${kind}`, 'metadata: { name: sample }', ...spec);

export const nodePool = (...more: string[]): string =>
  head(
    'karpenter.sh/v1',
    'NodePool',
    'spec:',
    '  template:',
    '    spec:',
    '      nodeClassRef: { group: karpenter.k8s.aws, kind: EC2NodeClass, name: default }',
    '      requirements: [{ key: karpenter.sh/capacity-type, operator: In, values: [spot, on-demand] }]',
    ...more,
  );

export const poolOf = (templateSpec: string): string =>
  head('karpenter.sh/v1', 'NodePool', `spec: { template: { spec: ${templateSpec} } }`);

export const ref = 'nodeClassRef: { group: karpenter.k8s.aws, kind: EC2NodeClass, name: default }';

export const nodeClaim = (spec: string): string => head('karpenter.sh/v1', 'NodeClaim', `spec: { ${spec} }`);

export const overlay = (spec: string): string =>
  head('karpenter.sh/v1alpha1', 'NodeOverlay', `spec: { ${spec} }`);

const terms = lines(
  '  subnetSelectorTerms: [{ tags: { karpenter.sh/discovery: demo } }]',
  '  securityGroupSelectorTerms: [{ tags: { karpenter.sh/discovery: demo } }]',
);

export const nodeClass = (...more: string[]): string =>
  head(
    'karpenter.k8s.aws/v1',
    'EC2NodeClass',
    'spec:',
    '  amiSelectorTerms: [{ alias: al2023@latest }]',
    terms,
    ...more,
  );

export const buffer = (spec: string): string =>
  head('autoscaling.x-k8s.io/v1beta1', 'CapacityBuffer', `spec: { ${spec} }`);
export const params = (spec: string): string =>
  head('elbv2.k8s.aws/v1beta1', 'IngressClassParams', `spec: { ${spec} }`);
export const binding = (spec: string): string =>
  head('elbv2.k8s.aws/v1beta1', 'TargetGroupBinding', `spec: { ${spec} }`);
export const agent = (spec: string): string =>
  head('elbv2.k8s.aws/v1beta1', 'ALBTargetControlConfig', `spec: { ${spec} }`);
export const autoParams = (spec: string): string =>
  head('eks.amazonaws.com/v1', 'IngressClassParams', `spec: { ${spec} }`);
export const autoBinding = (spec: string): string =>
  head('eks.amazonaws.com/v1', 'TargetGroupBinding', `spec: { ${spec} }`);
export const autoClass = (spec: string): string =>
  head('eks.amazonaws.com/v1', 'NodeClass', `spec: { ${spec} }`);
export const eni = (spec: string): string =>
  head('crd.k8s.amazonaws.com/v1alpha1', 'ENIConfig', `spec: { ${spec} }`);
export const groups = (spec: string): string =>
  head('vpcresources.k8s.aws/v1beta1', 'SecurityGroupPolicy', `spec: { ${spec} }`);
export const cni = (spec: string): string =>
  head('vpcresources.k8s.aws/v1alpha1', 'CNINode', `spec: { ${spec} }`);
export const secrets = (...spec: string[]): string =>
  head('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', ...spec);
export const snapshot = (kind: string, ...spec: string[]): string =>
  head('snapshot.storage.k8s.io/v1', kind, ...spec);

export const agentFields = 'image: agent, dataAddress: "0.0.0.0:80", controlAddress: "0.0.0.0:3000"';
