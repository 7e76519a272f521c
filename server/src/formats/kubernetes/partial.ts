/** Recognises fragments: patches of Kustomize and pod templates that another program completes. */
import { at, itemsOf, valueOf } from '../../syntax/members';
import type { Node, ObjectNode } from '../../syntax/tree';
import { podPath } from './kinds';

const PATCH_PATH =
  /(?:^|\/)(?:patches|overlays?|components)\/|(?:^|[-_./])patch(?:es)?(?:[-_.]|$)|pod[-_]template\.ya?ml$/i;
const WITH_SELECTOR = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

/**
 * Whether an object says only a part of what it is. The name of the file is one sign; a workload without anything
 * that would make it one, such as containers with images, is another.
 */
export function isFragment(node: ObjectNode, kind: string | undefined, path: string): boolean {
  if (PATCH_PATH.test(path)) return true;
  if (kind === undefined) return false;
  if (valueOf(node, '$patch') !== undefined || valueOf(node, '$setElementOrder') !== undefined) return true;
  const pod = podPath('apps', kind);
  if (pod === undefined) return false;
  const template = at(node, pod);
  const containers = at(template, ['spec', 'containers']);
  if (template === undefined || containers === undefined) return valueOf(node, 'spec') !== undefined;
  return (
    hasPatchMarks(containers) || lacksEveryImage(containers, node, kind) || lacksLabels(template, node, kind)
  );
}

/** Neither a selector nor labels to select: whoever forgets one of them has written the other. */
function lacksLabels(template: Node, node: ObjectNode, kind: string): boolean {
  if (!WITH_SELECTOR.has(kind) || at(node, ['spec', 'selector']) !== undefined) return false;
  return at(template, ['metadata', 'labels']) === undefined;
}

function hasPatchMarks(containers: Node): boolean {
  return itemsOf(containers).some((item) => valueOf(item, '$patch') !== undefined);
}

/** Containers that only name what they change. A workload with a selector of its own was meant to be whole. */
function lacksEveryImage(containers: Node, node: ObjectNode, kind: string): boolean {
  const items = itemsOf(containers);
  if (items.length === 0 || items.some((item) => valueOf(item, 'image') !== undefined)) return false;
  return !(WITH_SELECTOR.has(kind) && at(node, ['spec', 'selector']) !== undefined);
}
