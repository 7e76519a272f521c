import assert from 'node:assert/strict';
import { parseJson } from './json';
import { jsonOf } from './json-value';
import { entryOf, nodeAt, pathOf, type Node, type Tree } from './tree';
import { parseYaml } from './yaml';

/** The tree on one line: `{key: value}`, `[item]`, scalars as their text, `∅` for what is missing. */
function printed(node: Node): string {
  if (node.kind === 'missing') return '∅';
  if (node.kind === 'alias') return `*${node.name}${node.target === undefined ? '!' : ''}`;
  if (node.kind === 'scalar') return node.style === 'plain' ? node.text : `${node.style}(${node.text})`;
  if (node.kind === 'array') return `[${node.items.map(printed).join(', ')}]`;
  const entries = node.entries.map(({ key, value, colon }) => {
    return `${printed(key)}${colon === undefined ? '' : ':'} ${printed(value)}`;
  });
  return `{${entries.join(', ')}}`;
}

function shown(tree: Tree): string {
  const codes = tree.problems.map(({ code }) => code);
  return printed(tree.root) + (codes.length > 0 ? ` !${codes.join(' !')}` : '');
}

function table(parse: (text: string) => Tree, rows: readonly (readonly [string, string])[]): void {
  for (const [text, expected] of rows) {
    it(JSON.stringify(text), () => {
      assert.equal(shown(parse(text)), expected);
    });
  }
}

describe('YAML trees', () => {
  table(parseYaml, [
    ['', '∅'],
    ['# nothing', '∅'],
    ['a: 1\nb: [x, "y"]\n', '{a: 1, b: [x, double(y)]}'],
    ['a:\n- b\n- c: 1\n', '{a: [b, {c: 1}]}'],
    ['a: 1\na: 2\n', '{a: 1, a: 2}'],
    ['a: |\n  x\n  y\n', '{a: literal(x\ny\n)}'],
    ['a: &x 1\nb: *x\nc: *y\n', '{a: 1, b: *x, c: *y!} !unresolved-alias'],
    ['a:\nb: ~\n', '{a: ∅, b: ~}'],
    ['- a\n-\n', '[a, ∅]'],
    ['ima', 'ima'],
    ['a: 1\nima\n', '{a: 1, ima ∅} !missing-char'],
    ['a: [1, 2\nb: 3\n', '{a: [1, 2], b: 3} !bad-indent'],
    ['a: "x\nb: 1\n', '{a: double(x b: 1)} !missing-char'],
    ['\uFEFFa: 1', '{a: 1}'],
    ['a: 1\r\nb: 2\r\n', '{a: 1, b: 2}'],
    ['a: {{ x }}\n', '{a: {{ x }}}'],
    ['{{- if .x }}\na: 1\n{{- end }}\n', '{a: 1}'],
  ]);

  it('tells a tab in the indentation', () => {
    assert.ok(parseYaml('a:\n\tb: 1\n').problems.some(({ code }) => code === 'tab-as-indent'));
  });
});

describe('JSON trees', () => {
  table(parseJson, [
    ['', '∅ !value-expected'],
    ['{"a": 1, "b": [true, "y"]}', '{double(a): 1, double(b): [true, double(y)]}'],
    ['{"a": 1, "a": 2}', '{double(a): 1, double(a): 2}'],
    ['{"a": , "b": 2}', '{double(a): ∅, double(b): 2} !value-expected'],
    ['{"a"}', '{double(a) ∅} !colon-expected'],
    ['{"a": 1 "b": 2}', '{double(a): 1, double(b): 2} !comma-expected'],
    ['{"a": {"b": 1}', '{double(a): {double(b): 1}} !close-brace-expected'],
    ['{"a": [1, 2}', '{double(a): [1, 2]} !close-bracket-expected'],
    ['{"a": {{ x }}, "b": $B}', '{double(a): {{ x }}, double(b): $B}'],
    ['{"a": "{{ env "X" }}"}', '{double(a): double({{ env "X" }})}'],
  ]);

  it('notes comments and trailing commas', () => {
    const tree = parseJson('{"a": 1, // c\n}');
    assert.deepEqual(tree.comments, [{ start: 9, end: 13 }]);
    assert.deepEqual(tree.trailingCommas, [7]);
    assert.deepEqual(tree.problems, []);
  });
});

describe('one tree for both languages', () => {
  const pairs = [
    ['{"a": {"b": [1, "x", null]}, "c": true}', 'a:\n  b:\n    - 1\n    - x\n    - null\nc: true\n'],
    ['[{"name": "a"}, []]', '- name: a\n- []\n'],
    ['{"cmd": "one\\ntwo\\n"}', 'cmd: |\n  one\n  two\n'],
    ['{"n": 1.5, "s": "1.5"}', 'n: 1.5\ns: "1.5"\n'],
  ] as const;
  for (const [json, yaml] of pairs) {
    it(json, () => {
      assert.deepEqual(jsonOf(parseYaml(yaml).root), jsonOf(parseJson(json).root));
      assert.deepEqual(jsonOf(parseYaml(json).root), JSON.parse(json));
    });
  }

  it('finds nodes by offset and back', () => {
    const marked = 'spec:\n  containers:\n  - name: we‸b\n';
    const node = nodeAt(parseYaml(marked.replace('‸', '')), marked.indexOf('‸'));
    assert.deepEqual(pathOf(node), ['spec', 'containers', 0, 'name']);
    assert.equal(entryOf(node)?.key.text, 'name');
  });
});
