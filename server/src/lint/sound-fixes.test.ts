import { strict as assert } from 'node:assert';
import { fixAllChanges } from '../features/fix-all';
import { Engine } from '../testing/engine';
import { suppressionFixes } from './suppress';

const PATH = 'taskdef.json';

describe('fixes of texts that do not parse', () => {
  const cases = {
    'a task definition that ends in the middle':
      '{\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "web:1",\n      "mountPoints": [{ "sourceVolume": "dev", "containerPath": "/dev" }, {',
    'a list that is not closed':
      '{\n  "family": "web",\n  "requiresCompatibilities": ["FARGATE"",\n  "cpu": "256",\n  "memory": "512",\n  "containerDefinitions": [{ "name": "web", "image": "web:1" }]\n}\n',
  };
  for (const [name, text] of Object.entries(cases)) {
    it(`do no further harm in ${name}`, () => {
      const engine = new Engine();
      const snapshot = engine.write(PATH, text);
      const problems = snapshot.documents[0]?.tree.problems.length ?? 0;
      const findings = engine.findings(PATH);
      assert.ok(problems > 0 && findings.length > 0);
      for (const finding of findings) {
        for (const fix of [...finding.fixes(), ...suppressionFixes(finding, snapshot)]) {
          const [change] = fix.changes.flatMap(({ changes }) => changes);
          assert.ok(change);
          const after = new Engine().write(
            PATH,
            text.slice(0, change.start) + change.text + text.slice(change.end),
          );
          assert.ok((after.parts[0]?.tree.problems.length ?? 0) <= problems, fix.title);
        }
      }
      const rules = findings.filter(({ kind }) => kind !== 'syntax');
      assert.deepEqual(fixAllChanges(rules), [], 'nothing is rewritten unseen');
    });
  }
});
