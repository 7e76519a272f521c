/** The schema vocabulary of schemas/README.md as types, and how its references and texts are read. */

export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export interface Schema {
  readonly $ref?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly enum?: readonly JsonValue[];
  readonly const?: JsonValue;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly multipleOf?: number;
  readonly anyOf?: readonly Schema[];
  readonly title?: string;
  readonly default?: JsonValue;
  readonly examples?: readonly JsonValue[];
  readonly deprecated?: boolean;
  readonly 'x-doc'?: number;
  readonly 'x-enumDocs'?: Readonly<Record<string, number>>;
  readonly 'x-enumIgnoreCase'?: readonly string[];
  readonly 'x-suggestions'?: readonly JsonValue[];
  readonly 'x-deprecated'?: string;
  readonly 'x-appliesTo'?: string;
  readonly 'x-url'?: string;
  readonly 'x-since'?: string;
  readonly 'x-listKey'?: string;
  readonly 'x-snippet'?: JsonValue;
  readonly 'x-synonyms'?: Readonly<Record<string, string>>;
  readonly 'x-rule'?: string | Readonly<Record<string, string>>;
  readonly 'x-note'?: string;
  readonly 'x-nullable'?: boolean;
  readonly 'x-secret'?: boolean;
}

/** One generated file: every type of a format, and the roots a document can have. */
export interface SchemaFile {
  readonly definitions: Readonly<Record<string, Schema>>;
  readonly roots: Readonly<Record<string, Schema>>;
}

/** A root together with the file its references lead into. */
export interface SchemaRoot {
  readonly name: string;
  readonly schema: Schema;
  readonly set: SchemaSet;
  /** Comes from a definition in the workspace rather than from what ships. */
  readonly custom?: boolean;
}

const PREFIX = '#/definitions/';

/** The schemas of one format; texts are read on first use, since most sessions check more than they explain. */
export class SchemaSet {
  readonly file: SchemaFile;
  readonly #readTexts: () => readonly string[];
  #texts: readonly string[] | undefined;
  readonly #patterns = new Map<string, RegExp>();
  readonly #roots = new Map<string, SchemaRoot>();
  readonly #targets = new Map<string, Schema | undefined>();

  constructor(file: SchemaFile, readTexts: () => readonly string[]) {
    this.file = file;
    this.#readTexts = readTexts;
  }

  root(name: string): SchemaRoot | undefined {
    const known = this.#roots.get(name);
    if (known !== undefined) return known;
    const schema = this.file.roots[name];
    if (schema === undefined) return undefined;
    const root = { name, schema, set: this };
    this.#roots.set(name, root);
    return root;
  }

  /** What a schema says once its references are followed; annotations beside a reference are not included. */
  resolve(schema: Schema): Schema {
    let current = schema;
    for (let hops = 0; current.$ref !== undefined && hops < 16; hops++) {
      const target = this.#target(current.$ref);
      if (target === undefined) return {};
      current = target;
    }
    return current;
  }

  /** Kept by the whole reference: asked for several times per node, and cutting it takes longer than finding it. */
  #target(reference: string): Schema | undefined {
    const known = this.#targets.get(reference);
    if (known !== undefined) return known;
    const target = this.file.definitions[reference.slice(PREFIX.length)];
    this.#targets.set(reference, target);
    return target;
  }

  /** An annotation, taken from beside the reference before what it refers to. */
  annotation<K extends keyof Schema>(schema: Schema, keyword: K): Schema[K] | undefined {
    return schema[keyword] ?? (schema.$ref === undefined ? undefined : this.resolve(schema)[keyword]);
  }

  /** The Markdown description; undefined where none was written. */
  description(schema: Schema): string | undefined {
    return this.#text(this.annotation(schema, 'x-doc'));
  }

  enumDescription(schema: Schema, value: JsonValue): string | undefined {
    return this.#text(this.annotation(schema, 'x-enumDocs')?.[textOf(value)]);
  }

  /** A compiled pattern, unanchored as JSON Schema has it. */
  pattern(source: string): RegExp {
    const known = this.#patterns.get(source);
    if (known) return known;
    const compiled = new RegExp(source, 'u');
    this.#patterns.set(source, compiled);
    return compiled;
  }

  #text(index: number | undefined): string | undefined {
    if (index === undefined) return undefined;
    this.#texts ??= this.#readTexts();
    return this.#texts[index];
  }
}

/** A value as people write it: strings as they are, the rest as JSON. */
export function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const NO_TYPES: readonly JsonType[] = [];
/** Most schemas name one type, and each node asks for it. */
const ONE_TYPE: Readonly<Record<JsonType, readonly JsonType[]>> = {
  string: ['string'],
  number: ['number'],
  integer: ['integer'],
  boolean: ['boolean'],
  object: ['object'],
  array: ['array'],
  null: ['null'],
};

export function typesOf({ type }: Schema): readonly JsonType[] {
  if (type === undefined) return NO_TYPES;
  return typeof type === 'string' ? ONE_TYPE[type] : type;
}

/** The closed list of values a schema allows; undefined when it is open. */
export function allowedValues(schema: Schema): readonly JsonValue[] | undefined {
  return schema.const === undefined ? schema.enum : [schema.const];
}
