/** Our generated schemas as plain draft-07 with their texts inside, for servers that know no annotations of ours. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Json = string | number | boolean | null | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

interface Generated {
  readonly definitions: Readonly<Record<string, JsonObject>>;
  readonly roots: Readonly<Record<string, JsonObject>>;
  readonly texts: readonly string[];
}

const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** A schema file for a JSON server: one root and what it refers to. */
export function singleRootSchema(folder: string, format: string, root: string): string {
  const generated = read(folder, format);
  const top = generated.roots[root];
  if (top === undefined) throw new Error(`No root ${root} in ${format}.`);
  const definitions = mapValues(generated.definitions, (schema) => plain(schema, generated.texts, false));
  return JSON.stringify({ $schema: DRAFT, ...asObject(plain(top, generated.texts, false)), definitions });
}

export interface KubernetesFiles {
  /** One choice per kind, each a reference into the other file. */
  readonly all: string;
  readonly definitions: string;
}

/**
 * The two files that a YAML server fetches for the schema named `kubernetes`, in the layout and under the names that
 * it looks for (`io.k8s.api.<group>.<version>.<Kind>`), so that it takes the same short cut to a kind as with its own.
 */
export function kubernetesFiles(folder: string): KubernetesFiles {
  const generated = read(folder, 'kubernetes');
  const types = mapValues(generated.definitions, (schema) => plain(schema, generated.texts, true));
  const kinds = Object.entries(generated.roots).map(([name, root]) => {
    const reference = root['$ref'];
    const target = typeof reference === 'string' ? reference.replace('#/definitions/', '') : '';
    return [kindName(name), types[target] ?? {}] as const;
  });
  const oneOf = kinds.map(([name]) => ({ $ref: `_definitions.json#/definitions/${name}` }));
  return {
    all: JSON.stringify({ $schema: DRAFT, oneOf }),
    definitions: JSON.stringify({ definitions: { ...types, ...Object.fromEntries(kinds) } }),
  };
}

/** Everything in one file, for a server that is pointed at it. */
export function kubernetesFile(folder: string): string {
  const { all, definitions } = kubernetesFiles(folder);
  const choices = JSON.parse(all.replaceAll('_definitions.json#', '#')) as JsonObject;
  return JSON.stringify({ ...choices, ...(JSON.parse(definitions) as JsonObject) });
}

function kindName(root: string): string {
  const parts = root.split('/');
  const [group, version, kind] = parts.length === 3 ? parts : ['core', ...parts];
  const short = String(group).replace('.k8s.io', '').replace('rbac.authorization', 'rbac');
  const isExtension = group === 'apiextensions.k8s.io';
  const prefix = isExtension ? 'io.k8s.apiextensions-apiserver.pkg.apis' : 'io.k8s.api';
  return `${prefix}.${short}.${String(version)}.${String(kind)}`;
}

function read(folder: string, format: string): Generated {
  const file = JSON.parse(readFileSync(join(folder, `${format}.json`), 'utf8')) as Omit<Generated, 'texts'>;
  const texts = JSON.parse(readFileSync(join(folder, `${format}.docs.json`), 'utf8')) as string[];
  return { ...file, texts };
}

/** Keywords whose value is a map from a name to a schema. */
const MAPS = new Set(['properties', 'patternProperties']);
const NESTED = new Set(['items', 'additionalProperties', 'propertyNames']);

/** Leaves out every annotation of ours but the texts; optional values may be null where the format takes null. */
function plain(schema: JsonObject, texts: readonly string[], nullable: boolean): Json {
  const made: Record<string, Json> = {};
  const again = (value: Json): Json => (isObject(value) ? plain(value, texts, nullable) : value);
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword.startsWith('x-')) continue;
    if (MAPS.has(keyword)) made[keyword] = mapValues(asObject(value), again);
    else if (NESTED.has(keyword)) made[keyword] = again(value);
    else if (keyword === 'anyOf' && Array.isArray(value)) made[keyword] = value.map(again);
    else made[keyword] = value;
  }
  const text = schema['x-doc'];
  if (typeof text === 'number') made['description'] = texts[text] ?? '';
  return nullable ? withNulls(made) : made;
}

function withNulls(schema: Record<string, Json>): JsonObject {
  const properties = schema['properties'];
  if (properties === undefined) return schema;
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const relaxed = mapValues(asObject(properties), (value, name) => {
    const type = isObject(value) ? value['type'] : undefined;
    const isClosed = isObject(value) && (value['enum'] !== undefined || value['const'] !== undefined);
    if (!isObject(value) || type === undefined || isClosed || required.has(name)) return value;
    const types = Array.isArray(type) ? (type as readonly Json[]) : [type];
    return { ...value, type: [...types, 'null'] };
  });
  return { ...schema, properties: relaxed };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}

function mapValues<In, Out>(
  map: Readonly<Record<string, In>>,
  change: (value: In, key: string) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}
