/** The commands that need no choice from a person. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import * as editor from './editor';

function activeText(): string {
  return vscode.window.activeTextEditor?.document.getText() ?? '';
}

describe('commands', () => {
  afterEach(editor.closeAll);

  it('restarts the server, and findings come back', async () => {
    const waybill = await editor.activated();
    const { uri } = await editor.open('taskdef.json');
    await editor.until('a finding', () => editor.findings(uri)[0]);
    await vscode.commands.executeCommand('waybill.restartServer');
    assert.equal(waybill.serverRunning(), true);
    await editor.until('a finding after the restart', () => editor.findings(uri)[0]);
  });

  it('gathers an issue report without sending it', async () => {
    await editor.open('taskdef.json');
    await vscode.commands.executeCommand('waybill.reportIssue');
    const report = await editor.until('the report', () =>
      activeText().startsWith('# Waybill') ? activeText() : undefined,
    );
    assert.match(report, /format ecs-task-definition/);
    assert.match(report, new RegExp(vscode.version.replaceAll('.', String.raw`\.`)));
  });

  it('creates the project file once, and opens it after that', async () => {
    await vscode.commands.executeCommand('waybill.createConfigFile');
    const first = await editor.until('the project file', () =>
      activeText().includes('profile:') ? activeText() : undefined,
    );
    const { document } = vscode.window.activeTextEditor ?? assert.fail();
    assert.deepEqual(editor.findings(document.uri), []);
    await vscode.commands.executeCommand('waybill.createConfigFile');
    assert.equal(activeText(), first);
    await editor.closeAll();
    await vscode.workspace.fs.delete(document.uri);
  });
});

describe('settings', () => {
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('waybill');
  const set = async (key: string, value: unknown): Promise<void> => {
    await settings().update(key, value, vscode.ConfigurationTarget.Workspace);
  };
  const keys = ['enable', 'rules', 'files.exclude', 'files.associations', 'maxFileSize'];

  afterEach(async () => {
    for (const key of keys) await set(key, undefined);
    await editor.closeAll();
  });

  const silencing: readonly (readonly [string, unknown])[] = [
    ['enable', false],
    ['rules', { 'ecs/fargate-cpu-memory': 'off' }],
    ['files.exclude', ['task*.json']],
    ['maxFileSize', 1024],
  ];
  for (const [key, value] of silencing) {
    it(`obeys waybill.${key}`, async () => {
      const long = `{"memory": "4096", "cpu": "256", "requiresCompatibilities": ["FARGATE"], "containerDefinitions": []${' '.repeat(2000)}}`;
      const document =
        key === 'maxFileSize' ? await editor.openText('json', long) : await editor.open('taskdef.json');
      await editor.finding(document.uri, 'fargate-cpu-memory');
      await set(key, value);
      await editor.until('silence', () => {
        const left = editor
          .findings(document.uri)
          .some((one) => editor.ruleOf(one).includes('fargate-cpu-memory'));
        return left ? undefined : true;
      });
    });
  }

  it('obeys waybill.files.associations', async () => {
    const uri = editor.fileUri('odd-name.yaml');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('artefacts: 1\n'));
    await editor.open('odd-name.yaml');
    await set('files.associations', { 'odd-*.yaml': 'buildspec' });
    await editor.until('a finding', () => editor.findings(uri)[0]);
    await editor.closeAll();
    await vscode.workspace.fs.delete(uri);
  });
});
