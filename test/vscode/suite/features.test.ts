/** One round through the editor for every format: something is found, explained, completed and mended. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import * as editor from './editor';

describe('a task definition', () => {
  after(editor.closeAll);

  it('is checked, with the rule and its page', async () => {
    const { uri } = await editor.open('taskdef.json');
    const found = await editor.finding(uri, 'fargate-cpu-memory');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(typeof found.code === 'object' && 'target' in found.code, 'the rule has no page');
  });

  it('is explained at the cursor', async () => {
    const document = await editor.open('taskdef.json');
    const text = await editor.until(
      'a hover',
      async () => (await editor.hoverText(document, 'networkMode')) || undefined,
    );
    assert.match(text, /network/i);
  });

  it('is mended by a quick fix, and the finding goes', async () => {
    const document = await editor.open('taskdef.json');
    const found = await editor.finding(document.uri, 'fargate-cpu-memory');
    const fixes = await editor.quickFixes(document.uri, found.range);
    const fix = fixes.find(({ title }) => /memory/i.test(title));
    assert.ok(fix, `no fix among: ${fixes.map(({ title }) => title).join('; ')}`);
    await editor.apply(fix);
    await editor.until('the finding to go', () => {
      const left = editor
        .findings(document.uri)
        .some((one) => editor.ruleOf(one).includes('fargate-cpu-memory'));
      return left ? undefined : true;
    });
  });

  it('is completed', async () => {
    const document = await editor.openText(
      'json',
      '{\n  "family": "a",\n  "containerDefinitions": [],\n  \n}\n',
    );
    const labels = await editor.until('completions', async () => {
      const all = await editor.completions(document, new vscode.Position(3, 2));
      return all.some((label) => label.includes('networkMode')) ? all : undefined;
    });
    assert.equal(labels.filter((label) => label.includes('networkMode')).length, 1);
  });
});

describe('the other formats', () => {
  after(editor.closeAll);

  const faults: readonly (readonly [string, string])[] = [
    ['service-definition.json', 'webapp'],
    ['buildspec.yml', 'biuld'],
    ['appspec.yml', 'AfterInstal'],
    ['deployment.yaml', 'selector'],
    ['cluster.yaml', 'managedNodeGroup'],
    ['shop/.waybill.yml', 'fargate-cpu-memry'],
  ];
  for (const [name, fault] of faults) {
    it(`finds the fault in ${name}`, async () => {
      const { uri } = await editor.open(name);
      await editor.finding(uri, fault);
    });
  }

  it('completes the phases of a buildspec', async () => {
    const document = await editor.openText(
      'yaml',
      'version: 0.2\nphases:\n  install:\n    commands: [a]\n  p\n',
    );
    await editor.until('post_build', async () => {
      const labels = await editor.completions(document, new vscode.Position(4, 3));
      return labels.includes('post_build') || undefined;
    });
  });
});
