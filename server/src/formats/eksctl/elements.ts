/** The typed view of eksctl's cluster configuration. */
import type { Document } from '../format';
import type { Field } from '../field';
import type { ObjectNode } from '../../syntax/tree';

export interface Cluster {
  readonly document: Document;
  readonly node: ObjectNode;
  readonly metadata: ObjectNode | undefined;
  readonly name: Field<string>;
  /** Kubernetes minor as text; undefined while it is unknown or no string. */
  readonly version: Field<string>;
  readonly autoMode: boolean;
  readonly ipv6: boolean;
  readonly withOidc: boolean;
  readonly nodeGroups: readonly NodeGroup[];
  readonly addons: readonly Addon[];
  readonly fargateProfiles: readonly FargateProfile[];
  readonly serviceAccounts: readonly ObjectNode[];
  readonly podIdentityAssociations: readonly ObjectNode[];
}

export interface NodeGroup {
  readonly cluster: Cluster;
  readonly node: ObjectNode;
  /** From `managedNodeGroups`. */
  readonly managed: boolean;
  readonly name: Field<string>;
}

export interface Addon {
  readonly cluster: Cluster;
  readonly node: ObjectNode;
  readonly name: Field<string>;
}

export interface FargateProfile {
  readonly cluster: Cluster;
  readonly node: ObjectNode;
  readonly name: Field<string>;
  readonly selectors: readonly ObjectNode[];
}

export interface EksctlElements {
  cluster: Cluster;
  nodeGroup: NodeGroup;
  addon: Addon;
  fargateProfile: FargateProfile;
}
