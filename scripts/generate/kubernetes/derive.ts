/** Derives the schemas of Kubernetes kinds from the model packages. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageFolder } from '../packages';
import type { FormatSchema, Schema } from '../schema';
import { isRecord, refTo } from '../schema';
import { referencedName } from '../merge';
import type { TypeDocs } from './declarations';
import { indexDeclarations, memberSchema, readDocs, splitEnumDocs } from './declarations';
import { shortName } from './names';
import { specialTypes } from './special-types';
import { extendsKeyword, readValidator } from './validators';

export const kubernetesPackages = [
  '@kubernetes-models/apimachinery',
  'kubernetes-models',
  '@kubernetes-models/external-secrets',
  '@kubernetes-models/gateway-api',
];

interface Source {
  validators: Map<string, string>;
  declarations: Map<string, string>;
}

interface Derivation {
  source: Source;
  /** Each validator is read once, although finding the kinds and defining the types both need it. */
  raw: Map<string, Schema>;
  definitions: Record<string, Schema>;
  /** Types that are written out where they are used, because they are no objects with members. */
  inlined: Map<string, Schema>;
}

function indexPackages(): Source {
  const source: Source = { validators: new Map(), declarations: new Map() };
  for (const name of kubernetesPackages) {
    const folder = packageFolder(name);
    const schemas = join(folder, '_schemas');
    for (const file of readdirSync(schemas).sort()) {
      if (file.endsWith('.js')) source.validators.set(basename(file, '.js'), join(schemas, file));
    }
    for (const [type, path] of indexDeclarations(folder)) source.declarations.set(type, path);
  }
  return source;
}

function rawSchema(fullName: string, { source, raw }: Derivation): Schema {
  const present = raw.get(fullName);
  if (present) return present;
  const path = source.validators.get(fullName);
  if (path === undefined) throw new Error(`Kubernetes: no validator for ${fullName}`);
  const schema = readValidator(path);
  raw.set(fullName, schema);
  return schema;
}

function docsOf(fullName: string, source: Source): TypeDocs {
  const path = source.declarations.get(fullName);
  return path === undefined ? { doc: '', members: new Map() } : readDocs(path);
}

/** A type with the members of the type it extends, if any, and those that only the declaration has. */
function wholeType(fullName: string, derivation: Derivation): { raw: Schema; docs: TypeDocs } {
  const raw = { ...rawSchema(fullName, derivation) };
  const docs = docsOf(fullName, derivation.source);
  const parentName = raw[extendsKeyword];
  Reflect.deleteProperty(raw, extendsKeyword);
  if (typeof parentName === 'string') {
    const parent = wholeType(parentName, derivation);
    raw.properties = { ...parent.raw.properties, ...raw.properties };
    const required = [...(parent.raw.required ?? []), ...(raw.required ?? [])];
    if (required.length > 0) raw.required = required;
    for (const [member, doc] of parent.docs.members) {
      if (!docs.members.has(member)) docs.members.set(member, doc);
    }
  }
  if (!raw.properties) return { raw, docs };
  for (const [member, { type, required }] of docs.members) {
    if (raw.properties[member]) continue;
    raw.properties = { ...raw.properties, [member]: memberSchema(type) };
    if (required) raw.required = [...(raw.required ?? []), member];
  }
  return { raw, docs };
}

function describe(schema: Schema, doc: string): void {
  const { doc: text, values } = splitEnumDocs(doc);
  if (text !== '') schema.description = text;
  if (/^deprecated\b/i.test(text)) schema.deprecated = true;
  if (!schema.enum) return;
  const known = Object.entries(values).filter(([value]) => schema.enum?.includes(value));
  if (known.length > 0) schema['x-enumDescriptions'] = Object.fromEntries(known);
}

/** Replaces references by full name with references by short name, or with the type itself when it is a plain value. */
function resolve(schema: Schema, derivation: Derivation): Schema {
  const target = referencedName(schema.$ref);
  if (target !== undefined) {
    const used = useType(target, derivation);
    if (used.$ref !== undefined) return used;
    const own: Schema = { ...schema };
    delete own.$ref;
    return { ...own, ...used };
  }
  const resolved: Schema = { ...schema };
  if (schema.items) resolved.items = resolve(schema.items, derivation);
  if (isRecord(schema.additionalProperties)) {
    resolved.additionalProperties = resolve(schema.additionalProperties as Schema, derivation);
  }
  if (schema.anyOf) resolved.anyOf = schema.anyOf.map((option) => resolve(option, derivation));
  if (schema.properties) resolved.properties = resolveMembers(schema.properties, derivation);
  if (resolved.properties) resolved.additionalProperties = false;
  return resolved;
}

function resolveMembers(properties: Record<string, Schema>, derivation: Derivation): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, child]) => [name, resolve(child, derivation)]),
  );
}

function useType(fullName: string, derivation: Derivation): Schema {
  const name = shortName(fullName);
  const special = specialTypes[name];
  if (special) {
    if (special.anyOf) defineByShortName('JSONSchemaProps', derivation);
    return structuredClone(special);
  }
  const inlined = derivation.inlined.get(name);
  if (inlined) return structuredClone(inlined);
  if (!derivation.definitions[name]) defineType(fullName, derivation);
  const plain = derivation.inlined.get(name);
  return plain ? structuredClone(plain) : refTo(name);
}

function defineByShortName(suffix: string, derivation: Derivation): void {
  for (const fullName of derivation.source.validators.keys()) {
    const name = shortName(fullName);
    if (name === `apiextensions.v1.${suffix}` && !derivation.definitions[name])
      defineType(fullName, derivation);
  }
}

function defineType(fullName: string, derivation: Derivation): void {
  const name = shortName(fullName);
  const { raw, docs } = wholeType(fullName, derivation);
  if (!raw.properties) {
    const plain = resolve(raw, derivation);
    if (plain.type === 'object' && !plain.additionalProperties) delete plain.properties;
    derivation.inlined.set(name, plain);
    return;
  }
  const target: Schema = { title: name.split('.').at(-1) ?? name };
  derivation.definitions[name] = target;
  Object.assign(target, resolve(raw, derivation));
  describe(target, docs.doc);
  for (const [member, { doc }] of docs.members) {
    const child = target.properties?.[member];
    if (child) describe(child, doc);
  }
}

interface Kind {
  fullName: string;
  apiVersion: string;
  kind: string;
}

function onlyValue(schema: Schema | undefined): string | undefined {
  const value = schema?.enum?.[0];
  return schema?.enum?.length === 1 && typeof value === 'string' ? value : undefined;
}

/** Kinds a manifest may hold; lists are left out, since nobody writes them by hand but `v1/List`. */
function findKinds(derivation: Derivation): Kind[] {
  const kinds: Kind[] = [];
  for (const fullName of derivation.source.validators.keys()) {
    const short = shortName(fullName);
    if (specialTypes[short]) continue;
    const raw = rawSchema(fullName, derivation);
    const apiVersion = onlyValue(raw.properties?.['apiVersion']);
    const kind = onlyValue(raw.properties?.['kind']);
    if (apiVersion === undefined || kind === undefined) continue;
    const isList = kind.endsWith('List') && raw.properties?.['items'] !== undefined;
    if (!isList) kinds.push({ fullName, apiVersion, kind });
  }
  return kinds;
}

/** The state of an object is written by controllers; checking it would cost much and help nobody. */
function openStatus(root: Schema): void {
  const status = root.properties?.['status'];
  if (!root.properties || !status) return;
  const open: Schema = { type: 'object' };
  if (status.description !== undefined) open.description = status.description;
  root.properties['status'] = open;
}

function listKind(): Schema {
  return {
    title: 'List',
    type: 'object',
    properties: {
      apiVersion: { type: 'string', enum: ['v1'] },
      kind: { type: 'string', enum: ['List'] },
      metadata: refTo('meta.v1.ListMeta'),
      items: {
        type: 'array',
        items: { type: 'object' },
        description: 'Objects of any kind, applied in order.',
      },
    },
    required: ['apiVersion', 'kind'],
    additionalProperties: false,
    description: 'Several objects of any kind in one document.',
    'x-nullable': true,
  };
}

export interface DerivedKubernetes {
  schema: FormatSchema;
  /** Every `apiVersion/kind` the packages hold, live or removed. */
  kinds: string[];
}

export function deriveKubernetes(isLive: (apiVersion: string, kind: string) => boolean): DerivedKubernetes {
  const source = indexPackages();
  const derivation: Derivation = { source, raw: new Map(), definitions: {}, inlined: new Map() };
  const roots: Record<string, Schema> = {};
  const kinds = findKinds(derivation);
  for (const { fullName, apiVersion, kind } of kinds) {
    if (!isLive(apiVersion, kind)) continue;
    const reference = useType(fullName, derivation);
    const root = derivation.definitions[shortName(fullName)];
    if (!root) throw new Error(`Kubernetes: ${kind} is not an object`);
    root.required = [...new Set(['apiVersion', 'kind', ...(root.required ?? [])])];
    root['x-nullable'] = true;
    openStatus(root);
    roots[`${apiVersion}/${kind}`] = { ...reference, 'x-nullable': true };
  }
  const listMeta = [...source.validators.keys()].find((name) => shortName(name) === 'meta.v1.ListMeta');
  if (listMeta !== undefined) useType(listMeta, derivation);
  derivation.definitions['List'] = listKind();
  roots['v1/List'] = { ...refTo('List'), 'x-nullable': true };
  return {
    schema: { definitions: derivation.definitions, roots },
    kinds: kinds.map((k) => `${k.apiVersion}/${k.kind}`),
  };
}
