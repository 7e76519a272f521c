/** Texts that are open in the editor: edits are applied as they come, reading waits until somebody asks. */
import { TextDocuments, type Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Snapshot } from '../workspace/snapshot';
import type { Session } from './session';

export class OpenTexts {
  readonly #documents = new TextDocuments(TextDocument);
  readonly #session: Session;
  readonly #changed: ((uri: string) => void)[] = [];
  readonly #closed: ((uri: string) => void)[] = [];

  constructor(connection: Connection, session: Session) {
    this.#session = session;
    this.#documents.onDidChangeContent(({ document }) => {
      for (const listener of this.#changed) listener(document.uri);
    });
    this.#documents.onDidClose(({ document }) => {
      for (const listener of this.#closed) listener(document.uri);
    });
    this.#documents.listen(connection);
  }

  onChange(listener: (uri: string) => void): void {
    this.#changed.push(listener);
  }

  onClose(listener: (uri: string) => void): void {
    this.#closed.push(listener);
  }

  get uris(): readonly string[] {
    return this.#documents.keys();
  }

  isOpen(uri: string): boolean {
    return this.#documents.get(uri) !== undefined;
  }

  version(uri: string): number | undefined {
    return this.#documents.get(uri)?.version;
  }

  text(uri: string): string | undefined {
    return this.#documents.get(uri)?.getText();
  }

  /** The newest snapshot of an open text; undefined when it is closed, too large, or no language of ours. */
  snapshot(uri: string): Snapshot | undefined {
    const document = this.#documents.get(uri);
    if (document === undefined) return undefined;
    return this.#session.read(uri, document.getText(), document.version, document.languageId);
  }
}
