/** Commands, help, and what is said to wrong usage. */
import assert from 'node:assert/strict';
import { Folder } from './cli';

describe('waybill', () => {
  const folder = new Folder();
  after(() => {
    folder.remove();
  });

  it('shows its version', async () => {
    for (const flag of ['--version', '-v'])
      assert.deepEqual(await folder.waybill([flag]), { code: 0, out: '1.2.3\n', err: '' });
  });

  for (const args of [
    ['--help'],
    ['-h'],
    ['help'],
    ['lint', '--help'],
    ['lint', '-h'],
    ['explain', '--help'],
    ['rules', '--help'],
    ['formats', '--help'],
    ['server', '--help'],
    ['help', 'lint'],
  ]) {
    it(`helps with ${args.join(' ')}`, async () => {
      const { code, out, err } = await folder.waybill(args);
      assert.equal(code, 0);
      assert.match(out, /Usage: waybill/);
      assert.equal(err, '');
      assert.ok(out.split('\n').every((line) => line.length <= 120));
    });
  }

  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /Usage: waybill/],
    [['lnt'], /There is no command "lnt". Did you mean "lint"\?/],
    [['toString'], /There is no command/],
    [['lint'], /Name files or folders/],
    [['lint', '--formt', 'json', '.'], /There is no option --formt. Did you mean --format\?/],
    [['lint', '--format', 'jsn', '.'], /--format cannot be "jsn". Did you mean json\?/],
    [['lint', '--format', 'xml', '.'], /Use one of: text, json, sarif, github, junit/],
    [['lint', '--format'], /--format/],
    [['lint', '--fail-on', 'never', '.'], /Use one of: error, warning, information/],
    [['lint', '--profile', 'strct', '.'], /Did you mean strict/],
    [['lint', '--kubernetes-version', '1.2', '.'], /--kubernetes-version cannot be "1.2"/],
    [['lint', '--stdin', '.'], /--stdin takes no paths/],
    [['lint', '--stdin', '--fix'], /cannot go with --stdin/],
    [['lint', '--fix=yes', '.'], /--fix/],
    [['lint', '--config', 'none.yml', '.'], /Cannot read .*none\.yml/],
    [['rules', 'ecs'], /one argument too many/],
    [['rules', '--format', 'sarif'], /Use one of: text, json/],
    [['formats', 'x'], /one argument too many/],
    [['server'], /--stdio or --node-ipc/],
    [['server', '--stdio', '--node-ipc'], /--stdio or --node-ipc/],
    [['explain'], /Name one rule or concept/],
    [['explain', 'ecs/unkown-key'], /Did you mean ecs\/unknown-key\?/],
    [['explain', 'unkown-key'], /Did you mean .*ecs\/unknown-key/],
    [['explain', 'qwertyuiop'], /"waybill rules" lists all rules/],
  ];
  for (const [args, says] of wrong) {
    it(`exits with 2 for "${args.join(' ')}"`, async () => {
      const { code, out, err } = await folder.waybill(args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, says);
      assert.ok(!err.includes('    at '), 'no stack for a user');
    });
  }

  it('starts the server', async () => {
    assert.deepEqual(await folder.waybill(['server', '--stdio']), {
      code: undefined,
      out: 'server',
      err: '',
    });
    assert.deepEqual(await folder.waybill(['server', '--node-ipc', '--clientProcessId=1']), {
      code: undefined,
      out: 'server',
      err: '',
    });
  });

  it('lists rules as a table and as JSON', async () => {
    const { out: text } = await folder.waybill(['rules']);
    const { out: json } = await folder.waybill(['rules', '--format', 'json']);
    const rules = JSON.parse(json) as {
      id: string;
      severity: string;
      profile: string;
      title: string;
      url: string;
    }[];
    assert.equal(text.trim().split('\n').length, rules.length);
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    for (const { id, url } of rules) assert.ok(url.endsWith(`${id}.md`));
    assert.match(text, /^waybill\/unused-suppression +hint +recommended +\S/m);
  });

  it('lists formats', async () => {
    const { code, out } = await folder.waybill(['formats']);
    assert.equal(code, 0);
    for (const id of ['ecs-task-definition', 'ecs-service', 'buildspec', 'appspec', 'kubernetes', 'eksctl']) {
      assert.match(out, new RegExp(`^${id} `, 'm'));
    }
  });

  describe('explain', () => {
    it('shows all there is to know about a rule', async () => {
      const { code, out } = await folder.waybill(['explain', 'ecs/type-mismatch']);
      assert.equal(code, 0);
      for (const part of [
        'Severity: error',
        'Fix:      automatic',
        'Breaks it',
        'Keeps it',
        'Sources:',
        'More: https://',
      ]) {
        assert.ok(out.includes(part), part);
      }
    });

    it('finds a rule by the last part of its id', async () => {
      const { out } = await folder.waybill(['explain', 'unused-suppression']);
      assert.match(out, /^waybill\/unused-suppression\n/);
    });

    it('shows a concept', async () => {
      assert.deepEqual(await folder.waybill(['explain', 'awsvpc']), { code: 0, out: '# awsvpc\n', err: '' });
    });

    it('can explain every rule', async () => {
      const rules = JSON.parse((await folder.waybill(['rules', '--format', 'json'])).out) as { id: string }[];
      for (const { id } of rules.filter((_rule, index) => index % 25 === 0)) {
        const { code, out } = await folder.waybill(['explain', id]);
        assert.equal(code, 0);
        assert.ok(out.startsWith(`${id}\n`));
      }
    }).timeout(20_000);
  });
});
