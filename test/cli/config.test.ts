/** `.waybill.yml`: which one counts, what goes before what, what a broken one does; and markers in files. */
import assert from 'node:assert/strict';
import { BROKEN_TASK, Folder, lintJson, rulesIn } from './cli';

describe('project file of the command line', () => {
  const folders: Folder[] = [];
  const folderOf = (files: Readonly<Record<string, string>>): Folder => {
    const folder = new Folder(files);
    folders.push(folder);
    return folder;
  };
  after(() => {
    for (const folder of folders) folder.remove();
  });
  const ofTask = async (folder: Folder, ...args: string[]): Promise<string[]> =>
    rulesIn(await lintJson(folder, '--profile', 'essential', ...args));

  it('switches rules off and changes their severity', async () => {
    const folder = folderOf({
      'taskdef.json': BROKEN_TASK,
      '.waybill.yml': 'rules:\n  ecs/unknown-key: off\n  ecs/type-mismatch: warning\n',
    });
    const report = await lintJson(folder, 'taskdef.json');
    const found = report.files.flatMap(({ findings }) =>
      findings.map(({ rule, severity }) => `${rule} ${severity}`),
    );
    assert.ok(found.includes('ecs/type-mismatch warning'));
    assert.ok(!found.some((each) => each.startsWith('ecs/unknown-key')));
    assert.equal((await folder.waybill(['lint', '.'])).code, 0);
  });

  it('takes the nearest one alone', async () => {
    const folder = folderOf({
      'a/taskdef.json': BROKEN_TASK,
      'b/taskdef.json': BROKEN_TASK,
      '.waybill.yml': 'rules:\n  ecs/*: off\n',
      'b/.waybill.yaml': 'profile: essential\n',
    });
    const report = await lintJson(folder, 'a', 'b');
    assert.deepEqual(
      report.files.map(({ path, findings }) => [path, findings.length > 0]),
      [
        ['a/taskdef.json', false],
        ['b/.waybill.yaml', false],
        ['b/taskdef.json', true],
      ],
    );
  });

  it('does not look above the repository', async () => {
    const folder = folderOf({
      '.waybill.yml': 'rules:\n  ecs/*: off\n',
      'repo/.git/HEAD': '',
      'repo/taskdef.json': BROKEN_TASK,
    });
    assert.ok((await ofTask(folder, 'repo')).includes('ecs/unknown-key'));
  });

  it('leaves files alone and gives files a format, below its own folder', async () => {
    const folder = folderOf({
      'a/.waybill.yml': "ignore: [old/**]\nformats:\n  '*.json': off\n  ci.yaml: buildspec\n",
      'a/old/taskdef.yaml': BROKEN_TASK,
      'a/taskdef.json': BROKEN_TASK,
      'a/ci.yaml': 'x: 1\n',
      'b/old/taskdef.yaml': BROKEN_TASK,
    });
    const { files } = await lintJson(folder, '.');
    assert.deepEqual(
      files.map(({ path, format }) => [path, format]),
      [
        ['a/.waybill.yml', 'waybill-config'],
        ['a/ci.yaml', 'buildspec'],
        ['b/old/taskdef.yaml', 'ecs-task-definition'],
      ],
    );
  });

  it('yields to options', async () => {
    const folder = folderOf({ 'taskdef.json': BROKEN_TASK, '.waybill.yml': 'profile: strict\n' });
    const strict = rulesIn(await lintJson(folder, 'taskdef.json')).length;
    const essential = (await ofTask(folder, 'taskdef.json')).length;
    assert.ok(essential <= strict);
  });

  it('can be named', async () => {
    const folder = folderOf({
      'taskdef.json': BROKEN_TASK,
      'ci/lint.yml': 'rules:\n  ecs/*: off\n',
      '.waybill.yml': 'profile: strict\n',
    });
    assert.deepEqual(await ofTask(folder, '--config', 'ci/lint.yml', 'taskdef.json'), []);
  });

  it('says what is broken and where, and goes on with the defaults', async () => {
    const folder = folderOf({
      'a/taskdef.json': BROKEN_TASK,
      '.waybill.yml': 'profile: strict\nrules:\n  ecs/unknown-key: loud\n',
    });
    const { code, err } = await folder.waybill(['lint', 'a']);
    assert.equal(code, 1);
    assert.equal(
      err,
      'waybill: .waybill.yml:3:20: "ecs/unknown-key" must be one of: off, error, warning, information, hint. The default applies.\n',
    );
  });

  it('is checked like every other file, and then complained about once', async () => {
    const folder = folderOf({ '.waybill.yml': 'profil: strict\nrules:\n  ecs/unkown-key: loud\n' });
    const { code, out, err } = await folder.waybill(['lint', '.']);
    assert.deepEqual([code, err], [1, '']);
    assert.match(
      out,
      /^\.waybill\.yml:1:1 {2}error .*Did you mean "profile"\?.*waybill\/config-unknown-key$/m,
    );
    assert.match(
      out,
      /^\.waybill\.yml:3:3 {2}warning .*Did you mean "ecs\/unknown-key"\?.*waybill\/config-unknown-rule$/m,
    );
    assert.match(out, /^\.waybill\.yml:3:19 {2}error .*waybill\/config-invalid-value$/m);
  });

  it('survives one that does not parse', async () => {
    const folder = folderOf({ 'a/taskdef.json': BROKEN_TASK, '.waybill.yml': 'rules: [\n' });
    const { code, err } = await folder.waybill(['lint', 'a']);
    assert.equal(code, 1);
    assert.match(err, /^waybill: \.waybill\.yml:\d+:\d+: /);
  });
});

describe('markers on the command line', () => {
  const yaml = (marker: string): string =>
    `family: shop\ncontainerDefinitions:\n  - name: web\n    image: nginx:1.27\n    memory: 256\n${marker}    enviroment: []\n`;
  const cases: readonly (readonly [string, string, string])[] = [
    ['the next line', 'taskdef.yaml', yaml('    # waybill-disable-next-line ecs/unknown-key\n')],
    [
      'the line',
      'taskdef.yaml',
      yaml('').replace('enviroment: []', 'enviroment: [] # waybill-disable-line ecs/unknown-key'),
    ],
    ['the file', 'taskdef.yaml', `# waybill-disable ecs/unknown-key\n${yaml('')}`],
    ['the family', 'taskdef.yaml', `# waybill-disable ecs/*\n${yaml('')}`],
    ['everything', 'taskdef.yaml', `# waybill-disable\n${yaml('')}`],
    [
      'JSON with comments',
      'taskdef.jsonc',
      BROKEN_TASK.replace('    { "name"', '    // waybill-disable-next-line ecs/unknown-key\n    { "name"'),
    ],
    ['the whole engine', 'taskdef.yaml', `# waybill: off\n${yaml('')}`],
  ];
  for (const [name, file, text] of cases) {
    it(`waive ${name}`, async () => {
      const folder = new Folder({ [file]: text });
      const rules = rulesIn(await lintJson(folder, '.'));
      folder.remove();
      assert.ok(!rules.includes('ecs/unknown-key'), rules.join(' '));
      assert.ok(!rules.includes('waybill/unused-suppression'), rules.join(' '));
    });
  }
});
