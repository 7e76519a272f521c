/** Markers in files: ours in YAML and JSON, those of other tools, and what is said about useless ones. */
import assert from 'node:assert/strict';
import { applyChanges } from '../base/text';
import type { Format } from '../formats/format';
import { defineRule, type AnyRule, type Fix } from '../rules/rule';
import { Engine, uriOf } from '../testing/engine';
import { members } from '../syntax/members';
import type { Node } from '../syntax/tree';
import type { Finding } from './finding';
import { applySuppressions, suppressionFixes } from './suppress';
import { disableRuleInConfig } from './suppress-fixes';

/** Every document is of this format; its rules object to keys by name. */
const format: Format = {
  id: 'made-up',
  title: 'Made up',
  family: 'toy',
  languages: ['yaml', 'json'],
  dialect: '1.2',
  claims: () => true,
  schemaFor: () => undefined,
  walk: (document, visit) => {
    visitKeys(document.root, visit);
  },
};

function visitKeys(node: Node, visit: (kind: string, element: unknown) => void): void {
  if (node.kind === 'array') for (const item of node.items) visitKeys(item, visit);
  if (node.kind !== 'object') return;
  for (const { key, value } of members(node)) {
    visit('key', key);
    visitKeys(value, visit);
    if (value.kind === 'scalar' && value.text.includes('inner')) {
      const at = node.tree.text.indexOf('inner', value.start);
      visit('inner', { tree: node.tree, start: at, end: at + 5 });
    }
  }
}

function objectsTo(name: string, aliases: readonly string[] = []): AnyRule {
  return defineRule<{ key: Node; inner: Finding['at'] }>({
    id: `toy/${name}`,
    title: `No ${name}.`,
    severity: 'warning',
    since: '0.1.0',
    why: 'Because.',
    sources: [],
    aliases,
    examples: { bad: [], good: [] },
    formats: ['made-up'],
    scope: 'document',
    messages: { found: 'Found. Bad. Remove it.' },
    visit: {
      key: (key, context) => {
        if (key.kind === 'scalar' && key.text === name) context.report({ at: key, message: 'found' });
      },
      inner: (at, context) => {
        if (name === 'inner') context.report({ at, message: 'found' });
      },
    },
  });
}

const rules = [
  objectsTo('bad', [
    'kube-linter:run-as-non-root',
    'kube-score:container-security-context',
    'checkov:CKV_K8S_20',
    'toy/old-name',
  ]),
  objectsTo('ugly'),
  objectsTo('inner'),
];

function lint(file: string, text: string): { engine: Engine; kept: readonly Finding[] } {
  const engine = new Engine({ formats: [format], rules, structures: [] });
  const snapshot = engine.write(file, text);
  const kept = applySuppressions(engine.findings(file), snapshot, engine.linter.rules, engine.settings);
  return { engine, kept };
}

function shown(file: string, text: string): string[] {
  const { engine, kept } = lint(file, text);
  const snapshot = engine.workspace.get(uriOf(file));
  return kept.map((finding) => `${(snapshot?.rangeOf(finding.at).start.line ?? -1) + 1} ${finding.rule.id}`);
}

describe('suppression', () => {
  const cases: readonly { name: string; file?: string; text: string; left: readonly string[] }[] = [
    {
      name: 'nothing is waived without a marker',
      text: 'bad: 1\nugly: 2\n',
      left: ['1 toy/bad', '2 toy/ugly'],
    },
    {
      name: 'the next line',
      text: '# waybill-disable-next-line toy/bad\nbad: 1\nugly: 2\n',
      left: ['3 toy/ugly'],
    },
    {
      name: 'the next line only',
      text: '# waybill-disable-next-line toy/bad\nbad: 1\nx:\n  bad: 1\n',
      left: ['4 toy/bad'],
    },
    {
      name: 'only the rule that is named',
      text: '# waybill-disable-next-line toy/ugly\nbad: 1\n',
      left: ['1 waybill/unused-suppression', '2 toy/bad'],
    },
    {
      name: 'several rules',
      text: '# waybill-disable-next-line toy/bad, toy/ugly\n{bad: 1, ugly: 2}\n',
      left: [],
    },
    { name: 'every rule', text: '# waybill-disable-next-line\n{bad: 1, ugly: 2}\n', left: [] },
    { name: 'a family', text: '# waybill-disable-next-line toy/*\n{bad: 1, ugly: 2}\n', left: [] },
    { name: 'an old id', text: '# waybill-disable-next-line toy/old-name\nbad: 1\n', left: [] },
    {
      name: 'a reason after dashes',
      text: '# waybill-disable-next-line toy/bad -- the vendor, says so\nbad: 1\n',
      left: [],
    },
    {
      name: 'a reason after a blank',
      text: '# waybill-disable-next-line toy/bad because of that\nbad: 1\n',
      left: [],
    },
    {
      name: 'a reason and no rule',
      text: '# waybill-disable-next-line -- all of it\n{bad: 1, ugly: 2}\n',
      left: [],
    },
    {
      name: 'two markers above one line',
      text: '# waybill-disable-next-line toy/bad\n# waybill-disable-next-line toy/ugly\n\n{bad: 1, ugly: 2}\n',
      left: [],
    },
    {
      name: 'the end of the line',
      text: 'bad: 1 # waybill-disable-line toy/bad\nugly: 2\n',
      left: ['2 toy/ugly'],
    },
    {
      name: 'the file, from anywhere in it',
      text: 'bad: 1\n---\nbad: 2\n# waybill-disable toy/bad\n',
      left: [],
    },
    { name: 'the whole file', text: '# waybill-disable\nbad: 1\nugly: 2\n', left: [] },
    {
      name: 'up to a marker that ends it',
      text: '# waybill-disable toy/bad\nbad: 1\n# waybill-enable toy/bad\nx:\n  bad: 1\n',
      left: ['5 toy/bad'],
    },
    {
      name: 'up to one that ends all',
      text: 'x: {bad: 0}\n# waybill-disable\nbad: 1\n# waybill-enable\nugly: 1\n',
      left: ['1 toy/bad', '5 toy/ugly'],
    },
    { name: 'with Windows line ends', text: '# waybill-disable-next-line toy/bad\r\nbad: 1\r\n', left: [] },
    { name: 'behind a byte order mark', text: '\uFEFF# waybill-disable toy/bad\nbad: 1\n', left: [] },
    { name: 'not in a string', text: 'a: "# waybill-disable toy/bad"\nbad: 1\n', left: ['2 toy/bad'] },
    {
      name: 'not in words of a comment',
      text: '# see waybill-disable toy/bad\nbad: 1\n',
      left: ['2 toy/bad'],
    },
    { name: 'not behind a letter', text: 'a: b# waybill-disable toy/bad\nbad: 1\n', left: ['2 toy/bad'] },
    {
      name: 'not for the file from a script in it',
      text: 'a: |\n  # waybill-disable toy/bad\nbad: 1\n',
      left: ['3 toy/bad'],
    },
    { name: 'a line of a script', text: 'a: |\n  # waybill-disable-next-line toy/*\n  inner\n', left: [] },
    {
      name: 'a script, above it',
      text: '# waybill-disable-next-line toy/inner\na: |\n  x\n  inner\n',
      left: [],
    },
    {
      name: 'in JSON with line comments',
      file: 'a.jsonc',
      text: '{\n  // waybill-disable-next-line toy/bad\n  "bad": 1,\n  "ugly": 2 // waybill-disable-line toy/ugly\n}',
      left: [],
    },
    {
      name: 'in JSON with block comments',
      file: 'a.json',
      text: '/* waybill-disable toy/bad */\n{ "bad": 1, /* waybill-disable-line toy/ugly */ "ugly": 2 }',
      left: [],
    },
    {
      name: 'not in a JSON string',
      file: 'a.json',
      text: '{ "a": "// waybill-disable toy/bad",\n "bad": 1 }',
      left: ['2 toy/bad'],
    },
    {
      name: 'an unknown rule is named',
      text: '# waybill-disable-next-line toy/bda\nbad: 1\n',
      left: ['1 waybill/unknown-suppression', '2 toy/bad'],
    },
    {
      name: 'a useless marker for all',
      text: '# waybill-disable\nx: 1\n',
      left: ['1 waybill/unused-suppression'],
    },
    {
      name: 'a useless marker that is wanted',
      text: '# waybill-disable waybill/unused-suppression, toy/bad\nx: 1\n',
      left: [],
    },
    {
      name: 'one useless rule among useful ones',
      text: '# waybill-disable toy/bad, toy/ugly\nbad: 1\n',
      left: ['1 waybill/unused-suppression'],
    },
    { name: 'no judgement behind a syntax error', text: '# waybill-disable toy/bad\nx: [1\n', left: [] },
    {
      name: 'kube-linter',
      text: 'metadata:\n  annotations:\n    ignore-check.kube-linter.io/run-as-non-root: because\nbad: 1\nugly: 1\n',
      left: ['5 toy/ugly'],
    },
    {
      name: 'kube-linter, another check',
      text: 'metadata:\n  annotations:\n    ignore-check.kube-linter.io/latest-tag: because\nbad: 1\n',
      left: ['4 toy/bad'],
    },
    {
      name: 'kube-linter, all checks',
      text: 'metadata:\n  annotations:\n    kube-linter.io/ignore-all: because\nbad: 1\nugly: 1\n',
      left: ['5 toy/ugly'],
    },
    {
      name: 'kube-linter in its own document',
      text: 'metadata: {annotations: {ignore-check.kube-linter.io/run-as-non-root: x}}\n---\nbad: 1\n',
      left: ['3 toy/bad'],
    },
    {
      name: 'kube-linter in its own item',
      text: 'items:\n  - metadata: {annotations: {ignore-check.kube-linter.io/run-as-non-root: x}}\n    bad: 1\n  - bad: 1\n',
      left: ['4 toy/bad'],
    },
    {
      name: 'kube-score',
      text: 'metadata:\n  annotations:\n    kube-score/ignore: pod-networkpolicy, container-security-context\nbad: 1\n',
      left: [],
    },
    {
      name: 'kube-score in a pod template',
      text: 'spec:\n  template:\n    metadata:\n      annotations:\n        kube-score/ignore: container-security-context\n    bad: 1\n',
      left: [],
    },
    {
      name: 'checkov in an annotation',
      text: 'metadata:\n  annotations:\n    checkov.io/skip1: CKV_K8S_20=reason\nbad: 1\n',
      left: [],
    },
    { name: 'checkov in a comment', text: '# checkov:skip=CKV_K8S_20:reason\nbad: 1\n', left: [] },
    {
      name: 'checkov in a comment of JSON',
      file: 'a.jsonc',
      text: '{\n  // checkov:skip=CKV_K8S_20: reason\n  "bad": 1\n}',
      left: [],
    },
    {
      name: 'checkov, another check',
      text: '# checkov:skip=CKV_K8S_21:reason\nbad: 1\n',
      left: ['2 toy/bad'],
    },
  ];
  for (const { name, file = 'a.yaml', text, left } of cases) {
    it(name, () => {
      assert.deepEqual(shown(file, text), left);
    });
  }

  it('gives back the same list when there is no marker', () => {
    const engine = new Engine({ formats: [format], rules, structures: [] });
    const snapshot = engine.write('a.yaml', 'bad: 1\n');
    const findings = engine.findings('a.yaml');
    assert.equal(applySuppressions(findings, snapshot, engine.linter.rules), findings);
  });

  it('knows that a rule that is off finds nothing', () => {
    const engine = new Engine({
      formats: [format],
      rules,
      structures: [],
      settings: { rules: { 'toy/bad': 'off' } },
    });
    const snapshot = engine.write('a.yaml', '# waybill-disable toy/bad\nbad: 1\n');
    assert.deepEqual(
      applySuppressions(engine.findings('a.yaml'), snapshot, engine.linter.rules, engine.settings),
      [],
    );
  });

  it('names the rule that was meant, and changes to it', () => {
    const text = '# waybill-disable-next-line toy/bda\nbad: 1\n';
    const { kept } = lint('a.yaml', text);
    assert.match(kept[0]?.message ?? '', /"toy\/bda" is no rule.*Did you mean "toy\/bad"\?/);
    const changes = kept[0]?.fixes()[0]?.changes[0]?.changes ?? [];
    assert.equal(applyChanges(text, changes), text.replace('bda', 'bad'));
  });

  const removals: readonly (readonly [name: string, file: string, text: string, output: string])[] = [
    ['a line of its own', 'a.yaml', 'x: 1\n  # waybill-disable toy/bad -- why\ny: 2\n', 'x: 1\ny: 2\n'],
    ['the end of a line', 'a.yaml', 'x: 1  # waybill-disable-line toy/bad\ny: 2\n', 'x: 1\ny: 2\n'],
    [
      'the first of two',
      'a.yaml',
      '# waybill-disable toy/ugly, toy/bad\nbad: 1\n',
      '# waybill-disable toy/bad\nbad: 1\n',
    ],
    [
      'the last of two',
      'a.yaml',
      '# waybill-disable toy/bad, toy/ugly\nbad: 1\n',
      '# waybill-disable toy/bad\nbad: 1\n',
    ],
    ['a block comment', 'a.json', '{ /* waybill-disable toy/bad */ "x": 1 }\n', '{ "x": 1 }\n'],
    ['in the second document', 'a.yaml', 'x: 1\n---\n# waybill-disable toy/bad\ny: 1\n', 'x: 1\n---\ny: 1\n'],
  ];
  for (const [name, file, text, output] of removals) {
    it(`takes out a useless marker: ${name}`, () => {
      const { engine, kept } = lint(file, text);
      assert.equal(fixed(text, kept[0], engine, kept[0]?.fixes() ?? []), output);
    });
  }
});

/** The text after one of a finding's own fixes, or of those that waive it. */
function fixed(
  text: string,
  finding: Finding | undefined,
  engine: Engine,
  fixes: readonly Fix[],
  index = 0,
): string {
  const snapshot = finding && engine.workspace.get(finding.document.uri);
  const changes = fixes[index]?.changes[0];
  assert.ok(changes && snapshot);
  const offset = snapshot.startOf(changes.document.tree);
  return applyChanges(
    text,
    changes.changes.map((change) => ({ ...change, start: change.start + offset, end: change.end + offset })),
  );
}

function waivers(finding: Finding | undefined, engine: Engine): readonly Fix[] {
  const snapshot = finding && engine.workspace.get(finding.document.uri);
  assert.ok(finding && snapshot);
  return suppressionFixes(finding, snapshot);
}

describe('waiving a finding', () => {
  const cases: readonly (readonly [
    name: string,
    file: string,
    text: string,
    line: string | undefined,
    whole: string,
  ])[] = [
    [
      'YAML',
      'a.yaml',
      'x:\n  bad: 1\n',
      'x:\n  # waybill-disable-next-line toy/bad\n  bad: 1\n',
      '# waybill-disable toy/bad\nx:\n  bad: 1\n',
    ],
    [
      'a list item',
      'a.yaml',
      'x:\n  - bad: 1\n',
      'x:\n  # waybill-disable-next-line toy/bad\n  - bad: 1\n',
      '# waybill-disable toy/bad\nx:\n  - bad: 1\n',
    ],
    [
      'the second document',
      'a.yaml',
      'x: 1\n---\nbad: 1\n',
      'x: 1\n---\n# waybill-disable-next-line toy/bad\nbad: 1\n',
      '# waybill-disable toy/bad\nx: 1\n---\nbad: 1\n',
    ],
    [
      'a line that has one',
      'a.yaml',
      '# waybill-disable-next-line toy/ugly -- why\n{bad: 1, ugly: 1}\n',
      '# waybill-disable-next-line toy/ugly, toy/bad -- why\n{bad: 1, ugly: 1}\n',
      '# waybill-disable toy/bad\n# waybill-disable-next-line toy/ugly -- why\n{bad: 1, ugly: 1}\n',
    ],
    [
      'a file that has one',
      'a.yaml',
      '# waybill-disable toy/ugly\n{bad: 1, ugly: 1}\n',
      '# waybill-disable toy/ugly\n# waybill-disable-next-line toy/bad\n{bad: 1, ugly: 1}\n',
      '# waybill-disable toy/ugly, toy/bad\n{bad: 1, ugly: 1}\n',
    ],
    [
      'inside a script',
      'a.yaml',
      'a: |\n  x\n  inner\n',
      '# waybill-disable-next-line toy/inner\na: |\n  x\n  inner\n',
      '# waybill-disable toy/inner\na: |\n  x\n  inner\n',
    ],
    [
      'behind a string over two lines',
      'a.yaml',
      '{x: "a\n  b", bad: 1}\n',
      undefined,
      '# waybill-disable toy/bad\n{x: "a\n  b", bad: 1}\n',
    ],
    [
      'Windows line ends and a byte order mark',
      'a.yaml',
      '\uFEFFbad: 1\r\n',
      '\uFEFF# waybill-disable-next-line toy/bad\r\nbad: 1\r\n',
      '\uFEFF# waybill-disable toy/bad\r\nbad: 1\r\n',
    ],
    [
      'JSON with comments',
      'a.jsonc',
      '{\n\t"bad": 1\n}\n',
      '{\n\t// waybill-disable-next-line toy/bad\n\t"bad": 1\n}\n',
      '// waybill-disable toy/bad\n{\n\t"bad": 1\n}\n',
    ],
  ];
  for (const [name, file, text, line, whole] of cases) {
    it(name, () => {
      const { engine, kept } = lint(file, text);
      const outputs = (line === undefined ? [0] : [0, 1]).map((index) =>
        fixed(text, kept[0], engine, waivers(kept[0], engine), index),
      );
      assert.deepEqual(outputs, line === undefined ? [whole] : [line, whole]);
      for (const output of outputs) assert.deepEqual(shown(file, output), [], output);
    });
  }

  it('offers nothing in strict JSON, which has no comments', () => {
    const { engine, kept } = lint('a.json', '{ "bad": 1 }');
    const snapshot = engine.workspace.get(uriOf('a.json'));
    assert.ok(kept[0] && snapshot);
    assert.deepEqual(suppressionFixes(kept[0], snapshot), []);
  });

  const configs: readonly (readonly [string | undefined, string])[] = [
    [undefined, 'rules:\n  toy/bad: off\n'],
    ['', 'rules:\n  toy/bad: off\n'],
    ['# ours\n', '# ours\nrules:\n  toy/bad: off\n'],
    ['profile: strict # yes\n', 'profile: strict # yes\nrules:\n  toy/bad: off\n'],
    [
      'rules:\n  # why\n  toy/ugly: error\nprofile: strict\n',
      'rules:\n  # why\n  toy/ugly: error\n  toy/bad: off\nprofile: strict\n',
    ],
    ['rules:\n  toy/bad: error # no\n', 'rules:\n  toy/bad: off # no\n'],
    ['rules:\n', 'rules:\n  toy/bad: off\n'],
    ['rules: {toy/ugly: off}\n', 'rules: {toy/ugly: off, toy/bad: off}\n'],
    ['profile: [broken\n', 'profile: [broken\n'],
  ];
  for (const [text, output] of configs) {
    it(`switches off in the project file: ${JSON.stringify(text)}`, () => {
      assert.equal(disableRuleInConfig(text, 'toy/bad'), output);
    });
  }
});
