/** What only Linux knows, in files for Windows, and paths of the one system in files for the other. */
import type { AppSpecElements } from '../../formats/appspec/elements';
import type { Field } from '../../formats/field';
import { entryAt, valueAt } from '../../formats/appspec/lookup';
import { removeEntry } from '../../syntax/edit';
import { itemsOf } from '../../syntax/members';
import { defineRule, fix, type RuleContext } from '../rule';
import { script, server, windows } from './examples';
import { SOURCES } from './sources';

const permissionsOnWindows = defineRule<AppSpecElements>({
  id: 'appspec/permissions-on-windows',
  title: 'A file for Windows has no permissions.',
  severity: 'error',
  since: '0.1.0',
  why: 'The agent says “the application specification file specifiles file permissions, but the deployment is targeting one or more Windows Server instances”.',
  sources: [SOURCES.permissions, SOURCES.agentParser],
  examples: {
    bad: [windows('permissions:\n  - object: C:\\app\n    mode: 755\n')],
    good: [windows('files:\n  - source: app\n    destination: C:\\app\n')],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    windows:
      'Permissions are for Linux. On Windows the agent refuses the file because of them. Remove this section.',
  },
  visit: {
    appspec(spec, { document, report }) {
      const entry = entryAt(spec.object, 'permissions');
      if (spec.os.known !== 'windows' || entry === undefined || itemsOf(valueAt(entry)).length === 0) return;
      report({
        at: entry.key,
        message: 'windows',
        fixes: () => [fix('Remove permissions', false, document, removeEntry(entry))],
      });
    },
  },
});

const runasOnWindows = defineRule<AppSpecElements>({
  id: 'appspec/hook-runas-windows',
  title: 'Scripts on Windows have no runas.',
  severity: 'warning',
  since: '0.1.0',
  why: 'The agent runs every script as its own user there and passes over the key.',
  sources: [SOURCES.hooks],
  examples: {
    bad: [windows('hooks:\n  AfterInstall:\n    - location: a.ps1\n      runas: Administrator\n')],
    good: [script('location: a.sh\n      runas: root')],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    windows: 'The agent passes over "runas" on Windows. The script runs as the user of the agent. Remove it.',
  },
  visit: {
    script({ runas, event }, { document, report }) {
      const { entry } = runas;
      if (event.spec.os.known !== 'windows' || entry === undefined) return;
      report({
        at: entry.key,
        message: 'windows',
        fixes: () => [fix('Remove "runas"', true, document, removeEntry(entry))],
      });
    },
  },
});

const DRIVE = /^[A-Za-z]:[\\/]/;

const pathMismatch = defineRule<AppSpecElements>({
  id: 'appspec/os-path-mismatch',
  title: 'Paths and scripts are those of the operating system.',
  severity: 'warning',
  since: '0.1.0',
  why: 'A drive letter means nothing on Linux, and Windows runs no shell scripts.',
  sources: [SOURCES.structure, SOURCES.files],
  examples: {
    bad: [
      server('files:\n  - source: app\n    destination: C:\\app\n'),
      windows('hooks:\n  AfterInstall:\n    - location: a.sh\n'),
    ],
    good: [windows('files:\n  - source: app\n    destination: C:\\app\n')],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    other:
      'This is for {there}, but "os" says {os}. It does not work on the instance. Correct the one or the other.',
  },
  visit: {
    file({ spec, destination }, context) {
      const path = destination.known ?? '';
      if (DRIVE.test(path)) check(destination, spec.os, 'windows', context);
      else if (path.startsWith('/')) check(destination, spec.os, 'linux', context);
    },
    script({ event, location }, context) {
      const path = location.known ?? '';
      if (/\.(?:ps1|bat|cmd)$/i.test(path)) check(location, event.spec.os, 'windows', context);
      else if (path.endsWith('.sh')) check(location, event.spec.os, 'linux', context);
    },
  },
});

function check(
  field: Field<string>,
  os: Field<string>,
  system: 'linux' | 'windows',
  { report }: RuleContext,
): void {
  const written = os.known;
  if ((written !== 'linux' && written !== 'windows') || written === system) return;
  const there = system === 'linux' ? 'Linux' : 'Windows';
  report({ at: field.node, message: 'other', data: { there, os: written } });
}

export default [permissionsOnWindows, runasOnWindows, pathMismatch];
