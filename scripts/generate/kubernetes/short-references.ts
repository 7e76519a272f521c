/** Lets hand-written custom resources name a common Kubernetes type without its group and version. */
import type { FormatSchema, Schema } from '../schema';
import { visitSchema } from '../schema';
import { referencedName } from '../merge';
import { specialTypes } from './special-types';

const groups = ['meta.v1', 'core.v1'];

function pointAtCommonType(node: Schema, derived: FormatSchema): void {
  const name = referencedName(node.$ref);
  if (name === undefined) return;
  const group = groups.find((candidate) => derived.definitions[`${candidate}.${name}`]);
  if (group !== undefined) {
    node.$ref = `#/definitions/${group}.${name}`;
    return;
  }
  const plain = Object.values(specialTypes).find((type) => type.title === name);
  if (!plain) return;
  delete node.$ref;
  Object.assign(node, structuredClone(plain));
}

export function resolveShortReferences(custom: FormatSchema, derived: FormatSchema): void {
  for (const definition of Object.values(custom.definitions)) {
    visitSchema(definition, (node) => {
      const name = referencedName(node.$ref);
      if (name !== undefined && !custom.definitions[name]) pointAtCommonType(node, derived);
    });
  }
}
