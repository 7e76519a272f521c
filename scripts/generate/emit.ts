/** Writes a generated schema and its texts in a form that is the same for the same input. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormatSchema } from './schema';
import { extractDocs } from './docs';
import { pruneUnreachable } from './merge';

export interface Emitted {
  schema: FormatSchema;
  docs: string[];
}

function sortedRecord<T>(record: Record<string, T>): Record<string, T> {
  const names = Object.keys(record).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(names.map((name) => [name, record[name] as T]));
}

/** Members keep the order of their source, which completion uses; names of definitions and roots are sorted. */
export function finishSchema(source: FormatSchema): Emitted {
  const copy = structuredClone(source);
  pruneUnreachable(copy);
  const schema = { definitions: sortedRecord(copy.definitions), roots: sortedRecord(copy.roots) };
  const docs = extractDocs(schema);
  return { schema, docs };
}

export function emitFormat(folder: string, format: string, { schema, docs }: Emitted): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${format}.json`), `${JSON.stringify(schema)}\n`);
  writeFileSync(join(folder, `${format}.docs.json`), `${JSON.stringify(docs)}\n`);
}
