/** The command that says what a file is when its name and content do not: in the file, or in the settings. */
import * as vscode from 'vscode';
import type { Session } from '../session';

const OFF = 'off';
const MODELINE = /^\s*(?:#|\/\/)\s*waybill\s*:/;
const MODELINE_LINES = 10;
const COMMENT: Readonly<Record<string, string>> = { yaml: '#', jsonc: '//' };

interface FormatPick extends vscode.QuickPickItem {
  readonly id: string;
}

interface PlacePick extends vscode.QuickPickItem {
  readonly apply: () => Promise<unknown>;
}

interface Manifest {
  readonly contributes?: {
    readonly configuration?: {
      readonly properties?: Readonly<
        Record<string, { readonly additionalProperties?: { enum?: string[]; enumDescriptions?: string[] } }>
      >;
    };
  };
}

/** The manifest lists the formats for the settings editor already; a second list would drift away from it. */
function formats(extension: vscode.Extension<unknown>): readonly FormatPick[] {
  const manifest = extension.packageJSON as Manifest;
  const values = manifest.contributes?.configuration?.properties?.['waybill.files.associations'];
  const { enum: ids = [], enumDescriptions = [] } = values?.additionalProperties ?? {};
  return ids.map((id, index) => ({ id, label: enumDescriptions[index] ?? id, description: id }));
}

async function writeModeline(editor: vscode.TextEditor, id: string, comment: string): Promise<boolean> {
  const { document } = editor;
  const line = `${comment} waybill: ${id === OFF ? 'off' : `format=${id}`}`;
  const last = Math.min(document.lineCount, MODELINE_LINES);
  for (let index = 0; index < last; index += 1) {
    const existing = document.lineAt(index);
    if (MODELINE.test(existing.text))
      return editor.edit((edit) => {
        edit.replace(existing.range, line);
      });
  }
  return editor.edit((edit) => {
    edit.insert(
      new vscode.Position(0, 0),
      document.eol === vscode.EndOfLine.CRLF ? `${line}\r\n` : `${line}\n`,
    );
  });
}

async function writeSetting(document: vscode.TextDocument, id: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration('waybill', document);
  const glob = vscode.workspace.asRelativePath(document.uri, false);
  const inWorkspace = vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  const written = settings.inspect<Record<string, string>>('files.associations');
  const before = inWorkspace ? written?.workspaceValue : written?.globalValue;
  await settings.update('files.associations', { ...before, [glob]: id }, target);
}

function places(editor: vscode.TextEditor, id: string): readonly PlacePick[] {
  const { document } = editor;
  const comment = COMMENT[document.languageId];
  const found: PlacePick[] = [];
  if (comment !== undefined) {
    const apply = (): Promise<boolean> => writeModeline(editor, id, comment);
    found.push({ label: 'In this file', description: 'a comment on the first line', apply });
  }
  if (!document.isUntitled) {
    const apply = (): Promise<void> => writeSetting(document, id);
    found.push({ label: 'In the settings', description: 'waybill.files.associations', apply });
  }
  return found;
}

export async function setFormat(extension: vscode.Extension<unknown>, session: Session): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  await session.start();
  const current = await session.status(editor.document.uri);
  const placeHolder = `This file is taken for: ${current?.formatTitle ?? 'nothing Waybill knows'}`;
  const chosen = await vscode.window.showQuickPick(formats(extension), {
    title: 'Format of This File',
    placeHolder,
  });
  if (chosen === undefined) return;
  const choices = places(editor, chosen.id);
  const place =
    choices.length > 1 ? await vscode.window.showQuickPick(choices, { title: 'Say so where?' }) : choices[0];
  await place?.apply();
}
