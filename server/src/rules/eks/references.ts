/** Rules about names in one manifest that another one should define. */
import { nearest } from '../../base/nearest';
import type { Manifest } from '../../formats/kubernetes/elements';
import { labelsOf, matches, selects } from '../../formats/kubernetes/labels';
import { nodesAt } from '../../formats/kubernetes/references';
import { removeEntry, setScalar } from '../../syntax/edit';
import { fix, type Example, type Fix } from '../rule';
import { documents, ingress, object as example, pod, PORT_80, service, workload } from './example';
import { backendsOf, isCurrent } from './ingresses';
import { isIndefinite, nearby, podLabels, podsToMatch, record, records, strings, type Found } from './neighbours';
import { entry, has, lacks, number, object, objects, scalar, text, value } from './read';
import { check } from './row';
import { SOURCES } from './sources';

const WEB = service('selector:\n  app: web\nports:\n  - name: http\n    port: 80\n    targetPort: http');
const webPort = (name: string): Example => workload('Deployment', { container: `ports:\n  - name: ${name}\n    containerPort: 8080` });
const hpa = (lines: string): Example =>
  example('autoscaling/v2', 'HorizontalPodAutoscaler', `spec:\n  maxReplicas: 3\n  scaleTargetRef:\n    apiVersion: apps/v1\n${lines}`);

const CONFIG: Example = { file: 'manifest.yaml', text: example('v1', 'ConfigMap', 'data:\n  A: b').text.replace('name: web', 'name: config') };

const selectsNothing = check('Service', {
  id: 'eks/service-selects-nothing',
  title: 'The selector of a Service picks pods.',
  severity: 'warning',
  why: 'Without endpoints connections are refused, and a load balancer answers 503.',
  sources: [SOURCES.services],
  aliases: ['kube-linter:dangling-service', 'kube-score:service-targets-pod'],
  scope: 'workspace',
  message: 'No workload beside this Service has all the labels {wanted}. It would have no endpoints, and connections fail. {remedy}',
  bad: [documents(service(`selector:\n  app: web\n  tier: fornt\n${PORT_80}`), workload('Deployment', { labels: 'app: web\ntier: front' }))],
  good: [documents(service(`selector:\n  app: web\n${PORT_80}`), workload('Deployment')), service(`selector:\n  app: other\n${PORT_80}`)],
  check(manifest, say, { workspace, document }) {
    const selector = object(manifest.spec, 'selector');
    const wanted = labelsOf(selector);
    const pairs = Object.entries(wanted.values);
    if (selector === undefined || pairs.length === 0 || !wanted.complete || isIndefinite(workspace, manifest)) return;
    const fitting = podsToMatch(workspace, manifest, wanted);
    if (fitting.some((each) => selects(wanted, podLabels(each)) !== 'no' || !podLabels(each).complete)) return;
    const pods = nearby(workspace, 'pods', manifest);
    // Workloads of other programs may lie in the same folder: only one that shares a label was meant.
    const near = pods.map((each) => ({ each, shared: pairs.filter(([key, own]) => podLabels(each).values[key] === own) })).sort((a, b) => b.shared.length - a.shared.length)[0];
    if (near === undefined || near.shared.length === 0) return;
    const labels = podLabels(near.each).values;
    const wrong = pairs.find(([key, own]) => labels[key] !== own);
    const at = wrong && scalar(selector, wrong[0]);
    if (wrong === undefined || at === undefined) return;
    const right = labels[wrong[0]];
    const remedy = right === undefined ? `The pods of "${near.each.symbol.name}" have no label "${wrong[0]}".` : `The pods of "${near.each.symbol.name}" have "${wrong[0]}: ${right}".`;
    const fixes = (): Fix[] => (right === undefined ? [] : [fix(`Change to ${right}`, false, document, setScalar(at, right))]);
    say(at, { wanted: pairs.map(([key, own]) => `${key}: ${own}`), remedy }, { fixes, related: [{ document: near.each.document, at: near.each.symbol.node, message: 'The pods are here.' }] });
  },
});

/** Workloads whose pods the Service picks for certain; undefined when there may be others. */
function picked(manifest: Manifest, workspace: Parameters<typeof nearby>[0]): readonly Found[] | undefined {
  const wanted = labelsOf(object(manifest.spec, 'selector'));
  if (!wanted.complete || Object.keys(wanted.values).length === 0 || isIndefinite(workspace, manifest)) return undefined;
  const pods = podsToMatch(workspace, manifest, wanted);
  if (pods.some((each) => selects(wanted, podLabels(each)) === 'unknown')) return undefined;
  const found = pods.filter((each) => selects(wanted, podLabels(each)) === 'yes');
  return found.length === 0 || found.some(({ symbol }) => symbol.detail?.['partial'] === true) ? undefined : found;
}

const targetPortName = check('Service', {
  id: 'eks/service-target-port-name',
  title: 'A port of a Service leads to a port that its pods name.',
  severity: 'warning',
  why: 'The Service gets no endpoints for the port, so connections fail.',
  sources: [SOURCES.services],
  scope: 'workspace',
  message: 'The pods of this Service name no port "{name}". The port has no endpoints, and connections fail. {remedy}',
  bad: [documents(WEB, webPort('web'))],
  good: [documents(WEB, webPort('http'))],
  check(manifest, say, { workspace, document }) {
    const pods = picked(manifest, workspace);
    if (pods === undefined) return;
    const names = pods.flatMap(({ symbol }) => records(symbol.detail?.['ports']).flatMap((each) => (typeof each['name'] === 'string' ? [each['name']] : [])));
    for (const port of objects(manifest.spec, 'ports')) {
      const name = scalar(port, 'targetPort');
      const own = text(port, 'targetPort');
      if (name === undefined || own === undefined || /^[0-9]+$/.test(own) || names.includes(own)) continue;
      const near = nearest(own, names) ?? (names.length === 1 ? names[0] : undefined);
      const remedy = names.length === 0 ? 'They name none at all.' : near === undefined ? `They name: ${names.join(', ')}.` : `Did you mean "${near}"?`;
      const fixes = (): Fix[] => (near === undefined ? [] : [fix(`Change to "${near}"`, false, document, setScalar(name, near))]);
      say(name, { name: own, remedy }, { fixes, related: relatedTo(pods[0], 'The pods are here.') });
    }
  },
});

function relatedTo(found: Found | undefined, message: string): { document: Found['document']; at: Found['symbol']['node']; message: string }[] {
  return found === undefined ? [] : [{ document: found.document, at: found.symbol.node, message }];
}

const targetPortNumber = check('Service', {
  id: 'eks/service-target-port-number',
  title: 'A port of a Service leads to a port that its pods declare.',
  severity: 'information',
  profile: 'recommended',
  why: 'Declaring ports is not required, but a Service on 80 whose container listens on 8080 is a common mistake: connections are refused.',
  sources: [SOURCES.services],
  scope: 'workspace',
  message: 'The pods of this Service declare {ports}, not {port}. If nothing listens on {port}, connections are refused. Set "targetPort".',
  bad: [documents(service(`selector:\n  app: web\n${PORT_80}`), webPort('http'))],
  good: [documents(service('selector:\n  app: web\nports:\n  - port: 80\n    targetPort: 8080'), webPort('http'))],
  check(manifest, say, { workspace, document }) {
    const pods = picked(manifest, workspace);
    if (pods === undefined) return;
    const declared = [...new Set(pods.flatMap(({ symbol }) => records(symbol.detail?.['ports']).flatMap((each) => (typeof each['port'] === 'number' ? [each['port']] : []))))];
    if (declared.length === 0) return;
    for (const port of objects(manifest.spec, 'ports')) {
      const own = has(port, 'targetPort') ? number(port, 'targetPort') : number(port, 'port');
      const at = scalar(port, 'targetPort') ?? scalar(port, 'port');
      if (own === undefined || own === 0 || at === undefined || declared.includes(own)) continue;
      say(at, { ports: declared.map(String), port: own }, { related: [{ document, at, message: 'The port that is asked for.' }] });
    }
  },
});

const backendUnknown = check('Ingress', {
  id: 'eks/ingress-backend-unknown',
  title: 'A backend of an Ingress is a Service that is there, and a port it has.',
  severity: 'warning',
  why: 'The load balancer answers 503: *Backend service does not exist*.',
  sources: [SOURCES.controller],
  aliases: ['kube-linter:dangling-ingress', 'kube-score:ingress-targets-service'],
  scope: 'workspace',
  message: 'The Service "{service}" {reason}. Requests to this path end in 503. {remedy}',
  bad: [documents(ingress('', { backend: 'service:\n  name: webb\n  port:\n    number: 80' }), service(PORT_80)), documents(ingress('', { backend: 'service:\n  name: web\n  port:\n    number: 8080' }), service(PORT_80))],
  good: [documents(ingress(), service(`type: NodePort\n${PORT_80}`)), ingress()],
  check(manifest, say, { workspace, document }) {
    if (!isCurrent(manifest) || isIndefinite(workspace, manifest)) return;
    const all = nearby(workspace, 'Service', manifest);
    for (const backend of backendsOf(manifest)) {
      const name = scalar(backend, 'service', 'name');
      if (name === undefined || text(backend, 'service', 'port', 'name') === 'use-annotation') continue;
      const found = all.filter(({ symbol }) => symbol.name === name.text);
      if (found.length === 0) {
        const near = nearest(name.text, all.map(({ symbol }) => symbol.name));
        const fixes = (): Fix[] => (near === undefined ? [] : [fix(`Change to "${near}"`, false, document, setScalar(name, near))]);
        if (near !== undefined) say(name, { service: name.text, reason: 'is not among the manifests here', remedy: `Did you mean "${near}"?` }, { fixes });
        continue;
      }
      const port = scalar(backend, 'service', 'port', 'number') ?? scalar(backend, 'service', 'port', 'name');
      const wanted = port && (value(backend, 'service', 'port', 'number') ?? port.text);
      if (port === undefined || wanted === undefined || found.some((each) => hasPort(each, wanted))) continue;
      const ports = found.flatMap(portWords);
      if (ports.length > 0) say(port, { service: name.text, reason: `has no port ${port.text}`, remedy: `Its ports are: ${ports.join(', ')}.` }, { related: relatedTo(found[0], 'The Service is here.') });
    }
  },
});

/** The Service has the port by number or name, or its ports are not all known. */
function hasPort({ symbol }: Found, wanted: string | number | boolean | null): boolean {
  const { ports, portsComplete, type } = symbol.detail ?? {};
  if (portsComplete !== true || type === 'ExternalName') return true;
  return records(ports).some((each) => each['port'] === wanted || each['name'] === wanted || (each['port'] === null && each['name'] === null));
}

function portWords({ symbol }: Found): string[] {
  return records(symbol.detail?.['ports']).map((each) => [each['port'], each['name']].filter((part) => part !== null).join(' '));
}

const hpaTarget = check('HorizontalPodAutoscaler', {
  id: 'eks/hpa-target-unknown',
  title: 'An autoscaler scales a workload that is there.',
  severity: 'warning',
  why: "The autoscaler does nothing: *the HPA controller was unable to get the target's current scale*.",
  sources: [SOURCES.hpa],
  aliases: ['kube-linter:dangling-horizontalpodautoscaler', 'kube-score:horizontalpodautoscaler-has-target'],
  scope: 'workspace',
  message: 'There is no {kind} "{name}" among the manifests here. The autoscaler would scale nothing. {remedy}',
  bad: [documents(hpa('    kind: Deployment\n    name: webb'), workload('Deployment'))],
  good: [documents(hpa('    kind: Deployment\n    name: web'), workload('Deployment')), hpa('    kind: Deployment\n    name: other')],
  check(manifest, say, { workspace, document }) {
    const target = object(manifest.spec, 'scaleTargetRef');
    const name = scalar(target, 'name');
    const kind = text(target, 'kind');
    if (name === undefined || kind === undefined || !['Deployment', 'StatefulSet', 'ReplicaSet'].includes(kind) || isIndefinite(workspace, manifest)) return;
    const all = nearby(workspace, kind, manifest).map(({ symbol }) => symbol.name);
    const near = all.includes(name.text) ? undefined : nearest(name.text, all);
    if (near === undefined) return;
    say(name, { kind, name: name.text, remedy: `Did you mean "${near}"?` }, { fixes: () => [fix(`Change to "${near}"`, false, document, setScalar(name, near))] });
  },
});

const hpaAndReplicas = check(['Deployment', 'StatefulSet'], {
  id: 'eks/hpa-and-replicas',
  title: 'A workload that an autoscaler scales does not set its number of replicas.',
  severity: 'warning',
  why: 'Each apply resets the number, and the autoscaler sets it again: pods are stopped and started for nothing.',
  sources: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling'],
  aliases: ['kube-score:deployment-replicas'],
  scope: 'workspace',
  message: 'An autoscaler sets the replicas of this {kind}. Each apply resets them to {replicas}, and pods are stopped for nothing. Remove "replicas".',
  bad: [documents(workload('Deployment', { spec: 'replicas: 3' }), hpa('    kind: Deployment\n    name: web'))],
  good: [documents(workload('Deployment'), hpa('    kind: Deployment\n    name: web'))],
  check(manifest, say, { workspace, document }) {
    const { kind = '', name, spec } = manifest;
    const written = entry(spec, 'replicas');
    const replicas = scalar(spec, 'replicas');
    if (name.known === undefined || written === undefined || replicas === undefined) return;
    const users = workspace.references(`k8s.${kind}`, name.known).filter((each) => each.symbol.scope === manifest.namespace.known && nearFile(each.document.path, document.path));
    const scaler = users.find((each) => /kind:\s*["']?HorizontalPodAutoscaler/.test(each.document.tree.text));
    if (scaler === undefined) return;
    const fixes = (): Fix[] => [fix('Remove "replicas"', false, document, removeEntry(written))];
    say(written.key, { kind, replicas: replicas.text }, { fixes, related: relatedTo(scaler, 'The autoscaler is here.') });
  },
});

function nearFile(one: string, other: string): boolean {
  return one.slice(0, one.lastIndexOf('/')) === other.slice(0, other.lastIndexOf('/'));
}

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
  { path: 'volumes.#.persistentVolumeClaim', kind: 'PersistentVolumeClaim' },
];
const NAME_KEY: Readonly<Record<string, string>> = { secret: 'secretName', persistentVolumeClaim: 'claimName' };

const podReference = check('pod', {
  id: 'eks/config-ref-unknown',
  title: 'A pod names ConfigMaps, Secrets and claims that are there, and keys they have.',
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
        const near = found.length > 0 ? undefined : nearest(name.text, all.map(({ symbol }) => symbol.name));
        if (near !== undefined) {
          say(name, { what: `The ${kind} "${name.text}"`, remedy: `Did you mean "${near}"?` }, { fixes: () => [fix(`Change to "${near}"`, false, document, setScalar(name, near))] });
        }
        const key = scalar(reference, 'key');
        const keys = found.flatMap(({ symbol }) => strings(symbol.detail?.['keys']));
        if (key === undefined || found.length !== 1 || keys.length === 0 || keys.includes(key.text) || record(found[0]?.symbol.detail)['generated'] === true) continue;
        say(key, { what: `The key "${key.text}" of the ${kind} "${name.text}"`, remedy: `Its keys are: ${keys.slice(0, 8).join(', ')}.` }, { related: relatedTo(found[0], 'It is defined here.') });
      }
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
  message: 'There is no ServiceAccount "{name}" among the manifests here. No pod could be made. Did you mean "{near}"?',
  bad: [documents(pod('', 'serviceAccountName: webb'), example('v1', 'ServiceAccount'))],
  good: [documents(pod('', 'serviceAccountName: web'), example('v1', 'ServiceAccount')), pod('', 'serviceAccountName: other')],
  check({ manifest, spec }, say, { workspace, document }) {
    const name = scalar(spec, 'serviceAccountName');
    if (name === undefined || name.text === 'default' || isIndefinite(workspace, manifest)) return;
    if (workspace.definitions('k8s.ServiceAccount', name.text).length > 0) return;
    const near = nearest(name.text, nearby(workspace, 'ServiceAccount', manifest).map(({ symbol }) => symbol.name));
    if (near === undefined) return;
    say(name, { name: name.text, near }, { fixes: () => [fix(`Change to "${near}"`, false, document, setScalar(name, near))] });
  },
});

const pdbNothing = check('PodDisruptionBudget', {
  id: 'eks/pdb-matches-nothing',
  title: 'A disruption budget picks pods.',
  severity: 'warning',
  why: 'A budget that picks nothing protects nothing.',
  sources: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  scope: 'workspace',
  message: 'No workload beside this budget has the labels it asks for. It protects nothing. Give it the labels of the pods.',
  bad: [documents(example('policy/v1', 'PodDisruptionBudget', 'spec:\n  minAvailable: 1\n  selector:\n    matchLabels:\n      app: web\n      tier: back'), workload('Deployment', { labels: 'app: web\ntier: front' }))],
  good: [documents(example('policy/v1', 'PodDisruptionBudget', 'spec:\n  minAvailable: 1\n  selector:\n    matchLabels:\n      app: web'), workload('Deployment'))],
  check(manifest, say, { workspace }) {
    const selector = object(manifest.spec, 'selector');
    if (selector === undefined || isIndefinite(workspace, manifest) || !lacks(selector, 'matchExpressions')) return;
    const labels = labelsOf(object(selector, 'matchLabels'));
    const wanted = Object.entries(labels.values);
    if (wanted.length === 0) return;
    if (podsToMatch(workspace, manifest, labels).some((each) => matches(selector, podLabels(each)) !== 'no')) return;
    const isNear = nearby(workspace, 'pods', manifest).some((each) => wanted.some(([key, own]) => podLabels(each).values[key] === own));
    const first = object(selector, 'matchLabels')?.entries[0];
    if (isNear && first !== undefined) say(first.key);
  },
});


export default [selectsNothing, targetPortName, targetPortNumber, backendUnknown, hpaTarget, hpaAndReplicas, podReference, accountUnknown, pdbNothing];
