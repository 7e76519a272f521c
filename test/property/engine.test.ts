/** Any text in any file gives findings or silence: never a crash, an endless loop, a lost document or a bad answer. */
import { strict as assert } from 'node:assert';
import { splitDocuments } from '../../server/src/syntax/split';
import type { Engine } from '../../server/src/testing/engine';
import { uriOf } from '../../server/src/testing/engine';
import { checkFixAll, countingEngine, examine, type Work } from './engine-examination';
import {
  corpusTexts,
  mutate,
  randomFrom,
  sampleTexts,
  snippetTexts,
  type SourceText,
} from './engine-sources';

/** Another seed or more time finds more: both can be given from outside. */
const SEED = Number(process.env['WAYBILL_SEED'] ?? 20_240_611);
const CASES = Number(process.env['WAYBILL_CASES'] ?? 300);
const SECONDS = Number(process.env['WAYBILL_SECONDS'] ?? 2.5);

const languageOf = (path: string): 'json' | 'yaml' => (/\.jsonc?$/.test(path) ? 'json' : 'yaml');

/** One workspace for all: the correct samples stand beside each text, so that rules across files have others to see. */
function prepare(beside: readonly SourceText[] = sampleTexts()): { engine: Engine; work: Work } {
  const work = { elements: 0 };
  const engine = countingEngine(work);
  for (const { path, text } of beside) {
    if (path.startsWith('samples/correct/')) engine.write(path.replace('samples/correct/', 'beside/'), text);
  }
  engine.list(['beside/Dockerfile', 'beside/imageDetail.json']);
  return { engine, work };
}

function attempt(source: SourceText, seed: number, check: () => void): void {
  try {
    check();
  } catch (error) {
    const where = `WAYBILL_SEED=${String(SEED)}, case ${String(seed)}, ${source.path}`;
    const stack = error instanceof Error ? error.stack : String(error);
    throw new Error(`${where}\n${stack ?? ''}\ninput: ${JSON.stringify(source.text)}`, { cause: error });
  }
}

describe('the engine on any text', function () {
  this.timeout(60_000 + SECONDS * 4_000);
  const { engine, work } = prepare();
  const own = [...sampleTexts(), ...snippetTexts()];
  const real = corpusTexts(randomFrom(SEED));
  const sources =
    real.length === 0 ? own : own.flatMap((text, at) => [text, ...real.slice(at * 4, at * 4 + 4)]);

  it('answers about files as they are', () => {
    sources.slice(0, 120).forEach((source, seed) => {
      attempt(source, seed, () => {
        examine(source, { engine, work, random: randomFrom(seed) });
      });
      engine.workspace.remove(uriOf(source.path));
    });
  });

  it('answers about what random edits make of them', () => {
    const stop = Date.now() + SECONDS * 1_000;
    for (let seed = 0; seed < CASES && Date.now() < stop; seed++) {
      const random = randomFrom(SEED + seed);
      const source = sources[random(sources.length)];
      if (source === undefined) return;
      const { path } = source;
      const edited = { path, text: mutate(source.text, random, languageOf(path)) };
      attempt(edited, seed, () => {
        examine(edited, { engine, work, random });
      });
      if (seed % 3 === 0) {
        attempt(edited, seed, () => {
          checkFixAll(edited, engine);
        });
      }
      engine.workspace.remove(uriOf(path));
    }
  });

  it('fixes everything safe in a few rounds, and makes no error by it', () => {
    const stop = Date.now() + SECONDS * 1_000;
    sources.forEach((source, seed) => {
      if (Date.now() > stop && seed > own.length) return;
      attempt(source, seed, () => {
        const { before, after } = checkFixAll(source, engine);
        // What a mistake hid from sight may show once it is mended, but there are never more errors than there were.
        assert.ok(after.length <= before.length, `${before.join(', ')} became ${after.join(', ')}`);
      });
      engine.workspace.remove(uriOf(source.path));
    });
  });

  it('keeps every document of a file but the one that is edited', () => {
    const several = sources.filter(
      ({ path, text }) => languageOf(path) === 'yaml' && splitDocuments(text).length > 2,
    );
    several.slice(0, 60).forEach((source, seed) => {
      const random = randomFrom(SEED + seed);
      const before = engine.write(source.path, source.text);
      const part = before.parts[random(before.parts.length)];
      if (part === undefined || part.tree.text.length < 20) return;
      const spot = part.start + 6 + random(part.tree.text.length - 12);
      const junk = ['"', '{', '[', '{{', ': ', '\t', '&a', '\0'][seed % 8] ?? '';
      const text = source.text.slice(0, spot) + junk + source.text.slice(spot);
      attempt({ path: source.path, text }, seed, () => {
        const after = engine.write(source.path, text);
        const kept = new Set(after.documents.map(({ tree }) => tree.text));
        for (const document of before.documents)
          assert.ok(document.tree === part.tree || kept.has(document.tree.text), document.tree.text);
      });
      engine.workspace.remove(uriOf(source.path));
    });
  });

  it('takes about twice as long for twice as much', function () {
    this.retries(4); // whatever else the machine does meanwhile must not decide

    const lines = (count: number, line: (at: number) => string): string =>
      Array.from({ length: count }, (_, at) => line(at)).join('');
    const shapes: Readonly<Record<string, (count: number) => string>> = {
      'taskdef.yaml': (count) =>
        `family: a\ncontainerDefinitions:\n${lines(count, (at) => `  - name: c${String(at)}\n    image: a:1\n    memory: "x"\n    environment: [{ name: A, value: "\${B}" }]\n`)}`,
      'buildspec.yml': (count) =>
        `version: 0.2\nphases:\n  build:\n    commands:\n${lines(count, (at) => `      - echo "$A${String(at)}" | tee {a\n`)}`,
      'all.yaml': (count) =>
        lines(
          count,
          (at) =>
            `---\napiVersion: v1\nkind: Pod\nmetadata: { name: p${String(at)} }\nspec: { containers: [{ name: 1 }] }\n`,
        ),
      'aliases.yaml': (count) =>
        `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  b: &b x\n${lines(count, (at) => `  k${String(at)}: *b\n`)}`,
    };
    for (const [path, make] of Object.entries(shapes)) {
      const [small, large] = [make(80), make(160)];
      const time = (text: string): number => {
        const times = Array.from({ length: 3 }, () => {
          const { engine: fresh } = prepare([]);
          const start = performance.now();
          fresh.write(path, text);
          fresh.findings(path);
          return performance.now() - start;
        });
        return times.sort((a, b) => a - b)[1] ?? 0;
      };
      time(large);
      // The best of a few: other work on the machine only ever makes it look worse.
      const ratio = Math.min(...Array.from({ length: 3 }, () => time(large) / time(small)));
      assert.ok(ratio <= 2.5, `${path}: ${ratio.toFixed(2)}`);
    }
  });
});
