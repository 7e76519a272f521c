/** All files of ours that are known, open or not, and the names that tie them together. */
import type { Document, Symbol, SymbolSource } from '../formats/format';
import { readSnapshot, type ReadingContext, type Snapshot, type Source } from './snapshot';
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
  #listing: ReadonlySet<string> = new Set();
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
    return snapshot;
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
    this.#listing = new Set(files);
  }

  addFile(uri: string): void {
    this.#listing = new Set([...this.#listing, uri]);
  }

  removeFile(uri: string): void {
    this.#listing = new Set([...this.#listing].filter((known) => known !== uri));
  }

  /** Whether a file exists; undefined outside the listed folders. */
  exists(uri: string): boolean | undefined {
    if (!this.#listedFolders.some((folder) => uri.startsWith(folder))) return undefined;
    return this.#listing.has(uri);
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

  /** Raised whenever the names that any file exports change by value; what was found across files is then stale. */
  get generation(): number {
    return this.#index.generation;
  }
}

function withName(
  place: SymbolPlace,
): SymbolPlace & { name: string; uri: string; scope: string | undefined } {
  const symbol: Symbol = place.symbol;
  return { ...place, name: symbol.name, uri: place.document.uri, scope: symbol.scope };
}
