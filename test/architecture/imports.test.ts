/** Layers import only downwards, and only the named places know the libraries and platforms behind them. */
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');
const SERVER = join(ROOT, 'server', 'src');

/** What each layer may import; the table in ARCHITECTURE.md is this one. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  base: [],
  syntax: ['base'],
  schema: ['base', 'syntax'],
  formats: ['base', 'syntax', 'schema'],
  workspace: ['base', 'syntax', 'schema', 'formats'],
  rules: ['base', 'syntax', 'schema', 'formats', 'workspace'],
  lint: ['base', 'syntax', 'schema', 'formats', 'workspace', 'rules'],
  features: ['base', 'syntax', 'schema', 'formats', 'workspace', 'rules', 'lint'],
  lsp: ['base', 'syntax', 'schema', 'formats', 'workspace', 'rules', 'lint', 'features'],
  host: ['base', 'workspace'],
  cli: ['base', 'syntax', 'schema', 'formats', 'workspace', 'rules', 'lint', 'features', 'host', 'version'],
};

/** Who may import a library: the beginning of the path below server/src. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  yaml: ['syntax/'],
  'jsonc-parser': ['syntax/'],
  'vscode-languageserver': ['lsp/', 'main.'],
  'node:': ['host/', 'main.', 'cli/', 'testing/'],
  vscode: [],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(path: string): Import[] {
  const file = relative(SERVER, path).replace(/\\/g, '/');
  const found = readFileSync(path, 'utf8').matchAll(/^(?:import|export)\b[^;]*?from '([^']+)';/gm);
  return [...found].map((match) => ({ file, target: match[1] ?? '' }));
}

const imports = sources(SERVER).flatMap(importsOf);
const ENTRIES = /^(?:main\.|version\.|testing\/)/;
const product = imports.filter(({ file }) => !ENTRIES.test(file));

function layerOf(file: string): string {
  return file.split('/')[0] ?? '';
}

describe('layers', () => {
  it('import only downwards', () => {
    const wrong = product.filter(({ file, target }) => {
      if (!target.startsWith('.')) return false;
      const layer = layerOf(relative(SERVER, resolve(SERVER, dirname(file), target)).replace(/\\/g, '/'));
      return layer !== layerOf(file) && !(ALLOWED[layerOf(file)] ?? []).includes(layer);
    });
    assert.deepEqual(wrong, []);
  });

  it('keep libraries and platforms where they belong', () => {
    const wrong = imports.filter(({ file, target }) =>
      Object.entries(LIBRARIES).some(([library, places]) => {
        const isIt = target === library || target.startsWith(library.endsWith(':') ? library : `${library}/`);
        return isIt && !places.some((place) => file.startsWith(place));
      }),
    );
    assert.deepEqual(wrong, []);
  });

  it('keep formats apart, and rules of one family from those of another', () => {
    const wrong = product.filter(({ file, target }) => {
      if (!target.startsWith('.')) return false;
      const [layer, folder, inside] = file.split('/');
      if ((layer !== 'formats' && layer !== 'rules') || inside === undefined || folder === undefined)
        return false;
      const [otherLayer, otherFolder, otherInside] = relative(
        SERVER,
        resolve(SERVER, dirname(file), target),
      ).split(/[\\/]/);
      if (otherLayer !== layer || otherInside === undefined || otherFolder === folder) return false;
      return otherFolder !== undefined && !SHARED.has(otherFolder);
    });
    assert.deepEqual(wrong, []);
  });

  it('are named in the table, each of them', () => {
    const folders = readdirSync(SERVER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const unknown = folders
      .map((entry) => entry.name)
      .filter((name) => !(name in ALLOWED) && name !== 'testing');
    assert.deepEqual(unknown, []);
    const printed = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
    for (const [layer, below] of Object.entries(ALLOWED)) {
      assert.ok(
        printed.includes(`| \`${layer}\` | ${below.map((name) => `\`${name}\``).join(' ') || '–'} |`),
        layer,
      );
    }
  });
});

/** Folders that the families of one service share: ECS values; the sources and rows of Kubernetes objects. */
const SHARED = new Set(['ecs', 'eks', 'karpenter']);

describe('source files', () => {
  it('open with a sentence on what they are for', () => {
    const silent = [
      ...sources(SERVER),
      ...sources(join(ROOT, 'client', 'src')),
      ...sources(join(ROOT, 'scripts')),
    ]
      .filter((path) => !/^(?:#![^\n]*\n)?\/\*\*\s/.test(readFileSync(path, 'utf8')))
      .map((path) => relative(ROOT, path));
    assert.deepEqual(silent, []);
  });

  it('have no drawers for everything', () => {
    const drawers = sources(SERVER).filter((path) =>
      /(?:^|[/\\-])(?:utils?|helpers?|misc|manager)(?:\.|[/\\-])/.test(relative(SERVER, path)),
    );
    assert.deepEqual(drawers, []);
  });

  it('leave no test out in silence', () => {
    const tests = [SERVER, join(ROOT, 'test')].flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
        .map((entry) => join(entry.parentPath, entry.name)),
    );
    const only = tests.filter((path) => /\b(?:describe|it)\.only\(/.test(readFileSync(path, 'utf8')));
    assert.deepEqual(
      only.map((path) => relative(ROOT, path)),
      [],
    );
  });
});
