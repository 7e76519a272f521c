/** Findings to the client: answered when it pulls, pushed when it cannot pull. */
import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { toDiagnostic } from './convert';
import { safely, type ServerContext } from './context';
import { tooLargeDiagnostic } from './too-large';

/** Quick enough not to be felt; long enough that typing does not check every letter of a slow file. */
const LONGEST_PAUSE_MS = 250;

export class Diagnostics {
  readonly #context: ServerContext;
  readonly #pulls: boolean;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** What the last check of a file cost, in milliseconds; the pause before the next one follows it. */
  readonly #costs = new Map<string, number>();

  constructor(context: ServerContext) {
    this.#context = context;
    this.#pulls = context.capabilities.textDocument?.diagnostic !== undefined;
    if (this.#pulls) this.#answerPulls();
    context.texts.onClose((uri) => {
      this.#forget(uri);
    });
  }

  /** A text has changed: clients that cannot ask are told soon. */
  schedule(uri: string): void {
    if (this.#pulls) return;
    clearTimeout(this.#timers.get(uri));
    const pause = Math.min(LONGEST_PAUSE_MS, this.#costs.get(uri) ?? 0);
    this.#timers.set(
      uri,
      setTimeout(() => void this.#push(uri), pause),
    );
  }

  /** Something outside the texts has changed: settings, another file, another extension. */
  refreshAll(): void {
    const { connection, texts, capabilities } = this.#context;
    if (!this.#pulls) {
      for (const uri of texts.uris) this.schedule(uri);
      return;
    }
    if (capabilities.workspace?.diagnostics?.refreshSupport === true)
      void connection.languages.diagnostics.refresh();
  }

  /** The findings of a file as the client knows them. */
  of(uri: string): Diagnostic[] {
    const { session, texts, can } = this.#context;
    const start = performance.now();
    const text = texts.text(uri);
    if (text !== undefined && session.isTooLarge(uri, text))
      return [
        tooLargeDiagnostic(
          text.length,
          session.settingsFor(uri).maxFileSize,
          can.ruleLink('waybill/file-too-large'),
        ),
      ];
    const snapshot = texts.snapshot(uri) ?? session.workspace.get(uri);
    if (snapshot === undefined) return [];
    const found = session
      .findings(snapshot)
      .map((finding) => toDiagnostic(finding, snapshot, session.workspace, can));
    this.#costs.set(uri, performance.now() - start);
    return found;
  }

  async #push(uri: string): Promise<void> {
    const { connection, texts } = this.#context;
    const version = texts.version(uri);
    if (version === undefined) return;
    const diagnostics = await safely(this.#context, 'checking', [], () => this.of(uri));
    if (texts.version(uri) === version) await connection.sendDiagnostics({ uri, version, diagnostics });
  }

  #forget(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    this.#costs.delete(uri);
    if (!this.#pulls) void this.#context.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  #answerPulls(): void {
    const { diagnostics } = this.#context.connection.languages;
    diagnostics.on(({ textDocument }) => this.#report(textDocument.uri));
    diagnostics.onWorkspace(async (_params, token) => ({ items: await this.#workspaceReports(token) }));
  }

  async #report(uri: string): Promise<DocumentDiagnosticReport> {
    const items = await safely(this.#context, 'checking', [], () => this.of(uri));
    return { kind: DocumentDiagnosticReportKind.Full, items };
  }

  /** Files of ours in the workspace; open ones are pulled on their own. */
  async #workspaceReports(token: CancellationToken): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const { session, texts } = this.#context;
    const reports: WorkspaceDocumentDiagnosticReport[] = [];
    for (const snapshot of [...session.workspace.snapshots]) {
      if (token.isCancellationRequested) break;
      if (snapshot.documents.length === 0) continue;
      const { uri } = snapshot;
      const items = await safely(this.#context, 'checking', [], () => this.of(uri));
      const version = texts.version(uri) ?? null;
      reports.push({ kind: DocumentDiagnosticReportKind.Full, uri, version, items });
    }
    return reports;
  }
}
