/** Rules about names in pods and policies that another manifest should define. */
import { nearest } from '../../base/nearest';
import { labelsOf, matches } from '../../formats/kubernetes/labels';
import { nodesAt } from '../../formats/kubernetes/references';
import { setScalar } from '../../syntax/edit';
import { fix, type Example, type Fix } from '../rule';
import { documents, object as example, pod, workload } from './example';
import { isIndefinite, nearby, podLabels, podsToMatch, record, strings } from './neighbours';
import { lacks, object, scalar, value } from './read';
import { check } from './row';
import { relatedTo } from './references';

const CONFIG: Example = {
  file: 'manifest.yaml',
  text: example('v1', 'ConfigMap', 'data:\n  A: b').text.replace('name: web', 'name: config'),
};

const CLAIM_SPEC = 'spec:\n  accessModes: ["ReadWriteOnce"]\n  resources:\n    requests:\n      storage: 1Gi';

interface Reference {
  readonly path: string;
  readonly kind: string;
}

const POD_NAMES: readonly Reference[] = [
  ...['containers', 'initContainers'].flatMap((role) => [
    { path: `${role}.#.env.#.valueFrom.configMapKeyRef`, kind: 'ConfigMap' },
    { path: `${role}.#.env.#.valueFrom.secretKeyRef`, kind: 'Secret' },
    { path: `${role}.#.envFrom.#.configMapRef`, kind: 'ConfigMap' },
    { path: `${role}.#.envFrom.#.secretRef`, kind: 'Secret' },
  ]),
  { path: 'volumes.#.configMap', kind: 'ConfigMap' },
  { path: 'volumes.#.secret', kind: 'Secret' },
];

const NAME_KEY: Readonly<Record<string, string>> = { secret: 'secretName' };

const podReference = check('pod', {
  id: 'eks/config-ref-unknown',
  title: 'A pod names ConfigMaps and Secrets that are there, and keys they have.',
  severity: 'warning',
  why: 'The container cannot start: *CreateContainerConfigError: configmap "x" not found*, *couldn\'t find key K in ConfigMap ns/x*.',
  sources: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/'],
  aliases: ['kube-linter:env-value-from'],
  scope: 'workspace',
  message: '{what} is not among the manifests here. The container could not start. {remedy}',
  bad: [documents(pod('envFrom:\n  - configMapRef:\n      name: cofnig'), CONFIG)],
  good: [pod('envFrom:\n  - configMapRef:\n      name: config')],
  check({ manifest, spec }, say, { workspace, document }) {
    if (isIndefinite(workspace, manifest)) return;
    for (const { path, kind } of POD_NAMES) {
      for (const reference of nodesAt(spec, path)) {
        const last = path.slice(path.lastIndexOf('.') + 1);
        const name = scalar(reference, NAME_KEY[last] ?? 'name');
        if (name === undefined || value(reference, 'optional') === true) continue;
        const all = nearby(workspace, kind, manifest);
        const found = all.filter(({ symbol }) => symbol.name === name.text);
        const near =
          found.length > 0
            ? undefined
            : nearest(
                name.text,
                all.map(({ symbol }) => symbol.name),
              );
        if (near !== undefined) {
          say(
            name,
            { what: `The ${kind} "${name.text}"`, remedy: `Did you mean "${near}"?` },
            { fixes: () => [fix(`Change to "${near}"`, false, document, setScalar(name, near))] },
          );
        }
        const key = scalar(reference, 'key');
        const keys = found.flatMap(({ symbol }) => strings(symbol.detail?.['keys']));
        if (
          key === undefined ||
          found.length !== 1 ||
          keys.length === 0 ||
          keys.includes(key.text) ||
          record(found[0]?.symbol.detail)['generated'] === true
        )
          continue;
        say(
          key,
          {
            what: `The key "${key.text}" of the ${kind} "${name.text}"`,
            remedy: `Its keys are: ${keys.slice(0, 8).join(', ')}.`,
          },
          { related: relatedTo(found[0], 'It is defined here.') },
        );
      }
    }
  },
});

const claimUnknown = check('pod', {
  id: 'eks/pvc-unknown',
  title: 'A pod mounts claims that are there.',
  severity: 'warning',
  why: 'The pod stays Pending: *persistentvolumeclaim "x" not found*.',
  sources: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes'],
  scope: 'workspace',
  message:
    'There is no PersistentVolumeClaim "{name}" among the manifests here. The pod would stay Pending. {remedy}',
  bad: [
    documents(
      pod('', 'volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: webb'),
      example('v1', 'PersistentVolumeClaim', CLAIM_SPEC),
    ),
  ],
  good: [
    documents(
      pod('', 'volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: web'),
      example('v1', 'PersistentVolumeClaim', CLAIM_SPEC),
    ),
    pod('', 'volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: other'),
  ],
  check({ manifest, volumes }, say, { workspace, document }) {
    if (isIndefinite(workspace, manifest)) return;
    const all = nearby(workspace, 'PersistentVolumeClaim', manifest);
    const names = [...new Set(all.map(({ symbol }) => symbol.name))];
    // A file that brings its own claims brings them all; elsewhere they may come from other folders or operators.
    const isHome = all.some((found) => found.document.uri === document.uri);
    for (const volume of volumes) {
      const name = scalar(volume, 'persistentVolumeClaim', 'claimName');
      if (name === undefined || names.includes(name.text)) continue;
      const near = nearest(name.text, names) ?? (isHome && names.length === 1 ? names[0] : undefined);
      if (near === undefined && !isHome) continue;
      const remedy =
        near === undefined
          ? `Name one that is, such as ${names.slice(0, 5).join(', ')}, or add it.`
          : `Did you mean "${near}"?`;
      const fixes = (): Fix[] =>
        near === undefined ? [] : [fix(`Change to "${near}"`, false, document, setScalar(name, near))];
      say(name, { name: name.text, remedy }, { fixes });
    }
  },
});

const accountUnknown = check('pod', {
  id: 'eks/service-account-unknown',
  title: 'A pod names a ServiceAccount that is there.',
  severity: 'warning',
  why: 'No pod is made: *error looking up service account ns/x: serviceaccount "x" not found*.',
  sources: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/'],
  aliases: ['kube-linter:non-existent-service-account'],
  scope: 'workspace',
  message:
    'There is no ServiceAccount "{name}" among the manifests here. No pod could be made. Did you mean "{near}"?',
  bad: [documents(pod('', 'serviceAccountName: webb'), example('v1', 'ServiceAccount'))],
  good: [
    documents(pod('', 'serviceAccountName: web'), example('v1', 'ServiceAccount')),
    pod('', 'serviceAccountName: other'),
  ],
  check({ manifest, spec }, say, { workspace, document }) {
    const name = scalar(spec, 'serviceAccountName');
    if (name === undefined || name.text === 'default' || isIndefinite(workspace, manifest)) return;
    if (workspace.definitions('k8s.ServiceAccount', name.text).length > 0) return;
    const near = nearest(
      name.text,
      nearby(workspace, 'ServiceAccount', manifest).map(({ symbol }) => symbol.name),
    );
    if (near === undefined) return;
    say(
      name,
      { name: name.text, near },
      { fixes: () => [fix(`Change to "${near}"`, false, document, setScalar(name, near))] },
    );
  },
});

const pdbNothing = check('PodDisruptionBudget', {
  id: 'eks/pdb-matches-nothing',
  title: 'A disruption budget picks pods.',
  severity: 'warning',
  why: 'A budget that picks nothing protects nothing.',
  sources: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  scope: 'workspace',
  message:
    'No workload beside this budget has the labels it asks for. It protects nothing. Give it the labels of the pods.',
  bad: [
    documents(
      example(
        'policy/v1',
        'PodDisruptionBudget',
        'spec:\n  minAvailable: 1\n  selector:\n    matchLabels:\n      app: web\n      tier: back',
      ),
      workload('Deployment', { labels: 'app: web\ntier: front' }),
    ),
  ],
  good: [
    documents(
      example(
        'policy/v1',
        'PodDisruptionBudget',
        'spec:\n  minAvailable: 1\n  selector:\n    matchLabels:\n      app: web',
      ),
      workload('Deployment'),
    ),
  ],
  check(manifest, say, { workspace }) {
    const selector = object(manifest.spec, 'selector');
    if (selector === undefined || isIndefinite(workspace, manifest) || !lacks(selector, 'matchExpressions'))
      return;
    const labels = labelsOf(object(selector, 'matchLabels'));
    const wanted = Object.entries(labels.values);
    if (wanted.length === 0) return;
    if (podsToMatch(workspace, manifest, labels).some((each) => matches(selector, podLabels(each)) !== 'no'))
      return;
    const isNear = nearby(workspace, 'pods', manifest).some((each) =>
      wanted.some(([key, own]) => podLabels(each).values[key] === own),
    );
    const first = object(selector, 'matchLabels')?.entries[0];
    if (isNear && first !== undefined) say(first.key);
  },
});

export default [podReference, claimUnknown, accountUnknown, pdbNothing];
