/** The format of eksctl: one ClusterConfig describes a cluster, its node groups and its add-ons. */
import { stringOf, valueOf } from '../../syntax/members';
import { dereference } from '../../syntax/scalar';
import type { PathSegment } from '../../syntax/tree';
import type { Document, FileFacts, Format, OutlineEntry, Suggestion, Symbol } from '../format';
import type { Cluster } from './elements';
import { buildCluster, clusterOf, walkCluster } from './model';
import { versions } from './versions';

export const eksctl: Format = {
  id: 'eksctl',
  title: 'eksctl cluster configuration',
  family: 'eksctl',
  languages: ['yaml', 'json'],
  dialect: '1.1',
  claims,
  schemaFor: ({ context }) => context.library.set('eksctl').root('ClusterConfig'),
  model: buildCluster,
  walk: walkCluster,
  symbols,
  outline,
  values,
  describe: (document, path, node) => {
    if (path.join('.') !== 'metadata.version' || node.kind !== 'scalar') return undefined;
    const row = versions(document.context.library).find(({ version }) => version === node.text);
    if (row === undefined) return undefined;
    const support = `Standard support until ${row.endOfStandardSupport}, extended until ${row.endOfExtendedSupport}.`;
    return [support, ...row.changes.map((change) => `- ${change}`)].join('\n\n');
  },
  summary: (document) => {
    const cluster = clusterOf(document);
    const version = cluster?.version.known;
    return `ClusterConfig${version === undefined ? '' : `, Kubernetes ${version}`}${cluster?.autoMode === true ? ', Auto Mode' : ''}`;
  },
};

/** `kind: ClusterConfig` is enough: no other tool has a kind of that name without a group of its own. */
function claims({ tree }: FileFacts): boolean {
  const { root } = tree;
  if (root.kind !== 'object') return false;
  const kind = scalarText(valueOf(root, 'kind'));
  const apiVersion = scalarText(valueOf(root, 'apiVersion'));
  if (apiVersion?.startsWith('eksctl.io/') === true)
    return kind === undefined || kind === '' || kind === 'ClusterConfig';
  return kind === 'ClusterConfig' && (apiVersion === undefined || apiVersion === '');
}

function scalarText(node: ReturnType<typeof valueOf>): string | undefined {
  const value = node && dereference(node);
  if (value?.kind === 'missing') return '';
  return value?.kind === 'scalar' ? value.text : undefined;
}

function symbols(document: Document): readonly Symbol[] {
  const cluster = clusterOf(document);
  if (cluster === undefined) return [];
  const { name, version, autoMode } = cluster;
  const found: Symbol[] = [];
  if (name.known !== undefined) {
    const detail = { version: version.known ?? null, autoMode, nodeGroups: cluster.nodeGroups.length };
    found.push({ kind: 'eksctl.cluster', name: name.known, role: 'definition', node: name.node, detail });
  }
  const scope = name.known;
  for (const group of cluster.nodeGroups) {
    if (group.name.known === undefined) continue;
    found.push({
      kind: 'eksctl.nodeGroup',
      name: group.name.known,
      scope,
      role: 'definition',
      node: group.name.node,
    });
  }
  for (const profile of cluster.fargateProfiles) {
    const selectors = profile.selectors.map((selector) => ({
      namespace: stringOf(valueOf(selector, 'namespace')) ?? null,
      labels: textMap(valueOf(selector, 'labels')),
    }));
    if (profile.name.known === undefined) continue;
    found.push({
      kind: 'eksctl.fargateProfile',
      name: profile.name.known,
      scope,
      role: 'definition',
      node: profile.name.node,
      detail: { selectors },
    });
  }
  return [...found, ...accountSymbols(cluster)];
}

/** eksctl makes these service accounts, unless it is told to make the role only. */
function accountSymbols(cluster: Cluster): Symbol[] {
  return cluster.serviceAccounts.flatMap((account): Symbol[] => {
    const metadata = valueOf(account, 'metadata');
    const node = valueOf(metadata, 'name');
    const name = stringOf(node);
    if (node === undefined || name === undefined) return [];
    const scope = stringOf(valueOf(metadata, 'namespace'));
    return [{ kind: 'k8s.ServiceAccount', name, scope, role: 'definition', node, detail: { role: true } }];
  });
}

function textMap(node: ReturnType<typeof valueOf>): Record<string, string> {
  if (node?.kind !== 'object') return {};
  return Object.fromEntries(
    node.entries.map(({ key, value }) => [key.text, value.kind === 'scalar' ? value.text : '']),
  );
}

function outline(document: Document): readonly OutlineEntry[] {
  const cluster = clusterOf(document);
  if (cluster === undefined) return [];
  const groups = cluster.nodeGroups.map((group): OutlineEntry => {
    return {
      name: group.name.known ?? 'node group',
      detail: group.managed ? 'managed' : 'self-managed',
      kind: 'object',
      node: group.node,
    };
  });
  const addons = cluster.addons.map((addon): OutlineEntry => ({
    name: addon.name.known ?? 'add-on',
    detail: 'add-on',
    kind: 'module',
    node: addon.node,
  }));
  const profiles = cluster.fargateProfiles.map((profile): OutlineEntry => {
    return {
      name: profile.name.known ?? 'profile',
      detail: 'Fargate profile',
      kind: 'object',
      node: profile.node,
    };
  });
  const children = [...groups, ...profiles, ...addons];
  return [
    {
      name: cluster.name.known ?? 'cluster',
      detail: 'ClusterConfig',
      kind: 'class',
      node: cluster.node,
      children,
    },
  ];
}

function values(document: Document, path: readonly PathSegment[]): readonly Suggestion[] {
  if (path.join('.') !== 'metadata.version') return [];
  return versions(document.context.library).map(({ version, endOfStandardSupport }) => {
    return { value: version, detail: `standard support until ${endOfStandardSupport}` };
  });
}
