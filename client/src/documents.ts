/** Which documents the extension looks at, and which of them make it worth starting the server. */
import * as vscode from 'vscode';
import { mightBeOurs, SNIFF_LENGTH } from './candidate';

const LANGUAGES = ['json', 'jsonc', 'yaml'];

/** Places where people edit; left out are the likes of `git:` and `output:`, where findings would only be noise. */
const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web', 'memfs'];

const CONFIG_FILES = ['.waybill.yml', '.waybill.yaml'];
const TYPING_PAUSE = 300;

/** Known schemes and those of the open folders: a virtual file system may have any name. */
function schemes(): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set([...SCHEMES, ...folders.map((folder) => folder.uri.scheme)])];
}

export function documentSelector(): { language: string; scheme: string }[] {
  return schemes().flatMap((scheme) => LANGUAGES.map((language) => ({ language, scheme })));
}

export function isEligible(document: vscode.TextDocument): boolean {
  return LANGUAGES.includes(document.languageId) && schemes().includes(document.uri.scheme);
}

function isAssociated(document: vscode.TextDocument, settings: vscode.WorkspaceConfiguration): boolean {
  const globs = Object.keys(settings.get<Record<string, string>>('files.associations', {}));
  return globs.some((glob) => {
    const pattern = glob.includes('/') ? glob : `**/${glob}`;
    return vscode.languages.match({ pattern }, document) > 0;
  });
}

function needsServer(document: vscode.TextDocument): boolean {
  if (!isEligible(document)) return false;
  const settings = vscode.workspace.getConfiguration('waybill', document);
  if (!settings.get('enable', true)) return false;
  const start = new vscode.Range(new vscode.Position(0, 0), document.positionAt(SNIFF_LENGTH));
  return mightBeOurs(document.uri.path, document.getText(start)) || isAssociated(document, settings);
}

/** A project with a Waybill file of its own has said that it wants us, whatever its files are called. */
async function hasConfigFile(): Promise<boolean> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const places = folders.flatMap(({ uri }) => CONFIG_FILES.map((name) => vscode.Uri.joinPath(uri, name)));
  const found = await Promise.all(
    places.map((place) =>
      vscode.workspace.fs.stat(place).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

/** Calls back once, when the first document of ours is seen; then it stops looking. */
export function onFirstCandidate(found: () => void): vscode.Disposable {
  let pause: ReturnType<typeof setTimeout> | undefined;
  let done = false;
  const parts: vscode.Disposable[] = [];
  const dispose = (): void => {
    done = true;
    clearTimeout(pause);
    for (const part of parts) part.dispose();
  };
  const succeed = (): void => {
    if (done) return;
    dispose();
    found();
  };
  const look = (document: vscode.TextDocument): void => {
    if (!done && needsServer(document)) succeed();
  };
  parts.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      clearTimeout(pause);
      pause = setTimeout(look, TYPING_PAUSE, document);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('waybill')) vscode.workspace.textDocuments.forEach(look);
    }),
  );
  vscode.workspace.textDocuments.forEach(look);
  if (!done) {
    void hasConfigFile().then((present) => {
      if (present) succeed();
    });
  }
  return { dispose };
}
