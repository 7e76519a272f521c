/** Rules about variables handed to later actions of a pipeline. */
import type { Buildspec } from '../../formats/buildspec/elements';
import { simpleCommands } from '../../formats/buildspec/shell-commands';
import { variableSettings } from '../../formats/buildspec/shell-variables';
import { setScalar } from '../../syntax/edit';
import { hasPlaceholder } from '../../syntax/placeholder';
import { fix } from '../rule';
import { buildspecRule } from './define';
import { build } from './examples';

const exported = (name: string): string => `env:\n  exported-variables:\n    - ${name}\n`;
const GOOD = build(['TAG=v1'], exported('TAG'));

const exportedName = buildspecRule({
  id: 'exported-variable-name',
  title: '`exported-variables` lists bare names.',
  severity: 'warning',
  why: 'With a dollar sign or a value the item names no variable, and nothing is exported.',
  messages: {
    name: '"{text}" is not the bare name of a variable. CodeBuild exports nothing for it. Write the name without $ and value.',
  },
  bad: build(['TAG=v1'], exported('$TAG')),
  good: GOOD,
  visit: {
    exported({ node, name }, { document, report }) {
      if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return;
      const bare = /^\$?\{?([A-Za-z_][A-Za-z0-9_]*)\}?(?:=[\s\S]*)?$/.exec(name)?.[1];
      if (bare === undefined && hasPlaceholder(name)) return;
      const fixes = () =>
        bare === undefined ? [] : [fix(`Change to "${bare}"`, true, document, setScalar(node, bare))];
      report({ at: node, message: 'name', data: { text: name }, fixes });
    },
  },
});

const awsPrefix = buildspecRule({
  id: 'exported-variable-aws-prefix',
  title: 'Exported variables do not begin with `AWS_`.',
  severity: 'error',
  why: 'Names with that prefix cannot be exported.',
  messages: {
    prefix:
      '"{name}" begins with AWS_. CodeBuild does not export such a variable. Copy it to another name and export that.',
  },
  bad: build(['echo $AWS_REGION'], exported('AWS_REGION')),
  good: build(['REGION=$AWS_REGION'], exported('REGION')),
  visit: {
    exported({ node, name }, { report }) {
      if (/^AWS_[A-Z0-9_]*$/.test(name)) report({ at: node, message: 'prefix', data: { name } });
    },
  },
});

const isSecret = buildspecRule({
  id: 'exported-variable-secret',
  title: 'Secrets are not exported.',
  severity: 'warning',
  why: 'Later actions show the value in plain text.',
  messages: {
    secret:
      '"{name}" comes from env.{source}. Exported, it shows in the pipeline in plain text. Let the later action read the secret itself.',
  },
  bad: build(['npm test'], `${exported('TOKEN')}  secrets-manager:\n    TOKEN: app:token\n`),
  good: GOOD,
  visit: {
    exported({ node, name, spec }, { report }) {
      const variable = spec.variables.find((each) => each.name === name && each.source === 'secrets-manager');
      if (variable !== undefined)
        report({ at: node, message: 'secret', data: { name, source: variable.source } });
    },
  },
});

const neverSet = buildspecRule({
  id: 'exported-variable-never-set',
  title: 'Exported variables are set somewhere.',
  severity: 'warning',
  why: 'A later action that uses the variable says "Variable cannot be empty".',
  messages: {
    unset:
      'No command sets "{name}", and "env" does not define it. Unless the project does, the export is empty. Set it in a command.',
    lost: '"{name}" is set only in a subshell or a pipe. The value ends there and the export is empty. Set it in a command of its own.',
  },
  bad: build(['echo v1'], exported('TAG')),
  good: GOOD,
  visit: {
    exported({ node, name, spec }, { document, report }) {
      const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^(?:CODEBUILD_|AWS_)/.test(name);
      if (!isName || spec.windows || document.tree.templated || setsElsewhere(spec)) return;
      if (spec.variables.some((variable) => variable.name === name)) return;
      const settings = spec.commands
        .flatMap(({ text }) => variableSettings(text))
        .filter((each) => each.name === name);
      if (settings.length === 0 && mentions(spec, name)) return;
      if (settings.length === 0) report({ at: node, message: 'unset', data: { name } });
      else if (settings.every((setting) => setting.lost))
        report({ at: node, message: 'lost', data: { name } });
    },
  },
});

/** A sourced file or evaluated text may set anything; a shell function may too. */
function setsElsewhere(spec: Buildspec): boolean {
  return spec.commands.some(({ text }) =>
    simpleCommands(text).some(({ words }) => ['.', 'source', 'eval'].includes(words[0]?.text ?? '')),
  );
}

/** Used without being set here: the project sets it. */
function mentions(spec: Buildspec, name: string): boolean {
  return spec.commands.some(({ text }) => new RegExp(`\\b${name}\\b`).test(text));
}

export default [exportedName, awsPrefix, isSecret, neverSet];
