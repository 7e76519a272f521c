/** Rules about environment variables. */
import { placeInScalar } from '../../formats/buildspec/command-span';
import type { Variable } from '../../formats/buildspec/elements';
import { variableUses } from '../../formats/buildspec/shell-variables';
import { renameKey, removeEntry } from '../../syntax/edit';
import { hasPlaceholder } from '../../syntax/placeholder';
import { dereference } from '../../syntax/scalar';
import { fix } from '../rule';
import { buildspecRule } from './define';
import { before } from './examples';

const env = (text: string): ReturnType<typeof before> => before(`env:\n  variables:\n${text}`);

const reservedPrefix = buildspecRule({
  id: 'env-reserved-prefix',
  title: 'Names of own variables do not begin with `CODEBUILD_`.',
  severity: 'error',
  why: 'The prefix is reserved for variables of the service.',
  messages: {
    reserved:
      '"{name}" begins with CODEBUILD_. That prefix is reserved for CodeBuild itself. Choose another name.',
  },
  bad: env('    CODEBUILD_STAGE: test\n'),
  good: env('    STAGE: test\n'),
  visit: {
    variable({ name, entry }, { report }) {
      if (name.startsWith('CODEBUILD_')) report({ at: entry.key, message: 'reserved', data: { name } });
    },
  },
});

const invalidName = buildspecRule({
  id: 'env-variable-name-invalid',
  title: 'Names of variables hold letters, digits and underscores.',
  severity: 'warning',
  why: 'A shell cannot use a variable of another name.',
  messages: {
    name: '"{name}" is no name a shell can use. The commands cannot read the variable. Use letters, digits and underscores.',
  },
  bad: env('    my-stage: test\n'),
  good: env('    MY_STAGE: test\n'),
  visit: {
    variable({ name, entry, spec }, { document, report }) {
      if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || hasPlaceholder(name) || spec.windows) return;
      const better = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');
      const fixes = () => [fix(`Rename to "${better}"`, false, document, renameKey(entry, better))];
      report({ at: entry.key, message: 'name', data: { name }, fixes });
    },
  },
});

/** Commands that expand a value later. */
const EXPANDERS = /\b(?:eval|envsubst)\b/;

const notExpanded = buildspecRule({
  id: 'env-value-not-expanded',
  title: 'Values of `env.variables` do not refer to other variables.',
  severity: 'warning',
  profile: 'recommended',
  why: 'Values are taken as they stand: `$NAME` and `$(command)` are not expanded.',
  messages: {
    literal:
      'The value of "{name}" refers to "{text}". CodeBuild does not expand it; the variable holds just these characters. Set it with "export" in a command.',
  },
  bad: env('    TAG: v-$CODEBUILD_BUILD_NUMBER\n'),
  good: before('env:\n  variables:\n    PREFIX: v\n'),
  visit: {
    variable(variable, { report }) {
      const { name, spec, text } = variable;
      const reference = referenceIn(variable);
      if (reference === undefined || text === undefined || isPathOverwritten(variable)) return;
      if (spec.commands.some((command) => EXPANDERS.test(command.text))) return;
      const node = dereference(variable.entry.value);
      const start = text.indexOf(reference);
      const at =
        node?.kind === 'scalar' ? placeInScalar(node, start, start + reference.length) : variable.entry.key;
      report({ at, message: 'literal', data: { name, text: reference } });
    },
  },
});

/** `$NAME` of a variable that is known to exist, or `$(command)`: anything else may be a template. */
function referenceIn({ source, text, spec }: Variable): string | undefined {
  if (source !== 'variables' || text === undefined || /\{\{|\{%|<%/.test(text)) return undefined;
  const command = /\$\([a-z][^)]*\)|`[a-z][^`]*`/.exec(text)?.[0];
  if (command !== undefined) return command;
  const names = new Set(spec.variables.map((variable) => variable.name));
  const use = variableUses(text).find(
    ({ name }) => /^(?:CODEBUILD_|AWS_)|^(?:PATH|HOME|PWD)$/.test(name) || names.has(name),
  );
  if (use === undefined) return undefined;
  const isBraced = text[use.start - 1] === '{';
  return isBraced
    ? text.slice(use.start - 2, text.indexOf('}', use.end) + 1)
    : text.slice(use.start - 1, use.end);
}

function isPathOverwritten({ name, source, text }: Variable): boolean {
  return source === 'variables' && name === 'PATH' && /\$(?:PATH|\{PATH\})/.test(text ?? '');
}

const pathOverwritten = buildspecRule({
  id: 'env-path-overwritten',
  title: '`PATH` is not extended in `env.variables`.',
  severity: 'error',
  why: 'The value is literal: `$PATH` in it is not replaced, so the search path is lost and no command is found.',
  messages: {
    path: 'The value is taken literally, so "$PATH" in it stays as it is. The search path is lost and commands are not found. Use "export PATH=…" in a command of the install phase.',
  },
  bad: env('    PATH: $PATH:/usr/share/ant/bin\n'),
  good: env('    ANT_HOME: /usr/share/ant\n'),
  visit: {
    variable(variable, { report }) {
      const node = dereference(variable.entry.value);
      if (isPathOverwritten(variable)) report({ at: node ?? variable.entry.key, message: 'path' });
    },
  },
});

const CREDENTIALS = new Set([
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_PROFILE',
]);

const credentials = buildspecRule({
  id: 'env-overrides-aws-credentials',
  title: 'Builds use the service role, not keys of a user.',
  severity: 'warning',
  profile: 'recommended',
  why: 'These variables take the place of the service role in every command; keys of a user live long and are hard to change.',
  messages: {
    role: '"{name}" takes the place of the service role. Every call to AWS in the build uses it. Give the role the permissions instead and remove the variable.',
  },
  bad: env('    AWS_PROFILE: deploy\n'),
  good: env('    STAGE: deploy\n'),
  visit: {
    variable({ name, entry, task, source }, { document, report }) {
      if (!CREDENTIALS.has(name) || (name === 'AWS_PROFILE' && source !== 'variables') || task !== undefined)
        return;
      const fixes = () => [fix(`Remove "${name}"`, false, document, removeEntry(entry))];
      report({ at: entry.key, message: 'role', data: { name }, fixes });
    },
  },
});

const definedTwice = buildspecRule({
  id: 'env-name-defined-twice',
  title: 'A variable is defined in one section only.',
  severity: 'warning',
  why: 'It is not documented which of `variables`, `parameter-store` and `secrets-manager` wins.',
  messages: {
    twice: '"{name}" is defined in env.{other} as well. Which of the two wins is not documented. Remove one.',
  },
  bad: before('env:\n  variables:\n    TOKEN: none\n  secrets-manager:\n    TOKEN: app:token\n'),
  good: before('env:\n  variables:\n    STAGE: test\n  secrets-manager:\n    TOKEN: app:token\n'),
  visit: {
    spec({ variables }, { document, report }) {
      const firsts = new Map<string, Variable>();
      for (const variable of variables.filter((each) => each.task === undefined)) {
        const first = firsts.get(variable.name);
        if (first === undefined) firsts.set(variable.name, variable);
        else if (first.source !== variable.source) {
          const data = { name: variable.name, other: first.source };
          const related = [{ document, at: first.entry.key, message: 'The other one is here.' }];
          report({ at: variable.entry.key, message: 'twice', data, related });
        }
      }
    },
  },
});

export default [reservedPrefix, invalidName, notExpanded, pathOverwritten, credentials, definedTwice];
