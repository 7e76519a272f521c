/** Handlers that read: hover, outline, folding, definition, references, highlights, rename. */
import type {
  DocumentHighlight,
  FoldingRange,
  Location as LspLocation,
  Position,
} from 'vscode-languageserver';
import type { Document } from '../formats/format';
import { foldingSpans } from '../features/folding';
import { hover } from '../features/hover';
import { definitions, occurrences, rename, symbolAt, type Location } from '../features/navigation';
import { outline } from '../features/outline';
import type { Snapshot } from '../workspace/snapshot';
import { toFoldingRange, toHover, toLocation, toSymbols, toWorkspaceEdit } from './convert';
import { safely, type ServerContext } from './context';

interface Target {
  readonly snapshot: Snapshot;
  readonly document: Document;
  /** Relative to the document. */
  readonly offset: number;
}

export function handleFeatures(context: ServerContext): void {
  const { connection, session } = context;
  const { workspace } = session;
  connection.onHover(({ textDocument, position }) =>
    safely(context, 'hover', null, () => {
      const target = targetAt(context, textDocument.uri, position);
      const result = target && hover(target.document, target.offset);
      return target && result ? toHover(result, target.document.tree, target.snapshot, context.can) : null;
    }),
  );
  connection.onDefinition(({ textDocument, position }) =>
    safely(context, 'definition', null, () => {
      const target = targetAt(context, textDocument.uri, position);
      return target ? locations(definitions(target.document, target.offset, workspace), context) : null;
    }),
  );
  connection.onReferences(({ textDocument, position }) =>
    safely(context, 'references', null, () => {
      const target = targetAt(context, textDocument.uri, position);
      return target ? locations(occurrences(target.document, target.offset, workspace), context) : null;
    }),
  );
  connection.onDocumentHighlight(({ textDocument, position }) =>
    safely(context, 'highlights', null, () => highlights(context, textDocument.uri, position)),
  );
  connection.onPrepareRename(({ textDocument, position }) =>
    safely(context, 'rename', null, () => {
      const target = targetAt(context, textDocument.uri, position);
      const place = target && symbolAt(target.document, target.offset, workspace);
      if (
        !target ||
        !place ||
        rename(target.document, target.offset, place.symbol.name, workspace) === undefined
      )
        return null;
      return { range: target.snapshot.rangeOf(place.symbol.node), placeholder: place.symbol.name };
    }),
  );
  connection.onRenameRequest(({ textDocument, position, newName }) =>
    safely(context, 'rename', null, () => {
      const target = targetAt(context, textDocument.uri, position);
      const changes = target && rename(target.document, target.offset, newName, workspace);
      return changes ? toWorkspaceEdit(changes, workspace) : null;
    }),
  );
  handleStructure(context);
}

/** Outline and folding are left to the editor's own services where it has them. */
function handleStructure(context: ServerContext): void {
  const { connection, texts } = context;
  connection.onDocumentSymbol(({ textDocument }) =>
    safely(context, 'outline', null, () => {
      const snapshot = texts.snapshot(textDocument.uri);
      if (snapshot === undefined || isServed(snapshot, context)) return null;
      return snapshot.documents.flatMap((document) => toSymbols(outline(document), snapshot));
    }),
  );
  connection.onFoldingRanges(({ textDocument }) =>
    safely(context, 'folding', null, () => {
      const snapshot = texts.snapshot(textDocument.uri);
      if (snapshot === undefined || isServed(snapshot, context)) return null;
      return snapshot.documents.flatMap((document) => folds(document, snapshot));
    }),
  );
}

function isServed(snapshot: Snapshot, { session }: ServerContext): boolean {
  return snapshot.language === 'yaml' ? session.others.yamlServices : session.others.jsonServices;
}

function folds(document: Document, snapshot: Snapshot): FoldingRange[] {
  return foldingSpans(document).flatMap((span) => {
    const { start, end } = snapshot.rangeOf({ ...span, tree: document.tree });
    // A closing bracket stays visible on its own line.
    const last = snapshot.language === 'json' || end.character === 0 ? end.line - 1 : end.line;
    return last > start.line ? [toFoldingRange(start.line, last)] : [];
  });
}

function targetAt({ session, texts }: ServerContext, uri: string, position: Position): Target | undefined {
  const snapshot = texts.snapshot(uri);
  const at = snapshot && session.documentAt(snapshot, snapshot.lines.offsetAt(position));
  return snapshot && at && { snapshot, ...at };
}

function locations(found: readonly Location[], { session }: ServerContext): LspLocation[] {
  return found.flatMap((location) => toLocation(location, session.workspace) ?? []);
}

function highlights(context: ServerContext, uri: string, position: Position): DocumentHighlight[] | null {
  const target = targetAt(context, uri, position);
  if (target === undefined) return null;
  return occurrences(target.document, target.offset, context.session.workspace)
    .filter(({ document }) => document.uri === uri)
    .map(({ at }) => ({ range: target.snapshot.rangeOf(at) }));
}
