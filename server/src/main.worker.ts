/** The server in a web worker: files come from the client, data from beside the extension. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { Assets } from './base/host';
import { clientHost } from './host/client';
import { createServer } from './lsp/server';
import { SchemaLibrary } from './schema/library';
import { version } from './version';

/** What the bundler puts in for the worker: every data file as text. */
declare const WAYBILL_DATA: Readonly<Record<string, string>>;

const assets: Assets = {
  read(name) {
    const text = WAYBILL_DATA[name];
    if (text === undefined) throw new Error(`${name} is not part of the bundle`);
    return text;
  },
};

// In a worker the global object is the port; the compiler knows only a window here.
const port = globalThis as unknown as MessagePort;
const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port));
createServer({
  connection,
  host: clientHost(
    (method, params) => connection.sendRequest(method, params),
    (message) => {
      connection.console.warn(message);
    },
  ),
  library: new SchemaLibrary(assets),
  version,
});
