/** The project file: what is read, what is refused and where, how it is laid over other settings. */
import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS } from '../base/settings';
import { matchesAny } from '../workspace/override';
import { mergeConfig, readConfig } from './config-file';

describe('project file', () => {
  it('reads every key', () => {
    const text = `profile: strict
rules:
  ecs/unknown-key: warning
  buildspec/*: off
ignore:
  - vendor/**
formats:
  'ci/*.yml': buildspec
  '*.tpl.yaml': off
kubernetesVersion: 1.33
maxFileSize: 1000
`;
    assert.deepEqual(readConfig(text), {
      settings: {
        profile: 'strict',
        rules: { 'ecs/unknown-key': 'warning', 'buildspec/*': 'off' },
        exclude: ['vendor/**'],
        associations: { 'ci/*.yml': 'buildspec', '*.tpl.yaml': 'off' },
        kubernetesVersion: '1.33',
        maxFileSize: 1000,
      },
      problems: [],
    });
  });

  for (const text of ['', '# nothing yet\n', '---\n', 'rules:\n', 'profile:\nignore:\n']) {
    it(`takes ${JSON.stringify(text)} for nothing said`, () => {
      assert.deepEqual(readConfig(text), { settings: {}, problems: [] });
    });
  }

  const broken: readonly (readonly [string, string, RegExp])[] = [
    ['- profile\n', '- profile', /must hold keys/],
    ['profil: strict\n', 'profil', /Did you mean "profile"\?/],
    ['extends: x\n', 'extends', /Use one of/],
    ['constructor: x\n', 'constructor', /Use one of/],
    ['profile: loud\n', 'loud', /must be one of: essential/],
    ['rules: off\n', 'off', /must map rule ids/],
    ['rules:\n  ecs/unknown-key: loud\n', 'loud', /"ecs\/unknown-key" must be one of: off, error/],
    ['rules:\n  ecs/unknown-key:\n', 'ecs/unknown-key', /must be one of/],
    ['ignore:\n  a: b\n', 'a: b', /must be a list of globs/],
    ['ignore:\n  - [a]\n', '[a]', /A glob is expected/],
    ['formats:\n  - a\n', '- a', /must map globs/],
    ['formats:\n  a: [b]\n', 'a', /must name a format/],
    ['kubernetesVersion: 1.2\n', '1.2', /must be one of: 1\.32/],
    ['maxFileSize: 5 MB\n', '5 MB', /whole number of bytes/],
    ['maxFileSize: 0\n', '0', /whole number of bytes/],
  ];
  for (const [text, span, says] of broken) {
    it(`says what is wrong in ${JSON.stringify(text)}`, () => {
      const { settings, problems } = readConfig(text);
      assert.equal(problems.length, 1);
      assert.equal(text.slice(problems[0]?.start, problems[0]?.end).trimEnd(), span);
      assert.match(problems[0]?.message ?? '', says);
      assert.ok(
        Object.values(settings).every(
          (value) => JSON.stringify(value) === '{}' || JSON.stringify(value) === '[]',
        ),
      );
    });
  }

  it('keeps what can be read beside what cannot', () => {
    const { settings, problems } = readConfig('profile: strict\nrules:\n  a/b: loud\n  a/c: off\nnope: 1\n');
    assert.deepEqual(settings, { profile: 'strict', rules: { 'a/c': 'off' } });
    assert.equal(problems.length, 2);
  });

  it('survives YAML that does not parse', () => {
    const { problems } = readConfig('profile: [strict\nrules: {\n');
    assert.ok(problems.length > 0);
  });
});

describe('merging settings', () => {
  const editor = {
    ...DEFAULT_SETTINGS,
    profile: 'strict',
    rules: { 'ecs/a': 'error', 'eks/a': 'error' },
    associations: { 'a.yml': 'buildspec' },
    exclude: ['x'],
  } as const;

  it('lets the project file decide', () => {
    const merged = mergeConfig(editor, {
      profile: 'essential',
      rules: { 'ecs/b': 'off' },
      associations: { 'a.yml': 'appspec' },
      exclude: ['y'],
    });
    assert.equal(merged.profile, 'essential');
    assert.deepEqual(merged.rules, { 'ecs/a': 'error', 'eks/a': 'error', 'ecs/b': 'off' });
    assert.deepEqual(merged.associations, { 'a.yml': 'appspec' });
    assert.deepEqual(merged.exclude, ['x', 'y']);
    assert.equal(merged.kubernetesVersion, DEFAULT_SETTINGS.kubernetesVersion);
  });

  it('lets a family of the project file decide over rules of the editor', () => {
    assert.deepEqual(mergeConfig(editor, { rules: { 'ecs/*': 'off' } }).rules, {
      'eks/a': 'error',
      'ecs/*': 'off',
    });
  });

  const globs: readonly (readonly [glob: string, path: string, isHit: boolean])[] = [
    ['test/**', '/home/test/shop/a.yaml', false],
    ['test/**', '/home/test/shop/test/a.yaml', true],
    ['test/**', '/home/test/shop/x/test/a.yaml', true],
    ['**/test/**', '/home/test/shop/x/test/a.yaml', true],
    ['/test/**', '/home/test/shop/x/test/a.yaml', false],
    ['/test/**', '/home/test/shop/test/a.yaml', true],
    ['./test/a.yaml', '/home/test/shop/test/a.yaml', true],
    ['*.gen.yaml', '/home/test/shop/x/y.gen.yaml', true],
    ['*.gen.yaml', '/home/other/y.gen.yaml', false],
  ];
  for (const [glob, path, isHit] of globs) {
    it(`${glob} ${isHit ? 'holds' : 'does not hold'} for ${path}`, () => {
      const { exclude } = mergeConfig(DEFAULT_SETTINGS, { exclude: [glob] }, '/home/test/shop');
      assert.equal(matchesAny(path, exclude), isHit);
    });
  }

  it('takes a folder with signs that mean something in globs', () => {
    const { exclude } = mergeConfig(DEFAULT_SETTINGS, { exclude: ['*.yaml'] }, '/a/[b] (c)');
    assert.equal(matchesAny('/a/[b] (c)/x.yaml', exclude), true);
  });
});
