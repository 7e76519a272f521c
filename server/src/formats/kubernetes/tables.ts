/** The tables of facts about annotations, labels, storage classes and API versions, as their readers see them. */
import type { SchemaLibrary } from '../../schema/library';
import type { Schema } from '../../schema/schema';

export interface ValueRow {
  readonly type: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly ignoreCase?: boolean;
  readonly tolerated?: readonly string[];
  readonly itemPattern?: string;
  readonly valuePattern?: string;
  readonly maxLength?: number;
  readonly range?: { readonly min?: number; readonly max?: number; readonly also?: readonly number[] };
  readonly default?: string;
  readonly description: string;
}

export interface AnnotationRow extends ValueRow {
  readonly key?: string;
  readonly pattern?: string;
  readonly template?: string;
  readonly on: readonly string[];
  readonly attributes?: string;
  readonly shape?: string;
  readonly merge?: 'exclusive' | 'merge';
  readonly param?: string;
  readonly autoMode?: boolean;
  readonly deprecated?: string;
  readonly replacedBy?: string;
  readonly rule?: string;
  readonly url: string;
}

export interface AttributeRow extends ValueRow {
  readonly key: string;
  readonly on: readonly string[];
}

export interface AnnotationTable {
  readonly types: Readonly<
    Record<string, { readonly accepts?: string; readonly suggestions?: readonly string[] }>
  >;
  readonly nearMisses: Readonly<Record<string, string>>;
  readonly prefixAliases: Readonly<Record<string, string>>;
  readonly rows: readonly AnnotationRow[];
  readonly attributes: Readonly<Record<string, readonly AttributeRow[]>>;
  readonly shapes: Readonly<Record<string, Schema>>;
  readonly tlsPolicies: readonly string[];
}

interface AnnotationIndex {
  readonly table: AnnotationTable;
  readonly byKey: ReadonlyMap<string, AnnotationRow>;
  readonly patterns: readonly { readonly regex: RegExp; readonly row: AnnotationRow }[];
}

const indexes = new WeakMap<SchemaLibrary, AnnotationIndex>();

function annotationIndex(library: SchemaLibrary): AnnotationIndex {
  const known = indexes.get(library);
  if (known !== undefined) return known;
  const table = library.table<AnnotationTable>('kubernetes-annotations');
  const byKey = new Map(
    table.rows.flatMap((row) => (row.key === undefined ? [] : [[row.key, row] as const])),
  );
  const patterns = table.rows.flatMap((row) =>
    row.pattern === undefined ? [] : [{ regex: new RegExp(row.pattern), row }],
  );
  const index = { table, byKey, patterns };
  indexes.set(library, index);
  return index;
}

export function annotationTable(library: SchemaLibrary): AnnotationTable {
  return annotationIndex(library).table;
}

/** The row of an annotation; keys under an alias of a prefix count as those of the prefix. */
export function annotationRow(library: SchemaLibrary, key: string): AnnotationRow | undefined {
  const { table, byKey, patterns } = annotationIndex(library);
  const own = byKey.get(key);
  if (own !== undefined) return own;
  const alias = Object.keys(table.prefixAliases).find((prefix) => key.startsWith(prefix));
  if (alias !== undefined) return byKey.get((table.prefixAliases[alias] ?? '') + key.slice(alias.length));
  return patterns.find(({ regex }) => regex.test(key))?.row;
}

export interface LabelRow {
  readonly key: string;
  readonly on: readonly string[];
  readonly values?: Readonly<Record<string, string>>;
  readonly examples?: readonly string[];
  readonly setBy?: string;
  readonly requirement?: boolean;
  readonly topology?: boolean;
  readonly restricted?: boolean;
  readonly autoMode?: boolean;
  readonly deprecated?: string;
  readonly replacedBy?: string;
  readonly description: string;
  readonly url: string;
}

export interface LabelTable {
  readonly labels: readonly LabelRow[];
  readonly taints: readonly {
    readonly key: string;
    readonly value?: string;
    readonly effects: readonly string[];
    readonly description: string;
  }[];
  readonly extendedResources: readonly { readonly name: string; readonly description: string }[];
}

export function labelTable(library: SchemaLibrary): LabelTable {
  return library.table<LabelTable>('kubernetes-labels');
}

export interface ParameterRow extends ValueRow {
  readonly key?: string;
  /** Matches the whole key of a dynamic parameter. */
  readonly pattern?: string;
  readonly template?: string;
  readonly deprecated?: string;
  readonly required?: boolean;
  readonly caseSensitive?: boolean;
}

export interface Provisioner {
  readonly description: string;
  readonly url: string;
  readonly unknownParameters?: 'refused' | 'unknown' | 'ignored';
  readonly caseInsensitiveKeys?: boolean;
  readonly zonal?: boolean;
  readonly accessModes?: readonly string[];
  readonly volumeHandlePattern?: string;
  readonly parameters?: readonly ParameterRow[];
  readonly sameParametersAs?: string;
}

/** The parameters a provisioner takes; undefined for one that is not known. */
export function storageParameters(
  library: SchemaLibrary,
  provisioner: string,
): readonly ParameterRow[] | undefined {
  const all = provisioners(library);
  const own = Object.hasOwn(all, provisioner) ? all[provisioner] : undefined;
  return own?.sameParametersAs === undefined ? own?.parameters : all[own.sameParametersAs]?.parameters;
}

export function provisioners(library: SchemaLibrary): Readonly<Record<string, Provisioner>> {
  return library.table<{ readonly provisioners: Readonly<Record<string, Provisioner>> }>(
    'kubernetes-storage-class',
  ).provisioners;
}

export interface ApiRow {
  readonly apiVersion: string;
  readonly kind: string;
  readonly since?: string;
  readonly deprecatedIn?: string;
  readonly removedIn?: string;
  readonly replacement?: { readonly apiVersion: string; readonly kind: string };
  readonly note?: string;
  readonly source: string;
  readonly served?: boolean;
}

interface ApiTable {
  readonly apis: readonly ApiRow[];
  readonly customResources: readonly ApiRow[];
}

const apis = new WeakMap<SchemaLibrary, ReadonlyMap<string, ApiRow>>();

/** What is known about an API version that is, was or will be taken away. */
export function apiRow(library: SchemaLibrary, apiVersion: string, kind: string): ApiRow | undefined {
  let byName = apis.get(library);
  if (byName === undefined) {
    const table = library.table<ApiTable>('kubernetes-removed-apis');
    const rows = [...table.apis, ...table.customResources];
    byName = new Map(rows.map((row) => [`${row.apiVersion}/${row.kind}`, row]));
    apis.set(library, byName);
  }
  return byName.get(`${apiVersion}/${kind}`);
}

/** First Kubernetes minor that serves a newer kind; undefined for those every supported version has. */
export function kindSince(library: SchemaLibrary, apiVersion: string, kind: string): string | undefined {
  const table = library.table<{ readonly kinds: Readonly<Record<string, string>> }>('kubernetes-since');
  const key = `${apiVersion}/${kind}`;
  return Object.hasOwn(table.kinds, key) ? table.kinds[key] : undefined;
}
