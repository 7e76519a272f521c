/** Copies the hand-written tables of facts to where the server reads them. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from './schema';
import { readJson } from './hand-written';

/** `schemas/<format>/<name>.json` becomes `<format>-<name>.json`; schemas and overlays are merged elsewhere. */
export function copyTables(schemasFolder: string, target: string): number {
  const formats = readdirSync(schemasFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const tables = formats.flatMap(({ name: format }) =>
    tableFiles(join(schemasFolder, format)).map((file) => ({ format, file })),
  );
  for (const { format, file } of tables) {
    const table = readJson(join(schemasFolder, format, file));
    if (!isRecord(table)) throw new Error(`${format}/${file}: not an object`);
    writeFileSync(join(target, `${format}-${file}`), `${JSON.stringify(table)}\n`);
  }
  return tables.length;
}

function tableFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json') && name !== 'overlay.json')
    .sort();
}
