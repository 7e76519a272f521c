/** Paths that lead to nothing in the revision; silent where the revision is not around the file. */
import type { AppSpec, AppSpecElements } from '../../formats/appspec/elements';
import { revisionPath } from '../../formats/appspec/paths';
import { setScalar } from '../../syntax/edit';
import type { Node } from '../../syntax/tree';
import { defineRule, fix, type Example, type Fix } from '../rule';
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

interface Asked {
  readonly path: string;
  readonly node: Node;
}

/** Paths of scripts that can be looked for. */
function scriptsOf(spec: AppSpec): Asked[] {
  if (spec.node.tree.templated) return [];
  return spec.events.flatMap(({ scripts }) =>
    scripts.flatMap(({ location: { known: path, node } }) =>
      path === undefined || !isPlain(path) || isCommand(path) ? [] : [{ path, node }],
    ),
  );
}

/** What a build makes, what has wildcards and what leads out of the revision is not looked for. */
function isPlain(path: string): boolean {
  return revisionPath(path) !== '' && !isBuilt(path) && !/[*?]|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path);
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
    appspec(spec, { document, workspace, report }) {
      const revision = revisionOf(document, workspace);
      for (const { path, node } of scriptsOf(spec)) {
        if (revision?.isAround(path) !== true || revision.has(path)) continue;
        if (revision.inOtherCase(path) !== undefined) continue;
        report({ at: node, message: 'missing', data: { path: revisionPath(path) } });
      }
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
    appspec(spec, { document, workspace, report }) {
      const revision = spec.os.known === 'linux' ? revisionOf(document, workspace) : undefined;
      for (const { path, node } of scriptsOf(spec)) {
        if (revision?.isAround(path) !== true || revision.has(path)) continue;
        const found = revision.inOtherCase(path);
        if (found === undefined) continue;
        const fixes = (): Fix[] => [fix(`Change to "${found}"`, true, document, setScalar(node, found))];
        report({ at: node, message: 'letters', data: { path: found }, fixes });
      }
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
    appspec(spec, { document, workspace, report }) {
      const revision = spec.node.tree.templated ? undefined : revisionOf(document, workspace);
      for (const { source } of spec.files) {
        const path = source.known;
        if (path === undefined || !isPlain(path) || revision?.isAround(path) !== true || revision.has(path))
          continue;
        report({ at: source.node, message: 'missing', data: { path: revisionPath(path) } });
      }
    },
  },
});

export default [locationNotFound, locationCase, sourceNotFound];
