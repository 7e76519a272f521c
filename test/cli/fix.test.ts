/** `waybill lint --fix`: repairs what is safe, tells what is left, and has nothing to do the second time. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { applySafely } from '../../server/src/lint/apply-fixes';
import { BROKEN_TASK, Folder, lintJson, rulesIn } from './cli';

const CORPUS = process.env['WAYBILL_CORPUS'] ?? resolve(__dirname, '..', '..', '..', 'shared', 'corpus');

describe('waybill lint --fix', () => {
  it('writes what is safe and reports what is left', async () => {
    const folder = new Folder({ 'taskdef.json': BROKEN_TASK });
    const { code, out } = await folder.waybill(['lint', '--fix', '--profile', 'essential', '.']);
    assert.equal(code, 1);
    assert.equal(folder.read('taskdef.json'), BROKEN_TASK.replace('"256"', '256'));
    assert.match(out, /ecs\/unknown-key/);
    assert.ok(!out.includes('ecs/type-mismatch'));
    assert.match(out, /^Fixed 1 file\. 1 error in 1 file\.$/m);
    const again = await folder.waybill(['lint', '--fix', '--profile', 'essential', '.']);
    assert.equal(folder.read('taskdef.json'), BROKEN_TASK.replace('"256"', '256'));
    assert.match(again.out, /^1 error in 1 file\.$/m);
    folder.remove();
  });

  it('writes nothing without it', async () => {
    const folder = new Folder({ 'taskdef.json': BROKEN_TASK });
    await folder.waybill(['lint', '.']);
    assert.equal(folder.read('taskdef.json'), BROKEN_TASK);
    folder.remove();
  });

  it('repairs the second document of a file in its own place', async () => {
    const pod = (port: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: a:1\n      ports:\n        - containerPort: ${port}\n`;
    const folder = new Folder({ 'pods.yaml': `${pod('80')}---\n${pod('"80"')}` });
    await folder.waybill(['lint', '--fix', '.']);
    assert.equal(folder.read('pods.yaml'), `${pod('80')}---\n${pod('80')}`);
    folder.remove();
  });

  it('leaves waived findings and files that are not UTF-8 alone', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(BROKEN_TASK, 'utf16le')]);
    const waived = `# waybill-disable ecs/type-mismatch\nfamily: a\ncontainerDefinitions:\n  - name: a\n    image: a:1\n    memory: "1"\n`;
    const folder = new Folder({ 'taskdef.json': utf16, 'taskdef.yaml': waived });
    await folder.waybill(['lint', '--fix', '.']);
    assert.ok(readFileSync(join(folder.path, 'taskdef.json')).equals(utf16));
    assert.equal(folder.read('taskdef.yaml'), waived);
    folder.remove();
  });

  it('never makes a text that does not parse', () => {
    assert.equal(applySafely('a: 1\n', [{ start: 3, end: 4, text: '[' }], 'yaml'), undefined);
    assert.equal(applySafely('{"a": 1}', [{ start: 6, end: 7, text: '' }], 'json'), undefined);
    assert.equal(applySafely('a: 1\n', [{ start: 3, end: 4, text: '2' }], 'yaml'), 'a: 2\n');
    assert.equal(applySafely('a: 1\n', [], 'yaml'), undefined);
  });

  it('has nothing to do the second time, on real files', async function () {
    if (!existsSync(CORPUS)) return this.skip();
    this.timeout(60_000);
    const folder = new Folder();
    for (const format of readdirSync(CORPUS, { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    )) {
      for (const name of readdirSync(join(CORPUS, format.name))) {
        folder.write(join(format.name, name), readFileSync(join(CORPUS, format.name, name)));
      }
    }
    const first = await lintJson(folder, '--profile', 'strict', '.');
    const fixed = await lintJson(folder, '--profile', 'strict', '--fix', '.');
    const second = await lintJson(folder, '--profile', 'strict', '--fix', '.');
    folder.remove();
    assert.equal(second.summary['fixedFiles'], 0);
    assert.deepEqual(second.files, fixed.files);
    assert.ok(rulesIn(fixed).length <= rulesIn(first).length);
  });
});
