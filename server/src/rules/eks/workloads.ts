/** Rules about Deployments, StatefulSets, DaemonSets and Jobs. */
import { contradictions, labelsOf, matches } from '../../formats/kubernetes/labels';
import type { Manifest } from '../../formats/kubernetes/elements';
import { insertEntry, insertEntryAt, removeEntry, setScalar } from '../../syntax/edit';
import { members } from '../../syntax/members';
import type { Entry, Node } from '../../syntax/tree';
import { fix, type Fix } from '../rule';
import { object as example, workload } from './example';
import { entry, has, head, keyOf, lacks, number, object, scalar, text, value } from './read';
import { check, extend } from './row';
import { podRows } from './rows-pod';
import { SOURCES } from './sources';

const job = (pod: string, spec = ''): ReturnType<typeof example> =>
  example(
    'batch/v1',
    'Job',
    `spec:\n${spec}  template:\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n${pod}`,
  );

const selectorMismatch = check('controller', {
  id: 'eks/selector-mismatch',
  title: 'The selector of a workload picks the pods of its own template.',
  why: 'The API server refuses the workload: *`selector` does not match template `labels`*.',
  sources: [SOURCES.apps],
  aliases: [
    'kube-linter:mismatching-selector',
    'kube-score:deployment-pod-selector-labels-match-template-metadata-labels',
  ],
  message:
    'The selector asks for {wanted}, which the labels of the pod template do not have. The API server refuses the {kind}. Give both the same labels.',
  bad: [workload('Deployment', { labels: 'app: api' })],
  good: [workload('Deployment'), workload('Deployment', { labels: 'app: web\ntier: front' })],
  check(manifest, say) {
    const selector = object(manifest.spec, 'selector');
    const labelsNode = object(manifest.pod?.metadata, 'labels');
    const { pod, document } = manifest;
    if (selector === undefined || pod === undefined || manifest.partial) return;
    const labels = labelsOf(labelsNode);
    if (matches(selector, labels) !== 'no') return;
    const wrong = contradictions(selector, labels);
    const wanted = wrong.map(
      ({ key, value: node }) => `${key.text}: ${node.kind === 'scalar' ? node.text : ''}`,
    );
    const at: Node = wrong[0]?.value ?? keyOf(manifest.spec ?? manifest.node, 'selector');
    const related =
      labelsNode === undefined
        ? []
        : [{ document, at: head(labelsNode), message: 'The labels of the pods are here.' }];
    const data = { wanted: wanted.length === 0 ? 'labels' : wanted, kind: manifest.kind ?? 'workload' };
    say(at, data, { related, fixes: () => labelFixes(manifest, wrong) });
  },
});

/** The labels take over what the selector asks for: selectors cannot be changed later. */
function labelFixes({ pod, document }: Manifest, wrong: readonly Entry[]): Fix[] {
  if (pod === undefined || wrong.length === 0) return [];
  const labels = object(pod.metadata, 'labels');
  const changes = wrong.flatMap(({ key, value: node }) => {
    if (node.kind !== 'scalar') return [];
    const own = scalar(labels, key.text);
    if (own !== undefined) return setScalar(own, node.text);
    return labels === undefined
      ? insertEntryAt(pod.node, ['metadata', 'labels'], key.text, node.text)
      : insertEntry(labels, key.text, node.text);
  });
  return [fix('Give the pods the labels of the selector', false, document, changes)];
}

const emptySelector = extend(podRows, 'eks/selector-missing', (row) =>
  check('controller', {
    ...row,
    message:
      'The selector is empty, so it would pick every pod and the API server refuses the workload. Write "matchLabels" with labels of the pod template.',
    check({ spec, partial }, say) {
      const selector = object(spec, 'selector');
      if (selector === undefined || partial || spec === undefined) return;
      const isEmpty = ['matchLabels', 'matchExpressions'].every(
        (key) => lacks(selector, key) || object(selector, key)?.entries.length === 0,
      );
      const isWhole = members(selector).every((each) => each.key.text.startsWith('match'));
      if (isEmpty && isWhole) say(keyOf(spec, 'selector'));
    },
  }),
);

const restartWorkload = check('controller', {
  id: 'eks/restart-policy-workload',
  title: 'Pods of a Deployment, StatefulSet, DaemonSet or ReplicaSet restart always.',
  why: 'The API server refuses others: *Unsupported value: "OnFailure": supported values: "Always"*.',
  sources: [SOURCES.apps],
  message:
    'A {kind} restarts its pods always, so the API server refuses "{policy}". Remove "restartPolicy", or use a Job.',
  bad: [workload('Deployment', { podLines: 'restartPolicy: OnFailure' })],
  good: [workload('Deployment', { podLines: 'restartPolicy: Always' })],
  check({ pod, kind = '', document }, say) {
    const policy = scalar(pod?.spec, 'restartPolicy');
    const written = entry(pod?.spec, 'restartPolicy');
    if (policy === undefined || written === undefined || !['OnFailure', 'Never'].includes(policy.text))
      return;
    say(
      policy,
      { kind, policy: policy.text },
      { fixes: () => [fix('Remove "restartPolicy"', true, document, removeEntry(written))] },
    );
  },
});

const restartJob = check(['Job', 'CronJob'], {
  id: 'eks/restart-policy-job',
  title: 'Pods of a Job restart on failure or never.',
  why: 'The default, Always, is refused: *Required value: valid values: "OnFailure", "Never"*.',
  sources: [SOURCES.batch],
  message:
    'The pods of a {kind} must say "restartPolicy: OnFailure" or "Never"; the default is Always. The API server refuses the {kind}. Add it.',
  bad: [job(''), job('      restartPolicy: Always\n')],
  good: [job('      restartPolicy: Never\n')],
  check({ pod, kind = '', document, partial, group }, say) {
    if (pod === undefined || partial || group !== 'batch') return;
    const { spec } = pod;
    const policy = scalar(spec, 'restartPolicy');
    if (policy === undefined ? !lacks(spec, 'restartPolicy') : policy.text !== 'Always') return;
    const fixes = (): Fix[] => [
      fix(
        'Set restartPolicy to Never',
        false,
        document,
        policy === undefined ? insertEntry(spec, 'restartPolicy', 'Never') : setScalar(policy, 'Never'),
      ),
    ];
    say(policy ?? head(spec), { kind }, { fixes });
  },
});

const activeDeadline = check('controller', {
  id: 'eks/active-deadline-workload',
  title: 'Only pods that end have a deadline.',
  why: 'The API server refuses it: *activeDeadlineSeconds in ReplicaSet is not Supported*.',
  sources: [SOURCES.apps],
  message:
    'Pods of a {kind} run for ever, so they cannot have a deadline. The API server refuses it. Remove "activeDeadlineSeconds".',
  bad: [workload('Deployment', { podLines: 'activeDeadlineSeconds: 60' })],
  good: [job('      restartPolicy: Never\n      activeDeadlineSeconds: 60\n')],
  check({ pod, kind = '', document }, say) {
    const written = entry(pod?.spec, 'activeDeadlineSeconds');
    if (written === undefined || !has(pod?.spec, 'activeDeadlineSeconds')) return;
    say(
      written.key,
      { kind },
      { fixes: () => [fix('Remove "activeDeadlineSeconds"', true, document, removeEntry(written))] },
    );
  },
});

const recreate = check('Deployment', {
  id: 'eks/strategy-recreate-rolling',
  title: 'A strategy of type Recreate has no rolling update.',
  why: "The API server refuses both: *may not be specified when strategy `type` is 'Recreate'*.",
  sources: [SOURCES.apps],
  message:
    '"rollingUpdate" belongs to the other strategy. With type Recreate the API server refuses it. Remove it.',
  bad: [workload('Deployment', { spec: 'strategy:\n  type: Recreate\n  rollingUpdate:\n    maxSurge: 1' })],
  good: [workload('Deployment', { spec: 'strategy:\n  type: Recreate' })],
  check({ spec, document }, say) {
    const strategy = object(spec, 'strategy');
    const written = entry(strategy, 'rollingUpdate');
    if (text(strategy, 'type') !== 'Recreate' || written === undefined || !has(strategy, 'rollingUpdate'))
      return;
    say(
      written.key,
      {},
      { fixes: () => [fix('Remove "rollingUpdate"', true, document, removeEntry(written))] },
    );
  },
});

const bothZero = check('Deployment', {
  id: 'eks/rolling-both-zero',
  title: 'A rolling update may add or take away at least one pod.',
  why: 'Otherwise it could never proceed: *may not be 0 when `maxSurge` is 0*.',
  sources: [SOURCES.apps],
  message:
    '"maxUnavailable" and "maxSurge" are both 0, so no pod could ever be replaced. The API server refuses it. Set "maxSurge" to 1.',
  bad: [
    workload('Deployment', { spec: 'strategy:\n  rollingUpdate:\n    maxSurge: 0\n    maxUnavailable: 0' }),
  ],
  good: [
    workload('Deployment', { spec: 'strategy:\n  rollingUpdate:\n    maxSurge: 1\n    maxUnavailable: 0' }),
  ],
  check({ spec, document }, say) {
    const rolling = object(spec, 'strategy', 'rollingUpdate');
    const surge = scalar(rolling, 'maxSurge');
    const unavailable = scalar(rolling, 'maxUnavailable');
    if (surge === undefined || unavailable === undefined || !isZero(surge.text) || !isZero(unavailable.text))
      return;
    say(unavailable, {}, { fixes: () => [fix('Set maxSurge to 1', false, document, setScalar(surge, 1))] });
  },
});

function isZero(written: string): boolean {
  return /^0%?$/.test(written);
}

const progress = check('Deployment', {
  id: 'eks/progress-deadline',
  title: 'A Deployment may take longer to progress than its pods take to count as ready.',
  why: 'The API server refuses others: *must be greater than minReadySeconds*.',
  sources: [SOURCES.apps],
  message:
    '"progressDeadlineSeconds" is {deadline}, but pods count as ready only after {ready} seconds. The API server refuses it. Raise it.',
  bad: [workload('Deployment', { spec: 'minReadySeconds: 60\nprogressDeadlineSeconds: 60' })],
  good: [workload('Deployment', { spec: 'minReadySeconds: 60\nprogressDeadlineSeconds: 120' })],
  check({ spec }, say) {
    const deadline = scalar(spec, 'progressDeadlineSeconds');
    const seconds = number(spec, 'progressDeadlineSeconds');
    const ready = number(spec, 'minReadySeconds');
    if (deadline === undefined || seconds === undefined || ready === undefined || seconds > ready) return;
    say(deadline, { deadline: seconds, ready });
  },
});

const jobSelector = check('Job', {
  id: 'eks/job-selector-set',
  title: 'A Job leaves its selector to the API server.',
  why: 'It is made for each Job: *`selector` will be auto-generated*.',
  sources: [SOURCES.batch],
  message:
    'The selector of a Job is made by the API server, which refuses one that is written. Remove "selector", or set "manualSelector: true" if you really must.',
  bad: [job('      restartPolicy: Never\n', '  selector:\n    matchLabels:\n      app: web\n')],
  good: [job('      restartPolicy: Never\n')],
  check({ spec, document }, say) {
    const written = entry(spec, 'selector');
    if (
      written === undefined ||
      !has(spec, 'selector') ||
      value(spec, 'manualSelector') === true ||
      !lacks(spec, 'manualSelector')
    )
      return;
    say(written.key, {}, { fixes: () => [fix('Remove "selector"', true, document, removeEntry(written))] });
  },
});

const incomplete = check('controller', {
  id: 'eks/workload-incomplete',
  title: 'A workload says what its pods look like.',
  severity: 'warning',
  why: 'Without a template, containers or images the API server refuses it: *spec.template: Required value*. A patch may leave them out; then name the file as one or list it in a Kustomization.',
  sources: [SOURCES.apps],
  scope: 'workspace',
  message:
    'This {kind} has {lack}. On its own the API server refuses it. Complete it, or name the file as a patch.',
  bad: [example('apps/v1', 'Deployment', 'spec:\n  replicas: 2')],
  good: [
    workload('Deployment'),
    { file: 'patches/web.yaml', text: example('apps/v1', 'Deployment', 'spec:\n  replicas: 2').text },
  ],
  check({ kind = '', node, spec, pod, partial, document, kindNode, metadata }, say, { workspace }) {
    if (
      !partial ||
      node.tree.templated ||
      /patch|overlay|component/i.test(document.path) ||
      !has(metadata, 'name')
    )
      return;
    if (workspace.definitions('kustomize.patch', document.path).length > 0 || has(node, '$patch')) return;
    const whole =
      spec === undefined ? 'no spec' : object(spec, 'template') === undefined ? 'no pod template' : undefined;
    const lack =
      whole ??
      (pod === undefined || pod.containers.length === 0 ? 'no containers' : 'no selector or no image');
    say(kindNode ?? head(node), { kind, lack });
  },
});

export default [
  selectorMismatch,
  emptySelector,
  restartWorkload,
  restartJob,
  activeDeadline,
  recreate,
  bothZero,
  progress,
  jobSelector,
  incomplete,
];
