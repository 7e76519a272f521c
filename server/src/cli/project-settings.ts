/** Settings per file: the defaults, the nearest project file above it, the options of the command line. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '../base/settings';
import { LineIndex } from '../base/text';
import { CONFIG_NAMES, mergeConfig, readConfig, type ConfigProblem } from '../lint/config-file';
import { UsageError } from './usage';

/** Something wrong in a project file, one-based for people. */
export interface ConfigComplaint {
  readonly path: string;
  readonly text: string;
}

export class ProjectSettings {
  readonly complaints: ConfigComplaint[] = [];
  readonly #flags: Partial<Settings>;
  readonly #fixed: Settings | undefined;
  readonly #byFolder = new Map<string, Settings>();
  readonly #defaults: Settings;

  /** `config`: the project file to use for every file. */
  constructor(flags: Partial<Settings>, config?: string) {
    this.#flags = flags;
    this.#defaults = { ...DEFAULT_SETTINGS, ...flags };
    if (config !== undefined) this.#fixed = this.#read(config);
  }

  forFile(path: string): Settings {
    return this.#fixed ?? this.#forFolder(dirname(resolve(path)));
  }

  /** The nearest project file counts, alone; the search ends at the root of the repository. */
  #forFolder(folder: string): Settings {
    const known = this.#byFolder.get(folder);
    if (known !== undefined) return known;
    const settings = this.#nearest(folder);
    this.#byFolder.set(folder, settings);
    return settings;
  }

  #nearest(folder: string): Settings {
    const name = CONFIG_NAMES.find((candidate) => existsSync(join(folder, candidate)));
    if (name !== undefined) return this.#read(join(folder, name), folder);
    const parent = dirname(folder);
    return parent === folder || existsSync(join(folder, '.git')) ? this.#defaults : this.#forFolder(parent);
  }

  #read(path: string, folder?: string): Settings {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      throw new UsageError(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
    const { settings, problems } = readConfig(text);
    const lines = new LineIndex(text);
    for (const problem of problems) this.complaints.push({ path: resolve(path), text: told(problem, lines) });
    const merged = mergeConfig(DEFAULT_SETTINGS, settings, folder?.replaceAll('\\', '/'));
    return { ...merged, ...this.#flags };
  }
}

function told(problem: ConfigProblem, lines: LineIndex): string {
  const { line, character } = lines.positionAt(problem.start);
  return `${line + 1}:${character + 1}: ${problem.message} The default applies.`;
}
