/** Bundles the editor suites to CommonJS files which the extension host can load. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './host/prepared';

const SUITE = join(ROOT, 'test', 'vscode', 'suite');
const OUT = join(ROOT, 'out', 'test', 'vscode');

/** The path to give as `extensionTestsPath`. */
export async function buildSuites(): Promise<string> {
  rmSync(OUT, { recursive: true, force: true });
  const tests = readdirSync(SUITE).filter((name) => name.endsWith('.test.ts'));
  const files = tests.map((name) => name.replace(/\.ts$/, '.js'));
  await build({
    entryPoints: ['index.ts', ...tests].map((name) => join(SUITE, name)),
    outdir: OUT,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    define: { SUITE_FILES: JSON.stringify(files) },
    logLevel: 'warning',
  });
  return join(OUT, 'index.js');
}
