/** Custom resources that are right, and ones that are wrong in a single place, as YAML. */
import {
  agent,
  agentFields,
  autoBinding,
  autoClass,
  autoParams,
  binding,
  buffer,
  cni,
  eni,
  groups,
  nodeClaim,
  nodeClass,
  nodePool,
  overlay,
  params,
  poolOf,
  ref,
  secrets,
  snapshot,
} from './crds-builders';

export const goodCases: readonly (readonly [title: string, text: string])[] = [
  ['a small NodePool', nodePool()],
  [
    'a NodePool whose disruption leaves out consolidateAfter',
    nodePool('  disruption: { budgets: [{ nodes: 10% }] }'),
  ],
  [
    'quantities as numbers and strings',
    nodePool('  limits: { cpu: 1000, memory: 1000Gi, nvidia.com/gpu: "4" }'),
  ],
  [
    'a budget with a window',
    nodePool(
      '  disruption: { consolidateAfter: 1m, budgets: [{ nodes: "0", schedule: "@daily", duration: 8h30m }] }',
    ),
  ],
  ['null for an optional field', nodePool('  weight: null')],
  [
    'Auto Mode as node class',
    poolOf(
      '{ nodeClassRef: { group: eks.amazonaws.com, kind: NodeClass, name: default }, requirements: [] }',
    ),
  ],
  ['a NodeClaim with requests', nodeClaim(`${ref}, requirements: [], resources: { requests: { cpu: 2 } }`)],
  [
    'a NodeOverlay',
    overlay('requirements: [{ key: a/b, operator: Gte, values: ["4"] }], priceAdjustment: -10%'),
  ],
  ['an EC2NodeClass', nodeClass('  role: NodeRole', '  kubelet: { maxPods: 110, registryPullQPS: 20 }')],
  [
    'disks, metadata options and tags of an EC2NodeClass',
    nodeClass(
      '  instanceProfile: nodes',
      '  blockDeviceMappings: [{ deviceName: /dev/xvda, ebs: { volumeSize: 100Gi, volumeType: gp3, iops: 3000 } }]',
      '  metadataOptions: { httpTokens: required, httpPutResponseHopLimit: 2 }',
      '  tags: { team: web, karpenter.sh/discovery: demo }',
    ),
  ],
  [
    'a CapacityBuffer',
    buffer('scalableRef: { apiGroup: apps, kind: Deployment, name: web }, percentage: 20'),
  ],
  [
    'IngressClassParams',
    params(
      'scheme: internal, group: { name: shared }, subnets: { tags: { tier: [public] } }, sslRedirectPort: "443"',
    ),
  ],
  ['IngressClassParams in the old spelling', params('PrefixListsIDs: [pl-1]')],
  [
    'a TargetGroupBinding by name',
    binding('serviceRef: { name: web, port: http }, targetGroupName: web, targetType: ip'),
  ],
  [
    'an ALBTargetControlConfig',
    agent(`${agentFields}, destinationAddress: "127.0.0.1:9000", maxConcurrency: 5`),
  ],
  [
    'Auto Mode IngressClassParams',
    autoParams('certificateARNs: [arn], subnets: { ids: [subnet-0a] }, newField: 1'),
  ],
  ['an Auto Mode TargetGroupBinding', autoBinding('serviceRef: { name: a, port: 80 }, targetType: ip')],
  [
    'an Auto Mode NodeClass with a newer field',
    autoClass('role: r, newField: {}, ephemeralStorage: { size: 160Gi }'),
  ],
  ['an ENIConfig', eni('subnet: subnet-0a, securityGroups: [sg-0a]')],
  [
    'a SecurityGroupPolicy for all pods',
    groups('podSelector: {}, securityGroups: { groupIds: [sg-0a, sg-0b] }'),
  ],
  ['a CNINode', cni('features: [{ name: SecurityGroupsForPods }], tags: { team: web }')],
  [
    'a SecretProviderClass',
    secrets(
      'spec:',
      '  provider: aws',
      '  parameters:',
      '    objects: |',
      '      - objectName: db',
      '    region: eu-west-1',
    ),
  ],
  ['a VolumeSnapshot', snapshot('VolumeSnapshot', 'spec: { source: { persistentVolumeClaimName: data } }')],
  [
    'a VolumeSnapshotContent',
    snapshot(
      'VolumeSnapshotContent',
      'spec: { driver: d, deletionPolicy: Retain, source: { snapshotHandle: snap-1 }, volumeSnapshotRef: { name: a, namespace: b } }',
    ),
  ],
  [
    'a VolumeSnapshotClass',
    snapshot('VolumeSnapshotClass', 'driver: ebs.csi.aws.com', 'deletionPolicy: Delete'),
  ],
];

/** The third member is where the finding must be: the instance path, a blank, and the keyword. */
export const badCases: readonly (readonly [title: string, text: string, place: string])[] = [
  ['a weight of 0', nodePool('  weight: 0'), '/spec/weight minimum'],
  ['a weight of 101', nodePool('  weight: 101'), '/spec/weight maximum'],
  ['a misspelt field', nodePool('  limit: { cpu: 1 }'), '/spec additionalProperties'],
  [
    'an unquoted number of nodes',
    nodePool('  disruption: { budgets: [{ nodes: 1 }] }'),
    '/spec/disruption/budgets/0/nodes type',
  ],
  [
    'a budget over 100 %',
    nodePool('  disruption: { budgets: [{ nodes: 110% }] }'),
    '/spec/disruption/budgets/0/nodes pattern',
  ],
  [
    'seconds in the duration of a budget',
    nodePool('  disruption: { budgets: [{ nodes: "1", schedule: "@daily", duration: 90s }] }'),
    '/spec/disruption/budgets/0/duration pattern',
  ],
  [
    'the consolidation policy of v1beta1',
    nodePool('  disruption: { consolidationPolicy: WhenUnderutilized }'),
    '/spec/disruption/consolidationPolicy enum',
  ],
  [
    'expireAfter at its old place',
    nodePool('  disruption: { expireAfter: 720h }'),
    '/spec/disruption additionalProperties',
  ],
  [
    'days in expireAfter',
    poolOf(`{ ${ref}, requirements: [], expireAfter: 30d }`),
    '/spec/template/spec/expireAfter pattern',
  ],
  [
    'kubelet in a NodePool',
    poolOf(`{ ${ref}, requirements: [], kubelet: {} }`),
    '/spec/template/spec additionalProperties',
  ],
  [
    'a numeric value',
    poolOf(`{ ${ref}, requirements: [{ key: a, operator: In, values: [2] }] }`),
    '/spec/template/spec/requirements/0/values/0 type',
  ],
  [
    'an operator in lower case',
    poolOf(`{ ${ref}, requirements: [{ key: a, operator: in, values: [b] }] }`),
    '/spec/template/spec/requirements/0/operator enum',
  ],
  [
    'minValues over 50',
    poolOf(`{ ${ref}, requirements: [{ key: a, operator: Exists, minValues: 51 }] }`),
    '/spec/template/spec/requirements/0/minValues maximum',
  ],
  [
    'a nodeClassRef with apiVersion',
    poolOf(
      '{ requirements: [], nodeClassRef: { apiVersion: karpenter.k8s.aws/v1, kind: EC2NodeClass, name: d } }',
    ),
    '/spec/template/spec/nodeClassRef required',
  ],
  [
    'a taint without effect',
    poolOf(`{ ${ref}, requirements: [], taints: [{ key: a }] }`),
    '/spec/template/spec/taints/0 required',
  ],
  ['a NodeClaim without requirements', nodeClaim(ref), '/spec required'],
  ['a price as a number', overlay('requirements: [], price: 0.5'), '/spec/price type'],
  [
    'cpu as extra capacity',
    overlay('requirements: [], capacity: { cpu: 1 }'),
    '/spec/capacity propertyNames',
  ],
  ['a role that is an ARN', nodeClass('  role: arn:aws:iam::123456789012:role/nodes'), '/spec/role pattern'],
  [
    'a tag that Karpenter owns',
    nodeClass('  tags: { karpenter.sh/nodepool: a }'),
    '/spec/tags propertyNames',
  ],
  ['a cluster tag', nodeClass('  tags: { kubernetes.io/cluster/demo: owned }'), '/spec/tags propertyNames'],
  ['an unknown image family', nodeClass('  amiFamily: Ubuntu'), '/spec/amiFamily enum'],
  [
    'a hop limit of 65',
    nodeClass('  metadataOptions: { httpPutResponseHopLimit: 65 }'),
    '/spec/metadataOptions/httpPutResponseHopLimit maximum',
  ],
  [
    'a volume size without unit',
    nodeClass('  blockDeviceMappings: [{ ebs: { volumeSize: "100" } }]'),
    '/spec/blockDeviceMappings/0/ebs/volumeSize pattern',
  ],
  ['a selector of v1alpha1', nodeClass('  subnetSelector: { a: b }'), '/spec additionalProperties'],
  [
    'a buffer with a negative size',
    buffer('podTemplateRef: { name: a }, replicas: -1'),
    '/spec/replicas minimum',
  ],
  ['a public scheme', params('scheme: public'), '/spec/scheme enum'],
  ['subnets without a way to find them', params('subnets: {}'), '/spec/subnets minProperties'],
  ['a redirect port as a number', params('sslRedirectPort: 443'), '/spec/sslRedirectPort type'],
  ['the certificate field of Auto Mode', params('certificateARNs: [a]'), '/spec additionalProperties'],
  ['a group name in upper case', params('group: { name: Shared }'), '/spec/group/name pattern'],
  [
    'a binding without a port',
    binding('serviceRef: { name: web }, targetGroupARN: a'),
    '/spec/serviceRef required',
  ],
  [
    'a rule without ports',
    binding('serviceRef: { name: a, port: 1 }, networking: { ingress: [{ from: [] }] }'),
    '/spec/networking/ingress/0 required',
  ],
  ['an agent without destination', agent(agentFields), '/spec required'],
  ['an Auto Mode scheme in capitals', autoParams('scheme: Internal'), '/spec/scheme enum'],
  [
    'an Auto Mode binding without target type',
    autoBinding('serviceRef: { name: a, port: 80 }'),
    '/spec required',
  ],
  [
    'slow storage on Auto Mode',
    autoClass('ephemeralStorage: { iops: 100 }'),
    '/spec/ephemeralStorage/iops minimum',
  ],
  ['an ENIConfig without subnet', eni('securityGroups: [sg-0a]'), '/spec required'],
  [
    'no security group',
    groups('podSelector: {}, securityGroups: { groupIds: [] }'),
    '/spec/securityGroups/groupIds minItems',
  ],
  [
    'a security group by name',
    groups('podSelector: {}, securityGroups: { groupIds: [web] }'),
    '/spec/securityGroups/groupIds/0 pattern',
  ],
  ['features as names', cni('features: [SecurityGroupsForPods]'), '/spec/features/0 type'],
  [
    'objects as a list',
    secrets('spec: { provider: aws, parameters: { objects: [{ objectName: db }] } }'),
    '/spec/parameters/objects type',
  ],
  ['an empty source', snapshot('VolumeSnapshot', 'spec: { source: {} }'), '/spec/source minProperties'],
  [
    'a reference without namespace',
    snapshot(
      'VolumeSnapshotContent',
      'spec: { driver: d, deletionPolicy: Retain, source: { snapshotHandle: s }, volumeSnapshotRef: { name: a } }',
    ),
    '/spec/volumeSnapshotRef required',
  ],
  ['a class without policy', snapshot('VolumeSnapshotClass', 'driver: ebs.csi.aws.com'), ' required'],
];
