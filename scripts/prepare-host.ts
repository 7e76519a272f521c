/** Prepares `.vscode-host/`: a real VS Code (code-server) with the Node it needs, for suites on machines without desktop VS Code. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const HOST = resolve(__dirname, '..', '.vscode-host');
const STAMP = join(HOST, 'ready.json');
const NODE_PACKAGE = `node-${process.platform}-${process.arch}`;
const PACKAGES = [`code-server@4.139.1`, `${NODE_PACKAGE}@24.21.0`];
const DEBIAN_PACKAGES = ['chromium', 'fonts-dejavu'];

/** Parts of the editor that no suite needs and that cost start-up time and disk. */
const UNUSED = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@devcontainers',
].concat(['extensions/copilot', 'extensions/mermaid-markdown-features']);

function run(command: string, args: readonly string[], cwd: string): void {
  console.log(`> ${command} ${args.join(' ')}`);
  const result = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (result.status !== 0) {
    throw new Error(`${command} ended with ${String(result.status ?? result.signal ?? result.error)}`);
  }
}

function onPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

function installed(debianPackage: string): boolean {
  const query = spawnSync('dpkg-query', ['-W', '-f=${Status}', debianPackage], { encoding: 'utf8' });
  return query.status === 0 && query.stdout.includes('install ok installed');
}

function prepareDebian(): void {
  if (process.platform !== 'linux' || !onPath('apt-get')) return;
  const missing = DEBIAN_PACKAGES.filter((name) => !installed(name));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    console.log(
      `Not root, so not installed: ${missing.join(' ')}. Install them, or name a browser in CHROMIUM.`,
    );
    return;
  }
  run('apt-get', ['update', '-qq'], HOST);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], HOST);
}

function prepareEditor(): void {
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const editor = join(HOST, 'node_modules', 'code-server', 'lib', 'vscode');
  writeFileSync(join(HOST, 'package.json'), '{ "private": true }\n');
  run('npm', ['install', ...quiet, '--save-exact', ...PACKAGES], HOST);
  // The editor's own lock file is out of step with its package.json, so `npm ci` would fail here.
  run('npm', ['install', ...quiet, '--omit=dev'], editor);
  run('npm', ['install', ...quiet, '--omit=dev'], join(editor, 'extensions'));
  for (const part of UNUSED) rmSync(join(editor, part), { recursive: true, force: true });
}

function checkEditor(): void {
  const node = join(HOST, 'node_modules', NODE_PACKAGE, 'bin', 'node');
  const entry = join(HOST, 'node_modules', 'code-server', 'out', 'node', 'entry.js');
  const config = join(HOST, 'check.yaml');
  writeFileSync(config, 'auth: none\n');
  run(node, [entry, '--config', config, '--version'], HOST);
  writeFileSync(STAMP, `${JSON.stringify({ packages: PACKAGES, node, entry }, undefined, 2)}\n`);
}

function alreadyThere(): boolean {
  if (!existsSync(STAMP)) return false;
  const stamp = JSON.parse(readFileSync(STAMP, 'utf8')) as { packages?: string[]; node?: string };
  const same = stamp.packages?.join(' ') === PACKAGES.join(' ');
  return same && stamp.node !== undefined && existsSync(stamp.node);
}

mkdirSync(HOST, { recursive: true });
prepareDebian();
if (alreadyThere()) {
  console.log(`The editor host is ready in ${HOST}`);
} else {
  prepareEditor();
  checkEditor();
}
