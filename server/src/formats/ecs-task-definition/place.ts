/** Names places of a task definition by pattern, whatever the document is wrapped in. */
import type { PathSegment } from '../../syntax/tree';
import type { Container, TaskDefinition } from './elements';

export interface TaskPlace {
  /** Keys joined by dots, indexes as `#`: `containerDefinitions.#.dependsOn.#.containerName`. */
  readonly pattern: string;
  readonly container: Container | undefined;
}

export function placeIn(task: TaskDefinition, path: readonly PathSegment[]): TaskPlace {
  const inner = innerPath(task, path);
  const index = inner[0] === 'containerDefinitions' ? inner[1] : undefined;
  return {
    pattern: inner.map((segment) => (typeof segment === 'number' ? '#' : segment)).join('.'),
    container: task.containers.find((container) => container.index === index),
  };
}

function innerPath(task: TaskDefinition, path: readonly PathSegment[]): readonly PathSegment[] {
  if (task.shape === 'containers') return ['containerDefinitions', ...path];
  return task.shape === 'described' && path[0] === 'taskDefinition' ? path.slice(1) : path;
}
