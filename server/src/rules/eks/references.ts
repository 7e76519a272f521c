/** Rules about names in one manifest that another one should define. */
import { nearest } from '../../base/nearest';
import type { Manifest } from '../../formats/kubernetes/elements';
import { labelsOf, selects } from '../../formats/kubernetes/labels';
import { removeEntry, setScalar } from '../../syntax/edit';
import { fix, type Example, type Fix } from '../rule';
import { documents, ingress, object as example, PORT_80, service, workload } from './example';
import { backendsOf, isCurrent } from './ingresses';
import { isIndefinite, nearby, podLabels, podsToMatch, records, type Found } from './neighbours';
import { entry, object, scalar, text, value } from './read';
import { check } from './row';
import { SOURCES } from './sources';

const hpa = (lines: string): Example =>
  example(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    `spec:\n  maxReplicas: 3\n  scaleTargetRef:\n    apiVersion: apps/v1\n${lines}`,
  );

const selectsNothing = check('Service', {
  id: 'eks/service-selects-nothing',
  title: 'The selector of a Service picks pods.',
  severity: 'warning',
  why: 'Without endpoints connections are refused, and a load balancer answers 503.',
  sources: [SOURCES.services],
  aliases: ['kube-linter:dangling-service', 'kube-score:service-targets-pod'],
  scope: 'workspace',
  message:
    'No workload beside this Service has all the labels {wanted}. It would have no endpoints, and connections fail. {remedy}',
  bad: [
    documents(
      service(`selector:\n  app: web\n  tier: fornt\n${PORT_80}`),
      workload('Deployment', { labels: 'app: web\ntier: front' }),
    ),
  ],
  good: [
    documents(service(`selector:\n  app: web\n${PORT_80}`), workload('Deployment')),
    service(`selector:\n  app: other\n${PORT_80}`),
  ],
  check(manifest, say, { workspace, document }) {
    const selector = object(manifest.spec, 'selector');
    const wanted = labelsOf(selector);
    const pairs = Object.entries(wanted.values);
    if (selector === undefined || pairs.length === 0 || !wanted.complete || isIndefinite(workspace, manifest))
      return;
    const fitting = podsToMatch(workspace, manifest, wanted);
    if (fitting.some((each) => selects(wanted, podLabels(each)) !== 'no' || !podLabels(each).complete))
      return;
    const pods = nearby(workspace, 'pods', manifest);
    // Workloads of other programs may lie in the same folder: only one that shares a label was meant.
    const near = pods
      .map((each) => ({ each, shared: pairs.filter(([key, own]) => podLabels(each).values[key] === own) }))
      .sort((a, b) => b.shared.length - a.shared.length)[0];
    if (near === undefined || near.shared.length === 0) return;
    const labels = podLabels(near.each).values;
    const wrong = pairs.find(([key, own]) => labels[key] !== own);
    const at = wrong && scalar(selector, wrong[0]);
    if (wrong === undefined || at === undefined) return;
    const right = labels[wrong[0]];
    const remedy =
      right === undefined
        ? `The pods of "${near.each.symbol.name}" have no label "${wrong[0]}".`
        : `The pods of "${near.each.symbol.name}" have "${wrong[0]}: ${right}".`;
    const fixes = (): Fix[] =>
      right === undefined ? [] : [fix(`Change to ${right}`, false, document, setScalar(at, right))];
    say(
      at,
      { wanted: pairs.map(([key, own]) => `${key}: ${own}`), remedy },
      {
        fixes,
        related: [{ document: near.each.document, at: near.each.symbol.node, message: 'The pods are here.' }],
      },
    );
  },
});

export function relatedTo(
  found: Found | undefined,
  message: string,
): { document: Found['document']; at: Found['symbol']['node']; message: string }[] {
  return found === undefined ? [] : [{ document: found.document, at: found.symbol.node, message }];
}

const backendUnknown = check('Ingress', {
  id: 'eks/ingress-backend-unknown',
  title: 'A backend of an Ingress is a Service that is there, and a port it has.',
  severity: 'warning',
  why: 'The load balancer answers 503: *Backend service does not exist*.',
  sources: [SOURCES.controller],
  aliases: ['kube-linter:dangling-ingress', 'kube-score:ingress-targets-service'],
  scope: 'workspace',
  message: 'The Service "{service}" {reason}. Requests to this path end in 503. {remedy}',
  bad: [
    documents(ingress('', { backend: 'service:\n  name: webb\n  port:\n    number: 80' }), service(PORT_80)),
    documents(ingress('', { backend: 'service:\n  name: web\n  port:\n    number: 8080' }), service(PORT_80)),
  ],
  good: [documents(ingress(), service(`type: NodePort\n${PORT_80}`)), ingress()],
  check(manifest, say, { workspace, document }) {
    if (!isCurrent(manifest) || isIndefinite(workspace, manifest)) return;
    const all = nearby(workspace, 'Service', manifest);
    const isHome = holdsItsServices(manifest, all);
    for (const backend of backendsOf(manifest)) {
      const name = scalar(backend, 'service', 'name');
      if (name === undefined || text(backend, 'service', 'port', 'name') === 'use-annotation') continue;
      const found = all.filter(({ symbol }) => symbol.name === name.text);
      if (found.length === 0) {
        const names = [...new Set(all.map(({ symbol }) => symbol.name))];
        const near = nearest(name.text, names);
        if (near === undefined && !isHome) continue;
        const remedy =
          near === undefined
            ? `Name one that is, such as ${names.slice(0, 5).join(', ')}, or add the missing one.`
            : `Did you mean "${near}"?`;
        const fixes = (): Fix[] =>
          near === undefined ? [] : [fix(`Change to "${near}"`, false, document, setScalar(name, near))];
        say(name, { service: name.text, reason: 'is not among the manifests here', remedy }, { fixes });
        continue;
      }
      const port = scalar(backend, 'service', 'port', 'number') ?? scalar(backend, 'service', 'port', 'name');
      const wanted = port && (value(backend, 'service', 'port', 'number') ?? port.text);
      if (port === undefined || wanted === undefined || found.some((each) => hasPort(each, wanted))) continue;
      const ports = found.flatMap(portWords);
      if (ports.length > 0)
        say(
          port,
          {
            service: name.text,
            reason: `has no port ${port.text}`,
            remedy: `Use one of its ports: ${ports.slice(0, 8).join(', ')}.`,
          },
          { related: relatedTo(found[0], 'The Service is here.') },
        );
    }
  },
});

/**
 * The Services of this Ingress are written beside it: another one of its backends is there, or its own file has
 * Services. Elsewhere they may come from other folders, charts or operators.
 */
function holdsItsServices(manifest: Manifest, services: readonly Found[]): boolean {
  if (services.some(({ document }) => document.uri === manifest.document.uri)) return true;
  const used = new Set(backendsOf(manifest).map((backend) => scalar(backend, 'service', 'name')?.text));
  return services.some(({ symbol }) => used.has(symbol.name));
}

/** The Service has the port by number or name, or its ports are not all known. */
function hasPort({ symbol }: Found, wanted: string | number | boolean | null): boolean {
  const { ports, portsComplete, type } = symbol.detail ?? {};
  if (portsComplete !== true || type === 'ExternalName') return true;
  return records(ports).some(
    (each) =>
      each['port'] === wanted || each['name'] === wanted || (each['port'] === null && each['name'] === null),
  );
}

function portWords({ symbol }: Found): string[] {
  return records(symbol.detail?.['ports']).map(({ port, name }) =>
    [port, name].filter((part) => typeof part === 'string' || typeof part === 'number').join(' '),
  );
}

const hpaTarget = check('HorizontalPodAutoscaler', {
  id: 'eks/hpa-target-unknown',
  title: 'An autoscaler scales a workload that is there.',
  severity: 'warning',
  why: "The autoscaler does nothing: *the HPA controller was unable to get the target's current scale*.",
  sources: [SOURCES.hpa],
  aliases: ['kube-linter:dangling-horizontalpodautoscaler', 'kube-score:horizontalpodautoscaler-has-target'],
  scope: 'workspace',
  message:
    'There is no {kind} "{name}" among the manifests here. The autoscaler would scale nothing. {remedy}',
  bad: [documents(hpa('    kind: Deployment\n    name: webb'), workload('Deployment'))],
  good: [
    documents(hpa('    kind: Deployment\n    name: web'), workload('Deployment')),
    hpa('    kind: Deployment\n    name: other'),
  ],
  check(manifest, say, { workspace, document }) {
    const target = object(manifest.spec, 'scaleTargetRef');
    const name = scalar(target, 'name');
    const kind = text(target, 'kind');
    if (
      name === undefined ||
      kind === undefined ||
      !['Deployment', 'StatefulSet', 'ReplicaSet'].includes(kind) ||
      isIndefinite(workspace, manifest)
    )
      return;
    const all = nearby(workspace, kind, manifest).map(({ symbol }) => symbol.name);
    const near = all.includes(name.text) ? undefined : nearest(name.text, all);
    if (near === undefined) return;
    say(
      name,
      { kind, name: name.text, remedy: `Did you mean "${near}"?` },
      { fixes: () => [fix(`Change to "${near}"`, false, document, setScalar(name, near))] },
    );
  },
});

const hpaAndReplicas = check(['Deployment', 'StatefulSet'], {
  id: 'eks/hpa-and-replicas',
  title: 'A workload that an autoscaler scales does not set its number of replicas.',
  severity: 'warning',
  why: 'Each apply resets the number, and the autoscaler sets it again: pods are stopped and started for nothing.',
  sources: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  ],
  aliases: ['kube-score:deployment-replicas'],
  scope: 'workspace',
  message:
    'An autoscaler sets the replicas of this {kind}. Each apply resets them to {replicas}, and pods are stopped for nothing. Remove "replicas".',
  bad: [
    documents(workload('Deployment', { spec: 'replicas: 3' }), hpa('    kind: Deployment\n    name: web')),
  ],
  good: [documents(workload('Deployment'), hpa('    kind: Deployment\n    name: web'))],
  check(manifest, say, { workspace, document }) {
    const { kind = '', name, spec } = manifest;
    const written = entry(spec, 'replicas');
    const replicas = scalar(spec, 'replicas');
    if (name.known === undefined || written === undefined || replicas === undefined) return;
    const users = workspace
      .references(`k8s.${kind}`, name.known)
      .filter(
        (each) =>
          each.symbol.scope === manifest.namespace.known && nearFile(each.document.path, document.path),
      );
    const scaler = users.find((each) => /kind:\s*["']?HorizontalPodAutoscaler/.test(each.document.tree.text));
    if (scaler === undefined) return;
    const fixes = (): Fix[] => [fix('Remove "replicas"', false, document, removeEntry(written))];
    say(
      written.key,
      { kind, replicas: replicas.text },
      { fixes, related: relatedTo(scaler, 'The autoscaler is here.') },
    );
  },
});

function nearFile(one: string, other: string): boolean {
  return one.slice(0, one.lastIndexOf('/')) === other.slice(0, other.lastIndexOf('/'));
}

export default [selectsNothing, backendUnknown, hpaTarget, hpaAndReplicas];
