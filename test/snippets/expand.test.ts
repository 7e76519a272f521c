/** Checks that snippet bodies expand as VS Code expands them. */
import { strict as assert } from 'node:assert';
import { toJsonBody } from '../../scripts/snippets/json-body';
import { readTemplate, toSnippetSyntax } from '../../scripts/snippets/template';
import { expandSnippet } from './expand';

describe('expandSnippet', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['keeps plain text', 'a: b', 'a: b'],
    ['takes the default of a placeholder', 'name: ${1:web}', 'name: web'],
    ['repeats a default', '${1:web}-$1-${1}', 'web-web-web'],
    ['repeats a default that comes later', '$1 ${1:web}', 'web web'],
    ['takes the first choice', '"${2|256,512|}"', '"256"'],
    ['unescapes choices', '${1|a\\,b,c|}', 'a,b'],
    ['expands nested placeholders', '${1:a-${2:b}-c}', 'a-b-c'],
    ['drops the final place', 'x$0', 'x'],
    ['unescapes dollar, brace and backslash', '\\$HOME ${1:\\${A\\}} \\\\n', '$HOME ${A} \\n'],
    ['keeps a lone dollar', 'a $ b', 'a $ b'],
  ];
  for (const [title, body, expected] of cases) {
    it(title, () => {
      assert.equal(expandSnippet(body), expected);
    });
  }

  it('refuses a variable that VS Code would replace', () => {
    assert.throws(() => expandSnippet('echo $HOME'), /Unescaped variable/);
  });

  it('takes another choice, or the last one', () => {
    assert.equal(expandSnippet('${1|a,b,c|}${2|d,e|}$1', 2), 'cec');
  });

  it('joins lines', () => {
    assert.equal(expandSnippet(['a:', '  b: $1']), 'a:\n  b: ');
  });
});

describe('snippet sources as snippet syntax', () => {
  const roundTrips = [
    'echo "$HOME"',
    '${FOO:-x} $BAR $$ \\n',
    'a } b',
    '${CODEBUILD_RESOLVED_SOURCE_VERSION:0:7}',
  ];
  for (const text of roundTrips) {
    it(`keeps ${text}`, () => {
      assert.equal(expandSnippet(toSnippetSyntax(readTemplate(text))), text);
    });
  }

  it('keeps a shell variable inside a default', () => {
    assert.equal(expandSnippet(toSnippetSyntax(readTemplate('${1:a $B ${C}}'))), 'a $B ${C}');
  });

  it('gives unquoted numbers and booleans to JSON as such, and text as strings', () => {
    const body = toJsonBody(
      'port: ${1:8080}\nsame: ${1}\ncpu: "${2:256}"\nname: ${3:web}\non: ${4|true,false|}',
      'whole',
    );
    assert.deepEqual(JSON.parse(expandSnippet(body)), {
      port: 8080,
      same: 8080,
      cpu: '256',
      name: 'web',
      on: true,
    });
  });

  it('escapes text for JSON before it escapes it for the snippet', () => {
    const body = toJsonBody('command: \'say "${1:a "b"}" $X \\d\'', 'keys');
    assert.deepEqual(JSON.parse(`{${expandSnippet(body)}}`), { command: 'say "a "b"" $X \\d' });
  });
});
