/** Texts to be hard on the engine with: the samples, the snippets, real files, and what random editing makes of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Node } from '../../server/src/syntax/tree';
import { parseJson } from '../../server/src/syntax/json';
import { splitDocuments } from '../../server/src/syntax/split';
import { parseYaml } from '../../server/src/syntax/yaml';
import { corpusFiles, corpusProblem } from '../../server/src/testing/corpus';
import { piecesOf } from '../../server/src/features/tab-stops';

export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** Answers a whole number from zero to below its argument. */
export type Random = (below: number) => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below);
  };
}

export function pick<T>(random: Random, values: readonly T[], otherwise: T): T {
  return values[random(values.length)] ?? otherwise;
}

const root = resolve(__dirname, '../..');

export function sampleTexts(): SourceText[] {
  const folder = join(root, 'samples');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:json|ya?ml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: `samples/${relative(folder, file).replaceAll('\\', '/')}`,
      text: readFileSync(file, 'utf8'),
    }));
}

export function snippetTexts(): SourceText[] {
  const folder = join(root, 'snippets');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.code-snippets'))
    .flatMap((name) => {
      const extension = name.split('.').at(-2) ?? 'yaml';
      const stem = name.startsWith('ecs.') ? 'taskdef' : name.slice(0, name.indexOf('.'));
      const snippets = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<
        string,
        { readonly body: string | readonly string[] }
      >;
      return Object.values(snippets).map(({ body }, index) => ({
        path: `snippets/${String(index)}/${stem}.${extension}`,
        text: `${withDefaults(typeof body === 'string' ? body : body.join('\n')).replace(/\t/g, '  ')}\n`,
      }));
    });
}

/** A snippet as somebody leaves it who types nothing into it. */
function withDefaults(snippet: string): string {
  const known = new Map<number, string>();
  return piecesOf(snippet)
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      const own = piece.kind === 'choice' ? (piece.choices[0] ?? '') : piece.text;
      const text = own === '' ? (known.get(piece.number) ?? '') : own;
      known.set(piece.number, text);
      return text;
    })
    .join('');
}

/** Real files of every format, in an order that the seed decides; none when there is no corpus. */
export function corpusTexts(random: Random): SourceText[] {
  if (corpusProblem() !== undefined) return [];
  const folders = [
    'appspec',
    'buildspec',
    'ecs-service',
    'ecs-task-definition',
    'eksctl',
    'kubernetes',
    'look-alike',
  ];
  const byFolder = folders.map((folder) =>
    corpusFiles(folder)
      .map(({ path, text }) => ({ path: `corpus/${folder}/${path}`, text, order: random(1e9) }))
      .filter(({ text, path }) => text.length < 12_000 && /\.(?:jsonc?|ya?ml)$/.test(path))
      .sort((a, b) => a.order - b.order),
  );
  const most = Math.max(...byFolder.map((files) => files.length));
  return Array.from({ length: most }, (_, index) => byFolder.flatMap((files) => files[index] ?? [])).flat();
}

const JUNK = [
  ...[
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    '(',
    ':',
    ': ',
    ',',
    '\n',
    '\n\n',
    '\t',
    ' ',
    '- ',
    '#',
    '|',
    '>-',
    '? ',
    '!',
  ],
  ...[
    '\0',
    '\ud800',
    '\udc00x',
    '\uFEFF',
    '\r',
    '\u2028',
    '\u0085',
    '\x7f',
    '\\',
    '//',
    '/*',
    '*/',
    '%',
    '@',
    '`',
  ],
  ...[
    '&a ',
    '*a',
    '<<: *a\n',
    '<<: ',
    '!!str ',
    '!Ref ',
    '---\n',
    '\n---\n',
    '\n...\n',
    '${',
    '$',
    '{{',
    '}}',
    '<%=',
  ],
  ...['${X}', '{{ x }}', '{{- if .x }}\n', '{% for %}', '<NAME>', '$(X)', '%X%', '#{x}#', '__X__'],
  ...['\n<<<<<<< HEAD\n', '\n=======\n', '\n>>>>>>> other\n', 'constructor', '__proto__', '[[[[[[', '}}}}}}'],
];

/** Values of every kind, to stand where another kind is due. */
const VALUES = [
  ...[
    '{}',
    '[]',
    'null',
    'true',
    'false',
    '0',
    '-1',
    '1.5',
    '1e999',
    '99999999999999999999',
    '""',
    '" "',
    '"x"',
  ],
  ...['[null]', '[[]]', '[{}]', '{"": null}', '{"a": {"b": []}}', '[1, "a", {}, [], null]', '"a:b:c"', '"/"'],
  ...[
    '"constructor"',
    '"__proto__"',
    '"toString"',
    '{"__proto__": {"a": 1}}',
    '{"constructor": []}',
    '"\\u0000"',
  ],
  ...[
    '"${X}"',
    '"{{ x }}"',
    '"arn:aws:"',
    '"arn:aws:ecs:::"',
    '"\\ud800"',
    '"-"',
    '"1e3"',
    '"0x10"',
    '"*"',
    '"%"',
  ],
];

const YAML_VALUES = [
  ...[
    '',
    '~',
    'yes',
    '012',
    '.nan',
    '-.inf',
    '2001-12-14',
    '&a {}',
    '&a [*a]',
    '*nowhere',
    '*a',
    '!!binary x',
  ],
  ...[
    '!Ref x',
    '|\n  x',
    '>-',
    '{{ x }}',
    '${X}',
    '? a',
    '- - - a',
    '{<<: *a}',
    '{? a : b}',
    '1_000',
    '0o17',
    '<<',
  ],
];

const KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  '<<',
  'name',
  'length',
  '0',
  ' ',
  '${K}',
];

type Mutation = (text: string, random: Random, language: 'json' | 'yaml') => string;

const cut = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

function onLines(change: (lines: string[], at: number, random: Random) => void): Mutation {
  return (text, random) => {
    const lines = text.split('\n');
    change(lines, random(lines.length), random);
    return lines.join('\n');
  };
}

function nodesOf(node: Node): Node[] {
  if (node.kind === 'array') return [node, ...node.items.flatMap(nodesOf)];
  if (node.kind !== 'object') return [node];
  return [node, ...node.entries.flatMap(({ key, value }) => [key, ...nodesOf(value)])];
}

const replaceNode: Mutation = (text, random, language) => {
  const spans = language === 'json' ? [{ start: 0, end: text.length }] : splitDocuments(text);
  const { start, end } = pick(random, spans, { start: 0, end: text.length });
  const part = text.slice(start, end);
  const nodes = nodesOf((language === 'json' ? parseJson(part) : parseYaml(part)).root);
  const node = nodes[random(nodes.length)];
  if (node === undefined) return text;
  const { parent } = node;
  const isKey = parent?.kind === 'object' && parent.entries.some(({ key }) => key === node);
  const values = language === 'yaml' ? [...VALUES, ...YAML_VALUES] : VALUES;
  const by = isKey ? JSON.stringify(pick(random, KEYS, '')) : pick(random, values, '');
  const lead = node.kind === 'missing' ? ' ' : '';
  return cut(text, start + node.start, start + node.end, lead + by);
};

const moveText: Mutation = (text, random) => {
  const from = random(text.length);
  return cut(text, random(text.length), random(text.length), text.slice(from, from + random(200)));
};

const MUTATIONS: readonly Mutation[] = [
  (text, random) => text.slice(0, random(text.length + 1)),
  (text, random) => text.slice(random(text.length + 1)),
  (text, random) => {
    const at = random(text.length);
    return cut(text, at, at + 1 + random(6), '');
  },
  (text, random) => {
    const at = random(text.length + 1);
    return cut(text, at, at + random(2), pick(random, JUNK, ''));
  },
  (text, random) => {
    const at = random(text.length);
    return cut(text, at, at, text.slice(at, at + 1 + random(40)));
  },
  onLines((lines, at) => void lines.splice(at, 1)),
  onLines((lines, at, random) => void lines.splice(at, 0, ...lines.slice(at, at + 1 + random(8)))),
  onLines((lines, at, random) => void lines.splice(random(lines.length), 0, ...lines.splice(at, 1))),
  onLines((lines, at, random) => {
    lines[at] = ' '.repeat(random(5)) + (lines[at] ?? '').slice(random(3));
  }),
  onLines((lines, at, random) => {
    lines[at] = (lines[at] ?? '').replace(/: .*/, () => `: ${pick(random, JUNK, '')}`);
  }),
  onLines(
    (lines, at) => void lines.splice(at, 0, '<<<<<<< HEAD', lines[at] ?? '', '=======', 'x: 1', '>>>>>>> b'),
  ),
  (text) => text.replace(/\r?\n/g, '\r\n'),
  (text) => text.replace(/\n/g, '\r'),
  (text) => text.replace(/^( {2})+/gm, (indent) => '\t'.repeat(indent.length / 2)),
  (text) => `\uFEFF${text}`,
  (text, random) =>
    text.replaceAll(pick(random, ['"', "'", ':', ',', '- ', '{', '}', ']'], '"'), pick(random, JUNK, '')),
  moveText,
  replaceNode,
  replaceNode,
  replaceNode,
  replaceNode,
  replaceNode,
];

/** One to four edits, one after the other. */
export function mutate(text: string, random: Random, language: 'json' | 'yaml'): string {
  const count = 1 + random(2) * random(4);
  let edited = text;
  for (let edit = 0; edit < count; edit++)
    edited = pick(random, MUTATIONS, moveText)(edited, random, language);
  return edited.slice(0, 40_000);
}
