/** The whole engine in memory, for tests: real formats, real schemas, real rules. */
import { join } from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '../base/settings';
import { formats as allFormats } from '../formats/registry';
import type { Format, FormatContext } from '../formats/format';
import { folderAssets } from '../host/node-assets';
import type { Finding } from '../lint/finding';
import { Linter } from '../lint/linter';
import { rules as allRules, structures as allStructures } from '../rules/registry';
import type { AnyRule } from '../rules/rule';
import type { Structure } from '../rules/structure';
import { SchemaLibrary } from '../schema/library';
import type { Snapshot } from '../workspace/snapshot';
import { Workspace } from '../workspace/workspace';

/** One library for all tests: schemas are read-only and dear to parse. */
const library = new SchemaLibrary(folderAssets(join(__dirname, '..', '..', 'generated')));

export interface EngineOptions {
  readonly settings?: Partial<Settings>;
  readonly formats?: readonly Format[];
  readonly rules?: readonly AnyRule[];
  readonly structures?: readonly Structure[];
  readonly context?: Partial<FormatContext>;
}

export class Engine {
  readonly workspace: Workspace;
  readonly linter: Linter;
  readonly settings: Settings;
  readonly crashes: unknown[] = [];

  constructor(options: EngineOptions = {}) {
    this.settings = { ...DEFAULT_SETTINGS, profile: 'strict', ...options.settings };
    const { kubernetesVersion, associations, exclude } = this.settings;
    const formatContext = { library, kubernetesVersion, customResource: () => undefined, ...options.context };
    const formats = options.formats ?? allFormats;
    const reading = { formats, formatContext, overrides: { associations, exclude } };
    this.workspace = new Workspace(() => reading);
    this.linter = new Linter({
      rules: options.rules ?? allRules,
      structures: options.structures ?? allStructures,
      onCrash: (_rule, _document, error) => this.crashes.push(error),
    });
  }

  /** Puts a file in place; the path says its language. */
  write(path: string, text: string): Snapshot {
    const uri = uriOf(path);
    const language = /\.jsonc?$/.test(path) ? 'json' : 'yaml';
    const version = (this.workspace.get(uri)?.version ?? 0) + 1;
    return this.workspace.update({ uri, path: `/ws/${path}`, language, text, version });
  }

  /** Tells which files exist, those that were written and others. */
  list(paths: readonly string[]): void {
    const written = [...this.workspace.snapshots].map((snapshot) => snapshot.uri);
    this.workspace.setListing(['file:///ws/'], [...written, ...paths.map(uriOf)]);
  }

  findings(path: string): readonly Finding[] {
    const snapshot = this.workspace.get(uriOf(path));
    return (snapshot?.documents ?? []).flatMap((d) => this.linter.lint(d, this.workspace, this.settings));
  }
}

export function uriOf(path: string): string {
  return `file:///ws/${path}`;
}
