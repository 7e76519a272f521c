/** Tells AppSpec files from everything else, by name and content. */
import { nearest } from '../../base/nearest';
import { members } from '../../syntax/members';
import type { Node, ObjectNode } from '../../syntax/tree';
import type { FileFacts } from '../format';
import { entryAnyCase, entryAt, objectOf, objectsOf, valueAt } from './lookup';

const CANONICAL = /^appspec\.ya?ml$/i;
const LIKELY = /(?:^|[._-])app-?spec(?=[._-])/i;
const KEYS = ['version', 'os', 'files', 'file_exists_behavior', 'permissions', 'hooks', 'Resources'];
/** Kubernetes and CloudFormation say what they are; so do workflows, Compose files and app descriptors of others. */
const OTHER_KINDS = [
  'apiVersion',
  'AWSTemplateFormatVersion',
  'Transform',
  'phases',
  'services',
  'jobs',
  'stages',
  'settings',
  'scripts',
  '$schema',
];

export function claimsAppSpec(facts: FileFacts): boolean {
  const { root } = facts.tree;
  const isNamed = LIKELY.test(facts.name);
  const isStart = facts.alone && isNamed;
  if (isEmpty(root)) return isStart;
  const object = objectOf(root);
  // A word being typed, a list, or a script that was saved under the wrong name.
  if (object === undefined) return isStart && CANONICAL.test(facts.name);
  if (OTHER_KINDS.some((key) => entryAt(object, key) !== undefined)) return false;
  if (isResourceList(object) || isServer(object)) return true;
  return isNamed && looksLikeAppSpec(object);
}

function isEmpty(node: Node): boolean {
  if (node.kind === 'missing') return true;
  if (node.kind === 'object') return node.entries.length === 0;
  return node.kind === 'scalar' && node.text.trim() === '';
}

/** With the right name, one telling key is enough, or hardly anything but the version. */
function looksLikeAppSpec(object: ObjectNode): boolean {
  const names = members(object).map((entry) => entry.key.text);
  const known = names.filter((name) => nearest(name, KEYS) !== undefined);
  const telling = known.filter((name) => name.toLowerCase() !== 'version');
  return telling.length > 0 || names.length <= 1 || (known.length > 0 && names.length <= 2);
}

/** `Resources` as a list is AppSpec's alone; CloudFormation has a mapping. */
function isResourceList(object: ObjectNode): boolean {
  return objectsOf(valueAt(entryAnyCase(object, 'Resources'))).some((item) =>
    members(item).some(({ key, value }) => {
      if (key.text.toLowerCase() === 'targetservice') return true;
      const type = valueAt(entryAnyCase(value, 'Type'));
      return type?.kind === 'scalar' && /^AWS::(?:ECS::Service|Lambda::Function)$/.test(type.text);
    }),
  );
}

function isServer(object: ObjectNode): boolean {
  const os = valueAt(entryAt(object, 'os'));
  if (os?.kind !== 'scalar' || !/^(?:linux|windows)$/i.test(os.text)) return false;
  const isCopying = objectsOf(valueAt(entryAt(object, 'files'))).some(
    (item) => entryAt(item, 'destination') !== undefined,
  );
  return isCopying || hasScripts(valueAt(entryAt(object, 'hooks')));
}

function hasScripts(hooks: Node | undefined): boolean {
  const object = objectOf(hooks);
  if (object === undefined) return false;
  return members(object).some(({ value }) =>
    objectsOf(value).some((item) => entryAt(item, 'location') !== undefined),
  );
}
