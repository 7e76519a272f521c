/** Shell texts: what is code, which commands there are, which variables they use and set. */
import { strict as assert } from 'node:assert';
import { parseYaml } from '../../syntax/yaml';
import type { ScalarNode } from '../../syntax/tree';
import { offsetInScalar, placeInScalar } from './command-span';
import { simpleCommands } from './shell-commands';
import { readShell } from './shell-mask';
import { variableSettings, variableUses } from './shell-variables';

function commands(text: string): string[] {
  return simpleCommands(text).map(({ words }) => words.map((word) => word.text).join(' '));
}

describe('shell texts', () => {
  it('keep their length', () => {
    const texts = [
      'echo "a $(b "c") d"',
      "x='a b' # c",
      'cat <<EOF\n$A\nEOF\nls',
      'a `b` ${c:-"}"} \\" d',
      '"',
      "'",
      '${',
      '$(',
      '<<X',
      '\\',
    ];
    for (const text of texts) {
      const { code, live } = readShell(text);
      assert.deepEqual([code.length, live.length], [text.length, text.length], text);
    }
  });

  it('tell code from quotes, comments and here-documents', () => {
    assert.equal(readShell(`echo "a b" 'c d' # e`).code, 'echo _____ _____    ');
    assert.equal(readShell('cat <<EOF\nfi\nEOF\nls').code.trim().split('\n').at(-1), 'ls');
    assert.equal(readShell("cat <<'EOF'\n$A\nEOF\n").live.includes('$A'), false);
    assert.equal(readShell('cat <<EOF\n$A\nEOF\n').live.includes('$A'), true);
    assert.equal(readShell('echo "open').unfinished, true);
    assert.equal(readShell('echo $(( 1 << 2 ))').unfinished, false);
  });

  it('are split into commands', () => {
    assert.deepEqual(commands('a b && c || d | e; f & g'), ['a b', 'c', 'd', 'e', 'f', 'g']);
    assert.deepEqual(commands('if [ -f a ]; then b "c d"; else e; fi'), ['[ -f a ]', 'b "c d"', 'e', 'fi']);
    assert.deepEqual(commands('X=1 Y=$(f a) g h'), ['g h', 'f a']);
    assert.deepEqual(commands('echo $(a b) c'), ['echo $(a b) c', 'a b']);
    assert.deepEqual(commands('a 2>&1 >b \\\n  c'), ['a 2>&1 >b c']);
    assert.deepEqual(commands('echo "x; y" # z; w'), ['echo "x; y"']);
    assert.deepEqual(commands('(cd a && b) && c'), ['cd a', 'b', 'c']);
  });

  it('say which variables they use', () => {
    const uses = variableUses(`echo $A "\${B:-x}" '$C' \\$D $$ $1 $(f $E) \${#F}`).map((use) => use.name);
    assert.deepEqual(uses, ['A', 'B', 'E', 'F']);
  });

  it('say which variables they set', () => {
    const text =
      'A=1; export B=2 C; D=3 cmd; read E F; printf -v G x; (H=1); for I in a; do :; done; echo J=1';
    const kept = variableSettings(text).filter((setting) => !setting.lost);
    assert.deepEqual(
      kept.map((setting) => setting.name),
      ['A', 'B', 'C', 'E', 'F', 'G', 'I'],
    );
    assert.ok(variableSettings(text).some((setting) => setting.name === 'H' && setting.lost));
  });

  it('survive any text in time that grows with it', () => {
    const text = 'echo "$(a `b ${c} \\" <<X\n(((({ '.repeat(400);
    assert.ok(simpleCommands(text).length > 0);
    assert.equal(readShell(text).code.length, text.length);
    for (const piece of ['$(', '${', '`', '<<', '"$(', "'", '(', '<<<', '${a:1'] as const) {
      const long = piece.repeat(20_000);
      assert.equal(readShell(long).code.length, long.length);
      assert.ok(simpleCommands(long).length >= 0);
    }
  });
});

describe('places in commands', () => {
  const item = (source: string): ScalarNode => {
    const { root } = parseYaml(source);
    assert.ok(root.kind === 'array' && root.items[0]?.kind === 'scalar');
    return root.items[0];
  };
  for (const source of [
    '- echo WORD b\n',
    "- 'echo WORD b'\n",
    '- "echo WORD b"\n',
    '- |\n  a\n\n  echo WORD b\n',
    '- |-\n    a\n      WORD\n',
    '- |2\n   echo WORD\n',
    '- |\r\n  a\r\n  echo WORD\r\n',
  ]) {
    it(`are found in ${JSON.stringify(source)}`, () => {
      const node = item(source);
      const start = node.text.indexOf('WORD');
      const place = placeInScalar(node, start, start + 4);
      assert.equal(source.slice(place.start, place.end), 'WORD');
      assert.equal(offsetInScalar(node, place.start), start);
    });
  }
  it('are the whole scalar where folding hides them', () => {
    const node = item('- >\n  echo\n  WORD\n');
    assert.deepEqual(
      [placeInScalar(node, 5, 9).start, placeInScalar(node, 5, 9).end],
      [node.start, node.end],
    );
  });
});
