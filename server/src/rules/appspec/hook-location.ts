/** What may stand under `location`: one path in the revision, and nothing else. */
import type { AppSpecElements } from '../../formats/appspec/elements';
import type { Document } from '../../formats/format';
import type { Workspace } from '../../workspace/workspace';
import { defineRule, type AnyRule } from '../rule';
import { script } from './examples';
import { revisionOf } from './revision';
import { SOURCES } from './sources';

const COMMANDS =
  /^(?:sudo|bash|sh|npm|npx|yarn|node|python3?|systemctl|service|docker|docker-compose|chmod|chown|rm|cp|mv|mkdir|cd|echo|yum|dnf|apt|apt-get|pip3?|source|java|pm2|powershell|cmd)\s+\S/;
const ARGUMENTS = /\.(?:sh|bash|py|rb|pl|js|php|bat|cmd|ps1|exe)\s+\S/i;
/** Folders of instances that revisions do not have, or a drive. */
const INSTANCE = /^(?:\/(?:usr|var|opt|home|root|srv|mnt)\/[^/]+\/|[A-Za-z]:[\\/])/;
const GLOB = /[*?]/;

/** Whether a location cannot be a path in the first place. */
export function isCommand(location: string): boolean {
  return (
    COMMANDS.test(location) || ARGUMENTS.test(location) || INSTANCE.test(location) || GLOB.test(location)
  );
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly sources: readonly string[];
  readonly message: string;
  readonly bad: string;
  breaks(location: string): boolean;
}

const ROWS: readonly Row[] = [
  {
    id: 'appspec/hook-location-absolute',
    title: 'Scripts are named by their path in the revision.',
    why: 'The agent joins the path to the folder of the revision, so a path of the instance is looked for inside the archive: “Script does not exist at specified location”.',
    sources: [SOURCES.hooks, SOURCES.locationAbsolute],
    message:
      'This is a path on the instance. The agent looks for it inside the revision and does not find it. Write the path from the root of the revision.',
    bad: '/opt/app/scripts/start.sh',
    breaks: (location) => INSTANCE.test(location),
  },
  {
    id: 'appspec/hook-location-arguments',
    title: 'A script takes no arguments.',
    why: 'The whole text is the name of the file: “Script does not exist at specified location”. A small script of its own can pass arguments.',
    sources: [SOURCES.hooks],
    message:
      'Something follows the name of the script. The agent takes the whole text for the name of a file and does not find it. Put the call into a script of its own.',
    bad: 'scripts/run.sh start',
    breaks: (location) => ARGUMENTS.test(location) && !COMMANDS.test(location) && !INSTANCE.test(location),
  },
  {
    id: 'appspec/hook-location-inline-command',
    title: 'A hook is a script, not a command.',
    why: 'The agent runs files of the revision; it takes the command for the name of a file.',
    sources: [SOURCES.hooks],
    message:
      'This is a command. The agent takes it for the name of a file and does not find it. Put it into a script and name that.',
    bad: 'systemctl restart nginx',
    breaks: (location) => COMMANDS.test(location),
  },
  {
    id: 'appspec/hook-location-glob',
    title: 'A hook names one script.',
    why: 'Wildcards are not expanded; the agent looks for a file of just this name.',
    sources: [SOURCES.hooks],
    message:
      'Wildcards mean nothing here. The agent looks for a file of just this name and does not find it. List the scripts one by one.',
    bad: 'scripts/*.sh',
    breaks: (location) => GLOB.test(location) && !COMMANDS.test(location) && !ARGUMENTS.test(location),
  },
];

function ruleOf(row: Row): AnyRule {
  const { id, title, why, sources } = row;
  return defineRule<AppSpecElements>({
    id,
    title,
    severity: 'error',
    since: '0.1.0',
    why,
    sources,
    examples: { bad: [script(`location: ${row.bad}`)], good: [script('location: scripts/start.sh')] },
    formats: ['appspec'],
    scope: 'workspace',
    messages: { location: row.message },
    visit: {
      script({ location }, { document, workspace, report }) {
        const path = location.known?.trim();
        if (path === undefined || !row.breaks(path) || isFile(path, document, workspace)) return;
        report({ at: location.node, message: 'location' });
      },
    },
  });
}

/** File names may hold spaces and more. */
function isFile(path: string, document: Document, workspace: Workspace): boolean {
  return revisionOf(document, workspace)?.has(path) === true;
}

export default ROWS.map(ruleOf);
