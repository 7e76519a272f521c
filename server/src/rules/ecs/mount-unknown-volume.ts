/** A mount names a volume of the task. */
import { nearest } from '../../base/nearest';
import type { MountPoint, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import type { Document } from '../../formats/format';
import { appendItem, insertEntry, setScalar } from '../../syntax/edit';
import type { TextChange } from '../../base/text';
import { defineRule, fix, type Fix } from '../rule';
import { task } from './examples';
import { SOURCES } from './sources';

const mount = { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] };

export default defineRule<TaskDefinitionElements>({
  id: 'ecs/mount-unknown-volume',
  title: 'A mount names a volume of the task.',
  severity: 'error',
  since: '0.1.0',
  why: "Volumes are declared beside the containers and mounted by name: *Unknown volume 'data'*.",
  sources: [SOURCES.volumeUnknown, SOURCES.volume],
  note: 'ecs.mount-points',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    unknown:
      'The task has no volume "{name}". There is nothing to mount, so registering fails. Add it to "volumes" or use one of: {names}.',
    none: 'The task has no volume "{name}". There is nothing to mount, so registering fails. Add it to "volumes".',
  },
  examples: {
    bad: [task({}, mount), task({ volumes: [{ name: 'date' }] }, mount)],
    good: [task({ volumes: [{ name: 'data' }] }, mount)],
  },
  visit: {
    mountPoint(point, { document, report }) {
      const { volumes, volumeItems } = point.container.task;
      const name = point.sourceVolume.known;
      const names = volumes.flatMap((volume) => volume.name.known ?? []);
      const areKnown = volumeItems.complete && names.length === volumes.length;
      if (name === undefined || name === '' || !areKnown || names.includes(name)) return;
      const message = names.length === 0 ? 'none' : 'unknown';
      report({
        at: point.sourceVolume.node,
        message,
        data: { name, names },
        fixes: () => fixes(point, names, document),
      });
    },
  },
});

function fixes(point: MountPoint, names: readonly string[], document: Document): Fix[] {
  const name = point.sourceVolume.known ?? '';
  const meant = nearest(name, names);
  const add = addVolume(point, name);
  return [
    ...(meant === undefined
      ? []
      : [fix(`Change to "${meant}"`, false, document, setScalar(point.sourceVolume.node, meant))]),
    ...(add.length === 0 ? [] : [fix(`Add the volume "${name}"`, false, document, add)]),
  ];
}

function addVolume({ container: { task: owner } }: MountPoint, name: string): TextChange[] {
  const { node } = owner.volumeItems;
  if (node?.kind === 'array') return appendItem(node, { name });
  return owner.object === undefined || node !== undefined
    ? []
    : insertEntry(owner.object, 'volumes', [{ name }]);
}
