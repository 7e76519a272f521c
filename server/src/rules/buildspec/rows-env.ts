/** Structural rules about the environment. */
import type { StructureRow } from '../structure';
import { before } from './examples';
import { keyMessage, NO_FIXES, row } from './row';
import { SOURCES } from './sources';

export const envRows: readonly StructureRow[] = [
  row({
    id: 'env-not-mapping',
    title: '`env` is a mapping.',
    why: 'CodeBuild looks for `variables`, `shell` and the other sections below `env`.',
    bad: before('env:\n  - STAGE=test\n'),
    good: before('env:\n  variables:\n    STAGE: test\n'),
    message: () => '"env" is no mapping. CodeBuild refuses the file. Put the variables below env.variables.',
    fixes: NO_FIXES,
  }),
  row({
    id: 'env-variables-not-mapping',
    title: 'Variables are a mapping of name and value.',
    why: 'Lists of `name` and `value` are the form of the project, not of the buildspec.',
    bad: before('env:\n  variables:\n    - name: STAGE\n      value: test\n'),
    good: before('env:\n  variables:\n    STAGE: test\n'),
    message: () =>
      'The variables are a list. CodeBuild refuses the file. Write "NAME: value", one per line, without dashes.',
    fixes: NO_FIXES,
  }),
  row({
    id: 'env-variable-directly-under-env',
    title: 'Variables stand below `env.variables`.',
    severity: 'warning',
    why: 'A name directly below `env` is no section CodeBuild knows, so the variable is never set.',
    bad: before('env:\n  NODE_ENV: production\n'),
    good: before('env:\n  variables:\n    NODE_ENV: production\n'),
    message: keyMessage(
      (key) =>
        `"${key}" stands directly below "env". CodeBuild does not set it. Move it below env.variables.`,
    ),
    fixes: NO_FIXES,
  }),
  row({
    id: 'env-value-not-scalar',
    title: 'The value of a variable is text.',
    why: 'An environment variable cannot hold a list or a mapping.',
    bad: before('env:\n  variables:\n    STAGES: [test, prod]\n'),
    good: before('env:\n  variables:\n    STAGES: "test,prod"\n'),
    message: () =>
      'The value of this variable is no text. CodeBuild refuses it. Write it as one quoted string.',
  }),
  row({
    id: 'parameter-store-value',
    title: 'Values below `parameter-store` are names of parameters.',
    why: 'The value is looked up in Parameter Store as it stands; a prefix such as `ssm:` becomes part of the name and the build ends with "Parameter does not exist".',
    sources: [SOURCES.reference, SOURCES.troubleshooting],
    bad: before('env:\n  parameter-store:\n    TOKEN: ssm:/app/token\n'),
    good: before('env:\n  parameter-store:\n    TOKEN: /app/token\n'),
    message: () =>
      'This is no name of a parameter. The build ends with "Parameter does not exist". Write the name alone, for example /app/token.',
    fixes: NO_FIXES,
  }),
  row({
    id: 'secrets-manager-format',
    title: 'References to secrets have at most four parts.',
    why: 'The form is `secret-id:json-key:version-stage:version-id`; the first part may be an ARN, which holds six colons of its own.',
    bad: before('env:\n  secrets-manager:\n    PASSWORD: "prod/db:password:AWSCURRENT::extra"\n'),
    good: before('env:\n  secrets-manager:\n    PASSWORD: "prod/db:password:AWSCURRENT"\n'),
    message: () =>
      'This is no reference to a secret. CodeBuild cannot look it up. Write secret-id:json-key:version-stage:version-id, where all but the first may be left out.',
    fixes: NO_FIXES,
  }),
  row({
    id: 'exported-variables-not-list',
    title: '`exported-variables` is a list of names.',
    why: 'CodeBuild reads names from a list and refuses anything else.',
    bad: before('env:\n  exported-variables: TAG\n  variables:\n    TAG: v1\n'),
    good: before('env:\n  exported-variables:\n    - TAG\n  variables:\n    TAG: v1\n'),
  }),
  row({
    id: 'git-credential-helper-value',
    title: '`git-credential-helper` is yes or no.',
    why: 'The value is neither, so CodeBuild cannot tell what is wanted.',
    bad: before('env:\n  git-credential-helper: aws\n'),
    good: before('env:\n  git-credential-helper: yes\n'),
    message: () => 'This is neither yes nor no. CodeBuild cannot read it. Write yes or no.',
  }),
];
