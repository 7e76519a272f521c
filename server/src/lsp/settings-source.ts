/** Settings as the editor has them, overlaid by the project file; asked for again when either changes. */
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import {
  DEFAULT_SETTINGS,
  KUBERNETES_VERSIONS,
  PROFILES,
  SEVERITIES,
  type Profile,
  type RuleSetting,
  type Settings,
} from '../base/settings';
import { CONFIG_NAMES, mergeConfig, readConfig } from '../lint/config-file';
import type { ServerContext } from './server';

export class SettingsSource {
  readonly #context: ServerContext;
  readonly #folders: readonly string[];
  readonly #listeners: (() => void)[] = [];

  constructor(context: ServerContext, folders: readonly string[]) {
    this.#context = context;
    this.#folders = folders;
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

  async reload(): Promise<void> {
    const editor = fromEditor(await this.#ask());
    const settings = await this.#withProjectFile(editor);
    this.#context.session.configure(settings);
    for (const listener of this.#listeners) listener();
  }

  async #ask(): Promise<unknown> {
    const { connection, capabilities } = this.#context;
    if (capabilities.workspace?.configuration !== true) return undefined;
    return connection.workspace.getConfiguration('waybill') as Promise<unknown>;
  }

  /** The project file of the first folder that has one; its problems are shown in the file itself. */
  async #withProjectFile(settings: Settings): Promise<Settings> {
    const { session, texts } = this.#context;
    for (const folder of this.#folders) {
      for (const name of CONFIG_NAMES) {
        const uri = `${folder.replace(/\/$/, '')}/${name}`;
        const text = texts.text(uri) ?? (await session.host.readFile(uri));
        if (text === undefined) continue;
        const { settings: own, problems } = readConfig(text);
        for (const problem of problems) session.host.log(`${uri}: ${problem.message}`);
        return mergeConfig(settings, own);
      }
    }
    return settings;
  }
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

export type { Profile };
