/** What holds for every generated schema: the vocabulary, the same output each time, fresh sources, fitting examples. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type Ajv from 'ajv';
import { checkSchema, createValidator, schemaProblems } from '../../scripts/generate/check';
import { readJson } from '../../scripts/generate/hand-written';
import { generateAll } from '../../scripts/generate/main';
import { noticesText } from '../../scripts/generate/notices';
import { repositoryRoot } from '../../scripts/generate/packages';
import type { FormatSchema, Schema } from '../../scripts/generate/schema';
import { isRecord, visitSchema } from '../../scripts/generate/schema';

/**
 * Takes the default of each placeholder, as if the user had pressed Tab through the snippet. A value that is one
 * placeholder is written without quotes where its schema wants no string: `bare`.
 */
function fillSnippet(value: unknown, bare: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => fillSnippet(item, bare));
  if (isRecord(value)) {
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([key, child]) => [String(fillSnippet(key, false)), fillSnippet(child, bare)]),
    );
  }
  if (typeof value !== 'string') return value;
  const filled = value
    .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\{?\d+\}?/g, '');
  const isWhole = /^\$\{\d+[:|][^}]*\}$/.test(value);
  return bare && isWhole && /^(\d+|true|false)$/.test(filled) ? (JSON.parse(filled) as unknown) : filled;
}

/** Each sample with the forms of it of which one must fit. */
function sampleValues(node: Schema): unknown[][] {
  const samples: unknown[] = [...(node.examples ?? [])];
  if (Array.isArray(node['x-suggestions'])) samples.push(...node['x-suggestions']);
  if (node.default !== undefined) samples.push(node.default);
  const snippet = node['x-snippet'];
  const forms = samples.map((sample) => [sample]);
  return snippet === undefined
    ? forms
    : [...forms, [fillSnippet(snippet, false), fillSnippet(snippet, true)]];
}

function sampleProblems(format: string, schema: FormatSchema, ajv: Ajv): string[] {
  const problems: string[] = [];
  for (const [name, definition] of Object.entries(schema.definitions)) {
    visitSchema(definition, (node, path) => {
      const samples = sampleValues(node);
      if (samples.length === 0) return;
      const validate = ajv.compile({ ...node, definitions: schema.definitions });
      for (const sample of samples) {
        if (sample.some((form) => validate(form))) continue;
        const reason = ajv.errorsText(validate.errors);
        problems.push(`${format} ${name}${path}: ${JSON.stringify(sample)}: ${reason}`);
      }
    });
  }
  return problems;
}

function checkedDates(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const content = readJson(join(folder, file));
      return isRecord(content) && typeof content['x-checked'] === 'string'
        ? [[file, content['x-checked']] as [string, string]]
        : [];
    });
}

describe('generated schemas', () => {
  const generated = generateAll();

  it('are the same each time', () => {
    assert.equal(JSON.stringify([...generateAll()]), JSON.stringify([...generated]));
  });

  for (const format of generated.keys()) {
    it(`${format}: uses only the vocabulary and compiles strictly`, () => {
      const schema = generated.get(format)?.schema ?? { definitions: {}, roots: {} };
      assert.deepEqual(schemaProblems(schema), []);
      checkSchema(format, schema);
    });
  }

  for (const format of ['ecs', 'kubernetes']) {
    it(`${format}: defaults, examples, suggestions and snippets fit their own schema`, function () {
      this.timeout(30_000);
      const schema = generated.get(format)?.schema ?? { definitions: {}, roots: {} };
      assert.deepEqual(sampleProblems(format, schema, createValidator()), []);
    });
  }

  it('point only at texts that exist', () => {
    for (const [format, { schema, docs }] of generated) {
      for (const definition of Object.values(schema.definitions)) {
        visitSchema(definition, (node, path) => {
          const indexes = [
            node['x-doc'],
            ...Object.values((node['x-enumDocs'] ?? {}) as Record<string, number>),
          ];
          for (const index of indexes) {
            assert.ok(index === undefined || typeof docs[Number(index)] === 'string', `${format} ${path}`);
          }
        });
      }
    }
  });

  it('refuse a keyword outside the vocabulary and a reference that leads nowhere', () => {
    const schema = {
      definitions: { A: { type: 'object', format: 'x' }, B: { $ref: '#/definitions/C' } },
      roots: {},
    };
    assert.equal(schemaProblems(schema as FormatSchema).length, 2);
  });
});

describe('hand-written schema files', () => {
  it('were all compared with their source within 400 days of the newest comparison', () => {
    const dates = checkedDates(join(repositoryRoot, 'schemas'));
    const newest = Math.max(...dates.map(([, date]) => Date.parse(date)));
    const stale = dates.filter(([, date]) => newest - Date.parse(date) > 400 * 24 * 60 * 60 * 1000);
    assert.deepEqual(stale, []);
  });
});

describe('third-party notices', () => {
  const text = noticesText();
  for (const name of [
    '@aws-sdk/client-ecs',
    'kubernetes-models',
    'yaml',
    'jsonc-parser',
    'vscode-languageclient',
    'vscode-jsonrpc',
    'picomatch',
    'ignore',
    'fastest-levenshtein',
  ]) {
    it(`name ${name}`, () => {
      assert.match(text, new RegExp(`^${name} \\d+\\.`, 'm'));
    });
  }
});
