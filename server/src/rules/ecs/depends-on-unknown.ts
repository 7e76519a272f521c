/** A container waits for a container of its own task, and not for itself. */
import { nearest } from '../../base/nearest';
import type {
  Dependency,
  TaskDefinition,
  TaskDefinitionElements,
} from '../../formats/ecs-task-definition/elements';
import type { Document } from '../../formats/format';
import { removeItem, setScalar } from '../../syntax/edit';
import { defineRule, fix, type Fix } from '../rule';
import { task } from './examples';
import { SOURCES } from './sources';

const waitFor = (containerName: string): { dependsOn: { containerName: string; condition: string }[] } => ({
  dependsOn: [{ containerName, condition: 'START' }],
});

const unknownContainer = defineRule<TaskDefinitionElements>({
  id: 'ecs/depends-on-unknown',
  title: 'A container waits for a container of the same task.',
  severity: 'error',
  since: '0.1.0',
  why: "The name must be one of the task's containers: *Cannot depend on container + 'init' because it does not exist*.",
  sources: [SOURCES.cdkPreflight, SOURCES.dependency],
  note: 'ecs.container-dependency',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    unknown:
      'There is no container "{name}" in this task. The dependency cannot be met, so registering fails. The containers are: {names}.',
  },
  examples: {
    bad: [task({}, { ...waitFor('database') }, { name: 'db' })],
    good: [task({}, { ...waitFor('db') }, { name: 'db' })],
  },
  visit: {
    dependency(dependency, { document, report }) {
      const name = dependency.target.known;
      const names = namesOf(dependency.container.task);
      if (name === undefined || names === undefined || names.includes(name)) return;
      const fixes = (): Fix[] => renames(dependency, names, document);
      report({ at: dependency.target.node, message: 'unknown', data: { name, names }, fixes });
    },
  },
});

const itself = defineRule<TaskDefinitionElements>({
  id: 'ecs/depends-on-self',
  title: 'A container does not wait for itself.',
  severity: 'error',
  since: '0.1.0',
  why: 'The container could never start.',
  sources: [SOURCES.dependency],
  note: 'ecs.container-dependency',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    self: 'The container "{name}" waits for itself. It could never start, so registering fails. Remove this dependency.',
  },
  examples: { bad: [task({}, waitFor('web'))], good: [task({}, waitFor('db'), { name: 'db' })] },
  visit: {
    dependency({ target, container, node }, { document, report }) {
      const name = target.known;
      if (name === undefined || name === '' || name !== container.name.known) return;
      const fixes = (): Fix[] => {
        const list = node.parent;
        if (list?.kind !== 'array') return [];
        return [fix('Remove the dependency', false, document, removeItem(list, list.items.indexOf(node)))];
      };
      report({ at: target.node, message: 'self', data: { name }, fixes });
    },
  },
});

export default [unknownContainer, itself];

/** Names of all containers; undefined where one is not known. */
function namesOf(task: TaskDefinition): string[] | undefined {
  const names = task.containers.flatMap((container) => container.name.known ?? []);
  return task.containerItems.complete && names.length === task.containers.length ? names : undefined;
}

function renames({ target, container }: Dependency, names: readonly string[], document: Document): Fix[] {
  const others = names.filter((name) => name !== container.name.known);
  const best = nearest(target.known ?? '', others);
  const ordered = best === undefined ? others : [best, ...others.filter((name) => name !== best)];
  return ordered
    .slice(0, 3)
    .map((name) => fix(`Change to "${name}"`, false, document, setScalar(target.node, name)));
}
