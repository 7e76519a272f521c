/** Loads the buildspec and AppSpec schemas in generated form and judges documents with ajv, for the tests. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { createValidator, rootSchema } from '../../scripts/generate/check';
import { readHandWrittenFolder } from '../../scripts/generate/hand-written';
import { isRecord, visitSchema, type FormatSchema, type Schema } from '../../scripts/generate/schema';

const repositoryRoot = resolve(__dirname, '../..');

export interface SpecFormat {
  readonly folder: string;
  readonly schema: FormatSchema;
  readonly validate: (root: string, document: unknown) => ErrorObject[];
}

export function loadFormat(name: string): SpecFormat {
  const folder = join(repositoryRoot, 'schemas', name);
  const schema = readHandWrittenFolder(folder);
  const compiled = new Map<string, ValidateFunction>();
  const validate = (root: string, document: unknown): ErrorObject[] => {
    const check = compiled.get(root) ?? createValidator().compile(rootSchema(schema, root));
    compiled.set(root, check);
    return check(document) ? [] : [...(check.errors ?? [])];
  };
  return { folder, schema, validate };
}

export function yaml(text: string): unknown {
  return parse(text, { version: '1.1', merge: true, logLevel: 'silent' });
}

export function readJsonObject(file: string): Record<string, unknown> {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isRecord(content)) throw new Error(`${file} holds no object`);
  return content;
}

export function describeErrors(errors: readonly ErrorObject[]): string {
  return errors.map((error) => `${error.instancePath || '/'} ${error.message ?? error.keyword}`).join('\n');
}

function follow(schema: Schema, format: FormatSchema): Schema {
  if (schema.$ref === undefined) return schema;
  const target = format.definitions[schema.$ref.replace('#/definitions/', '')];
  if (target === undefined) throw new Error(`${schema.$ref} leads nowhere`);
  return target;
}

function step(schema: Schema, name: string): Schema | undefined {
  if (name === '[]') return schema.items;
  if (name !== '*') return schema.properties?.[name];
  return isRecord(schema.additionalProperties) ? (schema.additionalProperties as Schema) : undefined;
}

/** The schema at a path such as `phases.build.commands.[]`; `*` stands for any key, `[]` for any item. */
export function schemaAt(format: FormatSchema, root: string, path: string): Schema | undefined {
  let current = format.roots[root];
  for (const name of path.split('.')) {
    if (current === undefined) return undefined;
    current = step(follow(current, format), name);
  }
  return current;
}

/** Places whose text is missing or says too little, and links that are not https. */
export function textProblems(format: FormatSchema): string[] {
  const found: string[] = [];
  const check = (place: string, node: Schema): void => {
    const text = node.description ?? follow(node, format).description;
    if (typeof text !== 'string' || text.length < 20) found.push(`${place}: description`);
  };
  for (const [name, definition] of Object.entries(format.definitions)) {
    visitSchema(definition, (node, path) => {
      const url = node['x-url'];
      if (url !== undefined && !(typeof url === 'string' && /^https:\/\/\S+$/.test(url)))
        found.push(`${name}${path}: x-url`);
      for (const group of [node.properties, node.patternProperties]) {
        for (const [key, child] of Object.entries(group ?? {})) check(`${name}${path}.${key}`, child);
      }
    });
    check(name, definition);
  }
  return found;
}

/** Entries of lists, at any depth, that have no text of their own. */
export function undescribed(value: unknown): unknown[] {
  if (!Array.isArray(value)) return isRecord(value) ? Object.values(value).flatMap(undescribed) : [];
  const entries: unknown[] = value;
  const own = entries.filter((entry) => {
    if (!isRecord(entry)) return false;
    const text = entry['description'];
    return typeof text !== 'string' || text.length < 9;
  });
  return [...own, ...entries.flatMap(undescribed)];
}

/** The entries of a list of objects. */
export function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? (value as unknown[]).filter(isRecord) : [];
}

export interface CorpusFile {
  readonly name: string;
  readonly note: string;
  readonly text: string;
}

const corpusRoot = process.env['WAYBILL_CORPUS'] ?? resolve(repositoryRoot, '../shared/corpus');

export function corpusFiles(folder: string): CorpusFile[] {
  const index = join(corpusRoot, 'INDEX.md');
  if (!existsSync(index)) return [];
  const notes = new Map<string, string>();
  for (const line of readFileSync(index, 'utf8').split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim());
    const name = cells[1]?.replaceAll('`', '');
    if (name !== undefined && cells.length === 8) notes.set(name, cells[6] ?? '');
  }
  return readdirSync(join(corpusRoot, folder)).map((name) => {
    const text = readFileSync(join(corpusRoot, folder, name), 'utf8');
    return { name, note: notes.get(name) ?? '', text };
  });
}

const placeholder = /\{\{|\$\{|<[^>]+>|^\[.*\]$/;

/** The value a finding points at. */
function valueAt(document: unknown, pointer: string): unknown {
  let current = document;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(current)) current = current[Number(key)] as unknown;
    else current = isRecord(current) ? current[key] : undefined;
  }
  return current;
}

/** Leaves out what is found at values that are to be replaced before use. */
export function withoutPlaceholders(
  errors: readonly ErrorObject[],
  document: unknown,
  standsForValue?: RegExp,
): ErrorObject[] {
  return errors.filter((error) => {
    const value = valueAt(document, error.instancePath);
    if (typeof value !== 'string') return true;
    return !placeholder.test(value) && standsForValue?.test(value) !== true;
  });
}
