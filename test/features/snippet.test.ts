/** Snippets as text: quoting, block literals, tab stops. */
import { strict as assert } from 'node:assert';
import { blockSnippet, valueSnippet, type SnippetStyle } from '../../server/src/features/snippet';
import { bodyOf } from '../../server/src/features/snippet-body';
import {
  escapeSnippet,
  numberStops,
  piecesOf,
  defaultText,
  writePieces,
} from '../../server/src/features/tab-stops';
import { SchemaSet, type JsonValue, type Schema } from '../../server/src/schema/schema';

const set = new SchemaSet({ definitions: {}, roots: {} }, () => []);
const text: Schema = { type: 'string' };
const number: Schema = { type: 'integer' };

function style(name: SnippetStyle['style'], more: Partial<SnippetStyle> = {}): SnippetStyle {
  return { style: name, dialect: '1.1', unit: '  ', zeroIndent: false, set, ...more };
}

describe('snippets in block YAML', () => {
  const rows: readonly (readonly [JsonValue, Schema | undefined, string])[] = [
    ['${1:web}', text, ' ${1:web}'],
    ['${1:80}', text, ' "${1:80}"'],
    ['${1:80}', number, ' ${1:80}'],
    ['${1|yes,no|}', text, ' "${1|yes,no|}"'],
    ['${1|web,80|}', text, ' "${1|web,80|}"'],
    ['a: ${1:b}', text, ' "a: ${1:b}"'],
    ['say "${1:b}: c"', text, ' "say \\\\"${1:b}: c\\\\""'.replace(/^ "say/, ' "say')],
    ['', text, ' ""'],
    ['$1', text, ' $1'],
    [true, undefined, ' true'],
    ['true', text, ' "true"'],
    [[], undefined, ' []'],
    [{}, undefined, ' {}'],
    [['${1:a}', '${2:b}'], { type: 'array', items: text }, '\n  - ${1:a}\n  - ${2:b}'],
    [{ a: { b: 1 }, c: [] }, undefined, '\n  a:\n    b: 1\n  c: []'],
    [[{ a: '${1:x}', b: 2 }], undefined, '\n  - a: ${1:x}\n    b: 2'],
    ['one ${1:x}\n  two\n', text, ' |\n  one ${1:x}\n    two'],
    ['one\ntwo', text, ' |-\n  one\n  two'],
    [{ a: 'one\n\ntwo\n' }, undefined, '\n  a: |\n    one\n\n    two'],
  ];
  for (const [value, schema, expected] of rows) {
    it(JSON.stringify(value), () => {
      assert.equal(valueSnippet(value, schema, style('block')), expected);
    });
  }

  it('puts lists at the column of their key where the file does', () => {
    assert.equal(valueSnippet(['${1:a}'], undefined, style('block', { zeroIndent: true })), '\n- ${1:a}');
  });
});

describe('snippets in JSON', () => {
  const rows: readonly (readonly [JsonValue, Schema | undefined, string])[] = [
    ['${1:web}', text, ' "${1:web}"'],
    ['${1:80}', text, ' "${1:80}"'],
    ['${1:80}', number, ' ${1:80}'],
    ['$1', number, ' ${1:0}'],
    ['${1:http}', { type: ['integer', 'string'] }, ' "${1:http}"'],
    ['${1|true,false|}', { type: 'boolean' }, ' ${1|true,false|}'],
    [[], undefined, ' []'],
    [{ a: ['$1'] }, undefined, ' {\n  "a": [\n    "${1}"\n  ]\n}'],
    ['one\ntwo', text, ' "one\\\\ntwo"'],
    [{ '${1|A,B|}': '${2:x}' }, undefined, ' {\n  "${1|A,B|}": "${2:x}"\n}'],
  ];
  for (const [value, schema, expected] of rows) {
    it(JSON.stringify(value), () => {
      assert.equal(valueSnippet(value, schema, style('json')), expected);
    });
  }
});

describe('snippets in flow style', () => {
  it('stay on one line and quote what brackets would break', () => {
    const body = { a: ['${1:x, y}'], b: { c: '${2:z}' } };
    assert.equal(blockSnippet(body, undefined, style('flow')), '{a: ["${1:x, y}"], b: {c: ${2:z}}}');
  });
});

describe('tab stops', () => {
  it('are numbered in the order of the text, those that belong together alike', () => {
    assert.equal(
      numberStops('${7:a} ${3:b} ${7:a} $0 ${9|x,y|} end'),
      '${1:a} ${2:b} ${1:a} $0 ${3|x,y|} end',
    );
  });

  it('end where nothing is left to type', () => {
    assert.equal(numberStops('a: $1'), 'a: $0');
    assert.equal(numberStops('a: $1\nb: $2'), 'a: $1\nb: $0');
    assert.equal(numberStops('"a": "$1"'), '"a": "$1"');
    assert.equal(numberStops('a: ${1:x}'), 'a: ${1:x}');
  });

  it('keep what is escaped', () => {
    for (const body of ['cost \\$5', 'a \\\\ b', '${1:a\\}b}', '${1|a\\,b,c\\|d|}', '\\${x} $1']) {
      assert.equal(writePieces(piecesOf(body), (part) => part).replace('${1}', '$1'), body);
    }
  });

  it('leave their defaults where snippets are not understood', () => {
    assert.equal(defaultText('a: ${1:x\\}} $1 ${2|b\\,c,d|} \\$5 $0'), 'a: x} x} b,c $5 ');
  });

  it('do not come from plain text', () => {
    for (const plain of ['$1', '${1:x}', '\\$1', 'C:\\dir', '}', '$HOME']) {
      assert.equal(defaultText(escapeSnippet(plain)), plain);
    }
  });
});

describe('the body for a schema', () => {
  const rows: readonly (readonly [string, Schema, JsonValue])[] = [
    ['a string', text, '$1'],
    ['a default', { type: 'string', default: 'a}b' }, '${1:a\\}b}'],
    ['a number with a default', { type: 'integer', default: 3 }, '${1:3}'],
    ['booleans', { type: 'boolean', default: false }, '${1|true,false|}'],
    ['choices, the default first', { enum: ['a', 'b,c'], default: 'b,c' }, '${1|b\\,c,a|}'],
    ['a single value', { const: 'a$b' }, 'a\\$b'],
    [
      'required members',
      { type: 'object', required: ['a', 'b'], properties: { a: text, b: number } },
      { a: '$1', b: '$2' },
    ],
    ['an object without any', { type: 'object' }, { $1: null }],
    ['a list', { type: 'array', items: text }, ['$1']],
    ['an alternative that is not null', { anyOf: [{ type: 'null' }, { enum: ['a', 'b'] }] }, '${1|a,b|}'],
    ['a value that may be null', { type: ['null', 'array'], items: text }, ['$1']],
    [
      'parts with snippets of their own, numbered apart',
      {
        type: 'object',
        required: ['a', 'b'],
        properties: {
          a: { 'x-snippet': '${1:x}${1:x}' },
          b: { type: 'array', items: { 'x-snippet': ['${1:y}'] } },
        },
      },
      { a: '${1:x}${1:x}', b: [['${2:y}']] },
    ],
  ];
  for (const [name, schema, expected] of rows) {
    it(`holds ${name}`, () => {
      assert.deepEqual(bodyOf(schema, set), expected);
    });
  }

  it('ends where a type requires itself', () => {
    const own: Record<string, Schema> = {};
    const endless = new SchemaSet({ definitions: own, roots: {} }, () => []);
    const self: Schema = { $ref: '#/definitions/Self' };
    own['Self'] = { type: 'object', required: ['self'], properties: { self } };
    assert.ok(JSON.stringify(bodyOf(self, endless)).length < 200);
  });
});
