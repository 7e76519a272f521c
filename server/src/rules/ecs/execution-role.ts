/** The execution role: who needs it, and what to write when it is missing. */
import type { TaskDefinition } from '../../formats/ecs-task-definition/elements';
import { isUnset } from '../../formats/ecs/leaves';
import type { Document } from '../../formats/format';
import { insertEntry, setScalar } from '../../syntax/edit';
import { entryOf } from '../../syntax/tree';
import { fix, type Fix } from '../rule';

const ECR_IMAGE =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)\//;

/** Account and region of an image in a private ECR repository. */
export function ecrOf(
  image: string | undefined,
): { readonly account: string; readonly region: string } | undefined {
  const match = image === undefined ? null : ECR_IMAGE.exec(image);
  return match === null ? undefined : { account: match[1] ?? '', region: match[2] ?? '' };
}

export function lacksExecutionRole(task: TaskDefinition): boolean {
  return isUnset(task.executionRole);
}

/** Writes the usual role of the account that the images or other roles speak of. */
export function addExecutionRole(task: TaskDefinition, document: Document): Fix[] {
  const { object } = task;
  if (object === undefined) return [];
  const role = `arn:aws:iam::${accountOf(task) ?? '<ACCOUNT_ID>'}:role/ecsTaskExecutionRole`;
  const empty = task.executionRole.entry;
  if (empty !== undefined) return [fix(`Set to ${role}`, false, document, setScalar(empty.value, role))];
  const changes = insertEntry(object, 'executionRoleArn', role, { after: 'family' });
  return [fix('Add "executionRoleArn"', false, document, changes)];
}

function accountOf(task: TaskDefinition): string | undefined {
  const images = task.containers.map((container) => ecrOf(container.image.known)?.account);
  const role = /:iam::(\d{12}):/.exec(task.taskRole.known ?? '')?.[1];
  return images.find((account) => account !== undefined) ?? role;
}

/** Where to point for something that the task lacks: what asks for it, else the start of the task. */
export function placeOfTask(task: TaskDefinition): TaskDefinition['node'] {
  const { entry } = task.compatibilityItems;
  return entry?.key ?? entryOf(task.node)?.key ?? task.node;
}
