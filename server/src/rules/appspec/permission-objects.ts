/** Permissions against what is copied: those that select nothing, and two that select the same. */
import type { AppSpec, AppSpecElements, Permission } from '../../formats/appspec/elements';
import { basename, isWithin, joinPath, tidyPath } from '../../formats/appspec/paths';
import { defineRule } from '../rule';
import { isFileName } from './file-names';
import { permission, server } from './examples';
import { SOURCES } from './sources';

/** Undefined where not everything that is copied is known. */
function destinationsOf({ files, node }: AppSpec): string[] | undefined {
  const known = files.flatMap(({ destination }) => destination.known ?? []);
  return known.length === files.length && known.length > 0 && !node.tree.templated
    ? known.map(tidyPath)
    : undefined;
}

const FILES = 'files:\n  - source: /\n    destination: /opt/app\npermissions:\n';

const notDeployed = defineRule<AppSpecElements>({
  id: 'appspec/permission-object-not-deployed',
  title: 'Permissions are for what is copied.',
  severity: 'warning',
  since: '0.1.0',
  why: 'The agent sets permissions only on what this deployment copies. An object apart from all destinations is passed over in silence.',
  sources: [SOURCES.permissions, SOURCES.agentInstaller],
  examples: {
    bad: [server(`${FILES}  - object: /var/log/app\n    owner: app\n`)],
    good: [permission('owner: app')],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    apart:
      'Nothing is copied to "{object}". The agent passes over the permission without a word. Name one of the destinations, or set it in a script.',
  },
  visit: {
    permission({ spec, object }, { report }) {
      const destinations = destinationsOf(spec);
      if (object.known === undefined || destinations === undefined || !object.known.startsWith('/')) return;
      const path = tidyPath(object.known);
      if (destinations.some((to) => isWithin(path, to) || isWithin(to, path))) return;
      report({ at: object.node, message: 'apart', data: { object: object.known } });
    },
  },
});

const overlap = defineRule<AppSpecElements>({
  id: 'appspec/permission-overlap',
  title: 'No two permissions select the same file.',
  severity: 'error',
  since: '0.1.0',
  why: 'The agent says “the permissions setting for (…) is specified more than once”. Entries for one object need different types, or exceptions.',
  sources: [SOURCES.permissions, SOURCES.agentInstaller],
  examples: {
    bad: [server(`${FILES}  - object: /opt/app\n    mode: 755\n  - object: /opt/app\n    owner: app\n`)],
    good: [
      server(
        `${FILES}  - object: /opt/app\n    mode: 755\n    type: [directory]\n  - object: /opt/app\n    mode: 644\n    type: [file]\n`,
      ),
    ],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    twice:
      'Another permission selects the same {types} of "{object}". The agent refuses settings that are there twice. Merge the two, or split them by "type".',
  },
  visit: {
    appspec(spec, { document, report }) {
      spec.permissions.forEach((later, index) => {
        const earlier = spec.permissions.slice(0, index).find((each) => shared(each, later).length > 0);
        if (earlier === undefined || !isCopied(spec, later)) return;
        const data = {
          object: later.object.known ?? '',
          types: shared(earlier, later).map((type) => (type === 'file' ? 'files' : 'folders')),
        };
        const related = [{ document, at: earlier.object.node, message: 'The other permission is here.' }];
        report({ at: later.object.node, message: 'twice', data, related });
      });
    },
  },
});

/** Types that both select, where both take everything in the same object. */
function shared(a: Permission, b: Permission): string[] {
  const [first, second] = [a, b].map(({ object }) =>
    object.known === undefined ? undefined : tidyPath(object.known),
  );
  if (first === undefined || first !== second || !takesAll(a) || !takesAll(b)) return [];
  return (a.types ?? []).filter((type) => b.types?.includes(type) === true);
}

function takesAll({ pattern, except, node }: Permission): boolean {
  const isWhole = pattern.state === 'absent' || pattern.known === '**';
  return isWhole && except.length === 0 && !node.entries.some((entry) => entry.key.text === 'except');
}

/** The object is copied itself, so that there is something both would set. */
function isCopied(spec: AppSpec, { object }: Permission): boolean {
  const path = tidyPath(object.known ?? '');
  return spec.files.some(({ source, destination }) => {
    if (destination.known === undefined || source.known === undefined) return false;
    const to = tidyPath(destination.known);
    return (
      to === path || (isFileName(basename(source.known)) && joinPath(to, basename(source.known)) === path)
    );
  });
}

export default [notDeployed, overlap];
