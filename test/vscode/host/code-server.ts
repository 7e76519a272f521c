/** Runs the prepared VS Code on the loopback address with folders of its own, and ends all of it again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { requirePreparedHost } from './prepared';

export interface EditorOptions {
  /** Copied to a temporary folder first, so that no run changes it; unless `inPlace`. */
  readonly workspace: string;
  readonly inPlace?: boolean;
  readonly vsix?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Lets the page reach other loopback ports through the editor; web extensions are served that way. */
  readonly proxy?: boolean;
  /** Keep the question whether the folder is trusted, as a person meets it. */
  readonly workspaceTrust?: boolean;
}

export interface Editor {
  readonly port: number;
  readonly folder: string;
  readonly log: () => string;
  readonly uri: (path: string) => string;
  readonly url: (payload?: readonly (readonly [string, string])[], folder?: string) => string;
  /** Another copy of the workspace, for a window that shall find nothing which another one has left. */
  readonly copyOfWorkspace: (name: string) => string;
  readonly stop: () => Promise<void>;
}

const BASE_SETTINGS = {
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
  // In a browser the editor would save by itself, and one journey would find what another has typed.
  'files.autoSave': 'off',
  // The theme is the one a run asks for, not the one the machine prefers.
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
};

interface Folders {
  readonly root: string;
  readonly workspace: string;
  readonly common: readonly string[];
}

function makeFolders(options: EditorOptions): Folders {
  const root = mkdtempSync(join(tmpdir(), 'waybill-editor-'));
  const workspace = options.inPlace === true ? options.workspace : join(root, 'workspace');
  const userData = join(root, 'user-data');
  const config = join(root, 'config.yaml');
  if (workspace !== options.workspace) cpSync(options.workspace, workspace, { recursive: true });
  mkdirSync(join(userData, 'User'), { recursive: true });
  writeFileSync(
    join(userData, 'User', 'settings.json'),
    JSON.stringify({ ...BASE_SETTINGS, ...options.settings }),
  );
  writeFileSync(config, 'auth: none\n');
  const common = ['--config', config, '--user-data-dir', userData];
  return { root, workspace, common: [...common, '--extensions-dir', join(root, 'extensions')] };
}

function environment(root: string, extra: EditorOptions['env']): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ...extra, EXTENSIONS_GALLERY: '{}' };
  env['XDG_DATA_HOME'] = join(root, 'xdg');
  env['XDG_CONFIG_HOME'] = join(root, 'xdg');
  for (const name of ['VSCODE_IPC_HOOK_CLI', 'PORT', 'PASSWORD', 'NODE_OPTIONS'])
    Reflect.deleteProperty(env, name);
  return env;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        done(port);
      });
    });
  });
}

function install(vsix: string, folders: Folders, env: NodeJS.ProcessEnv): Promise<void> {
  const { node, entry } = requirePreparedHost();
  const args = [entry, ...folders.common, '--install-extension', resolve(vsix)];
  return new Promise((done, fail) => {
    const child = spawn(node, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('exit', (code) => {
      if (code === 0) done();
      else fail(new Error(`installing ${vsix} ended with ${String(code)}\n${output}`));
    });
  });
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group is gone already, which is what was wanted.
  }
}

async function stopEditor(child: ChildProcess, root: string): Promise<void> {
  if (child.exitCode === null) {
    const gone = new Promise((done) => child.once('exit', done));
    killGroup(child, 'SIGTERM');
    const impatient = setTimeout(() => {
      killGroup(child, 'SIGKILL');
    }, 5000);
    await gone;
    clearTimeout(impatient);
  }
  killGroup(child, 'SIGKILL');
  rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** The health address answers even when the editor cannot load, so the page itself is asked for. */
async function waitForWorkbench(address: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const page = await fetch(address).catch(() => undefined);
    if (page?.ok === true && (await page.text()).includes('vscode-workbench-web-configuration')) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the workbench page is not served');
}

function launch(
  port: number,
  folders: Folders,
  options: EditorOptions,
  env: NodeJS.ProcessEnv,
): ChildProcess {
  const { node, entry } = requirePreparedHost();
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  if (options.workspaceTrust !== true) quiet.push('--disable-workspace-trust');
  if (options.proxy !== true) quiet.push('--disable-proxy');
  const address = ['--bind-addr', `127.0.0.1:${String(port)}`, '--auth', 'none'];
  // Without the driver option the payload with the extension and its suite is ignored in silence.
  const args = [
    entry,
    ...folders.common,
    ...address,
    ...quiet,
    '--vscode-option',
    'enable-smoke-test-driver',
  ];
  // A process group of its own, so that ending it also ends the terminals and watchers it starts.
  return spawn(node, args, { cwd: folders.root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

export async function startEditor(options: EditorOptions): Promise<Editor> {
  const folders = makeFolders(options);
  const env = environment(folders.root, options.env);
  if (options.vsix !== undefined) await install(options.vsix, folders, env);
  const port = await freePort();
  const child = launch(port, folders, options, env);
  let log = '';
  child.stdout?.on('data', (chunk) => (log += String(chunk)));
  child.stderr?.on('data', (chunk) => (log += String(chunk)));
  const killOnExit = (): void => {
    killGroup(child, 'SIGKILL');
  };
  process.once('exit', killOnExit);
  const stop = async (): Promise<void> => {
    process.removeListener('exit', killOnExit);
    await stopEditor(child, folders.root);
  };
  const authority = `127.0.0.1:${String(port)}`;
  const url: Editor['url'] = (payload = [], folder = folders.workspace) => {
    const all = [['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ...payload];
    const query = new URLSearchParams({ folder, payload: JSON.stringify(all) });
    return `http://${authority}/?${query.toString().replaceAll('+', '%20')}`;
  };
  try {
    await waitForWorkbench(`http://${authority}/?folder=${encodeURIComponent(folders.workspace)}`, child);
  } catch (error) {
    await stop();
    throw new Error(`code-server did not start\n${log}`, { cause: error });
  }
  return {
    port,
    folder: folders.workspace,
    log: () => log,
    copyOfWorkspace: (name) => {
      const copy = join(folders.root, name, basename(options.workspace));
      cpSync(options.workspace, copy, { recursive: true });
      return copy;
    },
    uri: (path) => `vscode-remote://${authority}${path}`,
    url,
    stop,
  };
}
