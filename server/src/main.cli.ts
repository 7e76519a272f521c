/** The program `waybill`. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { run } from './cli/run';
import { processTerminal } from './cli/terminal';
import { folderAssets } from './host/node-assets';
import { SchemaLibrary } from './schema/library';
import { version } from './version';

/** Beside the bundle when built; from a checkout the source runs as it is. */
function besideOr(built: string, source: string): string {
  const beside = join(__dirname, built);
  return existsSync(beside) ? beside : join(__dirname, source);
}

const program = {
  terminal: processTerminal(),
  library: new SchemaLibrary(folderAssets(besideOr('data', '../generated'))),
  version,
  concept: () => undefined,
  startServer: () => void createRequire(__filename)(besideOr('server.js', 'main.node.ts')),
};

run(process.argv.slice(2), program).then(
  (code) => {
    if (code !== undefined) process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      `waybill: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 2;
  },
);
