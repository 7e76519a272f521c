/** Real manifests: nothing that is believed valid may have an error, and what is known to be wrong is found. */
import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from '../../testing/engine';

const corpus = process.env['WAYBILL_CORPUS'] ?? join(__dirname, '../../../../../shared/corpus');

/** In the index for their old API only; these findings beside it are right for every cluster. */
const REFUSED: Readonly<Record<string, string>> = {
  'HariSekhon__Kubernetes-configs__karpenter.yaml': 'karpenter/old-api',
  'zegl__kube-score__score__testdata__deployment-poddisruptionbudget-v1beta1-matches.yaml':
    'eks/selector-missing',
};
/** Read by tools, never by a cluster, so no manifests of ours. */
const NOT_OURS = /ksonnet|__kind\.yaml|kubelet\.yaml|al2023_userdata|opensrm|catalog-info|rawsnippets/;

function notesOf(): Map<string, string> {
  const notes = new Map<string, string>();
  for (const line of readFileSync(join(corpus, 'INDEX.md'), 'utf8').split('\n')) {
    const match = /^\| `([^`]+)` \|.*\|([^|]*)\|\s*$/.exec(line);
    if (match?.[1] !== undefined) notes.set(match[1], (match[2] ?? '').trim());
  }
  return notes;
}

describe('real manifests and cluster configurations', function () {
  this.timeout(60_000);
  before(function () {
    if (!existsSync(corpus)) {
      this.test?.parent?.suites.forEach((suite) => (suite.pending = true));
      this.skip();
    }
  });

  for (const folder of ['kubernetes', 'eksctl']) {
    it(`${folder}: claims them, without errors where they are valid`, () => {
      const notes = notesOf();
      const engine = new Engine({ settings: { profile: 'recommended' } });
      const names = readdirSync(join(corpus, folder));
      for (const name of names) engine.write(name, readFileSync(join(corpus, folder, name), 'utf8'));
      const wrong: string[] = [];
      for (const name of names) {
        const note = notes.get(name) ?? '';
        const documents = engine.workspace.get(`file:///ws/${name}`)?.documents ?? [];
        if (documents.length === 0 && !NOT_OURS.test(name)) wrong.push(`${name}: not claimed`);
        if (/known-invalid|doubtful|template:|k8s-shaped/.test(note)) continue;
        for (const { severity, rule, message } of engine.findings(name)) {
          if (severity === 'error' && REFUSED[name] !== rule.id) wrong.push(`${name}: ${rule.id} ${message}`);
        }
      }
      assert.deepEqual(wrong, []);
      assert.deepEqual(engine.crashes, []);
    });

    it(`${folder}: finds what is known to be wrong`, () => {
      const notes = notesOf();
      const silent = readdirSync(join(corpus, folder)).filter((name) => {
        if (!(notes.get(name) ?? '').includes('known-invalid') || NOT_OURS.test(name)) return false;
        const engine = new Engine();
        engine.write(name, readFileSync(join(corpus, folder, name), 'utf8'));
        return !engine.findings(name).some(({ severity }) => severity === 'error' || severity === 'warning');
      });
      assert.deepEqual(silent, []);
    });

    it(`${folder}: says at most one mild thing about a template`, () => {
      const notes = notesOf();
      for (const name of readdirSync(join(corpus, folder))) {
        if (!(notes.get(name) ?? '').startsWith('template')) continue;
        const engine = new Engine({ settings: { profile: 'recommended' } });
        engine.write(name, readFileSync(join(corpus, folder, name), 'utf8'));
        const loud = engine.findings(name).filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          loud.map(({ message }) => message),
          [],
          name,
        );
      }
    });
  }

  it('claims none of the look-alikes', () => {
    const engine = new Engine();
    const claimed = readdirSync(join(corpus, 'look-alike')).filter((name) => {
      const snapshot = engine.write(name, readFileSync(join(corpus, 'look-alike', name), 'utf8'));
      return snapshot.documents.some(({ format }) => format.id === 'kubernetes' || format.id === 'eksctl');
    });
    assert.deepEqual(claimed, []);
  });
});
