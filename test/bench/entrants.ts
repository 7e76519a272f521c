/** The servers that are compared and how each is started the way its own editor extension does it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { kubernetesFile, kubernetesFiles, singleRootSchema } from './reference-schema';

export interface Entrant {
  readonly id: string;
  readonly title: string;
  readonly server: 'waybill' | 'yaml' | 'json';
  /** Whether diagnostics come by themselves or are asked for. */
  readonly mode: 'push' | 'pull';
  readonly language: 'yaml' | 'json';
  readonly command: readonly string[];
  readonly initializationOptions?: unknown;
  settings(section: string): unknown;
  /** Content of a schema that the server asks its client for. */
  content(uri: string): string;
  /** Notifications that follow `initialized`. */
  readonly greeting: readonly { readonly method: string; readonly params: unknown }[];
}

export interface Entrants {
  readonly entrants: readonly Entrant[];
  /** The program that runs all servers. */
  readonly node: string;
  /** Why a server is not among them. */
  readonly missing: readonly string[];
}

const ROOT = resolve(__dirname, '..', '..');
const GENERATED = join(ROOT, 'server', 'generated');
const SERVER = join(ROOT, 'server', 'dist', 'server.js');
const HOST = join(ROOT, '.vscode-host');
const BENCH = join(HOST, 'bench');
const YAML_SERVER = 'yaml-language-server@2.0.0';
const JSON_MAIN = join(
  HOST,
  'node_modules/code-server/lib/vscode/extensions/json-language-features/server/dist/node/jsonServerMain.js',
);
const KUBERNETES_BASE = 'https://raw.githubusercontent.com/yannh/kubernetes-json-schema/master/';

/** Finds, and where needed installs, what can be measured on this machine. */
export function findEntrants(): Entrants {
  if (!existsSync(SERVER)) throw new Error('The server is not built: run npm run build.');
  const hostNode = join(HOST, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  const node = existsSync(hostNode) ? hostNode : process.execPath;
  const missing: string[] = [];
  const entrants = [ours(node, 'yaml', 'push'), ours(node, 'yaml', 'pull')];
  const yaml = installYamlServer(node);
  if (typeof yaml === 'string') entrants.push(yamlServer(node, yaml), yamlServerWithFile(node, yaml));
  else missing.push(yaml.reason);
  entrants.push(ours(node, 'json', 'push'), ours(node, 'json', 'pull'));
  if (existsSync(JSON_MAIN)) entrants.push(jsonServer(node, 'push'), jsonServer(node, 'pull'));
  else missing.push('The JSON server of VS Code: no prepared host (npm run prepare:host).');
  return { entrants, node, missing };
}

function ours(node: string, language: 'yaml' | 'json', mode: 'push' | 'pull'): Entrant {
  return {
    id: `waybill-${language}-${mode}`,
    title: `Waybill (${mode})`,
    server: 'waybill',
    mode,
    language,
    // As the client starts it.
    command: [node, '--max-semi-space-size=4', SERVER, '--stdio'],
    settings: () => null,
    content: noContent,
    greeting: [],
  };
}

/** Its path, installed on first use beside the prepared host, never among the project's own packages. */
function installYamlServer(node: string): string | { reason: string } {
  const [name = '', version = ''] = YAML_SERVER.split('@');
  const folder = join(BENCH, 'node_modules', name);
  const main = join(folder, 'bin', name);
  if (node === process.execPath && Number(process.versions.node.split('.')[0]) < 22)
    return { reason: `${YAML_SERVER}: it needs Node 22 or later (npm run prepare:host brings one).` };
  const manifest = join(folder, 'package.json');
  const isThere =
    existsSync(manifest) &&
    (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version === version;
  if (isThere) return main;
  mkdirSync(BENCH, { recursive: true });
  writeFileSync(join(BENCH, 'package.json'), '{ "private": true }\n');
  const flags = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync('npm', ['install', ...flags, YAML_SERVER], { cwd: BENCH, encoding: 'utf8' });
  if (result.status === 0 && existsSync(main)) return main;
  return { reason: `${YAML_SERVER}: could not be installed. ${result.stderr.trim().slice(0, 200)}` };
}

/** It is given the schema it calls `kubernetes`; its client hands out the two files, so that nothing is downloaded. */
function yamlServer(node: string, main: string): Entrant {
  const files = kubernetesFiles(GENERATED);
  const yaml = {
    schemas: { kubernetes: ['*.yaml'] },
    schemaStore: { enable: false },
    validate: true,
    hover: true,
    completion: true,
  };
  return {
    id: 'yaml-language-server',
    title: YAML_SERVER,
    server: 'yaml',
    mode: 'push',
    language: 'yaml',
    command: [node, main, '--stdio'],
    settings: (section) => (section === 'yaml' ? yaml : section === 'http' ? {} : null),
    content: (uri) => {
      // A web server never sees what follows the hash, and neither does the answer depend on it.
      const [file = ''] = uri.split('#');
      if (!file.startsWith(KUBERNETES_BASE)) return noContent(uri);
      if (file.endsWith('/all.json')) return files.all;
      return file.endsWith('/_definitions.json') ? files.definitions : noContent(uri);
    },
    greeting: [{ method: 'yaml/registerContentRequest', params: {} }],
  };
}

/** The same server with all kinds in one local file: no short cut to a kind, but nothing to ask its client for either. */
function yamlServerWithFile(node: string, main: string): Entrant {
  const schema = writeSchema('kubernetes.json', kubernetesFile(GENERATED));
  const yaml = { schemas: { [schema]: ['*.yaml'] }, schemaStore: { enable: false } };
  return {
    id: 'yaml-language-server-file',
    title: `${YAML_SERVER}, one file`,
    server: 'yaml',
    mode: 'push',
    language: 'yaml',
    command: [node, main, '--stdio'],
    settings: (section) => (section === 'yaml' ? yaml : section === 'http' ? {} : null),
    content: noContent,
    greeting: [],
  };
}

/** Its address. */
function writeSchema(name: string, content: string): string {
  const folder = join(BENCH, 'schemas');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  return pathToFileURL(join(folder, name)).href;
}

function jsonServer(node: string, mode: 'push' | 'pull'): Entrant {
  const schema = writeSchema(
    'ecs-task-definition.json',
    singleRootSchema(GENERATED, 'ecs', 'task-definition'),
  );
  const settings = {
    json: {
      validate: { enable: true },
      schemas: [{ fileMatch: ['taskdef-*.json'], url: schema }],
    },
  };
  return {
    id: `json-${mode}`,
    title: `VS Code JSON (${mode})`,
    server: 'json',
    mode,
    language: 'json',
    command: [node, JSON_MAIN, '--stdio'],
    initializationOptions: { handledSchemaProtocols: ['file'], provideFormatter: false },
    settings: () => null,
    content: noContent,
    greeting: [{ method: 'workspace/didChangeConfiguration', params: { settings } }],
  };
}

function noContent(uri: string): string {
  throw new Error(`There is no network here: ${uri}`);
}
