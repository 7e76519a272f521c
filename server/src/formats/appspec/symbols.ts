/** The names an AppSpec uses: the container that takes the traffic. */
import type { Symbol } from '../format';
import type { AppSpec } from './elements';

/** `arn:…:task-definition/shop:7`, `shop:7` and `shop` name the family `shop`. */
const FAMILY = /^(?:arn:[^/]+:task-definition\/)?([A-Za-z0-9_-]+)(?::\d+)?$/;

export function familyOf(taskDefinition: string | undefined): string | undefined {
  return taskDefinition === undefined ? undefined : FAMILY.exec(taskDefinition)?.[1];
}

export function appSpecSymbols(spec: AppSpec): readonly Symbol[] {
  return spec.services.flatMap(({ containerName, containerPort, taskDefinition }): Symbol[] => {
    const name = containerName.known;
    if (name === undefined || name === '') return [];
    const detail = { port: containerPort.known ?? null };
    return [
      {
        kind: 'ecs.container',
        name,
        scope: familyOf(taskDefinition.known),
        role: 'reference',
        node: containerName.node,
        detail,
      },
    ];
  });
}
