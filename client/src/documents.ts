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
  if (!settings.get<boolean>('enable', true)) return false;
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

/** Looks at documents until the first one of ours is seen, calls back once, and stops looking. */
export class CandidateWatch implements vscode.Disposable {
  readonly #found: () => void;
  readonly #parts: vscode.Disposable;
  readonly #changed = new Set<vscode.TextDocument>();
  #pause: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  constructor(found: () => void) {
    this.#found = found;
    const { workspace } = vscode;
    this.#parts = vscode.Disposable.from(
      workspace.onDidOpenTextDocument((document) => {
        this.#look(document);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (isEligible(document)) this.#lookSoon(document);
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('waybill')) this.#lookAtAll();
      }),
    );
  }

  /** What is open already, and the project file. */
  async start(): Promise<void> {
    this.#lookAtAll();
    if (!this.#over && (await hasConfigFile())) this.#succeed();
  }

  dispose(): void {
    this.#over = true;
    clearTimeout(this.#pause);
    this.#parts.dispose();
  }

  #lookAtAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#look(document);
  }

  /** Several documents may change within one pause. */
  #lookSoon(document: vscode.TextDocument): void {
    this.#changed.add(document);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      for (const changed of this.#changed) this.#look(changed);
      this.#changed.clear();
    }, TYPING_PAUSE);
  }

  #look(document: vscode.TextDocument): void {
    if (!this.#over && needsServer(document)) this.#succeed();
  }

  #succeed(): void {
    if (this.#over) return;
    this.dispose();
    this.#found();
  }
}
