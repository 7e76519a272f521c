/** An editor's side of the protocol, for any server over stdio, that tells how long answers take. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  CompletionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CompletionItem,
  type Diagnostic,
  type Position,
  type ProtocolConnection,
  type Range,
} from 'vscode-languageserver-protocol/node';
import type { Entrant } from './entrants';

export type Wanted = (diagnostics: readonly Diagnostic[]) => boolean;

/** Longer than any server takes for anything here; whoever takes longer has no answer. */
const PATIENCE_MS = 20_000;

export class NoAnswer extends Error {}

export class BenchClient {
  readonly startedAt = performance.now();
  readonly connection: ProtocolConnection;
  readonly #entrant: Entrant;
  readonly #process: ChildProcess;
  readonly #exited: Promise<void>;
  #version = 0;
  #listener: ((diagnostics: readonly Diagnostic[]) => void) | undefined;
  #log = '';

  private constructor(entrant: Entrant) {
    this.#entrant = entrant;
    const [command = '', ...args] = entrant.command;
    this.#process = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env: cleanEnvironment() });
    const { stdin, stdout, stderr } = this.#process;
    if (stdin === null || stdout === null || stderr === null) throw new Error('no pipes');
    stderr.on('data', (chunk: Buffer) => (this.#log += chunk.toString()));
    this.#exited = new Promise((done) => {
      this.#process.on('exit', () => {
        done();
      });
    });
    this.connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ section }) => entrant.settings(section ?? '') ?? null),
    );
    this.connection.onRequest(RegistrationRequest.type, () => undefined);
    this.connection.onRequest('vscode/content', (uri: string) => entrant.content(uri));
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ diagnostics }) => {
      this.#listener?.(diagnostics);
    });
    this.connection.listen();
  }

  static async start(entrant: Entrant): Promise<BenchClient> {
    const client = new BenchClient(entrant);
    try {
      await client.#initialize();
    } catch (error) {
      await client.stop();
      throw error;
    }
    return client;
  }

  async #initialize(): Promise<void> {
    const request = this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      capabilities: capabilities(this.#entrant.mode === 'pull'),
      workspaceFolders: null,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- servers of older protocols want to be told.
      rootUri: null,
      initializationOptions: this.#entrant.initializationOptions,
    });
    await this.#within(request, 'the answer to initialize');
    await this.connection.sendNotification(InitializedNotification.type, {});
    for (const { method, params } of this.#entrant.greeting)
      await this.connection.sendNotification(method, params);
  }

  /** Opens a file and waits for the diagnostics that tell it has been read. */
  async open(uri: string, languageId: string, text: string, wanted: Wanted): Promise<void> {
    const textDocument = { uri, languageId, version: ++this.#version, text };
    const pushed = this.#pushed(wanted);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    if (this.#entrant.mode === 'push') await pushed;
    else await this.#pullUntil(uri, wanted);
  }

  async change(uri: string, text: string, range: Range): Promise<void> {
    const textDocument = { uri, version: ++this.#version };
    const contentChanges = [{ range, text }];
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument,
      contentChanges,
    });
  }

  /** Makes an edit and waits for the diagnostics that follow from it; milliseconds. */
  async diagnosedChange(uri: string, text: string, range: Range, wanted: Wanted): Promise<number> {
    const pushed = this.#pushed(wanted);
    const start = performance.now();
    await this.change(uri, text, range);
    if (this.#entrant.mode === 'push') await pushed;
    else if (!wanted(await this.pull(uri)))
      throw new NoAnswer('The pulled diagnostics are not the expected ones.');
    return performance.now() - start;
  }

  async pull(uri: string): Promise<readonly Diagnostic[]> {
    const request = this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    const report = await this.#within(request, 'pulled diagnostics');
    return report.kind === 'full' ? report.items : [];
  }

  /** Whether there is anything to show at a place. */
  async hover(uri: string, position: Position): Promise<boolean> {
    const request = this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    const answer = await this.#within(request, 'hover');
    return answer !== null && JSON.stringify(answer.contents).length > 20;
  }

  async complete(uri: string, position: Position): Promise<readonly CompletionItem[]> {
    const request = this.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    const answer = await this.#within(request, 'completion');
    return Array.isArray(answer) ? answer : (answer?.items ?? []);
  }

  /** Waits until a server that pushes has had its say about the last edit, so that nobody else is disturbed by it. */
  async settle(uri: string, work: () => Promise<void>): Promise<void> {
    const pushed = this.#pushed(() => true);
    await work();
    if (this.#entrant.mode === 'push') await pushed;
    else await this.pull(uri);
  }

  /** Memory that the server holds now, in megabytes; undefined where the system does not tell. */
  memory(): number | undefined {
    const { pid } = this.#process;
    if (pid === undefined) return undefined;
    if (process.platform === 'linux') {
      const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
    }
    const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
    return stdout ? Number(stdout) / 1024 : undefined;
  }

  async stop(): Promise<void> {
    const kill = setTimeout(() => this.#process.kill('SIGKILL'), 2000);
    try {
      if (this.#process.exitCode === null) {
        await Promise.race([this.connection.sendRequest(ShutdownRequest.type), this.#exited]);
        await this.connection.sendNotification(ExitNotification.type);
      }
    } catch {
      this.#process.kill('SIGKILL');
    }
    await this.#exited;
    clearTimeout(kill);
    this.connection.dispose();
  }

  async #pullUntil(uri: string, wanted: Wanted): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!wanted(await this.pull(uri))) {
      if (performance.now() > end) throw new NoAnswer('The expected diagnostics were never pulled.');
      // A server that reads its settings or schema late answers with nothing at first.
      await new Promise((done) => setTimeout(done, 5));
    }
  }

  #pushed(wanted: Wanted): Promise<void> {
    if (this.#entrant.mode === 'pull') return Promise.resolve();
    const arrival = new Promise<void>((done) => {
      this.#listener = (diagnostics) => {
        if (!wanted(diagnostics)) return;
        this.#listener = undefined;
        done();
      };
    });
    return this.#within(arrival, 'the expected diagnostics');
  }

  async #within<T>(promise: Promise<T>, what: string): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_done, fail) => {
      timer = setTimeout(() => {
        fail(
          new NoAnswer(
            `${this.#entrant.title}: no ${what} within ${PATIENCE_MS} ms. ${this.#log.slice(-500)}`,
          ),
        );
      }, PATIENCE_MS);
    });
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** What the shell that runs the benchmark has set must not change what the servers do. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const unwanted = ['NODE_OPTIONS', 'NODE_PATH'];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !unwanted.includes(name)));
}

/** What VS Code declares, as far as it concerns what is measured. */
function capabilities(pull: boolean): ClientCapabilities {
  const contentFormat = ['markdown' as const, 'plaintext' as const];
  const completionItem = {
    snippetSupport: true,
    insertReplaceSupport: true,
    documentationFormat: contentFormat,
  };
  return {
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: true },
      workspaceFolders: true,
    },
    textDocument: {
      hover: { contentFormat },
      completion: { completionItem, contextSupport: true },
      publishDiagnostics: { relatedInformation: true, versionSupport: true },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      ...(pull ? { diagnostic: { dynamicRegistration: false } } : {}),
    },
  };
}
