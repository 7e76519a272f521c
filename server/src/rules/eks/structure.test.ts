/** Every structural id of the family has a row, and every example of its rules is true. */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from '../../testing/engine';
import { structure as eksctl } from '../eksctl/structure';
import { rules } from '../registry';
import type { Example, RuleMeta } from '../rule';
import type { Structure } from '../structure';
import { structure as kubernetes } from './structure';

const FAMILIES: readonly (readonly [string, Structure])[] = [
  ['kubernetes', kubernetes],
  ['eksctl', eksctl],
];

for (const [name, structure] of FAMILIES) {
  describe(`structural rules of ${name}`, () => {
    const ids = new Set(structure.rows.map((row) => row.id));

    it('have a row for every id the schemas mention', () => {
      const generated = readFileSync(join(__dirname, `../../../generated/${name}.json`), 'utf8');
      const mentioned = [...generated.matchAll(/"((?:eks|eksctl|karpenter)\/[\w-]+)"/g)].map(
        (match) => match[1] ?? '',
      );
      assert.deepEqual(
        [...new Set(mentioned)].filter((id) => !ids.has(id)),
        [],
      );
    });

    it('have a row for every kind of problem and for broken text', () => {
      const needed = [...Object.values(structure.byKind), ...Object.values(structure.syntax)];
      assert.deepEqual(
        needed.filter((id) => !ids.has(id)),
        [],
      );
    });

    it('have each id once', () => {
      assert.equal(ids.size, structure.rows.length);
    });
  });
}

function findingsOf({ file, text, others = {} }: Example): ReturnType<Engine['findings']> {
  const engine = new Engine();
  engine.write(file, text);
  for (const [path, content] of Object.entries(others)) engine.write(path, content);
  const findings = engine.findings(file);
  assert.deepEqual(engine.crashes, []);
  return findings;
}

const own: readonly RuleMeta[] = [
  ...kubernetes.rows,
  ...eksctl.rows,
  ...rules.filter((rule) => /^(?:eks|eksctl|karpenter)\//.test(rule.id)),
];

describe('examples of the EKS families', () => {
  for (const { id, examples } of own) {
    it(`${id}: bad ones are reported, good ones have no error`, () => {
      for (const example of examples.bad) {
        assert.ok(
          findingsOf(example).some((finding) => finding.rule.id === id),
          example.text,
        );
      }
      for (const example of examples.good) {
        const found = findingsOf(example);
        assert.ok(!found.some((finding) => finding.rule.id === id), example.text);
        const errors = found.filter((finding) => finding.severity === 'error').map(({ message }) => message);
        assert.deepEqual(errors, [], example.text);
      }
    });
  }

  it('have messages of several sentences with nothing left to fill in', () => {
    for (const example of own.flatMap((rule) => rule.examples.bad)) {
      for (const { kind, message } of findingsOf(example)) {
        assert.match(message, /[.?!]$/);
        assert.ok(!/\{\w+\}/.test(message), message);
        assert.ok(kind === 'syntax' || (message.match(/[.?!](?:\s|$)/g) ?? []).length >= 2, message);
      }
    }
  });
});
