/** Every structural id has a row, and what rows and rules claim of their examples is true. */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from '../../testing/engine';
import { lintText } from '../../testing/lint-text';
import { rules } from '../registry';
import type { Example, RuleMeta } from '../rule';
import { structure } from './structure';

const generated = readFileSync(join(__dirname, '../../../generated/ecs.json'), 'utf8');
const ids = new Set(structure.rows.map((row) => row.id));

describe('structural rules of ECS', () => {
  it('have a row for every id the schemas mention', () => {
    const mentioned = [...generated.matchAll(/"(ecs(?:-svc)?\/[\w-]+)"/g)].map((match) => match[1] ?? '');
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

describe('structural findings of ECS', () => {
  const idsIn = (file: string, text: string): string[] =>
    lintText(file, text).map((finding) => finding.rule.id);

  it('take whatever describe output holds for output', () => {
    const ids = idsIn(
      'out.json',
      '{"services":[{"serviceArn":"a","desiredCount":1,"somethingNewer":1}],"failures":[]}',
    );
    assert.deepEqual([...new Set(ids)], ['ecs-svc/read-only-key']);
  });

  it('report a misspelt required key once', () => {
    assert.deepEqual(idsIn('taskdef.yaml', 'family: a\ncontainerDefinitons: []\n'), ['ecs/unknown-key']);
  });

  it('know the fields of both requests where a file names no service', () => {
    const text = '{"desiredCount":1,"launchType":"EC2","forceNewDeployment":true}';
    assert.deepEqual(idsIn('ecs-service-def.json', text), []);
  });

  it('leave null to the tool that fills in a template', () => {
    const text =
      '{"family":"a","pidMode":null,"cpu":{{ cpu }},"containerDefinitions":[{"name":"a","image":"b","memory":64}]}';
    assert.ok(!idsIn('taskdef.json', text).includes('ecs/null-value'));
  });
});

const own = rules.filter((rule) => /^ecs(?:-svc|-x)?\//.test(rule.id));
for (const rule of [...structure.rows, ...own]) {
  describe(`examples of ${rule.id}`, () => {
    it('break the rule where they are bad', () => {
      assert.ok(rule.examples.bad.length > 0 && rule.examples.good.length > 0, 'one of each');
      for (const example of rule.examples.bad) assert.ok(breaks(rule, example), example.text);
    });

    it('keep the rule where they are good, and break no other with an error', () => {
      for (const example of rule.examples.good) {
        assert.ok(!breaks(rule, example), example.text);
        assert.deepEqual(errorsIn(example), [], example.text);
      }
    });
  });
}

function breaks(rule: RuleMeta, example: Example): boolean {
  return findings(example).some((finding) => finding.rule.id === rule.id);
}

function errorsIn(example: Example): string[] {
  return findings(example)
    .filter((finding) => finding.severity === 'error')
    .map((finding) => `${finding.rule.id}: ${finding.message}`);
}

function findings({ file, text, others }: Example): ReturnType<typeof lintText> {
  const engine = new Engine();
  engine.write(file, text);
  for (const [path, content] of Object.entries(others ?? {})) engine.write(path, content);
  const found = engine.findings(file);
  if (engine.crashes.length > 0) throw engine.crashes[0];
  return found;
}
