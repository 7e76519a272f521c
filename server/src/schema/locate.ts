/** Which schemas apply at a place: the answer that hover and completion read, by the same rules as the check. */
import { dereference } from '../syntax/scalar';
import { valueOf, itemsOf } from '../syntax/members';
import type { Node, PathSegment } from '../syntax/tree';
import { candidates } from './alternatives';
import { propertySchema } from './property';
import type { Schema, SchemaRoot, SchemaSet } from './schema';

/**
 * Schemas that may apply at a path, alternatives narrowed by what is written on the way. They may still hold a
 * `$ref`; annotations beside it are then the place's own.
 */
export function schemasAt(root: SchemaRoot, path: readonly PathSegment[], node: Node | undefined): Schema[] {
  let schemas = expand([root.schema], node, root.set);
  let current = node && dereference(node);
  for (const segment of path) {
    const next = typeof segment === 'string' ? valueOf(current, segment) : itemsOf(current)[segment];
    const below = schemas.map((schema) => step(root.set.resolve(schema), segment, root.set));
    schemas = expand(
      below.filter((schema) => schema !== undefined),
      next,
      root.set,
    );
    current = next && dereference(next);
  }
  return schemas;
}

function step(schema: Schema, segment: PathSegment, set: SchemaSet): Schema | undefined {
  return typeof segment === 'string' ? propertySchema(schema, segment, set) : schema.items;
}

/** Alternatives that are left at a node; annotations of the place are kept when there is only one schema. */
function expand(schemas: readonly Schema[], node: Node | undefined, set: SchemaSet): Schema[] {
  return schemas.flatMap((schema) => {
    const alternatives = set.resolve(schema).anyOf;
    return alternatives === undefined ? [schema] : candidates(node, alternatives, set);
  });
}

/** The schema of a property at a path before its alternatives are told apart: it carries the field's own texts. */
export function fieldAt(
  root: SchemaRoot,
  path: readonly PathSegment[],
  node: Node | undefined,
): Schema | undefined {
  const last = path.at(-1);
  if (last === undefined) return root.schema;
  const parents = schemasAt(root, path.slice(0, -1), node);
  return parents
    .map((schema) => step(root.set.resolve(schema), last, root.set))
    .find((schema) => schema !== undefined);
}
