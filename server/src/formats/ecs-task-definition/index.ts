/** ECS task definitions: as registered, as described, or their containers alone; JSON and YAML. */
import type { Schema, SchemaRoot } from '../../schema/schema';
import type { Document, Format, Visit } from '../format';
import type { Container, TaskDefinition } from './elements';
import { describeTaskValue, summarizeTask } from './describe';
import { claimsTask } from './detect';
import { buildTask, shapeOf } from './model';
import { taskOutline } from './outline';
import { taskSymbols } from './symbols';
import { taskKeys, taskValues } from './values';

export const ecsTaskDefinition: Format = {
  id: 'ecs-task-definition',
  title: 'ECS task definition',
  family: 'ecs',
  languages: ['json', 'yaml'],
  dialect: '1.1',
  claims: claimsTask,
  schemaFor,
  model: (document) => buildTask(document.root),
  walk: walkTask,
  symbols: (document) => taskSymbols(modelOf(document), document),
  outline: (document) => taskOutline(modelOf(document)),
  values: taskValues,
  keys: taskKeys,
  describe: describeTaskValue,
  summary: summarizeTask,
};

function modelOf(document: Document): TaskDefinition {
  return document.model as TaskDefinition;
}

function schemaFor({ root, context }: Omit<Document, 'schema' | 'model'>): SchemaRoot | undefined {
  const set = context.library.set('ecs');
  switch (shapeOf(root)) {
    case 'containers':
      return set.root('container-definitions');
    case 'register':
      return set.root('task-definition');
    case 'described': {
      const inner = set.root('task-definition');
      return inner && { name: 'described-task-definition', schema: describedSchema(inner), set };
    }
  }
}

/** Output of describe-task-definition; `tags` stand beside the definition there. */
function describedSchema({ schema, set }: SchemaRoot): Schema {
  const tags = set.resolve(schema).properties?.['tags'];
  const taskDefinition: Schema = schema;
  return {
    type: 'object',
    properties: { taskDefinition, ...(tags === undefined ? {} : { tags }) },
    additionalProperties: true,
  };
}

function walkTask(document: Document, visit: Visit): void {
  const task = modelOf(document);
  visit('task', task);
  for (const container of task.containers) walkContainer(container, visit);
  for (const volume of task.volumes) visit('volume', volume);
}

function walkContainer(container: Container, visit: Visit): void {
  visit('container', container);
  for (const port of container.portMappings) visit('portMapping', port);
  for (const dependency of container.dependencies) visit('dependency', dependency);
  for (const secret of container.secrets) visit('secret', secret);
  for (const mount of container.mountPoints) visit('mountPoint', mount);
  if (container.log !== undefined) visit('log', container.log);
  if (container.healthCheck !== undefined) visit('healthCheck', container.healthCheck);
}
