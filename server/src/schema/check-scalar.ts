/** Checks of one scalar: allowed values, pattern, length and range. */
import { nearest } from '../base/nearest';
import { hasPlaceholder } from '../syntax/placeholder';
import { scalarValue } from '../syntax/scalar';
import type { ScalarNode } from '../syntax/tree';
import { ruleFor } from './problem';
import { allowedValues, textOf, type JsonValue, type Schema } from './schema';
import type { Walk } from './walk';

export function checkScalar(node: ScalarNode, schema: Schema, walk: Walk): void {
  if (hasPlaceholder(node.text)) return;
  const value = scalarValue(node);
  if (!checkAllowed(node, value, schema, walk)) return;
  if (typeof value === 'string') checkString(node, value, schema, walk);
  if (typeof value === 'number') checkNumber(node, value, schema, walk);
}

function checkAllowed(node: ScalarNode, value: JsonValue, schema: Schema, walk: Walk): boolean {
  const ignoreCase = schema['x-enumIgnoreCase'];
  const allowed = ignoreCase ?? allowedValues(schema);
  if (allowed === undefined || allowed.includes(value)) return true;
  const text = textOf(value);
  if (ignoreCase?.some((candidate) => candidate.toLowerCase() === text.toLowerCase())) return true;
  const keyword =
    schema.const !== undefined ? 'const' : ignoreCase === undefined ? 'enum' : 'x-enumIgnoreCase';
  walk.problems.push({
    kind: 'value-not-allowed',
    node,
    schema,
    rule: ruleFor(schema, keyword),
    value,
    allowed,
    suggestion: allowed.length === 1 ? allowed[0] : nearest(text, allowed.map(String)),
  });
  return false;
}

function checkString(node: ScalarNode, value: string, schema: Schema, walk: Walk): void {
  const { pattern, minLength: minimum, maxLength: maximum } = schema;
  const length = minimum === undefined && maximum === undefined ? 0 : codePoints(value);
  if (length < (minimum ?? 0) || length > (maximum ?? Infinity)) {
    const rule = ruleFor(schema, length < (minimum ?? 0) ? 'minLength' : 'maxLength');
    walk.problems.push({
      kind: 'length',
      counted: 'characters',
      node,
      schema,
      rule,
      length,
      minimum,
      maximum,
    });
    return;
  }
  if (pattern === undefined || walk.set.pattern(pattern).test(value)) return;
  walk.problems.push({ kind: 'pattern', node, schema, rule: ruleFor(schema, 'pattern'), value, pattern });
}

/** Length as JSON Schema counts it. */
function codePoints(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1) count++;
  return count;
}

function checkNumber(node: ScalarNode, value: number, schema: Schema, walk: Walk): void {
  const { minimum, maximum, exclusiveMinimum, multipleOf } = schema;
  const tooLow = value < (minimum ?? -Infinity) || value <= (exclusiveMinimum ?? -Infinity);
  const tooHigh = value > (maximum ?? Infinity);
  const offStep = multipleOf !== undefined && !isMultiple(value, multipleOf);
  if (!tooLow && !tooHigh && !offStep) return;
  const keyword = tooLow ? 'minimum' : tooHigh ? 'maximum' : 'multipleOf';
  const rule = ruleFor(schema, keyword);
  walk.problems.push({
    kind: 'out-of-range',
    node,
    schema,
    rule,
    value,
    minimum: minimum ?? exclusiveMinimum,
    maximum,
    multipleOf,
  });
}

function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9;
}
