/** What the server knows: open texts, the workspace, settings, what the client can do. */
import type { Settings } from '../base/settings';
import { DEFAULT_SETTINGS } from '../base/settings';
import type { Host } from '../base/host';
import type { Document, FormatContext } from '../formats/format';
import { formats } from '../formats/registry';
import type { Finding } from '../lint/finding';
import { Linter } from '../lint/linter';
import { applySuppressions } from '../lint/suppress';
import { rules, structures } from '../rules/registry';
import type { SchemaLibrary } from '../schema/library';
import type { ReadingContext, Snapshot } from '../workspace/snapshot';
import { Workspace } from '../workspace/workspace';
import { customResources } from '../workspace/custom-resources';
import { languageOf, pathOfUri } from './uri';
import type { OthersParams } from './protocol';

export class Session {
  readonly workspace: Workspace;
  readonly linter: Linter;
  readonly host: Host;
  others: OthersParams = { yamlServices: false, jsonServices: false };
  #settings: Settings = DEFAULT_SETTINGS;
  readonly #library: SchemaLibrary;

  constructor(library: SchemaLibrary, host: Host) {
    this.#library = library;
    this.host = host;
    this.workspace = new Workspace(this.#reading());
    this.linter = new Linter({
      rules,
      structures,
      onCrash: (rule, document, error) => {
        const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
        host.log(`Rule ${rule.id} failed on ${document.uri}: ${reason}`);
      },
    });
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** Takes new settings; files are read anew when detection or the Kubernetes version changed. */
  configure(settings: Settings): void {
    const before = this.#settings;
    this.#settings = settings;
    const rereads =
      before.kubernetesVersion !== settings.kubernetesVersion ||
      JSON.stringify([before.associations, before.exclude]) !==
        JSON.stringify([settings.associations, settings.exclude]);
    if (rereads) this.workspace.reconfigure(this.#reading());
  }

  /** Reads an open or closed file; undefined when it is too large or no language of ours. */
  read(uri: string, text: string, version: number, languageId?: string): Snapshot | undefined {
    const path = pathOfUri(uri);
    const language = languageOf(path, languageId);
    if (language === undefined || this.isTooLarge(text)) {
      this.workspace.remove(uri);
      return undefined;
    }
    return this.workspace.update({ uri, path, language, text, version });
  }

  isTooLarge(text: string): boolean {
    return text.length > this.#settings.maxFileSize;
  }

  /** Findings of a file in order, suppressed ones left out, syntax ones where nobody else gives them. */
  findings(snapshot: Snapshot): readonly Finding[] {
    if (!this.#settings.enable) return [];
    const all = snapshot.documents.flatMap((document) =>
      this.linter.lint(document, this.workspace, this.#settings),
    );
    const served = snapshot.language === 'yaml' ? this.others.yamlServices : this.others.jsonServices;
    const shown = served ? all.filter((finding) => finding.kind !== 'syntax') : all;
    return applySuppressions(shown, snapshot, this.linter.rules, this.#settings);
  }

  documentAt(snapshot: Snapshot, offset: number): { document: Document; offset: number } | undefined {
    const part = snapshot.partAt(offset);
    if (part?.document === undefined) return undefined;
    return { document: part.document, offset: offset - part.start };
  }

  #reading(): ReadingContext {
    const { kubernetesVersion, associations, exclude } = this.#settings;
    const formatContext: FormatContext = {
      library: this.#library,
      kubernetesVersion,
      customResource: (apiVersion, kind) => customResources(this.workspace, apiVersion, kind),
    };
    return { formats, formatContext, overrides: { associations, exclude } };
  }
}
