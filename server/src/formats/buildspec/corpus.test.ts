/** Real buildspecs: all are recognised, valid ones have no errors, broken ones are told. */
import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from '../../testing/engine';
import { buildspec } from '.';

const root =
  process.env['WAYBILL_CORPUS'] ?? join(__dirname, '..', '..', '..', '..', '..', 'shared', 'corpus');
const isThere = existsSync(join(root, 'INDEX.md'));

function notes(): ReadonlyMap<string, string> {
  const rows = readFileSync(join(root, 'INDEX.md'), 'utf8').matchAll(
    /^\| `([^`]+)` \|(?:[^|]*\|){4}([^|]*)\|$/gm,
  );
  return new Map([...rows].map((row) => [row[1] ?? '', (row[2] ?? '').trim()]));
}

function textOf(folder: string, file: string): string {
  return readFileSync(join(root, folder, file), 'utf8');
}

/** Names of files hold their path, its slashes written as two underscores. */
function pathOf(file: string): string {
  return file.replace(/__/g, '/');
}

describe('buildspec corpus', () => {
  if (!isThere) {
    it.skip('the corpus of real files is not present');
    return;
  }
  const known = notes();

  for (const file of readdirSync(join(root, 'buildspec'))) {
    const note = known.get(file) ?? '';
    it(`judges ${file}${note === '' ? '' : ` (${note})`}`, () => {
      const engine = new Engine();
      const snapshot = engine.write(pathOf(file), textOf('buildspec', file));
      assert.equal(snapshot.documents[0]?.format.id, 'buildspec');
      const found = engine.findings(pathOf(file));
      assert.deepEqual(engine.crashes, []);
      if (process.env['SHOW'] !== undefined)
        for (const f of found)
          console.log(
            `${f.severity} ${f.rule.id} «${f.at.tree.text.slice(f.at.start, f.at.end).slice(0, 80)}» ${f.message}`,
          );
      const errors = found.filter(({ severity }) => severity === 'error');
      if (note.includes('doubtful')) return;
      if (note.includes('known-invalid'))
        assert.ok(
          found.some((f) => f.severity === 'error' || f.severity === 'warning'),
          note,
        );
      else
        assert.deepEqual(
          errors.map((finding) => `${finding.rule.id}: ${finding.message}`),
          [],
        );
    });
  }

  for (const folder of readdirSync(root).filter((name) => !name.includes('.') && name !== 'buildspec')) {
    it(`claims nothing of ${folder}`, function () {
      this.timeout(60_000);
      const claimed = readdirSync(join(root, folder)).filter((file) => {
        const engine = new Engine({ formats: [buildspec], rules: [], structures: [] });
        return engine.write(pathOf(file), textOf(folder, file)).documents.length > 0;
      });
      assert.deepEqual(claimed, []);
    });
  }
});
