/** A format made up in a test gets structure, hover, completion and a rule without a changed line in the engine. */
import { strict as assert } from 'node:assert';
import { complete } from '../../server/src/features/completion';
import { hover } from '../../server/src/features/hover';
import type { Document, Format } from '../../server/src/formats/format';
import { defineRule } from '../../server/src/rules/rule';
import type { Structure, StructureRow } from '../../server/src/rules/structure';
import { SchemaSet } from '../../server/src/schema/schema';
import { stringOf, valueOf } from '../../server/src/syntax/members';
import { Engine } from '../../server/src/testing/engine';

const texts = ['What the teapot holds. Loose leaves only.', 'A green tea, steamed.'];
const set = new SchemaSet(
  {
    definitions: {},
    roots: {
      teapot: {
        type: 'object',
        title: 'Teapot',
        required: ['tea'],
        additionalProperties: false,
        properties: {
          tea: { type: 'string', enum: ['sencha', 'assam'], 'x-doc': 0, 'x-enumDocs': { sencha: 1 } },
          minutes: { type: 'integer', minimum: 1, maximum: 9 },
        },
      },
    },
  },
  () => texts,
);

interface Elements {
  teapot: { readonly document: Document };
}

const teapot: Format = {
  id: 'teapot',
  title: 'Teapot',
  family: 'teapot',
  languages: ['yaml', 'json'],
  dialect: '1.2',
  claims: ({ name }) => name.startsWith('teapot.'),
  schemaFor: () => set.root('teapot'),
  walk: (document, visit) => {
    visit('teapot', { document });
  },
};

function row(name: string): StructureRow {
  return {
    id: `teapot/${name}`,
    title: 'A teapot is well formed.',
    severity: 'error',
    since: '0.1.0',
    why: 'Tea spills.',
    sources: ['https://example.com/'],
    examples: { bad: [], good: [] },
  };
}

const structure: Structure = {
  formats: ['teapot'],
  rows: ['shape', 'syntax'].map(row),
  consequence: () => 'Tea spills.',
  syntax: { yaml: 'teapot/syntax', json: 'teapot/syntax', template: 'teapot/syntax' },
  byKind: {
    'unknown-key': 'teapot/shape',
    'missing-key': 'teapot/shape',
    'type-mismatch': 'teapot/shape',
    'value-not-allowed': 'teapot/shape',
    pattern: 'teapot/shape',
    'out-of-range': 'teapot/shape',
    length: 'teapot/shape',
    'duplicate-key': 'teapot/shape',
    'duplicate-item': 'teapot/shape',
    deprecated: 'teapot/shape',
  },
};

const senchaIsQuick = defineRule<Elements>({
  id: 'teapot/sencha-is-quick',
  title: 'Sencha steeps for two minutes at most.',
  severity: 'warning',
  since: '0.1.0',
  why: 'It turns bitter.',
  sources: ['https://example.com/'],
  examples: { bad: [], good: [] },
  formats: ['teapot'],
  scope: 'document',
  messages: { long: 'Sencha steeps too long. It turns bitter. Take it out after two minutes.' },
  visit: {
    teapot({ document }, { report }) {
      const minutes = valueOf(document.root, 'minutes');
      if (minutes?.kind !== 'scalar' || stringOf(valueOf(document.root, 'tea')) !== 'sencha') return;
      if (Number(minutes.text) > 2) report({ at: minutes, message: 'long' });
    },
  },
});

function engine(): Engine {
  return new Engine({ formats: [teapot], structures: [structure], rules: [senchaIsQuick] });
}

function documentOf(text: string): { document: Document; engine: Engine } {
  const made = engine();
  const document = made.write('teapot.yaml', text).documents[0];
  assert.ok(document);
  return { document, engine: made };
}

describe('a format the engine has never heard of', () => {
  it('gets structural findings with fixes', () => {
    const made = engine();
    made.write('teapot.yaml', 'te: sencha\nminutes: 12\n');
    const found = made.findings('teapot.yaml');
    assert.deepEqual(
      found.map((finding) => finding.document.tree.text.slice(finding.at.start, finding.at.end)),
      ['te', '12'],
    );
    assert.ok(found.some((finding) => finding.fixes().some((fix) => fix.title === 'Rename to "tea"')));
  });

  it('gets its rule run', () => {
    const made = engine();
    made.write('teapot.json', '{ "tea": "sencha", "minutes": 3 }');
    assert.deepEqual(
      made.findings('teapot.json').map((finding) => finding.rule.id),
      ['teapot/sencha-is-quick'],
    );
  });

  it('gets completion of keys and values', () => {
    const { document, engine: made } = documentOf('tea: \n');
    const values = complete(document, 'tea: '.length, made.workspace);
    assert.deepEqual(
      values?.items.map((item) => item.label),
      ['sencha', 'assam'],
    );
    const keys = complete(document, 'tea: \n'.length, made.workspace);
    assert.deepEqual(
      keys?.items.map((item) => item.label),
      ['minutes'],
    );
  });

  it('gets hover for fields and values', () => {
    const { document } = documentOf('tea: sencha\n');
    assert.match(hover(document, 1)?.markdown ?? '', /What the teapot holds/);
    assert.match(hover(document, 'tea: se'.length)?.markdown ?? '', /A green tea, steamed/);
  });
});
