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

/** What was found out about the folders of a workspace; void as soon as any name changes. */
interface Survey {
  readonly generation: number;
  /** By kind, then by folder. */
  readonly definitions: Map<string, Map<string, Found[]>>;
  /** Folders with generators or templates. */
  readonly indefinite: ReadonlySet<string>;
}

const surveys = new WeakMap<Workspace, Survey>();

function surveyOf(workspace: Workspace): Survey {
  const known = surveys.get(workspace);
  if (known?.generation === workspace.generation) return known;
  const indefinite = new Set<string>();
  for (const { path, parts } of workspace.snapshots) {
    if (/\/kustomization\.ya?ml$/i.test(path) || parts.some((part) => part.tree.templated)) indefinite.add(folderOf(path));
  }
  const survey: Survey = { generation: workspace.generation, definitions: new Map(), indefinite };
  surveys.set(workspace, survey);
  return survey;
}

function definitionsIn(workspace: Workspace, kind: string, folder: string): readonly Found[] {
  const { definitions } = surveyOf(workspace);
  let byFolder = definitions.get(kind);
  if (byFolder === undefined) {
    byFolder = new Map();
    for (const found of workspace.definitions(`k8s.${kind}`)) {
      const own = folderOf(found.document.path);
      const list = byFolder.get(own);
      if (list === undefined) byFolder.set(own, [found]);
      else list.push(found);
    }
    definitions.set(kind, byFolder);
  }
  return byFolder.get(folder) ?? [];
}

/** Definitions in the same file or folder and, as far as it is known, in the same namespace. */
export function nearby(workspace: Workspace, kind: string, manifest: Manifest, name?: string): readonly Found[] {
  if (manifest.namespace.state === 'unknown') return [];
  return definitionsIn(workspace, kind, folderOf(manifest.document.path)).filter(({ symbol }) => {
    return (name === undefined || symbol.name === name) && meets(symbol.scope, manifest.namespace.known);
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
  return surveyOf(workspace).indefinite.has(folderOf(manifest.document.path));
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
