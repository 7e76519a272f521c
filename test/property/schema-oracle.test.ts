/** Our walk and ajv read the same schemas: on every real file and on made-up documents their verdicts are equal. */
import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { createValidator } from '../../scripts/generate/check';
import { check } from '../../server/src/schema/check';
import type { JsonValue, Schema, SchemaFile } from '../../server/src/schema/schema';
import { SchemaSet, typesOf } from '../../server/src/schema/schema';
import { hasPlaceholder } from '../../server/src/syntax/placeholder';
import { parseJson } from '../../server/src/syntax/json';

const GENERATED = resolve(__dirname, '..', '..', 'server', 'generated');
const FORMATS = ['ecs', 'buildspec', 'appspec', 'eksctl', 'kubernetes'];
const CORPUS = process.env['WAYBILL_CORPUS'] ?? resolve(__dirname, '..', '..', '..', 'shared', 'corpus');
const SEED = Number(process.env['WAYBILL_SEED'] ?? 20_261_121);
const DOCUMENTS_PER_ROOT = 12;

interface Oracle {
  readonly set: SchemaSet;
  /** Whether ajv accepts a value for a root. */
  accepts(root: string, value: JsonValue): boolean;
}

function oracleOf(format: string): Oracle {
  const file = JSON.parse(readFileSync(join(GENERATED, `${format}.json`), 'utf8')) as SchemaFile;
  const ajv = createValidator();
  const compiled = new Map<string, (value: JsonValue) => boolean>();
  return {
    set: new SchemaSet(file, () => []),
    accepts(root, value) {
      let validate = compiled.get(root);
      if (validate === undefined) {
        const made = ajv.compile({ ...file.roots[root], definitions: file.definitions });
        validate = (candidate) => made(candidate);
        compiled.set(root, validate);
      }
      return validate(value);
    },
  };
}

/** What ajv cannot see is left out: keys of lists, deprecation, repeated keys. */
function weAccept(oracle: Oracle, rootName: string, value: JsonValue): boolean {
  const root = oracle.set.root(rootName);
  assert.ok(root, rootName);
  const problems = check(parseJson(JSON.stringify(value)).root, root);
  return problems.every((problem) => {
    if (problem.kind === 'duplicate-item') return problem.listKey !== undefined;
    return problem.kind === 'deprecated';
  });
}

/** Nothing that stands for something unknown: we keep silent about it, ajv does not. */
function isPlain(value: JsonValue): boolean {
  if (typeof value === 'string') return !hasPlaceholder(value);
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return (value as JsonValue[]).every(isPlain);
  return Object.entries(value).every(
    ([key, member]) => !hasPlaceholder(key) && key !== '' && isPlain(member),
  );
}

/** `null` is pruned by services that tolerate it, before their schema sees the object. */
function withoutNulls(value: JsonValue): JsonValue {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as JsonValue[]).map(withoutNulls);
  const kept = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutNulls(member)]));
}

/** A small generator of its own, so that a failure can be repeated from its seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

class Maker {
  readonly #random: () => number;
  readonly #set: SchemaSet;

  constructor(set: SchemaSet, seed: number) {
    this.#set = set;
    this.#random = randomFrom(seed);
  }

  /** A value that mostly fits; one in a while is wrong in some way. */
  make(schema: Schema, depth = 0): JsonValue {
    const resolved = this.#set.resolve(schema);
    if (this.#chance(0.02))
      return this.#pick<JsonValue>(['', 7, 1.5, true, [], {}, [1], { unknown: 1 }, 'text', -3, 1e9]);
    if (resolved.anyOf !== undefined) return this.make(this.#pick(resolved.anyOf), depth);
    if (resolved.const !== undefined) return resolved.const;
    const listed = resolved.enum ?? resolved['x-enumIgnoreCase'];
    if (listed !== undefined) return this.#chance(0.95) ? this.#pick(listed) : 'not-listed';
    const type = this.#pick(typesOf(resolved).length > 0 ? typesOf(resolved) : (['string'] as const));
    if (type === 'object') return this.#object(resolved, depth);
    if (type === 'array') return this.#array(resolved, depth);
    return this.#scalar(type, resolved);
  }

  #object(schema: Schema, depth: number): JsonValue {
    const entries: [string, JsonValue][] = [];
    for (const [key, member] of Object.entries(schema.properties ?? {})) {
      const isRequired = schema.required?.includes(key) === true;
      const odds = isRequired ? 0.98 : depth > 5 ? 0.02 : 0.25;
      if (this.#chance(odds)) entries.push([key, this.make(member, depth + 1)]);
    }
    if (typeof schema.additionalProperties === 'object')
      entries.push(['any', this.make(schema.additionalProperties, depth + 1)]);
    if (this.#chance(0.02)) entries.push(['surelyUnknownKey', 1]);
    return Object.fromEntries(entries);
  }

  #array(schema: Schema, depth: number): JsonValue {
    const most = depth > 5 ? 1 : 3;
    const length = Math.max(schema.minItems ?? 0, Math.floor(this.#random() * most));
    return Array.from({ length }, () =>
      schema.items === undefined ? 'item' : this.make(schema.items, depth + 1),
    );
  }

  #scalar(type: string, schema: Schema): JsonValue {
    if (type === 'boolean') return this.#chance(0.5);
    if (type === 'null') return null;
    if (type === 'integer' || type === 'number') {
      const low = schema.minimum ?? 0;
      const high = schema.maximum ?? low + 100;
      return this.#chance(0.9)
        ? Math.floor(low + this.#random() * (high - low))
        : this.#pick([low - 1, high + 1]);
    }
    const samples = [
      ...(schema.examples ?? []),
      'web',
      'a1',
      'x'.repeat(300),
      '10',
      'arn:aws:iam::123456789012:role/web',
    ];
    return this.#pick(samples.filter((sample) => typeof sample === 'string'));
  }

  #chance(odds: number): boolean {
    return this.#random() < odds;
  }

  #pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.#random() * values.length)] as T;
  }
}

function corpusValues(folder: string): { file: string; value: JsonValue }[] {
  return readdirSync(join(CORPUS, folder)).flatMap((file) => {
    const text = readFileSync(join(CORPUS, folder, file), 'utf8');
    try {
      const documents = parseAllDocuments(text, { version: '1.1', merge: true, logLevel: 'silent' });
      if (!Array.isArray(documents)) return [];
      return documents
        .filter((d) => d.errors.length === 0)
        .map((d) => ({ file, value: d.toJS() as JsonValue }));
    } catch {
      return []; // aliases that lead nowhere
    }
  });
}

/** Which root a real file is held against: any one does, as long as both sides hold it against the same. */
function rootsFor(format: string, oracle: Oracle, value: JsonValue): string[] {
  if (format !== 'kubernetes') return Object.keys(oracle.set.file.roots);
  const object = value as { apiVersion?: unknown; kind?: unknown } | null;
  const name = `${String(object?.apiVersion)}/${String(object?.kind)}`;
  return name in oracle.set.file.roots ? [name] : [];
}

const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  ecs: ['ecs-task-definition', 'ecs-service'],
  buildspec: ['buildspec'],
  appspec: ['appspec'],
  eksctl: ['eksctl'],
  kubernetes: ['kubernetes'],
};

describe('walk and ajv agree', () => {
  for (const format of FORMATS) {
    it(`on made-up ${format} documents`, function () {
      this.timeout(120_000);
      const oracle = oracleOf(format);
      const counts = { accepted: 0, refused: 0 };
      Object.entries(oracle.set.file.roots).forEach(([name, schema], index) => {
        const maker = new Maker(oracle.set, SEED + index);
        for (let i = 0; i < DOCUMENTS_PER_ROOT * (format === 'kubernetes' ? 1 : 40); i++) {
          const value = withoutNulls(maker.make(schema));
          if (!isPlain(value)) continue;
          const expected = oracle.accepts(name, value);
          counts[expected ? 'accepted' : 'refused']++;
          assert.equal(weAccept(oracle, name, value), expected, `${name}: ${JSON.stringify(value)}`);
        }
      });
      assert.ok(counts.accepted >= 10 && counts.refused >= 10, JSON.stringify(counts));
    });

    it(`on real ${format} files`, function () {
      if (!existsSync(CORPUS)) this.skip(); // the corpus of real files is not part of the repository
      this.timeout(120_000);
      const oracle = oracleOf(format);
      for (const { file, value } of (FOLDERS[format] ?? []).flatMap(corpusValues)) {
        const plain = withoutNulls(value);
        if (!isPlain(plain)) continue;
        for (const root of rootsFor(format, oracle, plain)) {
          assert.equal(weAccept(oracle, root, plain), oracle.accepts(root, plain), `${file} as ${root}`);
        }
      }
    });
  }
});
