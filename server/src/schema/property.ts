/** Which schema stands under a key or an index. */
import type { Schema, SchemaSet } from './schema';

/** Schema for the value of a key: its own property, else a pattern, else the schema for further keys. */
export function propertySchema(schema: Schema, key: string, set: SchemaSet): Schema | undefined {
  const properties = schema.properties;
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key];
  for (const [pattern, candidate] of Object.entries(schema.patternProperties ?? {})) {
    if (set.pattern(pattern).test(key)) return candidate;
  }
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}
