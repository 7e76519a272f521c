/** Real files, all in one process: no crash, and no more time than a reader of YAML needs twice over. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Folder, type JsonReport } from './cli';

const CORPUS = process.env['WAYBILL_CORPUS'] ?? resolve(__dirname, '..', '..', '..', 'shared', 'corpus');

describe('real files on the command line', () => {
  it('are read and checked without a crash', async function () {
    if (!existsSync(CORPUS)) return this.skip();
    this.timeout(60_000);
    const folder = new Folder();
    const { code, out, err } = await folder.waybill([
      'lint',
      '--format',
      'json',
      '--profile',
      'strict',
      '--verbose',
      CORPUS,
    ]);
    folder.remove();
    assert.equal(err, '');
    assert.equal(code, 1);
    const report = JSON.parse(out) as JsonReport;
    const claimed = report.files.filter(({ format }) => format !== null);
    assert.ok(claimed.length > 600, `${claimed.length} files claimed`);
    const lookAlikes = claimed.filter(({ path }) => path.includes('/look-alike/'));
    assert.deepEqual(
      lookAlikes.map(({ path }) => path),
      [],
    );
  });
});
