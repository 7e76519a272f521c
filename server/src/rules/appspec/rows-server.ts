/** Structural rules of AppSpec files for servers: os, files, hooks. */
import type { Document } from '../../formats/format';
import type { Problem } from '../../schema/problem';
import { renameKey, replaceValue, wrapInArray } from '../../syntax/edit';
import { fix, type Fix } from '../rule';
import { script, server, yaml } from './examples';
import { row } from './row';
import { SOURCES } from './sources';

const FILE = '  - source: app\n    destination: /opt/app\n';
const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  Start: ['BeforeInstall'],
  DownloadBundle: ['BeforeInstall'],
  Install: ['BeforeInstall', 'AfterInstall'],
  BlockTraffic: ['BeforeBlockTraffic', 'AfterBlockTraffic'],
  AllowTraffic: ['BeforeAllowTraffic', 'AfterAllowTraffic'],
  End: ['AfterAllowTraffic'],
};

export const RESERVED_EVENTS: ReadonlySet<string> = new Set(Object.keys(NEIGHBOURS));

export const serverRows = [
  row({
    id: 'appspec/os-missing',
    title: 'A server file names its operating system.',
    why: 'The agent says “the application specification file specifies an unsupported operating system (). Specify either "linux" or "windows"”.',
    sources: [SOURCES.structure, SOURCES.agentParser],
    bad: [yaml(`version: 0.0\nfiles:\n${FILE}`)],
    good: [server(`files:\n${FILE}`)],
  }),
  row({
    id: 'appspec/os-invalid',
    title: 'The operating system is `linux` or `windows`, in lower case.',
    why: 'The agent compares the word exactly: “specifies an unsupported operating system (Linux)”. Distributions are not named.',
    sources: [SOURCES.structure, SOURCES.agentParser],
    bad: [
      yaml(`version: 0.0\nos: Linux\nfiles:\n${FILE}`),
      yaml(`version: 0.0\nos: ubuntu\nfiles:\n${FILE}`),
    ],
    good: [server(`files:\n${FILE}`)],
  }),
  row({
    id: 'appspec/os-list',
    title: 'The operating system is one word.',
    why: 'A revision is for one operating system; the agent refuses a list.',
    sources: [SOURCES.structure, SOURCES.agentParser],
    bad: [yaml('version: 0.0\nos: [linux, windows]\n')],
    good: [server('')],
  }),
  row({
    id: 'appspec/files-not-list',
    title: '`files` is a list.',
    why: 'The agent takes each item of the list; from a mapping it gets texts and stops with “no implicit conversion of String into Integer”.',
    sources: [SOURCES.files, SOURCES.agentParser],
    fixes: asList,
    bad: [server('files:\n  source: app\n  destination: /opt/app\n')],
    good: [server(`files:\n${FILE}`)],
  }),
  row({
    id: 'appspec/files-entry-not-mapping',
    title: 'Each file has a source and a destination.',
    why: 'A bare path does not say where to copy to; the agent stops.',
    sources: [SOURCES.files, SOURCES.agentParser],
    bad: [server('files:\n  - app\n')],
    good: [server(`files:\n${FILE}`)],
  }),
  row({
    id: 'appspec/file-source-missing',
    title: 'Each file says what to copy.',
    why: 'The agent says “specifies a destination file, but no source file”.',
    sources: [SOURCES.files],
    bad: [
      server('files:\n  - destination: /opt/app\n'),
      server('files:\n  - source:\n    destination: /opt/app\n'),
    ],
    good: [server(`files:\n${FILE}`)],
  }),
  row({
    id: 'appspec/file-destination-missing',
    title: 'Each file says where to copy to.',
    why: 'The agent says “specifies only a source file (…). Add the name of the destination file”.',
    sources: [SOURCES.files],
    bad: [server('files:\n  - source: app\n')],
    good: [server(`files:\n${FILE}`)],
  }),
  row({
    id: 'appspec/file-unknown-key',
    title: 'A file has only a source and a destination.',
    severity: 'warning',
    why: 'The agent reads no other key there. What happens to existing files is said once for all, by `file_exists_behavior` at the top; owner and mode belong to `permissions`.',
    sources: [SOURCES.files, SOURCES.agentParser],
    message: (problem) =>
      ignoredKey(
        problem,
        'a file',
        'file_exists_behavior, at the top, decides about existing files; permissions about owner and mode.',
      ),
    bad: [server(`files:\n${FILE}    overwrite: true\n`)],
    good: [server(`files:\n${FILE}file_exists_behavior: OVERWRITE\n`)],
  }),
  row({
    id: 'appspec/file-exists-behavior-value',
    title: '`file_exists_behavior` is DISALLOW, OVERWRITE or RETAIN.',
    why: 'The agent says “an invalid file_exists_behavior value (overwrite)”; the words are in upper case.',
    sources: [SOURCES.files],
    bad: [server('file_exists_behavior: overwrite\n')],
    good: [server('file_exists_behavior: OVERWRITE\n')],
  }),
  row({
    id: 'appspec/hooks-not-mapping',
    title: 'The hooks of a server are a mapping from events to scripts.',
    why: "The list is the form of ECS and Lambda. The agent stops with “undefined method `each_pair' for #<Array”.",
    sources: [SOURCES.hooks, SOURCES.hooksList],
    bad: [server('hooks:\n  - BeforeInstall: a.sh\n')],
    good: [server('hooks:\n  BeforeInstall:\n    - location: a.sh\n')],
  }),
  row({
    id: 'appspec/hook-unknown-event',
    title: 'Lifecycle events are spelt as CodeDeploy spells them.',
    why: 'Scripts of a misspelt event never run; a local deployment says “file contains unknown lifecycle events”.',
    sources: [SOURCES.hooks],
    message: (problem) => unknownEvent(problem),
    bad: [server('hooks:\n  beforeInstall:\n    - location: a.sh\n')],
    good: [server('hooks:\n  BeforeInstall:\n    - location: a.sh\n')],
  }),
  row({
    id: 'appspec/hook-custom-event',
    title: 'Lifecycle events are those of CodeDeploy.',
    severity: 'warning',
    why: 'A deployment runs a fixed list of events. Others run only when the local agent command is told their names.',
    sources: [
      SOURCES.hooks,
      'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-local.html',
    ],
    message: (problem) => unknownEvent(problem),
    bad: [server('hooks:\n  Migrate:\n    - location: a.sh\n')],
    good: [server('hooks:\n  AfterInstall:\n    - location: a.sh\n')],
  }),
  row({
    id: 'appspec/hook-reserved-event',
    title: 'Events that belong to the agent take no scripts.',
    why: '`Start`, `DownloadBundle`, `Install`, `BlockTraffic`, `AllowTraffic` and `End` cannot be scripted; their scripts never run.',
    sources: [SOURCES.hooks],
    message: (problem) => reservedEvent(problem),
    fixes: (problem, document) => reservedFixes(problem, document),
    bad: [server('hooks:\n  Install:\n    - location: a.sh\n')],
    good: [server('hooks:\n  AfterInstall:\n    - location: a.sh\n')],
  }),
  row({
    id: 'appspec/hook-ecs-event-on-server',
    title: 'Servers have no test traffic.',
    why: '`AfterAllowTestTraffic` is an event of ECS deployments; on a server its scripts never run.',
    sources: [SOURCES.hooks],
    message: () =>
      'AfterAllowTestTraffic is an event of ECS. On a server its scripts never run. Use ValidateService.',
    bad: [server('hooks:\n  AfterAllowTestTraffic:\n    - location: a.sh\n')],
    good: [server('hooks:\n  ValidateService:\n    - location: a.sh\n')],
  }),
  row({
    id: 'appspec/hook-not-list',
    title: 'The scripts of an event are a list.',
    why: 'The agent goes through the items of a list; at a mapping or a text it stops with an error of Ruby.',
    sources: [SOURCES.hooks, SOURCES.agentParser],
    fixes: (problem, document) => scriptList(problem, document),
    bad: [
      server('hooks:\n  BeforeInstall:\n    location: a.sh\n'),
      server('hooks:\n  BeforeInstall: a.sh\n'),
    ],
    good: [server('hooks:\n  BeforeInstall:\n    - location: a.sh\n')],
  }),
  row({
    id: 'appspec/hook-location-missing',
    title: 'Each script says where it is.',
    why: 'The agent says “the application specification file specifies a script with no location value”.',
    sources: [SOURCES.hooks, SOURCES.agentParser],
    bad: [script('timeout: 30'), script('location:')],
    good: [script('location: a.sh')],
  }),
  row({
    id: 'appspec/hook-unknown-key',
    title: 'A script has only location, timeout, runas and sudo.',
    severity: 'warning',
    why: 'The agent reads no other key of a script, and keys are in lower case: with `runAs` the script runs as the user of the agent.',
    sources: [SOURCES.hooks, SOURCES.agentParser],
    message: (problem) => ignoredKey(problem, 'a script', 'Use location, timeout and runas.'),
    bad: [script('location: a.sh\n      runAs: root')],
    good: [script('location: a.sh\n      runas: root')],
  }),
  row({
    id: 'appspec/hook-timeout-zero',
    title: 'A timeout is a number above 0.',
    why: 'The agent says “an invalid timeout value was provided for a script in the application specification file”.',
    sources: [SOURCES.hooks, SOURCES.agentScript],
    bad: [script('location: a.sh\n      timeout: 0')],
    good: [script('location: a.sh\n      timeout: 30')],
  }),
  row({
    id: 'appspec/hook-timeout-max',
    title: 'A timeout is one hour at most.',
    why: 'All scripts of one event share 3600 seconds; CodeDeploy fails the event when they are over.',
    sources: [SOURCES.hooks, SOURCES.limits],
    message: () =>
      'The timeout is longer than an event may take. CodeDeploy fails the event after 3600 seconds. Use at most 3600.',
    bad: [script('location: a.sh\n      timeout: 7200')],
    good: [script('location: a.sh\n      timeout: 3600')],
  }),
];

/** One mapping where a list is due: most often only the dash is missing. */
export function asList(problem: Problem, document: Document): Fix[] | undefined {
  if (problem.kind !== 'type-mismatch' || problem.node.kind !== 'object') return undefined;
  return [fix('Make it a list with one item', false, document, wrapInArray(problem.node))];
}

function scriptList(problem: Problem, document: Document): readonly Fix[] | undefined {
  if (problem.node.kind !== 'scalar') return asList(problem, document);
  const change = replaceValue(problem.node, [{ location: problem.node.text }]);
  return [fix('Make it a list of scripts', false, document, change)];
}

export function ignoredKey(problem: Problem, of: string, remedy: string): string | undefined {
  if (problem.kind !== 'unknown-key') return undefined;
  const what = `The agent knows no "${problem.entry.key.text}" of ${of} and passes over it.`;
  return problem.suggestion === undefined
    ? `${what} ${remedy}`
    : `${what} Did you mean "${problem.suggestion}"?`;
}

function unknownEvent(problem: Problem): string | undefined {
  if (problem.kind !== 'unknown-key') return undefined;
  const what = `CodeDeploy has no event "${problem.entry.key.text}". Its scripts never run in a deployment.`;
  if (problem.suggestion !== undefined) return `${what} Did you mean "${problem.suggestion}"?`;
  return `${what} Use one of: ${problem.allowed.join(', ')}.`;
}

function reservedEvent(problem: Problem): string | undefined {
  if (problem.kind !== 'unknown-key') return undefined;
  const name = problem.entry.key.text;
  const others = (NEIGHBOURS[name] ?? []).join(' or ');
  return `"${name}" belongs to the agent. Scripts cannot be attached to it and never run. Use ${others}.`;
}

function reservedFixes(problem: Problem, document: Document): Fix[] | undefined {
  if (problem.kind !== 'unknown-key') return undefined;
  const present = new Set(problem.object.entries.map((entry) => entry.key.text));
  return (NEIGHBOURS[problem.entry.key.text] ?? [])
    .filter((name) => !present.has(name))
    .map((name) => fix(`Rename to "${name}"`, false, document, renameKey(problem.entry, name)));
}
