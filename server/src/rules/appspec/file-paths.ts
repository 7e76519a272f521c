/** Sources and destinations that cannot be what was meant. */
import type { Severity } from '../../base/settings';
import type { AppSpecElements, FileMapping } from '../../formats/appspec/elements';
import type { Field } from '../../formats/field';
import { basename, tidyPath } from '../../formats/appspec/paths';
import { setScalar } from '../../syntax/edit';
import { defineRule, fix, type AnyRule, type Example } from '../rule';
import { server, windows } from './examples';
import { isFileName } from './file-names';
import { SOURCES } from './sources';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly source: string;
  readonly message: string;
  readonly bad: Example;
  readonly good: Example;
  of(file: FileMapping): Field<string>;
  breaks(path: string, file: FileMapping): boolean;
}

const entry = (source: string, destination: string): string =>
  `files:\n  - source: ${source}\n    destination: ${destination}\n`;
const DRIVE = /^[A-Za-z]:[\\/]/;

const ROWS: readonly Row[] = [
  {
    id: 'appspec/file-source-glob',
    title: 'A source is a file or a folder, without wildcards.',
    severity: 'error',
    why: 'Wildcards are not expanded: “No such file or directory @ rb_sysopen - …/build/*.jar”.',
    source: SOURCES.files,
    message:
      'Wildcards are not expanded here. The agent looks for a file of just this name and fails. Name the folder.',
    bad: server(entry("'target/*.jar'", '/opt/app')),
    good: server(entry('target', '/opt/app')),
    of: ({ source }) => source,
    breaks: (path) => /[*?]/.test(path),
  },
  {
    id: 'appspec/file-source-parent',
    title: 'A source lies in the revision.',
    severity: 'error',
    why: 'Only what is in the archive of the revision comes to the instance.',
    source: SOURCES.files,
    message:
      'This leads out of the revision. What lies outside does not come to the instance. Put it into the revision.',
    bad: server(entry('../shared', '/opt/app')),
    good: server(entry('shared', '/opt/app')),
    of: ({ source }) => source,
    breaks: (path) => /^\.\.(?:[\\/]|$)/.test(path),
  },
  {
    id: 'appspec/file-destination-relative',
    title: 'A destination is a whole path of the instance.',
    severity: 'error',
    why: 'A relative one would be looked for in the folder where the agent happens to run.',
    source: SOURCES.files,
    message:
      'The destination is not a whole path. It would lie below the folder where the agent runs. Begin with a slash, on Windows with a drive.',
    bad: server(entry('app', 'opt/app')),
    good: server(entry('app', '/opt/app')),
    of: ({ destination }) => destination,
    breaks: (path, { spec }) => {
      if (DRIVE.test(path) || /^[\\/]/.test(path) || path.trim() === '') return false;
      return spec.os.known === 'linux' || spec.os.known === 'windows';
    },
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
    sources: [row.source],
    examples: { bad: [row.bad], good: [row.good] },
    formats: ['appspec'],
    scope: 'document',
    messages: { path: row.message },
    visit: {
      file(element, { report }) {
        const field = row.of(element);
        if (field.known !== undefined && row.breaks(field.known, element))
          report({ at: field.node, message: 'path' });
      },
    },
  });
}

const destinationIsFile = defineRule<AppSpecElements>({
  id: 'appspec/file-destination-is-file',
  title: 'A destination is a folder.',
  severity: 'warning',
  since: '0.1.0',
  why: 'A file keeps its name inside the destination, so `/etc/app.conf` becomes a folder with `app.conf` in it. Files cannot be renamed on the way.',
  sources: [SOURCES.files, SOURCES.agentInstaller],
  examples: {
    bad: [server(entry('conf/app.conf', '/etc/app.conf'))],
    good: [server(entry('conf/app.conf', '/etc'))],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    file: 'The destination of a file is a folder. This makes a folder "{name}" with "{file}" in it. Write {folder}.',
  },
  visit: {
    file({ source, destination }, { document, report }) {
      const to = destination.known;
      if (source.known === undefined || to === undefined || /[\\/]$/.test(to) || /[\\/]$/.test(source.known))
        return;
      const file = basename(source.known);
      const name = basename(to);
      const isSame = name === file || name.split('.').at(-1) === file.split('.').at(-1);
      if (!isFileName(file) || !isFileName(name) || !isSame) return;
      const folder = to.slice(0, to.length - name.length).replace(/(?<=.)[\\/]$/, '');
      const fixes = (): ReturnType<typeof fix>[] => [
        fix(`Change to ${folder}`, false, document, setScalar(destination.node, folder)),
      ];
      report({ at: destination.node, message: 'file', data: { name, file, folder }, fixes });
    },
  },
});

const windowsEscape = defineRule<AppSpecElements>({
  id: 'appspec/file-windows-yaml-escape',
  title: 'Windows paths are not in double quotes.',
  severity: 'error',
  since: '0.1.0',
  why: 'Between double quotes a backslash begins an escape: `"C:\\temp"` holds a tab.',
  sources: [SOURCES.files, 'https://yaml.org/spec/1.2.2/#57-escaped-characters'],
  examples: {
    bad: [windows(entry('app', '"C:\\temp"'))],
    good: [windows(entry('app', 'C:\\temp')), windows(entry('app', '"C:\\\\temp"'))],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    escape:
      'The backslashes begin escapes in double quotes. The path holds control characters and does not exist. Use single quotes.',
  },
  visit: {
    file({ source, destination }, { document, report }) {
      for (const { node } of [source, destination]) {
        if (node.kind !== 'scalar' || node.style !== 'double' || node.tree.language !== 'yaml') continue;
        if (!hasControlCharacter(node.text)) continue;
        const meant = node.raw.slice(1, -1);
        const changes = [{ start: node.start, end: node.end, text: `'${meant.replace(/'/g, "''")}'` }];
        report({
          at: node,
          message: 'escape',
          fixes: () => [fix('Use single quotes', true, document, changes)],
        });
      }
    },
  },
});

function hasControlCharacter(text: string): boolean {
  return /[\p{Cc}]/u.test(text);
}

const duplicateDestination = defineRule<AppSpecElements>({
  id: 'appspec/file-duplicate-destination',
  title: 'No two entries lead to the same file.',
  severity: 'error',
  since: '0.1.0',
  why: 'The agent says “specifies two source files named … for the same destination”. A folder brings everything in it, so `/` and a file of it meet at the same place.',
  sources: [SOURCES.files, SOURCES.agentInstaller],
  examples: {
    bad: [server(`${entry('/', '/srv')}  - source: conf\n    destination: /srv/conf\n`)],
    good: [server(`${entry('/', '/srv')}  - source: conf\n    destination: /etc/shop\n`)],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    twice:
      'What is copied here goes to "{to}", and so does what another entry copies. The agent refuses two sources for one destination. Remove one of the two.',
  },
  visit: {
    appspec(spec, { document, report }) {
      spec.files.forEach((file, index) => {
        const other = spec.files
          .slice(0, index)
          .find((earlier) => meet(earlier, file) || meet(file, earlier));
        if (other === undefined) return;
        const to = tidyPath(file.destination.known ?? '');
        const related = [{ document, at: other.source.node, message: 'The other entry is here.' }];
        report({ at: file.source.node, message: 'twice', data: { to }, related });
      });
    },
  },
});

/** Whether what `inner` copies is copied to the same place by `outer` too. Two different folders may still be disjoint. */
function meet(outer: FileMapping, inner: FileMapping): boolean {
  const [from, to] = [outer, inner].map((file) => pathsOf(file));
  if (from === undefined || to === undefined) return false;
  if (from.source === to.source) return from.destination === to.destination;
  const bothFiles = isFileName(basename(from.source)) && isFileName(basename(to.source));
  if (bothFiles) return basename(from.source) === basename(to.source) && from.destination === to.destination;
  const prefix = from.source === '' ? '' : `${from.source}/`;
  if (!to.source.startsWith(prefix)) return false;
  const landing = `${from.destination.replace(/\/$/, '')}/${to.source.slice(prefix.length)}`;
  if (!isFileName(basename(to.source))) return to.destination === landing;
  return to.destination === (landing.slice(0, landing.lastIndexOf('/')) || '/');
}

function pathsOf({ source, destination }: FileMapping): { source: string; destination: string } | undefined {
  if (source.known === undefined || destination.known === undefined) return undefined;
  return { source: tidyPath(source.known).replace(/^\/+/, ''), destination: tidyPath(destination.known) };
}

export default [...ROWS.map(ruleOf), destinationIsFile, windowsEscape, duplicateDestination];
