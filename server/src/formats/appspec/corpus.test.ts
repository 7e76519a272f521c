/** Real AppSpec files: valid ones have no error, broken ones have a finding. */
import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Finding } from '../../lint/finding';
import { lintText } from '../../testing/lint-text';

const corpus = process.env['WAYBILL_CORPUS'] ?? resolve(__dirname, '../../../../../shared/corpus');

interface Row {
  readonly file: string;
  readonly path: string;
  readonly notes: string;
}

/** `| file | repository | path | commit | licence | notes |` below the folder's heading. */
function rows(): Row[] {
  const index = readFileSync(join(corpus, 'INDEX.md'), 'utf8');
  const section = /^## appspec\n([\s\S]*?)(?=^## )/m.exec(index)?.[1] ?? '';
  const lines = section.matchAll(/^\| `([^`]+)` \| [^|]+ \| `([^`]+)` \| [^|]+ \| [^|]+ \|([^|]*)\|$/gm);
  return [...lines].map(([, file = '', path = '', notes = '']) => ({ file, path, notes: notes.trim() }));
}

function errorsIn(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, message }) => `${rule.id}: ${message}`);
}

describe('real AppSpec files', () => {
  if (!existsSync(join(corpus, 'INDEX.md'))) {
    it.skip('the corpus is not here');
    return;
  }
  const files = rows();

  it('are in the index', () => {
    assert.ok(files.length > 40);
  });

  for (const { file, path, notes } of files) {
    const isInvalid = notes.startsWith('known-invalid');
    it(`${file} ${isInvalid ? 'is found broken' : 'has no error'}`, () => {
      const findings = lintText(path, readFileSync(join(corpus, 'appspec', file), 'utf8'));
      if (isInvalid) {
        assert.ok(findings.some(({ severity }) => severity === 'error' || severity === 'warning'));
        return;
      }
      if (!notes.startsWith('doubtful')) assert.deepEqual(errorsIn(findings), []);
    });
  }
});
