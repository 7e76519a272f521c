/** The readers hold on any text: real files, cut off anywhere, edited at random, or hostile. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import type { Span } from '../../server/src/base/text';
import { contextAt } from '../../server/src/syntax/context';
import { jsonOf } from '../../server/src/syntax/json-value';
import { parseJson } from '../../server/src/syntax/json';
import { hasPlaceholder } from '../../server/src/syntax/placeholder';
import { splitDocuments } from '../../server/src/syntax/split';
import { nodeAt, pathOf, type Node, type Tree } from '../../server/src/syntax/tree';
import { parseYaml } from '../../server/src/syntax/yaml';

const SEED = 20240611;
const CORPUS = process.env['WAYBILL_CORPUS'] ?? join(__dirname, '..', '..', '..', 'shared', 'corpus');

interface CorpusFile {
  readonly name: string;
  readonly text: string;
  readonly language: 'json' | 'yaml';
  readonly note: string;
}

function corpusFiles(): CorpusFile[] {
  const notes = new Map<string, string>();
  for (const line of readFileSync(join(CORPUS, 'INDEX.md'), 'utf8').split('\n')) {
    const cells = /^\| `([^`]+)` \|.*\| ([^|]*) \|$/.exec(line);
    if (cells?.[1] !== undefined) notes.set(cells[1], cells[2] ?? '');
  }
  const folders = readdirSync(CORPUS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name: folder }) =>
    readdirSync(join(CORPUS, folder)).map((name): CorpusFile => {
      const text = readFileSync(join(CORPUS, folder, name), 'utf8');
      const language = name.endsWith('.json') ? 'json' : 'yaml';
      return { name: `${folder}/${name}`, text, language, note: notes.get(name) ?? '' };
    }),
  );
}

function treesOf(text: string, language: 'json' | 'yaml'): Tree[] {
  if (language === 'json') return [parseJson(text)];
  return splitDocuments(text).map((span) => parseYaml(text.slice(span.start, span.end)));
}

/** What must be true of every tree whatever its text. */
function assertSound(tree: Tree): void {
  for (const problem of tree.problems) {
    assert.ok(
      0 <= problem.start && problem.start <= problem.end && problem.end <= tree.text.length,
      problem.code,
    );
  }
  assertInside(tree.root, { start: 0, end: tree.text.length }, tree);
}

function assertInside(node: Node, outer: Span, tree: Tree): void {
  assert.ok(node.tree === tree);
  assert.ok(
    outer.start <= node.start && node.start <= node.end && node.end <= outer.end,
    `${node.kind} leaves its parent`,
  );
  const parts = node.kind === 'object' ? node.entries.flatMap(({ key, value }) => [key, value]) : [];
  const children = node.kind === 'array' ? node.items : parts;
  let last = node.start;
  for (const child of children) {
    assert.ok(child.parent === node);
    assert.ok(child.start >= last, `${child.kind} starts before the end of the one before it`);
    last = child.end;
    assertInside(child, node, tree);
  }
}

function assertUsable(tree: Tree, offset: number): void {
  const context = contextAt(tree, offset);
  const { replace, insert } = context;
  assert.ok(0 <= replace.start && replace.start <= replace.end && replace.end <= tree.text.length);
  assert.ok(insert.start === replace.start && insert.start <= insert.end && insert.end <= replace.end);
  pathOf(nodeAt(tree, offset));
}

function checkText(text: string, language: 'json' | 'yaml', offset: number): void {
  let at = Math.min(offset, text.length);
  for (const tree of treesOf(text, language)) {
    assertSound(tree);
    assertUsable(tree, Math.min(at, tree.text.length));
    at = Math.max(0, at - tree.text.length);
  }
}

/** Numbers that are the same in every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % Math.max(1, below);
  };
}

describe('syntax on real files', function () {
  this.timeout(30_000);
  let files: CorpusFile[] = [];
  before(function () {
    if (!existsSync(join(CORPUS, 'INDEX.md'))) {
      console.log('      skipped: no corpus; set WAYBILL_CORPUS to a folder of real files');
      this.skip();
    }
    files = corpusFiles();
  });

  it('finds no problem in files that are not broken or templates', () => {
    const mayFail =
      /template:|known-invalid: (?:YAML|JSON) syntax|known-invalid: bad indentation|text template|doubtful/;
    for (const { name, text, language, note } of files) {
      const problems = treesOf(text, language).flatMap((tree) => tree.problems);
      if (!mayFail.test(note)) assert.deepEqual(problems, [], name);
      const isTemplate = note.startsWith('template:');
      if (isTemplate)
        assert.ok(problems.every(({ kind }) => kind === 'template') && problems.length <= 1, name);
    }
  });

  it('cuts documents where the library does', () => {
    for (const { name, text, language } of files.filter((file) => file.language === 'yaml')) {
      const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
      if (!Array.isArray(documents) || documents.length === 0 || language !== 'yaml') continue;
      assert.equal(splitDocuments(text).length, documents.length, name);
      assert.equal(
        splitDocuments(text)
          .map((span) => text.slice(span.start, span.end))
          .join(''),
        text,
        name,
      );
    }
  });

  it('holds on prefixes and random edits', () => {
    const random = sequence(SEED);
    const stop = Date.now() + 6_000;
    const junk = [
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '\n',
      '\t',
      '- ',
      '#',
      '&a ',
      '*a',
      '|',
      '\0',
      '\ud800',
      '\r',
      '{{',
      '}}',
    ];
    // Long files say no more than short ones here, and take longer.
    const texts = files.map((file) => ({ ...file, text: file.text.slice(0, 3_000) }));
    for (let round = 0; round < 4; round++) {
      for (const { name, text, language } of texts) {
        if (Date.now() > stop) return;
        const cut = random(text.length);
        const at = random(text.length);
        const edited = text.slice(0, at) + (junk[random(junk.length)] ?? '') + text.slice(at + random(4));
        try {
          checkText(text.slice(0, cut), language, cut);
          checkText(edited, language, at + 1);
        } catch (error) {
          throw new Error(
            `${name}, ${JSON.stringify(text.slice(0, cut).slice(-80))} ${JSON.stringify(edited.slice(Math.max(0, at - 40), at + 40))} cut ${String(cut)}, edit at ${String(at)}: ${String(error)}`,
            { cause: error },
          );
        }
      }
    }
  });
});

describe('syntax on hostile text', function () {
  this.timeout(20_000);

  it('holds on any characters', () => {
    const pieces = [
      ...[
        'a',
        'b: ',
        ': ',
        '- ',
        '? ',
        '\n',
        '\n  ',
        '\n    ',
        '\t',
        '\r\n',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '#',
      ],
      ...[
        '&x ',
        '*x',
        '<<: ',
        '!t ',
        '|',
        '>-',
        '---',
        '...',
        '%Y',
        '{{',
        '}}',
        '{%',
        '%}',
        '${',
        '\0',
        '\ud800',
        '\uFEFF',
      ],
      ...[
        '<<<<<<< a\n',
        '=======\n',
        '>>>>>>> b\n',
        '//',
        '/*',
        '*/',
        '1',
        'true',
        'null',
        '\\',
        '\u2028',
        '@',
        '`',
      ],
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
    const property = fc.property(
      text,
      fc.nat(60),
      fc.constantFrom('json' as const, 'yaml' as const),
      (source, at, language) => {
        checkText(source, language, at);
        hasPlaceholder(source);
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 3000, interruptAfterTimeLimit: 6000 });
  });

  it('tells an unsettled merge once', () => {
    const yaml = parseYaml('a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\nc: [\n>>>>>>> other\nd: 4\n');
    assert.deepEqual(
      yaml.problems.map(({ code }) => code),
      ['conflict-marker'],
    );
    assert.deepEqual(jsonOf(yaml.root), { a: 1, b: 2, d: 4 });
    const json = parseJson('{\n<<<<<<< HEAD\n  "b": 2,\n=======\n  "b": 3,\n>>>>>>> other\n  "d": 4\n}\n');
    assert.deepEqual(
      json.problems.map(({ code }) => code),
      ['conflict-marker'],
    );
    assert.deepEqual(jsonOf(json.root), { b: 2, d: 4 });
  });

  it('does not unfold aliases', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 30; level++) {
      const below = `*a${String(level - 1)}`;
      lines.push(
        `a${String(level)}: &a${String(level)} [${Array.from({ length: 10 }, () => below).join(', ')}]`,
      );
    }
    const tree = parseYaml(lines.join('\n'));
    assertSound(tree);
    assert.deepEqual(tree.problems, []);
    jsonOf(tree.root);
  });

  it('does not follow merges and aliases in circles', () => {
    for (const text of [
      'a: &a\n  <<: *a\n  b: 1',
      'a: &a\n  <<: [*b, *a]\nb: &b\n  <<: *a',
      '- &a [*a]',
      '&a *a: 1',
    ]) {
      const tree = parseYaml(text);
      assertSound(tree);
      jsonOf(tree.root);
    }
  });

  it('takes about twice as long for twice as much', function () {
    this.retries(4); // whatever else the machine does meanwhile must not decide

    const unit =
      'key: value # c\nlist:\n  - name: "x"\n    args: [a, ${B}, "{{ c }}"]\n  - |\n    text {{ d }}\n';
    const time = (run: () => unknown): number => {
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        run();
        return performance.now() - start;
      });
      return times.sort((a, b) => a - b)[2] ?? 0;
    };
    const block = (count: number) =>
      Array.from({ length: count }, (_, at) => `k${String(at)}:\n${unit.replace(/^/gm, '  ')}`).join('\n');
    const json = (count: number) =>
      JSON.stringify(
        Array.from({ length: count }, () => ({ a: ['{{ x }}', 1, null], b: 'y' })),
        null,
        2,
      );
    const growth = (make: (count: number) => string, run: (text: string) => unknown): number => {
      const [small, large] = [make(150), make(300)];
      run(small);
      // The best of a few: other work on the machine only ever makes it look worse.
      return Math.min(...Array.from({ length: 3 }, () => time(() => run(large)) / time(() => run(small))));
    };
    assert.ok(growth(block, parseYaml) <= 2.5, 'parseYaml');
    assert.ok(growth(json, parseJson) <= 2.5, 'parseJson');
    assert.ok(growth(block, splitDocuments) <= 3.5, 'splitDocuments');
    const last = (text: string, tree: Tree) => contextAt(tree, text.length);
    const [small, large] = [block(150), block(300)];
    const [smallTree, largeTree] = [parseYaml(small), parseYaml(large)];
    const ratio = Math.min(
      ...Array.from(
        { length: 3 },
        () => time(() => last(large, largeTree)) / time(() => last(small, smallTree)),
      ),
    );
    assert.ok(ratio <= 2.5, 'contextAt');
  });

  it('masks templates without moving anything', () => {
    const pairs: [string, 'json' | 'yaml'][] = [
      ['{"cpu": {{ cpu }}, "memory": ${memory}, "env": {% if x %}1{% endif %}}', 'json'],
      ['{"cpu": $CPU, "n": <IMAGE1_NAME>, "x": %X%, "y": @Y@, "z": __Z__, "w": #{W}#, "v": [[V]]}', 'json'],
      ['{\n%{ if x }\n  "a": "{{ must_env "X" }}",\n%{ endif }\n  "b": <%= b %>\n}', 'json'],
      [
        'a: {{ x }}\nb: "{{ include "x" . }}"\nc: [${A}, ${B}]\nd: %X%\ne: @E@\nf: #{F}\n{% if x %}\ng: 1\n{% endif %}\n',
        'yaml',
      ],
      [
        'data: |\n  {{ range .Alerts }}\n  x\n  {{ end }}\nb: {{- toYaml .b | nindent 2 }}\n{{- if .c }}\nc: 1\n{{- end }}\n',
        'yaml',
      ],
    ];
    for (const [text, language] of pairs) {
      const tree = language === 'json' ? parseJson(text) : parseYaml(text);
      assertSound(tree);
      assert.deepEqual(
        tree.problems.filter(({ kind }) => kind !== 'template'),
        [],
        text,
      );
    }
    const tree = parseYaml(pairs[4]?.[0] ?? '');
    assert.deepEqual(jsonOf(tree.root), {
      data: '{{ range .Alerts }}\nx\n{{ end }}\n',
      b: '{{- toYaml .b | nindent 2 }}',
      c: 1,
    });
  });
});
