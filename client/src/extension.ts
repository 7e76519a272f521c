/** Entry for desktop and remote windows: the server is a process of its own. */
import type * as vscode from 'vscode';
import { activateWith, type Api } from './activate';

export { deactivate } from './activate';

export function activate(context: vscode.ExtensionContext): Api {
  return activateWith(context, async (options) => {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const module = context.asAbsolutePath('dist/server.js');
    const run = { module, transport: TransportKind.ipc };
    const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6019'] } };
    return new LanguageClient('waybill', 'Waybill', { run, debug }, options);
  });
}
