/** The schemas that ship with the program, loaded when a format first needs them. */
import type { Assets } from '../base/host';
import { SchemaSet, type SchemaFile } from './schema';

export class SchemaLibrary {
  readonly #assets: Assets;
  readonly #sets = new Map<string, SchemaSet>();
  readonly #tables = new Map<string, unknown>();

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  /** The schema set `<name>.json`; throws when it was not generated. */
  set(name: string): SchemaSet {
    const known = this.#sets.get(name);
    if (known) return known;
    const file = JSON.parse(this.#assets.read(`${name}.json`)) as SchemaFile;
    const set = new SchemaSet(file, () => JSON.parse(this.#assets.read(`${name}.docs.json`)) as string[]);
    this.#sets.set(name, set);
    return set;
  }

  /** A table of facts, `<name>.json`, as its reader declares it. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the reader knows what its table holds
  table<T>(name: string): T {
    if (!this.#tables.has(name)) this.#tables.set(name, JSON.parse(this.#assets.read(`${name}.json`)));
    return this.#tables.get(name) as T;
  }
}
