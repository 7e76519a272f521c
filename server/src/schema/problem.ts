/** What the schema check finds, as data; messages, ids and fixes are made from it later. */
import type { Entry, Node, ObjectNode } from '../syntax/tree';
import type { JsonType, JsonValue, Schema } from './schema';

interface ProblemBase {
  /** Where to point. For a missing key: the object that lacks it. */
  readonly node: Node;
  /** The schema that was broken, references followed. */
  readonly schema: Schema;
  /** Id that the schema gives to just this finding (`x-rule`). */
  readonly rule: string | undefined;
}

export interface UnknownKey extends ProblemBase {
  readonly kind: 'unknown-key';
  readonly entry: Entry;
  readonly object: ObjectNode;
  /** Keys the object may have and has not yet. */
  readonly allowed: readonly string[];
  readonly suggestion: string | undefined;
  /** Kubernetes minor that brings the field, when the one in use is older. */
  readonly since: string | undefined;
}

export interface MissingKey extends ProblemBase {
  readonly kind: 'missing-key';
  readonly object: ObjectNode;
  readonly key: string;
  readonly keySchema: Schema | undefined;
}

export interface TypeMismatch extends ProblemBase {
  readonly kind: 'type-mismatch';
  readonly expected: readonly JsonType[];
  readonly actual: JsonType;
}

export interface ValueNotAllowed extends ProblemBase {
  readonly kind: 'value-not-allowed';
  readonly value: JsonValue;
  readonly allowed: readonly JsonValue[];
  readonly suggestion: JsonValue | undefined;
}

export interface PatternMismatch extends ProblemBase {
  readonly kind: 'pattern';
  readonly value: string;
  readonly pattern: string;
}

export interface OutOfRange extends ProblemBase {
  readonly kind: 'out-of-range';
  readonly value: number;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly multipleOf: number | undefined;
}

/** Too few or too many characters, items or entries. */
export interface WrongLength extends ProblemBase {
  readonly kind: 'length';
  readonly counted: 'characters' | 'items' | 'entries';
  readonly length: number;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}

export interface DuplicateKey extends ProblemBase {
  readonly kind: 'duplicate-key';
  readonly entry: Entry;
  readonly first: Entry;
}

/** Two items of a list are equal, or have the same value in the list's key member. */
export interface DuplicateItem extends ProblemBase {
  readonly kind: 'duplicate-item';
  readonly first: Node;
  readonly listKey: string | undefined;
}

export interface Deprecated extends ProblemBase {
  readonly kind: 'deprecated';
  readonly entry: Entry;
}

export type Problem =
  | UnknownKey
  | MissingKey
  | TypeMismatch
  | ValueNotAllowed
  | PatternMismatch
  | OutOfRange
  | WrongLength
  | DuplicateKey
  | DuplicateItem
  | Deprecated;

export type ProblemKind = Problem['kind'];

/** The finding's own id for a keyword of a schema, if it has one. */
export function ruleFor(schema: Schema, keyword: string): string | undefined {
  const rule = schema['x-rule'];
  if (rule === undefined || typeof rule !== 'string') return rule?.[keyword];
  return keyword === 'additionalProperties' || keyword === 'required' ? undefined : rule;
}
