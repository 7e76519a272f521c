/** Structural rules of AppSpec files: which id each finding of the schema check takes. */
import type { AppSpec } from '../../formats/appspec/elements';
import { isFillIn } from '../../formats/appspec/fill-in';
import type { Document } from '../../formats/format';
import type { Problem, TypeMismatch, UnknownKey } from '../../schema/problem';
import { entryOf, type Node } from '../../syntax/tree';
import { SILENT, type Structure } from '../structure';
import { commonRows } from './rows-common';
import { permissionRows } from './rows-permissions';
import { resourceRows } from './rows-resources';
import { RESERVED_EVENTS, serverRows } from './rows-server';

export const structure: Structure = {
  formats: ['appspec'],
  rows: [...commonRows, ...serverRows, ...permissionRows, ...resourceRows],
  consequence: (document) =>
    platformIn(document) === 'server'
      ? 'The agent cannot use the file and the deployment fails.'
      : 'CodeDeploy cannot create the deployment.',
  syntax: { yaml: 'appspec/yaml-syntax', json: 'appspec/json-syntax', template: 'appspec/template' },
  byKind: {
    'unknown-key': 'appspec/unknown-top-level-key',
    'missing-key': 'appspec/version-missing',
    'type-mismatch': 'appspec/wrong-type',
    'value-not-allowed': 'appspec/wrong-value',
    pattern: 'appspec/wrong-value',
    'out-of-range': 'appspec/wrong-value',
    length: 'appspec/wrong-value',
    'duplicate-key': 'appspec/duplicate-key',
    'duplicate-item': 'appspec/wrong-value',
    deprecated: 'appspec/wrong-value',
  },
  classify,
};

function platformIn(document: Document): AppSpec['platform'] {
  return (document.model as AppSpec).platform;
}

function classify(problem: Problem, document: Document): string | undefined {
  switch (problem.kind) {
    case 'unknown-key':
      return unknownKey(problem, document);
    case 'missing-key':
      // A file without content is one finding of its own.
      return problem.object.entries.length === 0 && problem.object.parent === undefined ? SILENT : undefined;
    case 'type-mismatch':
      return problem.actual === 'null' && isRequired(problem.node)
        ? SILENT
        : (filledIn(problem.node) ?? listRule(problem));
    case 'length':
      return problem.length === 0 && isRequired(problem.node) ? SILENT : filledIn(problem.node);
    case 'value-not-allowed':
    case 'pattern':
      return filledIn(problem.node);
    default:
      return undefined;
  }
}

/** A value of a type that the closed list does not even have is still none of the list. */
function listRule({ schema, rule }: TypeMismatch): string | undefined {
  const own = schema['x-rule'];
  return rule === undefined && typeof own === 'object' && schema.enum !== undefined ? own['enum'] : undefined;
}

/** What has no value counts as missing, which rules report for keys in any case. */
const REQUIRED = new Set([
  'type',
  'properties',
  'taskdefinition',
  'loadbalancerinfo',
  'containername',
  'containerport',
]);
const REQUIRED_OF_LAMBDA = new Set(['targetversion', 'currentversion']);

function isRequired(node: Node): boolean {
  const key = entryOf(node)?.key.text.toLowerCase();
  if (key === undefined || !isBelowResources(node)) return false;
  if (REQUIRED.has(key)) return true;
  const isNull = node.kind === 'missing' || (node.kind === 'scalar' && node.style === 'plain');
  return isNull && (REQUIRED_OF_LAMBDA.has(key) || key === 'name' || key === 'alias');
}

function isBelowResources(node: Node): boolean {
  let top: Node = node;
  while (top.parent?.parent !== undefined) top = top.parent;
  return entryOf(top)?.key.text.toLowerCase() === 'resources';
}

/** Words of a template that say what belongs there are not judged. */
function filledIn(node: Node): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  const owner = node.parent?.kind === 'array' ? node.parent : node;
  return isFillIn(node.text, entryOf(owner)?.key.text) ? SILENT : undefined;
}

const SERVER_SECTIONS = new Set(['os', 'files', 'permissions', 'file_exists_behavior']);
/** What the agent needs; without it the deployment fails or does nothing. */
const NEEDED_KEYS = new Set(['location', 'source', 'destination', 'object']);

function unknownKey(problem: UnknownKey, document: Document): string | undefined {
  const isServer = platformIn(document) === 'server';
  const name = problem.entry.key.text;
  const isCase = problem.suggestion !== undefined && problem.suggestion.toLowerCase() === name.toLowerCase();
  if (problem.object.parent === undefined) return topLevelKey(problem, isServer, isCase);
  if (problem.schema.title === 'hooks') return serverEvent(problem);
  if (isServer) return isCase && NEEDED_KEYS.has(problem.suggestion) ? 'appspec/key-case' : undefined;
  const isEvent = problem.schema.title === 'ECS hook' || problem.schema.title === 'Lambda hook';
  return isEvent && isCase ? 'appspec/hook-event-case' : undefined;
}

function topLevelKey(problem: UnknownKey, isServer: boolean, isCase: boolean): string | undefined {
  const name = problem.entry.key.text;
  // Two platforms in one file are one finding.
  if (!isServer && SERVER_SECTIONS.has(name.toLowerCase())) return SILENT;
  if (isCase) return isServer ? 'appspec/key-case' : 'appspec/ignored-top-level-key';
  return problem.suggestion === undefined ? 'appspec/ignored-top-level-key' : undefined;
}

function serverEvent(problem: UnknownKey): string | undefined {
  const name = problem.entry.key.text;
  if (RESERVED_EVENTS.has(name)) return 'appspec/hook-reserved-event';
  if (name === 'AfterAllowTestTraffic') return 'appspec/hook-ecs-event-on-server';
  return problem.suggestion === undefined ? 'appspec/hook-custom-event' : undefined;
}
