import assert from 'node:assert/strict';
import { applyChanges, type TextChange } from '../base/text';
import * as edit from './edit';
import { parseJson } from './json';
import { quoteYaml } from './quote';
import type { ArrayNode, Entry, Node, ObjectNode, PathSegment, Tree } from './tree';
import { parseYaml } from './yaml';

function entryAt(tree: Tree, path: readonly PathSegment[]): Entry {
  const object = objectAt(tree, path.slice(0, -1));
  const entry = object.entries.find(({ key }) => key.text === path.at(-1));
  assert.ok(entry);
  return entry;
}

function nodeAt(tree: Tree, path: readonly PathSegment[]): Node {
  let node: Node | undefined = tree.root;
  for (const segment of path) {
    if (node?.kind === 'array') node = node.items[Number(segment)];
    else if (node?.kind === 'object') node = node.entries.find(({ key }) => key.text === segment)?.value;
  }
  assert.ok(node);
  return node;
}

function objectAt(tree: Tree, path: readonly PathSegment[]): ObjectNode {
  const node = nodeAt(tree, path);
  assert.ok(node.kind === 'object');
  return node;
}

function arrayAt(tree: Tree, path: readonly PathSegment[]): ArrayNode {
  const node = nodeAt(tree, path);
  assert.ok(node.kind === 'array');
  return node;
}

function expectEdit(text: string, change: (tree: Tree) => TextChange[], expected: string): void {
  const tree = /^\s*(?:\{|\[|\/\/)/.test(text) ? parseJson(text) : parseYaml(text);
  assert.equal(applyChanges(text, change(tree)), expected);
}

describe('edits of YAML', () => {
  const pod = 'spec:\n  containers:\n  - name: web # c\n    args: ["a"]\n  replicas: 2 # two\n  empty:\n';

  it('inserts entries in the indentation in use', () => {
    expectEdit(
      'a:\n    b: 1\n',
      (tree) => edit.insertEntryAt(tree.root, ['a', 'c'], 'd', true),
      'a:\n    b: 1\n    c:\n        d: true\n',
    );
    expectEdit(
      pod,
      (tree) =>
        edit.insertEntry(objectAt(tree, ['spec', 'containers', 0]), 'env', [{ name: 'A' }], {
          after: 'name',
        }),
      pod.replace('# c\n', '# c\n    env:\n    - name: A\n'),
    );
    expectEdit(
      '- a: 1\n',
      (tree) => edit.insertEntry(objectAt(tree, [0]), 'z', 'on', { place: 'start' }),
      '- z: on\n  a: 1\n',
    );
  });

  it('removes entries with their line and its comment', () => {
    expectEdit(
      pod,
      (tree) => edit.removeEntry(entryAt(tree, ['spec', 'replicas'])),
      pod.replace(/ {2}replicas.*\n/, ''),
    );
    expectEdit(
      pod,
      (tree) => edit.removeEntry(entryAt(tree, ['spec', 'containers', 0, 'name'])),
      pod.replace('name: web # c\n    ', ''),
    );
    expectEdit('a:\n  b: 1\n', (tree) => edit.removeEntry(entryAt(tree, ['a', 'b'])), 'a: {}\n');
    expectEdit('a: 1\r\nb: 2', (tree) => edit.removeEntry(entryAt(tree, ['b'])), 'a: 1');
  });

  it('keeps quotes, comments and anchors', () => {
    expectEdit("a: 'x' # c\n", (tree) => edit.setScalar(nodeAt(tree, ['a']), 'y'), "a: 'y' # c\n");
    expectEdit('a: &k 1 # c\n', (tree) => edit.replaceValue(nodeAt(tree, ['a']), [1]), 'a: &k # c\n  - 1\n');
    expectEdit('a: 1 # c\n', (tree) => edit.setScalar(nodeAt(tree, ['a']), 'x\ny\n'), 'a: "x\\ny\\n" # c\n');
    expectEdit('a:\n', (tree) => edit.setScalar(nodeAt(tree, ['a']), '1'), 'a: "1"\n');
  });

  it('handles lists', () => {
    expectEdit(
      pod,
      (tree) => edit.appendItem(arrayAt(tree, ['spec', 'containers', 0, 'args']), 'b, c'),
      pod.replace('["a"]', '["a", "b, c"]'),
    );
    expectEdit('a: []\n', (tree) => edit.appendItem(arrayAt(tree, ['a']), { b: 1 }), 'a:\n  - b: 1\n');
    expectEdit('- a\n- b # c\n- d\n', (tree) => edit.removeItem(arrayAt(tree, []), 1), '- a\n- d\n');
    expectEdit(
      pod,
      (tree) => edit.wrapInArray(nodeAt(tree, ['spec', 'replicas'])),
      pod.replace('replicas: 2', 'replicas:\n  - 2'),
    );
  });

  it('renames keys', () => {
    expectEdit('"a": 1\n', (tree) => edit.renameKey(entryAt(tree, ['a']), 'b'), '"b": 1\n');
    expectEdit('a: 1\n', (tree) => edit.renameKey(entryAt(tree, ['a']), 'x: y'), '"x: y": 1\n');
  });
});

describe('edits of JSON', () => {
  const task = '{\n  "family": "x", // name\n  "tags": [],\n  "one": {"a": 1, "b": 2}\n}\n';

  it('inserts entries with their commas', () => {
    expectEdit(
      task,
      (tree) => edit.insertEntry(objectAt(tree, []), 'cpu', '1', { after: 'family' }),
      task.replace('// name\n', '// name\n  "cpu": "1",\n'),
    );
    expectEdit(
      task,
      (tree) => edit.insertEntry(objectAt(tree, []), 'cpu', '1'),
      task.replace('2}\n', '2},\n  "cpu": "1"\n'),
    );
    expectEdit(
      task,
      (tree) => edit.insertEntry(objectAt(tree, ['one']), 'c', [1]),
      task.replace('2}', '2, "c": [1]}'),
    );
    expectEdit('{}', (tree) => edit.insertEntry(objectAt(tree, []), 'a', 1), '{\n  "a": 1\n}');
  });

  it('removes entries with their commas', () => {
    expectEdit(
      task,
      (tree) => edit.removeEntry(entryAt(tree, ['family'])),
      task.replace(/ {2}"family".*\n/, ''),
    );
    expectEdit(
      task,
      (tree) => edit.removeEntry(entryAt(tree, ['one'])),
      '{\n  "family": "x", // name\n  "tags": []\n}\n',
    );
    expectEdit(task, (tree) => edit.removeEntry(entryAt(tree, ['one', 'b'])), task.replace(', "b": 2', ''));
  });

  it('fills what is missing', () => {
    expectEdit('{"a": }', (tree) => edit.setScalar(nodeAt(tree, ['a']), 'x'), '{"a": "x" }');
    expectEdit('{"a"}', (tree) => edit.setScalar(nodeAt(tree, ['a']), 1), '{"a": 1}');
    expectEdit(
      '{\n  "a": 1,\n}',
      (tree) => edit.insertEntry(objectAt(tree, []), 'b', 2),
      '{\n  "a": 1,\n  "b": 2,\n}',
    );
  });
});

describe('insertEntryAt', () => {
  it('makes what is missing and overwrites nothing', () => {
    expectEdit('a:\n', (tree) => edit.insertEntryAt(tree.root, ['a', 'b'], 'c', 1), 'a:\n  b:\n    c: 1\n');
    expectEdit('a: ~\n', (tree) => edit.insertEntryAt(tree.root, ['a'], 'b', 1), 'a:\n  b: 1\n');
    expectEdit('a: x\n', (tree) => edit.insertEntryAt(tree.root, ['a'], 'b', 1), 'a: x\n');
    expectEdit('a: [x]\n', (tree) => edit.insertEntryAt(tree.root, ['a'], 'b', 1), 'a: [x]\n');
    expectEdit(
      'a:\n- b: 1\n',
      (tree) => edit.insertEntryAt(tree.root, ['a', 0], 'c', 2),
      'a:\n- b: 1\n  c: 2\n',
    );
    expectEdit('', (tree) => edit.insertEntryAt(tree.root, [], 'a', 1), 'a: 1\n');
  });
});

describe('quoteYaml', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['nginx:1.25', 'nginx:1.25', 'nginx:1.25'],
    ['yes', '"yes"', 'yes'],
    ['012', '"012"', '"012"'],
    ['1.30', '"1.30"', '"1.30"'],
    ['12:30', '"12:30"', '12:30'],
    ['a: b', '"a: b"', '"a: b"'],
    ['', '""', '""'],
    ['x ', '"x "', '"x "'],
    ['*x', '"*x"', '"*x"'],
    ['-x', '-x', '-x'],
    ['a\nb\n', '|\n  a\n  b', '|\n  a\n  b'],
    ['a\nb', '|-\n  a\n  b', '|-\n  a\n  b'],
    [' a\nb', '" a\\nb"', '" a\\nb"'],
    ['2024-01-01', '"2024-01-01"', '2024-01-01'],
  ];
  for (const [text, old, current] of rows) {
    it(JSON.stringify(text), () => {
      assert.equal(quoteYaml(text, '1.1'), old);
      assert.equal(quoteYaml(text, '1.2'), current);
    });
  }
});
