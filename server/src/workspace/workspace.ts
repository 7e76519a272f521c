/** All files of ours that are known, open or not, and the names that tie them together. */
import type { Document, SymbolSource } from '../formats/format';
import { readSnapshot, type ReadingContext, type Snapshot, type Source } from './snapshot';
import { customResourceText } from './custom-resource-text';
import { SymbolIndex, type NamedPlace, type SymbolPlace } from './symbol-index';

/** How a file is read, by its URI: settings may differ between folders. Equal answers should be the same object. */
export type ReadingFor = (uri: string) => ReadingContext;

export class Workspace implements SymbolSource {
  #readingFor: ReadingFor;
  readonly #snapshots = new Map<string, Snapshot>();
  readonly #index = new SymbolIndex();
  /** Answers to what rules ask once per document, kept until any file changes. */
  readonly #derived = new Map<string, unknown>();
  #revision = 0;
  /** Every file below the folders that were listed, ours or not, by URI. */
  #listing = new Set<string>();
  #listingGeneration = 0;
  #listedFolders: readonly string[] = [];

  constructor(readingFor: ReadingFor) {
    this.#readingFor = readingFor;
  }

  /** Reads a version of a file, reusing what did not change; cheap when the version is known already. */
  update(source: Source): Snapshot {
    const previous = this.#snapshots.get(source.uri);
    if (previous?.version === source.version && previous.text === source.text) return previous;
    const snapshot = readSnapshot(source, this.#readingFor(source.uri), previous);
    this.#snapshots.set(source.uri, snapshot);
    this.#index.replace(source.uri, snapshot.documents);
    this.#forget();
    if (customResourceText(previous) !== customResourceText(snapshot))
      this.#rereadCustomResources(source.uri);
    return snapshot;
  }

  /** A definition of custom resources is the schema of documents elsewhere, read without it or by its old text. */
  #rereadCustomResources(except: string): void {
    for (const snapshot of [...this.#snapshots.values()]) {
      const depends = snapshot.documents.some(({ schema }) => schema === undefined || schema.custom === true);
      if (!depends || snapshot.uri === except) continue;
      const fresh = readSnapshot(snapshot, this.#readingFor(snapshot.uri));
      this.#snapshots.set(snapshot.uri, fresh);
      this.#index.replace(snapshot.uri, fresh.documents);
    }
  }

  remove(uri: string): void {
    this.#snapshots.delete(uri);
    this.#index.replace(uri, []);
    this.#forget();
  }

  get(uri: string): Snapshot | undefined {
    return this.#snapshots.get(uri);
  }

  get snapshots(): Iterable<Snapshot> {
    return this.#snapshots.values();
  }

  /** Reads everything anew, for settings that change whose a file is or what its schema is. */
  reconfigure(readingFor: ReadingFor): void {
    this.#readingFor = readingFor;
    const sources = [...this.#snapshots.values()];
    this.#snapshots.clear();
    this.#forget();
    for (const source of sources) this.update(source);
  }

  /** Tells which files exist below `folders`, so that paths in files can be checked. */
  setListing(folders: readonly string[], files: Iterable<string>): void {
    this.#listedFolders = folders;
    this.#listingGeneration++;
    this.#listing = new Set(files);
  }

  addFile(uri: string): void {
    if (!this.#listing.has(uri)) this.#listingGeneration++;
    this.#listing.add(uri);
  }

  removeFile(uri: string): void {
    if (this.#listing.delete(uri)) this.#listingGeneration++;
  }

  /** Whether a file exists; undefined outside the listed folders. */
  exists(uri: string): boolean | undefined {
    if (!this.#listedFolders.some((folder) => uri.startsWith(folder))) return undefined;
    return this.#listing.has(uri);
  }

  /** The listed folder that a file lies in, with a slash at its end. */
  folderOf(uri: string): string | undefined {
    return this.#listedFolders.find((folder) => uri.startsWith(folder));
  }

  /** URIs of listed files below a folder. */
  filesBelow(folder: string): string[] {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    return [...this.#listing].filter((uri) => uri.startsWith(prefix));
  }

  /** Documents of a format in all known files. */
  documents(formatId: string): readonly Document[] {
    return this.#once(`documents ${formatId}`, () =>
      [...this.#snapshots.values()].flatMap((snapshot) =>
        snapshot.documents.filter((document) => document.format.id === formatId),
      ),
    );
  }

  definitions(kind: string, name?: string): readonly NamedPlace[] {
    if (name !== undefined) return this.#index.find(kind, 'definition', name);
    return this.#once(`definitions ${kind}`, () => this.#index.find(kind, 'definition'));
  }

  references(kind: string, name?: string): readonly NamedPlace[] {
    return this.#index.find(kind, 'reference', name);
  }

  /** Raised whenever any file changes at all; what was worked out of all files is then stale. */
  get revision(): number {
    return this.#revision;
  }

  #forget(): void {
    this.#derived.clear();
    this.#revision++;
  }

  #once<T>(key: string, make: () => T): T {
    const known = this.#derived.get(key);
    if (known !== undefined) return known as T;
    const made = make();
    this.#derived.set(key, made);
    return made;
  }

  symbolsOf(uri: string): readonly SymbolPlace[] {
    return this.#index.of(uri);
  }

  /** Raised whenever the names that any file exports, or the files there are, change: what was found across files is stale. */
  get generation(): number {
    return this.#index.generation + this.#listingGeneration;
  }
}
