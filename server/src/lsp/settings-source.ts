/** Settings as the editor has them, overlaid by the project file; asked for again when either changes. */
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import {
  DEFAULT_SETTINGS,
  KUBERNETES_VERSIONS,
  PROFILES,
  SEVERITIES,
  type RuleSetting,
  type Settings,
} from '../base/settings';
import { CONFIG_NAMES, mergeConfig, readConfig } from '../lint/config-file';
import type { ServerContext } from './context';
import type { Scope } from './session';
import { pathOfUri } from './uri';

export class SettingsSource {
  readonly #context: ServerContext;
  readonly #folders: readonly string[];
  readonly #listeners: (() => void)[] = [];

  constructor(context: ServerContext, folders: readonly string[]) {
    this.#context = context;
    this.#folders = folders;
    context.texts.onChange((uri) => {
      if (isConfigFile(uri)) void this.reload();
    });
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async start(): Promise<void> {
    const { connection, capabilities } = this.#context;
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'waybill' });
    }
    connection.onDidChangeConfiguration(() => void this.reload());
    await this.reload();
  }

  /** Asks the editor and reads the project files again. */
  async reload(): Promise<void> {
    const general = fromEditor(await this.#ask());
    const scopes: Scope[] = [];
    for (const folder of this.#folders) scopes.push(...(await this.#scopesOf(folder)));
    this.#context.session.configure(general, scopes);
    for (const listener of this.#listeners) listener();
  }

  async #ask(scopeUri?: string): Promise<unknown> {
    const { connection, capabilities } = this.#context;
    if (capabilities.workspace?.configuration !== true) return undefined;
    const item = scopeUri === undefined ? { section: 'waybill' } : { section: 'waybill', scopeUri };
    return connection.workspace.getConfiguration(item) as Promise<unknown>;
  }

  /** A folder's own settings, and those of every project file in it: the nearest one above a file counts. */
  async #scopesOf(folder: string): Promise<Scope[]> {
    const settings = fromEditor(await this.#ask(folder));
    const scopes: Scope[] = [];
    for (const uri of this.#configFiles(folder)) {
      const text = this.#context.texts.text(uri) ?? (await this.#context.session.host.readFile(uri));
      if (text !== undefined) scopes.push(this.#scopeOf(uri, text, settings));
    }
    const prefix = withSlash(folder);
    return scopes.some((scope) => scope.prefix === prefix) ? scopes : [...scopes, { prefix, settings }];
  }

  #configFiles(folder: string): Iterable<string> {
    const listed = this.#context.session.workspace.filesBelow(folder).filter(isConfigFile);
    return new Set([...CONFIG_NAMES.map((name) => withSlash(folder) + name), ...listed]);
  }

  /** Problems of a project file are shown in the file itself; here they go to the log. */
  #scopeOf(uri: string, text: string, settings: Settings): Scope {
    const { settings: own, problems } = readConfig(text);
    for (const problem of problems) this.#context.session.host.log(`${uri}: ${problem.message}`);
    const prefix = uri.slice(0, uri.lastIndexOf('/') + 1);
    return { prefix, settings: mergeConfig(settings, own, pathOfUri(prefix)) };
  }
}

export function isConfigFile(uri: string): boolean {
  return CONFIG_NAMES.some((name) => uri.endsWith(`/${name}`));
}

export function withSlash(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}

/** Reads what the editor sent; a value that makes no sense leaves the default in place. */
export function fromEditor(sent: unknown): Settings {
  const root = record(sent);
  return {
    enable: typeof root['enable'] === 'boolean' ? root['enable'] : DEFAULT_SETTINGS.enable,
    profile: oneOf(root['profile'], PROFILES) ?? DEFAULT_SETTINGS.profile,
    rules: ruleSettings(root['rules']),
    kubernetesVersion:
      oneOf(record(root['kubernetes'])['version'], KUBERNETES_VERSIONS) ?? DEFAULT_SETTINGS.kubernetesVersion,
    associations: strings(record(root['files'])['associations']),
    exclude: list(record(root['files'])['exclude']),
    maxFileSize: positive(root['maxFileSize']) ?? DEFAULT_SETTINGS.maxFileSize,
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((candidate) => candidate === value);
}

function ruleSettings(value: unknown): Record<string, RuleSetting> {
  const allowed: readonly RuleSetting[] = ['off', ...SEVERITIES];
  const entries = Object.entries(record(value)).flatMap(([id, setting]) => {
    const known = oneOf(setting, allowed);
    return known === undefined ? [] : [[id, known] as const];
  });
  return Object.fromEntries(entries);
}

function strings(value: unknown): Record<string, string> {
  const entries = Object.entries(record(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

function list(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string');
  // VS Code's own exclude settings are maps from glob to true.
  return Object.entries(record(value)).flatMap(([glob, on]) => (on === true ? [glob] : []));
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}
