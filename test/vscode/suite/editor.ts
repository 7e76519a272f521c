/** What the suites do with the editor: open files of the workspace, and wait until something has come true. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const PATIENCE = 10_000;

export interface WaybillApi {
  readonly serverRunning: () => boolean;
}

export function fileUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the suite needs a workspace folder');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileUri(name));
  await vscode.window.showTextDocument(document);
  return document;
}

export async function openText(language: string, content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  return document;
}

export async function activated(): Promise<WaybillApi> {
  const extension = vscode.extensions.getExtension<WaybillApi>('waybill.waybill');
  assert.ok(extension, 'the extension is not installed');
  return extension.activate();
}

/** Asks again and again until there is an answer; the last question's error is the one reported. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | PromiseLike<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) assert.fail(`waited in vain for ${what}`);
    await new Promise((again) => setTimeout(again, 25));
  }
}

export function findings(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'waybill');
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

export function finding(uri: vscode.Uri, text: string): Promise<vscode.Diagnostic> {
  const said = (one: vscode.Diagnostic): boolean => one.message.includes(text) || ruleOf(one).includes(text);
  return until(`a finding with "${text}"`, () => findings(uri).find(said));
}

export function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `${document.uri.path} has no "${text}"`);
  return document.positionAt(offset + 1);
}

export async function hoverText(document: vscode.TextDocument, text: string): Promise<string> {
  const place = placeOf(document, text);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    place,
  );
  const parts = hovers.flatMap((hover) => hover.contents);
  return parts.map((part) => (part instanceof vscode.MarkdownString ? part.value : '')).join('\n');
}

/** Words of open files and snippets are not answers of ours. */
const FROM_ELSEWHERE: readonly (vscode.CompletionItemKind | undefined)[] = [
  undefined,
  vscode.CompletionItemKind.Text,
  vscode.CompletionItemKind.Snippet,
];

export async function completions(
  document: vscode.TextDocument,
  place: vscode.Position,
): Promise<readonly string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    place,
  );
  const ours = list.items.filter(({ kind }) => !FROM_ELSEWHERE.includes(kind));
  return ours.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

export async function quickFixes(
  uri: vscode.Uri,
  range: vscode.Range,
): Promise<readonly vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    kind,
  );
}

export async function apply(action: vscode.CodeAction): Promise<void> {
  if (action.edit !== undefined) assert.ok(await vscode.workspace.applyEdit(action.edit));
  const { command } = action;
  if (command !== undefined)
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
