/** The typed view of a manifest that rules, symbols and features read. */
import type { Document } from '../format';
import type { Field } from '../field';
import type { Entry, Node, ObjectNode, ScalarNode } from '../../syntax/tree';

/** One object: a document, or an item of a list. */
export interface Manifest {
  readonly document: Document;
  readonly node: ObjectNode;
  /** Undefined while it is unknown. */
  readonly apiVersion: string | undefined;
  readonly apiVersionNode: Node | undefined;
  readonly group: string;
  readonly version: string;
  readonly kind: string | undefined;
  readonly kindNode: Node | undefined;
  readonly name: Field<string>;
  readonly namespace: Field<string>;
  readonly metadata: ObjectNode | undefined;
  readonly spec: ObjectNode | undefined;
  /** A patch, a fragment for an operator or a template: what is absent may be elsewhere. */
  readonly partial: boolean;
  readonly pod: PodTemplate | undefined;
}

/** What describes pods: a Pod itself or the template of a workload. */
export interface PodTemplate {
  readonly manifest: Manifest;
  /** Holds `metadata` and `spec`. */
  readonly node: ObjectNode;
  readonly metadata: ObjectNode | undefined;
  readonly spec: ObjectNode;
  readonly containers: readonly Container[];
  readonly volumes: readonly ObjectNode[];
  /** No placeholder hides further containers or volumes. */
  readonly complete: boolean;
}

export type ContainerRole = 'containers' | 'initContainers' | 'ephemeralContainers';

export interface Container {
  readonly pod: PodTemplate;
  readonly node: ObjectNode;
  readonly role: ContainerRole;
  readonly name: Field<string>;
  readonly image: Field<string>;
}

/** One annotation, of the object or of its pod template. */
export interface Annotation {
  readonly manifest: Manifest;
  readonly entry: Entry;
  readonly key: ScalarNode;
  /** Undefined while it is unknown or no string. */
  readonly value: string | undefined;
  /** Kind it stands on; `Pod` for those of a template. */
  readonly on: string | undefined;
}

/** Kinds that have elements of their own: the rules of one kind never see the others. */
export interface KindElements {
  Service: Manifest;
  Ingress: Manifest;
  IngressClass: Manifest;
  IngressClassParams: Manifest;
  TargetGroupBinding: Manifest;
  Deployment: Manifest;
  StatefulSet: Manifest;
  DaemonSet: Manifest;
  ReplicaSet: Manifest;
  Job: Manifest;
  CronJob: Manifest;
  Namespace: Manifest;
  ServiceAccount: Manifest;
  ConfigMap: Manifest;
  Secret: Manifest;
  PersistentVolumeClaim: Manifest;
  PersistentVolume: Manifest;
  StorageClass: Manifest;
  HorizontalPodAutoscaler: Manifest;
  PodDisruptionBudget: Manifest;
  NetworkPolicy: Manifest;
  Role: Manifest;
  ClusterRole: Manifest;
  RoleBinding: Manifest;
  ClusterRoleBinding: Manifest;
  SecretProviderClass: Manifest;
  SecurityGroupPolicy: Manifest;
  PriorityClass: Manifest;
  NodePool: Manifest;
  NodeClaim: Manifest;
  EC2NodeClass: Manifest;
  NodeClass: Manifest;
}

export interface KubernetesElements extends KindElements {
  manifest: Manifest;
  /** Deployment, StatefulSet, DaemonSet, ReplicaSet. */
  controller: Manifest;
  pod: PodTemplate;
  container: Container;
  annotation: Annotation;
}
