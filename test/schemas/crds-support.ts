/** Loads the custom resource schemas as one pool of definitions and judges documents with ajv, for the tests. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { parseAllDocuments } from 'yaml';

export const repositoryRoot = resolve(__dirname, '../..');
export const crdFolder = join(repositoryRoot, 'schemas/kubernetes/crds');

export type Schema = Record<string, unknown>;

export interface CrdFile {
  readonly file: string;
  readonly root: string;
  readonly schema: Schema;
}

const annotationKeywords = [
  'x-origin',
  'x-checked',
  'x-root',
  'x-nullable',
  'x-suggestions',
  'x-enumDescriptions',
  'x-deprecated',
  'x-appliesTo',
  'x-url',
  'x-since',
  'x-listKey',
  'x-snippet',
  'x-synonyms',
  'x-rule',
  'x-note',
  'x-secret',
];

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readSchema(path: string): Schema {
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isRecord(parsed)) throw new Error(`${path} holds no object`);
  return parsed;
}

export function loadCrdFiles(): CrdFile[] {
  return readdirSync(crdFolder)
    .filter((name) => name.endsWith('.schema.json'))
    .sort()
    .map((file) => {
      const schema = readSchema(join(crdFolder, file));
      const root = schema['x-root'];
      if (typeof root !== 'string') throw new Error(`${file} names no x-root`);
      return { file, root, schema };
    });
}

/** ObjectMeta comes from the generated core types; here any object stands for it. */
const objectMetaStub: Schema = { type: 'object' };

export function definitionPool(files: readonly CrdFile[]): Map<string, unknown> {
  const pool = new Map<string, unknown>([['ObjectMeta', objectMetaStub]]);
  for (const { file, schema } of files) {
    const definitions = schema['definitions'];
    if (!isRecord(definitions)) continue;
    for (const [name, definition] of Object.entries(definitions)) {
      if (pool.has(name)) throw new Error(`${file} defines ${name} a second time`);
      pool.set(name, definition);
    }
  }
  return pool;
}

export function compileCrds(files: readonly CrdFile[]): Map<string, ValidateFunction> {
  const pool = Object.fromEntries(definitionPool(files));
  const compiled = new Map<string, ValidateFunction>();
  for (const { root, schema } of files) {
    const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
    ajv.addVocabulary(annotationKeywords);
    compiled.set(root, ajv.compile({ ...schema, definitions: pool }));
  }
  return compiled;
}

/** The API server prunes nulls of fields that are not nullable before it validates. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([, child]) => child !== null);
  return Object.fromEntries(kept.map(([key, child]) => [key, withoutNulls(child)]));
}

const placeholder = /\$\{|\$[A-Za-z_]|\{\{|<[^>]*>|__[A-Z]/;

function valueAt(document: unknown, pointer: string): unknown {
  let current = document;
  for (const segment of pointer.split('/').slice(1)) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(current)) current = (current as readonly unknown[])[Number(key)];
    else if (isRecord(current)) current = current[key];
    else return undefined;
  }
  return current;
}

/** Messages for everything that ajv refuses, apart from values that are still placeholders. */
export function problems(validate: ValidateFunction, document: unknown): string[] {
  const pruned = withoutNulls(document);
  if (validate(pruned)) return [];
  return (validate.errors ?? [])
    .filter((error: ErrorObject) => {
      const value = valueAt(pruned, error.instancePath);
      return !(typeof value === 'string' && placeholder.test(value));
    })
    .map((error) => `${error.instancePath} ${error.keyword} ${error.message ?? ''}`);
}

export interface CorpusDocument {
  readonly name: string;
  readonly root: string;
  readonly content: unknown;
}

export const corpusFolder = resolve(
  repositoryRoot,
  process.env['WAYBILL_CORPUS'] ?? join(repositoryRoot, '../shared/corpus'),
);

export function corpusExists(): boolean {
  return existsSync(join(corpusFolder, 'INDEX.md'));
}

function acceptable(note: string): boolean {
  return !/template:|partial:|old-api:|known-invalid:|doubtful:|look-alike:/.test(note);
}

/** Every manifest of the corpus that is believed valid, one entry for each YAML document. */
export function corpusDocuments(): CorpusDocument[] {
  const index = readFileSync(join(corpusFolder, 'INDEX.md'), 'utf8');
  const documents: CorpusDocument[] = [];
  const section = index.split(/^## kubernetes$/m)[1]?.split(/^## /m)[0] ?? '';
  for (const row of section.matchAll(/^\| `([^`]+\.ya?ml)` .*\| ([^|]*) \|$/gm)) {
    const [, file = '', note = ''] = row;
    const path = join(corpusFolder, 'kubernetes', file);
    if (!acceptable(note) || !existsSync(path)) continue;
    for (const [at, document] of parseAllDocuments(readFileSync(path, 'utf8')).entries()) {
      const content: unknown = document.toJS();
      if (!isRecord(content)) continue;
      documents.push({
        name: `${file}#${String(at)}`,
        root: `${String(content['apiVersion'])}/${String(content['kind'])}`,
        content,
      });
    }
  }
  return documents;
}
