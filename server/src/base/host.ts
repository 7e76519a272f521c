/** What the core needs from the world around it; every entry brings its own. */

export interface Host {
  /** Text of a file, or undefined where it does not exist or cannot be read. */
  readFile(uri: string): Promise<string | undefined>;
  /** What lies below a folder; in a stable order. */
  listFiles(folder: string): Promise<FileListing>;
  /** Whether a file or folder is there; undefined where the host cannot tell. */
  exists(uri: string): Promise<boolean | undefined>;
  log(message: string): void;
}

export interface FileListing {
  /** Files to look at. */
  readonly files: readonly string[];
  /** Files that are there but are output or ignored by version control: not looked at, yet others may refer to them. */
  readonly ignored: readonly string[];
}

/** Reads the generated data files (schemas, their texts, notes) that ship beside the program. */
export interface Assets {
  /** Content of `name`, for example `ecs.json`. Throws when the file is not shipped: that is a broken build. */
  read(name: string): string;
}
