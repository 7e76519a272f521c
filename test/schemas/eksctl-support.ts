/** Loads the eksctl schema for its tests and compiles it with ajv, the oracle. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';

export interface SchemaNode {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly propertyNames?: SchemaNode;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly required?: readonly string[];
}

const root = resolve(__dirname, '..', '..');

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

export const schema = readJson('schemas/eksctl/cluster-config.schema.json') as SchemaNode;
export const definitions = schema.definitions ?? {};

function oracle(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addKeyword({
    keyword: 'x-enumIgnoreCase',
    type: 'string',
    schemaType: 'array',
    validate: (allowed: readonly string[], value: string) =>
      allowed.some((entry) => entry.toLowerCase() === value.toLowerCase()),
  });
  return ajv;
}

export function compileSchema(): ValidateFunction {
  return oracle().compile(schema);
}

/** One node of the schema as a schema of its own, able to refer to the definitions. */
export function compileNode(node: SchemaNode): ValidateFunction {
  return oracle().compile({ ...node, definitions });
}

/** `x-nullable` is not draft-07: a null member counts as absent, so it is removed before ajv sees it. */
export function withoutNullMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNullMembers);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutNullMembers(member)]));
}

const validate = compileSchema();

export function findings(document: unknown): readonly ErrorObject[] {
  return validate(withoutNullMembers(document)) ? [] : [...(validate.errors ?? [])];
}

export function findingsOfText(text: string): readonly ErrorObject[] {
  return findings(parse(text, { version: '1.2', schema: 'core', logLevel: 'silent' }));
}

/** `path keyword` of each finding, short enough to compare and to read in a failure. */
export function summary(errors: readonly ErrorObject[]): string[] {
  return errors.map((error) => `${error.instancePath || '/'} ${error.keyword}`);
}

export function target(node: SchemaNode): SchemaNode {
  if (node.$ref === undefined) return node;
  const found = definitions[node.$ref.replace('#/definitions/', '')];
  if (found === undefined) throw new Error(`no definition for ${node.$ref}`);
  return found;
}

/** The object schema at a path such as `nodeGroups[].ssh` or `vpc.subnets.private.<key>`. */
export function objectAt(path: string): SchemaNode {
  const steps = path.split('.').flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), '[]'] : [step]));
  return steps.filter((step) => step !== '').reduce(descend, schema);
}

function descend(node: SchemaNode, step: string): SchemaNode {
  const here = target(node);
  const next =
    step === '[]' ? itemsOf(here) : step === '<key>' ? here.additionalProperties : here.properties?.[step];
  if (typeof next !== 'object') throw new Error(`no ${step} in ${here.title ?? 'schema'}`);
  return target(next);
}

function itemsOf(node: SchemaNode): SchemaNode | undefined {
  return node.items ?? node.anyOf?.find((branch) => branch.items !== undefined)?.items;
}

/** Every schema node below `node`, itself included, with a path for messages; definitions are not followed. */
export function* nodesBelow(node: SchemaNode, path: string): Generator<readonly [string, SchemaNode]> {
  yield [path, node];
  for (const [name, child] of Object.entries(node.properties ?? {}))
    yield* nodesBelow(child, `${path}.${name}`);
  for (const branch of node.anyOf ?? []) yield* nodesBelow(branch, `${path}|`);
  if (node.items !== undefined) yield* nodesBelow(node.items, `${path}[]`);
  if (node.propertyNames !== undefined) yield* nodesBelow(node.propertyNames, `${path}.<name>`);
  if (typeof node.additionalProperties === 'object')
    yield* nodesBelow(node.additionalProperties, `${path}.<key>`);
}

export const types: ReadonlyMap<string, SchemaNode> = new Map([
  ['ClusterConfig', schema],
  ...Object.entries(definitions),
]);

export interface CorpusFile {
  readonly name: string;
  readonly notes: string;
  readonly text: string;
}

/** The eksctl files of the corpus with their notes, or nothing when there is no corpus on this machine. */
export function corpusFiles(): readonly CorpusFile[] | undefined {
  const corpus = process.env['WAYBILL_CORPUS'] ?? join(root, '..', 'shared', 'corpus');
  const folder = join(corpus, 'eksctl');
  if (!existsSync(folder)) return undefined;
  const notes = new Map<string, string>();
  for (const line of readFileSync(join(corpus, 'INDEX.md'), 'utf8').split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim());
    const name = cells[1]?.replaceAll('`', '');
    if (name !== undefined && name !== '')
      notes.set(name, cells.slice(6).join('|').replace(/\|$/, '').trim());
  }
  return readdirSync(folder).map((name) => ({
    name,
    notes: notes.get(name) ?? 'doubtful: not in the index',
    text: readFileSync(join(folder, name), 'utf8'),
  }));
}
