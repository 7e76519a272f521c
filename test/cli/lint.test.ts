/** `waybill lint`: what it looks at, what it exits with, what its options do. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { BROKEN_TASK, BROKEN_YAML, Folder, GOOD_TASK, lintJson, rulesIn } from './cli';

describe('waybill lint', () => {
  const folders: Folder[] = [];
  const folderOf = (files: Readonly<Record<string, string | Buffer>>): Folder => {
    const folder = new Folder(files);
    folders.push(folder);
    return folder;
  };
  after(() => {
    for (const folder of folders) folder.remove();
  });

  it('exits with 1 and names place, severity, message and rule', async () => {
    const { code, out } = await folderOf({ 'taskdef.json': BROKEN_TASK }).waybill(['lint', 'taskdef.json']);
    assert.equal(code, 1);
    assert.match(
      out,
      /^taskdef\.json:4:62 {2}error {2}"enviroment" is not a known field.* {2}ecs\/unknown-key$/m,
    );
    assert.match(out, /^2 errors in 1 file\. 1 of them can be repaired with --fix\.$/m);
  });

  it('exits with 0 when there is nothing', async () => {
    const { code, out, err } = await folderOf({ 'taskdef.json': GOOD_TASK }).waybill([
      'lint',
      '--profile',
      'essential',
      'taskdef.json',
    ]);
    assert.deepEqual([code, out, err], [0, 'No findings in 1 file.\n', '']);
  });

  it('says so when nothing is ours', async () => {
    const folder = folderOf({
      'package.json': '{"name":"a"}',
      'compose.yaml': 'services: {}\n',
      'a.txt': 'kind: Pod',
    });
    const { code, out } = await folder.waybill(['lint', '.']);
    assert.deepEqual([code, out], [0, 'No ECS, EKS, CodeBuild or CodeDeploy files found.\n']);
  });

  it('takes an empty folder', async () => {
    const { code } = await folderOf({}).waybill(['lint', '.']);
    assert.equal(code, 0);
  });

  it('searches folders and leaves out what is not ours to check', async () => {
    const folder = folderOf({
      'a/taskdef.json': BROKEN_TASK,
      '.aws/taskdef.json': BROKEN_TASK,
      'node_modules/x/taskdef.json': BROKEN_TASK,
      'cdk.out/taskdef.json': BROKEN_TASK,
      'dist/taskdef.json': BROKEN_TASK,
      'vendor/taskdef.json': BROKEN_TASK,
      '.terraform/taskdef.json': BROKEN_TASK,
      '.aws-sam/taskdef.json': BROKEN_TASK,
      'build/taskdef.json': BROKEN_TASK,
      'b/taskdef.json': BROKEN_TASK,
      'b/taskdef-kept.json': BROKEN_TASK,
      '.gitignore': '/build/\n',
      'b/.gitignore': 'taskdef*\n!taskdef-kept.json\n',
    });
    mkdirSync(join(folder.path, '.git'));
    const paths = (await lintJson(folder, '.')).files.map((file) => file.path);
    assert.deepEqual(paths, ['.aws/taskdef.json', 'a/taskdef.json', 'b/taskdef-kept.json']);
    const named = await lintJson(folder, 'dist', 'build', 'b/taskdef.json');
    assert.deepEqual(
      named.files.map((file) => file.path),
      ['b/taskdef.json', 'dist/taskdef.json', 'build/taskdef.json'],
    );
  });

  it('survives links that lead in a circle or nowhere', async () => {
    const folder = folderOf({ 'a/taskdef.json': BROKEN_TASK });
    symlinkSync(folder.path, join(folder.path, 'a', 'loop'));
    symlinkSync(join(folder.path, 'none.json'), join(folder.path, 'broken.json'));
    const report = await lintJson(folder, '.');
    assert.deepEqual(
      report.files.map((file) => file.path),
      ['a/taskdef.json'],
    );
  });

  it('reports a file once though it is named twice', async () => {
    const folder = folderOf({ 'taskdef.json': BROKEN_TASK });
    assert.equal((await lintJson(folder, '.', 'taskdef.json', './taskdef.json')).files.length, 1);
  });

  it('lists files of others with --verbose only', async () => {
    const folder = folderOf({ 'taskdef.json': GOOD_TASK, 'package.json': '{"name":"a"}' });
    assert.deepEqual(
      (await lintJson(folder, '.')).files.map((file) => file.path),
      ['taskdef.json'],
    );
    const verbose = await lintJson(folder, '--verbose', '.');
    assert.deepEqual(
      verbose.files.map(({ path, format }) => [path, format]),
      [
        ['package.json', null],
        ['taskdef.json', 'ecs-task-definition'],
      ],
    );
    const { out } = await folder.waybill(['lint', '--verbose', '.']);
    assert.match(out, /^package\.json {2}not ours$/m);
  });

  describe('--fail-on', () => {
    const warning =
      'version: 0.2\nphases:\n  build:\n    commands:\n      - make\n# waybill-disable-next-line no/such-rule\nartifacts:\n  files:\n    - a\n';
    const cases = [
      [undefined, 0],
      ['error', 0],
      ['warning', 0],
      ['information', 1],
    ] as const;
    for (const [limit, expected] of cases) {
      it(`exits with ${expected} for a remark under ${limit ?? 'the default'}`, async () => {
        const folder = folderOf({ 'buildspec.yml': warning });
        const args = limit === undefined ? [] : ['--fail-on', limit];
        const { code } = await folder.waybill(['lint', '--profile', 'essential', ...args, 'buildspec.yml']);
        assert.equal(code, expected);
      });
    }
  });

  it('takes the profile', async () => {
    const folder = folderOf({ 'taskdef.json': GOOD_TASK });
    const counts = await Promise.all(
      ['essential', 'recommended', 'strict'].map(
        async (profile) => rulesIn(await lintJson(folder, '--profile', profile, '.')).length,
      ),
    );
    assert.ok((counts[0] ?? 0) <= (counts[1] ?? 0) && (counts[1] ?? 0) <= (counts[2] ?? 0), counts.join(' '));
  });

  it('takes the Kubernetes version', async () => {
    const folder = folderOf({
      'pod.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: a:1\n',
    });
    for (const version of ['1.32', '1.36']) {
      const { code } = await folder.waybill(['lint', '--kubernetes-version', version, '.']);
      assert.ok(code === 0 || code === 1);
    }
  });

  describe('--stdin', () => {
    it('checks what it is given under the name it is given', async () => {
      const folder = folderOf({});
      const args = ['lint', '--format', 'json', '--stdin', '--stdin-filename', 'deploy/taskdef.json'];
      const { code, out } = await folder.waybill(args, { stdin: BROKEN_TASK });
      assert.equal(code, 1);
      assert.match(out, /"path": "deploy\/taskdef\.json"/);
    });

    it('finds out by itself what it is given', async () => {
      const folder = folderOf({});
      const json = await folder.waybill(['lint', '--stdin'], { stdin: BROKEN_TASK });
      assert.match(json.out, /^stdin\.json:4:62 {2}error/m);
      const yaml = await folder.waybill(['lint', '--stdin'], { stdin: BROKEN_YAML });
      assert.match(yaml.out, /^stdin\.yaml:6:5 {2}error/m);
    });

    it('takes the project file of the folder the name is in', async () => {
      const folder = folderOf({ 'a/.waybill.yml': 'rules:\n  ecs/*: off\n' });
      const { code } = await folder.waybill(['lint', '--stdin', '--stdin-filename', 'a/taskdef.json'], {
        stdin: BROKEN_TASK,
      });
      assert.equal(code, 0);
    });

    it('takes nothing for nothing', async () => {
      const { code } = await folderOf({}).waybill(['lint', '--stdin'], { stdin: '' });
      assert.equal(code, 0);
    });
  });

  describe('what cannot be read', () => {
    it('exits with 2 for a path that does not exist, and checks the rest', async () => {
      const folder = folderOf({ 'taskdef.json': BROKEN_TASK });
      const { code, out, err } = await folder.waybill(['lint', 'none.json', 'taskdef.json']);
      assert.equal(code, 2);
      assert.equal(err, 'waybill: Cannot read none.json: there is no such file or folder.\n');
      assert.match(out, /ecs\/unknown-key/);
    });

    it('exits with 2 for a file it may not read', async function () {
      if (process.getuid?.() === 0) return this.skip();
      const folder = folderOf({ 'taskdef.json': BROKEN_TASK });
      chmodSync(join(folder.path, 'taskdef.json'), 0);
      const { code, err } = await folder.waybill(['lint', 'taskdef.json']);
      assert.equal(code, 2);
      assert.match(err, /Cannot read taskdef\.json: permission denied/);
    });

    it('gives one notice for a file over the limit', async () => {
      const folder = folderOf({
        'taskdef.json': BROKEN_TASK,
        'data.json': JSON.stringify({ a: 'x'.repeat(400) }),
        '.waybill.yml': 'maxFileSize: 120\n',
      });
      const report = await lintJson(folder, '.');
      assert.deepEqual(
        report.files.map(({ path, findings }) => [
          path,
          findings.map(({ rule, severity }) => `${rule} ${severity}`),
        ]),
        [
          ['.waybill.yml', []],
          ['taskdef.json', ['waybill/file-too-large information']],
        ],
      );
    });

    it('reads a byte order mark and UTF-16', async () => {
      const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(BROKEN_TASK, 'utf16le')]);
      const folder = folderOf({ 'taskdef.json': utf16, 'taskdef-bom.json': `\uFEFF${BROKEN_TASK}` });
      for (const file of (await lintJson(folder, '.')).files)
        assert.ok(rulesIn({ files: [file], version: 1, summary: {} }).includes('ecs/unknown-key'), file.path);
    });

    it('passes over bytes that are no text', async () => {
      const folder = folderOf({ 'taskdef.json': Buffer.from([0, 1, 2, 3, 255, 254, 0]) });
      assert.equal((await folder.waybill(['lint', '.'])).code, 0);
    });
  });

  it('names places in UTF-16 characters, as editors do', async () => {
    const folder = folderOf({ 'taskdef.json': BROKEN_TASK.replace('web', '🚚') });
    const found = (await lintJson(folder, '.')).files[0]?.findings.find(
      ({ rule }) => rule === 'ecs/unknown-key',
    );
    assert.deepEqual(found?.range, { start: { line: 3, character: 60 }, end: { line: 3, character: 72 } });
  });

  it('reads templates of any name when they are named', async () => {
    const folder = folderOf({ 'taskdef.json.tpl': BROKEN_TASK });
    assert.ok(rulesIn(await lintJson(folder, 'taskdef.json.tpl')).includes('ecs/unknown-key'));
    assert.deepEqual(rulesIn(await lintJson(folder, '.')), []);
  });

  it('uses colours only where they are wanted', async () => {
    const folder = folderOf({ 'taskdef.json': BROKEN_TASK });
    const plain = await folder.waybill(['lint', '.']);
    const coloured = await folder.waybill(['lint', '.'], { colours: true });
    assert.ok(!plain.out.includes('\u001b'));
    assert.ok(coloured.out.includes('\u001b[31merror\u001b[0m'));
  });

  it('does all this as a process', function () {
    this.timeout(20_000);
    const folder = folderOf({ 'taskdef.json': BROKEN_TASK });
    const file = folder.spawn(['lint', 'taskdef.json']);
    assert.equal(file.code, 1);
    assert.match(file.out, /ecs\/unknown-key/);
    assert.ok(!file.out.includes('\u001b'));
    assert.equal(file.err, '');
    assert.equal(folder.spawn(['lint', '--stdin', '--stdin-filename', 'taskdef.json'], GOOD_TASK).code, 0);
    assert.equal(folder.spawn(['lint', '--no-such']).code, 2);
  });
});
