/** Entry for desktop and remote windows: the server is a process of its own. */
import type * as vscode from 'vscode';
import { activateWith, type Api } from './activate';

export { deactivate } from './activate';

export function activate(context: vscode.ExtensionContext): Api {
  return activateWith(context, async (options) => {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const module = context.asAbsolutePath('dist/server.js');
    // A small young generation: what a check leaves behind is collected before it adds up to tens of megabytes.
    const execArgv = ['--max-semi-space-size=4'];
    const run = { module, transport: TransportKind.ipc, options: { execArgv } };
    const debug = { ...run, options: { execArgv: [...execArgv, '--nolazy', '--inspect=6019'] } };
    return new LanguageClient('waybill', 'Waybill', { run, debug }, options);
  });
}
