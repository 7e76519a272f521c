/** The outline of a task definition: containers with their image and ports, volumes, and the rest by key. */
import { members } from '../../syntax/members';
import type { Entry, Node } from '../../syntax/tree';
import type { OutlineEntry } from '../format';
import type { Container, TaskDefinition } from './elements';

export function taskOutline(task: TaskDefinition): readonly OutlineEntry[] {
  if (task.object === undefined) return task.containers.map(containerOutline);
  return members(task.object).map((entry) => topEntry(entry, task));
}

function topEntry(entry: Entry, task: TaskDefinition): OutlineEntry {
  const base = { name: entry.key.text, node: spanOf(entry), nameNode: entry.key };
  if (entry === task.containerItems.entry) {
    return { ...base, kind: 'array', children: task.containers.map(containerOutline) };
  }
  if (entry === task.volumeItems.entry) {
    const children = task.volumes.map((volume): OutlineEntry => {
      return {
        name: volume.name.known ?? '(volume)',
        kind: 'object',
        node: volume.node,
        nameNode: nameOf(volume),
      };
    });
    return { ...base, kind: 'array', children };
  }
  const { value } = entry;
  if (value.kind === 'scalar') return { ...base, kind: 'string', detail: value.text };
  return { ...base, kind: value.kind === 'array' ? 'array' : 'object' };
}

function containerOutline(container: Container): OutlineEntry {
  const children = members(container.node).flatMap((entry): OutlineEntry[] => {
    const isName = entry.key.text === 'name';
    if (isName) return [];
    const detail = entry.value.kind === 'scalar' ? { detail: entry.value.text } : {};
    return [{ name: entry.key.text, kind: 'key', node: spanOf(entry), nameNode: entry.key, ...detail }];
  });
  const image = container.image.node.kind === 'scalar' ? { detail: container.image.node.text } : {};
  const name = container.name.known ?? `container ${container.index + 1}`;
  return { name, kind: 'module', node: container.node, nameNode: nameOf(container), children, ...image };
}

function nameOf(element: { readonly name: { readonly node: Node }; readonly node: Node }): Node {
  return element.name.node;
}

/** An entry is no node; its value stands for it, its key is selected. */
function spanOf(entry: Entry): Node {
  return entry.value.kind === 'missing' ? entry.key : entry.value;
}
