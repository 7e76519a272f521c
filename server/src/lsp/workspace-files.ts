/** Files that are not open: read once at the start, kept in step with what happens on disk. */
import { DidChangeWatchedFilesNotification, FileChangeType, type FileEvent } from 'vscode-languageserver';
import { mightBeOurs } from '../workspace/candidate';
import type { ServerContext } from './context';
import { isConfigFile, withSlash } from './settings-source';
import { languageOf, pathOfUri } from './uri';

const WATCHED = '**/*.{json,jsonc,yaml,yml}';
/** How long reading may go on before waiting requests get their turn, in milliseconds. */
const SLICE_MS = 8;

export class WorkspaceFiles {
  readonly #context: ServerContext;
  readonly #folders: readonly string[];
  readonly #listeners: (() => void)[] = [];
  readonly #configListeners: (() => void)[] = [];
  #toRead: readonly string[] = [];

  constructor(context: ServerContext, folders: readonly string[]) {
    this.#context = context;
    this.#folders = folders;
    context.texts.onClose(
      (uri) =>
        void this.#readClosed(uri).then(() => {
          this.#changed();
        }),
    );
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Told when a project file appears, changes or goes. */
  onConfigChange(listener: () => void): void {
    this.#configListeners.push(listener);
  }

  /** Learns which files there are; settings that lie among them can be read then. */
  async list(): Promise<void> {
    const { connection, capabilities } = this.#context;
    connection.onDidChangeWatchedFiles(({ changes }) => void this.#follow(changes));
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      const watchers = [{ globPattern: WATCHED }, { globPattern: '**/*', kind: 5 }];
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    const { host, workspace } = this.#context.session;
    const listings = [];
    for (const folder of this.#folders) listings.push(await host.listFiles(folder));
    this.#toRead = listings.flatMap(({ files }) => files);
    const ignored = listings.flatMap((listing) => listing.ignored);
    workspace.setListing(this.#folders.map(withSlash), [...this.#toRead, ...ignored]);
  }

  async readAll(): Promise<void> {
    let sliceStart = performance.now();
    for (const uri of this.#toRead) {
      await this.#readClosed(uri);
      if (performance.now() - sliceStart < SLICE_MS) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      sliceStart = performance.now();
    }
    this.#changed();
  }

  /** An open file is the editor's; its text on disk does not count. */
  async #readClosed(uri: string): Promise<void> {
    const { session, texts } = this.#context;
    if (texts.isOpen(uri)) return;
    const path = pathOfUri(uri);
    if (languageOf(path) === undefined) return;
    const text = await session.host.readFile(uri);
    if (texts.isOpen(uri)) return;
    const isWanted = text !== undefined && (mightBeOurs(path, text) || session.isAssigned(uri, text));
    if (!isWanted) session.workspace.remove(uri);
    else this.#keepOnlyOurs(uri, text);
  }

  #keepOnlyOurs(uri: string, text: string): void {
    const { session } = this.#context;
    const snapshot = session.read(uri, text, -hashOf(text));
    if (snapshot?.documents.length === 0) session.workspace.remove(uri);
  }

  async #follow(changes: readonly FileEvent[]): Promise<void> {
    const { workspace } = this.#context.session;
    for (const { uri, type } of changes) {
      if (type === FileChangeType.Deleted) {
        workspace.removeFile(uri);
        if (!this.#context.texts.isOpen(uri)) workspace.remove(uri);
        continue;
      }
      if (type === FileChangeType.Created) workspace.addFile(uri);
      await this.#readClosed(uri);
    }
    if (changes.some(({ uri }) => isConfigFile(uri)))
      for (const listener of this.#configListeners) listener();
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Tells versions of closed files apart; negative, since open ones count upwards from zero. */
function hashOf(text: string): number {
  let hash = 5381;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 33) ^ text.charCodeAt(i)) >>> 0;
  return hash + 1;
}
