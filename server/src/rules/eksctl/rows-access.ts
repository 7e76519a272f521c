/** Structural rules about access to a cluster and its add-ons. */
import { row } from '../eks/row';
import { SOURCES } from '../eks/sources';
import type { StructureRow } from '../structure';
import { cluster } from './example';

const sources = [SOURCES.eksctl];
const good = [cluster()];

const entry = (lines: string): ReturnType<typeof cluster> =>
  cluster(`accessConfig:\n  authenticationMode: API\n  accessEntries:\n${lines}`);
const ARN = 'arn:aws:iam::111122223333:role/admin';
const POLICY = (arn: string, scope: string): ReturnType<typeof cluster> =>
  entry(
    `    - principalARN: ${ARN}\n      accessPolicies:\n        - policyARN: ${arn}\n          accessScope:\n            type: ${scope}`,
  );
const VIEW = 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy';
const account = (lines: string): ReturnType<typeof cluster> =>
  cluster(`iam:\n  withOIDC: true\n  serviceAccounts:\n${lines}`);

export const accessRows: readonly StructureRow[] = [
  row({
    id: 'eksctl/access-entry',
    title: 'An access entry names a principal by its ARN, once, and a known type.',
    why: 'eksctl stops: *duplicate access entry with principal ARN*.',
    sources,
    bad: [entry('    - type: STANDARD'), entry(`    - principalARN: ${ARN}\n    - principalARN: ${ARN}`)],
    good: [entry(`    - principalARN: ${ARN}`)],
  }),
  row({
    id: 'eksctl/access-policy-arn',
    title: 'An access policy is one of EKS, not one of IAM.',
    why: 'eksctl stops: *policyARN must be a cluster-access-policy resource*.',
    sources,
    message:
      '{value} is no access policy of EKS, so eksctl stops. Use an ARN of the form arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy.',
    only: 'pattern',
    bad: [POLICY('arn:aws:iam::aws:policy/AdministratorAccess', 'cluster')],
    good: [POLICY(VIEW, 'cluster')],
  }),
  row({
    id: 'eksctl/access-scope',
    title: 'An access policy has a scope: the cluster, or namespaces.',
    why: 'eksctl stops: *at least one namespace must be specified when accessScope is set to namespace*.',
    sources,
    bad: [POLICY(VIEW, 'all'), POLICY(VIEW, 'namespace')],
    good: [POLICY(VIEW, 'cluster')],
  }),
  row({
    id: 'eksctl/sa-name',
    title: 'Every service account has a name, unique in its namespace.',
    why: 'eksctl stops: *name must be set*, *is not unique*.',
    sources,
    bad: [
      account('    - metadata:\n        namespace: shop'),
      account(
        '    - metadata:\n        name: web\n      attachPolicyARNs: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]\n    - metadata:\n        name: web\n      attachPolicyARNs: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]',
      ),
    ],
    good: [
      account(
        '    - metadata:\n        name: web\n      attachPolicyARNs: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]',
      ),
    ],
  }),
  row({
    id: 'eksctl/permission-policy-name',
    title: 'The name of a permission policy holds a letter or digit.',
    why: 'eksctl stops at a name without any.',
    sources,
    bad: [
      cluster(
        'iam:\n  podIdentityAssociations:\n    - namespace: shop\n      serviceAccountName: web\n      permissionPolicyName: "--"\naddons:\n  - name: eks-pod-identity-agent',
      ),
    ],
    good,
  }),
  row({
    id: 'eksctl/addon-config-string',
    title: 'Configuration values of an add-on are a string.',
    why: 'eksctl hands the text to EKS as it is: *cannot unmarshal object into Go struct field … of type string*.',
    sources,
    message:
      '"configurationValues" must be a string that holds YAML or JSON. eksctl cannot decode the file. Write "configurationValues: |-" and keep the lines indented below.',
    only: 'type-mismatch',
    bad: [cluster('addons:\n  - name: coredns\n    configurationValues:\n      replicaCount: 3')],
    good: [cluster('addons:\n  - name: coredns\n    configurationValues: |-\n      replicaCount: 3')],
  }),
  row({
    id: 'eksctl/addon-namespace',
    title: 'The namespace of an add-on is at most 63 lower-case letters, digits and hyphens.',
    why: 'eksctl stops: *is not a valid Kubernetes namespace name*.',
    sources,
    bad: [cluster('addons:\n  - name: coredns\n    namespaceConfig:\n      namespace: My_Space')],
    good: [cluster('addons:\n  - name: coredns\n    namespaceConfig:\n      namespace: my-space')],
  }),
];
