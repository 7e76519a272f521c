/** Checks of one object: its keys, those it lacks, those it has twice, and what stands under each. */
import { nearest } from '../base/nearest';
import { isMerge, members } from '../syntax/members';
import { hasPlaceholder } from '../syntax/placeholder';
import type { Entry, ObjectNode } from '../syntax/tree';
import { ruleFor, type Problem } from './problem';
import { propertySchema } from './property';
import type { Schema } from './schema';
import type { Walk } from './walk';

export function checkObject(node: ObjectNode, schema: Schema, walk: Walk): void {
  checkDuplicateKeys(node, schema, walk);
  const entries = members(node);
  for (const entry of entries) checkEntry(entry, node, schema, walk);
  checkRequired(node, entries, schema, walk);
  const minimum = schema.minProperties;
  if (minimum === undefined || entries.length >= minimum || isIncomplete(node, entries)) return;
  const rule = ruleFor(schema, 'minProperties');
  const length = entries.length;
  walk.problems.push({
    kind: 'length',
    counted: 'entries',
    node,
    schema,
    rule,
    length,
    minimum,
    maximum: undefined,
  });
}

export function checkDuplicateKeys(node: ObjectNode, schema: Schema, walk: Walk): void {
  if (node.entries.length < 2) return;
  const firsts = new Map<string, Entry>();
  for (const entry of node.entries) {
    const name = entry.key.text;
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, entry);
    else if (!isMerge(entry) && !hasPlaceholder(name) && !node.tree.templated) {
      walk.problems.push({ kind: 'duplicate-key', node: entry.key, schema, rule: undefined, entry, first });
    }
  }
}

function checkEntry(entry: Entry, object: ObjectNode, schema: Schema, walk: Walk): void {
  const name = entry.key.text;
  const isNamed = schema.properties !== undefined && Object.hasOwn(schema.properties, name);
  if (!isNamed && (name === '' || hasPlaceholder(name))) return;
  const names = schema.propertyNames;
  if (names !== undefined) checkName(entry, names, schema, walk);
  const found = propertySchema(schema, name, walk.set);
  if (found === undefined) {
    if (schema.additionalProperties === false) reportUnknown(entry, object, schema, walk);
    return;
  }
  const target = walk.set.resolve(found);
  const since = found['x-since'] ?? target['x-since'];
  if (since !== undefined && isLater(since, walk.version)) {
    reportUnknown(entry, object, schema, walk, since);
    return;
  }
  if (found.deprecated ?? target.deprecated) {
    const rule = ruleFor(target, 'deprecated') ?? ruleFor(found, 'deprecated');
    walk.problems.push({ kind: 'deprecated', node: entry.key, schema: found, rule, entry });
  }
  walk.visit(entry.value, found, walk);
}

/** The rule of a key's form is named on the object, where the schema says what the keys are. */
function checkName(entry: Entry, names: Schema, schema: Schema, walk: Walk): void {
  const problems: Problem[] = [];
  walk.visit(entry.key, names, { ...walk, problems });
  const rule = ruleFor(schema, 'propertyNames');
  walk.problems.push(...problems.map((problem) => ({ ...problem, rule: problem.rule ?? rule })));
}

function reportUnknown(entry: Entry, object: ObjectNode, schema: Schema, walk: Walk, since?: string): void {
  const present = new Set(object.entries.map((other) => other.key.text));
  const allowed = Object.keys(schema.properties ?? {}).filter((key) => !present.has(key));
  const name = entry.key.text;
  const suggestion = since === undefined ? suggestionFor(name, allowed, schema) : undefined;
  const rule = ruleFor(schema, 'additionalProperties');
  walk.problems.push({
    kind: 'unknown-key',
    node: entry.key,
    schema,
    rule,
    entry,
    object,
    allowed,
    suggestion,
    since,
  });
}

function suggestionFor(name: string, allowed: readonly string[], schema: Schema): string | undefined {
  const synonym = schema['x-synonyms']?.[name];
  if (synonym !== undefined && allowed.includes(synonym)) return synonym;
  return nearest(name, allowed);
}

function checkRequired(node: ObjectNode, entries: readonly Entry[], schema: Schema, walk: Walk): void {
  const missing = schema.required?.filter((key) => !entries.some((entry) => entry.key.text === key)) ?? [];
  if (missing.length === 0 || isIncomplete(node, entries)) return;
  const meant = suggestedKeys(node, walk);
  for (const key of missing) {
    if (meant.has(key)) continue;
    const keySchema = schema.properties?.[key];
    const rule = ruleFor(schema, 'required') ?? (keySchema && ruleFor(keySchema, 'required'));
    walk.problems.push({ kind: 'missing-key', node, schema, rule, object: node, key, keySchema });
  }
}

/** Keys that a mistyped one stands for: one mistake, one report. */
function suggestedKeys(node: ObjectNode, walk: Walk): ReadonlySet<string> {
  const suggestions = walk.problems.map((problem) =>
    problem.kind === 'unknown-key' && problem.object === node ? problem.suggestion : undefined,
  );
  return new Set(suggestions.filter((suggestion) => suggestion !== undefined));
}

/** Templating or an unresolved merge may bring keys that are not written here. */
function isIncomplete(node: ObjectNode, entries: readonly Entry[]): boolean {
  return (
    node.tree.templated || entries.some((entry) => hasPlaceholder(entry.key.text)) || hasLooseMerge(node)
  );
}

function hasLooseMerge(node: ObjectNode): boolean {
  return node.entries.some(
    (entry) => isMerge(entry) && entry.value.kind === 'alias' && entry.value.target === undefined,
  );
}

/** Whether a Kubernetes minor is later than the one in use. */
export function isLater(since: string, version: string | undefined): boolean {
  if (version === undefined) return false;
  return minor(since) > minor(version);
}

function minor(version: string): number {
  return Number(version.split('.')[1] ?? 0);
}
