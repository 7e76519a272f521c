/** Rules about the version of the format. */
import { insertEntry, replaceValue } from '../../syntax/edit';
import { scalarValue } from '../../syntax/scalar';
import type { Buildspec } from '../../formats/buildspec/elements';
import { fix } from '../rule';
import { buildspecRule } from './define';
import { build, spec } from './examples';
import { isProjectDefinition } from './project-definition';
import { SOURCES } from './sources';

const PHASES = 'phases:\n  build:\n    commands:\n      - npm test\n';
const LIST = 'batch:\n  build-list:\n    - identifier: linux\n';

const versionMissing = buildspecRule({
  id: 'version-missing',
  title: 'A buildspec says which version of the format it has.',
  severity: 'error',
  why: 'The version is required; it also decides whether commands share a shell.',
  messages: {
    missing: 'The buildspec has no "version". CodeBuild requires it. Add "version: 0.2" at the top.',
  },
  bad: spec(PHASES),
  good: build(['npm test']),
  visit: {
    spec(found, { document, report }) {
      const { object, version, batch } = found;
      if (object === undefined || version.state !== 'absent' || isProjectDefinition(object)) return;
      // The batch section alone may be handed to a project that has a buildspec of its own.
      if (batch !== undefined && found.phasesEntry === undefined) return;
      const at = object.entries[0]?.key;
      if (at === undefined || version.entry !== undefined) return;
      const fixes = () => [
        fix('Add "version: 0.2"', true, document, insertEntry(object, 'version', 0.2, { place: 'start' })),
      ];
      report({ at, message: 'missing', fixes });
    },
  },
});

function quotedVersion(found: Buildspec): boolean {
  const { node, known } = found.version;
  if (node.kind !== 'scalar' || known === undefined || !/^0\.[12]$/.test(known)) return false;
  return node.tree.language === 'yaml' && typeof scalarValue(node) === 'string';
}

const versionQuotedInBatch = buildspecRule({
  id: 'version-quoted-in-batch',
  title: 'In a batch the version is a number.',
  severity: 'error',
  why: 'A batch build reads the file with fixed types and says "cannot unmarshal !!str into float64".',
  sources: [SOURCES.batch, 'https://github.com/aws/aws-cdk/issues/29592'],
  messages: {
    quoted:
      'The version is in quotes. A batch build stops with "cannot unmarshal !!str `{version}` into float64". Remove the quotes.',
  },
  bad: spec(`version: "0.2"\n${LIST}${PHASES}`),
  good: spec(`version: 0.2\n${LIST}${PHASES}`),
  visit: {
    spec(found, { document, report }) {
      if (found.batch === undefined || !quotedVersion(found)) return;
      const { node, known: version = '0.2' } = found.version;
      const fixes = () => [fix('Remove the quotes', true, document, replaceValue(node, Number(version)))];
      report({ at: node, message: 'quoted', data: { version }, fixes });
    },
  },
});

const versionQuoted = buildspecRule({
  id: 'version-quoted',
  title: 'The version is written as a number.',
  severity: 'information',
  why: 'Single builds tolerate quotes, batch builds do not.',
  sources: [SOURCES.reference, 'https://github.com/aws/aws-cdk/issues/29592'],
  messages: {
    quoted: 'The version is in quotes. Single builds accept that, batch builds do not. Remove the quotes.',
  },
  bad: spec(`version: "0.2"\n${PHASES}`),
  good: spec(`version: 0.2\n${PHASES}`),
  visit: {
    spec(found, { document, report }) {
      if (found.batch !== undefined || !quotedVersion(found)) return;
      const { node, known: version = '0.2' } = found.version;
      const fixes = () => [fix('Remove the quotes', true, document, replaceValue(node, Number(version)))];
      report({ at: node, message: 'quoted', fixes });
    },
  },
});

const versionOld = buildspecRule({
  id: 'version-0-1',
  title: 'New buildspecs use version 0.2.',
  severity: 'warning',
  tags: ['deprecated'],
  why: 'In version 0.1 each command runs in a shell of its own, so `cd` and `export` are lost after their line.',
  sources: [SOURCES.reference, SOURCES.commands],
  messages: {
    old: 'Version 0.1 runs each command in a shell of its own. What "cd" or "export" does is lost after the line. Use version 0.2.',
  },
  bad: spec(`version: 0.1\n${PHASES}`),
  good: spec(`version: 0.2\n${PHASES}`),
  visit: {
    spec(found, { report }) {
      if (found.isOldVersion) report({ at: found.version.node, message: 'old' });
    },
  },
});

export default [versionMissing, versionQuotedInBatch, versionQuoted, versionOld];
