/** The common repairs of structural findings. */
import type { Document } from '../formats/format';
import type { MissingKey, Problem, TypeMismatch, UnknownKey, ValueNotAllowed } from '../schema/problem';
import type { JsonValue, Schema, SchemaSet } from '../schema/schema';
import { textOf, typesOf } from '../schema/schema';
import {
  insertEntry,
  removeEntry,
  removeItem,
  renameKey,
  replaceValue,
  setScalar,
  wrapInArray,
} from '../syntax/edit';
import { scalarValue } from '../syntax/scalar';
import { entryOf, type Node, type ObjectNode } from '../syntax/tree';
import { fix, type Fix } from './rule';
import { skeletonOf } from './skeleton';

const MOST_VALUES = 5;

export function structureFixes(problem: Problem, document: Document): readonly Fix[] {
  switch (problem.kind) {
    case 'unknown-key':
      return unknownKeyFixes(problem, document);
    case 'missing-key':
      return missingKeyFixes(problem, document);
    case 'type-mismatch':
      return typeFixes(problem, document);
    case 'value-not-allowed':
      return valueFixes(problem, document);
    case 'out-of-range':
      return [...boundFix(problem.value, problem.minimum, problem.maximum)].map((value) =>
        fix(`Set to ${value}`, false, document, setScalar(problem.node, value)),
      );
    case 'duplicate-key':
      return [fix('Remove the earlier entry', false, document, removeEntry(problem.first))];
    case 'deprecated':
      return [fix(`Remove "${problem.entry.key.text}"`, false, document, removeEntry(problem.entry))];
    case 'duplicate-item':
      return problem.listKey === undefined ? removeDuplicate(problem.node, document) : [];
    case 'pattern':
    case 'length':
      return [];
  }
}

function unknownKeyFixes(problem: UnknownKey, document: Document): Fix[] {
  const { entry, suggestion } = problem;
  const remove = fix(`Remove "${entry.key.text}"`, false, document, removeEntry(entry));
  if (suggestion === undefined) return [remove];
  return [fix(`Rename to "${suggestion}"`, false, document, renameKey(entry, suggestion)), remove];
}

function missingKeyFixes(problem: MissingKey, document: Document): Fix[] {
  const set = document.schema?.set;
  const value = set && problem.keySchema ? skeletonOf(problem.keySchema, set) : '';
  return [fix(`Add "${problem.key}"`, false, document, insertEntry(problem.object, problem.key, value))];
}

function valueFixes(problem: ValueNotAllowed, document: Document): Fix[] {
  const { suggestion, allowed, node, value } = problem;
  const candidates =
    suggestion === undefined ? allowed : [suggestion, ...allowed.filter((v) => v !== suggestion)];
  return candidates.slice(0, MOST_VALUES).map((candidate) => {
    // Only the case differs: there is no other value the writer can have meant.
    const safe = textOf(candidate).toLowerCase() === textOf(value).toLowerCase();
    return fix(
      `Change to ${JSON.stringify(candidate)}`,
      safe,
      document,
      setScalar(node, candidate as string | number),
    );
  });
}

function boundFix(value: number, minimum: number | undefined, maximum: number | undefined): number[] {
  if (minimum !== undefined && value < minimum) return [minimum];
  return maximum !== undefined && value > maximum ? [maximum] : [];
}

function removeDuplicate(node: Node, document: Document): Fix[] {
  const list = node.parent;
  if (list?.kind !== 'array') return [];
  return [fix('Remove the repeated item', true, document, removeItem(list, list.items.indexOf(node)))];
}

function typeFixes(problem: TypeMismatch, document: Document): Fix[] {
  const { node, expected, schema } = problem;
  const entry = entryOf(node);
  if (problem.actual === 'null') {
    return entry === undefined
      ? []
      : [fix(`Remove "${entry.key.text}"`, false, document, removeEntry(entry))];
  }
  if (node.kind === 'scalar') return scalarFixes(problem, document);
  const set = document.schema?.set;
  if (node.kind === 'object' && expected.includes('array') && set)
    return objectToList(node, schema, set, document);
  return [];
}

function scalarFixes(problem: TypeMismatch, document: Document): Fix[] {
  const { node, expected, schema } = problem;
  if (node.kind !== 'scalar') return [];
  const value = scalarValue(node);
  const wanted = convert(value, node.text, expected);
  if (wanted !== undefined) {
    return [fix(`Change to ${JSON.stringify(wanted)}`, true, document, setScalar(node, wanted))];
  }
  if (!expected.includes('array')) return [];
  const items = schema.items && document.schema?.set.resolve(schema.items);
  const fits =
    items === undefined || typesOf(items).length === 0 || typesOf(items).includes(typeof value as 'string');
  return fits ? [fix('Wrap in a list', false, document, wrapInArray(node))] : [];
}

/** The one value of the expected type that the text spells; undefined when there is none. */
function convert(
  value: JsonValue,
  text: string,
  expected: readonly string[],
): string | number | boolean | undefined {
  if (typeof value !== 'string') return expected.includes('string') && value !== null ? text : undefined;
  const trimmed = text.trim();
  if (
    (expected.includes('integer') || expected.includes('number')) &&
    /^-?(?:0|[1-9]\d{0,14})$/.test(trimmed)
  ) {
    return Number(trimmed);
  }
  if (expected.includes('boolean') && /^(?:true|false)$/i.test(trimmed))
    return trimmed.toLowerCase() === 'true';
  return undefined;
}

/** `{ A: 1 }` where `[{ name: A, value: "1" }]` is due. */
function objectToList(node: ObjectNode, schema: Schema, set: SchemaSet, document: Document): Fix[] {
  const item = schema.items && set.resolve(schema.items);
  const names = Object.keys(item?.properties ?? {});
  if (!names.includes('name') || !names.includes('value')) return [];
  const list: JsonValue[] = [];
  for (const { key, value } of node.entries) {
    if (value.kind !== 'scalar') return [];
    list.push({ name: key.text, value: value.text });
  }
  return [fix('Convert to a list of name and value', true, document, replaceValue(node, list))];
}
