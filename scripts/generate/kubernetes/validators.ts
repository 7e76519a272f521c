/** Reads structure back from the compiled validators of the Kubernetes model packages, without running them. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';
import type { JsonValue, Schema } from '../schema';
import { refTo } from '../schema';
import { referencedName } from '../merge';

/** What one validator function reports and whom it calls. */
interface ValidatorFunction {
  errors: { keyword: string; at: Part[]; params: Record<string, JsonValue> }[];
  calls: { callee: string; at: Part[] }[];
}

/** One step from a value to what is inside it; recursive types check several steps in one function. */
type Part = { kind: 'member'; name: string } | { kind: 'item' } | { kind: 'value' };

interface ValidatorFile {
  type: string;
  entry: string;
  functions: Map<string, ValidatorFunction>;
  /** Local name of an imported validator to the full name of its type. */
  imports: Map<string, string>;
  /** Second names that the compiler gives to validators called before they are declared. */
  aliases: Map<string, string>;
  constants: Map<string, JsonValue>;
}

function literal(node: ts.Expression, constants: Map<string, JsonValue>): JsonValue | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isIdentifier(node)) return constants.get(node.text);
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand))
    return -Number(node.operand.text);
  if (!ts.isArrayLiteralExpression(node)) return undefined;
  return node.elements.map((element) => literal(element, constants) ?? null);
}

function objectEntries(node: ts.ObjectLiteralExpression): Map<string, ts.Expression> {
  const entries = new Map<string, ts.Expression>();
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property)) continue;
    if (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) {
      entries.set(property.name.text, property.initializer);
    }
  }
  return entries;
}

/** `#/properties/a/items/type` leads from the schema of the function to the one that holds the keyword. */
function schemaPathParts(path: string): Part[] {
  const segments = path.split('/').slice(1, -1);
  const parts: Part[] = [];
  for (let index = 0; index < segments.length; index += 1) {
    if (segments[index] === 'items') parts.push({ kind: 'item' });
    else if (segments[index] === 'additionalProperties') parts.push({ kind: 'value' });
    else if (segments[index] === 'properties') {
      index += 1;
      parts.push({ kind: 'member', name: (segments[index] ?? '').replace(/~1/g, '/').replace(/~0/g, '~') });
    }
  }
  return parts;
}

function readError(
  node: ts.ObjectLiteralExpression,
  file: ValidatorFile,
): ValidatorFunction['errors'][number] | undefined {
  const entries = objectEntries(node);
  const keyword = entries.get('keyword');
  const params = entries.get('params');
  if (!keyword || !ts.isStringLiteral(keyword) || !params || !ts.isObjectLiteralExpression(params))
    return undefined;
  const read: Record<string, JsonValue> = {};
  for (const [name, value] of objectEntries(params)) {
    const found = literal(value, file.constants);
    if (found !== undefined) read[name] = found;
  }
  const path = entries.get('schemaPath');
  return {
    keyword: keyword.text,
    at: path && ts.isStringLiteral(path) ? schemaPathParts(path.text) : [],
    params: read,
  };
}

/** Where in the checked value an expression points; `undefined` when it points elsewhere. */
function valueParts(node: ts.Expression, variables: Map<string, Part[]>): Part[] | undefined {
  if (ts.isIdentifier(node)) return variables.get(node.text);
  if (ts.isPropertyAccessExpression(node)) {
    const base = valueParts(node.expression, variables);
    return base && [...base, { kind: 'member', name: node.name.text }];
  }
  if (!ts.isElementAccessExpression(node)) return undefined;
  const base = valueParts(node.expression, variables);
  const key = node.argumentExpression;
  if (base && ts.isStringLiteral(key)) return [...base, { kind: 'member', name: key.text }];
  if (!base || !ts.isIdentifier(key)) return undefined;
  return [...base, { kind: key.text.startsWith('key') ? 'value' : 'item' }];
}

function readFunction(node: ts.FunctionDeclaration, file: ValidatorFile): ValidatorFunction {
  const found: ValidatorFunction = { errors: [], calls: [] };
  const variables = new Map<string, Part[]>([['data', []]]);
  const walk = (child: ts.Node): void => {
    if (ts.isVariableDeclaration(child) && ts.isIdentifier(child.name) && child.initializer) {
      const parts = child.name.text.startsWith('data') ? valueParts(child.initializer, variables) : undefined;
      if (parts) variables.set(child.name.text, parts);
    }
    if (ts.isObjectLiteralExpression(child)) {
      const error = readError(child, file);
      if (error) found.errors.push(error);
    } else if (
      ts.isCallExpression(child) &&
      ts.isIdentifier(child.expression) &&
      child.arguments.length === 2
    ) {
      const at = child.arguments[0] && valueParts(child.arguments[0], variables);
      if (at) found.calls.push({ callee: child.expression.text, at });
    }
    ts.forEachChild(child, walk);
  };
  if (node.body) walk(node.body);
  return found;
}

function readImport(statement: ts.ImportDeclaration, file: ValidatorFile): void {
  const bindings = statement.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings) || !ts.isStringLiteral(statement.moduleSpecifier)) return;
  const target = basename(statement.moduleSpecifier.text, '.js');
  for (const element of bindings.elements) {
    if (element.propertyName?.text === 'validate') file.imports.set(element.name.text, target);
  }
}

function readVariables(statement: ts.VariableStatement, file: ValidatorFile): void {
  for (const { name, initializer } of statement.declarationList.declarations) {
    if (!ts.isIdentifier(name) || !initializer) continue;
    if (name.text === 'validate' && ts.isIdentifier(initializer)) file.entry = initializer.text;
    else if (ts.isIdentifier(initializer)) file.aliases.set(name.text, initializer.text);
    const value = literal(initializer, file.constants);
    if (value !== undefined) file.constants.set(name.text, value);
  }
}

function parseValidator(path: string): ValidatorFile {
  const file: ValidatorFile = {
    type: basename(path, '.js'),
    entry: '',
    functions: new Map(),
    imports: new Map(),
    aliases: new Map(),
    constants: new Map(),
  };
  const source = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    false,
    ts.ScriptKind.JS,
  );
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) readImport(statement, file);
    else if (ts.isVariableStatement(statement)) readVariables(statement, file);
  }
  for (const statement of source.statements) {
    if (!ts.isFunctionDeclaration(statement) || !statement.name) continue;
    file.functions.set(statement.name.text, readFunction(statement, file));
  }
  if (!file.functions.has(file.entry)) throw new Error(`Kubernetes: no validator found in ${path}`);
  return file;
}

/** Names the type whose members a type takes over; it does not outlive the derivation. */
export const extendsKeyword = 'x-extends';

const limits = [
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'minProperties',
] as const;

function nodeAt(schema: Schema, at: Part[]): Schema {
  let node = schema;
  for (const part of at) {
    if (part.kind === 'member') node = (node.properties ??= {})[part.name] ??= {};
    else if (part.kind === 'item') node = node.items ??= {};
    else {
      if (typeof node.additionalProperties !== 'object') node.additionalProperties = {};
      node = node.additionalProperties;
    }
  }
  return node;
}

function applyError(schema: Schema, { keyword, params }: ValidatorFunction['errors'][number]): void {
  const limit = limits.find((name) => name === keyword);
  if (limit && typeof params['limit'] === 'number') schema[limit] = params['limit'];
  else if (keyword === 'type' && typeof params['type'] === 'string') schema.type = params['type'];
  else if (keyword === 'pattern' && typeof params['pattern'] === 'string') schema.pattern = params['pattern'];
  else if (keyword === 'enum' && Array.isArray(params['allowedValues']))
    schema.enum = params['allowedValues'];
  else if (keyword === 'required' && typeof params['missingProperty'] === 'string') {
    (schema.required ??= []).push(params['missingProperty']);
  }
}

function calledSchema(callee: string, file: ValidatorFile): Schema {
  const name = file.aliases.get(callee) ?? callee;
  if (name === file.entry) return refTo(file.type);
  const imported = file.imports.get(name);
  return imported === undefined ? functionSchema(name, file) : refTo(imported);
}

function functionSchema(name: string, file: ValidatorFile): Schema {
  const found = file.functions.get(name);
  if (!found) throw new Error(`Kubernetes: validator ${name} is not declared in ${file.type}`);
  const schema: Schema = {};
  const alternatives = found.errors.some((error) => error.keyword === 'oneOf');
  for (const call of found.calls) {
    const child = calledSchema(call.callee, file);
    const node = nodeAt(schema, call.at);
    if (alternatives && call.at.length === 0) (node.anyOf ??= []).push(child);
    else Object.assign(node, child);
  }
  for (const error of found.errors) applyError(nodeAt(schema, error.at), error);
  const parent = referencedName(schema.$ref);
  if (parent === undefined || !schema.properties) return schema;
  delete schema.$ref;
  return { ...schema, [extendsKeyword]: parent };
}

/** The schema of one type; references carry the full name of their target. */
export function readValidator(path: string): Schema {
  const file = parseValidator(path);
  return functionSchema(file.entry, file);
}
