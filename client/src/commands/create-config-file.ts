/** The command that puts a commented `.waybill.yml` into the workspace, or opens the one that is there. */
import * as vscode from 'vscode';

const TEMPLATE = `# How Waybill checks this folder: in the editor for everyone who opens it, and for \`waybill lint\`.
# Point at a key to read what it does.

# essential: mistakes only. recommended: good practice too. strict: also what people disagree about.
profile: recommended

# The version your cluster runs; decides which API versions and fields exist.
# kubernetesVersion: '1.35'

# Files Waybill leaves alone.
# ignore:
#   - vendor/**

# Files whose names do not tell what they are.
# formats:
#   ci/*.yml: buildspec

# One rule at a time: off, error, warning, information or hint.
# rules:
#   ecs/fargate-cpu-memory: error
`;

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1)
    return vscode.window.showWorkspaceFolderPick({ placeHolder: 'Folder for .waybill.yml' });
  if (folders.length === 0)
    void vscode.window.showInformationMessage('Open a folder first: .waybill.yml belongs to one.');
  return folders[0];
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

export async function createConfigFile(): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const [preferred, other] = ['.waybill.yml', '.waybill.yaml'].map((name) =>
    vscode.Uri.joinPath(folder.uri, name),
  );
  if (preferred === undefined || other === undefined) return;
  const uri = (await exists(other)) ? other : preferred;
  if (!(await exists(uri))) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(TEMPLATE));
  await vscode.window.showTextDocument(uri);
}
