/** The files of one run in one engine, so that rules that look across files see all of them. */
import { DEFAULT_SETTINGS, type Settings } from '../base/settings';
import type { FormatContext } from '../formats/format';
import { formats } from '../formats/registry';
import { pathOf, uriOf } from '../host/node';
import type { Finding } from '../lint/finding';
import { Linter } from '../lint/linter';
import { applySuppressions } from '../lint/suppress';
import { rules, structures } from '../rules/registry';
import type { Fix, RuleMeta } from '../rules/rule';
import type { SchemaLibrary } from '../schema/library';
import type { SyntaxLanguage } from '../syntax/tree';
import { customResources } from '../workspace/custom-resources';
import type { Snapshot } from '../workspace/snapshot';
import { Workspace } from '../workspace/workspace';

export interface ProjectFile {
  readonly path: string;
  readonly text: string;
  readonly language: SyntaxLanguage;
  readonly settings: Settings;
}

export interface ProjectOptions {
  readonly library: SchemaLibrary;
  /** Told of what must not happen: a rule or reader that threw. */
  readonly onCrash: (where: string, error: unknown) => void;
}

/** A file that was read and the workspace it is in. */
export interface Member {
  readonly file: ProjectFile;
  readonly snapshot: Snapshot;
  readonly workspace: Workspace;
}

export class Project {
  readonly rules: readonly RuleMeta[];
  readonly #options: ProjectOptions;
  readonly #linter: Linter;
  /** By Kubernetes version, which decides the schemas; nearly always there is one. */
  readonly #workspaces = new Map<string, Workspace>();
  readonly #members = new Map<string, Member>();
  #overrides: Pick<Settings, 'associations' | 'exclude'> = DEFAULT_SETTINGS;
  #listing: { readonly folders: readonly string[]; readonly files: readonly string[] } = {
    folders: [],
    files: [],
  };

  constructor(options: ProjectOptions) {
    this.#options = options;
    this.#linter = new Linter({
      rules,
      structures,
      onCrash: (rule, document, error) => {
        options.onCrash(`Rule ${rule.id} failed on ${pathOf(document.uri)}`, error);
      },
    });
    this.rules = this.#linter.rules;
  }

  get members(): Iterable<Member> {
    return this.#members.values();
  }

  /** Tells which files exist below folders; before any file is added. */
  setListing(folders: readonly string[], files: readonly string[]): void {
    this.#listing = { folders: folders.map((folder) => `${uriOf(folder)}/`), files: files.map(uriOf) };
  }

  /** Reads files. Definitions of custom resources go first: they are the schemas of others. */
  addAll(files: readonly ProjectFile[], onProgress: (done: number) => void = () => undefined): void {
    this.#overrides = overridesOf(files);
    const isDefinition = (file: ProjectFile): boolean => file.text.includes('CustomResourceDefinition');
    const ordered = [...files.filter(isDefinition), ...files.filter((file) => !isDefinition(file))];
    for (const [index, file] of ordered.entries()) {
      this.#read(file, 1);
      onProgress(index + 1);
    }
  }

  /** Takes a new text for a file that is known. */
  change(uri: string, text: string): void {
    const known = this.#members.get(uri);
    if (known !== undefined) this.#read({ ...known.file, text }, known.snapshot.version + 1);
  }

  get(uri: string): Member | undefined {
    return this.#members.get(uri);
  }

  findings({ snapshot, workspace, file }: Member): readonly Finding[] {
    try {
      const all = snapshot.documents.flatMap((document) =>
        this.#linter.lint(document, workspace, file.settings),
      );
      const kept = applySuppressions(all, snapshot, this.rules, file.settings);
      return kept.map((finding) => ({ ...finding, fixes: () => this.#fixesOf(finding) }));
    } catch (error) {
      this.#options.onCrash(`Checking ${file.path} failed`, error);
      return [];
    }
  }

  /** A fix that cannot be made is none; the finding stays. */
  #fixesOf(finding: Finding): readonly Fix[] {
    try {
      return finding.fixes();
    } catch (error) {
      this.#options.onCrash(`A fix of ${finding.rule.id} failed on ${pathOf(finding.document.uri)}`, error);
      return [];
    }
  }

  #read(file: ProjectFile, version: number): void {
    const { path, text, language, settings } = file;
    const uri = uriOf(path);
    const workspace = this.#workspace(settings.kubernetesVersion);
    try {
      const snapshot = workspace.update({ uri, path: slashed(path), language, text, version });
      this.#members.set(uri, { file, snapshot, workspace });
    } catch (error) {
      this.#options.onCrash(`Reading ${path} failed`, error);
    }
  }

  #workspace(kubernetesVersion: string): Workspace {
    const known = this.#workspaces.get(kubernetesVersion);
    if (known !== undefined) return known;
    const formatContext: FormatContext = {
      library: this.#options.library,
      kubernetesVersion,
      customResource: (apiVersion, kind) => customResources(workspace, apiVersion, kind),
    };
    const reading = { formats, formatContext, overrides: this.#overrides };
    const workspace: Workspace = new Workspace(() => reading);
    if (this.#listing.folders.length > 0) workspace.setListing(this.#listing.folders, this.#listing.files);
    this.#workspaces.set(kubernetesVersion, workspace);
    return workspace;
  }
}

/** Globs of project files hold below their folders only, so those of several do not meet. */
function overridesOf(files: readonly ProjectFile[]): Pick<Settings, 'associations' | 'exclude'> {
  const settings = [...new Set(files.map((file) => file.settings))];
  return {
    associations: Object.assign({}, ...settings.map((each) => each.associations)) as Settings['associations'],
    exclude: settings.flatMap((each) => each.exclude),
  };
}

function slashed(path: string): string {
  const forward = path.replaceAll('\\', '/');
  return forward.startsWith('/') ? forward : `/${forward}`;
}
