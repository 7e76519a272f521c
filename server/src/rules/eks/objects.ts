/** Rules about policies, access, autoscaling, ConfigMaps and Secrets. */
import { removeEntry, renameKey, setScalar } from '../../syntax/edit';
import { members } from '../../syntax/members';
import { hasPlaceholder } from '../../syntax/placeholder';
import { fix, type Example } from '../rule';
import { object as example } from './example';
import { entry, has, head, keyOf, lacks, number, object, objects, scalar, text } from './read';
import { check, extend } from './row';
import { kindRows } from './rows-kinds';
import { SOURCES } from './sources';

const hpaBounds = extend(kindRows, 'eks/hpa-bounds', (row) =>
  check('HorizontalPodAutoscaler', {
    ...row,
    message: '"maxReplicas" is {max}, less than "minReplicas", which is {min}. The API server refuses the autoscaler. Swap them or raise "maxReplicas".',
    check({ spec }, say) {
      const [min, max] = [number(spec, 'minReplicas'), number(spec, 'maxReplicas')];
      const at = scalar(spec, 'maxReplicas');
      if (at !== undefined && min !== undefined && max !== undefined && max > 0 && max < min) say(at, { min, max });
    },
  }),
);

const METRIC_BLOCK: Readonly<Record<string, string>> = { Resource: 'resource', ContainerResource: 'containerResource', Pods: 'pods', Object: 'object', External: 'external' };
const TARGET_VALUE: Readonly<Record<string, string>> = { Utilization: 'averageUtilization', AverageValue: 'averageValue', Value: 'value' };

const hpaMetrics = extend(kindRows, 'eks/hpa-v2-shape', (row) =>
  check('HorizontalPodAutoscaler', {
    ...row,
    message: 'This metric {reason}. The API server refuses the autoscaler. Write it as type, block of that type, and target with its value.',
    check({ spec, apiVersion }, say) {
      if (apiVersion !== 'autoscaling/v2') return;
      for (const metric of objects(spec, 'metrics')) {
        const type = text(metric, 'type');
        const block = type === undefined ? undefined : METRIC_BLOCK[type];
        if (block === undefined || metric.tree.templated) continue;
        if (lacks(metric, block)) say(head(metric), { reason: `is of type ${type ?? ''} but has no "${block}"` });
        const target = object(metric, block, 'target');
        const targetType = text(target, 'type');
        const wanted = targetType === undefined ? undefined : TARGET_VALUE[targetType];
        if (target !== undefined && wanted !== undefined && lacks(target, wanted)) say(head(target), { reason: `has a target of type ${targetType ?? ''} without "${wanted}"` });
      }
    },
  }),
);

const pdbBoth = check('PodDisruptionBudget', {
  id: 'eks/pdb-both',
  title: 'A disruption budget says how many pods must stay or how many may go.',
  why: 'The API server refuses both: *minAvailable and maxUnavailable cannot be both set*.',
  sources: [SOURCES.policy],
  message: '"minAvailable" and "maxUnavailable" exclude each other. The API server refuses the budget. Keep one.',
  bad: [example('policy/v1', 'PodDisruptionBudget', 'spec:\n  minAvailable: 1\n  maxUnavailable: 1')],
  good: [example('policy/v1', 'PodDisruptionBudget', 'spec:\n  maxUnavailable: 1')],
  check({ spec, document, partial }, say) {
    const written = entry(spec, 'maxUnavailable');
    if (partial || written === undefined || !has(spec, 'minAvailable') || !has(spec, 'maxUnavailable')) return;
    say(written.key, {}, { fixes: () => [fix('Remove "maxUnavailable"', false, document, removeEntry(written))] });
  },
});

const pdbBlocks = check('PodDisruptionBudget', {
  id: 'eks/pdb-blocks-drain',
  title: 'A disruption budget lets at least one pod go.',
  severity: 'warning',
  why: "No node can be drained, so updates of node groups fail: *Cannot evict pod as it would violate the pod's disruption budget*, *PodEvictionFailure*.",
  sources: [SOURCES.updates],
  aliases: ['kube-linter:pdb-max-unavailable', 'kube-linter:pdb-min-available'],
  message: 'With {field} {value} no pod may ever be evicted. Nodes cannot be drained, so upgrades of the cluster hang. Allow one with "maxUnavailable: 1".',
  bad: [example('policy/v1', 'PodDisruptionBudget', 'spec:\n  maxUnavailable: 0'), example('policy/v1', 'PodDisruptionBudget', 'spec:\n  minAvailable: 100%')],
  good: [example('policy/v1', 'PodDisruptionBudget', 'spec:\n  maxUnavailable: 1')],
  check({ spec }, say) {
    const [min, max] = [scalar(spec, 'minAvailable'), scalar(spec, 'maxUnavailable')];
    if (max !== undefined && /^0%?$/.test(max.text)) say(max, { field: 'maxUnavailable', value: max.text });
    if (min !== undefined && min.text === '100%') say(min, { field: 'minAvailable', value: min.text });
  },
});

const role = (rule: string): Example => example('rbac.authorization.k8s.io/v1', 'Role', `rules:\n${rule}`);

const rbacRule = check(['Role', 'ClusterRole'], {
  id: 'eks/rbac-rule',
  title: 'A rule has verbs, and API groups with its resources.',
  why: 'The API server refuses others: *resource rules must supply at least one api group*, *verbs must contain at least one value*.',
  sources: [SOURCES.rbac],
  message: 'This rule has no {lack}. The API server refuses the role. Add them; the core group is written "".',
  bad: [role('  - resources: ["pods"]\n    verbs: ["get"]')],
  good: [role('  - apiGroups: [""]\n    resources: ["pods"]\n    verbs: ["get"]')],
  check({ node, group, partial }, say) {
    if (group !== 'rbac.authorization.k8s.io' || partial) return;
    for (const rule of objects(node, 'rules')) {
      if (isEmptyList(rule, 'verbs')) say(head(rule), { lack: 'verbs' });
      const isUrl = has(rule, 'nonResourceURLs');
      if (isUrl) continue;
      if (isEmptyList(rule, 'apiGroups')) say(head(rule), { lack: '"apiGroups"' });
      else if (isEmptyList(rule, 'resources')) say(head(rule), { lack: '"resources"' });
    }
  },
});

function isEmptyList(container: Parameters<typeof lacks>[0], key: string): boolean {
  const list = entry(container, key)?.value;
  return lacks(container, key) || (list?.kind === 'array' && list.items.length === 0);
}

const subjectNamespace = extend(kindRows, 'eks/rbac-subject', (row) =>
  check('ClusterRoleBinding', {
    ...row,
    message: 'The ServiceAccount needs its namespace here, since the binding has none. The API server refuses it. Add "namespace".',
    check({ node, partial }, say) {
      if (partial) return;
      for (const subject of objects(node, 'subjects')) {
        if (text(subject, 'kind') === 'ServiceAccount' && lacks(subject, 'namespace')) say(scalar(subject, 'name') ?? head(subject));
      }
    },
  }),
);

const roleRef = extend(kindRows, 'eks/rbac-role-ref', (row) =>
  check('ClusterRoleBinding', {
    ...row,
    message: 'A ClusterRoleBinding can only refer to a ClusterRole. The API server refuses a Role. Use a RoleBinding, or make it a ClusterRole.',
    check({ node }, say) {
      const kind = scalar(node, 'roleRef', 'kind');
      if (kind?.text === 'Role') say(kind);
    },
  }),
);

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const secret = (body: string): Example => example('v1', 'Secret', body);

const base64 = check('Secret', {
  id: 'eks/secret-base64',
  title: 'Values under `data` of a Secret are in base64.',
  why: 'The API server cannot decode others: *illegal base64 data at input byte 4*.',
  sources: ['https://kubernetes.io/docs/concepts/configuration/secret/'],
  message: 'The value of "{key}" is not in base64. The API server refuses the Secret. Encode it, or move it to "stringData".',
  bad: [secret('data:\n  password: hunter2')],
  good: [secret('data:\n  password: aHVudGVyMg=='), secret('stringData:\n  password: hunter2')],
  check({ node, apiVersion, document }, say) {
    const data = object(node, 'data');
    if (data === undefined || apiVersion !== 'v1' || has(node, 'sops') || document.tree.text.includes('ENC[')) return;
    for (const { key } of members(data)) {
      const own = scalar(data, key.text);
      if (own === undefined || text(data, key.text) === undefined || hasPlaceholder(own.text)) continue;
      if (/[<>{}$%]/.test(own.text) || BASE64.test(own.text.replace(/[\r\n]/g, ''))) continue;
      const onlyEntry = data.entries.length === 1 && !has(node, 'stringData') ? entry(node, 'data') : undefined;
      say(own, { key: key.text }, { fixes: () => (onlyEntry === undefined ? [] : [fix('Rename "data" to "stringData"', false, document, renameKey(onlyEntry, 'stringData'))]) });
    }
  },
});

const TYPE_KEYS: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};

const typeKeys = check('Secret', {
  id: 'eks/secret-type-keys',
  title: 'A Secret of a built-in type has the keys of that type.',
  why: 'The API server refuses others: *data[tls.crt]: Required value*.',
  sources: ['https://kubernetes.io/docs/concepts/configuration/secret/#secret-types'],
  message: 'A Secret of type {type} needs the key "{key}". The API server refuses it. Add it under "data" or "stringData".',
  bad: [secret('type: kubernetes.io/tls\nstringData:\n  cert: x')],
  good: [secret('type: kubernetes.io/tls\nstringData:\n  tls.crt: x\n  tls.key: x')],
  check({ node, partial }, say) {
    const type = scalar(node, 'type');
    const wanted = type !== undefined && Object.hasOwn(TYPE_KEYS, type.text) ? TYPE_KEYS[type.text] : undefined;
    if (type === undefined || wanted === undefined || partial || (!has(node, 'data') && !has(node, 'stringData'))) return;
    const maps = [object(node, 'data'), object(node, 'stringData')];
    if (maps.some((map) => map?.entries.some((each) => hasPlaceholder(each.key.text) || each.key.text === '<<'))) return;
    const missing = wanted.find((key) => !maps.some((map) => entry(map, key) !== undefined));
    if (missing !== undefined) say(type, { type: type.text, key: missing });
  },
});

const configKey = check(['ConfigMap', 'Secret'], {
  id: 'eks/config-key',
  title: 'Keys of ConfigMaps and Secrets hold letters, digits, "-", "_" and "." only.',
  why: "The API server refuses others: *a valid config key must consist of alphanumeric characters, '-', '_' or '.'*.",
  sources: [SOURCES.names],
  message: '"{key}" cannot be a key here. The API server refuses the object. Use only letters, digits, "-", "_" and ".".',
  bad: [example('v1', 'ConfigMap', 'data:\n  a/b: c')],
  good: [example('v1', 'ConfigMap', 'data:\n  a.b: c')],
  check({ node, apiVersion }, say) {
    if (apiVersion !== 'v1') return;
    for (const part of ['data', 'binaryData', 'stringData']) {
      const map = object(node, part);
      for (const { key } of map === undefined ? [] : members(map)) {
        if (key.text === '<<' || key.text === '' || hasPlaceholder(key.text)) continue;
        const isBad = !/^[-._a-zA-Z0-9]+$/.test(key.text) || key.text.length > 253 || key.text === '.' || key.text.startsWith('..');
        if (isBad) say(key, { key: key.text });
      }
    }
  },
});

const authShape = check('ConfigMap', {
  id: 'eks/aws-auth-shape',
  title: 'The aws-auth ConfigMap maps roles of IAM by ARNs without a path.',
  why: 'Others are not recognised: nodes stay NotReady and users get *You must be logged in to the server (Unauthorized)*.',
  sources: [SOURCES.auth],
  message: '{reason} Who comes with this role is not recognised: "You must be logged in to the server". {remedy}',
  bad: [{ file: 'aws-auth.yaml', text: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n  mapRoles: |\n    - rolearn: arn:aws:iam::111122223333:instance-profile/nodes\n      username: nodes\n' }],
  good: [{ file: 'aws-auth.yaml', text: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n  mapRoles: |\n    - rolearn: arn:aws:iam::111122223333:role/nodes\n      username: nodes\n' }],
  check({ node, name }, say) {
    if (name.known !== 'aws-auth') return;
    const roles = scalar(node, 'data', 'mapRoles');
    for (const [, arn = ''] of roles?.text.matchAll(/rolearn:\s*["']?(arn:\S+?)["']?\s*(?:\n|$)/g) ?? []) {
      if (/[{}<>$]/.test(arn)) continue;
      const resource = arn.split(':').slice(5).join(':');
      if (roles === undefined || /^role\/[^/]+$/.test(resource)) continue;
      const isPath = resource.startsWith('role/') && !resource.includes('aws-reserved/');
      const reason = isPath ? `The role "${arn}" has a path, which the mapping does not know.` : `"${arn}" is no plain role of IAM.`;
      const remedy = isPath ? `Write it without: ${arn.replace(/role\/.*\//, 'role/')}.` : 'Name a role as arn:aws:iam::<account>:role/<name>.';
      say(roles, { reason, remedy });
    }
  },
});

const fargateLogging = check('ConfigMap', {
  id: 'eks/fargate-logging',
  title: 'The ConfigMap for logs of Fargate lies in the namespace aws-observability.',
  why: 'In another namespace it is not read, and pods on Fargate write no logs.',
  sources: ['https://docs.aws.amazon.com/eks/latest/userguide/fargate-logging.html'],
  severity: 'warning',
  message: 'The ConfigMap "aws-logging" is read only in the namespace aws-observability. Pods on Fargate would write no logs. Set that namespace.',
  bad: [{ file: 'logging.yaml', text: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-logging\n  namespace: default\ndata:\n  output.conf: |\n    [OUTPUT]\n        Name cloudwatch_logs\n' }],
  good: [{ file: 'logging.yaml', text: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-logging\n  namespace: aws-observability\ndata:\n  output.conf: |\n    [OUTPUT]\n        Name cloudwatch_logs\n' }],
  check({ name, namespace, document }, say) {
    if (name.known !== 'aws-logging' || namespace.known === undefined || namespace.known === 'aws-observability') return;
    say(namespace.node, {}, { fixes: () => [fix('Set the namespace to aws-observability', false, document, setScalar(namespace.node, 'aws-observability'))] });
  },
});

const netpolPeer = check('NetworkPolicy', {
  id: 'eks/netpol-peer',
  title: 'A peer of a NetworkPolicy is a block of addresses or a selector.',
  why: 'The API server refuses both: *may not specify both ipBlock and another peer*.',
  sources: [SOURCES.networking],
  message: 'A peer is either an "ipBlock" or selectors. The API server refuses the policy. Make two peers of it.',
  bad: [example('networking.k8s.io/v1', 'NetworkPolicy', 'spec:\n  podSelector: {}\n  ingress:\n    - from:\n        - ipBlock:\n            cidr: 10.0.0.0/8\n          podSelector: {}')],
  good: [example('networking.k8s.io/v1', 'NetworkPolicy', 'spec:\n  podSelector: {}\n  ingress:\n    - from:\n        - ipBlock:\n            cidr: 10.0.0.0/8\n        - podSelector: {}')],
  check({ spec }, say) {
    const peers = [...objects(spec, 'ingress').flatMap((each) => objects(each, 'from')), ...objects(spec, 'egress').flatMap((each) => objects(each, 'to'))];
    for (const peer of peers) {
      if (has(peer, 'ipBlock') && (has(peer, 'podSelector') || has(peer, 'namespaceSelector'))) say(keyOf(peer, 'ipBlock'));
    }
  },
});

export default [hpaBounds, hpaMetrics, pdbBoth, pdbBlocks, rbacRule, subjectNamespace, roleRef, base64, typeKeys, configKey, authShape, fargateLogging, netpolPeer];
