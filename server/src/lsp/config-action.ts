/** "Switch this rule off for the project": the change of the project file, which is made when there is none. */
import { CodeActionKind, type CodeAction, type Diagnostic, type WorkspaceEdit } from 'vscode-languageserver';
import { LineIndex } from '../base/text';
import { CONFIG_NAMES } from '../lint/config-file';
import { disableRuleInConfig } from '../lint/suppress-fixes';
import type { ServerContext } from './context';

/** Undefined where the file lies in no folder of the workspace, or its project file cannot be read. */
export async function disableInProject(
  uri: string,
  ruleId: string,
  diagnostic: Diagnostic,
  context: ServerContext,
): Promise<CodeAction | undefined> {
  const folder = context.session.workspace.folderOf(uri);
  if (folder === undefined) return undefined;
  const known = await nearestConfig(uri, folder, context);
  const target = known?.uri ?? `${folder}${CONFIG_NAMES[0] ?? ''}`;
  const text = disableRuleInConfig(known?.text, ruleId);
  if (text === known?.text) return undefined;
  return {
    title: `Switch off ${ruleId} in ${target.slice(folder.length)}`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: replaceAll(target, known?.text, text),
  };
}

interface ConfigText {
  readonly uri: string;
  readonly text: string;
}

async function nearestConfig(
  uri: string,
  folder: string,
  context: ServerContext,
): Promise<ConfigText | undefined> {
  const { session, texts } = context;
  for (let at = parentOf(uri); at.length >= folder.length; at = parentOf(at.slice(0, -1))) {
    for (const name of CONFIG_NAMES) {
      const text = texts.text(at + name) ?? (await session.host.readFile(at + name));
      if (text !== undefined) return { uri: at + name, text };
    }
  }
  return undefined;
}

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

function replaceAll(uri: string, before: string | undefined, after: string): WorkspaceEdit {
  const end = new LineIndex(before ?? '').positionAt(before?.length ?? 0);
  const edit = { range: { start: { line: 0, character: 0 }, end }, newText: after };
  const textDocument = { uri, version: null };
  const create = { kind: 'create' as const, uri, options: { ignoreIfExists: true } };
  return { documentChanges: [...(before === undefined ? [create] : []), { textDocument, edits: [edit] }] };
}
