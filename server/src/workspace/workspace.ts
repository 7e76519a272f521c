/** All files of ours that are known, open or not, and the names that tie them together. */
import type { Document, Symbol, SymbolSource } from '../formats/format';
import { readSnapshot, type ReadingContext, type Snapshot, type Source } from './snapshot';
import { customResourceText } from './custom-resource-text';
import { SymbolIndex, type SymbolPlace } from './symbol-index';

/** How a file is read, by its URI: settings may differ between folders. Equal answers should be the same object. */
export type ReadingFor = (uri: string) => ReadingContext;

export class Workspace implements SymbolSource {
  #readingFor: ReadingFor;
  readonly #snapshots = new Map<string, Snapshot>();
  readonly #index = new SymbolIndex();
  /** Documents by format, until any file changes: a rule may ask for them once per document. */
  readonly #byFormat = new Map<string, readonly Document[]>();
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
    this.#byFormat.clear();
    this.#index.replace(source.uri, snapshot.documents);
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
    this.#byFormat.clear();
    this.#index.replace(uri, []);
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
    this.#byFormat.clear();
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
    const known = this.#byFormat.get(formatId);
    if (known !== undefined) return known;
    const found = [...this.#snapshots.values()].flatMap((snapshot) =>
      snapshot.documents.filter((document) => document.format.id === formatId),
    );
    this.#byFormat.set(formatId, found);
    return found;
  }

  definitions(
    kind: string,
    name?: string,
  ): readonly (SymbolPlace & { readonly name: string; readonly uri: string })[] {
    return this.#index.find(kind, 'definition', name).map(withName);
  }

  references(
    kind: string,
    name?: string,
  ): readonly (SymbolPlace & { readonly name: string; readonly uri: string })[] {
    return this.#index.find(kind, 'reference', name).map(withName);
  }

  symbolsOf(uri: string): readonly SymbolPlace[] {
    return this.#index.of(uri);
  }

  /** Raised whenever the names that any file exports, or the files there are, change: what was found across files is stale. */
  get generation(): number {
    return this.#index.generation + this.#listingGeneration;
  }
}

function withName(
  place: SymbolPlace,
): SymbolPlace & { name: string; uri: string; scope: string | undefined } {
  const symbol: Symbol = place.symbol;
  return { ...place, name: symbol.name, uri: place.document.uri, scope: symbol.scope };
}
