/** Labels and the selectors that pick by them, with what cannot be known kept apart. */
import { itemsOf, members, valueOf } from '../../syntax/members';
import { hasPlaceholder } from '../../syntax/placeholder';
import { dereference, scalarValue } from '../../syntax/scalar';
import type { Entry, Node } from '../../syntax/tree';

export interface Labels {
  readonly values: Readonly<Record<string, string>>;
  /** Every key and value is written out. */
  readonly complete: boolean;
}

const NONE: Labels = { values: {}, complete: true };

export function labelsOf(node: Node | undefined): Labels {
  if (node === undefined || node.kind === 'missing') return NONE;
  if (node.kind !== 'object') return { values: {}, complete: false };
  const values: Record<string, string> = {};
  let complete = !node.tree.templated;
  for (const { key, value } of members(node)) {
    const scalar = dereference(value);
    if (scalar?.kind !== 'scalar' || hasPlaceholder(scalar.text) || hasPlaceholder(key.text))
      complete = false;
    else values[key.text] = scalar.text;
  }
  return { values, complete };
}

export type Answer = 'yes' | 'no' | 'unknown';

/** Whether every label of an equality selector is there with its value. */
export function selects(wanted: Labels, labels: Labels): Answer {
  let answer: Answer = wanted.complete ? 'yes' : 'unknown';
  for (const [key, value] of Object.entries(wanted.values)) {
    const found = Object.hasOwn(labels.values, key) ? labels.values[key] : undefined;
    if (found === value) continue;
    if (found !== undefined || labels.complete) return 'no';
    answer = 'unknown';
  }
  return answer;
}

/** Whether a `matchLabels`/`matchExpressions` selector picks an object with these labels. */
export function matches(selector: Node | undefined, labels: Labels): Answer {
  const answers = [selects(labelsOf(valueOf(selector, 'matchLabels')), labels)];
  for (const item of itemsOf(valueOf(selector, 'matchExpressions'))) answers.push(expression(item, labels));
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

function expression(item: Node, labels: Labels): Answer {
  const key = text(valueOf(item, 'key'));
  const operator = text(valueOf(item, 'operator'));
  const values = itemsOf(valueOf(item, 'values')).map(text);
  if (key === undefined || operator === undefined || values.includes(undefined)) return 'unknown';
  const found = Object.hasOwn(labels.values, key) ? labels.values[key] : undefined;
  if (found === undefined && !labels.complete) return 'unknown';
  if (operator === 'Exists') return found === undefined ? 'no' : 'yes';
  if (operator === 'DoesNotExist') return found === undefined ? 'yes' : 'no';
  if (operator === 'In') return found !== undefined && values.includes(found) ? 'yes' : 'no';
  if (operator === 'NotIn') return found !== undefined && values.includes(found) ? 'no' : 'yes';
  return 'unknown';
}

function text(node: Node | undefined): string | undefined {
  if (node?.kind !== 'scalar' || hasPlaceholder(node.text)) return undefined;
  return scalarValue(node) === null ? undefined : node.text;
}

/** Entries of an equality selector that the labels contradict or lack. */
export function contradictions(selector: Node | undefined, labels: Labels): Entry[] {
  const wanted = valueOf(selector, 'matchLabels');
  if (wanted?.kind !== 'object') return [];
  return members(wanted).filter(({ key, value }) => {
    if (value.kind !== 'scalar' || hasPlaceholder(value.text)) return false;
    const found = Object.hasOwn(labels.values, key.text) ? labels.values[key.text] : undefined;
    return found === undefined ? labels.complete : found !== value.text;
  });
}
