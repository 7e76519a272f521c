/** Each format on documents in which nothing is of the kind it should be: models, walks, names and rules stand them. */
import { strict as assert } from 'node:assert';
import { openDocument } from '../../server/src/formats/document';
import type { Document } from '../../server/src/formats/format';
import { formats } from '../../server/src/formats/registry';
import { typesOf, type JsonValue, type Schema, type SchemaSet } from '../../server/src/schema/schema';
import { parseJson } from '../../server/src/syntax/json';
import type { Tree } from '../../server/src/syntax/tree';
import { parseYaml } from '../../server/src/syntax/yaml';
import { Engine } from '../../server/src/testing/engine';
import { SUBJECTS } from '../features/places';
import { countingEngine, examine } from './engine-examination';
import { randomFrom } from './engine-sources';

const WRONG: readonly JsonValue[] = [
  ...[null, true, 0, -1.5, 1e21, '', 'x', '${X}', 'constructor', 'arn:aws:', '/'],
  ...[
    [],
    {},
    [[]],
    [{}],
    [null],
    ['x'],
    { a: null },
    { '': {} },
    JSON.parse('{"__proto__": {}}') as JsonValue,
  ],
];
const BARE = [
  '',
  ' ',
  '\n',
  '{}',
  '[]',
  'null',
  'true',
  '1',
  '"x"',
  '[{}]',
  '[null]',
  '[[]]',
  '{"a":',
  '\uFEFF',
  '\0',
];
const BARE_YAML = [
  '~',
  'x',
  '---',
  '---\n...',
  '- ',
  '? ',
  'a:',
  '# only a comment',
  '*a',
  '&a',
  '&a [*a]',
  '<<: *a',
  '|',
];
const MOST_DEPTH = 5;

/** Every key the schema knows down to a depth, and below it the same value of no fitting kind everywhere. */
function filled(schema: Schema, set: SchemaSet, depth: number, wrong: JsonValue): JsonValue {
  const own = set.resolve(schema);
  const branches = own.anyOf?.map((branch) => set.resolve(branch)) ?? [];
  const resolved = branches.find(({ properties, items }) => properties ?? items) ?? own;
  if (depth === 0) return wrong;
  if (resolved.properties !== undefined) {
    const entries = Object.entries(resolved.properties);
    return Object.fromEntries(entries.map(([key, value]) => [key, filled(value, set, depth - 1, wrong)]));
  }
  if (resolved.items !== undefined) return [filled(resolved.items, set, depth - 1, wrong), wrong];
  const { additionalProperties } = resolved;
  if (typeof additionalProperties === 'object')
    return { name: filled(additionalProperties, set, depth - 1, wrong) };
  return typesOf(resolved).length === 0 && depth > 1 ? { name: wrong } : wrong;
}

describe('formats on documents of the wrong kind', function () {
  this.timeout(60_000);

  it('stand bare values', () => {
    const { context } = anyDocument();
    for (const format of formats) {
      for (const language of format.languages) {
        for (const text of language === 'json' ? BARE : [...BARE, ...BARE_YAML]) {
          const tree: Tree = language === 'json' ? parseJson(text) : parseYaml(text);
          const file = { uri: `file:///ws/a.${language}`, path: `/ws/a.${language}`, tree };
          assert.doesNotThrow(
            () => {
              askFormat(openDocument(file, format, context));
            },
            `${format.id} on ${JSON.stringify(text)}`,
          );
        }
      }
    }
  });

  const work = { elements: 0 };
  for (const { file, base } of SUBJECTS) {
    it(`stand every key of ${file} with a value of another kind`, () => {
      const engine = countingEngine(work);
      const document = engine.write(file, JSON.stringify(base)).documents[0];
      assert.ok(document?.schema, file);
      const { schema, set } = document.schema;
      WRONG.forEach((wrong, index) => {
        // Two depths for each value; all depths come up, and so do all values.
        for (let depth = 1 + (index % 3); depth <= MOST_DEPTH; depth += 3) {
          const value = filled(schema, set, depth, wrong);
          const kept = isObject(value) ? { ...value, ...marks(base) } : value;
          const text = JSON.stringify(kept);
          if (text.length > 40_000) continue;
          attempt(file, text, () => {
            engine.crashes.length = 0;
            engine.write(file, text);
            engine.findings(file);
            if (engine.crashes.length > 0) throw engine.crashes[0];
            for (const one of engine.workspace.get(document.uri)?.documents ?? []) askFormat(one);
            if (index % 6 === 0 && depth < 4)
              examine({ path: file, text }, { engine, work, random: randomFrom(index) });
          });
        }
      });
    });
  }
});

function attempt(file: string, text: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    const stack = error instanceof Error ? error.stack : String(error);
    throw new Error(`${file}\n${stack ?? ''}\ninput: ${text}`, { cause: error });
  }
}

/** What says whose the document is. */
function marks(base: Readonly<Record<string, JsonValue>>): Record<string, JsonValue> {
  const kept = ['apiVersion', 'kind', 'version', 'family', 'taskDefinition', 'serviceName'];
  return Object.fromEntries(Object.entries(base).filter(([key]) => kept.includes(key)));
}

function isObject(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function anyDocument(): Document {
  const document = new Engine().write('taskdef.json', '{"family": "a", "containerDefinitions": []}')
    .documents[0];
  assert.ok(document);
  return document;
}

function askFormat(document: Document): void {
  const { format } = document;
  assert.ok(document.model !== null);
  format.walk?.(document, () => undefined);
  format.symbols?.(document);
  format.outline?.(document);
  format.summary?.(document);
  format.keys?.(document, []);
  format.describe?.(document, [], document.root);
}
