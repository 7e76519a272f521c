/** Bundles the extension, the server and the command line; `--minify` leaves out source maps as packages need it. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build, type BuildOptions } from 'esbuild';

const ROOT = resolve(__dirname, '..');
const GENERATED = join(ROOT, 'server', 'generated');
const NOTICES = join(GENERATED, 'THIRD_PARTY_NOTICES.txt');
const DATA_FOLDERS = ['dist/data', 'server/dist/data'];

interface Bundle {
  readonly from: string;
  readonly to: string;
  readonly home: 'node' | 'worker';
}

const BUNDLES: readonly Bundle[] = [
  { from: 'client/src/extension.ts', to: 'dist/extension.js', home: 'node' },
  { from: 'client/src/extension.web.ts', to: 'dist/extension.web.js', home: 'worker' },
  { from: 'server/src/main.node.ts', to: 'dist/server.js', home: 'node' },
  { from: 'server/src/main.worker.ts', to: 'dist/server.worker.js', home: 'worker' },
  { from: 'server/src/main.node.ts', to: 'server/dist/server.js', home: 'node' },
  { from: 'server/src/main.cli.ts', to: 'server/dist/cli.js', home: 'node' },
];

/** The extension host loads an extension as CommonJS in either kind of window; a worker wants a plain script. */
function shape(bundle: Bundle): BuildOptions {
  if (bundle.home === 'node') return { platform: 'node', format: 'cjs', target: 'node20' };
  const format = bundle.from.startsWith('client/') ? 'cjs' : 'iife';
  return { platform: 'browser', format, target: 'es2022' };
}

/** The build for browsers in every home: the one for Node asks the environment about logging at each token. */
const YAML = join(ROOT, 'node_modules', 'yaml', 'browser', 'index.js');

/** The module builds come first: `jsonc-parser` has a main build whose requires no bundler can follow. */
const MAIN_FIELDS = { node: ['module', 'main'], worker: ['browser', 'module', 'main'] };

async function write(bundle: Bundle, minify: boolean): Promise<void> {
  const outfile = join(ROOT, bundle.to);
  await build({
    ...shape(bundle),
    entryPoints: [join(ROOT, bundle.from)],
    outfile,
    bundle: true,
    minify,
    sourcemap: !minify,
    mainFields: MAIN_FIELDS[bundle.home],
    alias: { yaml: YAML },
    external: ['vscode'],
    // A worker has no folder to read from, so its data travels inside.
    define: bundle.from.endsWith('main.worker.ts') ? { WAYBILL_DATA: JSON.stringify(dataTexts()) } : {},
    legalComments: 'none',
    logLevel: 'warning',
  });
  console.log(`${bundle.to.padEnd(24)} ${String(Math.round(statSync(outfile).size / 1024))} kB`);
}

function dataNames(): string[] {
  return existsSync(GENERATED) ? readdirSync(GENERATED).filter((name) => name.endsWith('.json')) : [];
}

function dataTexts(): Record<string, string> {
  return Object.fromEntries(dataNames().map((name) => [name, readFileSync(join(GENERATED, name), 'utf8')]));
}

function copyData(): void {
  const names = dataNames();
  for (const folder of DATA_FOLDERS.map((path) => join(ROOT, path))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const name of names) copyFileSync(join(GENERATED, name), join(folder, name));
    // The licences ask to travel with what is derived from the packages.
    if (existsSync(NOTICES)) copyFileSync(NOTICES, join(folder, '..', 'THIRD_PARTY_NOTICES.txt'));
  }
  if (names.length === 0)
    console.warn(`No generated data in ${relative(ROOT, GENERATED)}: the server will not know any schema.`);
}

export async function bundle(minify: boolean): Promise<void> {
  const missing = BUNDLES.filter(({ from }) => !existsSync(join(ROOT, from)));
  for (const { from } of missing) console.warn(`Left out, no such entry: ${from}`);
  if (minify && missing.length > 0) throw new Error('A package needs every entry.');
  await Promise.all(BUNDLES.filter((one) => !missing.includes(one)).map((one) => write(one, minify)));
  copyData();
}

if (require.main === module) {
  bundle(process.argv.includes('--minify')).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
