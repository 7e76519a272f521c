/** The parts of the benchmark that can be wrong without anybody noticing: its arithmetic, its texts, its schemas. */
import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv from 'ajv';
import { parseAllDocuments } from 'yaml';
import { Engine, uriOf } from '../../server/src/testing/engine';
import { manifests } from './manifests';
import { kubernetesFile, singleRootSchema } from './reference-schema';
import { scenarios, type Scenario } from './scenario';
import { summarize } from './statistics';

const GENERATED = resolve(__dirname, '..', '..', 'server', 'generated');

function withInsertion(scenario: Scenario): string {
  const lines = scenario.text.split('\n');
  const { at, text } = scenario.mistake;
  const line = lines[at.line] ?? '';
  lines[at.line] = line.slice(0, at.character) + text + line.slice(at.character);
  return lines.join('\n');
}

/** The line of the mistake must be clean of any remark before, or the end of a measurement could not be told. */
function remarkedLines(engine: Engine, { fileName }: Scenario): number[] {
  const snapshot = engine.workspace.get(uriOf(fileName));
  return engine.findings(fileName).map(({ at }) => snapshot?.rangeOf(at).start.line ?? -1);
}

describe('benchmark', () => {
  it('takes medians and percentiles', () => {
    assert.deepEqual(summarize([3, 1, 2]), { median: 2, p95: 2.9, count: 3 });
    assert.equal(summarize([]), undefined);
  });

  it('has as many lines as it says', () => {
    const lines = scenarios(false).map(({ lines: count }) => count);
    const wanted = [35, 1000, 1000, 10_000, 10_000];
    wanted.forEach((count, index) => {
      assert.ok(
        Math.abs((lines[index] ?? 0) - count) <= count * 0.02,
        `${String(lines[index])} for ${String(count)}`,
      );
    });
  });

  for (const scenario of scenarios(true)) {
    it(`${scenario.id}: typing makes a mistake on its line and nowhere else is one`, () => {
      const engine = new Engine({ settings: { profile: 'recommended' } });
      engine.write(scenario.fileName, scenario.text);
      const before = engine.findings(scenario.fileName).filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        before.map(({ message }) => message),
        [],
      );
      assert.deepEqual(
        remarkedLines(engine, scenario).filter((line) => line === scenario.mistake.at.line),
        [],
      );
      engine.write(scenario.fileName, withInsertion(scenario));
      assert.ok(remarkedLines(engine, scenario).includes(scenario.mistake.at.line));
    });
  }

  it('gives the other servers schemas that accept the texts', function () {
    if (!existsSync(join(GENERATED, 'kubernetes.json'))) this.skip();
    const ajv = new Ajv({ strict: false });
    const task = ajv.compile(JSON.parse(singleRootSchema(GENERATED, 'ecs', 'task-definition')) as object);
    const few = scenarios(true).find(({ language }) => language === 'json');
    assert.ok(task(JSON.parse(few?.text ?? '')), JSON.stringify(task.errors));
    const kinds = ajv.compile(JSON.parse(kubernetesFile(GENERATED)) as object);
    for (const text of manifests(5))
      for (const document of parseAllDocuments(text))
        assert.ok(kinds(document.toJS()), `${text}\n${JSON.stringify(kinds.errors?.slice(-3))}`);
  });
});
