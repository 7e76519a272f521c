/** Who defines a name and who refers to it, over all files. */
import type { Document, Symbol } from '../formats/format';

export interface SymbolPlace {
  readonly document: Document;
  readonly symbol: Symbol;
}

/** A place with what is most asked of it at hand. */
export interface NamedPlace extends SymbolPlace {
  readonly name: string;
  readonly uri: string;
  readonly scope: string | undefined;
}

/** What a document gives to others. */
interface Exports {
  readonly places: readonly NamedPlace[];
  /** The same as text to compare by value; written when there is something to compare with. */
  digest: string | undefined;
}

export class SymbolIndex {
  readonly #byFile = new Map<string, readonly NamedPlace[]>();
  readonly #byKind = new Map<string, Map<string, Set<NamedPlace>>>();
  readonly #exports = new Map<string, readonly Exports[]>();
  readonly #ofDocument = new WeakMap<Document, Exports>();
  #generation = 0;

  get generation(): number {
    return this.#generation;
  }

  replace(uri: string, documents: readonly Document[]): void {
    for (const place of this.#byFile.get(uri) ?? [])
      this.#names(place.symbol.kind, place.symbol.name).delete(place);
    const exported = documents.map((document) => this.#exportsOf(document));
    const places = exported.flatMap((one) => one.places);
    for (const place of places) this.#names(place.symbol.kind, place.symbol.name).add(place);
    if (places.length > 0) this.#byFile.set(uri, places);
    else this.#byFile.delete(uri);
    if (!isSame(this.#exports.get(uri) ?? [], exported)) this.#generation++;
    this.#exports.set(uri, exported);
  }

  of(uri: string): readonly SymbolPlace[] {
    return this.#byFile.get(uri) ?? [];
  }

  /** Places of a kind and role, of one name or of all names. */
  find(kind: string, role: Symbol['role'], name?: string): NamedPlace[] {
    const names = this.#byKind.get(kind);
    if (names === undefined) return [];
    const sets = name === undefined ? [...names.values()] : [names.get(name) ?? new Set<NamedPlace>()];
    return sets.flatMap((set) => [...set].filter((place) => place.symbol.role === role));
  }

  #exportsOf(document: Document): Exports {
    const known = this.#ofDocument.get(document);
    if (known) return known;
    const symbols = document.format.symbols?.(document) ?? [];
    const places = symbols.map((symbol) => placeOf(document, symbol));
    const exported: Exports = { places, digest: undefined };
    this.#ofDocument.set(document, exported);
    return exported;
  }

  #names(kind: string, name: string): Set<NamedPlace> {
    const names = this.#byKind.get(kind) ?? new Map<string, Set<NamedPlace>>();
    this.#byKind.set(kind, names);
    const places = names.get(name) ?? new Set<NamedPlace>();
    names.set(name, places);
    return places;
  }
}

/** Whether the same names are exported, by value; documents that export nothing do not count. */
function isSame(before: readonly Exports[], after: readonly Exports[]): boolean {
  const old = before.filter((one) => one.places.length > 0);
  const now = after.filter((one) => one.places.length > 0);
  if (old.length !== now.length) return false;
  return now.every((one, index) => {
    const other = old[index];
    return one === other || (other !== undefined && digestOf(one) === digestOf(other));
  });
}

function digestOf(exported: Exports): string {
  exported.digest ??= exported.places.map(placeDigest).join('\n');
  return exported.digest;
}

function placeOf(document: Document, symbol: Symbol): NamedPlace {
  return { document, symbol, name: symbol.name, uri: document.uri, scope: symbol.scope };
}

function placeDigest({ symbol }: SymbolPlace): string {
  return JSON.stringify([symbol.kind, symbol.name, symbol.scope, symbol.role, symbol.detail]);
}
