/** Real task definitions are read as their notes say, and nothing else is taken for one. */
import { strict as assert } from 'node:assert';
import type { Finding } from '../../lint/finding';
import { corpusFiles, corpusProblem, hasNote, type CorpusFile } from '../../testing/corpus';
import { Engine } from '../../testing/engine';

for (const folder of ['ecs-task-definition', 'ecs-service']) {
  describe(`corpus of ${folder}`, () => {
    const problem = corpusProblem();
    if (problem !== undefined) {
      it.skip(`is left out: ${problem}`);
      return;
    }
    for (const file of corpusFiles(folder)) {
      it(`reads ${file.name}`, () => {
        const { format, findings } = read(file);
        assert.equal(format, folder);
        check(file, findings);
      });
    }
  });
}

/** What one may say of a file; doubtful ones are not judged. */
function check(file: CorpusFile, findings: readonly Finding[]): void {
  if (hasNote(file, 'doubtful')) return;
  const shown = findings.map((finding) => `${finding.severity} ${finding.rule.id}: ${finding.message}`);
  if (hasNote(file, 'known-invalid')) {
    assert.ok(
      findings.some(({ severity }) => severity === 'error' || severity === 'warning'),
      'nothing is reported',
    );
    return;
  }
  assert.deepEqual(
    shown.filter((line) => line.startsWith('error')),
    [],
  );
  if (hasNote(file, 'template')) {
    assert.ok(
      shown.length <= 1 && findings.every(({ severity }) => severity === 'information'),
      shown.join('\n'),
    );
  }
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  assert.ok(
    warnings.every(({ rule }) => DESERVED.has(rule.id)),
    shown.join('\n'),
  );
}

/** Leftovers of exports, which the AWS CLI refuses. */
const DESERVED = new Set(['ecs/read-only-key', 'ecs-svc/read-only-key', 'ecs/null-value', 'ecs/empty-value']);

function read(file: CorpusFile): { format: string | undefined; findings: readonly Finding[] } {
  const engine = new Engine({ settings: { profile: 'recommended' } });
  const snapshot = engine.write(file.path, file.text);
  const findings = engine.findings(file.path);
  assert.deepEqual(engine.crashes, []);
  return { format: snapshot.documents[0]?.format.id, findings };
}

describe('corpus of other formats', () => {
  for (const folder of ['look-alike', 'appspec', 'buildspec', 'eksctl', 'kubernetes']) {
    it(`has no ECS definition in ${folder}`, function () {
      if (corpusProblem() !== undefined) this.skip();
      this.timeout(20_000);
      const engine = new Engine();
      for (const file of corpusFiles(folder)) {
        const claimed = engine
          .write(file.path, file.text)
          .documents.filter(({ format }) => format.family === 'ecs');
        assert.deepEqual(
          claimed.map(({ format }) => format.id),
          [],
          file.name,
        );
      }
    });
  }
});
