/** The language server over any connection and any host: one handler per method, each in one safe wrapper. */
import {
  CodeActionKind,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import type { Host } from '../base/host';
import type { SchemaLibrary } from '../schema/library';
import { handleCodeActions } from './code-actions';
import { handleCompletion } from './completion';
import type { ServerContext } from './context';
import type { ClientAbilities } from './convert';
import { Diagnostics } from './diagnostics';
import { handleFeatures } from './features';
import { OpenTexts } from './open-texts';
import {
  EXPLAIN,
  OTHERS,
  STATUS,
  type ExplainParams,
  type InitializationOptions,
  type OthersParams,
  type StatusParams,
} from './protocol';
import { explain } from './explain';
import { ruleUrl } from '../lint/rule-url';
import { Session } from './session';
import { SettingsSource } from './settings-source';
import { statusOf } from './status';
import { WorkspaceFiles } from './workspace-files';

export interface ServerOptions {
  readonly connection: Connection;
  readonly host: Host;
  readonly library: SchemaLibrary;
  readonly version: string;
}

export function createServer({ connection, host, library, version }: ServerOptions): void {
  const session = new Session(library, host);
  const texts = new OpenTexts(connection, session);
  connection.onInitialize((params) => {
    const capabilities = params.capabilities;
    const context: ServerContext = {
      connection,
      session,
      texts,
      capabilities,
      can: abilities(capabilities, params.initializationOptions as InitializationOptions | undefined),
    };
    session.others = others(params.initializationOptions as InitializationOptions | undefined);
    start(context, params);
    return answer(capabilities, version);
  });
  connection.listen();
}

function start(context: ServerContext, params: InitializeParams): void {
  const { connection, session, texts } = context;
  const files = new WorkspaceFiles(context, folders(params));
  const settings = new SettingsSource(context, folders(params));
  const diagnostics = new Diagnostics(context);
  handleCompletion(context);
  handleFeatures(context);
  handleCodeActions(context);
  settings.onChange(() => {
    diagnostics.refreshAll();
  });
  files.onConfigChange(() => void settings.reload());
  files.onChange(() => {
    diagnostics.refreshAll();
  });
  texts.onChange((uri) => {
    diagnostics.schedule(uri);
  });
  connection.onInitialized(async () => {
    await settings.start();
    await files.list();
    await settings.reload();
    await files.readAll();
  });
  connection.onNotification(OTHERS, (params: OthersParams) => {
    session.others = params;
    diagnostics.refreshAll();
  });
  connection.onRequest(EXPLAIN, ({ id }: ExplainParams) => explain(id));
  connection.onRequest(STATUS, ({ uri }: StatusParams) => statusOf(uri, context));
}

function answer(capabilities: ClientCapabilities, version: string): InitializeResult {
  const pulls = capabilities.textDocument?.diagnostic !== undefined;
  return {
    serverInfo: { name: 'waybill', version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      completionProvider: { resolveProvider: true, triggerCharacters: ['"', ':', ' ', '-', '/', '$'] },
      hoverProvider: true,
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: { prepareProvider: true },
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, `${CodeActionKind.SourceFixAll}.waybill`],
      },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(pulls
        ? {
            diagnosticProvider: {
              identifier: 'waybill',
              interFileDependencies: true,
              workspaceDiagnostics: true,
            },
          }
        : {}),
    },
  };
}

function folders(params: InitializeParams): string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map((folder) => folder.uri);
  // Older clients know only one root.
  const root = (params as { rootUri?: string | null }).rootUri;
  return root ? [root] : [];
}

function others(options: InitializationOptions | undefined): OthersParams {
  return { yamlServices: options?.yamlServices ?? false, jsonServices: options?.jsonServices ?? false };
}

function abilities(
  capabilities: ClientCapabilities,
  options: InitializationOptions | undefined,
): ClientAbilities {
  const { ruleLink } = options ?? {};
  const text = capabilities.textDocument;
  const item = text?.completion?.completionItem;
  return {
    markdown: text?.hover?.contentFormat?.includes('markdown') ?? false,
    snippets: item?.snippetSupport ?? false,
    insertReplace: item?.insertReplaceSupport ?? false,
    ruleLink: (id) =>
      ruleLink === undefined ? ruleUrl(id) : ruleLink + encodeURIComponent(JSON.stringify([id])),
    relatedInformation:
      text?.publishDiagnostics?.relatedInformation ?? text?.diagnostic?.relatedInformation ?? false,
  };
}
