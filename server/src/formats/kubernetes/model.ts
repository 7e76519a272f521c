/** Builds the typed view of a manifest; it stands any tree, however unfinished. */
import { stringField, textField, type Field } from '../field';
import type { Document, Visit } from '../format';
import { at, itemsOf, members, stringOf, valueOf } from '../../syntax/members';
import { hasPlaceholder } from '../../syntax/placeholder';
import { dereference } from '../../syntax/scalar';
import type { Node, ObjectNode } from '../../syntax/tree';
import type { Annotation, Container, ContainerRole, Manifest, PodTemplate } from './elements';
import { groupVersion, KUSTOMIZE_GROUP, podPath } from './kinds';
import { isFragment } from './partial';

export interface ManifestModel {
  /** A file of Kustomize, which builds objects and is none itself. */
  readonly kustomization: ObjectNode | undefined;
  readonly manifests: readonly Manifest[];
}

const ROLES: readonly ContainerRole[] = ['initContainers', 'containers', 'ephemeralContainers'];
const CONTROLLERS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

export function buildModel(document: Document): ManifestModel {
  const { root } = document;
  if (root.kind !== 'object') return { kustomization: undefined, manifests: [] };
  if (isKustomization(root)) return { kustomization: root, manifests: [] };
  const items = listItems(root);
  const nodes = items ?? [root];
  return { kustomization: undefined, manifests: nodes.map((node) => manifest(node, document)) };
}

/** The document's view, built on first use and kept by the document. */
export function modelOf(document: Document): ManifestModel {
  return document.model as ManifestModel;
}

export function isKustomization(root: ObjectNode): boolean {
  const apiVersion = stringOf(valueOf(root, 'apiVersion'));
  if (apiVersion === undefined)
    return valueOf(root, 'kind') === undefined && valueOf(root, 'metadata') === undefined;
  return groupVersion(apiVersion).group === KUSTOMIZE_GROUP;
}

/** The objects in `kind: List` and typed lists; undefined for anything else. */
export function listItems(root: ObjectNode): readonly ObjectNode[] | undefined {
  const kind = stringOf(valueOf(root, 'kind'));
  const items = valueOf(root, 'items');
  if (kind === undefined || !kind.endsWith('List') || items?.kind !== 'array') return undefined;
  return itemsOf(items).filter((item) => item.kind === 'object');
}

function manifest(node: ObjectNode, document: Document): Manifest {
  const apiVersion = known(valueOf(node, 'apiVersion'));
  const kind = known(valueOf(node, 'kind'));
  const metadata = objectAt(node, 'metadata');
  const { group, version } = groupVersion(apiVersion ?? '');
  const unknown: Field<string> = { state: 'absent', known: undefined, node, entry: undefined };
  const built: Manifest = {
    document,
    node,
    apiVersion,
    apiVersionNode: valueOf(node, 'apiVersion'),
    group,
    version,
    kind,
    kindNode: valueOf(node, 'kind'),
    name: stringField(metadata, 'name') ?? unknown,
    namespace: textField(metadata, 'namespace') ?? unknown,
    metadata,
    spec: objectAt(node, 'spec'),
    partial: node.tree.templated || isFragment(node, kind, document.path),
    get pod(): PodTemplate | undefined {
      const pod = podTemplate(built);
      Object.defineProperty(built, 'pod', { value: pod });
      return pod;
    },
  };
  return built;
}

/** A string that is written out, no placeholder. */
function known(node: Node | undefined): string | undefined {
  const text = stringOf(node);
  return text === undefined || text === '' || hasPlaceholder(text) ? undefined : text;
}

export function objectAt(container: Node | undefined, key: string): ObjectNode | undefined {
  const value = valueOf(container, key);
  return value?.kind === 'object' ? value : undefined;
}

export function objectsAt(container: Node | undefined, key: string): readonly ObjectNode[] {
  return itemsOf(valueOf(container, key)).filter((item) => item.kind === 'object');
}

function podTemplate(owner: Manifest): PodTemplate | undefined {
  const path = owner.kind === undefined ? undefined : podPath(owner.group, owner.kind);
  const node = path && at(owner.node, path);
  if (node?.kind !== 'object') return undefined;
  const spec = objectAt(node, 'spec');
  if (spec === undefined) return undefined;
  const containers: Container[] = [];
  const pod: PodTemplate = {
    manifest: owner,
    node,
    metadata: objectAt(node, 'metadata'),
    spec,
    containers,
    volumes: objectsAt(spec, 'volumes'),
    complete:
      !node.tree.templated && isWholeList(spec, 'volumes') && ROLES.every((role) => isWholeList(spec, role)),
  };
  for (const role of ROLES)
    containers.push(...objectsAt(spec, role).map((item) => container(pod, item, role)));
  return pod;
}

function container(pod: PodTemplate, node: ObjectNode, role: ContainerRole): Container {
  const unknown: Field<string> = { state: 'unknown', known: undefined, node, entry: undefined };
  return {
    pod,
    node,
    role,
    name: stringField(node, 'name') ?? unknown,
    image: stringField(node, 'image') ?? unknown,
  };
}

/** Whether a list says everything there is: absent, empty, or objects only. */
export function isWholeList(container: Node, key: string): boolean {
  const value = valueOf(container, key);
  if (value === undefined || value.kind === 'missing') return true;
  return value.kind === 'array' && value.items.every((item) => dereference(item)?.kind === 'object');
}

export function walkModel(document: Document, visit: Visit): void {
  for (const each of modelOf(document).manifests) walkManifest(each, visit);
}

function walkManifest(each: Manifest, visit: Visit): void {
  visit('manifest', each);
  if (each.kind !== undefined) visit(each.kind, each);
  if (
    each.kind !== undefined &&
    CONTROLLERS.has(each.kind) &&
    (each.group === 'apps' || each.group === 'extensions')
  )
    visit('controller', each);
  for (const annotation of annotationsOf(each, each.metadata, each.kind)) visit('annotation', annotation);
  const { pod } = each;
  if (pod === undefined) return;
  visit('pod', pod);
  for (const one of pod.containers) visit('container', one);
  if (pod.node === each.node) return;
  for (const annotation of annotationsOf(each, pod.metadata, 'Pod')) visit('annotation', annotation);
}

export function annotationsOf(
  owner: Manifest,
  metadata: ObjectNode | undefined,
  on: string | undefined,
): Annotation[] {
  const object = objectAt(metadata, 'annotations');
  if (object === undefined) return [];
  return members(object).map((entry) => {
    const text = stringOf(entry.value);
    const value = text === undefined || hasPlaceholder(text) ? undefined : text;
    return { manifest: owner, entry, key: entry.key, value, on };
  });
}
