/** Paths that lead to nothing in the revision; silent where the revision is not around the file. */
import type { AppSpecElements, Script } from '../../formats/appspec/elements';
import { revisionPath } from '../../formats/appspec/paths';
import { setScalar } from '../../syntax/edit';
import { defineRule, fix, type Example } from '../rule';
import { isCommand } from './hook-location';
import { isBuilt, revisionOf } from './revision';
import { script, server } from './examples';
import { SOURCES } from './sources';

const HOOKS =
  'hooks:\n  ApplicationStop:\n    - location: scripts/stop.sh\n  ApplicationStart:\n    - location: ';
const around = (example: Example): Example => ({
  ...example,
  others: { 'scripts/stop.sh': '', 'scripts/start.sh': '' },
});

/** The path of a script, where it can be looked for. */
function askedPath({ location, event }: Script): string | undefined {
  const path = location.known;
  if (path === undefined || revisionPath(path) === '' || isBuilt(path) || isCommand(path)) return undefined;
  return event.spec.node.tree.templated ? undefined : path;
}

const locationNotFound = defineRule<AppSpecElements>({
  id: 'appspec/hook-location-not-found',
  title: 'Scripts are in the revision.',
  severity: 'warning',
  since: '0.1.0',
  why: 'The agent says “Script does not exist at specified location: …/deployment-archive/…” (ScriptMissing). Paths are relative to the folder of the AppSpec. Silent where none of the other files it names is there, since the revision is then put together elsewhere.',
  sources: [SOURCES.hooks, SOURCES.troubleshooting],
  examples: {
    bad: [around(server(`${HOOKS}scripts/restart.sh\n`))],
    good: [around(server(`${HOOKS}scripts/start.sh\n`)), script('location: scripts/restart.sh')],
  },
  formats: ['appspec'],
  scope: 'workspace',
  messages: {
    missing:
      'There is no "{path}" beside this file. The event fails with "Script does not exist at specified location". Create the script or correct the path.',
  },
  visit: {
    script(element, { document, workspace, report }) {
      const path = askedPath(element);
      const revision = path === undefined ? undefined : revisionOf(document, workspace, path);
      if (path === undefined || revision === undefined) return;
      if (revision.has(path) || revision.inOtherCase(path) !== undefined) return;
      report({ at: element.location.node, message: 'missing', data: { path: revisionPath(path) } });
    },
  },
});

const locationCase = defineRule<AppSpecElements>({
  id: 'appspec/hook-location-case',
  title: 'Paths of scripts have the same letters as the files, capitals included.',
  severity: 'error',
  since: '0.1.0',
  why: 'Linux tells cases apart; the agent says “Script does not exist at specified location”, however well it works on a laptop.',
  sources: [SOURCES.hooks, SOURCES.troubleshooting],
  examples: {
    bad: [around(server(`${HOOKS}Scripts/Start.sh\n`))],
    good: [around(server(`${HOOKS}scripts/start.sh\n`))],
  },
  formats: ['appspec'],
  scope: 'workspace',
  messages: {
    letters:
      'The script is called "{path}". Linux tells capitals from small letters, so the event fails with "Script does not exist". Write "{path}".',
  },
  visit: {
    script(element, { document, workspace, report }) {
      const path = askedPath(element);
      if (path === undefined || element.event.spec.os.known !== 'linux') return;
      const revision = revisionOf(document, workspace, path);
      const found = revision?.has(path) === false ? revision.inOtherCase(path) : undefined;
      if (found === undefined) return;
      const { node } = element.location;
      const fixes = (): ReturnType<typeof fix>[] => [
        fix(`Change to "${found}"`, true, document, setScalar(node, found)),
      ];
      report({ at: node, message: 'letters', data: { path: found }, fixes });
    },
  },
});

const sourceNotFound = defineRule<AppSpecElements>({
  id: 'appspec/file-source-not-found',
  title: 'What is copied is in the revision.',
  severity: 'warning',
  since: '0.1.0',
  why: 'The agent says “No such file or directory @ rb_sysopen - …/deployment-archive/…”. What a build makes is not looked for, and nothing is said where none of the other files is there.',
  sources: [SOURCES.files, SOURCES.sourceMissing],
  examples: {
    bad: [
      around(
        server(
          'files:\n  - source: scripts\n    destination: /opt/scripts\n  - source: config\n    destination: /opt/config\n',
        ),
      ),
    ],
    good: [
      around(
        server(
          'files:\n  - source: scripts\n    destination: /opt/scripts\n  - source: target/shop.war\n    destination: /opt/shop\n',
        ),
      ),
    ],
  },
  formats: ['appspec'],
  scope: 'workspace',
  messages: {
    missing:
      'There is no "{path}" beside this file. The Install event fails with "No such file or directory". Correct the path or add the file.',
  },
  visit: {
    file({ source, node }, { document, workspace, report }) {
      const path = source.known;
      if (
        path === undefined ||
        revisionPath(path) === '' ||
        isBuilt(path) ||
        /[*?]/.test(path) ||
        node.tree.templated
      )
        return;
      const revision = revisionOf(document, workspace, path);
      if (revision === undefined || revision.has(path) || path.includes('..')) return;
      report({ at: source.node, message: 'missing', data: { path: revisionPath(path) } });
    },
  },
});

export default [locationNotFound, locationCase, sourceNotFound];
