/** Rules about version, phases, runtimes and failures. */
import { testRule } from '../../testing/test-rule';

const file = 'buildspec.yml';
const PHASES = 'phases:\n  build:\n    commands:\n      - make\n';
const env = (text: string): string => `version: 0.2\nenv:\n${text}${PHASES}`;
const runtime = (text: string): string =>
  `version: 0.2\nphases:\n  install:\n    runtime-versions:\n      ${text}\n`;

testRule('buildspec/empty-file', file, {
  valid: [
    { name: 'a beginning', text: 'version: 0.2\n' },
    { name: 'a whole file', text: `version: 0.2\n${PHASES}` },
  ],
  invalid: [
    {
      name: 'nothing',
      text: '',
      output: 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo build\n',
    },
    { name: 'a comment', text: '«# later»\n' },
  ],
});

testRule('buildspec/not-a-buildspec', file, {
  valid: [
    { name: 'a buildspec', text: `version: 0.2\n${PHASES}` },
    { name: 'one with a stray key', text: `version: 0.2\nname: x\nsource: y\n${PHASES}` },
  ],
  invalid: [
    {
      name: 'a project',
      text: '{«"name"»: "x", "source": {"type": "S3"}, "environment": {"type": "LINUX_CONTAINER"}}',
    },
  ],
});

testRule('buildspec/version-missing', file, {
  valid: [
    { name: 'a batch alone', text: 'batch:\n  build-list:\n    - identifier: a\n' },
    { name: 'a placeholder', text: `version: "{{ version }}"\n${PHASES}` },
    { name: 'an old version', text: `version: 0.1\n${PHASES}` },
  ],
  invalid: [
    {
      name: 'no version',
      text: `«phases»:\n  build:\n    commands:\n      - make\n`,
      output: `version: 0.2\n${PHASES}`,
    },
  ],
});

testRule('buildspec/version-quoted-in-batch', file, {
  valid: [
    { name: 'a number', text: 'version: 0.2\nbatch:\n  build-list:\n    - identifier: a\n' },
    { name: 'quotes without a batch', text: `version: "0.2"\n${PHASES}` },
  ],
  invalid: [
    {
      name: 'quotes',
      text: 'version: «"0.2"»\nbatch:\n  build-list:\n    - identifier: a\n',
      output: 'version: 0.2\nbatch:\n  build-list:\n    - identifier: a\n',
    },
  ],
});

testRule('buildspec/phases-missing', file, {
  valid: [
    {
      name: 'a batch',
      text: 'version: 0.2\nbatch:\n  build-list:\n    - identifier: a\n      buildspec: b.yml\n',
    },
    { name: 'phases by another name, which is told elsewhere', text: 'version: 0.2\nPhases:\n  build: {}\n' },
  ],
  invalid: [{ name: 'nothing to run', text: '«version»: 0.2\nartifacts:\n  files: [a]\n' }],
});

testRule('buildspec/phases-empty', file, {
  valid: [
    { name: 'a phase', text: `version: 0.2\n${PHASES}` },
    {
      name: 'phases that lost their indentation',
      text: 'version: 0.2\nphases:\nbuild:\n  commands: [make]\n',
    },
  ],
  invalid: [{ name: 'nothing below', text: 'version: 0.2\n«phases»:\n' }],
});

testRule('buildspec/phase-null', file, {
  valid: [
    { name: 'commands', text: `version: 0.2\n${PHASES}` },
    {
      name: 'a template',
      text: `version: 0.2\nphases:\n  build:\n{% if x %}\n    commands: [make]\n{% endif %}\n`,
    },
  ],
  invalid: [
    { name: 'nothing', text: `version: 0.2\n${PHASES}  «post_build»:\n`, output: `version: 0.2\n${PHASES}` },
  ],
});

testRule('buildspec/commands-empty', file, {
  valid: [
    { name: 'a command', text: `version: 0.2\n${PHASES}` },
    { name: 'one string', text: 'version: 0.2\nphases:\n  build:\n    commands: make\n' },
  ],
  invalid: [{ name: 'nothing', text: 'version: 0.2\nphases:\n  build:\n    «commands»:\n' }],
});

testRule('buildspec/command-is-null', file, {
  valid: [
    { name: 'commands', text: `version: 0.2\n${PHASES}` },
    { name: 'comment lines between items', text: `version: 0.2\n${PHASES}      # next\n      - ls\n` },
  ],
  invalid: [
    {
      name: 'a comment behind a dash',
      text: `version: 0.2\n${PHASES}      «-» # next\n      - ls\n`,
      output: `version: 0.2\n${PHASES}      - ls\n`,
    },
  ],
});

testRule('buildspec/unknown-runtime-version', file, {
  valid: [
    { name: 'a preinstalled one', text: runtime('nodejs: 22') },
    { name: 'a number that looks like another', text: runtime('python: 3.10') },
    { name: 'a major with x', text: runtime('golang: 1.x') },
    { name: 'the newest', text: runtime('java: latest') },
    { name: 'a variable', text: runtime('nodejs: "$NODE_VERSION"') },
    { name: 'one that is installed', text: runtime('php: 8.0.30') },
    { name: 'one of retired images', text: runtime('java: openjdk8') },
    { name: 'an old one', text: runtime('ruby: 2.5') },
    { name: 'one newer than the tables', text: runtime('dotnet: 12.0') },
  ],
  invalid: [
    {
      name: 'Java without its vendor',
      text: runtime('java: «17»'),
      says: ['Unknown runtime version'],
      output: runtime('java: corretto17'),
    },
    { name: 'a leading v', text: runtime('nodejs: «v18»'), output: runtime('nodejs: 18') },
    {
      name: 'the name before the number',
      text: runtime('python: «python3.9»'),
      output: runtime('python: 3.9'),
    },
  ],
});

testRule('buildspec/runtime-deprecated-image-only', file, {
  valid: [
    { name: 'a current one', text: runtime('ruby: 3.4') },
    { name: 'one that is installed', text: runtime('nodejs: 10') },
  ],
  invalid: [
    { name: 'openjdk', text: runtime('java: «openjdk11»'), output: runtime('java: corretto11') },
    { name: 'one of an image no longer updated', text: runtime('ruby: «2.6»') },
    { name: 'PHP without patch level', text: runtime('php: «8.0»') },
  ],
});

testRule('buildspec/runtime-version-float', file, {
  valid: [
    { name: 'the whole version', text: runtime('python: 3.10') },
    { name: 'one that exists', text: runtime('golang: 1.22') },
  ],
  invalid: [{ name: 'a lost zero', text: runtime('python: «3.1»'), output: runtime('python: "3.10"') }],
});

testRule('buildspec/on-failure-retry-count', file, {
  valid: [
    {
      name: 'the limit',
      text: 'version: 0.2\nphases:\n  build:\n    on-failure: RETRY-100\n    commands: [make]\n',
    },
    {
      name: 'a pattern of digits',
      text: 'version: 0.2\nphases:\n  build:\n    on-failure: RETRY-exit 500\n    commands: [make]\n',
    },
  ],
  invalid: [
    {
      name: 'too many',
      text: 'version: 0.2\nphases:\n  build:\n    on-failure: «RETRY-500-.*»\n    commands: [make]\n',
      output: 'version: 0.2\nphases:\n  build:\n    on-failure: RETRY-100-.*\n    commands: [make]\n',
    },
  ],
});

testRule('buildspec/on-failure-retry-regex', file, {
  valid: [
    {
      name: 'a pattern',
      text: 'version: 0.2\nphases:\n  build:\n    on-failure: RETRY-3-.*timeout.*\n    commands: [make]\n',
    },
    {
      name: 'a flag of Go',
      text: 'version: 0.2\nphases:\n  build:\n    on-failure: RETRY-(?i)timeout\n    commands: [make]\n',
    },
  ],
  invalid: [
    {
      name: 'look-around',
      text: 'version: 0.2\nphases:\n  build:\n    on-failure: «RETRY-3-(?!fatal).*»\n    commands: [make]\n',
    },
    {
      name: 'an open bracket',
      text: 'version: 0.2\nphases:\n  build:\n    on-failure: «RETRY-3-[abc»\n    commands: [make]\n',
    },
    {
      name: 'nothing behind the hyphen',
      text: 'version: 0.2\nphases:\n  build:\n    on-failure: «RETRY-»\n    commands: [make]\n',
    },
  ],
});

testRule('buildspec/run-as-windows', file, {
  valid: [
    { name: 'Linux', text: `version: 0.2\nrun-as: builder\n${PHASES}` },
    { name: 'Windows without it', text: env('  shell: cmd.exe\n') },
  ],
  invalid: [{ name: 'PowerShell', text: `«run-as»: builder\n${env('  shell: powershell.exe\n')}` }],
});
