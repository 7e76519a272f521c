/** The names that manifests define, with the facts that rules about other manifests compare. */
import type { Document, Symbol } from '../format';
import { itemsOf, members, numberOf, stringOf, valueOf } from '../../syntax/members';
import { hasPlaceholder } from '../../syntax/placeholder';
import { scalarValue } from '../../syntax/scalar';
import type { JsonValue } from '../../schema/schema';
import type { Node } from '../../syntax/tree';
import type { Container, Manifest, PodTemplate } from './elements';
import { labelsOf } from './labels';
import { isWholeList, objectAt, objectsAt } from './model';

type Facts = Readonly<Record<string, JsonValue>>;

export function definitionsOf(manifest: Manifest): Symbol[] {
  const { kind, name } = manifest;
  const symbols: Symbol[] = [];
  const scope = manifest.namespace.known;
  if (kind !== undefined && name.known !== undefined && name.known !== '') {
    const detail = {
      apiVersion: manifest.apiVersion ?? null,
      partial: manifest.partial,
      ...factsOf(manifest, kind),
    };
    symbols.push({
      kind: `k8s.${kind}`,
      name: name.known,
      scope,
      role: 'definition',
      node: name.node,
      detail,
    });
  }
  if (manifest.pod !== undefined) symbols.push(podSymbol(manifest, manifest.pod, scope));
  if (kind === 'CustomResourceDefinition') symbols.push(...customResource(manifest));
  return symbols;
}

/** `k8s.pods`: what a selector would find; one per workload, under the workload's own name. */
function podSymbol(manifest: Manifest, pod: PodTemplate, scope: string | undefined): Symbol {
  const labels = labelsOf(objectAt(pod.metadata, 'labels'));
  const detail: Facts = {
    kind: manifest.kind ?? '',
    labels: labels.values,
    labelsComplete: labels.complete,
    partial: manifest.partial || !pod.complete,
    ports: pod.containers.flatMap(portFacts),
    fargate: isFargate(pod, labels.values),
  };
  return {
    kind: 'k8s.pods',
    name: manifest.name.known ?? '',
    scope,
    role: 'definition',
    node: pod.spec,
    detail,
  };
}

/** A pod says by label or selector that it is for Fargate. */
function isFargate(pod: PodTemplate, labels: Readonly<Record<string, string>>): boolean {
  if (labels['eks.amazonaws.com/fargate-profile'] !== undefined) return true;
  return (
    stringOf(valueOf(objectAt(pod.spec, 'nodeSelector'), 'eks.amazonaws.com/compute-type')) === 'fargate'
  );
}

function portFacts(container: Container): JsonValue[] {
  return objectsAt(container.node, 'ports').map((port) => ({
    name: stringOf(valueOf(port, 'name')) ?? null,
    port: numberOf(valueOf(port, 'containerPort')) ?? null,
  }));
}

function customResource(manifest: Manifest): Symbol[] {
  const { spec } = manifest;
  const group = stringOf(valueOf(spec, 'group'));
  const kind = stringOf(valueOf(objectAt(spec, 'names'), 'kind'));
  if (spec === undefined || group === undefined || kind === undefined) return [];
  return [{ kind: 'k8s.crd', name: `${group}/${kind}`, role: 'definition', node: spec }];
}

const FACTS: Readonly<Record<string, (manifest: Manifest) => Facts>> = {
  Service: serviceFacts,
  ConfigMap: ({ node }) => ({ keys: [...keysOf(node, 'data'), ...keysOf(node, 'binaryData')] }),
  Secret: ({ node }) => ({
    keys: [...keysOf(node, 'data'), ...keysOf(node, 'stringData')],
    type: stringOf(valueOf(node, 'type')) ?? null,
  }),
  IngressClass: ({ spec, metadata }) => ({
    controller: stringOf(valueOf(spec, 'controller')) ?? null,
    hasParameters: valueOf(spec, 'parameters') !== undefined,
    isDefault: annotationText(metadata, 'ingressclass.kubernetes.io/is-default-class') === 'true',
  }),
  IngressClassParams: ({ spec }) => ({
    targetType: stringOf(valueOf(spec, 'targetType')) ?? null,
    set: keysOf(spec, undefined),
  }),
  StorageClass: ({ node, metadata }) => ({
    provisioner: stringOf(valueOf(node, 'provisioner')) ?? null,
    isDefault: annotationText(metadata, 'storageclass.kubernetes.io/is-default-class') === 'true',
  }),
  ServiceAccount: ({ metadata }) => ({
    role: annotationText(metadata, 'eks.amazonaws.com/role-arn') !== undefined,
  }),
  PersistentVolumeClaim: ({ spec }) => ({
    accessModes: texts(valueOf(spec, 'accessModes')),
    storageClass: stringOf(valueOf(spec, 'storageClassName')) ?? null,
  }),
  Namespace: ({ metadata }) => ({ labels: labelsOf(objectAt(metadata, 'labels')).values }),
  Deployment: workloadFacts,
  StatefulSet: workloadFacts,
  ReplicaSet: workloadFacts,
};

function factsOf(manifest: Manifest, kind: string): Facts {
  return (Object.hasOwn(FACTS, kind) ? FACTS[kind] : undefined)?.(manifest) ?? {};
}

function serviceFacts({ spec, metadata }: Manifest): Facts {
  const selector = objectAt(spec, 'selector');
  const wanted = labelsOf(selector);
  return {
    type: spec === undefined ? null : typeText(spec),
    headless: stringOf(valueOf(spec, 'clusterIP')) === 'None',
    targetType: annotationText(metadata, 'alb.ingress.kubernetes.io/target-type') ?? null,
    selector: selector === undefined || !wanted.complete ? null : wanted.values,
    ports: objectsAt(spec, 'ports').map((port) => ({
      name: stringOf(valueOf(port, 'name')) ?? null,
      port: numberOf(valueOf(port, 'port')) ?? null,
      nodePort: numberOf(valueOf(port, 'nodePort')) ?? null,
      target: plain(valueOf(port, 'targetPort')),
    })),
    portsComplete: spec !== undefined && isWholeList(spec, 'ports') && !spec.tree.templated,
  };
}

/** `ClusterIP` when nothing is written; null when it is a placeholder. */
function typeText(spec: Node): string | null {
  const type = valueOf(spec, 'type');
  if (type === undefined || type.kind === 'missing') return spec.tree.templated ? null : 'ClusterIP';
  const text = stringOf(type);
  return text === undefined || hasPlaceholder(text) ? null : text;
}

function workloadFacts({ spec, pod }: Manifest): Facts {
  return {
    replicas: numberOf(valueOf(spec, 'replicas')) ?? null,
    hasReplicas: valueOf(spec, 'replicas') !== undefined,
    containers: pod?.containers.flatMap((container) => container.name.known ?? []) ?? [],
  };
}

function keysOf(container: Node | undefined, key: string | undefined): string[] {
  const object = key === undefined ? container : objectAt(container, key);
  return object?.kind === 'object' ? members(object).map((entry) => entry.key.text) : [];
}

export function annotationText(metadata: Node | undefined, key: string): string | undefined {
  return stringOf(valueOf(objectAt(metadata, 'annotations'), key));
}

function texts(node: Node | undefined): string[] {
  return itemsOf(node).flatMap((item) => stringOf(item) ?? []);
}

function plain(node: Node | undefined): JsonValue {
  return node?.kind === 'scalar' && !hasPlaceholder(node.text) ? scalarValue(node) : null;
}

/** Files that a Kustomization patches, so that they are read as fragments elsewhere. */
export function kustomizeSymbols(document: Document): Symbol[] {
  const root = document.root;
  const paths = [
    ...itemsOf(valueOf(root, 'patchesStrategicMerge')),
    ...[...itemsOf(valueOf(root, 'patches')), ...itemsOf(valueOf(root, 'patchesJson6902'))].flatMap(
      (patch) => valueOf(patch, 'path') ?? [],
    ),
  ];
  const patches = paths.flatMap((node) => {
    const path = stringOf(node);
    if (path === undefined || path.includes('\n')) return [];
    return [
      { kind: 'kustomize.patch', name: resolvePath(document.path, path), role: 'definition' as const, node },
    ];
  });
  return [
    ...patches,
    ...generated(root, 'configMapGenerator', 'k8s.ConfigMap'),
    ...generated(root, 'secretGenerator', 'k8s.Secret'),
  ];
}

function generated(root: Node, key: string, kind: string): Symbol[] {
  return objectsAt(root, key).flatMap((item) => {
    const name = valueOf(item, 'name');
    const text = stringOf(name);
    if (name === undefined || text === undefined) return [];
    return [{ kind, name: text, role: 'definition' as const, node: name, detail: { generated: true } }];
  });
}

function resolvePath(from: string, relative: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
