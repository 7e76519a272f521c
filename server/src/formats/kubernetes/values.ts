/** Values that come from elsewhere: other objects of the workspace, the same pod, the tables of AWS add-ons. */
import type { Document, Suggestion, SymbolSource } from '../format';
import { at, members, stringOf, valueOf } from '../../syntax/members';
import type { PathSegment } from '../../syntax/tree';
import type { Manifest, PodTemplate } from './elements';
import { manifestAt } from './keys';
import { objectAt, objectsAt } from './model';
import {
  annotationRow,
  annotationTable,
  labelTable,
  provisioners,
  storageParameters,
  type ValueRow,
} from './tables';

interface Ask {
  readonly document: Document;
  readonly manifest: Manifest;
  readonly path: readonly PathSegment[];
  readonly workspace: SymbolSource;
}

/** Kind of object that a field names, by the end of its path. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/(?:configMapKeyRef|configMapRef|configMap)\.name$/, 'ConfigMap'],
  [/(?:secretKeyRef|secretRef|secret|imagePullSecrets\.#)\.(?:name|secretName)$|secretName$/, 'Secret'],
  [/serviceAccountName$/, 'ServiceAccount'],
  [/claimName$/, 'PersistentVolumeClaim'],
  [/storageClassName$/, 'StorageClass'],
  [/ingressClassName$/, 'IngressClass'],
  [/priorityClassName$/, 'PriorityClass'],
  [/(?:backend|defaultBackend)\.service\.name$|serviceRef\.name$|spec\.serviceName$/, 'Service'],
  [/secretProviderClass$/, 'SecretProviderClass'],
  [/^metadata\.namespace$|subjects\.#\.namespace$/, 'Namespace'],
];

const FIELD_PATHS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  "metadata.labels['app']",
  "metadata.annotations['key']",
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const RESOURCES = ['limits', 'requests'].flatMap((part) =>
  ['cpu', 'memory', 'ephemeral-storage'].map((name) => `${part}.${name}`),
);
const COMMON_CLASSES: Readonly<Record<string, readonly string[]>> = {
  StorageClass: ['gp3', 'gp2', 'efs-sc', 'auto-ebs-sc'],
  IngressClass: ['alb'],
  PriorityClass: ['system-cluster-critical', 'system-node-critical'],
  Namespace: ['default', 'kube-system'],
};

export function manifestValues(
  document: Document,
  path: readonly PathSegment[],
  workspace: SymbolSource,
): readonly Suggestion[] {
  const manifest = manifestAt(document, path);
  if (manifest === undefined) return [];
  const ask: Ask = { document, manifest, path, workspace };
  const pattern = patternOf(path);
  const named = NAMED.find(([end]) => end.test(pattern));
  if (named !== undefined) return namesOf(named[1], ask);
  return annotationValues(ask) ?? fieldValues(pattern, ask);
}

function patternOf(path: readonly PathSegment[]): string {
  const own = path[0] === 'items' && typeof path[1] === 'number' ? path.slice(2) : path;
  return own.map((segment) => (typeof segment === 'number' ? '#' : segment)).join('.');
}

function namesOf(kind: string, { workspace, manifest }: Ask): Suggestion[] {
  const namespace = manifest.namespace.known;
  const defined = workspace.definitions(`k8s.${kind}`).filter(({ scope }) => {
    return namespace === undefined || scope === undefined || scope === namespace;
  });
  const found = defined.map(({ name, scope }) => ({
    value: name,
    detail: scope === undefined ? kind : `${kind} in ${scope}`,
  }));
  const common = (COMMON_CLASSES[kind] ?? []).map((value) => ({ value, detail: `common ${kind}` }));
  return unique([...found, ...common]);
}

/** Values of an annotation, a node label or a StorageClass parameter, by its row in the tables. */
function annotationValues({ document, path, manifest }: Ask): Suggestion[] | undefined {
  const [container, key] = [path.at(-2), path.at(-1)];
  if (typeof key !== 'string') return undefined;
  const { library } = document.context;
  if (container === 'annotations') return rowValues(annotationRow(library, key), document, key);
  if (container === 'nodeSelector') {
    const row = labelTable(library).labels.find((label) => label.key === key);
    return listed(row?.values, row?.examples);
  }
  if (container === 'parameters' && manifest.kind === 'StorageClass') {
    const provisioner = stringOf(valueOf(manifest.node, 'provisioner')) ?? '';
    return rowValues(
      storageParameters(library, provisioner)?.find((row) => row.key === key),
      document,
      key,
    );
  }
  return undefined;
}

function rowValues(row: ValueRow | undefined, document: Document, key: string): Suggestion[] {
  if (row === undefined) return [];
  const table = annotationTable(document.context.library);
  if (/ssl-policy|ssl-negotiation-policy/.test(key))
    return table.tlsPolicies.map((value) => ({ value, detail: 'TLS policy' }));
  const suggested = table.types[row.type]?.suggestions;
  return [
    ...listed(row.values, suggested),
    ...(row.default === undefined ? [] : [{ value: row.default, detail: 'default' }]),
  ];
}

function listed(
  values: Readonly<Record<string, string>> | undefined,
  examples: readonly string[] | undefined,
): Suggestion[] {
  const known = Object.entries(values ?? {}).map(([value, documentation]) => ({ value, documentation }));
  return unique([...known, ...(examples ?? []).map((value) => ({ value }))]);
}

function fieldValues(pattern: string, ask: Ask): Suggestion[] {
  const { manifest, document, workspace } = ask;
  const { pod } = manifest;
  if (pattern.endsWith('fieldRef.fieldPath')) return FIELD_PATHS.map((value) => ({ value }));
  if (pattern.endsWith('resourceFieldRef.resource')) return RESOURCES.map((value) => ({ value }));
  if (pattern.endsWith('volumeMounts.#.name')) return volumeNames(manifest, pod);
  if (/(?:httpGet|tcpSocket)\.port$/.test(pattern)) return ownPorts(pod, ask.path);
  if (pattern.endsWith('containerName') || pattern.endsWith('containerResource.container'))
    return containerNames(pod);
  if (pattern === 'provisioner') {
    return Object.entries(provisioners(document.context.library)).map(([value, row]) => ({
      value,
      documentation: row.description,
    }));
  }
  if (pattern.endsWith('scaleTargetRef.name')) {
    return ['Deployment', 'StatefulSet'].flatMap((kind) =>
      workspace.definitions(`k8s.${kind}`).map(({ name }) => ({ value: name, detail: kind })),
    );
  }
  if (pattern.endsWith('nodeClassRef.name')) {
    return ['EC2NodeClass', 'NodeClass'].flatMap((kind) =>
      workspace.definitions(`k8s.${kind}`).map(({ name }) => ({ value: name, detail: kind })),
    );
  }
  if (pattern.endsWith('requirements.#.key')) return requirementKeys(document);
  if (pattern.endsWith('requirements.#.values.#')) return requirementValues(ask);
  if (pattern.endsWith('topologyKey')) {
    const rows = labelTable(document.context.library).labels.filter((row) => row.topology === true);
    return rows.map((row) => ({ value: row.key, documentation: row.description }));
  }
  return pattern.includes('matchLabels.') ? ownLabel(ask) : [];
}

function volumeNames({ spec }: Manifest, pod: PodTemplate | undefined): Suggestion[] {
  const volumes = pod?.volumes.flatMap((volume) => stringOf(valueOf(volume, 'name')) ?? []) ?? [];
  const claims = objectsAt(spec, 'volumeClaimTemplates').flatMap(
    (claim) => stringOf(at(claim, ['metadata', 'name'])) ?? [],
  );
  return [
    ...volumes.map((value) => ({ value, detail: 'volume' })),
    ...claims.map((value) => ({ value, detail: 'claim template' })),
  ];
}

function ownPorts(pod: PodTemplate | undefined, path: readonly PathSegment[]): Suggestion[] {
  const index = path.findIndex((segment) => typeof segment === 'string' && /ontainers$/.test(segment));
  const role = path[index];
  const number = path[index + 1];
  const container = pod?.containers.filter((each) => each.role === role)[
    typeof number === 'number' ? number : -1
  ];
  return objectsAt(container?.node, 'ports').flatMap((port) => {
    const name = stringOf(valueOf(port, 'name'));
    return name === undefined ? [] : [{ value: name, detail: 'port of the container' }];
  });
}

function containerNames(pod: PodTemplate | undefined): Suggestion[] {
  return (
    pod?.containers.flatMap(({ name }) =>
      name.known === undefined ? [] : [{ value: name.known, detail: 'container' }],
    ) ?? []
  );
}

function requirementKeys(document: Document): Suggestion[] {
  const rows = labelTable(document.context.library).labels.filter((row) => row.requirement === true);
  return rows.map((row) => ({ value: row.key, documentation: row.description }));
}

function requirementValues({ document, path, manifest }: Ask): Suggestion[] {
  const own = path[0] === 'items' ? path.slice(2, -2) : path.slice(0, -2);
  const key = stringOf(valueOf(at(manifest.node, own), 'key'));
  const row = labelTable(document.context.library).labels.find((label) => label.key === key);
  return listed(row?.values, row?.examples);
}

/** The value the pods have for the label that is asked for. */
function ownLabel({ manifest, path }: Ask): Suggestion[] {
  const labels = objectAt(manifest.pod?.metadata, 'labels');
  if (labels === undefined) return [];
  return members(labels).flatMap(({ key, value }) => {
    const text = key.text === path.at(-1) ? stringOf(value) : undefined;
    return text === undefined ? [] : [{ value: text, detail: 'label of the pods' }];
  });
}

function unique(suggestions: readonly Suggestion[]): Suggestion[] {
  return [...new Map(suggestions.map((suggestion) => [suggestion.value, suggestion])).values()];
}
