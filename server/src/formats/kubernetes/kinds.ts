/** Which API groups and kinds belong to Kubernetes itself, where their pods are described, and who has a namespace. */
import type { PathSegment } from '../../syntax/tree';

export interface GroupVersion {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
}

const API_VERSION = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?v[0-9]+((alpha|beta)[0-9]+)?$/;
const KIND = /^[A-Z][A-Za-z0-9]*$/;

export function isApiVersion(text: string): boolean {
  return API_VERSION.test(text);
}

export function isKind(text: string): boolean {
  return KIND.test(text);
}

export function groupVersion(apiVersion: string): GroupVersion {
  const slash = apiVersion.indexOf('/');
  if (slash < 0) return { group: '', version: apiVersion };
  return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** Groups without a dot; a custom resource cannot have such a name. */
const SHORT_GROUPS = new Set(['', 'apps', 'batch', 'autoscaling', 'policy', 'extensions']);

/** Groups served by the API server itself; others that end alike belong to add-ons. */
const BUILT_IN_GROUPS = new Set([
  ...SHORT_GROUPS,
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'internal.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
  'storagemigration.k8s.io',
]);

export function isBuiltInGroup(group: string): boolean {
  return BUILT_IN_GROUPS.has(group);
}

/** Whether a group can be served by a cluster at all: a built-in one, or a name with a dot. */
export function isPossibleGroup(group: string): boolean {
  return SHORT_GROUPS.has(group) || group.includes('.');
}

/** Groups whose documents have the shape of objects but are read by a tool, never by a cluster. */
const TOOL_GROUPS =
  /^(?:kind\.x-k8s\.io|k3d\.io|skaffold|eksctl\.io|node\.eks\.aws|backstage\.io|score\.dev|clientauthentication\.k8s\.io|client\.authentication\.k8s\.io|kubeadm\.k8s\.io|kubelet\.config\.k8s\.io|kubeproxy\.config\.k8s\.io|kubescheduler\.config\.k8s\.io|controller-runtime\.sigs\.k8s\.io|apiserver\.config\.k8s\.io|apiserver\.k8s\.io|audit\.k8s\.io|config\.k8s\.io|minikube\.k8s\.io|ctlptl\.dev|helm\.sh|devspace|tilt\.dev)$/;

export function isToolGroup(group: string): boolean {
  return TOOL_GROUPS.test(group);
}

export const KUSTOMIZE_GROUP = 'kustomize.config.k8s.io';

const WORKLOAD_GROUPS = new Set(['apps', 'extensions', 'batch', '']);
const TEMPLATE: readonly PathSegment[] = ['spec', 'template'];
const POD_PATHS: Readonly<Record<string, readonly PathSegment[]>> = {
  Pod: [],
  Deployment: TEMPLATE,
  ReplicaSet: TEMPLATE,
  StatefulSet: TEMPLATE,
  DaemonSet: TEMPLATE,
  ReplicationController: TEMPLATE,
  Job: TEMPLATE,
  PodTemplate: ['template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** Path to the object whose `metadata` and `spec` describe the pods of a kind. */
export function podPath(group: string, kind: string): readonly PathSegment[] | undefined {
  if (!WORKLOAD_GROUPS.has(group)) return undefined;
  return Object.hasOwn(POD_PATHS, kind) ? POD_PATHS[kind] : undefined;
}

export const WORKLOAD_KINDS: readonly string[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Pod',
];

const CLUSTER_SCOPED = new Set([
  'APIService',
  'CertificateSigningRequest',
  'ClusterRole',
  'ClusterRoleBinding',
  'ComponentStatus',
  'CSIDriver',
  'CSINode',
  'CustomResourceDefinition',
  'EC2NodeClass',
  'FlowSchema',
  'GatewayClass',
  'IngressClass',
  'IngressClassParams',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'NodeClaim',
  'NodeClass',
  'NodePool',
  'PersistentVolume',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
  'VolumeAttributesClass',
  'VolumeSnapshotClass',
  'VolumeSnapshotContent',
]);

/** Whether objects of a kind stand outside namespaces; only for kinds we know. */
export function isClusterScoped(group: string, kind: string): boolean {
  const known =
    isBuiltInGroup(group) || /(?:^|\.)(?:k8s\.aws|karpenter\.sh|k8s\.io|amazonaws\.com)$/.test(group);
  return known && CLUSTER_SCOPED.has(kind);
}
