/** Checks the samples: nothing in the correct shop, and in the other one exactly the mistakes that its list names. */
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { formats } from '../../server/src/formats/registry';
import type { Finding } from '../../server/src/lint/finding';
import { rules, structures } from '../../server/src/rules/registry';
import { Engine, uriOf } from '../../server/src/testing/engine';

interface Mistake {
  readonly file: string;
  /** Counted from one, as an editor shows it. */
  readonly line: number;
  readonly rule: string;
}

const folder = resolve(__dirname, '../../samples');
const knownRules = new Set([...rules, ...structures.flatMap(({ rows }) => rows)].map(({ id }) => id));

function listedMistakes(): Mistake[] {
  const text = readFileSync(join(folder, 'README.md'), 'utf8');
  const rows = text.matchAll(/^\| `([^`]+)` \| (\d+) \| .+ \| `([^`]+)` \|$/gm);
  return [...rows].map(([, file = '', line, rule = '']) => ({ file, line: Number(line), rule }));
}

function openFolder(name: string): { engine: Engine; files: readonly string[] } {
  const root = join(folder, name);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const all = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const engine = new Engine({ settings: { profile: 'recommended' } });
  const files = all.filter((path) => /\.(?:json|ya?ml)$/.test(path));
  for (const path of files) engine.write(path, readFileSync(join(root, path), 'utf8'));
  engine.list(all);
  return { engine, files };
}

function describeFinding(engine: Engine, path: string, finding: Finding): string {
  return `${path}:${lineOf(engine, path, finding)} ${finding.rule.id}`;
}

function lineOf(engine: Engine, path: string, finding: Finding): number {
  const range = engine.workspace.get(uriOf(path))?.rangeOf(finding.at);
  return (range?.start.line ?? -1) + 1;
}

describe('samples', () => {
  const mistakes = listedMistakes();

  it('lists mistakes that stand where the list says', () => {
    assert.ok(mistakes.length >= 12);
    for (const { file, line } of mistakes) {
      const lines = readFileSync(join(folder, 'mistakes', file), 'utf8').split('\n');
      assert.notEqual(lines[line - 1]?.trim() ?? '', '', `${file}:${line}`);
    }
  });

  if (formats.length === 0) {
    it.skip('no format is registered, so there is nothing to check with');
    return;
  }

  it('has nothing to report in the correct shop', () => {
    const { engine, files } = openFolder('correct');
    const found = files.flatMap((path) =>
      engine
        .findings(path)
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map((finding) => describeFinding(engine, path, finding)),
    );
    assert.deepEqual(found, []);
    assert.deepEqual(engine.crashes, []);
  });

  const { engine, files } = openFolder('mistakes');
  for (const mistake of mistakes) {
    const title = `reports ${mistake.rule} in ${mistake.file} at line ${mistake.line}`;
    if (!knownRules.has(mistake.rule)) {
      it.skip(`${title}: the rule does not exist yet`);
      continue;
    }
    it(title, () => {
      const findings = engine.findings(mistake.file);
      const there = findings.map((finding) => describeFinding(engine, mistake.file, finding));
      assert.ok(there.includes(`${mistake.file}:${mistake.line} ${mistake.rule}`), there.join('\n'));
    });
  }

  it('reports no error beside the mistakes of the list', () => {
    const listed = new Set(mistakes.map(({ file, line }) => `${file}:${line}`));
    const others = files.flatMap((path) =>
      engine
        .findings(path)
        .filter(({ severity }) => severity === 'error')
        .filter((finding) => !listed.has(`${path}:${lineOf(engine, path, finding)}`))
        .map((finding) => describeFinding(engine, path, finding)),
    );
    assert.deepEqual(others, []);
  });
});
