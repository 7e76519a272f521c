/** Every key that completion offers, accepted: the text stays whole, and what is inserted is what the schema wants. */
import { strict as assert } from 'node:assert';
import { complete, type CompletionItem } from '../../server/src/features/completion';
import { check } from '../../server/src/schema/check';
import type { Problem } from '../../server/src/schema/problem';
import { textOf, type JsonValue, type Schema, type SchemaRoot } from '../../server/src/schema/schema';
import { jsonOf, render, styleOf } from '../../server/src/syntax/edit';
import { parseJson } from '../../server/src/syntax/json';
import { entryOf, type Node, type Tree } from '../../server/src/syntax/tree';
import { parseYaml } from '../../server/src/syntax/yaml';
import { insert } from '../../server/src/testing/check-completion';
import { MARK, nest, open, placesOf, SUBJECTS, type Place, type Subject } from './places';

type Language = 'json' | 'yaml';

/** How the text is written around the cursor. */
interface Manner {
  readonly name: string;
  /** Keys of the same object before and behind; commas that JSON needs between them are not there. */
  readonly before: Readonly<Record<string, JsonValue>>;
  readonly behind: Readonly<Record<string, JsonValue>>;
  readonly unit: string;
  readonly zeroIndent: boolean;
}

const MANNERS: readonly Manner[] = [
  { name: 'alone', before: {}, behind: {}, unit: '  ', zeroIndent: false },
  {
    name: 'among others',
    before: { 'a-key': 1 },
    behind: { 'z-key': { z: 1 } },
    unit: '    ',
    zeroIndent: true,
  },
];

/** The document with the cursor on an empty line of the place's object, or behind a key that has no value yet. */
function textAt(
  { subject, place, manner }: Trial,
  language: Language,
  key?: string,
): { text: string; offset: number } {
  const { before, behind, unit, zeroIndent } = manner;
  const value = nest(subject.base, place.path, { ...before, [MARK]: 0, ...behind });
  const written =
    language === 'json'
      ? JSON.stringify(value, undefined, unit)
      : `${render(value, { ...styleOf(parseYaml('a:\n  - b\n')), eol: '\n', unit, zeroIndent })}\n`;
  const mark = language === 'json' ? `"${MARK}": 0` : `${MARK}: 0`;
  // A key that is completed brings the commas around it.
  const ready = key === undefined ? written.replace(new RegExp(`,?(\\s*)${mark},?`), `$1${mark}`) : written;
  const offset = ready.indexOf(mark);
  const begun = key === undefined ? '' : language === 'json' ? `"${key}": ` : `${key}: `;
  return {
    text: ready.slice(0, offset) + begun + ready.slice(offset + mark.length),
    offset: offset + begun.length,
  };
}

function parse(text: string, like: Tree): Tree {
  const tree = like.language === 'json' ? parseJson(text) : parseYaml(text);
  tree.dialect = like.dialect;
  return tree;
}

function nodeOf(tree: Tree, path: Place['path']): Node | undefined {
  let node: Node | undefined = tree.root;
  for (const segment of path) {
    if (node?.kind === 'object') node = node.entries.find((entry) => entry.key.text === segment)?.value;
    else node = node?.kind === 'array' ? node.items[Number(segment)] : undefined;
  }
  return node;
}

/** What went wrong; empty when nothing did. */
function judge(text: string, before: Tree, { subject, place, root, manner }: Trial, label: string): string[] {
  const tree = parse(text, before);
  const broken = tree.problems
    .filter((problem) => problem.kind !== 'template')
    .map((problem) => problem.message);
  if (broken.length > 0) return broken;
  const value = nodeOf(tree, [...place.path, label]);
  const entry = value && entryOf(value);
  if (entry === undefined) return ['the key is not where it belongs'];
  const rest = JSON.stringify(without(jsonOf(tree.root), [...place.path, label]));
  const expected = JSON.stringify(nest(subject.base, place.path, { ...manner.before, ...manner.behind }));
  if (rest !== expected) return [`neighbours changed: ${rest}`];
  return check(tree.root, root)
    .filter((problem) => problem.node.start >= entry.start && problem.node.end <= entry.end)
    .filter(isWrong)
    .map((problem) => `${problem.kind} at ${tree.text.slice(problem.node.start, problem.node.end)}`);
}

function without(json: unknown, path: Place['path']): unknown {
  const [head, ...rest] = path;
  if (typeof json !== 'object' || json === null || head === undefined) return json;
  if (Array.isArray(json))
    return json.map((item: unknown, index) => (index === head ? without(item, rest) : item));
  const entries = Object.entries(json).flatMap(([key, value]): [string, unknown][] => {
    if (key !== head) return [[key, value]];
    return rest.length === 0 ? [] : [[key, without(value, rest)]];
  });
  return Object.fromEntries(entries);
}

/** What is still to be typed is no mistake of the snippet. */
function isWrong({ kind, node }: Problem): boolean {
  if (kind !== 'type-mismatch' && kind !== 'value-not-allowed' && kind !== 'unknown-key') return false;
  return !(node.kind === 'missing' || (node.kind === 'scalar' && node.text === ''));
}

interface Trial {
  readonly subject: Subject;
  readonly place: Place;
  readonly root: SchemaRoot;
  readonly manner: Manner;
}

function failuresAt(trial: Trial, language: Language): string[] {
  const { place } = trial;
  const { text, offset } = textAt(trial, language);
  const { document, engine } = openAs(trial.subject, language, text);
  const result = complete(document, offset, engine.workspace);
  if (result === undefined) return [`${place.path.join('.')}: no completion`];
  const keys = result.items.filter((item) => item.kind === 'field' && isOwn(item, place));
  return keys.flatMap((item) => {
    accepted++;
    const after = insert(document.tree.text, result, item);
    return [
      ...judge(after, document.tree, trial, item.label).map((message) =>
        shown(trial, item.label, message, item),
      ),
      ...valueFailures(trial, language, item.label),
    ];
  });
}

/** Everything that is offered as the value of a key. */
function valueFailures(trial: Trial, language: Language, key: string): string[] {
  const { text, offset } = textAt(trial, language, key);
  const { document, engine } = openAs(trial.subject, language, text);
  const result = complete(document, offset, engine.workspace);
  return (result?.items ?? []).flatMap((item) => {
    accepted++;
    const after = result === undefined ? '' : insert(document.tree.text, result, item);
    return judge(after, document.tree, trial, key).map((message) => shown(trial, key, message, item));
  });
}

function openAs(subject: Subject, language: Language, text: string): ReturnType<typeof open> {
  return open(
    { ...subject, file: subject.file.replace(/\.\w+$/, language === 'json' ? '.json' : '.yaml') },
    text,
  );
}

function shown({ place, manner }: Trial, key: string, message: string, item: CompletionItem): string {
  return `${[...place.path, key].join('.')} ${manner.name}: ${message}\n${item.label}: ${item.snippet}`;
}

function isOwn(item: CompletionItem, place: Place): boolean {
  return Object.hasOwn(place.schema.properties ?? {}, item.label);
}

let accepted = 0;

describe('accepting what is offered', function () {
  this.timeout(120_000);
  // Kinds share most of their types; each type is tried in the first kind that has it.
  const tried = { json: new Set<Schema>(), yaml: new Set<Schema>() };
  for (const subject of SUBJECTS) {
    for (const language of subject.languages ?? (['json', 'yaml'] as const)) {
      const title = `${subject.file} ${textOf(subject.base['kind'] ?? '')}`.trim();
      it(`leaves ${title} whole in ${language}`, () => {
        const { document } = open(subject, JSON.stringify(subject.base));
        const root = document.schema;
        assert.ok(root);
        const places = placesOf(root, document).filter(({ schema }) => !tried[language].has(schema));
        const failures = MANNERS.flatMap((manner) =>
          places.flatMap((place) => failuresAt({ subject, place, root, manner }, language)),
        );
        for (const { schema } of places) tried[language].add(schema);
        assert.deepEqual(failures, [], failures.join('\n\n'));
      });
    }
  }

  it('is tried often', () => {
    assert.ok(accepted > 5_000, `only ${accepted} items were tried`);
  });
});
