/** A task definition is not wrapped as describe-task-definition prints it. */
import type { TaskDefinition, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import type { Document } from '../../formats/format';
import { valueOf } from '../../syntax/members';
import { entryOf } from '../../syntax/tree';
import { jsonOf, replaceValue } from '../../syntax/edit';
import type { Workspace } from '../../workspace/workspace';
import { defineRule, fix, type Fix } from '../rule';
import { file, task as example } from './examples';
import { objectValue } from './object-value';
import { SOURCES } from './sources';

export default defineRule<TaskDefinitionElements>({
  id: 'ecs/wrapper',
  title: 'A task definition is not wrapped as describe-task-definition prints it.',
  severity: 'warning',
  since: '0.1.0',
  why: 'The AWS CLI refuses the wrapper: *Unknown parameter in input: "taskDefinition"*. ecspresso accepts it, so beside its configuration nothing is said.',
  sources: [SOURCES.botocore, SOURCES.ecspresso],
  note: 'ecs.task-definition',
  formats: ['ecs-task-definition'],
  scope: 'workspace',
  messages: {
    wrapped:
      'The definition is wrapped in "taskDefinition", as describe-task-definition prints it. The AWS CLI refuses that as input. Keep only what is inside.',
  },
  examples: {
    bad: [
      file('taskdef.json', {
        taskDefinition: {
          family: 'shop',
          containerDefinitions: [{ name: 'web', image: 'nginx', memory: 128 }],
        },
      }),
    ],
    good: [example({})],
  },
  visit: {
    task(task, { document, workspace, report }) {
      const key = entryOf(task.node)?.key;
      if (task.shape !== 'described' || key === undefined || isForEcspresso(document, workspace)) return;
      report({ at: key, message: 'wrapped', fixes: () => unwrap(task, document) });
    },
  },
});

const CONFIGURATIONS = ['ecspresso.yml', 'ecspresso.yaml', 'ecspresso.json', 'ecspresso.jsonnet'];

function isForEcspresso(document: Document, workspace: Workspace): boolean {
  const folder = document.uri.slice(0, document.uri.lastIndexOf('/') + 1);
  return CONFIGURATIONS.some(
    (name) => workspace.exists(folder + name) === true || workspace.get(folder + name) !== undefined,
  );
}

/** Tags stand beside the definition in the output and inside it in the input. */
function unwrap({ object }: TaskDefinition, document: Document): Fix[] {
  const tags = valueOf(document.root, 'tags');
  if (object === undefined) return [];
  const inner = objectValue(object);
  const whole = tags === undefined || 'tags' in inner ? inner : { ...inner, tags: jsonOf(tags) };
  return [fix('Unwrap the task definition', false, document, replaceValue(document.root, whole))];
}
