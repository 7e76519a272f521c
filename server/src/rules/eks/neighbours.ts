/** Which other manifests a manifest lives with: names are only compared where they are sure to meet. */
import type { Manifest } from '../../formats/kubernetes/elements';
import type { Labels } from '../../formats/kubernetes/labels';
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

/** What was found out about the folders of a workspace; void as soon as any file changes. */
interface Survey {
  readonly revision: number;
  /** By kind, then by folder. */
  readonly definitions: Map<string, Map<string, Found[]>>;
  /** By folder. */
  readonly labels: Map<string, LabelIndex>;
  /** Folders with generators or templates. */
  readonly indefinite: ReadonlySet<string>;
}

const surveys = new WeakMap<Workspace, Survey>();

function surveyOf(workspace: Workspace): Survey {
  const known = surveys.get(workspace);
  if (known?.revision === workspace.revision) return known;
  const indefinite = new Set<string>();
  for (const { path, parts } of workspace.snapshots) {
    if (/\/kustomization\.ya?ml$/i.test(path) || parts.some((part) => part.tree.templated))
      indefinite.add(folderOf(path));
  }
  const survey: Survey = {
    revision: workspace.revision,
    definitions: new Map(),
    labels: new Map(),
    indefinite,
  };
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
export function nearby(
  workspace: Workspace,
  kind: string,
  manifest: Manifest,
  name?: string,
): readonly Found[] {
  if (manifest.namespace.state === 'unknown') return [];
  const folder = folderOf(manifest.document.path);
  const own = manifest.namespace.known;
  if (name === undefined)
    return definitionsIn(workspace, kind, folder).filter(({ symbol }) => meets(symbol.scope, own));
  const named = workspace.definitions(`k8s.${kind}`, name);
  return named.filter(
    ({ document, symbol }) => folderOf(document.path) === folder && meets(symbol.scope, own),
  );
}

/** Pods of one folder by a label and its value, and those whose labels are not all known. */
interface LabelIndex {
  readonly byPair: ReadonlyMap<string, readonly Found[]>;
  readonly open: readonly Found[];
}

/**
 * Of the pods nearby those that a selector may pick: each that is left out lacks its first label for certain. In a
 * folder of many workloads this spares every Service the look at all of them.
 */
export function podsToMatch(workspace: Workspace, manifest: Manifest, wanted: Labels): readonly Found[] {
  const first = Object.entries(wanted.values)[0];
  if (first === undefined) return nearby(workspace, 'pods', manifest);
  if (manifest.namespace.state === 'unknown') return [];
  const { labels } = surveyOf(workspace);
  const folder = folderOf(manifest.document.path);
  const index = labels.get(folder) ?? labelIndex(definitionsIn(workspace, 'pods', folder));
  labels.set(folder, index);
  const fitting = [...(index.byPair.get(first.join('=')) ?? []), ...index.open];
  return fitting.filter(({ symbol }) => meets(symbol.scope, manifest.namespace.known));
}

function labelIndex(pods: readonly Found[]): LabelIndex {
  const byPair = new Map<string, Found[]>();
  const open: Found[] = [];
  for (const pod of pods) {
    const { values, complete } = podLabels(pod);
    if (!complete) open.push(pod);
    for (const pair of complete ? Object.entries(values) : []) {
      const same = byPair.get(pair.join('='));
      if (same === undefined) byPair.set(pair.join('='), [pod]);
      else same.push(pod);
    }
  }
  return { byPair, open };
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

/** A fact that is text. */
export function word(found: Found, fact: string): string | undefined {
  const value = found.symbol.detail?.[fact];
  return typeof value === 'string' ? value : undefined;
}

export function strings(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

export function record(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, JsonValue>>)
    : {};
}

export function records(value: JsonValue | undefined): readonly Readonly<Record<string, JsonValue>>[] {
  return Array.isArray(value) ? value.map((each: JsonValue) => record(each)) : [];
}

const labelsBySymbol = new WeakMap<Symbol, Labels>();

/** Labels of a workload's pods, from its symbol. */
export function podLabels({ symbol }: Found): Labels {
  const known = labelsBySymbol.get(symbol);
  if (known !== undefined) return known;
  const labels = record(symbol.detail?.['labels']);
  const values = Object.fromEntries(
    Object.entries(labels).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
  const { labelsComplete, partial } = symbol.detail ?? {};
  const made = { values, complete: labelsComplete === true && partial !== true };
  labelsBySymbol.set(symbol, made);
  return made;
}
