/** Tells buildspecs from everything else, by name and content. */
import { members, valueOf } from '../../syntax/members';
import { dereference } from '../../syntax/scalar';
import type { Node, ObjectNode } from '../../syntax/tree';
import type { FileFacts } from '../format';

export const PHASES = ['install', 'pre_build', 'build', 'post_build'] as const;
export const BATCH_KINDS = ['build-list', 'build-graph', 'build-matrix', 'build-fanout'] as const;

const CANONICAL = /^buildspec\.ya?ml$/i;
const LIKELY_NAME = /(?:^|[._-])build-?spec|buildspec[._-]?\w*\.ya?ml$|^codebuild-/i;
const LIKELY_FOLDER = /(?:^|\/)(?:buildspecs?|\.?codebuild|\.release|pipelines\/[^/]+)\/(?:.*\/)?[^/]*$/i;

const SECTIONS = ['env', 'artifacts', 'reports', 'cache', 'batch', 'run-as', 'proxy'];
const OTHER_KINDS = [
  'apiVersion',
  'AWSTemplateFormatVersion',
  'Resources',
  'Transform',
  'buildspecs',
  'frontend',
  'steps',
  'jobs',
  'stages',
  'services',
  'trigger',
  'pool',
  '$schema',
];

export function claimsBuildspec(facts: FileFacts): boolean {
  const { root } = facts.tree;
  const isCanonical = CANONICAL.test(facts.name);
  if (isEmpty(root))
    return facts.alone && facts.language === 'yaml' && (isCanonical || /^buildspec/i.test(facts.name));
  const object = objectIn(root);
  if (object === undefined) return isCanonical && facts.alone && root.kind === 'scalar' && isStart(root.text);
  const keys = new Set(members(object).map((entry) => entry.key.text));
  if (OTHER_KINDS.some((key) => keys.has(key))) return false;
  if (isBuildspecContent(object, keys)) return true;
  if (facts.language !== 'yaml') return false;
  if (isCanonical) return true;
  const isLikely = LIKELY_NAME.test(facts.name) || LIKELY_FOLDER.test(facts.path);
  return isLikely && (looksUnfinished(object, keys) || isOnlyPhases(object));
}

function isBuildspecContent(object: ObjectNode, keys: ReadonlySet<string>): boolean {
  const batch = keysOf(valueOf(object, 'batch'));
  const hasBatch = BATCH_KINDS.some((kind) => batch.has(kind));
  if (hasBatch && (!keys.has('version') || isVersion(object))) return true;
  const phases = keysOf(valueOf(object, 'phases'));
  if (!PHASES.some((phase) => phases.has(phase))) return false;
  return isVersion(object) || SECTIONS.some((section) => keys.has(section));
}

/** `phases` with nothing else that another format would have. */
function isOnlyPhases(object: ObjectNode): boolean {
  const phases = keysOf(valueOf(object, 'phases'));
  return PHASES.some((phase) => phases.has(phase));
}

/** A file being written: a version of ours and nothing that is not ours. */
function looksUnfinished(object: ObjectNode, keys: ReadonlySet<string>): boolean {
  const known = ['version', 'phases', ...SECTIONS];
  const isOurs = isVersion(object) || keys.has('phases');
  return (
    isOurs && [...keys].every((key) => known.includes(key) || known.some((name) => name.startsWith(key)))
  );
}

function isVersion(object: ObjectNode): boolean {
  const version = valueOf(object, 'version');
  return version?.kind === 'scalar' && /^0\.[12]$/.test(version.text);
}

/** The first word of a file being typed. */
function isStart(text: string): boolean {
  const word = text.trim();
  return (
    /^version\s+0\.[12]/.test(word) ||
    ['version', 'phases', 'env', 'batch'].some((key) => key.startsWith(word))
  );
}

function keysOf(node: Node | undefined): ReadonlySet<string> {
  const object = node && objectIn(node);
  return new Set(object === undefined ? [] : members(object).map((entry) => entry.key.text));
}

function objectIn(node: Node): ObjectNode | undefined {
  const target = dereference(node);
  return target?.kind === 'object' ? target : undefined;
}

function isEmpty(node: Node): boolean {
  if (node.kind === 'missing') return true;
  return (
    (node.kind === 'object' && node.entries.length === 0) || (node.kind === 'scalar' && node.text === '')
  );
}
