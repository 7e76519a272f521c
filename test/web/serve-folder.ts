/** Serves the extension to the browser, on the loopback address only. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};
const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };

export interface FolderServer {
  readonly port: number;
  readonly stop: () => void;
}

function answer(folder: string, url: string, response: ServerResponse): void {
  const path = join(folder, normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname)));
  const inside = path.startsWith(folder + sep) && existsSync(path) && statSync(path).isFile();
  if (!inside) {
    response.writeHead(404, CORS).end();
    return;
  }
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  response.writeHead(200, { ...CORS, 'Content-Type': type });
  createReadStream(path).pipe(response);
}

export function serveFolder(folder: string): Promise<FolderServer> {
  const server: Server = createServer((request, response) => {
    if (request.method === 'OPTIONS') response.writeHead(204, CORS).end();
    else answer(folder, request.url ?? '/', response);
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      const stop = (): void => {
        server.closeAllConnections();
        server.close();
      };
      done({ port, stop });
    });
  });
}
