/** `waybill server --stdio` is a language server. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const MAIN = resolve(__dirname, '..', '..', 'server', 'src', 'main.cli.ts');

describe('waybill server', () => {
  it('answers an editor over standard input and output', async function () {
    this.timeout(20_000);
    const params = { processId: null, rootUri: null, capabilities: {} };
    const request = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    const child = spawn(process.execPath, [
      '--require',
      require.resolve('tsx/cjs'),
      MAIN,
      'server',
      '--stdio',
    ]);
    let answer = '';
    const isAnswered = new Promise<void>((done, fail) => {
      child.stdout.on('data', (chunk: Buffer) => {
        answer += chunk.toString();
        if (answer.includes('"capabilities"')) done();
      });
      child.on('exit', () => {
        fail(new Error(`ended with: ${answer}`));
      });
    });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(request)}\r\n\r\n${request}`);
    await isAnswered;
    child.kill();
    assert.match(answer, /^Content-Length: \d+\r\n/);
  });
});
