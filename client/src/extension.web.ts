/** Entry for windows in a browser: the server is a worker. */
import * as vscode from 'vscode';
import { activateWith, type Api } from './activate';

export { deactivate } from './activate';

export function activate(context: vscode.ExtensionContext): Api {
  return activateWith(context, async (options) => {
    const { LanguageClient } = await import('vscode-languageclient/browser');
    const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.worker.js');
    let worker: Worker | undefined;
    // A function, so that a restart gets a worker of its own.
    const startWorker = (): Promise<Worker> => {
      worker?.terminate();
      worker = new Worker(script.toString(true));
      return Promise.resolve(worker);
    };
    return new LanguageClient('waybill', 'Waybill', startWorker, options);
  });
}
