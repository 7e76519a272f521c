/** Rules about the cluster as a whole that compare several fields, as eksctl does before it calls AWS. */
import type { Cluster, EksctlElements } from '../../formats/eksctl/elements';
import { versions } from '../../formats/eksctl/versions';
import { insertEntryAt } from '../../syntax/edit';
import { itemsOf } from '../../syntax/members';
import { entry, has, head, keyOf, lacks, object, objects, scalar, text, value } from '../eks/read';
import { checkIn, extend, type CheckText } from '../eks/row';
import { SOURCES } from '../eks/sources';
import { fix, type AnyRule } from '../rule';
import { cluster } from './example';
import { coreRows } from './rows';
import { accessRows } from './rows-access';

export const sources = [SOURCES.eksctl];

export function whole(text: CheckText<Cluster>): AnyRule {
  return checkIn<EksctlElements, 'cluster'>(['eksctl'], ['cluster'], text);
}

const ACCOUNT =
  '  serviceAccounts:\n    - metadata:\n        name: web\n      attachPolicyARNs: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]';

const oidc = whole({
  id: 'eksctl/oidc-for-service-accounts',
  title: 'Service accounts with roles need OIDC.',
  why: 'eksctl stops: *iam.withOIDC must be enabled explicitly for iam.serviceAccounts to be created*.',
  sources,
  message: '"iam.serviceAccounts" needs "iam.withOIDC: true". eksctl stops before it does anything. Add it.',
  bad: [cluster(`iam:\n${ACCOUNT}`)],
  good: [cluster(`iam:\n  withOIDC: true\n${ACCOUNT}`)],
  check({ node, serviceAccounts, document }, say) {
    const iam = object(node, 'iam');
    if (
      iam === undefined ||
      serviceAccounts.length === 0 ||
      !(lacks(iam, 'withOIDC') || value(iam, 'withOIDC') === false)
    )
      return;
    say(
      keyOf(iam, 'serviceAccounts'),
      {},
      {
        fixes: () =>
          lacks(iam, 'withOIDC')
            ? [fix('Add withOIDC: true', true, document, insertEntryAt(node, ['iam'], 'withOIDC', true))]
            : [],
      },
    );
  },
});

const POLICIES = ['attachPolicyARNs', 'attachPolicy', 'wellKnownPolicies', 'attachRoleARN'];

const needsPolicy = whole({
  id: 'eksctl/sa-needs-policy',
  title: 'A service account has a policy or a role.',
  why: 'eksctl stops: *wellKnownPolicies, attachPolicyARNs, attachPolicy or attachRoleARN must be set*.',
  sources,
  message:
    'The service account has neither a policy nor a role. eksctl stops before it does anything. Add one of {names}.',
  bad: [cluster('iam:\n  withOIDC: true\n  serviceAccounts:\n    - metadata:\n        name: web')],
  good: [cluster(`iam:\n  withOIDC: true\n${ACCOUNT}`)],
  check({ serviceAccounts }, say) {
    for (const account of serviceAccounts) {
      if (POLICIES.every((key) => lacks(account, key)) && lacks(account, 'status'))
        say(head(account), { names: POLICIES });
    }
  },
});

const accountTwice = extend(accessRows, 'eksctl/sa-name', (row) =>
  whole({
    ...row,
    message:
      'Another service account of this namespace is called "{name}". eksctl stops: it "is not unique". Rename one of them.',
    check({ serviceAccounts }, say) {
      const seen = new Set<string>();
      for (const account of serviceAccounts) {
        const name = scalar(account, 'metadata', 'name');
        const metadata = object(account, 'metadata');
        const namespace = has(metadata, 'namespace') ? text(metadata, 'namespace') : 'default';
        if (name === undefined || namespace === undefined) continue;
        const key = `${namespace}/${name.text}`;
        if (seen.has(key)) say(name, { name: name.text });
        seen.add(key);
      }
    },
  }),
);

const podIdentityAgent = whole({
  id: 'eksctl/pod-identity-agent',
  title: 'Pod identity associations need the agent of Pod Identity.',
  why: 'eksctl stops: *the "eks-pod-identity-agent" addon must be installed to create pod identity associations*.',
  sources: [SOURCES.eksctl, 'https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html'],
  message:
    'The associations need the add-on eks-pod-identity-agent. eksctl stops before it does anything. Add it to "addons".',
  bad: [
    cluster(
      'iam:\n  podIdentityAssociations:\n    - namespace: shop\n      serviceAccountName: web\n      roleARN: arn:aws:iam::111122223333:role/web',
    ),
  ],
  good: [
    cluster(
      'iam:\n  podIdentityAssociations:\n    - namespace: shop\n      serviceAccountName: web\n      roleARN: arn:aws:iam::111122223333:role/web\naddons:\n  - name: eks-pod-identity-agent',
    ),
  ],
  check({ node, podIdentityAssociations, autoMode, addons }, say) {
    const iam = object(node, 'iam');
    if (iam === undefined || podIdentityAssociations.length === 0 || autoMode || has(node, 'autoModeConfig'))
      return;
    if (
      isTemplated(node) ||
      addons.some((addon) => addon.name.known === undefined || addon.name.known === 'eks-pod-identity-agent')
    )
      return;
    say(keyOf(iam, 'podIdentityAssociations'));
  },
});

export function isTemplated(node: Cluster['node']): boolean {
  return node.tree.templated;
}

const karpenterOidc = extend(coreRows, 'eksctl/karpenter', (row) =>
  whole({
    ...row,
    message: 'Installing Karpenter needs "iam.withOIDC: true". eksctl stops before it does anything. Add it.',
    check({ node, withOidc }, say) {
      const iam = object(node, 'iam');
      const isOff =
        iam === undefined ? lacks(node, 'iam') : lacks(iam, 'withOIDC') || value(iam, 'withOIDC') === false;
      if (object(node, 'karpenter') !== undefined && !withOidc && isOff) say(keyOf(node, 'karpenter'));
    },
  }),
);

const logRetention = extend(coreRows, 'eksctl/log-types', (row) =>
  whole({
    ...row,
    message:
      'A period is set, but no types of logs are. eksctl stops before it does anything. Add "enableTypes".',
    check({ node }, say) {
      const logging = object(node, 'cloudWatch', 'clusterLogging');
      if (
        logging !== undefined &&
        has(logging, 'logRetentionInDays') &&
        lacks(logging, 'enableTypes') &&
        value(logging, 'logRetentionInDays') !== 0
      ) {
        say(keyOf(logging, 'logRetentionInDays'));
      }
    },
  }),
);

const scope = extend(accessRows, 'eksctl/access-scope', (row) =>
  whole({
    ...row,
    message:
      'The scope "{type}" {reason}. eksctl stops before it does anything. Correct the namespaces or the type.',
    check({ node }, say) {
      for (const each of objects(node, 'accessConfig', 'accessEntries').flatMap((access) =>
        objects(access, 'accessPolicies'),
      )) {
        const own = object(each, 'accessScope');
        const type = scalar(own, 'type');
        const names = itemsOf(entry(own, 'namespaces')?.value);
        if (own === undefined || type === undefined || own.tree.templated) continue;
        if (
          type.text === 'namespace' &&
          names.length === 0 &&
          (lacks(own, 'namespaces') || entry(own, 'namespaces')?.value.kind === 'array')
        )
          say(type, { type: type.text, reason: 'needs at least one namespace' });
        if (type.text === 'cluster' && names.length > 0)
          say(type, { type: type.text, reason: 'takes no namespaces' });
      }
    },
  }),
);

const accessMode = whole({
  id: 'eksctl/access-mode',
  title: 'Access entries go with an authentication mode that reads them.',
  why: 'eksctl stops: *accessConfig.authenticationMode must be set to either API_AND_CONFIG_MAP or API to use access entries*.',
  sources,
  message:
    'With the mode CONFIG_MAP nothing reads access entries. eksctl stops before it does anything. Use API_AND_CONFIG_MAP or API.',
  bad: [
    cluster(
      'accessConfig:\n  authenticationMode: CONFIG_MAP\n  accessEntries:\n    - principalARN: arn:aws:iam::111122223333:role/admin',
    ),
  ],
  good: [
    cluster(
      'accessConfig:\n  authenticationMode: API\n  accessEntries:\n    - principalARN: arn:aws:iam::111122223333:role/admin',
    ),
  ],
  check({ node }, say) {
    const mode = scalar(node, 'accessConfig', 'authenticationMode');
    if (mode?.text === 'CONFIG_MAP' && objects(node, 'accessConfig', 'accessEntries').length > 0) say(mode);
  },
});

const support = whole({
  id: 'eks/extended-support',
  title: 'The Kubernetes version is in standard support.',
  severity: 'warning',
  why: 'Extended support costs more for each hour of the cluster, and at its end the control plane is upgraded by itself.',
  sources: [SOURCES.versions],
  message: 'Kubernetes {version} {state}. {consequence} Use {newest}.',
  bad: [cluster('', 'version: "1.29"')],
  good: [cluster('', 'version: "1.36"')],
  check({ version, document }, say) {
    const all = versions(document.context.library);
    const newest = all[0];
    const own = all.find((each) => each.version === version.known);
    const written = version.known;
    if (written === undefined || newest === undefined || !/^1\.[0-9]+$/.test(written)) return;
    const today = new Date().toISOString().slice(0, 10);
    const isOld = own === undefined && Number(written.slice(2)) < Number(newest.version.slice(2));
    if (own === undefined ? !isOld : own.endOfStandardSupport > today) return;
    const isOver = own === undefined || own.endOfExtendedSupport <= today;
    const state = isOver
      ? 'is no longer supported on EKS'
      : `has been in extended support since ${own.endOfStandardSupport}`;
    const consequence = isOver
      ? 'New clusters cannot be made with it.'
      : 'The cluster costs more for each hour.';
    say(version.node, { version: written, state, consequence, newest: newest.version });
  },
});

const openEndpoint = whole({
  id: 'eksctl/no-logging',
  title: 'The control plane writes logs.',
  severity: 'information',
  profile: 'strict',
  why: 'Without audit logs nobody can tell later who did what.',
  sources: ['https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html'],
  message:
    'The control plane writes no logs. Nobody can tell later who did what. Add "cloudWatch.clusterLogging.enableTypes" with audit and authenticator.',
  bad: [cluster()],
  good: [cluster('cloudWatch:\n  clusterLogging:\n    enableTypes: ["audit", "authenticator"]')],
  check({ node, metadata }, say) {
    if (metadata !== undefined && lacks(node, 'cloudWatch') && !isTemplated(node))
      say(keyOf(node, 'metadata'));
  },
});

export default [
  oidc,
  needsPolicy,
  accountTwice,
  podIdentityAgent,
  karpenterOidc,
  logRetention,
  scope,
  accessMode,
  support,
  openEndpoint,
];
