/** The shape of a schema while it is being generated, and the list of keywords that may be emitted. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

export interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  patternProperties?: Record<string, Schema>;
  propertyNames?: Schema;
  items?: Schema;
  enum?: JsonValue[];
  const?: JsonValue;
  anyOf?: Schema[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  multipleOf?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minProperties?: number;
  title?: string;
  description?: string;
  default?: JsonValue;
  examples?: JsonValue[];
  deprecated?: boolean;
  [annotation: `x-${string}`]: JsonValue | undefined;
}

export interface FormatSchema {
  definitions: Record<string, Schema>;
  roots: Record<string, Schema>;
}

export const validationKeywords = [
  '$ref',
  'type',
  'properties',
  'required',
  'additionalProperties',
  'patternProperties',
  'propertyNames',
  'minProperties',
  'items',
  'minItems',
  'maxItems',
  'uniqueItems',
  'enum',
  'const',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'multipleOf',
  'anyOf',
  'x-enumIgnoreCase',
] as const;

export const annotationKeywords = [
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'x-suggestions',
  'x-enumDescriptions',
  'x-deprecated',
  'x-appliesTo',
  'x-url',
  'x-since',
  'x-listKey',
  'x-snippet',
  'x-synonyms',
  'x-rule',
  'x-note',
  'x-secret',
  'x-nullable',
  'x-doc',
  'x-enumDocs',
] as const;

/** Keywords whose value is a map from a name to a schema, so that the names are never taken for keywords. */
export const schemaMapKeywords = ['properties', 'patternProperties', 'definitions'] as const;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function refTo(name: string): Schema {
  return { $ref: `#/definitions/${name}` };
}

/** Calls `visit` for a schema and every schema inside it. */
export function visitSchema(schema: Schema, visit: (schema: Schema, path: string) => void, path = ''): void {
  visit(schema, path);
  for (const key of ['properties', 'patternProperties'] as const) {
    for (const [name, child] of Object.entries(schema[key] ?? {})) {
      visitSchema(child, visit, `${path}/${key}/${name}`);
    }
  }
  const singles = [schema.items, schema.additionalProperties, schema.propertyNames];
  for (const child of singles) {
    if (isRecord(child)) visitSchema(child as Schema, visit, `${path}/*`);
  }
  (schema.anyOf ?? []).forEach((child, index) => {
    visitSchema(child, visit, `${path}/anyOf/${String(index)}`);
  });
}
