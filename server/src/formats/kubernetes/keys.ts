/** Keys that no schema lists: annotations, labels, parameters, resources. */
import type { Document, KeySuggestion } from '../format';
import { stringOf, valueOf } from '../../syntax/members';
import type { PathSegment } from '../../syntax/tree';
import type { Schema } from '../../schema/schema';
import type { Manifest } from './elements';
import { labelsOf } from './labels';
import { modelOf, objectAt } from './model';
import { annotationTable, labelTable, storageParameters, type AnnotationRow, type ValueRow } from './tables';

export function manifestKeys(document: Document, path: readonly PathSegment[]): readonly KeySuggestion[] {
  const manifest = manifestAt(document, path);
  if (manifest === undefined) return [];
  const [parent, last] = [path.at(-2), path.at(-1)];
  if (last === 'annotations' && parent === 'metadata')
    return annotationKeys(document, kindAt(manifest, path));
  if (last === 'labels' && parent === 'metadata') return labelKeys(document, manifest, path);
  if (last === 'nodeSelector') return nodeLabels(document);
  if (last === 'matchLabels' || (last === 'selector' && manifest.kind === 'Service'))
    return selectorKeys(document, manifest);
  if (last === 'parameters' && manifest.kind === 'StorageClass') return parameterKeys(document, manifest);
  if ((last === 'limits' || last === 'requests') && parent === 'resources') return resourceKeys(document);
  return [];
}

/** The object a path leads into: the document, or one item of a list. */
export function manifestAt(document: Document, path: readonly PathSegment[]): Manifest | undefined {
  const { manifests } = modelOf(document);
  if (path[0] !== 'items' || typeof path[1] !== 'number') return manifests[0];
  return manifests[path[1]];
}

/** `Pod` below a pod template, else the kind of the object. */
function kindAt(manifest: Manifest, path: readonly PathSegment[]): string {
  return path.includes('template') ? 'Pod' : (manifest.kind ?? '');
}

function annotationKeys(document: Document, kind: string): KeySuggestion[] {
  const table = annotationTable(document.context.library);
  const rows = table.rows.filter((row) => row.on.includes(kind));
  const current = rows.filter((row) => row.deprecated === undefined);
  return [...current, ...rows.filter((row) => row.deprecated !== undefined)].map((row) => annotationKey(row));
}

function annotationKey(row: AnnotationRow): KeySuggestion {
  const key = row.key ?? row.template ?? '';
  return {
    key,
    schema: valueSchema(row),
    documentation: documentationOf(row),
    detail: row.deprecated === undefined ? row.type : 'deprecated',
  };
}

export function documentationOf(row: AnnotationRow): string {
  const parts = [row.description];
  if (row.default !== undefined) parts.push(`Default: \`${row.default}\`.`);
  if (row.deprecated !== undefined) {
    parts.push(
      `Deprecated. ${row.deprecated}${row.replacedBy === undefined ? '' : ` Use \`${row.replacedBy}\`.`}`,
    );
  }
  if (row.autoMode === false) parts.push('Ignored by EKS Auto Mode.');
  if (row.param !== undefined) parts.push(`IngressClassParams \`${row.param}\` goes before it.`);
  parts.push(`[Documentation](${row.url})`);
  return parts.join('\n\n');
}

/** All values are strings, so the schema lists the strings that are allowed. */
export function valueSchema(row: ValueRow): Schema {
  const { values, default: fallback } = row;
  const suggestions =
    values !== undefined ? Object.keys(values) : row.type === 'boolean' ? ['true', 'false'] : [];
  return {
    type: 'string',
    ...(suggestions.length > 0 ? { 'x-suggestions': suggestions } : {}),
    ...(fallback === undefined ? {} : { default: fallback }),
  };
}

function labelKeys(document: Document, manifest: Manifest, path: readonly PathSegment[]): KeySuggestion[] {
  const kind = kindAt(manifest, path);
  const rows = labelTable(document.context.library).labels.filter(
    (row) => row.key.startsWith('app.kubernetes.io/') || (row.on.includes(kind) && kind !== 'Node'),
  );
  const wanted = labelsOf(objectAt(objectAt(manifest.spec, 'selector'), 'matchLabels')).values;
  const own = path.includes('template')
    ? Object.keys(wanted).map((key) => ({ key, detail: 'of the selector' }))
    : [];
  return [
    ...own,
    ...rows.map((row) => ({
      key: row.key,
      documentation: row.description,
      schema: { type: 'string' } as const,
    })),
  ];
}

function nodeLabels(document: Document): KeySuggestion[] {
  const rows = labelTable(document.context.library).labels.filter((row) => row.on.includes('Node'));
  return rows.map((row) => ({
    key: row.key,
    documentation: row.description,
    detail: row.deprecated === undefined ? `set by ${row.setBy ?? 'the cluster'}` : 'deprecated',
    schema: {
      type: 'string' as const,
      ...(row.values === undefined ? {} : { 'x-suggestions': Object.keys(row.values) }),
    },
  }));
}

function selectorKeys(document: Document, manifest: Manifest): KeySuggestion[] {
  const own = Object.keys(labelsOf(objectAt(manifest.pod?.metadata, 'labels')).values);
  const keys = own.map((key): KeySuggestion => ({ key, detail: 'label of the pods' }));
  const common = labelTable(document.context.library).labels.filter((row) =>
    row.key.startsWith('app.kubernetes.io/'),
  );
  return [
    ...keys,
    ...common
      .filter((row) => !own.includes(row.key))
      .map((row) => ({ key: row.key, documentation: row.description })),
  ];
}

function parameterKeys(document: Document, { node }: Manifest): KeySuggestion[] {
  const provisioner = stringOf(valueOf(node, 'provisioner'));
  const rows =
    provisioner === undefined ? undefined : storageParameters(document.context.library, provisioner);
  return (rows ?? []).map((row) => ({
    key: row.key ?? row.template ?? '',
    schema: valueSchema(row),
    documentation: row.description,
    detail: row.deprecated !== undefined ? 'deprecated' : row.required === true ? 'required' : row.type,
  }));
}

function resourceKeys(document: Document): KeySuggestion[] {
  const basic = [
    { key: 'cpu', documentation: 'CPU in cores or thousandths: `500m` is half a core.' },
    { key: 'memory', documentation: 'Memory in bytes, usually with `Mi` or `Gi`.' },
    { key: 'ephemeral-storage', documentation: 'Disk for logs, emptyDir and the writable layer.' },
  ];
  const extended = labelTable(document.context.library).extendedResources;
  return [...basic, ...extended.map(({ name, description }) => ({ key: name, documentation: description }))];
}
