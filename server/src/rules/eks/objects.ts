/** Rules about policies, access, autoscaling, ConfigMaps and Secrets. */
import { removeEntry } from '../../syntax/edit';
import { fix, type Example } from '../rule';
import { object as example } from './example';
import { entry, has, head, keyOf, lacks, number, object, objects, scalar, text } from './read';
import { check, extend } from './row';
import { kindRows } from './rows-kinds';
import { SOURCES } from './sources';

const hpaBounds = extend(kindRows, 'eks/hpa-bounds', (row) =>
  check('HorizontalPodAutoscaler', {
    ...row,
    message:
      '"maxReplicas" is {max}, less than "minReplicas", which is {min}. The API server refuses the autoscaler. Swap them or raise "maxReplicas".',
    check({ spec }, say) {
      const [min, max] = [number(spec, 'minReplicas'), number(spec, 'maxReplicas')];
      const at = scalar(spec, 'maxReplicas');
      if (at !== undefined && min !== undefined && max !== undefined && max > 0 && max < min)
        say(at, { min, max });
    },
  }),
);

const METRIC_BLOCK: Readonly<Record<string, string>> = {
  Resource: 'resource',
  ContainerResource: 'containerResource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
};

const TARGET_VALUE: Readonly<Record<string, string>> = {
  Utilization: 'averageUtilization',
  AverageValue: 'averageValue',
  Value: 'value',
};

const hpaMetrics = extend(kindRows, 'eks/hpa-v2-shape', (row) =>
  check('HorizontalPodAutoscaler', {
    ...row,
    message:
      'This metric {reason}. The API server refuses the autoscaler. Write it as type, block of that type, and target with its value.',
    check({ spec, apiVersion }, say) {
      if (apiVersion !== 'autoscaling/v2') return;
      for (const metric of objects(spec, 'metrics')) {
        const type = text(metric, 'type');
        const block =
          type !== undefined && Object.hasOwn(METRIC_BLOCK, type) ? METRIC_BLOCK[type] : undefined;
        if (block === undefined || metric.tree.templated) continue;
        if (lacks(metric, block))
          say(head(metric), { reason: `is of type ${type ?? ''} but has no "${block}"` });
        const target = object(metric, block, 'target');
        const targetType = text(target, 'type');
        const wanted = targetType === undefined ? undefined : TARGET_VALUE[targetType];
        if (target !== undefined && wanted !== undefined && lacks(target, wanted))
          say(head(target), { reason: `has a target of type ${targetType ?? ''} without "${wanted}"` });
      }
    },
  }),
);

const pdbBoth = check('PodDisruptionBudget', {
  id: 'eks/pdb-both',
  title: 'A disruption budget says how many pods must stay or how many may go.',
  why: 'The API server refuses both: *minAvailable and maxUnavailable cannot be both set*.',
  sources: [SOURCES.policy],
  message:
    '"minAvailable" and "maxUnavailable" exclude each other. The API server refuses the budget. Keep one.',
  bad: [example('policy/v1', 'PodDisruptionBudget', 'spec:\n  minAvailable: 1\n  maxUnavailable: 1')],
  good: [example('policy/v1', 'PodDisruptionBudget', 'spec:\n  maxUnavailable: 1')],
  check({ spec, document, partial }, say) {
    const written = entry(spec, 'maxUnavailable');
    if (partial || written === undefined || !has(spec, 'minAvailable') || !has(spec, 'maxUnavailable'))
      return;
    say(
      written.key,
      {},
      { fixes: () => [fix('Remove "maxUnavailable"', false, document, removeEntry(written))] },
    );
  },
});

const pdbBlocks = check('PodDisruptionBudget', {
  id: 'eks/pdb-blocks-drain',
  title: 'A disruption budget lets at least one pod go.',
  severity: 'warning',
  why: "No node can be drained, so updates of node groups fail: *Cannot evict pod as it would violate the pod's disruption budget*, *PodEvictionFailure*.",
  sources: [SOURCES.updates],
  aliases: ['kube-linter:pdb-max-unavailable', 'kube-linter:pdb-min-available'],
  message:
    'With {field} {value} no pod may ever be evicted. Nodes cannot be drained, so upgrades of the cluster hang. Allow one with "maxUnavailable: 1".',
  bad: [
    example('policy/v1', 'PodDisruptionBudget', 'spec:\n  maxUnavailable: 0'),
    example('policy/v1', 'PodDisruptionBudget', 'spec:\n  minAvailable: 100%'),
  ],
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
  message:
    'This rule has no {lack}. The API server refuses the role. Add them; the core group is written "".',
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
    message:
      'The ServiceAccount needs its namespace here, since the binding has none. The API server refuses it. Add "namespace".',
    check({ node, partial }, say) {
      if (partial) return;
      for (const subject of objects(node, 'subjects')) {
        if (text(subject, 'kind') === 'ServiceAccount' && lacks(subject, 'namespace'))
          say(scalar(subject, 'name') ?? head(subject));
      }
    },
  }),
);

const roleRef = extend(kindRows, 'eks/rbac-role-ref', (row) =>
  check('ClusterRoleBinding', {
    ...row,
    message:
      'A ClusterRoleBinding can only refer to a ClusterRole. The API server refuses a Role. Use a RoleBinding, or make it a ClusterRole.',
    check({ node }, say) {
      const kind = scalar(node, 'roleRef', 'kind');
      if (kind?.text === 'Role') say(kind);
    },
  }),
);

const netpolPeer = check('NetworkPolicy', {
  id: 'eks/netpol-peer',
  title: 'A peer of a NetworkPolicy is a block of addresses or a selector.',
  why: 'The API server refuses both: *may not specify both ipBlock and another peer*.',
  sources: [SOURCES.networking],
  message:
    'A peer is either an "ipBlock" or selectors. The API server refuses the policy. Make two peers of it.',
  bad: [
    example(
      'networking.k8s.io/v1',
      'NetworkPolicy',
      'spec:\n  podSelector: {}\n  ingress:\n    - from:\n        - ipBlock:\n            cidr: 10.0.0.0/8\n          podSelector: {}',
    ),
  ],
  good: [
    example(
      'networking.k8s.io/v1',
      'NetworkPolicy',
      'spec:\n  podSelector: {}\n  ingress:\n    - from:\n        - ipBlock:\n            cidr: 10.0.0.0/8\n        - podSelector: {}',
    ),
  ],
  check({ spec }, say) {
    const peers = [
      ...objects(spec, 'ingress').flatMap((each) => objects(each, 'from')),
      ...objects(spec, 'egress').flatMap((each) => objects(each, 'to')),
    ];
    for (const peer of peers) {
      if (has(peer, 'ipBlock') && (has(peer, 'podSelector') || has(peer, 'namespaceSelector')))
        say(keyOf(peer, 'ipBlock'));
    }
  },
});

export default [hpaBounds, hpaMetrics, pdbBoth, pdbBlocks, rbacRule, subjectNamespace, roleRef, netpolPeer];
