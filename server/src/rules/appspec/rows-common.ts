/** Structural rules for AppSpec files of every platform. */
import type { Document } from '../../formats/format';
import type { Problem } from '../../schema/problem';
import { insertEntry } from '../../syntax/edit';
import type { TextChange } from '../../base/text';
import { fix, type Fix } from '../rule';
import { ecs, json, script, server, yaml } from './examples';
import { row } from './row';
import { SOURCES } from './sources';

export const commonRows = [
  row({
    id: 'appspec/yaml-syntax',
    title: 'The file is well-formed YAML.',
    why: 'For ECS and Lambda CodeDeploy answers “The AppSpec file must be valid JSON or YAML”; on a server the agent stops with the message of its YAML reader.',
    sources: [SOURCES.structure, SOURCES.resourcesMissing],
    bad: [
      yaml('version: 0.0\nos: linux\n\tfiles: []\n'),
      yaml(
        'version: 0.0\nos: linux\nhooks:\n    BeforeInstall:\n    - location: a.sh\n  AfterInstall:\n    - location: b.sh\n',
      ),
    ],
    good: [server('files: []\n')],
  }),
  row({
    id: 'appspec/json-syntax',
    title: 'The file is well-formed JSON.',
    why: 'CodeDeploy reads nothing from a file that does not parse; comments and trailing commas are not allowed.',
    sources: [SOURCES.resources],
    bad: [json('{ "version": 0.0, "Resources": [{ "TargetService": { "Type": } }] }\n')],
    good: [json('{ "version": 0.0, "Resources": [{ "TargetService": { "Type": "AWS::ECS::Service" } }] }\n')],
  }),
  row({
    id: 'appspec/template',
    title: 'A template is checked only as far as it can be read before it is filled in.',
    severity: 'information',
    profile: 'recommended',
    why: 'Template statements stand where YAML or JSON is due, so part of the file cannot be understood yet.',
    sources: [SOURCES.structure],
    bad: [
      json(
        '{\n  "version": 0.0,\n  {{ key }}: [],\n  "Resources": [{ "TargetService": { "Type": "AWS::ECS::Service" } }]\n}\n',
      ),
    ],
    good: [server('files:\n  - source: /\n    destination: ${APP_DIR}\n')],
  }),
  row({
    id: 'appspec/root-not-mapping',
    title: 'An AppSpec is a mapping with `version` at its top.',
    why: 'A list, a word or a shell script under this name cannot be read: neither the agent nor CodeDeploy finds a version in it.',
    sources: [SOURCES.structure],
    message: (problem) =>
      /^\s*#!/.test(problem.node.tree.text)
        ? 'This is a script, not an AppSpec. CodeDeploy reads this file to learn which scripts to run. Move the script to a file of its own and name it under "hooks".'
        : undefined,
    bad: [yaml('#!/bin/bash\necho deployed\n'), yaml('- version: 0.0\n')],
    good: [server('hooks:\n  AfterInstall:\n    - location: scripts/a.sh\n')],
  }),
  row({
    id: 'appspec/version-missing',
    title: 'The version of the format is written.',
    why: 'The agent says “The deployment failed because an invalid version value () was entered in the application specification file”.',
    sources: [SOURCES.structure, SOURCES.agentParser],
    fixes: (problem, document) => addVersion(problem, document),
    bad: [yaml('os: linux\n')],
    good: [server('')],
  }),
  row({
    id: 'appspec/version-invalid',
    title: 'The version is 0.0.',
    why: 'There is only one: “an invalid version value (1.0) was entered in the application specification file. Make sure your AppSpec file specifies "0.0" as the version”.',
    sources: [SOURCES.structure, SOURCES.agentParser, SOURCES.versionInvalid],
    message: () =>
      'This version does not exist. The deployment fails with "an invalid version value". Write 0.0.',
    fixes: (problem, document) => [fix('Change to 0.0', true, document, literal(problem, '0.0'))],
    bad: [yaml('version: 1.0\nos: linux\n'), yaml('version: 0.2\nos: linux\n')],
    good: [server('')],
  }),
  row({
    id: 'appspec/unknown-top-level-key',
    title: 'Keys at the top are not misspelt.',
    why: 'Servers know `version`, `os`, `files`, `file_exists_behavior`, `permissions` and `hooks`; ECS and Lambda `version`, `Resources` and `Hooks`. A misspelt section is passed over, so its files are not copied and its scripts do not run.',
    sources: [SOURCES.structure, SOURCES.agentParser],
    message: (problem) => misspelt(problem),
    bad: [server('hook:\n  AfterInstall:\n    - location: scripts/a.sh\n')],
    good: [server('hooks:\n  AfterInstall:\n    - location: scripts/a.sh\n')],
  }),
  row({
    id: 'appspec/ignored-top-level-key',
    title: 'Keys at the top are those CodeDeploy knows.',
    severity: 'warning',
    why: 'Other keys have no meaning there and are passed over.',
    sources: [SOURCES.structure, SOURCES.agentParser],
    message: (problem) =>
      problem.kind === 'unknown-key'
        ? `"${problem.entry.key.text}" means nothing at the top of an AppSpec. CodeDeploy passes over it. Remove it or use one of: ${problem.allowed.join(', ')}.`
        : undefined,
    bad: [server('description: till\n')],
    good: [server('file_exists_behavior: OVERWRITE\n')],
  }),
  row({
    id: 'appspec/key-case',
    title: 'Keys of a server file are in lower case.',
    why: 'The agent looks keys up exactly as they are written. Under `Hooks` no script runs and there is no message.',
    sources: [SOURCES.agentParser],
    message: (problem) => misspelt(problem),
    bad: [
      server('Hooks:\n  AfterInstall:\n    - location: scripts/a.sh\n'),
      script('Location: scripts/a.sh'),
    ],
    good: [
      server('hooks:\n  AfterInstall:\n    - location: scripts/a.sh\n'),
      script('location: scripts/a.sh'),
    ],
  }),
  row({
    id: 'appspec/duplicate-key',
    title: 'No key is there twice in one mapping.',
    why: 'YAML and JSON readers keep the last one in silence, so what the first one says is lost.',
    sources: ['https://yaml.org/spec/1.2.2/#3213-node-comparison'],
    message: (problem) =>
      problem.kind === 'duplicate-key'
        ? `"${problem.entry.key.text}" is there twice in this mapping. The reader keeps the last one, so what the first one says is lost. Merge the two.`
        : undefined,
    bad: [server('hooks:\n  AfterInstall:\n    - location: a.sh\n  AfterInstall:\n    - location: b.sh\n')],
    good: [server('hooks:\n  AfterInstall:\n    - location: a.sh\n    - location: b.sh\n')],
  }),
  row({
    id: 'appspec/wrong-type',
    title: 'Every value has the type its field asks for.',
    why: 'The reader stops where it finds a list or a mapping instead of a text, and the other way round.',
    sources: [SOURCES.structure],
    bad: [ecs({ more: '        NetworkConfiguration: none\n' })],
    good: [ecs()],
  }),
  row({
    id: 'appspec/wrong-value',
    title: 'Every value is one its field allows.',
    why: 'An empty name or an empty item names nothing that could be deployed.',
    sources: [SOURCES.resources],
    bad: [ecs({ hooks: 'Hooks:\n  - {}\n' })],
    good: [ecs({ hooks: 'Hooks:\n  - BeforeAllowTraffic: CodeDeployHook_check\n' })],
  }),
];

function misspelt(problem: Problem): string | undefined {
  if (problem.kind !== 'unknown-key') return undefined;
  const what = `"${problem.entry.key.text}" is not a key CodeDeploy knows.`;
  const remedy = problem.suggestion === undefined ? 'Remove it.' : `Did you mean "${problem.suggestion}"?`;
  return `${what} It is passed over, and what stands below it has no effect. ${remedy}`;
}

/** A number written as `0.0` is more than its value. */
export function literal(problem: Pick<Problem, 'node'>, text: string): TextChange[] {
  return [{ start: problem.node.start, end: problem.node.end, text }];
}

function addVersion(problem: Problem, document: Document): Fix[] {
  if (problem.kind !== 'missing-key') return [];
  const changes = insertEntry(problem.object, 'version', 0, { place: 'start' });
  const written = changes.map((change) => ({ ...change, text: change.text.replace(/version"?: 0/, '$&.0') }));
  return [fix('Add "version: 0.0"', true, document, written)];
}
