/** Builds the typed view of a cluster configuration. */
import { at, itemsOf, stringOf, valueOf } from '../../syntax/members';
import { scalarValue } from '../../syntax/scalar';
import type { Node, ObjectNode } from '../../syntax/tree';
import { stringField, type Field } from '../field';
import type { Document, Visit } from '../format';
import type { Addon, Cluster, FargateProfile, NodeGroup } from './elements';

export function buildCluster(document: Document): Cluster | undefined {
  const { root } = document;
  if (root.kind !== 'object') return undefined;
  const metadata = objectAt(root, 'metadata');
  const nodeGroups: NodeGroup[] = [];
  const addons: Addon[] = [];
  const fargateProfiles: FargateProfile[] = [];
  const cluster: Cluster = {
    document,
    node: root,
    metadata,
    name: nameField(metadata ?? root, 'name'),
    version: nameField(metadata ?? root, 'version'),
    autoMode: isTrue(at(root, ['autoModeConfig', 'enabled'])),
    ipv6: stringOf(at(root, ['kubernetesNetworkConfig', 'ipFamily']))?.toLowerCase() === 'ipv6',
    withOidc: isTrue(at(root, ['iam', 'withOIDC'])),
    nodeGroups,
    addons,
    fargateProfiles,
    serviceAccounts: objectsAt(objectAt(root, 'iam'), 'serviceAccounts'),
    podIdentityAssociations: objectsAt(objectAt(root, 'iam'), 'podIdentityAssociations'),
  };
  nodeGroups.push(
    ...objectsAt(root, 'nodeGroups').map((node) => ({
      cluster,
      node,
      managed: false,
      name: nameField(node, 'name'),
    })),
    ...objectsAt(root, 'managedNodeGroups').map((node) => ({
      cluster,
      node,
      managed: true,
      name: nameField(node, 'name'),
    })),
  );
  addons.push(...objectsAt(root, 'addons').map((node) => ({ cluster, node, name: nameField(node, 'name') })));
  fargateProfiles.push(
    ...objectsAt(root, 'fargateProfiles').map((node) => {
      return { cluster, node, name: nameField(node, 'name'), selectors: objectsAt(node, 'selectors') };
    }),
  );
  return cluster;
}

export function clusterOf(document: Document): Cluster | undefined {
  return document.model as Cluster | undefined;
}

export function walkCluster(document: Document, visit: Visit): void {
  const cluster = clusterOf(document);
  if (cluster === undefined) return;
  visit('cluster', cluster);
  for (const group of cluster.nodeGroups) visit('nodeGroup', group);
  for (const addon of cluster.addons) visit('addon', addon);
  for (const profile of cluster.fargateProfiles) visit('fargateProfile', profile);
}

function nameField(node: Node, key: string): Field<string> {
  return stringField(node, key) ?? { state: 'unknown', known: undefined, node, entry: undefined };
}

export function objectAt(container: Node | undefined, key: string): ObjectNode | undefined {
  const value = valueOf(container, key);
  return value?.kind === 'object' ? value : undefined;
}

export function objectsAt(container: Node | undefined, key: string): readonly ObjectNode[] {
  return itemsOf(valueOf(container, key)).filter((item) => item.kind === 'object');
}

export function isTrue(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && scalarValue(node) === true;
}
