/** What to insert for a schema, as a value whose strings are snippets: its own snippet, else what it cannot do without. */
import { allowedValues, typesOf, type JsonValue, type Schema, type SchemaSet } from '../schema/schema';
import { choiceStop, escapeDefault, escapeSnippet, piecesOf, writePieces } from './tab-stops';

const MOST_CHOICES = 20;
const MAX_DEPTH = 5;

/** The key of an object that is still open: the line holds the tab stop alone. */
const OPEN = /^\$\d+$/;

export function isOpenEntry(key: string, value: JsonValue): boolean {
  return value === null && OPEN.test(key);
}

/** Body for a schema; tab stops of its parts do not share numbers. */
export function bodyOf(schema: Schema, set: SchemaSet): JsonValue {
  return new Builder(set).body(schema, 0);
}

/** A value in which nothing is a snippet yet, as a body. */
export function plainBody(value: JsonValue): JsonValue {
  return mapStrings(value, escapeSnippet);
}

class Builder {
  readonly #set: SchemaSet;
  #used = 0;

  constructor(set: SchemaSet) {
    this.#set = set;
  }

  body(schema: Schema, depth: number): JsonValue {
    const own = this.#set.annotation(schema, 'x-snippet');
    if (own !== undefined) return this.#renumbered(own);
    const resolved = this.#set.resolve(schema);
    const standard = this.#set.annotation(schema, 'default');
    const fixed = this.#choice(resolved, standard);
    if (fixed !== undefined) return fixed;
    if (standard !== undefined && standard !== null && typeof standard !== 'object')
      return `\${${++this.#used}:${escapeDefault(String(standard))}}`;
    const alternative = firstAlternative(resolved, this.#set);
    if (alternative !== undefined) return this.body(alternative, depth);
    return this.#shape(resolved, depth);
  }

  /** Few values are offered as a choice, the default first; a single one is written at once. */
  #choice(schema: Schema, standard: JsonValue | undefined): JsonValue | undefined {
    const isBoolean = firstType(schema) === 'boolean';
    const allowed = schema['x-enumIgnoreCase'] ?? allowedValues(schema);
    if (!isBoolean && (allowed === undefined || allowed.length > MOST_CHOICES)) return undefined;
    const values = isBoolean ? (allowed ?? [true, false]) : (allowed ?? []);
    const first = !isBoolean && standard !== undefined && values.includes(standard) ? [standard] : [];
    const ordered = [...new Set([...first, ...values])].filter((value) => value !== null && value !== '');
    const [only] = ordered;
    if (only === undefined) return undefined;
    return ordered.length === 1 ? plainBody(only) : choiceStop(++this.#used, ordered.map(String));
  }

  #shape(schema: Schema, depth: number): JsonValue {
    const type = firstType(schema) ?? (schema.properties === undefined ? 'string' : 'object');
    if (type === 'object') return depth >= MAX_DEPTH ? {} : this.#members(schema, depth);
    if (type !== 'array') return this.#fresh();
    if (depth >= MAX_DEPTH) return [];
    return [schema.items === undefined ? this.#fresh() : this.body(schema.items, depth + 1)];
  }

  #members(schema: Schema, depth: number): JsonValue {
    const required = schema.required ?? [];
    if (required.length === 0) return { [this.#fresh()]: null };
    const members = required.map((key): [string, JsonValue] => {
      const member = schema.properties?.[key];
      return [key, member === undefined ? this.#fresh() : this.body(member, depth + 1)];
    });
    return Object.fromEntries(members);
  }

  #fresh(): string {
    return `$${++this.#used}`;
  }

  /** Numbers of another snippet moved behind those in use; places that share a number still do. */
  #renumbered(value: JsonValue): JsonValue {
    const offset = this.#used;
    return mapStrings(value, (text) => {
      const pieces = piecesOf(text).map((piece) => {
        if (piece.kind === 'text') return piece;
        this.#used = Math.max(this.#used, piece.number + offset);
        return { ...piece, number: piece.number + offset };
      });
      return writePieces(pieces, (part) => part);
    });
  }
}

/** The type a value of the schema has first of all; null is never what somebody wants to write. */
export function firstType(schema: Schema): string | undefined {
  return typesOf(schema).find((type) => type !== 'null');
}

/** The alternative that is written where nothing says which one is meant. */
export function firstAlternative(schema: Schema, set: SchemaSet): Schema | undefined {
  return schema.anyOf?.find((one) => set.resolve(one).type !== 'null');
}

function mapStrings(value: JsonValue, change: (text: string) => string): JsonValue {
  if (typeof value === 'string') return change(value);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map((item) => mapStrings(item, change));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [change(key), mapStrings(member, change)]),
  );
}

export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
