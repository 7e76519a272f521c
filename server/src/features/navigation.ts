/** From a name to what it names, to all who use it, and to a new name, within and across files. */
import { setScalar } from '../syntax/edit';
import type { Place, DocumentChange } from '../rules/rule';
import type { SymbolPlace } from '../workspace/symbol-index';
import type { Workspace } from '../workspace/workspace';
import type { Document } from '../formats/format';

export interface Location {
  readonly document: Document;
  readonly at: Place;
}

/** The symbol whose name stands at an offset of a document; a whole object that stands for one is no name. */
export function symbolAt(document: Document, offset: number, workspace: Workspace): SymbolPlace | undefined {
  return workspace.symbolsOf(document.uri).find(({ document: owner, symbol: { node } }) => {
    return owner === document && node.kind === 'scalar' && node.start <= offset && offset <= node.end;
  });
}

export function definitions(document: Document, offset: number, workspace: Workspace): readonly Location[] {
  const place = symbolAt(document, offset, workspace);
  return place === undefined ? [] : matching(place, workspace, 'definition').map(location);
}

/** Definitions and references of the name at an offset. */
export function occurrences(document: Document, offset: number, workspace: Workspace): readonly Location[] {
  const place = symbolAt(document, offset, workspace);
  if (place === undefined) return [];
  return [...matching(place, workspace, 'definition'), ...matching(place, workspace, 'reference')].map(
    location,
  );
}

/** Changes that give the name at an offset another one, everywhere; undefined when nothing can be renamed there. */
export function rename(
  document: Document,
  offset: number,
  newName: string,
  workspace: Workspace,
): readonly DocumentChange[] | undefined {
  const place = symbolAt(document, offset, workspace);
  if (place === undefined || matching(place, workspace, 'definition').length === 0) return undefined;
  const places = [...matching(place, workspace, 'definition'), ...matching(place, workspace, 'reference')];
  return places
    .filter(({ symbol }) => symbol.node.kind === 'scalar' && symbol.node.text === symbol.name)
    .map(({ document: owner, symbol }) => ({ document: owner, changes: setScalar(symbol.node, newName) }));
}

/** Symbols of the same kind and name; where both say a scope, it must be the same. */
function matching(
  { symbol }: SymbolPlace,
  workspace: Workspace,
  role: 'definition' | 'reference',
): SymbolPlace[] {
  const found =
    role === 'definition'
      ? workspace.definitions(symbol.kind, symbol.name)
      : workspace.references(symbol.kind, symbol.name);
  return found.filter((other) => {
    const scope = other.symbol.scope;
    return scope === undefined || symbol.scope === undefined || scope === symbol.scope;
  });
}

function location({ document, symbol }: SymbolPlace): Location {
  return { document, at: symbol.node };
}
