/** What `apiVersion` and `kind` say, for the roots whose source says nothing about them. */
import type { FormatSchema, Schema } from '../schema';

const PREFIX = '#/definitions/';

/** Describes the two fields of every root that name its type. */
export function describeIdentity(schema: FormatSchema): void {
  for (const [name, reference] of Object.entries(schema.roots)) {
    const root =
      reference.$ref === undefined ? reference : schema.definitions[reference.$ref.slice(PREFIX.length)];
    const cut = name.lastIndexOf('/');
    if (root?.properties) describe(root.properties, name.slice(0, cut), name.slice(cut + 1));
  }
}

function describe(properties: Record<string, Schema>, apiVersion: string, kind: string): void {
  const { apiVersion: version, kind: type } = properties;
  const group = apiVersion.includes('/')
    ? `the group \`${apiVersion.split('/')[0] ?? ''}\``
    : 'the core group';
  if (version)
    version.description ??= `API group and version of the object: \`${apiVersion}\`, which is ${group}. With \`kind\` it decides which fields exist.`;
  if (type)
    type.description ??= `Type of the object: \`${kind}\`. Together with \`apiVersion\` it decides which fields exist.`;
}
