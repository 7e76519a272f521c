/** Names, aliases and versions of a Lambda deployment. */
import type { Severity } from '../../base/settings';
import type { AppSpecElements, LambdaFunction } from '../../formats/appspec/elements';
import type { Field } from '../../formats/field';
import { defineRule, type AnyRule } from '../rule';
import { lambda, LAMBDA } from './examples';
import { SOURCES } from './sources';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly message: string;
  readonly bad: readonly string[];
  of(target: LambdaFunction): Field<string>;
  breaks(text: string, target: LambdaFunction): boolean;
}

const changed = (key: string, line: string): string[] =>
  LAMBDA.map((each) => (each.startsWith(key) ? line : each));
const isNumber = (text: string | undefined): text is string => text !== undefined && /^[1-9]\d*$/.test(text);

const ROWS: readonly Row[] = [
  {
    id: 'appspec/lambda-same-versions',
    title: 'The two versions of a function differ.',
    severity: 'warning',
    why: 'The traffic is shifted from the one to the other; between the same there is nothing to shift.',
    message:
      'Both versions are the same. There is no traffic to shift. Write the version that is to get the traffic.',
    bad: changed('TargetVersion', "TargetVersion: '1'"),
    of: ({ targetVersion }) => targetVersion,
    breaks: (text, { currentVersion }) => isNumber(text) && text === currentVersion.known,
  },
  {
    id: 'appspec/lambda-target-older',
    title: 'The version to shift to is the newer one.',
    severity: 'information',
    why: 'Versions are counted upwards, so a lower number goes back. That may be meant, as a rollback.',
    message:
      'The version to shift to is older than the current one. The deployment goes back. Swap the two unless a rollback is meant.',
    bad: changed('CurrentVersion', "CurrentVersion: '3'"),
    of: ({ targetVersion }) => targetVersion,
    breaks: (text, { currentVersion: { known } }) =>
      isNumber(text) && isNumber(known) && Number(text) < Number(known),
  },
  {
    id: 'appspec/lambda-alias-reserved',
    title: 'The alias is a name.',
    severity: 'error',
    why: 'Lambda has no alias of digits alone, nor one called `$LATEST`; those are versions.',
    message:
      'This is a version, not an alias. Lambda has no alias of this name, so there is nothing to shift. Write the name of an alias.',
    bad: changed('Alias', "Alias: '2'"),
    of: ({ alias }) => alias,
    breaks: (text) => /^\d+$/.test(text),
  },
  {
    id: 'appspec/lambda-name-arn',
    title: 'The function is named by its plain name.',
    severity: 'warning',
    why: 'The alias and the versions stand in fields of their own; the guide shows the name alone.',
    message:
      'This is more than the name of the function. CodeDeploy may not find it. Write the name alone, without ARN, version and alias.',
    bad: changed('Name', 'Name: arn:aws:lambda:eu-west-1:111122223333:function:shop'),
    of: ({ name }) => name,
    breaks: (text) => /^arn:|^[A-Za-z0-9_-]+:[^:]+$/.test(text),
  },
];

function ruleOf(row: Row): AnyRule {
  const { id, title, severity, why } = row;
  return defineRule<AppSpecElements>({
    id,
    title,
    severity,
    since: '0.1.0',
    why,
    sources: [SOURCES.resources, 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html'],
    examples: { bad: [lambda(row.bad)], good: [lambda(LAMBDA)] },
    formats: ['appspec'],
    scope: 'document',
    messages: { broken: row.message },
    visit: {
      function(target, { report }) {
        const field = row.of(target);
        if (field.known !== undefined && row.breaks(field.known, target))
          report({ at: field.node, message: 'broken' });
      },
    },
  });
}

export default ROWS.map(ruleOf);
