/** Structural rules of task and service definitions: which id each finding of the schema check takes. */
import { nearest } from '../../base/nearest';
import { describeKeys } from '../../formats/ecs/describe-keys';
import type { ServiceFile } from '../../formats/ecs-service/elements';
import type { TaskDefinition } from '../../formats/ecs-task-definition/elements';
import type { Document } from '../../formats/format';
import type { MissingKey, Problem, TypeMismatch, UnknownKey } from '../../schema/problem';
import { entryOf, type Node, type ObjectNode } from '../../syntax/tree';
import { SILENT, type Structure } from '../structure';
import { coreRows } from './rows-core';
import { containerRows } from './rows-container';
import { serviceRows } from './rows-service';
import { taskRows } from './rows-task';

export const structure: Structure = {
  formats: ['ecs-task-definition', 'ecs-service'],
  rows: [...coreRows, ...taskRows, ...containerRows, ...serviceRows],
  consequence: (document) =>
    isTask(document) ? 'Registering the task definition fails.' : 'The service cannot be created or updated.',
  syntax: { yaml: 'ecs/yaml-syntax', json: 'ecs/json-syntax', template: 'ecs/template' },
  byKind: {
    'unknown-key': 'ecs/unknown-key',
    'missing-key': 'ecs/required-key',
    'type-mismatch': 'ecs/type-mismatch',
    'value-not-allowed': 'ecs/enum-value',
    pattern: 'ecs/value-range',
    'out-of-range': 'ecs/value-range',
    length: 'ecs/value-length',
    'duplicate-key': 'ecs/duplicate-key',
    'duplicate-item': 'ecs/duplicate-item',
    deprecated: 'ecs/deprecated-key',
  },
  classify,
};

function classify(problem: Problem, document: Document): string | undefined {
  switch (problem.kind) {
    case 'unknown-key':
      return unknownKey(problem, document);
    case 'missing-key':
      return missingKey(problem, document);
    case 'type-mismatch':
      return typeMismatch(problem, document);
    case 'value-not-allowed':
      return problem.value === '' ? 'ecs/empty-value' : undefined;
    case 'deprecated':
      return DEPRECATED[problem.entry.key.text];
    default:
      return undefined;
  }
}

const DEPRECATED: Readonly<Record<string, string>> = {
  inferenceAccelerators: 'ecs/inference-accelerators-retired',
  proxyConfiguration: 'ecs/proxy-deprecated',
};
const PLATFORM_KEYS = new Set(['cpuArchitecture', 'operatingSystemFamily', 'platformVersion']);

function unknownKey(problem: UnknownKey, document: Document): string | undefined {
  const name = problem.entry.key.text;
  if (/^(?:\/\/|#|\$schema$|\$comment$|_|x-)/.test(name)) return 'ecs/comment-key';
  const owner = ownerOf(problem.object, document);
  const table = describeKeys(document.context.library);
  // What describe output holds and no request takes is no mistake of the writer.
  const isOutput = problem.suggestion === undefined && isDescribed(document);
  if (owner === 'task' && (isOutput || table.taskDefinition.includes(name))) return 'ecs/read-only-key';
  if (owner === 'service' && (isOutput || table.service.includes(name))) return 'ecs-svc/read-only-key';
  if (owner === 'service' && name === 'placementStrategies') return 'ecs-svc/placement-strategies-key';
  if (problem.suggestion === 'awsvpcConfiguration') return 'ecs-svc/network-shape';
  const isPlatform = PLATFORM_KEYS.has(name) && problem.suggestion === undefined;
  if (isPlatform && isTask(document) && owner !== 'other') return 'ecs/platform-keys-misplaced';
  if ((name === 'Key' || name === 'Value') && problem.schema.title === 'Tag') return 'ecs/tag-shape';
  const isCasing = problem.suggestion !== undefined && fold(problem.suggestion) === fold(name);
  return isCasing ? 'ecs/key-casing' : undefined;
}

function ownerOf(object: ObjectNode, document: Document): 'task' | 'container' | 'service' | 'other' {
  if (!isTask(document)) {
    const { services } = document.model as ServiceFile;
    return services.some((service) => service.node === object) ? 'service' : 'other';
  }
  const task = document.model as TaskDefinition;
  if (task.object === object) return 'task';
  return task.containers.some((container) => container.node === object) ? 'container' : 'other';
}

/** A key that was only misspelt is reported where it stands; these two may come from elsewhere. */
function missingKey(problem: MissingKey, document: Document): string | undefined {
  const { object, key, schema } = problem;
  const others = object.entries
    .map((entry) => entry.key.text)
    .filter((name) => schema.properties?.[name] === undefined);
  const isMeant = (name: string): boolean =>
    schema['x-synonyms']?.[name] === key || nearest(name, [key]) === key;
  if (others.some(isMeant)) return SILENT;
  const owner = ownerOf(object, document);
  if (owner === 'task' && key === 'family') return 'ecs/family-missing';
  return owner === 'container' && key === 'image' ? 'ecs/image-missing' : undefined;
}

function typeMismatch(problem: TypeMismatch, document: Document): string | undefined {
  if (problem.actual === 'null') return isTemplate(document) ? SILENT : 'ecs/null-value';
  const key = keyOf(problem.node);
  if (key === 'tags' && problem.actual === 'object') return 'ecs/tag-shape';
  return key === 'assignPublicIp' ? 'ecs-svc/network-shape' : undefined;
}

/** Markers stand where values are due: what fills them in may well drop what is null. */
function isTemplate({ tree }: Document): boolean {
  return tree.templated || (tree.language === 'json' && /[:,[]\s*(?:\{\{|\$\{|<%|%\{)/.test(tree.text));
}

function keyOf(node: Node): string | undefined {
  return entryOf(node)?.key.text;
}

function isDescribed(document: Document): boolean {
  if (isTask(document)) return (document.model as TaskDefinition).shape === 'described';
  return (document.model as ServiceFile).services.some((service) => service.shape === 'described');
}

function isTask(document: Document): boolean {
  return document.format.id === 'ecs-task-definition';
}

function fold(word: string): string {
  return word.replace(/[-_\s]/g, '').toLowerCase();
}
