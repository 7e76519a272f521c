/** What must change besides the API version when an object moves to a newer one. */
import type { TextChange } from '../../base/text';
import type { Manifest } from '../../formats/kubernetes/elements';
import { insertEntry, jsonOf, removeEntry, renameKey, replaceValue, type JsonValue } from '../../syntax/edit';
import { member } from '../../syntax/members';
import type { ObjectNode } from '../../syntax/tree';
import { entry, has, number, object, objects, scalar, text, value } from './read';

export interface Moves {
  readonly changes: readonly TextChange[];
  /** Nothing is left to decide by hand. */
  readonly complete: boolean;
}

const NONE: Moves = { changes: [], complete: true };
const WORKLOADS = new Set(['Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet']);
/** Kinds whose manifests are read by the new version as they are. */
const UNCHANGED = new Set([
  'CronJob',
  'Lease',
  'StorageClass',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'PriorityClass',
  'CSIStorageCapacity',
  'FlowSchema',
  'NetworkPolicy',
  'VolumeSnapshot',
  'VolumeSnapshotClass',
  'VolumeSnapshotContent',
  'IngressClass',
]);

export function moveFields(manifest: Manifest, apiVersion: string): Moves {
  const { kind = '' } = manifest;
  if (kind === 'Ingress') return ingressMoves(manifest);
  if (WORKLOADS.has(kind)) return workloadMoves(manifest);
  if (kind === 'HorizontalPodAutoscaler' && apiVersion === 'autoscaling/v2') return autoscalerMoves(manifest);
  if (kind === 'PodDisruptionBudget') return { changes: [], complete: !isEmptySelector(manifest) };
  return UNCHANGED.has(kind) ? NONE : { changes: [], complete: false };
}

/** An empty selector selected nothing before and selects everything now. */
function isEmptySelector({ spec }: Manifest): boolean {
  const selector = object(spec, 'selector');
  return selector === undefined || selector.entries.length === 0;
}

function ingressMoves({ spec, metadata }: Manifest): Moves {
  if (spec === undefined) return NONE;
  const changes: TextChange[] = [];
  const fallback = entry(spec, 'backend');
  if (fallback !== undefined) changes.push(...renameKey(fallback, 'defaultBackend'));
  if (fallback?.value.kind === 'object')
    changes.push(...replaceValue(fallback.value, newBackend(fallback.value)));
  for (const path of objects(spec, 'rules').flatMap((rule) => objects(rule, 'http', 'paths')))
    changes.push(...pathChanges(path));
  const annotations = object(metadata, 'annotations');
  const className = text(annotations, 'kubernetes.io/ingress.class');
  const old = entry(annotations, 'kubernetes.io/ingress.class');
  if (className === undefined || old === undefined || has(spec, 'ingressClassName'))
    return { changes, complete: true };
  const isOnly = annotations?.entries.length === 1;
  const outer = isOnly ? entry(metadata, 'annotations') : old;
  changes.push(
    ...removeEntry(outer ?? old),
    ...insertEntry(spec, 'ingressClassName', className, { place: 'start' }),
  );
  return { changes, complete: true };
}

function pathChanges(path: ObjectNode): TextChange[] {
  const backend = object(path, 'backend');
  const rewritten =
    backend === undefined || !has(backend, 'serviceName') ? [] : replaceValue(backend, newBackend(backend));
  if (has(path, 'pathType')) return rewritten;
  const type = scalar(path, 'path')?.text.includes('*') === true ? 'ImplementationSpecific' : 'Prefix';
  const place = has(path, 'path') ? { after: 'path' } : ({ place: 'start' } as const);
  return [...insertEntry(path, 'pathType', type, place), ...rewritten];
}

function newBackend(backend: ObjectNode): JsonValue {
  const port = value(backend, 'servicePort');
  const name = member(backend, 'serviceName');
  if (name === undefined) return jsonOf(backend);
  const own =
    port === undefined || port === null
      ? {}
      : { port: typeof port === 'number' ? { number: port } : { name: String(port) } };
  return { service: { name: jsonOf(name.value), ...own } };
}

function workloadMoves({ spec, pod }: Manifest): Moves {
  if (spec === undefined) return { changes: [], complete: false };
  const gone = ['rollbackTo', 'templateGeneration'].flatMap((key) => entry(spec, key) ?? []);
  const changes = gone.flatMap((old) => removeEntry(old));
  if (has(spec, 'selector')) return { changes, complete: true };
  const labels = object(pod?.metadata, 'labels');
  if (labels === undefined) return { changes, complete: false };
  const selector = { matchLabels: jsonOf(labels) };
  return {
    changes: [...changes, ...insertEntry(spec, 'selector', selector, { place: 'start' })],
    complete: true,
  };
}

/** `targetAverageUtilization` and its like move into `target`. */
function autoscalerMoves({ spec }: Manifest): Moves {
  const metrics = objects(spec, 'metrics');
  const resources = metrics.flatMap((metric) => object(metric, 'resource') ?? []);
  const changes = resources.flatMap(resourceChanges);
  const complete = metrics.every((metric) =>
    ['pods', 'object', 'external'].every(
      (key) => object(metric, key, 'target') !== undefined || !has(metric, key),
    ),
  );
  const percent = number(spec, 'targetCPUUtilizationPercentage');
  const old = entry(spec, 'targetCPUUtilizationPercentage');
  if (percent === undefined || old === undefined) return { changes, complete };
  if (has(spec, 'metrics')) return { changes, complete: false };
  const metric = {
    type: 'Resource',
    resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: percent } },
  };
  return { changes: [...renameKey(old, 'metrics'), ...replaceValue(old.value, [metric])], complete };
}

function resourceChanges(resource: ObjectNode): TextChange[] {
  const name = text(resource, 'name');
  const utilization = number(resource, 'targetAverageUtilization');
  const average = value(resource, 'targetAverageValue');
  if (utilization !== undefined)
    return replaceValue(resource, {
      name: name ?? 'cpu',
      target: { type: 'Utilization', averageUtilization: utilization },
    });
  if (average === undefined || average === null) return [];
  return replaceValue(resource, {
    name: name ?? 'cpu',
    target: { type: 'AverageValue', averageValue: average },
  });
}
