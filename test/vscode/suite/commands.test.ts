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
    // Whichever editor has the focus by then: opening one takes its time in a browser.
    const report = await editor.until('the report', () =>
      vscode.workspace.textDocuments.map((one) => one.getText()).find((text) => text.startsWith('# Waybill')),
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
