/** Finds the task definition that a service definition runs. */
import type { Service } from '../../formats/ecs-service/elements';
import { familyOf } from '../../formats/ecs-service/model';
import type { TaskDefinition } from '../../formats/ecs-task-definition/elements';
import type { Document } from '../../formats/format';
import { stringOf, valueOf } from '../../syntax/members';
import type { Workspace } from '../../workspace/workspace';

export interface Pair {
  readonly document: Document;
  readonly task: TaskDefinition;
}

const TASK_FORMAT = 'ecs-task-definition';
const CONFIGURATIONS = ['ecspresso.yml', 'ecspresso.yaml', 'ecspresso.json'];

/**
 * The definitions that may be meant, none when that is not certain: those of the family the service names, else the
 * one ecspresso deploys with it. Several files of one family are variants of it, any of which may be the one.
 */
export function taskDefinitionsOf(
  service: Service,
  document: Document,
  workspace: Workspace,
): readonly Pair[] {
  const { state, known } = service.taskDefinition;
  if (known !== undefined && known !== '') return ofFamily(familyOf(known), document, workspace);
  if (state === 'unknown') return [];
  const uri = ecspressoTask(document, workspace);
  const found =
    uri === undefined ? undefined : workspace.get(uri)?.documents.find((d) => d.format.id === TASK_FORMAT);
  return found === undefined ? [] : [pairOf(found)];
}

function ofFamily(family: string, document: Document, workspace: Workspace): readonly Pair[] {
  const all = workspace.definitions('ecs.family', family).map((definition) => definition.document);
  const near = all.filter((candidate) => folderOf(candidate.uri) === folderOf(document.uri));
  return (near.length > 0 ? near : all).map(pairOf);
}

function pairOf(document: Document): Pair {
  return { document, task: document.model as TaskDefinition };
}

/** What its configuration pairs with the file, else the two names ecspresso gives by default. */
function ecspressoTask(document: Document, workspace: Workspace): string | undefined {
  const folder = folderOf(document.uri);
  for (const name of CONFIGURATIONS) {
    const root = workspace.get(folder + name)?.parts[0]?.tree.root;
    if (root === undefined) continue;
    const serviceFile = stringOf(valueOf(root, 'service_definition'));
    const taskFile = stringOf(valueOf(root, 'task_definition'));
    if (serviceFile !== undefined && taskFile !== undefined && folder + serviceFile === document.uri)
      return folder + taskFile;
  }
  const name = document.uri.slice(folder.length);
  return name.startsWith('ecs-service-def.')
    ? folder + name.replace('ecs-service-def.', 'ecs-task-def.')
    : undefined;
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}
