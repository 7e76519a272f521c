/** Reads the hand-written schemas of a folder into the generated form. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormatSchema, Schema } from './schema';
import { isRecord, refTo } from './schema';
import { joinSchemas } from './merge';

/** Keywords that describe the file, not the value. */
const fileKeywords = ['$schema', '$id', 'x-origin', 'x-checked', 'x-root', 'definitions'];

export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

export function handWrittenFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.schema.json'))
    .sort()
    .map((name) => join(folder, name));
}

function rootNames(file: string, schema: Record<string, unknown>): string[] {
  const root = schema['x-root'];
  const names = (Array.isArray(root) ? root : [root]).filter((name) => typeof name === 'string');
  if (names.length === 0) throw new Error(`${file}: x-root must name the root`);
  return names;
}

/** A slash would have to be escaped in a reference. */
export function definitionName(root: string): string {
  return root.replaceAll('/', '.');
}

function readHandWritten(file: string): FormatSchema {
  const content = readJson(file);
  if (!isRecord(content)) throw new Error(`${file}: not an object`);
  for (const key of ['x-origin', 'x-checked']) {
    if (content[key] === undefined) throw new Error(`${file}: ${key} is missing`);
  }
  const definitions: Record<string, Schema> = {};
  if (isRecord(content['definitions'])) Object.assign(definitions, content['definitions']);
  const body = Object.fromEntries(
    Object.entries(content).filter(([key]) => !fileKeywords.includes(key)),
  ) as Schema;
  const roots: Record<string, Schema> = {};
  for (const root of rootNames(file, content)) {
    if (body.$ref !== undefined) {
      roots[root] = { $ref: body.$ref };
      continue;
    }
    definitions[definitionName(root)] = body;
    roots[root] = refTo(definitionName(root));
  }
  return { definitions, roots };
}

export function readHandWrittenFolder(folder: string): FormatSchema {
  return joinSchemas(handWrittenFiles(folder).map(readHandWritten));
}
