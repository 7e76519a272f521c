/** Where manifests name other objects: https://kubernetes.io/docs/reference/kubernetes-api/. */
import type { Symbol } from '../format';
import { at, itemsOf, stringOf, valueOf } from '../../syntax/members';
import { hasPlaceholder } from '../../syntax/placeholder';
import type { Node, PathSegment } from '../../syntax/tree';
import type { Manifest } from './elements';

/** A path to a name; `#` stands for every item of a list. */
interface Reference {
  readonly path: string;
  readonly kind: string;
  /** Objects of the kind stand outside namespaces. */
  readonly cluster?: boolean;
}

const CONTAINER_REFERENCES: readonly Reference[] = [
  'containers',
  'initContainers',
  'ephemeralContainers',
].flatMap((role) => [
  { path: `${role}.#.env.#.valueFrom.configMapKeyRef.name`, kind: 'ConfigMap' },
  { path: `${role}.#.env.#.valueFrom.secretKeyRef.name`, kind: 'Secret' },
  { path: `${role}.#.envFrom.#.configMapRef.name`, kind: 'ConfigMap' },
  { path: `${role}.#.envFrom.#.secretRef.name`, kind: 'Secret' },
]);

const POD_REFERENCES: readonly Reference[] = [
  ...CONTAINER_REFERENCES,
  { path: 'serviceAccountName', kind: 'ServiceAccount' },
  { path: 'serviceAccount', kind: 'ServiceAccount' },
  { path: 'priorityClassName', kind: 'PriorityClass', cluster: true },
  { path: 'runtimeClassName', kind: 'RuntimeClass', cluster: true },
  { path: 'imagePullSecrets.#.name', kind: 'Secret' },
  { path: 'volumes.#.configMap.name', kind: 'ConfigMap' },
  { path: 'volumes.#.secret.secretName', kind: 'Secret' },
  { path: 'volumes.#.projected.sources.#.configMap.name', kind: 'ConfigMap' },
  { path: 'volumes.#.projected.sources.#.secret.name', kind: 'Secret' },
  { path: 'volumes.#.persistentVolumeClaim.claimName', kind: 'PersistentVolumeClaim' },
  { path: 'volumes.#.csi.volumeAttributes.secretProviderClass', kind: 'SecretProviderClass' },
  { path: 'volumes.#.csi.nodePublishSecretRef.name', kind: 'Secret' },
];

const BACKEND = 'spec.rules.#.http.paths.#.backend';

const REFERENCES: Readonly<Record<string, readonly Reference[]>> = {
  Ingress: [
    { path: `${BACKEND}.service.name`, kind: 'Service' },
    { path: `${BACKEND}.serviceName`, kind: 'Service' },
    { path: 'spec.defaultBackend.service.name', kind: 'Service' },
    { path: 'spec.ingressClassName', kind: 'IngressClass', cluster: true },
    { path: 'metadata.annotations.kubernetes.io/ingress.class', kind: 'IngressClass', cluster: true },
    { path: 'spec.tls.#.secretName', kind: 'Secret' },
  ],
  IngressClass: [{ path: 'spec.parameters.name', kind: 'IngressClassParams', cluster: true }],
  TargetGroupBinding: [{ path: 'spec.serviceRef.name', kind: 'Service' }],
  StatefulSet: [
    { path: 'spec.serviceName', kind: 'Service' },
    { path: 'spec.volumeClaimTemplates.#.spec.storageClassName', kind: 'StorageClass', cluster: true },
  ],
  PersistentVolumeClaim: [
    { path: 'spec.storageClassName', kind: 'StorageClass', cluster: true },
    { path: 'spec.volumeName', kind: 'PersistentVolume', cluster: true },
    { path: 'spec.volumeAttributesClassName', kind: 'VolumeAttributesClass', cluster: true },
  ],
  PersistentVolume: [{ path: 'spec.storageClassName', kind: 'StorageClass', cluster: true }],
  VolumeSnapshot: [
    { path: 'spec.volumeSnapshotClassName', kind: 'VolumeSnapshotClass', cluster: true },
    { path: 'spec.source.persistentVolumeClaimName', kind: 'PersistentVolumeClaim' },
  ],
  ServiceAccount: [
    { path: 'secrets.#.name', kind: 'Secret' },
    { path: 'imagePullSecrets.#.name', kind: 'Secret' },
  ],
  HTTPRoute: [{ path: 'spec.rules.#.backendRefs.#.name', kind: 'Service' }],
  Gateway: [{ path: 'spec.gatewayClassName', kind: 'GatewayClass', cluster: true }],
};

/** References whose kind stands beside the name: `kind` and `name` in one object, `namespace` where it has one. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  HorizontalPodAutoscaler: ['spec.scaleTargetRef'],
  ScaledObject: ['spec.scaleTargetRef'],
  RoleBinding: ['roleRef', 'subjects.#'],
  ClusterRoleBinding: ['roleRef', 'subjects.#'],
  NodePool: ['spec.template.spec.nodeClassRef'],
  NodeClaim: ['spec.nodeClassRef'],
  ExternalSecret: ['spec.secretStoreRef'],
  Certificate: ['spec.issuerRef'],
  VerticalPodAutoscaler: ['spec.targetRef'],
};

export function referencesOf(manifest: Manifest): Symbol[] {
  const { kind, node, pod } = manifest;
  const scope = manifest.namespace.known;
  const own = kind !== undefined && Object.hasOwn(REFERENCES, kind) ? (REFERENCES[kind] ?? []) : [];
  const typed = kind !== undefined && Object.hasOwn(TYPED, kind) ? (TYPED[kind] ?? []) : [];
  return [
    ...own.flatMap((reference) => named(node, reference, scope)),
    ...typed.flatMap((path) => nodesAt(node, path).flatMap((target) => typedReference(target, scope))),
    ...(pod === undefined ? [] : POD_REFERENCES.flatMap((reference) => named(pod.spec, reference, scope))),
    ...namespaceReference(manifest),
  ];
}

function named(node: Node, { path, kind, cluster }: Reference, scope: string | undefined): Symbol[] {
  return nodesAt(node, path).flatMap((target) =>
    reference(`k8s.${kind}`, target, cluster === true ? undefined : scope),
  );
}

function typedReference(target: Node, scope: string | undefined): Symbol[] {
  const kind = stringOf(valueOf(target, 'kind'));
  const name = valueOf(target, 'name');
  if (kind === undefined || name === undefined || kind === 'User' || kind === 'Group') return [];
  return reference(`k8s.${kind}`, name, stringOf(valueOf(target, 'namespace')) ?? scope);
}

function namespaceReference({ namespace }: Manifest): Symbol[] {
  return namespace.known === undefined ? [] : reference('k8s.Namespace', namespace.node, undefined);
}

function reference(kind: string, node: Node, scope: string | undefined): Symbol[] {
  const name = stringOf(node);
  if (name === undefined || name === '' || hasPlaceholder(name)) return [];
  return [{ kind, name, scope, role: 'reference', node }];
}

const SPLIT = new Map<string, readonly PathSegment[]>();

/** Values at a path; keys that hold dots of their own come last in it. */
export function nodesAt(node: Node, path: string): readonly Node[] {
  let segments = SPLIT.get(path);
  if (segments === undefined) {
    const annotation = path.startsWith('metadata.annotations.')
      ? path.slice('metadata.annotations.'.length)
      : undefined;
    segments = annotation === undefined ? path.split('.') : ['metadata', 'annotations', annotation];
    SPLIT.set(path, segments);
  }
  return collect(node, segments, 0);
}

function collect(node: Node, segments: readonly PathSegment[], from: number): readonly Node[] {
  const star = segments.indexOf('#', from);
  if (star < 0) {
    const found = at(node, segments.slice(from));
    return found === undefined ? [] : [found];
  }
  const list = at(node, segments.slice(from, star));
  return itemsOf(list).flatMap((item) =>
    star + 1 === segments.length ? [item] : collect(item, segments, star + 1),
  );
}
