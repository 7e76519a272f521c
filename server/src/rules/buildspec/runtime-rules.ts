/** Rules about the versions that `runtime-versions` asks for. */
import {
  compareVersions,
  runtimeTable,
  runtimeVersions,
  type RuntimeFact,
  type VersionFact,
} from '../../formats/buildspec/tables';
import type { Runtime } from '../../formats/buildspec/elements';
import type { SchemaLibrary } from '../../schema/library';
import { removeEntry, setScalar } from '../../syntax/edit';
import { fix } from '../rule';
import type { Document } from '../../formats/format';
import { buildspecRule } from './define';
import { spec } from './examples';
import { SOURCES } from './sources';

const runtime = (text: string): ReturnType<typeof spec> =>
  spec(
    `version: 0.2\nphases:\n  install:\n    runtime-versions:\n      ${text}\n  build:\n    commands:\n      - npm test\n`,
  );
const sources = [SOURCES.runtimes, SOURCES.availableRuntimes, SOURCES.images];

interface Known {
  readonly fact: RuntimeFact;
  readonly version: string;
  readonly versions: readonly VersionFact[];
  /** `latest`, `22.x`, a variable. */
  readonly isSpelling: boolean;
  readonly isCustom: boolean;
}

/** What the tables say of a version; undefined where the runtime or the version cannot be known. */
function knowledgeOf({ name, version }: Runtime, library: SchemaLibrary): Known | undefined {
  const table = runtimeTable(library);
  const fact = table.runtimes.find((each) => each.name === name);
  if (fact === undefined || version.known === undefined) return undefined;
  return {
    fact,
    version: version.known,
    versions: runtimeVersions(library, name),
    isSpelling: table.spellings.patterns.some((pattern) => new RegExp(pattern).test(version.known ?? '')),
    isCustom: fact.custom !== undefined && new RegExp(fact.custom.pattern).test(version.known),
  };
}

/** Was or is in some image, or is so old that it was before the tables begin. */
function isPast({ fact, version, versions }: Known): boolean {
  if (fact.retired.includes(version)) return true;
  const found = versions.find((each) => each.version === version);
  if (found !== undefined) return !found.maintained;
  const oldest = versions.at(-1);
  return (
    oldest !== undefined &&
    /^\d+\.\d+(?:\.\d+)?$/.test(version) &&
    compareVersions(version, oldest.version) < 0
  );
}

/** Newer than the tables, which age. */
function isFuture({ version, versions }: Known): boolean {
  const [newest] = versions;
  if (newest === undefined || !/^(?:corretto)?\d+(?:\.\d+)*$/.test(version)) return false;
  const hasForm = version.startsWith('corretto') === newest.version.startsWith('corretto');
  return (
    hasForm &&
    version.split('.').length >= newest.version.split('.').length &&
    compareVersions(version, newest.version) > 0
  );
}

function newest(known: Known): string | undefined {
  return known.versions.find((each) => each.maintained)?.version;
}

/** What was meant: the same number in the form the runtime wants, else the newest. */
function meant(known: Known): string | undefined {
  const digits = /\d+(?:\.\d+)*/.exec(known.version)?.[0];
  const same = known.versions.find(({ version }) => {
    const own = /\d+(?:\.\d+)*/.exec(version)?.[0] ?? '';
    return digits !== undefined && (own === digits || own.startsWith(`${digits}.`));
  });
  return same?.version ?? newest(known);
}

const unknownVersion = buildspecRule({
  id: 'unknown-runtime-version',
  title: 'Versions of runtimes are ones an image carries or can install.',
  severity: 'error',
  why: 'The build stops with "Unknown runtime version named … of …. This build image has the following versions: …".',
  sources,
  messages: {
    unknown:
      '"{version}" is no version of {name} that an image carries or can install. The build stops with "Unknown runtime version named \'{version}\' of {name}". Use one of: {versions}.',
  },
  bad: [runtime('java: 17'), runtime('nodejs: v18')],
  good: [runtime('java: corretto17'), runtime('nodejs: 18')],
  visit: {
    runtime(element, { document, report }) {
      const known = knowledgeOf(element, document.context.library);
      if (known === undefined || known.versions.length === 0 || known.isSpelling || known.isCustom) return;
      if (known.fact.name === 'docker' || known.fact.name === 'android') return;
      const { version, versions } = known;
      if (versions.some((each) => each.version === version) || isPast(known) || isFuture(known)) return;
      const data = {
        version,
        name: element.name,
        versions: versions.filter((each) => each.maintained).map((each) => each.version),
      };
      report({
        at: element.version.node,
        message: 'unknown',
        data,
        fixes: () => change(element, meant(known), document),
      });
    },
  },
});

function change(element: Runtime, version: string | undefined, document: Document): ReturnType<typeof fix>[] {
  if (version === undefined) return [];
  const { node } = element.version;
  // Unquoted, 3.10 would be taken for 3.1 by tools that rewrite the file.
  const value = /^\d+(?:\.[1-9]\d*)?$/.test(version) && !version.endsWith('0') ? Number(version) : version;
  const isQuoted = node.kind === 'scalar' && node.style !== 'plain';
  return [fix(`Change to ${version}`, false, document, setScalar(node, isQuoted ? version : value))];
}

const pastVersion = buildspecRule({
  id: 'runtime-deprecated-image-only',
  title: 'Versions of runtimes are in an image that is still updated.',
  severity: 'warning',
  why: 'The version is, or was, only in images that are no longer updated; on current ones the build stops with "Unknown runtime version named …".',
  sources,
  messages: {
    past: '{name} {version} is in no image that is still updated. On current images the build stops with "Unknown runtime version named". Use {newest} or another current version.',
  },
  bad: [runtime('java: openjdk11'), runtime('ruby: 2.6')],
  good: [runtime('java: corretto11'), runtime('ruby: 3.4')],
  visit: {
    runtime(element, { document, report }) {
      const known = knowledgeOf(element, document.context.library);
      const isOther = element.name === 'docker' || element.name === 'android';
      if (known === undefined || isOther || known.isSpelling || known.isCustom || !isPast(known)) return;
      const other = known.version.startsWith('openjdk') ? meant(known) : newest(known);
      const data = { name: element.name, version: known.version, newest: other ?? '' };
      const fixes = () => change(element, other, document);
      report({ at: element.version.node, message: 'past', data, fixes });
    },
  },
});

const endOfLife = buildspecRule({
  id: 'runtime-version-eol',
  title: 'Runtimes are still supported by their makers.',
  severity: 'information',
  profile: 'strict',
  why: 'A version past its end of life gets no security fixes.',
  sources,
  messages: {
    ended:
      'Support for {name} {version} ended on {date}. It gets no security fixes. Use a newer version, for example {newest}.',
  },
  bad: runtime('python: 3.7'),
  good: runtime('python: 3.13'),
  visit: {
    runtime(element, { document, report }) {
      const known = knowledgeOf(element, document.context.library);
      const version = known?.version.replace(/\.x$/, '') ?? '';
      const date = known?.fact.endOfLife[version];
      // Compared with the day of the table, so that a file does not change its findings overnight.
      if (
        known === undefined ||
        date === undefined ||
        date >= runtimeTable(document.context.library)['x-checked']
      )
        return;
      const data = { name: element.name, version, date, newest: newest(known) ?? '' };
      report({
        at: element.version.node,
        message: 'ended',
        data,
        fixes: () => change(element, newest(known), document),
      });
    },
  },
});

const notPreinstalled = buildspecRule({
  id: 'runtime-version-not-preinstalled',
  title: 'Runtimes are taken from the image.',
  severity: 'information',
  profile: 'strict',
  why: 'A version that no image carries is installed in each build, which takes time and fails on images without an installer.',
  sources,
  messages: {
    installs:
      'No image carries {name} {version}. Each build installs it, which takes time. Preinstalled are: {versions}.',
  },
  bad: runtime('golang: 1.19'),
  good: runtime('golang: 1.26'),
  visit: {
    runtime(element, { document, report }) {
      const known = knowledgeOf(element, document.context.library);
      if (known === undefined || !known.isCustom || known.isSpelling || known.versions.length === 0) return;
      const { version, versions, fact } = known;
      if (fact.retired.includes(version) || versions.some((each) => each.version === version)) return;
      const names = versions.filter((each) => each.maintained).map((each) => each.version);
      report({
        at: element.version.node,
        message: 'installs',
        data: { name: element.name, version, versions: names },
      });
    },
  },
});

const docker = buildspecRule({
  id: 'runtime-docker',
  title: 'Docker is not selected as a runtime.',
  severity: 'warning',
  why: 'Only a few Amazon Linux images know it; others stop with "Unknown runtime named \'docker\'". Docker is preinstalled; what it needs is privileged mode of the project.',
  sources,
  messages: {
    docker:
      'Most images know no runtime "docker". They stop with "Unknown runtime named \'docker\'". Remove the line: Docker is preinstalled and needs privileged mode of the project.',
  },
  bad: runtime('docker: 20'),
  good: runtime('nodejs: 22'),
  visit: {
    runtime({ name, entry, version }, { document, report }) {
      if (name !== 'docker' || version.known === undefined) return;
      report({
        at: entry.key,
        message: 'docker',
        fixes: () => [fix('Remove "docker"', false, document, removeEntry(entry))],
      });
    },
  },
});

const android = buildspecRule({
  id: 'runtime-android',
  title: 'Android is not selected as a runtime.',
  severity: 'warning',
  why: 'Only retired images know it.',
  sources,
  messages: {
    android:
      'Only retired images know a runtime "android". Current ones stop with "Unknown runtime named \'android\'". Install the SDK in a command, or use an image of your own.',
  },
  bad: runtime('android: 29'),
  good: runtime('java: corretto17'),
  visit: {
    runtime({ name, entry, version }, { report }) {
      if (name === 'android' && version.known !== undefined) report({ at: entry.key, message: 'android' });
    },
  },
});

const float = buildspecRule({
  id: 'runtime-version-float',
  title: 'Versions that look like another number are meant as written.',
  severity: 'warning',
  why: '3.1 and 3.10 are one number to tools that rewrite YAML; a version that never was in an image is mostly one that lost its zero.',
  sources,
  messages: {
    zero: '{name} {version} is in no image; {name} {other} is. A zero at the end was probably lost. Write "{other}" in quotes.',
  },
  bad: runtime('python: 3.1'),
  good: runtime('python: "3.10"'),
  visit: {
    runtime(element, { document, report }) {
      const { node, known: version } = element.version;
      const other = `${version ?? ''}0`;
      const isTwoParts =
        /^\d+\.[1-9]$/.test(version ?? '') && (element.name === 'python' || element.name === 'golang');
      const versions = runtimeVersions(document.context.library, element.name).map((each) => each.version);
      if (!isTwoParts || version === undefined || versions.includes(version) || !versions.includes(other))
        return;
      const data = { name: element.name, version, other };
      report({
        at: node,
        message: 'zero',
        data,
        fixes: () => [fix(`Change to "${other}"`, false, document, setScalar(node, other))],
      });
    },
  },
});

export default [unknownVersion, pastVersion, endOfLife, notPreinstalled, docker, android, float];
