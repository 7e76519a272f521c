/** The smallest value that fits a schema: what a fix or a completion writes for a key that is required. */
import { typesOf, type JsonType, type JsonValue, type Schema, type SchemaSet } from '../schema/schema';

const MAX_DEPTH = 4;

/** A default or first allowed value, else an empty value of the type with its required members. */
export function skeletonOf(schema: Schema, set: SchemaSet, depth = 0): JsonValue {
  const fixed = set.annotation(schema, 'default') ?? schema.const;
  if (fixed !== undefined) return fixed;
  const resolved = set.resolve(schema);
  const first =
    resolved.const ??
    resolved['x-enumIgnoreCase']?.[0] ??
    resolved.enum?.[0] ??
    set.annotation(schema, 'examples')?.[0];
  if (first !== undefined) return first;
  const alternative = resolved.anyOf?.find((one) => set.resolve(one).type !== 'null');
  if (alternative !== undefined) return skeletonOf(alternative, set, depth);
  return emptyValue(resolved, set, depth);
}

function emptyValue(schema: Schema, set: SchemaSet, depth: number): JsonValue {
  switch (firstType(schema)) {
    case 'object':
      return depth >= MAX_DEPTH ? {} : requiredMembers(schema, set, depth);
    case 'array':
      return schema.items === undefined || depth >= MAX_DEPTH
        ? []
        : [skeletonOf(schema.items, set, depth + 1)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return false;
    default:
      return '';
  }
}

function requiredMembers(schema: Schema, set: SchemaSet, depth: number): JsonValue {
  const members = (schema.required ?? []).map((key): [string, JsonValue] => {
    const member = schema.properties?.[key];
    return [key, member === undefined ? '' : skeletonOf(member, set, depth + 1)];
  });
  return Object.fromEntries(members);
}

/** Null is allowed in many places and never what somebody wants written. */
function firstType(schema: Schema): JsonType | undefined {
  return typesOf(schema).find((type) => type !== 'null');
}
