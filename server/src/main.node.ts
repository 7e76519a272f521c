/** The server as a Node process: over stdio or Node's IPC, as the arguments say. */
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { folderAssets } from './host/node-assets';
import { nodeHost } from './host/node';
import { createServer } from './lsp/server';
import { SchemaLibrary } from './schema/library';
import { version } from './version';

const connection = createConnection(ProposedFeatures.all);
createServer({
  connection,
  host: nodeHost((message) => {
    connection.console.warn(message);
  }),
  library: new SchemaLibrary(folderAssets(join(__dirname, 'data'))),
  version,
});
