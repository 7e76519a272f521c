/** Which other manifests a manifest lives with: names are only compared where they are sure to meet. */
import type { Manifest } from '../../formats/kubernetes/elements';
import type { Document, Symbol } from '../../formats/format';
import type { JsonValue } from '../../schema/schema';
import type { Workspace } from '../../workspace/workspace';

export interface Found {
  readonly document: Document;
  readonly symbol: Symbol;
}

/** Folder of a file, or of what builds it: siblings are applied together. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Definitions in the same file or folder and, as far as it is known, in the same namespace. */
export function nearby(workspace: Workspace, kind: string, manifest: Manifest, name?: string): readonly Found[] {
  if (manifest.namespace.state === 'unknown') return [];
  const folder = folderOf(manifest.document.path);
  return workspace.definitions(`k8s.${kind}`, name).filter(({ document, symbol }) => {
    return folderOf(document.path) === folder && meets(symbol.scope, manifest.namespace.known);
  });
}

/** The same namespace; one that is not written may turn out to be any. */
function meets(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** Something in the workspace that makes names no manifest shows: generators, operators, templates. */
export function isIndefinite(workspace: Workspace, manifest: Manifest): boolean {
  if (manifest.partial || manifest.node.tree.templated || manifest.namespace.state === 'unknown') return true;
  if (workspace.definitions('kustomize.patch', manifest.document.path).length > 0) return true;
  const folder = folderOf(manifest.document.path);
  return [...workspace.snapshots].some(({ path, parts }) => {
    if (folderOf(path) !== folder) return false;
    return /\/kustomization\.ya?ml$/i.test(path) || parts.some((part) => part.tree.templated);
  });
}

export function strings(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

export function record(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, JsonValue>>) : {};
}

export function records(value: JsonValue | undefined): readonly Readonly<Record<string, JsonValue>>[] {
  return Array.isArray(value) ? value.map((each: JsonValue) => record(each)) : [];
}

/** Labels of a workload's pods, from its symbol. */
export function podLabels(found: Found): { readonly values: Readonly<Record<string, string>>; readonly complete: boolean } {
  const labels = record(found.symbol.detail?.['labels']);
  const values = Object.fromEntries(Object.entries(labels).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])));
  const { labelsComplete, partial } = found.symbol.detail ?? {};
  return { values, complete: labelsComplete === true && partial !== true };
}
