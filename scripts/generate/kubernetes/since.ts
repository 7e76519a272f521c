/** Marks types, fields and kinds with the first Kubernetes minor that has them. */
import type { FormatSchema } from '../schema';
import { referencedName } from '../merge';

export interface SinceTable {
  'x-origin': string[];
  'x-checked': string;
  /** `apiVersion/Kind` → first minor. */
  kinds: Record<string, string>;
  /** `group.version.Type.field` → first minor. */
  fields: Record<string, string>;
}

function markField(schema: FormatSchema, key: string, since: string): void {
  const dot = key.lastIndexOf('.');
  const field = schema.definitions[key.slice(0, dot)]?.properties?.[key.slice(dot + 1)];
  if (!field) throw new Error(`since.json: no field ${key}`);
  field['x-since'] = since;
}

export function applySince(schema: FormatSchema, table: SinceTable): void {
  for (const [kind, since] of Object.entries(table.kinds)) {
    const root = schema.roots[kind];
    const definition = schema.definitions[referencedName(root?.$ref) ?? ''];
    if (!root || !definition) throw new Error(`since.json: no kind ${kind}`);
    root['x-since'] = since;
    definition['x-since'] = since;
  }
  for (const [field, since] of Object.entries(table.fields)) markField(schema, field, since);
}
