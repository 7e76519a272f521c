/** The Kubernetes format: manifests of built-in kinds, of the add-ons common on EKS, and of anything else. */
import { stringOf, valueOf } from '../../syntax/members';
import { hasPlaceholder } from '../../syntax/placeholder';
import type { Schema, SchemaRoot, SchemaSet } from '../../schema/schema';
import type { Document, Format } from '../format';
import { definitionsOf, kustomizeSymbols } from './definitions';
import { describeValue } from './describe';
import { claimsManifest } from './detect';
import { manifestKeys } from './keys';
import { buildModel, isKustomization, listItems, modelOf, walkModel } from './model';
import { outlineOf } from './outline';
import { referencesOf } from './references';
import { manifestValues } from './values';

export const kubernetes: Format = {
  id: 'kubernetes',
  title: 'Kubernetes manifest',
  family: 'eks',
  languages: ['yaml', 'json'],
  dialect: '1.1',
  claims: claimsManifest,
  schemaFor,
  model: buildModel,
  walk: walkModel,
  symbols: (document) => {
    const { kustomization, manifests } = modelOf(document);
    if (kustomization !== undefined) return kustomizeSymbols(document);
    return manifests.flatMap((manifest) => [...definitionsOf(manifest), ...referencesOf(manifest)]);
  },
  outline: outlineOf,
  values: manifestValues,
  keys: manifestKeys,
  describe: describeValue,
  summary,
};

type Unread = Parameters<Format['schemaFor']>[0];

function schemaFor(document: Unread): SchemaRoot | undefined {
  const { root } = document;
  if (root.kind !== 'object' || isKustomization(root)) return undefined;
  const set = document.context.library.set('kubernetes');
  const items = listItems(root);
  if (items !== undefined)
    return listRoot(
      items.map((item) => objectRoot(item, document, set)),
      set,
    );
  return objectRoot(root, document, set);
}

function objectRoot(node: Parameters<typeof valueOf>[0], document: Unread, set: SchemaSet): SchemaRoot {
  const apiVersion = literal(valueOf(node, 'apiVersion'));
  const kind = literal(valueOf(node, 'kind'));
  if (apiVersion === undefined || kind === undefined) return starter(apiVersion, kind, set);
  const name = `${apiVersion}/${kind}`;
  return set.root(name) ?? document.context.customResource(apiVersion, kind) ?? unknownKind(name, set);
}

function literal(node: ReturnType<typeof valueOf>): string | undefined {
  const text = stringOf(node);
  return text === undefined || text === '' || hasPlaceholder(text) ? undefined : text;
}

const METADATA: Schema = { $ref: '#/definitions/meta.v1.ObjectMeta' };

/** Every object of the API has metadata of the same form, whatever else it holds. */
function unknownKind(name: string, set: SchemaSet): SchemaRoot {
  const schema: Schema = { type: 'object', properties: { metadata: METADATA }, 'x-nullable': true };
  return { name, schema, set };
}

const starters = new WeakMap<SchemaSet, Map<string, SchemaRoot>>();

/** What is known while only one of `apiVersion` and `kind` is written. */
function starter(apiVersion: string | undefined, kind: string | undefined, set: SchemaSet): SchemaRoot {
  const cache = starters.get(set) ?? new Map<string, SchemaRoot>();
  starters.set(set, cache);
  const key = `${apiVersion ?? ''} ${kind ?? ''}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const roots = Object.keys(set.file.roots).map((name) => {
    const slash = name.lastIndexOf('/');
    return { apiVersion: name.slice(0, slash), kind: name.slice(slash + 1), name };
  });
  const fitting = roots.filter(
    (root) =>
      (apiVersion === undefined || root.apiVersion === apiVersion) &&
      (kind === undefined || root.kind === kind),
  );
  const only = fitting.length === 1 ? set.root(fitting[0]?.name ?? '') : undefined;
  const made = only ?? { name: 'starter', schema: starterSchema(fitting), set };
  cache.set(key, made);
  return made;
}

function starterSchema(fitting: readonly { readonly apiVersion: string; readonly kind: string }[]): Schema {
  const versions = [...new Set(fitting.map((root) => root.apiVersion))];
  const kinds = [...new Set(fitting.map((root) => root.kind))];
  return {
    type: 'object',
    properties: {
      apiVersion: { type: 'string', 'x-suggestions': versions },
      kind: { type: 'string', 'x-suggestions': kinds },
      metadata: METADATA,
    },
    required: ['apiVersion', 'kind'],
    'x-nullable': true,
  };
}

/** The items of a list, each checked by its own kind; kinds without a schema of this set are left open. */
function listRoot(roots: readonly SchemaRoot[], set: SchemaSet): SchemaRoot {
  const named = new Map(
    roots
      .filter((root) => root.set === set && root.schema.$ref !== undefined)
      .map((root) => [root.name, root.schema]),
  );
  // Each alternative says its kind, so that an item is compared with its own.
  const others = [...new Set(roots.filter(({ name }) => !named.has(name)).map(({ name }) => name))].map(
    (name): Schema => {
      const kind: Schema = name === 'starter' ? {} : { enum: [name.slice(name.lastIndexOf('/') + 1)] };
      return { type: 'object', properties: { kind, metadata: METADATA } };
    },
  );
  const alternatives = [...named.values(), ...others];
  const items: Schema = alternatives.length === 0 ? {} : { anyOf: alternatives };
  const properties = {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object' },
    items: { type: 'array', items },
  } as const;
  return { name: 'v1/List', schema: { type: 'object', properties, 'x-nullable': true }, set };
}

function summary(document: Document): string | undefined {
  const { kustomization, manifests } = modelOf(document);
  if (kustomization !== undefined) return 'Kustomization';
  const kinds = manifests.flatMap((manifest) => manifest.kind ?? []);
  return kinds.length > 1 ? `List of ${kinds.length} objects` : kinds[0];
}
