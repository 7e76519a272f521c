/** Turns plain results into protocol types; the only place where offsets become positions. */
import {
  CodeActionKind,
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  FoldingRangeKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  SymbolKind,
  type CodeAction,
  type CompletionItem as LspCompletionItem,
  type Diagnostic,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Location as LspLocation,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Severity } from '../base/settings';
import type { OutlineEntry } from '../formats/format';
import type { CompletionItem, CompletionResult } from '../features/completion';
import type { HoverResult } from '../features/hover';
import type { Location } from '../features/navigation';
import { defaultText } from '../features/tab-stops';
import type { Finding } from '../lint/finding';
import type { DocumentChange, Fix } from '../rules/rule';
import type { Tree } from '../syntax/tree';
import type { Snapshot } from '../workspace/snapshot';
import type { Workspace } from '../workspace/workspace';
import { plainText } from './plain-text';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

const COMPLETION_KIND: Readonly<Record<CompletionItem['kind'], CompletionItemKind>> = {
  field: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  snippet: CompletionItemKind.Snippet,
  reference: CompletionItemKind.Reference,
};

const SYMBOL_KIND: Readonly<Record<OutlineEntry['kind'], SymbolKind>> = {
  object: SymbolKind.Object,
  array: SymbolKind.Array,
  string: SymbolKind.String,
  function: SymbolKind.Function,
  class: SymbolKind.Class,
  module: SymbolKind.Module,
  event: SymbolKind.Event,
  key: SymbolKind.Key,
};

/** What the client can show; plain where it said nothing. */
export interface ClientAbilities {
  readonly markdown: boolean;
  readonly snippets: boolean;
  readonly insertReplace: boolean;
  readonly relatedInformation: boolean;
  /** Where a rule is explained. */
  readonly ruleLink: (id: string) => string;
}

export function toDiagnostic(
  finding: Finding,
  snapshot: Snapshot,
  workspace: Workspace,
  can: ClientAbilities,
): Diagnostic {
  const diagnostic: Diagnostic = {
    range: snapshot.rangeOf(finding.at),
    severity: SEVERITY[finding.severity],
    source: 'waybill',
    code: finding.rule.id,
    codeDescription: { href: can.ruleLink(finding.rule.id) },
    message: finding.message,
  };
  const tags = (finding.rule.tags ?? []).map((tag) => TAGS[tag]);
  if (tags.length > 0) diagnostic.tags = tags;
  if (!can.relatedInformation || finding.related.length === 0) return diagnostic;
  diagnostic.relatedInformation = finding.related.flatMap(({ document, at, message }) => {
    const other = workspace.get(document.uri);
    return other === undefined ? [] : [{ location: { uri: other.uri, range: other.rangeOf(at) }, message }];
  });
  return diagnostic;
}

export function toHover(result: HoverResult, tree: Tree, snapshot: Snapshot, can: ClientAbilities): Hover {
  const value = can.markdown ? result.markdown : plainText(result.markdown);
  const kind = can.markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { contents: { kind, value }, range: snapshot.rangeOf({ ...result.span, tree }) };
}

/** One item; its documentation is made when the client resolves it. */
export function toCompletionItem(
  item: CompletionItem,
  result: CompletionResult,
  tree: Tree,
  snapshot: Snapshot,
  can: ClientAbilities,
): LspCompletionItem {
  const newText = can.snippets ? item.snippet : defaultText(item.snippet);
  const insert = snapshot.rangeOf({ ...result.insert, tree });
  const replace = snapshot.rangeOf({ ...result.replace, tree });
  const converted: LspCompletionItem = {
    label: item.label,
    kind: COMPLETION_KIND[item.kind],
    insertTextFormat: can.snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: InsertTextMode.adjustIndentation,
    filterText: item.filter,
    sortText: item.sort,
    textEdit: can.insertReplace ? { newText, insert, replace } : { newText, range: replace },
  };
  if (item.detail !== undefined && item.detail !== '') converted.detail = item.detail;
  if (item.deprecated === true) converted.tags = [1];
  if (item.additional !== undefined) {
    converted.additionalTextEdits = item.additional.map((change) => ({
      range: snapshot.rangeOf({ ...change, tree }),
      newText: change.text,
    }));
  }
  return converted;
}

export function toSymbols(entries: readonly OutlineEntry[], snapshot: Snapshot): DocumentSymbol[] {
  return entries.map((entry) => {
    const range = snapshot.rangeOf(entry.node);
    const selectionRange = snapshot.rangeOf(entry.nameNode ?? entry.node);
    const isInside = snapshot.lines.offsetAt(selectionRange.start) >= snapshot.lines.offsetAt(range.start);
    const symbol: DocumentSymbol = {
      name: entry.name,
      kind: SYMBOL_KIND[entry.kind],
      range: isInside ? range : { start: selectionRange.start, end: range.end },
      selectionRange,
      children: toSymbols(entry.children ?? [], snapshot),
    };
    if (entry.detail !== undefined) symbol.detail = entry.detail;
    return clamp(symbol);
  });
}

/** The protocol wants the selection inside the range. */
function clamp(symbol: DocumentSymbol): DocumentSymbol {
  const { start, end } = symbol.selectionRange;
  const isAfter =
    end.line > symbol.range.end.line ||
    (end.line === symbol.range.end.line && end.character > symbol.range.end.character);
  return isAfter
    ? { ...symbol, range: { start: symbol.range.start, end }, selectionRange: { start, end } }
    : symbol;
}

export function toFoldingRange(startLine: number, endLine: number): FoldingRange {
  return { startLine, endLine, kind: FoldingRangeKind.Region };
}

export function toLocation({ document, at }: Location, workspace: Workspace): LspLocation | undefined {
  const snapshot = workspace.get(document.uri);
  return snapshot && { uri: document.uri, range: snapshot.rangeOf(at) };
}

/** Changes to several documents as one edit; documents that are gone are left out. */
export function toWorkspaceEdit(changes: readonly DocumentChange[], workspace: Workspace): WorkspaceEdit {
  const byUri: Record<string, TextEdit[]> = {};
  for (const { document, changes: edits } of changes) {
    const snapshot = workspace.get(document.uri);
    if (snapshot === undefined) continue;
    const list = (byUri[document.uri] ??= []);
    for (const edit of edits) {
      list.push({ range: snapshot.rangeOf({ ...edit, tree: document.tree }), newText: edit.text });
    }
  }
  return { changes: byUri };
}

export function toCodeAction(
  fix: Fix,
  diagnostics: Diagnostic[],
  preferred: boolean,
  workspace: Workspace,
): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    isPreferred: preferred,
    edit: toWorkspaceEdit(fix.changes, workspace),
  };
}
