/** How the extension starts: quickly, and with the server asleep until a file of ours is there. Runs first, as its name sorts. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeAll, findings, open, openText, until } from './editor';

describe('starting', () => {
  after(closeAll);

  it('activates', async function () {
    const before = vscode.extensions.getExtension('waybill.waybill')?.isActive;
    const begun = performance.now();
    await activated();
    const taken = `${(performance.now() - begun).toFixed(0)} ms`;
    // Printed, not judged: how long it takes is the machine's affair too.
    if (this.test) this.test.title += before === true ? ', before the suite began' : `, in ${taken}`;
  });

  it('finds the extension and the workspace', async () => {
    assert.ok(vscode.extensions.getExtension('waybill.waybill'));
    assert.equal((await vscode.workspace.findFiles('taskdef.json')).length, 1);
  });

  it('leaves the server asleep for files of others', async () => {
    const waybill = await activated();
    await open('package.json');
    await open('compose.yaml');
    await openText('yaml', 'image:\n  repository: nginx\n');
    assert.equal(waybill.serverRunning(), false);
  });

  it('starts the server when an open file becomes one of ours', async () => {
    const waybill = await activated();
    const document = await openText('yaml', '');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'apiVersion: v1\nkind: Pod\n');
    await vscode.workspace.applyEdit(edit);
    await until('the server', () => waybill.serverRunning() || undefined);
  });

  it('says nothing about files of others once the server runs', async () => {
    const ours = await open('taskdef.json');
    await until('a finding of ours', () => findings(ours.uri)[0]);
    for (const name of ['package.json', 'compose.yaml']) {
      const document = await open(name);
      assert.deepEqual(findings(document.uri), []);
    }
  });

  it('offers its commands', async () => {
    const all = await vscode.commands.getCommands(true);
    const manifest = vscode.extensions.getExtension('waybill.waybill')?.packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    const missing = manifest.contributes.commands.filter(({ command }) => !all.includes(command));
    assert.deepEqual(missing, []);
  });
});
