import assert from 'node:assert/strict';
import { contextAt, type CursorContext } from './context';
import { parseJson } from './json';
import { parseYaml } from './yaml';

function shown(context: CursorContext): string {
  if (context.kind === 'none') return 'none';
  const path = `/${context.container.join('/')}`;
  const key = context.key === undefined ? '' : `.${String(context.key)}`;
  const flags = [
    context.quoted === 'none' ? '' : context.quoted,
    context.item ? (context.dashNeeded ? 'dash-item' : 'item') : '',
    context.commaBefore ? ',<' : '',
    context.commaAfter ? '>,' : '',
    context.colonFollows ? ':' : '',
    context.valueFollows ? 'v' : '',
  ].filter(Boolean);
  const siblings = context.siblings.length > 0 ? ` {${context.siblings.join(' ')}}` : '';
  return `${context.kind} ${path}${context.kind === 'value' ? key : ''} '${context.prefix}'${siblings}${flags.map((f) => ` ${f}`).join('')}`;
}

function at(language: 'json' | 'yaml', marked: string): CursorContext {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const context = contextAt(language === 'json' ? parseJson(text) : parseYaml(text), offset);
  assert.ok(context.insert.start === context.replace.start && context.insert.end === offset);
  assert.ok(context.replace.end >= offset);
  return context;
}

function table(language: 'json' | 'yaml', rows: readonly (readonly [string, string])[]): void {
  for (const [marked, expected] of rows) {
    it(JSON.stringify(marked), () => {
      assert.equal(shown(at(language, marked)), expected);
    });
  }
}

describe('contextAt in block YAML', () => {
  table('yaml', [
    ['‸', "key / ''"],
    ['na‸', "key / 'na'"],
    ['# comment ‸', 'none'],
    ['a: 1\n‸', "key / '' {a}"],
    ['a: 1\n‸\nb: 2', "key / '' {a b}"],
    ['a:\n  ‸', "key /a '' item"],
    ['a:\n‸', "key / '' {a}"],
    ['a:\n  ‸\n  b: 1', "key /a '' {b}"],
    ['a:\n  ‸\n  - b', "value /a.0 '' dash-item"],
    ['a:\n  ‸\nb: 1', "key /a '' item"],
    ['a:\n  - ‸', "value /a.0 '' item"],
    ['a:\n  - na‸', "value /a.0 'na' item"],
    ['a:\n  - x\n  - na‸', "value /a.1 'na' item"],
    ['a:\n  - ‸\n    b: 1', "key /a/0 '' {b}"],
    ['a:\n  - na‸\n    b: 1', "key /a/0 'na' {b}"],
    ['a:\n  - b: 1\n    ‸', "key /a/0 '' {b}"],
    ['a:\n  - b: 1\n    na‸\n    c: 1', "key /a/0 'na' {b c}"],
    ['a:\n  - b: 1\n  ‸', "value /a.1 '' dash-item"],
    ['a:\n  - b: 1\n‸', "key / '' {a}"],
    ['a:\n- b: 1\n  ‸', "key /a/0 '' {b}"],
    ['a:\n- b: 1\n‸', "key / '' {a}"],
    ['a:\n- b: 1\n- ‸', "value /a.1 '' item"],
    ['a:\n- b\nna‸: 1', "key / 'na' {a} : v"],
    ['- a\n- ‸', "value /.1 '' item"],
    ['- a: 1\n  ‸', "key /0 '' {a}"],
    ['key: ‸', "value /.key ''"],
    ['key:‸', "value /.key ''"],
    ['key: va‸', "value /.key 'va'"],
    ['key: va‸lue # c', "value /.key 'va'"],
    ['key: value # c‸', 'none'],
    ['key: value ‸', 'none'],
    ['key: ‸\nb: 1', "value /.key '' {b}"],
    ['key: ‸\n  b: 1', "value /.key '' v"],
    ['key: "va‸"', "value /.key 'va' double"],
    ["key: 'va‸", "value /.key 'va' single"],
    ['key: "va‸\nb: "x"', "value /.key 'va' {b} double"],
    ['key: "a: ‸b"', "value /.key 'a: ' double"],
    ['"k‸": v', "key / 'k' double : v"],
    ['k‸ey: v', "key / 'k' : v"],
    ['‸key: v', "key / '' : v"],
    ['ke‸y:\n  a: 1', "key / 'ke' : v"],
    ['ke‸y:\nb: 1', "key / 'ke' {b} :"],
    ['a:\n  ima‸\n  ports: []', "key /a 'ima' {ports}"],
    ['a:\n  - ima‸\n    ports: []', "key /a/0 'ima' {ports}"],
    ['a:\n    b: 1\n  ‸', "key /a '' {b}"],
    ['a:\n  b: 1\n      ‸', "key /a '' {b}"],
    ['a:\n  b: 1\n      c‸', "key /a 'c' {b}"],
    ['run: |\n  echo ‸', 'none'],
    ['run: |\n  echo\n  ‸', 'none'],
    ['run: |\n  echo\n‸', "key / '' {run}"],
    ['run: |\n  echo\n‸\n  more', 'none'],
    ['- run: |\n    a: 1\n  ‸', "key /0 '' {run}"],
    ['- |\n  a: 1\n- ‸', "value /.1 '' item"],
    ['run: >-‸', 'none'],
    ['a: {b: 1, ‸}', "key /a '' {b}"],
    ['a: {b: 1, c‸}', "key /a 'c' {b}"],
    ['a: {b: ‸}', "value /a.b ''"],
    ['a: {b: x y‸}', "value /a.b 'x y'"],
    ['a: [x, ‸]', "value /a.1 '' item"],
    ['a: [{b: 1}, {c: ‸', "value /a/1.c ''"],
    ['a: [x, ‸\nb: 1', "value /a.1 '' item"],
    ['a: [\n  x,\n  ‸\n]\nb: 1', "value /a.1 '' item"],
    ['a: ["x‸"]', "value /a.0 'x' double item"],
    ['a: {}\n‸', "key / '' {a}"],
    ['- {a: ‸}', "value /0.a ''"],
    ['---\na: 1\n‸', "key / '' {a}"],
    ['---‸', 'none'],
    ['\uFEFFa: 1\n‸', "key / '' {a}"],
    ['\uFEFFna‸', "key / 'na'"],
    ['a:\r\n  b: 1\r\n  ‸\r\n  c: 2\r\n', "key /a '' {b c}"],
    ['a:\r\n  b: ‸\r\n', "value /a.b ''"],
    ['a: &x ‸', "value /.a ''"],
    ['a: &x\n  b: 1\n  ‸', "key /a '' {b}"],
    ['a:\n  <<: *x\n  ‸', "key /a '' {<<}"],
    ['a: *‸', "value /.a '*'"],
    ['a: {{ .V‸ }}', 'none'],
    ['a: {{ .V }}\n‸', "key / '' {a}"],
    ['a: "multi\n  line ‸x"', "value /.a 'multi\n  line ' double"],
    ['-‸', 'none'],
    ['a:\n  - - ‸', "value /a/0.0 '' item"],
    ['a:\n  -\n    ‸', "key /a/0 '' item"],
    ['a:\n  b:\n    c: 1\n  ‸', "key /a '' {b}"],
    ['a:\n  b:\n    c: 1\n   ‸', "key /a/b '' {c}"],
    ['  ‸a: 1', "key / '' : v"],
    [' ‸ a: 1', 'none'],
    ['a:\n  ‸# c', "key /a '' item"],
    ['a ‸: 1', 'none'],
    ['a: b: ‸', 'none'],
  ]);

  it('tells indentation and its unit', () => {
    const context = at('yaml', 'a:\n    b:\n        - c: 1\n          ‸\n');
    assert.equal(context.indent, ' '.repeat(10));
    assert.equal(context.unit, '    ');
    assert.equal(context.containerNode?.kind, 'object');
  });
});

describe('contextAt in JSON', () => {
  table('json', [
    ['‸', "value / ''"],
    ['{‸}', "key / ''"],
    ['{ ‸', "key / ''"],
    ['{"‸"}', "key / '' double"],
    ['{"na‸"}', "key / 'na' double"],
    ['{"na‸', "key / 'na' double"],
    ['{na‸}', "key / 'na'"],
    ['{"a": ‸', "value /.a ''"],
    ['{"a": ‸}', "value /.a ''"],
    ['{"a" ‸', 'none'],
    ['{"a": "‸"}', "value /.a '' double"],
    ['{"a": "x‸y"}', "value /.a 'x' double"],
    ['{"a": tr‸}', "value /.a 'tr'"],
    ['{"a": 1, ‸}', "key / '' {a}"],
    ['{"a": 1 ‸}', "key / '' {a} ,<"],
    ['{"a": 1,\n ‸\n "b": 2}', "key / '' {a b} >,"],
    ['{"a": 1\n ‸\n "b": 2}', "key / '' {a b} ,< >,"],
    ['{"a‸": 1, "b": 2}', "key / 'a' {b} double : v"],
    ['{"a‸":\n "b": 2}', "key / 'a' {b} double >, :"],
    ['{"a": ‸\n "b": 2}', "value /.a '' {b} >,"],
    ['{"a": ‸ "x", "b": 2}', "value /.a '' {b} v"],
    ['{"ima‸\n "ports": []}', "key / 'ima' {ports} double >,"],
    ['[‸]', "value /.0 '' item"],
    ['[1, ‸]', "value /.1 '' item"],
    ['[1 ‸]', "value /.1 '' item ,<"],
    ['[‸ 1]', "value /.0 '' item >,"],
    ['{"a": [{"b": 1}, {‸}]}', "key /a/1 ''"],
    ['{"a": [{"b": 1}\n {‸}]}', "key /a/1 ''"],
    ['{"a": [1, "b": ‸}', "value /.b '' {a}"],
    ['{"a": {"b": 1, "c": {"d": ‸}}, "e": 1}', "value /a/c.d ''"],
    ['{"a": {‸\n "e": 1', "key /a '' {e} >,"],
    ['{ // c ‸\n}', 'none'],
    ['{ /* ‸ */ }', 'none'],
    ['{ /* c */ ‸ }', "key / ''"],
    ['{"a": 1}‸', 'none'],
    ['\uFEFF{‸}', "key / ''"],
    ['{\r\n  "a": 1,\r\n  ‸\r\n}', "key / '' {a}"],
    ['{"a": {{ x }}, ‸}', "key / '' {a}"],
    ['{"a": {{ x‸ }} }', 'none'],
    ['{"a": "b"\n  "c‸": 1}', "key / 'c' {a} double ,< : v"],
  ]);
});
