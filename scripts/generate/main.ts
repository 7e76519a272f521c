/** Generates every schema the server ships from the pinned packages and the hand-written files. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkSchema } from './check';
import { buildEcs } from './ecs/build';
import type { Emitted } from './emit';
import { emitFormat, finishSchema } from './emit';
import { handWrittenFiles, readHandWrittenFolder } from './hand-written';
import { buildKubernetes } from './kubernetes/build';
import { writeNotices } from './notices';
import { repositoryRoot } from './packages';
import { copyTables } from './tables';
import type { FormatSchema } from './schema';

const derivedFormats: Record<string, (schemasFolder: string) => FormatSchema> = {
  ecs: buildEcs,
  kubernetes: buildKubernetes,
};

function handWrittenFormats(schemasFolder: string): string[] {
  return readdirSync(schemasFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !(entry.name in derivedFormats))
    .map((entry) => entry.name)
    .filter((name) => handWrittenFiles(join(schemasFolder, name)).length > 0)
    .sort();
}

/** Builds all formats in memory; tests use it to compare two runs. */
export function generateAll(schemasFolder = join(repositoryRoot, 'schemas')): Map<string, Emitted> {
  const generated = new Map<string, Emitted>();
  for (const [format, build] of Object.entries(derivedFormats)) {
    generated.set(format, finishSchema(build(schemasFolder)));
  }
  for (const format of handWrittenFormats(schemasFolder)) {
    generated.set(format, finishSchema(readHandWrittenFolder(join(schemasFolder, format))));
  }
  for (const [format, { schema }] of generated) checkSchema(format, schema);
  return generated;
}

function main(): void {
  const folder = join(repositoryRoot, 'server', 'generated');
  for (const [format, emitted] of generateAll()) {
    emitFormat(folder, format, emitted);
    const { schema, docs } = emitted;
    const counts = [Object.keys(schema.roots).length, Object.keys(schema.definitions).length, docs.length];
    process.stdout.write(
      `${format}: ${String(counts[0])} roots, ${String(counts[1])} types, ${String(counts[2])} texts\n`,
    );
  }
  const tables = copyTables(join(repositoryRoot, 'schemas'), folder);
  process.stdout.write(`${String(tables)} tables\n`);
  writeNotices(folder);
}

if (require.main === module) main();
