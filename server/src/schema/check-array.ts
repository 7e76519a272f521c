/** Checks of one list: its length, its items, and items that must differ. */
import { stringOf, valueOf } from '../syntax/members';
import { hasPlaceholder } from '../syntax/placeholder';
import { scalarValue } from '../syntax/scalar';
import type { ArrayNode, Node } from '../syntax/tree';
import { ruleFor } from './problem';
import type { Schema } from './schema';
import type { Walk } from './walk';

export function checkArray(node: ArrayNode, schema: Schema, walk: Walk): void {
  checkLength(node, schema, walk);
  checkUnique(node, schema, walk);
  if (schema.items === undefined) return;
  for (const item of node.items) walk.visit(item, schema.items, walk);
}

function checkLength(node: ArrayNode, schema: Schema, walk: Walk): void {
  const { minItems: minimum, maxItems: maximum } = schema;
  const length = node.items.length;
  const isShort = length < (minimum ?? 0);
  if (!isShort && length <= (maximum ?? Infinity)) return;
  // An item that is a placeholder may become several, and a template statement may add some.
  if (isShort && node.tree.templated) return;
  const rule = ruleFor(schema, isShort ? 'minItems' : 'maxItems');
  walk.problems.push({ kind: 'length', counted: 'items', node, schema, rule, length, minimum, maximum });
}

function checkUnique(node: ArrayNode, schema: Schema, walk: Walk): void {
  const listKey = schema['x-listKey'];
  if (listKey === undefined && schema.uniqueItems !== true) return;
  const firsts = new Map<string, Node>();
  for (const item of node.items) {
    const value = listKey === undefined ? item : valueOf(item, listKey);
    const identity = identityOf(value);
    if (value === undefined || identity === undefined) continue;
    const first = firsts.get(identity);
    if (first === undefined) firsts.set(identity, value);
    else {
      const rule = ruleFor(schema, listKey === undefined ? 'uniqueItems' : 'x-listKey');
      walk.problems.push({ kind: 'duplicate-item', node: value, schema, rule, first, listKey });
    }
  }
}

function identityOf(node: Node | undefined): string | undefined {
  if (node?.kind !== 'scalar' || hasPlaceholder(node.text)) return undefined;
  return stringOf(node) === undefined ? `:${String(scalarValue(node))}` : `"${node.text}`;
}
