/** Bundles the suites to the one script that the worker host loads. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build as bundle, type Plugin } from 'esbuild';
import { ROOT } from '../vscode/host/prepared';

const SUITE = join(ROOT, 'test', 'vscode', 'suite');
const ASSERT = join(ROOT, 'test', 'web', 'assert.ts');

const inWorker: Plugin = {
  name: 'in-worker',
  setup(build) {
    build.onResolve({ filter: /^node:assert\/strict$/ }, () => ({ path: ASSERT }));
    build.onLoad({ filter: /\/mocha\/mocha\.js$/ }, ({ path }) => {
      // Bundled as a module, it would find our `module` and put itself in the place of the suite's entry.
      const hidden = 'const exports = undefined, module = undefined, define = undefined;';
      return { contents: `{ ${hidden}\n${readFileSync(path, 'utf8')}\n}`, loader: 'js' };
    });
    build.onResolve({ filter: /^waybill:suites$/ }, ({ path }) => ({ path, namespace: 'waybill' }));
    build.onLoad({ filter: /.*/, namespace: 'waybill' }, () => {
      const names = readdirSync(SUITE).filter((name) => name.endsWith('.test.ts'));
      const calls = names.map((name) => `require(${JSON.stringify(`./${name}`)});`);
      return {
        contents: `exports.loadSuites = () => { ${calls.join(' ')} };`,
        resolveDir: SUITE,
        loader: 'js',
      };
    });
  },
};

/** The path of the script, without its extension, relative to the root of the repository. */
export async function buildWebSuite(): Promise<string> {
  await bundle({
    entryPoints: [join(ROOT, 'test', 'web', 'suite.ts')],
    outfile: join(ROOT, 'out', 'test', 'web', 'index.js'),
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    plugins: [inWorker],
    logLevel: 'error',
  });
  return 'out/test/web/index';
}
