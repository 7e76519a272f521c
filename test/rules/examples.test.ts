/** Every example on a rule's page is run: a bad one breaks its rule, a good one does not. */
import { strict as assert } from 'node:assert';
import { rules, structures } from '../../server/src/rules/registry';
import type { Example, RuleMeta } from '../../server/src/rules/rule';
import { Engine } from '../../server/src/testing/engine';

const all: readonly RuleMeta[] = [
  ...structures.flatMap((structure) => structure.rows),
  ...rules.filter((rule) => rule.extendsRow !== true),
];

function idsFound(example: Example): string[] {
  const engine = new Engine();
  engine.write(example.file, example.text);
  for (const [path, text] of Object.entries(example.others ?? {})) engine.write(path, text);
  if (example.others !== undefined) engine.list([]);
  const ids = engine.findings(example.file).map((finding) => finding.rule.id);
  assert.deepEqual(engine.crashes, []);
  return ids;
}

describe('rule metadata', () => {
  it('has rules of every family', () => {
    const families = new Set(all.map((rule) => rule.id.split('/')[0]));
    for (const family of ['ecs', 'buildspec', 'appspec', 'eks', 'eksctl'])
      assert.ok(families.has(family), family);
  });

  it('uses every id once', () => {
    const ids = all.map((rule) => rule.id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
  });

  for (const rule of all) {
    it(`${rule.id} says what, why and where it is written`, () => {
      assert.match(rule.id, /^[a-z][a-z-]*\/[a-z0-9][a-z0-9-]*$/);
      assert.match(rule.title, /\.$/);
      assert.match(rule.why.trim(), /[.!?")`]$/);
      assert.ok(rule.sources.length > 0, 'no source');
      for (const source of rule.sources) assert.match(source, /^https:\/\//);
      assert.match(rule.since, /^\d+\.\d+\.\d+$/);
    });
  }
});

describe('rule examples', () => {
  for (const rule of all) {
    it(`${rule.id} has one of each kind`, () => {
      assert.ok(rule.examples.bad.length > 0, 'no bad example');
      assert.ok(rule.examples.good.length > 0, 'no good example');
    });
    rule.examples.bad.forEach((example, index) => {
      it(`${rule.id}: bad example ${index + 1} is reported`, () => {
        assert.ok(idsFound(example).includes(rule.id), `found only: ${idsFound(example).join(', ')}`);
      });
    });
    rule.examples.good.forEach((example, index) => {
      it(`${rule.id}: good example ${index + 1} is accepted`, () => {
        assert.ok(!idsFound(example).includes(rule.id));
      });
    });
  }
});
