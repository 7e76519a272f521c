/** The structural rules of buildspecs: their examples, their ids, their wording, and the errors people find confusing. */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../registry';
import { lintText } from '../../testing/lint-text';
import { testRule } from '../../testing/test-rule';
import { structure } from './structure';

const ids = new Set([...structure.rows, ...rules].map((each) => each.id));
const HEAD = 'version: 0.2\nphases:\n  build:\n    commands:\n';

describe('buildspec structure', () => {
  it('serves every id of the schemas and every kind of problem', () => {
    const text = readFileSync(join(__dirname, '..', '..', '..', 'generated', 'buildspec.json'), 'utf8');
    const mentioned = [...text.matchAll(/"(buildspec\/[a-z0-9-]+)"/g)].map((match) => match[1] ?? '');
    const all = [...mentioned, ...Object.values(structure.byKind), ...Object.values(structure.syntax)];
    assert.deepEqual(
      [...new Set(all)].filter((id) => !ids.has(id)),
      [],
    );
  });

  it('has each id once', () => {
    const own = [...structure.rows, ...rules.filter((rule) => rule.extendsRow !== true)]
      .map((each) => each.id)
      .filter((id) => id.startsWith('buildspec/'));
    assert.deepEqual(
      own.filter((id, index) => own.indexOf(id) !== index),
      [],
    );
  });

  for (const row of structure.rows) {
    it(`${row.id}: its examples show it`, () => {
      for (const { file, text } of row.examples.bad) {
        const found = lintText(file, text);
        const own = found.find((finding) => finding.rule.id === row.id);
        assert.ok(own, `not found; there are: ${found.map((finding) => finding.rule.id).join(', ')}`);
        assert.match(own.message, /[.?!]$/);
        assert.ok((own.message.match(/[.?!](?:\s|$)/g) ?? []).length >= 2, own.message);
      }
      for (const { file, text } of row.examples.good) {
        assert.deepEqual(
          lintText(file, text)
            .filter((f) => f.severity === 'error' || f.rule.id === row.id)
            .map((f) => `${f.rule.id} ${f.message}`),
          [],
        );
      }
    });
  }
});

testRule('buildspec/command-is-mapping', 'buildspec.yml', {
  valid: [
    { name: 'an assignment with a colon', text: `${HEAD}      - IMAGE_TAG=\${COMMIT_HASH:=latest}\n` },
    { name: 'a colon in quotes around the whole', text: `${HEAD}      - 'echo "Status: ok"'\n` },
    { name: 'a block', text: `${HEAD}      - |\n        echo "Status: ok"\n` },
    { name: 'a placeholder', text: `${HEAD}      - "{{ command }}"\n` },
    { name: 'a URL', text: `${HEAD}      - curl https://example.com/a:b\n` },
  ],
  invalid: [
    {
      name: 'a colon in a message',
      text: `${HEAD}      - echo "Hello«:» world"\n`,
      says: ['colon', 'quotes'],
      output: `${HEAD}      - 'echo "Hello: world"'\n`,
    },
    {
      name: 'single quotes inside',
      text: `${HEAD}      - echo 'a«:» b' && echo c\n`,
      output: `${HEAD}      - 'echo ''a: b'' && echo c'\n`,
    },
    {
      name: 'a colon in a group',
      text: `${HEAD}      - command -v x || { echo "ERROR«:» y"; exit 1; }\n      - npm test\n`,
      output: `${HEAD}      - 'command -v x || { echo "ERROR: y"; exit 1; }'\n      - npm test\n`,
    },
    {
      name: 'two colons, which do not even parse',
      text: `${HEAD}      - echo "a: b: c"\n`,
      output: `${HEAD}      - 'echo "a: b: c"'\n`,
    },
    {
      name: 'a brace at the start',
      text: `${HEAD}      - { echo a; }\n`,
      output: `${HEAD}      - '{ echo a; }'\n`,
    },
    {
      name: 'an item of finally',
      text: `${HEAD}      - npm test\n    finally:\n      - echo done«:» yes\n`,
      output: `${HEAD}      - npm test\n    finally:\n      - 'echo done: yes'\n`,
    },
    {
      name: 'a colon at the end of a PowerShell line',
      text: `${HEAD}      - if ($LASTEXITCODE -ne 0) { Write-Error "FATAL«:» x" }\n`,
      output: `${HEAD}      - 'if ($LASTEXITCODE -ne 0) { Write-Error "FATAL: x" }'\n`,
    },
  ],
});

testRule('buildspec/command-is-list', 'buildspec.yml', {
  valid: [
    { name: 'a plain list', text: `${HEAD}      - npm ci\n      - npm test\n` },
    {
      name: 'comment lines between items',
      text: `${HEAD}      - npm ci\n      # then\n      - |\n        a ||\n          b\n`,
    },
  ],
  invalid: [
    { name: 'a dash too many', text: `${HEAD}      - - npm ci\n` },
    {
      name: 'a test in brackets',
      text: `${HEAD}      - [ -f package.json ]\n`,
      output: `${HEAD}      - '[ -f package.json ]'\n`,
    },
  ],
});

testRule('buildspec/command-text-after-quote', 'buildspec.yml', {
  valid: [
    { name: 'a quoted command', text: `${HEAD}      - "npm test"\n` },
    { name: 'a comment behind the quote', text: `${HEAD}      - "npm test" # all\n` },
  ],
  invalid: [
    {
      name: 'arguments behind the quote',
      text: `${HEAD}      - "$CODEBUILD_SRC_DIR/run.sh" --all\n`,
      output: `${HEAD}      - '"$CODEBUILD_SRC_DIR/run.sh" --all'\n`,
    },
  ],
});

testRule('buildspec/command-leading-indicator', 'buildspec.yml', {
  valid: [
    { name: 'block headers', text: `${HEAD}      - |\n        ls\n      - >-\n        ls\n` },
    { name: 'a tag of YAML', text: `${HEAD}      - !!str npm test\n` },
    { name: 'a negation in quotes', text: `${HEAD}      - '! grep x f'\n` },
    { name: 'a quoted backtick', text: `${HEAD}      - '\`which aws\` --version'\n` },
  ],
  invalid: [
    {
      name: 'a backtick',
      text: `${HEAD}      - \`which aws\` --version\n`,
      output: `${HEAD}      - '\`which aws\` --version'\n`,
    },
    { name: 'a negation', text: `${HEAD}      - «!» grep x f\n`, output: `${HEAD}      - '! grep x f'\n` },
    { name: 'a test with more behind it', text: `${HEAD}      - [ -f a ] && b\n` },
  ],
});

testRule('buildspec/tab-indentation', 'buildspec.yml', {
  valid: [
    { name: 'spaces', text: `${HEAD}      - npm test\n` },
    {
      name: 'a tab inside a block',
      text: `${HEAD}      - |\n        cat <<-END\n        \tx\n        END\n`,
    },
  ],
  invalid: [
    { name: 'tabs', text: 'version: 0.2\nphases:\n\tbuild:\n', output: 'version: 0.2\nphases:\n  build:\n' },
  ],
});

testRule('buildspec/phase-at-top-level', 'buildspec.yml', {
  valid: [
    { name: 'phases in place', text: `${HEAD}      - npm test\n` },
    { name: 'a key of its own', text: `x-build:\n  a: 1\n${HEAD}      - npm test\n` },
  ],
  invalid: [
    {
      name: 'lost indentation',
      text: 'version: 0.2\nphases:\n«build»:\n  commands:\n    - npm test\n',
      output: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n',
    },
  ],
});

testRule('buildspec/section-nested-in-wrong-place', 'buildspec.yml', {
  valid: [
    { name: 'sections in place', text: `${HEAD}      - npm test\nartifacts:\n  files: [a]\n` },
    {
      name: 'a report group called build',
      text: `${HEAD}      - npm test\nreports:\n  build:\n    files: [a.xml]\n`,
    },
  ],
  invalid: [
    {
      name: 'artifacts below a phase',
      text: `${HEAD}      - npm test\n    «artifacts»:\n      files: [a]\n`,
    },
    {
      name: 'a phase below the cache',
      text: `version: 0.2\nphases:\n  install:\n    commands: [ls]\ncache:\n  paths: [a]\n  «build»:\n    commands: [ls]\n`,
    },
  ],
});

testRule('buildspec/unknown-key', 'buildspec.yml', {
  valid: [
    {
      name: 'anchors kept in a section of their own',
      text: `${HEAD}      - npm test\nenv:\n  common: &common\n    A: b\n  variables: *common\n`,
    },
    {
      name: 'the ARN of a report group',
      text: `${HEAD}      - npm test\nreports:\n  arn:aws:codebuild:us-east-1:111122223333:report-group/g:\n    files: [a.xml]\n`,
    },
  ],
  invalid: [
    {
      name: 'camel case',
      text: `${HEAD}      - npm test\nreports:\n  g:\n    files: [a.xml]\n    «fileFormat»: CLOVERXML\n`,
      says: ['file-format', 'ignores'],
      output: `${HEAD}      - npm test\nreports:\n  g:\n    files: [a.xml]\n    file-format: CLOVERXML\n`,
    },
  ],
});

testRule('buildspec/batch-identifier-invalid', 'buildspec.yml', {
  valid: [
    {
      name: 'letters, digits, underscores',
      text: 'version: 0.2\nbatch:\n  build-list:\n    - identifier: a_1\n',
    },
    { name: 'a number', text: 'version: 0.2\nbatch:\n  build-list:\n    - identifier: 12\n' },
    { name: 'a placeholder', text: 'version: 0.2\nbatch:\n  build-list:\n    - identifier: "{{ name }}"\n' },
  ],
  invalid: [
    {
      name: 'a hyphen, waited for elsewhere',
      text: 'version: 0.2\nbatch:\n  build-graph:\n    - identifier: «multi-env-app»\n    - identifier: b\n      depend-on:\n        - multi-env-app\n',
      output:
        'version: 0.2\nbatch:\n  build-graph:\n    - identifier: multi_env_app\n    - identifier: b\n      depend-on:\n        - multi_env_app\n',
    },
  ],
});

testRule('buildspec/secondary-artifact-id', 'buildspec.yml', {
  valid: [
    {
      name: 'an underscore',
      text: `${HEAD}      - npm test\nartifacts:\n  files: [a]\n  secondary-artifacts:\n    my_out:\n      files: [a]\n`,
    },
    {
      name: 'a placeholder',
      text: `${HEAD}      - npm test\nartifacts:\n  files: [a]\n  secondary-artifacts:\n    __OUT__:\n      files: [a]\n`,
    },
  ],
  invalid: [
    {
      name: 'a hyphen',
      text: `${HEAD}      - npm test\nartifacts:\n  files: [a]\n  secondary-artifacts:\n    «my-out»:\n      files: [a]\n`,
      output: `${HEAD}      - npm test\nartifacts:\n  files: [a]\n  secondary-artifacts:\n    my_out:\n      files: [a]\n`,
    },
  ],
});

testRule('buildspec/secrets-manager-format', 'buildspec.yml', {
  valid: [
    {
      name: 'an ARN with a key',
      text: `env:\n  secrets-manager:\n    P: arn:aws:secretsmanager:eu-west-1:210987654321:secret:prod/db-a1b2c3:password\n${HEAD}      - npm test\n`,
    },
    {
      name: 'all four parts',
      text: `env:\n  secrets-manager:\n    P: "db:password::1a2b"\n${HEAD}      - npm test\n`,
    },
    {
      name: 'a variable',
      text: `env:\n  secrets-manager:\n    P: "\${STAGE}:a:b:c:d:e"\n${HEAD}      - npm test\n`,
    },
    { name: 'a number', text: `env:\n  secrets-manager:\n    P: 12345\n${HEAD}      - npm test\n` },
  ],
  invalid: [
    {
      name: 'five parts',
      text: `env:\n  secrets-manager:\n    P: «"db:a:b:c:d"»\n${HEAD}      - npm test\n`,
    },
    {
      name: 'a prefix',
      text: `env:\n  secrets-manager:\n    P: «secretsmanager:db:a»\n${HEAD}      - npm test\n`,
    },
  ],
});
