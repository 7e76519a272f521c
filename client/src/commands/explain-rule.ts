/** Opens a rule's page beside the editor, from the server rather than from the network. */
import * as vscode from 'vscode';
import type { Session } from '../session';

const SCHEME = 'waybill-rule';

/** Serves the pages as read-only documents, which the editor's own Markdown preview renders. */
export function servePages(session: Session): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: async ({ path }) => {
      const id = path.slice(1).replace(/\.md$/, '');
      return (await session.explain(id)) ?? `There is no rule called ${id}.`;
    },
  });
}

/** Called by the link behind a finding's id with the id; from the palette the person chooses among those at hand. */
export async function explainRule(id?: string): Promise<void> {
  const chosen = id ?? (await chooseRule());
  if (chosen === undefined) return;
  const page = vscode.Uri.from({ scheme: SCHEME, path: `/${chosen}.md` });
  await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
}

/** The rules that the open file breaks. */
async function chooseRule(): Promise<string | undefined> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const found = uri === undefined ? [] : vscode.languages.getDiagnostics(uri);
  const ids = found.flatMap(({ source, code }) =>
    source === 'waybill' && typeof code === 'object' ? String(code.value) : [],
  );
  if (ids.length === 0) {
    void vscode.window.showInformationMessage('Waybill has found nothing in this file.');
    return undefined;
  }
  return vscode.window.showQuickPick([...new Set(ids)].sort(), { title: 'Explain a rule' });
}
