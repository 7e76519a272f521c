/** Every object of every schema, and a document in which each of them stands. */
import { strict as assert } from 'node:assert';
import type { Document } from '../../server/src/formats/format';
import { isLater } from '../../server/src/schema/check-object';
import { schemasAt } from '../../server/src/schema/locate';
import type { JsonValue, Schema, SchemaRoot } from '../../server/src/schema/schema';
import type { PathSegment } from '../../server/src/syntax/tree';
import { Engine } from '../../server/src/testing/engine';

/** A file that is sure to be taken for the format, and how many objects its schema reaches at the least. */
export interface Subject {
  readonly file: string;
  readonly base: Readonly<Record<string, JsonValue>>;
  readonly objects: number;
  /** Languages the format is recognised in under such a name; default: both. */
  readonly languages?: readonly ('json' | 'yaml')[];
}

export const SUBJECTS: readonly Subject[] = [
  { file: 'taskdef.json', base: { family: 'f', containerDefinitions: [] }, objects: 30 },
  { file: 'taskdef.yaml', base: { family: 'f', containerDefinitions: [] }, objects: 30 },
  {
    file: 'ecs-service-def.json',
    base: { serviceName: 's', taskDefinition: 't', desiredCount: 1 },
    objects: 25,
  },
  { file: 'buildspec.yml', base: { version: 0.2, phases: {} }, objects: 15, languages: ['yaml'] },
  { file: 'appspec.yml', base: { version: 0, os: 'linux' }, objects: 5 },
  {
    file: 'appspec.yaml',
    base: { version: 0, Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties: {} } }] },
    objects: 5,
  },
  { file: 'cluster.yaml', base: { apiVersion: 'eksctl.io/v1alpha5', kind: 'ClusterConfig' }, objects: 60 },
  ...[
    'v1/Pod',
    'v1/Service',
    'v1/ConfigMap',
    'v1/Secret',
    'v1/ServiceAccount',
    'v1/Namespace',
    'v1/PersistentVolumeClaim',
    'v1/PersistentVolume',
    'apps/v1/Deployment',
    'apps/v1/StatefulSet',
    'apps/v1/DaemonSet',
    'batch/v1/Job',
    'batch/v1/CronJob',
    'autoscaling/v2/HorizontalPodAutoscaler',
    'policy/v1/PodDisruptionBudget',
    'networking.k8s.io/v1/Ingress',
    'networking.k8s.io/v1/NetworkPolicy',
    'networking.k8s.io/v1/IngressClass',
    'rbac.authorization.k8s.io/v1/Role',
    'rbac.authorization.k8s.io/v1/RoleBinding',
    'storage.k8s.io/v1/StorageClass',
    'karpenter.sh/v1/NodePool',
    'karpenter.k8s.aws/v1/EC2NodeClass',
  ].map((name): Subject => {
    const cut = name.lastIndexOf('/');
    const base = { apiVersion: name.slice(0, cut), kind: name.slice(cut + 1), metadata: { name: 'x' } };
    return { file: `${name.replace(/\W/g, '-').toLowerCase()}.yaml`, base, objects: 1 };
  }),
];

const MAX_DEPTH = 12;

export interface Place {
  readonly path: readonly PathSegment[];
  readonly schema: Schema;
}

/** Every object type once, at the first path that leads to it. */
export function placesOf(root: SchemaRoot, document: Document): Place[] {
  const seen = new Set<Schema>();
  const places: Place[] = [];
  const queue: Place[] = schemasAt(root, [], document.root).map((schema) => ({ path: [], schema }));
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const schema = root.set.resolve(next.schema);
    if (seen.has(schema) || next.path.length > MAX_DEPTH) continue;
    seen.add(schema);
    if (schema.properties !== undefined) places.push({ path: next.path, schema });
    queue.push(...childrenOf(schema, next.path, root));
  }
  return places;
}

function childrenOf(schema: Schema, path: readonly PathSegment[], root: SchemaRoot): Place[] {
  const children: Place[] = [];
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    if (!isLater(root.set.annotation(property, 'x-since') ?? '1.0', '1.35'))
      children.push({ path: [...path, key], schema: property });
  }
  if (schema.items !== undefined) children.push({ path: [...path, 0], schema: schema.items });
  if (typeof schema.additionalProperties === 'object')
    children.push({ path: [...path, 'any-key'], schema: schema.additionalProperties });
  for (const alternative of schema.anyOf ?? []) children.push({ path, schema: alternative });
  return children;
}

/** The base with an object at the path that holds `inner`; what stands in the way is replaced. */
export function nest(base: JsonValue, path: readonly PathSegment[], inner: JsonValue): JsonValue {
  const [head, ...rest] = path;
  if (head === undefined) return { ...(isRecord(base) ? base : {}), ...(isRecord(inner) ? inner : {}) };
  if (typeof head === 'number')
    return [nest(Array.isArray(base) ? ((base as JsonValue[])[0] ?? {}) : {}, rest, inner)];
  const record = isRecord(base) ? base : {};
  return { ...record, [head]: nest(record[head] ?? {}, rest, inner) };
}

export function isRecord(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const MARK = 'cursor-mark';

export function open(subject: Subject, text: string): { document: Document; engine: Engine } {
  const engine = new Engine();
  const document = engine.write(subject.file, text).documents[0];
  assert.ok(document, `${subject.file} is not claimed:\n${text}`);
  return { document, engine };
}

/** Keys the base already has at the place. */
export function siblings(subject: Subject, place: Place): Set<string> {
  let value: JsonValue | undefined = subject.base;
  for (const segment of place.path) {
    value = isRecord(value)
      ? value[String(segment)]
      : Array.isArray(value)
        ? (value as JsonValue[])[Number(segment)]
        : undefined;
  }
  return new Set(isRecord(value) ? Object.keys(value) : []);
}

export function fieldsOf(place: Place, document: Document): string[] {
  const set = document.schema?.set;
  return Object.entries(place.schema.properties ?? {})
    .filter(([, property]) => set && !isLater(set.annotation(property, 'x-since') ?? '1.0', '1.35'))
    .map(([key]) => key);
}
