/** Tells manifests of a cluster from the many files that only look like them. */
import { hasPlaceholder } from '../../syntax/placeholder';
import { members, valueOf } from '../../syntax/members';
import { dereference } from '../../syntax/scalar';
import type { Node, ObjectNode } from '../../syntax/tree';
import type { FileFacts } from '../format';
import {
  groupVersion,
  isApiVersion,
  isBuiltInGroup,
  isKind,
  isPossibleGroup,
  isToolGroup,
  KUSTOMIZE_GROUP,
} from './kinds';

const KUSTOMIZATION = /^kustomization\.ya?ml$|^Kustomization$/;
/** Words that only charts know, and statements on lines of their own. */
const HELM_WORDS =
  /\{\{-?[^}]*(?:\.Values\b|\.Release\b|\.Chart\b|\.Capabilities\b|\binclude\s+"|\btoYaml\b)/;
const STATEMENT = /^\s*\{\{-?\s*(?:if|range|with|include|define|end|template|toYaml|\/\*)/m;
const CHART_PATH = /(?:^|[/_])templates[/_]/;

export function claimsManifest(facts: FileFacts): boolean {
  const { root } = facts.tree;
  if (KUSTOMIZATION.test(facts.name)) return root.kind === 'object' && isCluster(root, true);
  if (root.kind !== 'object' || isHelm(facts)) return false;
  return isCluster(root, false);
}

/** A chart's template: rendered by Helm before anybody reads it as YAML. */
function isHelm({ path, tree }: FileFacts): boolean {
  if (!tree.text.includes('{{') || !HELM_WORDS.test(tree.text)) return false;
  return CHART_PATH.test(path) || STATEMENT.test(tree.text);
}

function isCluster(root: ObjectNode, isKustomization: boolean): boolean {
  const apiVersion = textOf(valueOf(root, 'apiVersion'));
  const kind = textOf(valueOf(root, 'kind'));
  if (isKustomization && apiVersion === undefined && kind === undefined) return true;
  if (apiVersion === undefined || apiVersion === '') return isHalfTypedKind(root, kind);
  if (hasPlaceholder(apiVersion)) return kind !== undefined && isKind(kind);
  if (!isApiVersion(apiVersion)) return false;
  const { group } = groupVersion(apiVersion);
  if (!isPossibleGroup(group) || isToolGroup(group)) return false;
  if (kind === undefined || kind === '') return isBuiltInGroup(group) && hasOnlyOwnKeys(root);
  if (group === KUSTOMIZE_GROUP) return true;
  return (isKind(kind) || hasPlaceholder(kind)) && !isKubeconfig(root, apiVersion, kind);
}

function isKubeconfig(root: ObjectNode, apiVersion: string, kind: string): boolean {
  if (apiVersion !== 'v1' || kind !== 'Config') return false;
  return ['clusters', 'contexts', 'users'].some((key) => valueOf(root, key) !== undefined);
}

const OWN_KEYS = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'spec',
  'data',
  'stringData',
  'binaryData',
  'type',
  'rules',
]);
const COMMON_KINDS =
  /^(?:Pod|Deployment|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Service|ServiceAccount|ConfigMap|Secret|Namespace|Ingress|IngressClass|StorageClass|PersistentVolume(?:Claim)?|HorizontalPodAutoscaler|PodDisruptionBudget|NetworkPolicy|(?:Cluster)?Role(?:Binding)?|NodePool|EC2NodeClass)$/;

/** `kind: Deployment` as the first thing typed. */
function isHalfTypedKind(root: ObjectNode, kind: string | undefined): boolean {
  return kind !== undefined && COMMON_KINDS.test(kind) && hasOnlyOwnKeys(root);
}

function hasOnlyOwnKeys(root: ObjectNode): boolean {
  return members(root).every((entry) => OWN_KEYS.has(entry.key.text));
}

/** Text of a scalar or of a value not written yet; undefined when the key is absent or holds something else. */
function textOf(node: Node | undefined): string | undefined {
  const value = node && dereference(node);
  if (value?.kind === 'missing') return '';
  return value?.kind === 'scalar' ? value.text : undefined;
}
