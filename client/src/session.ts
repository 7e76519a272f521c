/** The one server this window has: started when first needed, restarted on request, asked for its view of a file. */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { documentSelector } from './documents';
import {
  EXPLAIN,
  OTHERS,
  STATUS,
  type Explanation,
  type InitializationOptions,
  type ServerStatus,
} from './messages';
import { onOthersChange, otherServices } from './others';
import { serveFiles } from './workspace-files';

/** Makes the client for this kind of window; the code behind it is loaded only then. */
export type ClientFactory = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

export class Session implements vscode.Disposable {
  readonly #started = new vscode.EventEmitter<undefined>();
  readonly onDidStart = this.#started.event;
  readonly #parts: Pick<vscode.Disposable, 'dispose'>[] = [this.#started];
  #client: BaseLanguageClient | undefined;
  #starting: Promise<void> | undefined;

  constructor(
    private readonly output: vscode.LogOutputChannel,
    private readonly createClient: ClientFactory,
  ) {}

  get running(): boolean {
    return this.#client?.isRunning() ?? false;
  }

  start(): Promise<void> {
    this.#starting ??= this.#begin().catch((error: unknown) => {
      this.#starting = undefined;
      this.output.error(error instanceof Error ? error : String(error));
    });
    return this.#starting;
  }

  async restart(): Promise<void> {
    if (this.#client === undefined) return this.start();
    if (this.#client.isRunning()) await this.#client.stop();
    await this.#client.start();
    this.#started.fire(undefined);
  }

  async status(uri: vscode.Uri): Promise<ServerStatus | undefined> {
    if (this.#client?.isRunning() !== true) return undefined;
    try {
      return await this.#client.sendRequest<ServerStatus>(STATUS, { uri: uri.toString() });
    } catch (error) {
      this.output.debug(`no status for ${uri.toString()}: ${String(error)}`);
      return undefined;
    }
  }

  /** The page of a rule in Markdown; undefined when there is no such rule. */
  async explain(id: string): Promise<string | undefined> {
    await this.start();
    const answer = await this.#client?.sendRequest<Explanation | null>(EXPLAIN, { id });
    return answer?.markdown;
  }

  async stop(): Promise<void> {
    await this.#starting;
    await this.#client?.dispose();
  }

  dispose(): void {
    for (const part of this.#parts) part.dispose();
  }

  async #begin(): Promise<void> {
    const client = await this.createClient(this.#options());
    this.#client = client;
    this.#parts.push(
      serveFiles(client),
      onOthersChange((others) => {
        if (client.isRunning()) void client.sendNotification(OTHERS, others);
      }),
    );
    await client.start();
    this.#started.fire(undefined);
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: documentSelector(),
      outputChannel: this.output,
      // A function, so that a restarted server hears what is true then.
      initializationOptions: (): InitializationOptions => ({
        ...otherServices(),
        ruleLink: 'command:waybill.explainRule?',
      }),
    };
  }
}
