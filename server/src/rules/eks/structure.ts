/** Structural rules of Kubernetes manifests: which id each finding of the schema check takes. */
import { groupVersion, isBuiltInGroup } from '../../formats/kubernetes/kinds';
import { modelOf } from '../../formats/kubernetes/model';
import type { Document } from '../../formats/format';
import type { MissingKey, Problem, TypeMismatch, UnknownKey } from '../../schema/problem';
import { stringOf, valueOf } from '../../syntax/members';
import { entryOf, pathOf, type Node } from '../../syntax/tree';
import { karpenterRows } from '../karpenter/rows';
import { SILENT, type Structure } from '../structure';
import { coreRows } from './rows-core';
import { kindRows } from './rows-kinds';
import { podRows } from './rows-pod';

export const structure: Structure = {
  formats: ['kubernetes'],
  rows: [...coreRows, ...podRows, ...kindRows, ...karpenterRows],
  consequence: () => 'The API server refuses the object.',
  syntax: { yaml: 'eks/yaml-syntax', json: 'eks/json-syntax', template: 'eks/template' },
  byKind: {
    'unknown-key': 'eks/unknown-field',
    'missing-key': 'eks/missing-field',
    'type-mismatch': 'eks/field-type',
    'value-not-allowed': 'eks/field-value',
    pattern: 'eks/custom-resource-value',
    'out-of-range': 'eks/field-range',
    length: 'eks/field-length',
    'duplicate-key': 'eks/duplicate-key',
    'duplicate-item': 'eks/custom-resource-value',
    deprecated: 'eks/deprecated-field',
  },
  classify,
};

function classify(problem: Problem, document: Document): string | undefined {
  if (problem.kind === 'duplicate-key') return undefined;
  const owner = ownerOf(problem.node);
  if (isPartial(owner, document)) {
    if (isAbsence(problem)) return SILENT;
    if (problem.kind === 'unknown-key' && problem.rule === undefined) return 'eks/patch-field';
  }
  const specific = specificId(problem, owner);
  const isCertain = specific !== undefined && (isOwnKind(owner) || !specific.startsWith('eks/'));
  if (isCertain || specific === SILENT) return specific;
  if (problem.rule !== undefined || isOwnKind(owner)) return undefined;
  return customResource(problem);
}

/** The object a node belongs to: the nearest one that says what kind it is. */
function ownerOf(node: Node): Node | undefined {
  for (let current: Node | undefined = node; current !== undefined; current = current.parent) {
    if (current.kind !== 'object') continue;
    if (
      valueOf(current, 'apiVersion') !== undefined &&
      valueOf(current, 'kind') !== undefined &&
      isTop(current)
    )
      return current;
  }
  return undefined;
}

/** References hold `apiVersion` and `kind` as well; objects stand at the top or in the items of a list. */
function isTop(node: Node): boolean {
  const { parent } = node;
  return (
    parent === undefined ||
    (parent.kind === 'array' && entryOf(parent)?.key.text === 'items' && parent.parent?.parent === undefined)
  );
}

function isPartial(owner: Node | undefined, document: Document): boolean {
  return modelOf(document).manifests.some((manifest) => manifest.node === owner && manifest.partial);
}

function isAbsence(problem: Problem): boolean {
  return (
    problem.kind === 'missing-key' || (problem.kind === 'length' && problem.length < (problem.minimum ?? 0))
  );
}

function isOwnKind(owner: Node | undefined): boolean {
  const apiVersion = stringOf(valueOf(owner, 'apiVersion'));
  return apiVersion === undefined || isBuiltInGroup(groupVersion(apiVersion).group);
}

/** What the API server prunes or what depends on the version that is installed is no certain error. */
function customResource(problem: Problem): string | undefined {
  if (problem.kind === 'deprecated') return undefined;
  // Metadata is of the same type in every object.
  if (pathOf(problem.node).includes('metadata') && problem.schema.title === 'ObjectMeta') return undefined;
  return problem.kind === 'unknown-key' ? 'eks/custom-resource-field' : 'eks/custom-resource-value';
}

function specificId(problem: Problem, owner: Node | undefined): string | undefined {
  const kind = stringOf(valueOf(owner, 'kind'));
  switch (problem.kind) {
    case 'unknown-key':
      return unknownKey(problem, kind);
    case 'missing-key':
      return missingKey(problem, kind);
    case 'type-mismatch':
      return typeMismatch(problem);
    case 'pattern':
      return problem.rule === 'karpenter/node-class-ref' ? 'karpenter/node-class-group' : undefined;
    default:
      return undefined;
  }
}

const CONTAINER_FIELDS = new Set([
  'image',
  'ports',
  'env',
  'envFrom',
  'volumeMounts',
  'livenessProbe',
  'readinessProbe',
  'command',
  'args',
]);
const POD_FIELDS = new Set([
  'containers',
  'initContainers',
  'volumes',
  'nodeSelector',
  'serviceAccountName',
  'tolerations',
  'imagePullSecrets',
  'affinity',
]);
const WORKLOAD_SPECS = new Set([
  'DeploymentSpec',
  'StatefulSetSpec',
  'DaemonSetSpec',
  'ReplicaSetSpec',
  'JobSpec',
  'CronJobSpec',
]);
const OLD_BACKEND = new Set(['serviceName', 'servicePort']);

function unknownKey(problem: UnknownKey, kind: string | undefined): string | undefined {
  const name = problem.entry.key.text;
  const title = problem.schema.title ?? '';
  if (problem.since !== undefined) return 'eks/field-too-new';
  if (kind === 'Ingress' && (OLD_BACKEND.has(name) || (name === 'backend' && title === 'IngressSpec')))
    return 'eks/ingress-old-backend';
  if (title === 'DaemonSetSpec' && (name === 'replicas' || name === 'strategy'))
    return 'eks/daemonset-replicas';
  if (title === 'DeploymentSpec' && name === 'updateStrategy') return 'eks/daemonset-replicas';
  if (kind === 'HorizontalPodAutoscaler' && /^target(?:CPU|Average)/.test(name)) return 'eks/hpa-v2-shape';
  if (kind === 'NodePool' && name === 'kubelet') return 'karpenter/kubelet-place';
  if (kind === 'NodePool' && name === 'expireAfter') return 'karpenter/expire-after-place';
  if (title === 'PodSpec' && CONTAINER_FIELDS.has(name)) return 'eks/misplaced-field';
  if (WORKLOAD_SPECS.has(title) && (POD_FIELDS.has(name) || name === 'image')) return 'eks/misplaced-field';
  return problem.suggestion !== undefined && problem.rule === undefined
    ? caseVariant(name, problem.suggestion)
    : undefined;
}

/** Another case, or singular for plural: the field meant is certain. */
function caseVariant(name: string, suggestion: string): string | undefined {
  const fold = (word: string): string =>
    word
      .replace(/[-_\s]/g, '')
      .toLowerCase()
      .replace(/s$/, '');
  return fold(name) === fold(suggestion) ? 'eks/case-variant-key' : undefined;
}

function missingKey(problem: MissingKey, kind: string | undefined): string | undefined {
  const { key, object, schema } = problem;
  // A key that was only misspelt is reported where it stands.
  const isMeant = (name: string): boolean =>
    schema['x-synonyms']?.[name] === key || name.toLowerCase() === key.toLowerCase();
  if (object.entries.some((entry) => entry.key.text !== key && isMeant(entry.key.text))) return SILENT;
  if (key === 'pathType') return 'eks/ingress-path-type';
  if (key === 'name' && kind === 'Ingress' && object.entries.some((entry) => OLD_BACKEND.has(entry.key.text)))
    return SILENT;
  if (key === 'selector' && WORKLOAD_SPECS.has(schema.title ?? '')) return 'eks/selector-missing';
  if (key === 'kind' && object.parent === undefined) return undefined;
  return undefined;
}

function typeMismatch(problem: TypeMismatch): string | undefined {
  // The API server reads nothing for null, and templates may fill it in.
  return problem.actual === 'null' && problem.node.tree.templated ? SILENT : undefined;
}
