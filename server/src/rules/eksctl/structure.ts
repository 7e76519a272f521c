/** Structural rules of eksctl's cluster configuration: which id each finding of the schema check takes. */
import type { Document } from '../../formats/format';
import { clusterOf } from '../../formats/eksctl/model';
import type { MissingKey, Problem, UnknownKey } from '../../schema/problem';
import { SILENT, type Structure } from '../structure';
import { coreRows } from './rows';
import { accessRows } from './rows-access';
import { nodeRows } from './rows-nodes';

export const structure: Structure = {
  formats: ['eksctl'],
  rows: [...coreRows, ...accessRows, ...nodeRows],
  consequence: () => 'eksctl stops before it does anything.',
  syntax: { yaml: 'eksctl/yaml-syntax', json: 'eksctl/json-syntax', template: 'eksctl/template' },
  byKind: {
    'unknown-key': 'eksctl/unknown-field',
    'missing-key': 'eksctl/missing-field',
    'type-mismatch': 'eksctl/field-type',
    'value-not-allowed': 'eksctl/field-value',
    pattern: 'eksctl/field-value',
    'out-of-range': 'eksctl/field-value',
    length: 'eksctl/field-value',
    'duplicate-key': 'eksctl/duplicate-key',
    'duplicate-item': 'eksctl/field-value',
    deprecated: 'eksctl/deprecated-field',
  },
  classify,
};

/** Fields that only self-managed node groups have. */
const SELF_MANAGED = new Set([
  'instancesDistribution',
  'asgMetricsCollection',
  'cpuCredits',
  'classicLoadBalancerNames',
  'targetGroupARNs',
  'maxInstanceLifetime',
  'clusterDNS',
  'kubeletExtraConfig',
  'localZones',
]);

function classify(problem: Problem, document: Document): string | undefined {
  if (problem.kind === 'unknown-key') return unknownKey(problem, document);
  if (problem.kind === 'missing-key') return missingKey(problem);
  // `enableSsm: false` is refused; that the field is superfluous need not be said as well.
  const isOff =
    problem.kind === 'deprecated' &&
    problem.entry.value.kind === 'scalar' &&
    problem.entry.value.text === 'false';
  return isOff ? SILENT : undefined;
}

function unknownKey(problem: UnknownKey, document: Document): string | undefined {
  const isGroup =
    clusterOf(document)?.nodeGroups.some((group) => group.managed && group.node === problem.object) === true;
  return isGroup && SELF_MANAGED.has(problem.entry.key.text) ? 'eksctl/managed-unsupported' : undefined;
}

function missingKey({ object, key, schema }: MissingKey): string | undefined {
  const isMeant = (name: string): boolean =>
    schema['x-synonyms']?.[name] === key || name.toLowerCase() === key.toLowerCase();
  if (object.entries.some((entry) => entry.key.text !== key && isMeant(entry.key.text))) return SILENT;
  return undefined;
}
