/** Files on disk: what a search finds and what it leaves out. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { decode, isPlainUtf8 } from './decode';
import { listFolder, nodeHost, pathOf, uriOf } from './node';

describe('the disk', () => {
  const root = mkdtempSync(join(tmpdir(), 'waybill host ü-'));
  const write = (name: string, text = ''): void => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  const relative = (paths: readonly string[]): string[] =>
    paths.map((path) => path.slice(root.length + 1).replaceAll('\\', '/'));
  const host = nodeHost(() => undefined);
  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  before(() => {
    write('.git/config');
    write('.gitignore', 'build/\n*.log\n');
    write('a.yaml', 'a: 1\n');
    write('b/build/out.yaml');
    write('b/x.log');
    write('b/.gitignore', '!x.log\n');
    write('dist/a.yaml');
    write('node_modules/a/a.yaml');
    write('z/a b.yaml', '\uFEFFü: 1\n');
    symlinkSync(root, join(root, 'z', 'loop'));
    symlinkSync(join(root, 'a.yaml'), join(root, 'z', 'link.yaml'));
  });

  it('lists files in order, ignored ones apart', async () => {
    const { files, ignored } = await listFolder(root);
    assert.deepEqual(relative(files), [
      '.gitignore',
      'a.yaml',
      'b/.gitignore',
      'b/x.log',
      'z/a b.yaml',
      'z/link.yaml',
    ]);
    assert.deepEqual(relative(ignored), ['b/build/out.yaml', 'dist/a.yaml']);
  });

  it('knows what is ignored above the folder, unless that is the folder itself', async () => {
    assert.deepEqual(relative((await listFolder(join(root, 'b'))).files), ['b/.gitignore', 'b/x.log']);
    assert.deepEqual(relative((await listFolder(join(root, 'b', 'build'))).files), ['b/build/out.yaml']);
  });

  it('speaks in URIs', async () => {
    const { files: uris } = await host.listFiles(uriOf(root));
    assert.ok(uris.every((uri) => uri.startsWith('file:///')));
    const uri = uris.find((each) => pathOf(each).endsWith('a b.yaml')) ?? '';
    assert.equal(await host.readFile(uri), '\uFEFFü: 1\n');
    assert.equal(await host.exists(uri), true);
    assert.equal(await host.exists(uriOf(join(root, 'z'))), true);
  });

  it('answers for what is not there', async () => {
    assert.equal(await host.readFile(uriOf(join(root, 'none'))), undefined);
    assert.equal(await host.readFile(uriOf(root)), undefined);
    assert.equal(await host.exists(uriOf(join(root, 'none'))), false);
    assert.deepEqual(await host.listFiles(uriOf(join(root, 'none'))), { files: [], ignored: [] });
  });

  it('reads UTF-16 of either order', () => {
    const little = Buffer.from('\uFEFFa: ü', 'utf16le');
    const big = Buffer.from(little).swap16();
    assert.equal(decode(little), 'a: ü');
    assert.equal(decode(big), 'a: ü');
    assert.equal(decode(Buffer.concat([big, Buffer.from([1])])), 'a: ü');
    assert.equal(isPlainUtf8(little, 'a: ü'), false);
    assert.equal(isPlainUtf8(Buffer.from('a: ü'), 'a: ü'), true);
    assert.equal(isPlainUtf8(Buffer.from([0xff, 0x61]), decode(Buffer.from([0xff, 0x61]))), false);
  });
});
