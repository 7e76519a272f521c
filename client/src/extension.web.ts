/** Entry for windows in a browser: the server is a worker. */
import * as vscode from 'vscode';
import type { MessageTransports } from 'vscode-languageclient';
import { activateWith, type Api } from './activate';

export { deactivate } from './activate';

export function activate(context: vscode.ExtensionContext): Api {
  return activateWith(context, async (options) => {
    const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } =
      await import('vscode-languageclient/browser');
    const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.worker.js');
    let worker: Worker | undefined;
    // Called again for a restart, which needs a fresh worker. The transports are made here because the worker
    // that the editor hands out is a stand-in which the client does not recognise as one.
    const startWorker = (): Promise<MessageTransports> => {
      worker?.terminate();
      worker = new Worker(script.toString(true));
      return Promise.resolve({
        reader: new BrowserMessageReader(worker),
        writer: new BrowserMessageWriter(worker),
      });
    };
    return new LanguageClient('waybill', 'Waybill', startWorker, options);
  });
}
