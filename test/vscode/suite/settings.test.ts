/** Each setting has its effect at once, in files that are open. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import * as editor from './editor';

describe('settings', () => {
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('waybill');
  const set = async (key: string, value: unknown): Promise<void> => {
    await settings().update(key, value, vscode.ConfigurationTarget.Workspace);
  };
  const keys = [
    'enable',
    'profile',
    'rules',
    'kubernetes.version',
    'files.exclude',
    'files.associations',
    'maxFileSize',
  ];

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

  const raising: readonly (readonly [string, unknown, string, string])[] = [
    ['profile', 'strict', 'version: "0.2"\nphases:\n  build:\n    commands: [make]\n', 'version-quoted'],
    [
      'kubernetes.version',
      '1.32',
      'apiVersion: resource.k8s.io/v1\nkind: DeviceClass\nmetadata:\n  name: gpu\nspec: {}\n',
      'api-not-yet-available',
    ],
  ];
  for (const [key, value, text, rule] of raising) {
    it(`obeys waybill.${key}`, async () => {
      const { uri } = await editor.openText('yaml', `${text}leftOver: 1\n`);
      await editor.until('the first check', () => editor.findings(uri)[0]);
      const said = editor.findings(uri).map(editor.ruleOf);
      assert.ok(!said.some((id) => id.includes(rule)), said.join(', '));
      await set(key, value);
      await editor.finding(uri, rule);
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
