/** The common wording of structural findings: what is wrong, what follows, what to do. */
import type { Problem } from '../schema/problem';
import type { JsonType, JsonValue } from '../schema/schema';
import { entryOf } from '../syntax/tree';

const TYPE_NAMES: Readonly<Record<JsonType, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'nothing',
};
const MOST_LISTED = 8;

/** Message for a problem; `consequence` is the sentence in the middle. */
export function structureMessage(problem: Problem, consequence: string): string {
  const [what, remedy] = sentences(problem);
  return `${what} ${consequence} ${remedy}`;
}

function sentences(problem: Problem): readonly [what: string, remedy: string] {
  switch (problem.kind) {
    case 'unknown-key':
      return unknownKey(problem);
    case 'missing-key':
      return [`"${problem.key}" is missing${inType(problem, 'in')}.`, `Add "${problem.key}".`];
    case 'type-mismatch':
      return typeMismatch(problem);
    case 'value-not-allowed':
      return valueNotAllowed(problem);
    case 'pattern':
      return [`${subject(problem)} has a form that is not allowed.`, `It must match ${problem.pattern}.`];
    case 'out-of-range':
      return [`${subject(problem)} is out of range.`, `Use ${bounds(problem)}.`];
    case 'length':
      return [`${named(problem)} has ${counted(problem, problem.length)}.`, `Use ${bounds(problem)}.`];
    case 'duplicate-key':
      return [`"${problem.entry.key.text}" is there twice in this object.`, 'Merge the two or remove one.'];
    case 'duplicate-item':
      return [duplicateItem(problem), 'Make it unique or remove it.'];
    case 'deprecated':
      return [
        `"${problem.entry.key.text}" is deprecated.`,
        problem.schema['x-deprecated'] ?? 'Stop using it.',
      ];
  }
}

type Of<K extends Problem['kind']> = Extract<Problem, { kind: K }>;

function unknownKey(problem: Of<'unknown-key'>): readonly [string, string] {
  const name = problem.entry.key.text;
  if (problem.since !== undefined) {
    return [
      `"${name}" exists from Kubernetes ${problem.since} on.`,
      'Remove it or raise the Kubernetes version.',
    ];
  }
  const what = `"${name}" is not a known field${inType(problem)}.`;
  if (problem.suggestion !== undefined) return [what, `Did you mean "${problem.suggestion}"?`];
  return [
    what,
    problem.allowed.length === 0 ? 'Remove it.' : `Remove it or use one of: ${list(problem.allowed)}.`,
  ];
}

function typeMismatch(problem: Of<'type-mismatch'>): readonly [string, string] {
  const expected = joinOr(problem.expected.filter((type) => type !== 'null').map((type) => TYPE_NAMES[type]));
  const found = problem.actual === 'null' ? 'has no value' : `is ${TYPE_NAMES[problem.actual]}`;
  const what = `${named(problem)} ${found}, but must be ${expected}.`;
  const toString =
    problem.expected.includes('string') && ['integer', 'number', 'boolean'].includes(problem.actual);
  return [what, toString ? 'Put the value in quotes.' : `Write ${expected}.`];
}

function valueNotAllowed(problem: Of<'value-not-allowed'>): readonly [string, string] {
  const what = `${subject(problem)} is not allowed here.`;
  const { suggestion, allowed } = problem;
  const use =
    allowed.length === 1 ? `Use ${quote(allowed[0] ?? null)}.` : `Use one of: ${list(allowed.map(String))}.`;
  return [
    what,
    suggestion === undefined || allowed.length === 1 ? use : `Did you mean ${quote(suggestion)}? ${use}`,
  ];
}

function duplicateItem(problem: Of<'duplicate-item'>): string {
  if (problem.listKey === undefined) return 'This item is in the list twice.';
  return `Another item of this list has the same ${problem.listKey}.`;
}

/** The value in quotes, unless it is secret. */
function subject(problem: Of<'value-not-allowed' | 'pattern' | 'out-of-range'>): string {
  const name = named(problem);
  return problem.schema['x-secret'] === true ? name : `${name} ${quote(problem.value)}`;
}

function named(problem: Problem): string {
  const key = entryOf(problem.node)?.key;
  if (key === problem.node) return 'The key';
  if (key !== undefined) return `"${key.text}"`;
  return problem.node.parent?.kind === 'array' ? 'This item' : 'The value';
}

function inType(problem: Problem, preposition: 'in' | 'of' = 'of'): string {
  const title = problem.schema.title;
  return title === undefined ? ' here' : ` ${preposition} ${title}`;
}

function bounds(problem: Of<'out-of-range' | 'length'>): string {
  const { minimum, maximum } = problem;
  const step =
    problem.kind === 'out-of-range' && problem.multipleOf !== undefined
      ? ` in steps of ${problem.multipleOf}`
      : '';
  const amount = (value: number): string =>
    problem.kind === 'length' ? counted(problem, value) : String(value);
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${amount(maximum)}${step}`;
  if (maximum !== undefined) return `at most ${amount(maximum)}${step}`;
  return minimum === undefined
    ? `multiples${step.replace(' in steps', '')}`
    : `at least ${amount(minimum)}${step}`;
}

const SINGULAR = { characters: 'character', items: 'item', entries: 'entry' } as const;

function counted({ counted: noun }: Of<'length'>, amount: number): string {
  return `${amount} ${amount === 1 ? SINGULAR[noun] : noun}`;
}

function quote(value: JsonValue): string {
  return typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
}

function list(values: readonly string[]): string {
  const shown = values.slice(0, MOST_LISTED).join(', ');
  return values.length > MOST_LISTED ? `${shown} and ${values.length - MOST_LISTED} more` : shown;
}

function joinOr(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? 'another type';
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
