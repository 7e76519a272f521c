/** Derives the ECS schemas from the AWS SDK: closed objects, enums, documentation and links to the API reference. */
import ts from 'typescript';
import type { FormatSchema, Schema } from '../schema';
import { refTo } from '../schema';
import type { Declarations, EnumType, Member } from './declarations';
import type { RuntimeShape } from './unions';

export const ecsRoots: Record<string, string> = {
  'task-definition': 'RegisterTaskDefinitionRequest',
  'service-create': 'CreateServiceRequest',
  'service-update': 'UpdateServiceRequest',
  'run-task': 'RunTaskRequest',
};

/** The only two numbers of these requests that take fractions; the model does not tell the two kinds apart. */
const fractional = new Set(['LinearConfiguration.stepPercent', 'CanaryConfiguration.canaryPercent']);

const apiReference = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/';

interface Derivation {
  declarations: Declarations;
  shapes: Map<string, RuntimeShape>;
  definitions: Record<string, Schema>;
}

function typeUrl(name: string): string {
  return `${apiReference}API_${name.replace(/Request$/, '')}.html`;
}

function memberUrl(type: string, member: string): string {
  const anchor = type.endsWith('Request')
    ? `ECS-${type.slice(0, -7)}-request-${member}`
    : `ECS-Type-${type}-${member}`;
  return `${typeUrl(type)}#${anchor}`;
}

function enumSchema(found: EnumType): Schema {
  const schema: Schema = { type: 'string', enum: found.values.map((entry) => entry.value) };
  const documented = found.values.filter((entry) => entry.doc !== '');
  if (documented.length > 0) {
    schema['x-enumDescriptions'] = Object.fromEntries(documented.map((entry) => [entry.value, entry.doc]));
  }
  return schema;
}

function namedSchema(name: string, derivation: Derivation): Schema {
  const found = derivation.declarations.enums.get(name);
  if (found) return { ...enumSchema(found), title: name };
  if (derivation.declarations.structures.has(name) || derivation.shapes.has(name)) {
    defineType(name, derivation);
    return refTo(name);
  }
  if (name.includes('DocumentType')) return {};
  throw new Error(`ECS: no declaration found for the type ${name}`);
}

function referenceSchema(node: ts.TypeReferenceNode, path: string, derivation: Derivation): Schema {
  const name = node.typeName.getText();
  if (name === 'Record') {
    const value = node.typeArguments?.[1];
    return { type: 'object', additionalProperties: value ? typeSchema(value, path, derivation) : true };
  }
  return namedSchema(name, derivation);
}

function typeSchema(node: ts.TypeNode, path: string, derivation: Derivation): Schema {
  if (ts.isUnionTypeNode(node)) {
    const rest = node.types.filter((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword);
    const only = rest[0];
    if (rest.length !== 1 || !only) throw new Error(`ECS: union type at ${path}`);
    return typeSchema(only, path, derivation);
  }
  if (ts.isArrayTypeNode(node))
    return { type: 'array', items: typeSchema(node.elementType, path, derivation) };
  if (ts.isTypeReferenceNode(node)) return referenceSchema(node, path, derivation);
  if (node.kind === ts.SyntaxKind.StringKeyword) return { type: 'string' };
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return { type: 'boolean' };
  if (node.kind === ts.SyntaxKind.NumberKeyword) return { type: fractional.has(path) ? 'number' : 'integer' };
  throw new Error(`ECS: unknown kind of type at ${path}`);
}

function memberSchema(member: Member, owner: string, derivation: Derivation): Schema {
  const schema = typeSchema(member.type, `${owner}.${member.name}`, derivation);
  if (member.doc !== '') schema.description = member.doc;
  schema['x-url'] = memberUrl(owner, member.name);
  if (member.deprecated !== undefined) {
    schema.deprecated = true;
    if (member.deprecated !== '') schema['x-deprecated'] = member.deprecated;
  }
  return schema;
}

/** A union on the wire is an object with exactly one member; the closed list of members says as much as we know. */
function defineUnion(shape: RuntimeShape, derivation: Derivation): void {
  const properties: Record<string, Schema> = {};
  for (const { name, type } of shape.members) {
    const simple = type === 'string' || type === 'boolean';
    properties[name] = simple ? { type } : namedSchema(type, derivation);
    properties[name]['x-url'] = memberUrl(shape.name, name);
  }
  const target = derivation.definitions[shape.name] ?? {};
  Object.assign(target, { type: 'object', properties, additionalProperties: false, minProperties: 1 });
  target['x-url'] = typeUrl(shape.name);
}

function defineType(name: string, derivation: Derivation): void {
  if (derivation.definitions[name]) return;
  const target: Schema = { title: name.replace(/Request$/, '') };
  derivation.definitions[name] = target;
  const shape = derivation.shapes.get(name);
  if (shape?.union) {
    defineUnion(shape, derivation);
    return;
  }
  const structure = derivation.declarations.structures.get(name);
  if (!structure) throw new Error(`ECS: no structure ${name}`);
  const properties: Record<string, Schema> = {};
  for (const member of structure.members) properties[member.name] = memberSchema(member, name, derivation);
  const required = structure.members.filter((member) => member.required).map((member) => member.name);
  Object.assign(target, { type: 'object', properties, additionalProperties: false });
  if (required.length > 0) target.required = required;
  if (structure.doc !== '') target.description = structure.doc;
  target['x-url'] = typeUrl(name);
}

export function deriveEcs(declarations: Declarations, shapes: Map<string, RuntimeShape>): FormatSchema {
  const derivation: Derivation = { declarations, shapes, definitions: {} };
  const roots: Record<string, Schema> = {};
  for (const [root, type] of Object.entries(ecsRoots)) {
    defineType(type, derivation);
    roots[root] = refTo(type);
  }
  return { definitions: derivation.definitions, roots };
}

/** The bare list some tools keep in a file of its own; made after the overlay so that both say the same. */
export function addContainerList(schema: FormatSchema): void {
  const list = schema.definitions['RegisterTaskDefinitionRequest']?.properties?.['containerDefinitions'];
  if (!list) throw new Error('ECS: the list of container definitions is missing');
  schema.definitions['ContainerDefinitions'] = { ...list, title: 'ContainerDefinitions' };
  schema.roots['container-definitions'] = refTo('ContainerDefinitions');
}
