/** What the server knows: the workspace, the settings of each folder, what the client can do. */
import type { Host } from '../base/host';
import { DEFAULT_SETTINGS, type Settings } from '../base/settings';
import type { Document, FormatContext } from '../formats/format';
import { formats } from '../formats/registry';
import type { Finding } from '../lint/finding';
import { Linter } from '../lint/linter';
import { applySuppressions } from '../lint/suppress';
import { rules, structures } from '../rules/registry';
import type { SchemaLibrary } from '../schema/library';
import { customResources } from '../workspace/custom-resources';
import { formatOverride } from '../workspace/override';
import type { ReadingContext, Snapshot } from '../workspace/snapshot';
import { Workspace } from '../workspace/workspace';
import type { OthersParams } from './protocol';
import { languageOf, pathOfUri } from './uri';

/** Settings that hold for all files whose URI begins with `prefix`. */
export interface Scope {
  readonly prefix: string;
  readonly settings: Settings;
}

interface ReadScope extends Scope {
  readonly reading: ReadingContext;
}

export class Session {
  readonly workspace: Workspace;
  readonly linter: Linter;
  readonly host: Host;
  others: OthersParams = { yamlServices: false, jsonServices: false };
  readonly #library: SchemaLibrary;
  /** Longest prefix first; the last one holds for every file. */
  #scopes: readonly ReadScope[];

  constructor(library: SchemaLibrary, host: Host) {
    this.#library = library;
    this.host = host;
    this.#scopes = [this.#scope({ prefix: '', settings: DEFAULT_SETTINGS })];
    this.workspace = new Workspace((uri) => this.#scopeOf(uri).reading);
    this.linter = new Linter({
      rules,
      structures,
      onCrash: (rule, document, error) => {
        const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
        host.log(`Rule ${rule.id} failed on ${document.uri}: ${reason}`);
      },
    });
  }

  settingsFor(uri: string): Settings {
    return this.#scopeOf(uri).settings;
  }

  /** Takes new settings; files are read anew when detection or the Kubernetes version changed somewhere. */
  configure(settings: Settings, scopes: readonly Scope[]): void {
    const before = this.#scopes.map(readingKey).join('\n');
    const all = [...scopes, { prefix: '', settings }].sort((a, b) => b.prefix.length - a.prefix.length);
    this.#scopes = all.map((scope) => this.#scope(scope));
    const isSame = this.#scopes.map(readingKey).join('\n') === before;
    if (!isSame) this.workspace.reconfigure((uri) => this.#scopeOf(uri).reading);
  }

  /** Reads an open or closed file; undefined when it is too large or no language of ours. */
  read(uri: string, text: string, version: number, languageId?: string): Snapshot | undefined {
    const path = pathOfUri(uri);
    const language = languageOf(path, languageId);
    if (language === undefined || this.isTooLarge(uri, text)) {
      this.workspace.remove(uri);
      return undefined;
    }
    return this.workspace.update({ uri, path, language, text, version });
  }

  /** Whether a setting or a modeline gives the file a format, whatever it looks like. */
  isAssigned(uri: string, text: string): boolean {
    const { overrides } = this.#scopeOf(uri).reading;
    return formatOverride({ path: pathOfUri(uri), text }, overrides) !== undefined;
  }

  isTooLarge(uri: string, text: string): boolean {
    return text.length > this.settingsFor(uri).maxFileSize;
  }

  /** Findings of a file in order, suppressed ones left out, syntax ones where nobody else gives them. */
  findings(snapshot: Snapshot): readonly Finding[] {
    const settings = this.settingsFor(snapshot.uri);
    if (!settings.enable) return [];
    const all = snapshot.documents.flatMap((document) =>
      this.linter.lint(document, this.workspace, settings),
    );
    const served = snapshot.language === 'yaml' ? this.others.yamlServices : this.others.jsonServices;
    const shown = served ? all.filter((finding) => finding.kind !== 'syntax') : all;
    return applySuppressions(shown, snapshot, this.linter.rules, settings);
  }

  documentAt(snapshot: Snapshot, offset: number): { document: Document; offset: number } | undefined {
    const part = snapshot.partAt(offset);
    if (part?.document === undefined) return undefined;
    return { document: part.document, offset: offset - part.start };
  }

  #scopeOf(uri: string): ReadScope {
    const scope = this.#scopes.find(({ prefix }) => uri.startsWith(prefix));
    return scope ?? this.#scope({ prefix: '', settings: DEFAULT_SETTINGS });
  }

  #scope({ prefix, settings }: Scope): ReadScope {
    const { kubernetesVersion, associations, exclude } = settings;
    const formatContext: FormatContext = {
      library: this.#library,
      kubernetesVersion,
      customResource: (apiVersion, kind) => customResources(this.workspace, apiVersion, kind),
    };
    return { prefix, settings, reading: { formats, formatContext, overrides: { associations, exclude } } };
  }
}

/** What a file's reading depends on; equal keys need no second reading. */
function readingKey({ prefix, settings }: Scope): string {
  const { kubernetesVersion, associations, exclude } = settings;
  return JSON.stringify([prefix, kubernetesVersion, associations, exclude]);
}
