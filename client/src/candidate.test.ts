/** The cheap check lets through whatever the server could claim, and keeps the server asleep for everyday files. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mightBeOurs, SNIFF_LENGTH } from './candidate';

const CORPUS = process.env['WAYBILL_CORPUS'] ?? resolve(__dirname, '..', '..', '..', 'shared', 'corpus');

describe('the cheap check', () => {
  const ours: readonly (readonly [string, string])[] = [
    ['web.json', '{"family":"a","containerDefinitions":[]}'],
    ['web.yaml', 'family: a\ncontainerDefinitions:\n  - name: web\n'],
    ['list.yaml', '- {apiVersion: v1, kind: Pod}\n'],
    ['pod.json', '{\n  "kind": "Pod",\n  "apiVersion": "v1"\n}'],
    ['ci.yml', 'version: 0.2\nphases:\n  build:\n    commands: []\n'],
    ['deploy.yml', 'version: 0.0\nos: linux\nfiles: []\n'],
    ['lambda.yaml', 'Resources:\n  - f:\n      Type: AWS::Lambda::Function\n'],
    ['marked.yaml', '# waybill: format=buildspec\n'],
    ['a/b/buildspec.yml', ''],
    ['appspec-staging.yaml', ''],
    ['task_definition.json', ''],
    ['TaskDef.json', ''],
    ['.waybill.yml', ''],
  ];
  for (const [path, text] of ours) {
    it(`lets ${path} through`, () => {
      assert.equal(mightBeOurs(path, text), true);
    });
  }

  const others: readonly (readonly [string, string])[] = [
    ['package.json', '{"name":"a","version":"1.0.0","scripts":{"build":"x"}}'],
    ['tsconfig.json', '{"compilerOptions":{"strict":true},"files":[]}'],
    ['compose.yaml', 'services:\n  web:\n    image: nginx\n'],
    ['.github/workflows/ci.yml', 'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n'],
    ['values.yaml', 'image:\n  repository: nginx\nreplicaCount: 1\n'],
    ['empty.yaml', ''],
  ];
  for (const [path, text] of others) {
    it(`leaves ${path} alone`, () => {
      assert.equal(mightBeOurs(path, text), false);
    });
  }

  it('lets every real file through whose format we know', function () {
    if (!existsSync(CORPUS)) return this.skip();
    const missed: string[] = [];
    const formats = readdirSync(CORPUS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of formats.filter((entry) => entry.name !== 'look-alike')) {
      for (const file of readdirSync(join(CORPUS, name))) {
        const text = readFileSync(join(CORPUS, name, file), 'utf8').slice(0, SNIFF_LENGTH);
        if (!mightBeOurs(file.replaceAll('__', '/'), text)) missed.push(`${name}/${file}`);
      }
    }
    assert.deepEqual(missed, []);
  });
});
