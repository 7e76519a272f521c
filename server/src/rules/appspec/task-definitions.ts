/** Finds the task definition that an AppSpec or an image file goes with; silent where several might be meant. */
import type { TaskDefinition } from '../../formats/ecs-task-definition/elements';
import { familyOf } from '../../formats/appspec/symbols';
import type { Document } from '../../formats/format';
import type { Workspace } from '../../workspace/workspace';

export interface PairedTask {
  readonly document: Document;
  readonly task: TaskDefinition;
}

/** The pair, with every container known by name; `family`: what the file itself says about the task definition. */
export function pairedTask(
  document: Document,
  workspace: Workspace,
  family: string | undefined,
): PairedTask | undefined {
  const found = new Set(workspace.definitions('ecs.container').map((place) => place.document));
  const all = [...found].filter((candidate) => candidate.format.id === 'ecs-task-definition');
  const near = all.filter((candidate) => folderOf(candidate.uri) === folderOf(document.uri));
  const only = near.length > 0 ? chooseByName(document, near) : alone(document, all, workspace);
  if (only === undefined) return undefined;
  const task = only.model as TaskDefinition;
  if (!isWhole(task)) return undefined;
  const named = familyOf(family);
  if (named !== undefined && task.family.known !== undefined && named !== task.family.known) return undefined;
  return { document: only, task };
}

/** Of several, the one whose name ends alike: `appspec-web.yaml` and `taskdef-web.json`. */
function chooseByName(document: Document, near: readonly Document[]): Document | undefined {
  const suffix = suffixOf(document.uri);
  const alike = near.filter((candidate) => suffixOf(candidate.uri) === suffix);
  if (suffix !== '') return alike.length === 1 ? alike[0] : undefined;
  return near.length === 1 ? near[0] : undefined;
}

/** In another folder, only when it is the single one and nobody else could claim it. */
function alone(document: Document, all: readonly Document[], workspace: Workspace): Document | undefined {
  const users = workspace
    .references('ecs.container')
    .filter((place) => place.document.format.family === 'appspec');
  const folders = new Set(users.map((place) => folderOf(place.uri)));
  return all.length === 1 && folders.size <= 1 && folders.has(folderOf(document.uri)) ? all[0] : undefined;
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** What sets a name apart from its like: `web` of `taskdef-web.json`, nothing of `appspec.yaml`. */
function suffixOf(uri: string): string {
  const name = uri
    .slice(uri.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(/\.[^.]+$/, '');
  const word = /app[-_.]?spec|(?:ecs[-_.]?)?task[-_.]?def(?:inition)?s?|image[-_.]?definitions?/;
  return name
    .replace(word, '')
    .replace(/^(?:ecs[-_.])/, '')
    .replace(/^[-_.]+|[-_.]+$/g, '');
}

function isWhole({ containerItems, containers }: TaskDefinition): boolean {
  return (
    containerItems.complete &&
    containers.length > 0 &&
    containers.every(({ name }) => name.known !== undefined)
  );
}
