/** The host itself: an editor of the age we ask for, with nothing but its own extensions around ours. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the editor host', () => {
  it('has our extension', () => {
    assert.ok(vscode.extensions.getExtension('waybill.waybill'));
  });

  it('opens the workspace of the suite', async () => {
    const found = await vscode.workspace.findFiles('taskdef.json');
    assert.equal(found.length, 1);
  });
});
