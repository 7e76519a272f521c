/** Rules about variables and secrets. */
import { testRule } from '../../testing/test-rule';

const file = 'buildspec.yml';
/** Kept apart, so that no scanner takes the test for a leak. */
const LEAD = 'AKIA';
const PHASES = 'phases:\n  build:\n    commands:\n      - make\n';
const env = (text: string): string => `version: 0.2\nenv:\n${text}${PHASES}`;

testRule('buildspec/env-reserved-prefix', file, {
  valid: [
    { name: 'another name', text: env('  variables:\n    BUILD_CODEBUILD: a\n') },
    { name: 'a use', text: env('  variables:\n    A: CODEBUILD_X\n') },
  ],
  invalid: [{ name: 'the prefix', text: env('  parameter-store:\n    «CODEBUILD_X»: /a\n') }],
});

testRule('buildspec/env-path-overwritten', file, {
  valid: [
    { name: 'a whole path', text: env('  variables:\n    PATH: /usr/bin:/bin\n') },
    { name: 'another variable', text: env('  variables:\n    MY_PATH: $PATH:/x\n') },
  ],
  invalid: [{ name: 'an extension', text: env('  variables:\n    PATH: «$PATH:/usr/share/ant/bin»\n') }],
});

testRule('buildspec/env-value-not-expanded', file, {
  valid: [
    { name: 'plain text', text: env('  variables:\n    A: b-c\n') },
    {
      name: 'a variable nobody here knows, which may be a template',
      text: env('  variables:\n    A: $IMAGE\n'),
    },
    { name: 'a price', text: env('  variables:\n    A: 5$ and more\n') },
    {
      name: 'expanded later',
      text: `version: 0.2\nenv:\n  variables:\n    A: x-$AWS_REGION\nphases:\n  build:\n    commands:\n      - eval echo $A\n`,
    },
  ],
  invalid: [
    { name: 'a variable of the service', text: env('  variables:\n    A: x-«$AWS_REGION»\n') },
    { name: 'a command', text: env('  variables:\n    A: «$(date +%s)»\n') },
  ],
});

testRule('buildspec/env-variable-name-invalid', file, {
  valid: [
    { name: 'an underscore', text: env('  variables:\n    _a1: b\n') },
    { name: 'a placeholder', text: env('  variables:\n    "{{ name }}": b\n') },
  ],
  invalid: [
    {
      name: 'a hyphen',
      text: env('  variables:\n    «my-var»: b\n'),
      output: env('  variables:\n    my_var: b\n'),
    },
  ],
});

testRule('buildspec/env-name-defined-twice', file, {
  valid: [
    { name: 'different names', text: env('  variables:\n    A: b\n  parameter-store:\n    C: /d\n') },
    { name: 'one section', text: env('  variables:\n    A: b\n    C: d\n') },
  ],
  invalid: [{ name: 'two sections', text: env('  variables:\n    A: b\n  parameter-store:\n    «A»: /d\n') }],
});

testRule('buildspec/env-overrides-aws-credentials', file, {
  valid: [
    { name: 'the region', text: env('  variables:\n    AWS_DEFAULT_REGION: eu-west-1\n') },
    { name: 'another name', text: env('  variables:\n    DEPLOY_AWS_PROFILE: x\n') },
  ],
  invalid: [{ name: 'a key', text: env('  secrets-manager:\n    «AWS_ACCESS_KEY_ID»: keys:id\n') }],
});

testRule('buildspec/secret-named-plain-variable', file, {
  valid: [
    { name: 'the name of a secret', text: env('  variables:\n    DB_PASSWORD: prod/db/password\n') },
    { name: 'a placeholder', text: env('  variables:\n    DB_PASSWORD: "{{ password }}"\n') },
    { name: 'a switch', text: env('  variables:\n    USE_TOKEN: true\n    PASSWORD_LENGTH: "12abc"\n') },
    { name: 'a reference', text: env('  secrets-manager:\n    DB_PASSWORD: db:password\n') },
  ],
  invalid: [{ name: 'a password', text: env('  variables:\n    «DB_PASSWORD»: hunter2x9\n') }],
});

testRule('buildspec/hardcoded-secret', file, {
  valid: [
    { name: 'the sample key of AWS', text: env('  variables:\n    A: AKIAIOSFODNN7EXAMPLE\n') },
    { name: 'a word', text: env('  variables:\n    A: AKIA-short\n') },
  ],
  invalid: [{ name: 'a key', text: env(`  variables:\n    A: «${LEAD}QWERTYUIOP123456»\n`) }],
});

testRule('buildspec/secrets-manager-stage-and-id', file, {
  valid: [
    { name: 'a stage', text: env('  secrets-manager:\n    A: "db:a:AWSPREVIOUS"\n') },
    { name: 'a version', text: env('  secrets-manager:\n    A: "db:a::1a2b"\n') },
  ],
  invalid: [{ name: 'both', text: env('  secrets-manager:\n    A: «"db:a:AWSCURRENT:1a2b"»\n') }],
});

testRule('buildspec/exported-variable-name', file, {
  valid: [
    { name: 'a name', text: env('  exported-variables: [A]\n  variables: {A: b}\n') },
    { name: 'a placeholder', text: env('  exported-variables: ["{{ name }}"]\n') },
  ],
  invalid: [
    {
      name: 'a dollar sign',
      text: env('  exported-variables:\n    - «$TAG»\n'),
      output: env('  exported-variables:\n    - TAG\n'),
    },
    {
      name: 'a value',
      text: env('  exported-variables:\n    - «TAG=1»\n'),
      output: env('  exported-variables:\n    - TAG\n'),
    },
  ],
});

testRule('buildspec/exported-variable-aws-prefix', file, {
  valid: [
    { name: 'another name', text: env('  exported-variables: [REGION]\n') },
    { name: 'AWS in the middle', text: env('  exported-variables: [MY_AWS_X]\n') },
  ],
  invalid: [{ name: 'the prefix', text: env('  exported-variables: [«AWS_REGION»]\n') }],
});

testRule('buildspec/exported-variable-never-set', file, {
  valid: [
    {
      name: 'set by a command',
      text: `version: 0.2\nenv:\n  exported-variables: [TAG]\nphases:\n  build:\n    commands:\n      - export TAG=$(date)\n`,
    },
    {
      name: 'read',
      text: `version: 0.2\nenv:\n  exported-variables: [TAG]\nphases:\n  build:\n    commands:\n      - read TAG < file\n`,
    },
    {
      name: 'set by a file',
      text: `version: 0.2\nenv:\n  exported-variables: [TAG]\nphases:\n  build:\n    commands:\n      - . ./set-tag.sh\n`,
    },
    {
      name: 'used, so set by the project',
      text: `version: 0.2\nenv:\n  exported-variables: [TAG]\nphases:\n  build:\n    commands:\n      - echo $TAG\n`,
    },
    { name: 'one of the service', text: env('  exported-variables: [CODEBUILD_BUILD_ID]\n') },
  ],
  invalid: [
    { name: 'nothing sets it', text: env('  exported-variables: [«TAG»]\n') },
    {
      name: 'a subshell',
      text: `version: 0.2\nenv:\n  exported-variables: [«TAG»]\nphases:\n  build:\n    commands:\n      - (export TAG=1)\n`,
    },
  ],
});
