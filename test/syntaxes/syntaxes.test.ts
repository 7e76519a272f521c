/** Checks real TextMate tokens: shell in buildspecs, placeholders in strings, and other files left as they are. */
import { strict as assert } from 'node:assert';
import { editorGrammars, standIns } from './base-grammars';
import { createTokenizer, scopesOf } from './tokenizer';
import type { BaseGrammars, Token, Tokenizer } from './tokenizer';

const buildspec = `version: 0.2
phases:
  install:
    runtime-versions:
      nodejs: 22
    commands:
      - npm ci
      # a note
      - |
        set -e
        if [ -n "$STAGE" ]; then make "$STAGE"; fi

        echo "never closed
      - 'single "$QUOTED_ONE"'
      - "double \\"$QUOTED_TWO\\" $QUOTED_THREE"
      - make \\
        continued $CONTINUED
    finally:
    - rm -rf $SCRATCH
  build:
    on-failure: ABORT
    commands: # why not
      - >-
        folded $FOLDED
      - echo \${NOT_A_PLACEHOLDER}
artifacts:
  files:
    - $PLAIN_AGAIN
`;

const ordinary: Readonly<Record<string, string>> = {
  'a workflow of GitHub': `on: push
jobs:
  build:
    steps:
      - run: |
          commands:
            - echo \${HOME}
      - uses: actions/checkout@v4
        with:
          token: \${{ secrets.TOKEN }}
`,
  'a Devfile': `schemaVersion: 2.2.0
commands:
  - id: build
    exec:
      commandLine: npm run build
`,
  'a Tekton pipeline': `kind: Pipeline
spec:
  tasks:
    - name: build
  finally:
    - name: clean
      taskRef:
        name: clean
`,
  'a manifest': `apiVersion: v1
kind: ConfigMap
data:
  phases: |
    commands:
      - one
  run.sh: |
    echo \${VALUE} {{ name }} __NAME__
`,
  'a phases key deeper down': `frontend:
  phases:
    build:
      commands:
        - npm run build
`,
  'comments and lower-case words': `# <IMAGE1_NAME>
a: <b> __init__ {{ a + b }} $HOME \${lower}
b: x__NAME__y
`,
};

const taskDefinition = `{
  "image": "<IMAGE1_NAME>",
  "family": "{{ family }}",
  "taskRoleArn": "arn:aws:iam::\${ACCOUNT_ID}:role/#{ROLE_NAME}#",
  "<KEY_NAME>": "__LOG_GROUP__",
  "cpu": "<not this>"
}`;

async function assertShell(tokenizer: Tokenizer): Promise<void> {
  const lines = await tokenizer.tokenize('source.yaml', buildspec);
  const shell = [
    'npm',
    'set',
    '$STAGE',
    'never',
    'QUOTED_ONE',
    'QUOTED_TWO',
    'QUOTED_THREE',
    'CONTINUED',
    'SCRATCH',
  ];
  for (const text of [...shell, 'FOLDED', 'NOT_A_PLACEHOLDER']) {
    assert.ok(inShell(lines, text.replace('$', '')), text);
  }
  for (const text of [
    'nodejs',
    'finally',
    'ABORT',
    'artifacts',
    'PLAIN_AGAIN',
    'a note',
    'why not',
    'build',
    'on-failure',
  ]) {
    assert.ok(!inShell(lines, text), text);
  }
  assert.ok(!lines.flat().some(({ scopes }) => scopes.includes('variable.other.placeholder.waybill')));
}

function inShell(lines: readonly (readonly Token[])[], text: string): boolean {
  return scopesOf(lines, text).includes('source.shell');
}

async function assertKeys(tokenizer: Tokenizer): Promise<void> {
  const lines = await tokenizer.tokenize('source.yaml', buildspec);
  for (const key of ['phases', 'install', 'commands', 'finally', 'on-failure', 'artifacts']) {
    assert.ok(
      scopesOf(lines, key).some((scope) => scope.startsWith('entity.name.tag')),
      key,
    );
  }
  assert.ok(scopesOf(lines, 'npm').includes('entity.name.command.shell'));
}

function placeholders(lines: readonly (readonly Token[])[]): string[] {
  const found = lines.flat().filter(({ scopes }) => scopes.includes('variable.other.placeholder.waybill'));
  return found.map(({ text }) => text);
}

async function assertPlaceholders(tokenizer: Tokenizer): Promise<void> {
  const expected = ['<IMAGE1_NAME>', '{{ family }}', '${ACCOUNT_ID}', '#{ROLE_NAME}#', '__LOG_GROUP__'];
  assert.deepEqual(placeholders(await tokenizer.tokenize('source.json', taskDefinition)), expected);
  const yaml = 'a: <TASK_DEFINITION>\nb: "{{ name }}:${TAG}"\nc: \'__NAME__\'\n';
  const inYaml = placeholders(await tokenizer.tokenize('source.yaml', yaml));
  assert.deepEqual(inYaml, ['<TASK_DEFINITION>', '{{ name }}', '${TAG}', '__NAME__']);
}

async function assertUndisturbed(base: BaseGrammars, text: string): Promise<void> {
  const [withOurs, without] = await Promise.all(
    [true, false].map((ours) => createTokenizer(base, ours).tokenize('source.yaml', text)),
  );
  assert.deepEqual(withOurs, without);
}

function describeOn(title: string, base: BaseGrammars | undefined): void {
  if (base === undefined) {
    it.skip(`${title}: no host folder is prepared (.vscode-host)`);
    return;
  }
  describe(title, () => {
    const tokenizer = createTokenizer(base);
    it('colours the commands of a buildspec as shell, and nothing else', () => assertShell(tokenizer));
    it('keeps the keys of the phases', () => assertKeys(tokenizer));
    it('marks placeholders in JSON and YAML values', () => assertPlaceholders(tokenizer));
    for (const [name, text] of Object.entries(ordinary)) {
      it(`leaves ${name} as it is`, () => assertUndisturbed(base, text));
    }
  });
}

describe('grammars', () => {
  describeOn('on small stand-ins', standIns);
  describeOn("on the editor's grammars", editorGrammars());
});
