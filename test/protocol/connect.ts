/** Starts the built server as an editor would and speaks the protocol with it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
} from 'vscode-languageserver-protocol/node';

export const SERVER = resolve(__dirname, '..', '..', 'server', 'dist', 'server.js');

export interface ServerOptions {
  readonly pull?: boolean;
  readonly settings?: unknown;
  readonly folder?: string;
  readonly initializationOptions?: unknown;
  readonly markdown?: boolean;
}

export class TestServer {
  readonly connection: ProtocolConnection;
  readonly exited: Promise<number | null>;
  initialized: InitializeResult | undefined;
  settings: unknown;
  readonly published: PublishDiagnosticsParams[] = [];
  #version = 0;
  readonly #process: ChildProcess;
  readonly #waiting: {
    wants: (params: PublishDiagnosticsParams) => boolean;
    done: (diagnostics: Diagnostic[]) => void;
  }[] = [];

  private constructor(options: ServerOptions) {
    if (!existsSync(SERVER)) throw new Error('The server is not built: run npm run build.');
    this.settings = options.settings ?? null;
    this.#process = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdin, stdout } = this.#process;
    if (stdin === null || stdout === null) throw new Error('no pipes');
    this.exited = new Promise((done) => this.#process.on('exit', done));
    this.connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    this.connection.onRequest(RegistrationRequest.type, () => undefined);
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.push(params);
      for (const waiting of [...this.#waiting]) if (waiting.wants(params)) waiting.done(params.diagnostics);
    });
    this.connection.listen();
  }

  static async start(options: ServerOptions = {}): Promise<TestServer> {
    const server = new TestServer(options);
    server.initialized = await server.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- the protocol still requires it
      rootUri: null,
      capabilities: capabilities(options),
      workspaceFolders: options.folder === undefined ? null : [{ uri: options.folder, name: 'test' }],
      initializationOptions: options.initializationOptions,
    });
    await server.connection.sendNotification(InitializedNotification.type, {});
    return server;
  }

  async open(uri: string, languageId: string, text: string): Promise<void> {
    const textDocument = { uri, languageId, version: ++this.#version, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Replaces a range, or the whole text; gives the new version. */
  async change(uri: string, text: string, range?: Range): Promise<number> {
    const textDocument = { uri, version: ++this.#version };
    const contentChanges = [range === undefined ? { text } : { range, text }];
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument,
      contentChanges,
    });
    return this.#version;
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  async pull(uri: string): Promise<Diagnostic[]> {
    const report = await this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
    });
    return report.kind === 'full' ? report.items : [];
  }

  /** The next diagnostics pushed for a file that satisfy the condition. */
  pushed(
    uri: string,
    wants: (params: PublishDiagnosticsParams) => boolean = () => true,
  ): Promise<Diagnostic[]> {
    const known = this.published.find((params) => params.uri === uri && wants(params));
    if (known) return Promise.resolve(known.diagnostics);
    return new Promise((done) => {
      this.#waiting.push({ wants: (params) => params.uri === uri && wants(params), done });
    });
  }

  async stop(): Promise<number | null> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const code = await this.exited;
    this.connection.dispose();
    return code;
  }
}

function capabilities(options: ServerOptions): ClientCapabilities {
  const contentFormat =
    options.markdown === false ? ['plaintext' as const] : ['markdown' as const, 'plaintext' as const];
  return {
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: true },
      workspaceFolders: true,
    },
    textDocument: {
      hover: { contentFormat },
      completion: {
        completionItem: {
          snippetSupport: true,
          insertReplaceSupport: true,
          documentationFormat: contentFormat,
        },
      },
      publishDiagnostics: { relatedInformation: true, versionSupport: true },
      ...(options.pull === false ? {} : { diagnostic: { dynamicRegistration: false } }),
    },
  };
}
