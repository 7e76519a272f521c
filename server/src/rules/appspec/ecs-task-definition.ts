/** What stands for the task definition of an ECS deployment. */
import type { Severity } from '../../base/settings';
import type { AppSpecElements, EcsService } from '../../formats/appspec/elements';
import { isFillIn } from '../../formats/appspec/fill-in';
import { setScalar } from '../../syntax/edit';
import { defineRule, fix, type AnyRule, type Fix } from '../rule';
import { ecs } from './examples';
import { SOURCES } from './sources';

const ARN = /^arn:aws[-a-z]*:ecs:[a-z]{2}[-a-z0-9]+:\d{12}:task-definition\/[A-Za-z0-9_-]+(?::\d+)?$/;
const PIPELINE_WORD = '<TASK_DEFINITION>';
const NEARLY = /^<\s*task[-_ ]?def(?:inition)?s?\s*>(?::.*)?$|^TASK_DEFINITION$/i;
/** A word in capitals is filled in by somebody. */
const CAPITALS = /^[A-Z][A-Z0-9_]*$/;

interface Row {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly source: string;
  readonly message: string;
  readonly bad: string;
  breaks(text: string): boolean;
}

const ROWS: readonly Row[] = [
  {
    id: 'appspec/ecs-taskdefinition-arn',
    title: 'The ARN of the task definition is whole.',
    severity: 'error',
    why: 'It is `arn:aws:ecs:<region>:<account>:task-definition/<family>:<revision>`; with a part missing the task definition is not found.',
    source: SOURCES.arn,
    message:
      'This is not the ARN of a task definition. The deployment cannot find it. Write arn:aws:ecs:region:account:task-definition/family:revision.',
    bad: 'arn:aws:ecs:task-definition/shop:3',
    breaks: (text) =>
      text.startsWith('arn:') && !text.includes('*') && !ARN.test(text) && !isOtherRevision(text),
  },
  {
    id: 'appspec/ecs-taskdefinition-latest',
    title: 'The revision of the task definition is a number.',
    severity: 'error',
    why: 'The deployment fails with ECS_UPDATE_ERROR: “Invalid revision number. Number: latest”. Without a revision ECS takes the newest; CodeDeploy wants a number.',
    source: SOURCES.resources,
    message:
      'The revision is not a number. The deployment fails with "Invalid revision number". Write the number of a revision.',
    bad: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:latest',
    breaks: isOtherRevision,
  },
  {
    id: 'appspec/ecs-taskdefinition-no-revision',
    title: 'The task definition is named with its revision.',
    severity: 'warning',
    why: 'The guide asks for an ARN with revision. Without one it is left open what is deployed, and a rollback has nothing to go back to.',
    source: SOURCES.resources,
    message: 'The revision is missing. It is left open which one is deployed. Add it, as in shop:7.',
    bad: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/shop',
    breaks: (text) =>
      (ARN.test(text) && !/:\d+$/.test(text)) || (/^[A-Za-z0-9_-]+$/.test(text) && !CAPITALS.test(text)),
  },
  {
    id: 'appspec/ecs-taskdefinition-is-file',
    title: 'The task definition is named, not its file.',
    severity: 'error',
    why: 'CodeDeploy reads no file; CodePipeline registers the task definition and puts the ARN in for `<TASK_DEFINITION>`.',
    source: SOURCES.blueGreen,
    message:
      'This is the name of a file. CodeDeploy deploys a task definition that is registered, by its ARN. Write the ARN, in CodePipeline <TASK_DEFINITION>.',
    bad: 'taskdef.json',
    breaks: (text) => /\.(?:json|ya?ml)$/i.test(text) && !text.startsWith('arn:'),
  },
];

function isOtherRevision(text: string): boolean {
  const revision = /^(?:arn:aws[-a-z]*:ecs:[^:]*:[^:]*:task-definition\/)?[A-Za-z0-9_-]+:([^:/*]+)$/.exec(
    text,
  )?.[1];
  return revision !== undefined && !/^\d+$/.test(revision) && !text.startsWith('arn:aws:ecs:task-definition');
}

function ruleOf(row: Row): AnyRule {
  const { id, title, severity, why } = row;
  return defineRule<AppSpecElements>({
    id,
    title,
    severity,
    since: '0.1.0',
    why,
    sources: [row.source],
    examples: {
      bad: [ecs({ taskDefinition: row.bad })],
      good: [ecs(), ecs({ taskDefinition: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:3' })],
    },
    formats: ['appspec'],
    scope: 'document',
    messages: { broken: row.message },
    visit: {
      service({ taskDefinition }, { report }) {
        const text = taskDefinition.known;
        if (text !== undefined && row.breaks(text)) report({ at: taskDefinition.node, message: 'broken' });
      },
    },
  });
}

const placeholder = defineRule<AppSpecElements>({
  id: 'appspec/ecs-taskdefinition-placeholder',
  title: 'The placeholder of CodePipeline is exactly <TASK_DEFINITION>.',
  severity: 'warning',
  since: '0.1.0',
  why: 'CodePipeline replaces just this word by the ARN of the revision it has registered; any other stays, and the deployment fails. Other tools may fill in other words.',
  sources: [SOURCES.blueGreen],
  examples: {
    bad: [ecs({ taskDefinition: 'TASK_DEFINITION' }), ecs({ taskDefinition: '<TASKDEF>' })],
    good: [ecs()],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    word: 'CodePipeline does not replace "{word}". The word stays, and the deployment fails. Write <TASK_DEFINITION>.',
  },
  visit: {
    service({ taskDefinition: { node } }: EcsService, { document, report }) {
      if (node.kind !== 'scalar' || node.text === PIPELINE_WORD || !NEARLY.test(node.text.trim())) return;
      const fixes = (): Fix[] => [
        fix(`Change to ${PIPELINE_WORD}`, false, document, setScalar(node, PIPELINE_WORD)),
      ];
      report({ at: node, message: 'word', data: { word: node.text }, fixes });
    },
  },
});

const platformVersion = defineRule<AppSpecElements>({
  id: 'appspec/ecs-platform-version',
  title: 'The platform version is one of Fargate.',
  severity: 'warning',
  since: '0.1.0',
  why: 'ECS refuses versions it does not have.',
  sources: [SOURCES.platformVersions],
  examples: {
    bad: [ecs({ more: '        PlatformVersion: newest\n' })],
    good: [ecs({ more: '        PlatformVersion: LATEST\n' })],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    unknown:
      'Fargate has no platform version "{version}" as far as is known. ECS refuses versions it does not have. Use one of: {known}.',
  },
  visit: {
    service({ platformVersion: { known: version, node } }, { document, report }) {
      const property = document.context.library.set('appspec').file.definitions['EcsPlatformVersion'];
      const known = (property?.['x-suggestions'] ?? []).map(String);
      if (version === undefined || node.kind !== 'scalar' || known.includes(version) || isFillIn(version))
        return;
      // A number without quotes is a finding of its own.
      if (known.length > 0 && !/^\d+(?:\.\d+)?$/.test(version))
        report({ at: node, message: 'unknown', data: { version, known } });
    },
  },
});

export default [...ROWS.map(ruleOf), placeholder, platformVersion];
