/** Reads structure back from the compiled validators of the Kubernetes model packages, without running them. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';
import type { JsonValue, Schema } from '../schema';
import { refTo } from '../schema';

/** What one validator function reports and whom it calls. */
interface ValidatorFunction {
  errors: { keyword: string; params: Record<string, JsonValue> }[];
  calls: { callee: string; argument: ts.Expression }[];
}

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
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)) return -Number(node.operand.text);
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

function readError(node: ts.ObjectLiteralExpression, file: ValidatorFile): ValidatorFunction['errors'][number] | undefined {
  const entries = objectEntries(node);
  const keyword = entries.get('keyword');
  const params = entries.get('params');
  if (!keyword || !ts.isStringLiteral(keyword) || !params || !ts.isObjectLiteralExpression(params)) return undefined;
  const read: Record<string, JsonValue> = {};
  for (const [name, value] of objectEntries(params)) {
    const found = literal(value, file.constants);
    if (found !== undefined) read[name] = found;
  }
  return { keyword: keyword.text, params: read };
}

function readFunction(node: ts.FunctionDeclaration, file: ValidatorFile): ValidatorFunction {
  const found: ValidatorFunction = { errors: [], calls: [] };
  const walk = (child: ts.Node): void => {
    if (ts.isObjectLiteralExpression(child)) {
      const error = readError(child, file);
      if (error) found.errors.push(error);
    } else if (ts.isCallExpression(child) && ts.isIdentifier(child.expression)) {
      const argument = child.arguments[0];
      if (argument && child.arguments.length === 2) found.calls.push({ callee: child.expression.text, argument });
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
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
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

const limits = ['minimum', 'maximum', 'minItems', 'maxItems', 'minLength', 'maxLength', 'minProperties'] as const;

function applyErrors(schema: Schema, errors: ValidatorFunction['errors']): void {
  for (const { keyword, params } of errors) {
    const limit = limits.find((name) => name === keyword);
    if (limit && typeof params['limit'] === 'number') schema[limit] = params['limit'];
    else if (keyword === 'type' && typeof params['type'] === 'string') schema.type = params['type'];
    else if (keyword === 'pattern' && typeof params['pattern'] === 'string') schema.pattern = params['pattern'];
    else if (keyword === 'enum' && Array.isArray(params['allowedValues'])) schema.enum = params['allowedValues'];
    else if (keyword === 'required' && typeof params['missingProperty'] === 'string') {
      (schema.required ??= []).push(params['missingProperty']);
    }
  }
}

/** Which part of the value a nested validator is given: the whole, a named member, each item or each value. */
function argumentPart(argument: ts.Expression): { kind: 'self' | 'member' | 'item' | 'value'; name: string } | undefined {
  if (ts.isIdentifier(argument)) return argument.text === 'data' ? { kind: 'self', name: '' } : undefined;
  if (ts.isPropertyAccessExpression(argument)) return { kind: 'member', name: argument.name.text };
  if (!ts.isElementAccessExpression(argument)) return undefined;
  const key = argument.argumentExpression;
  if (ts.isStringLiteral(key)) return { kind: 'member', name: key.text };
  if (!ts.isIdentifier(key)) return undefined;
  return { kind: key.text.startsWith('key') ? 'value' : 'item', name: key.text };
}

function applyCalls(schema: Schema, called: ValidatorFunction, file: ValidatorFile): void {
  const whole: Schema[] = [];
  for (const { callee, argument } of called.calls) {
    const part = argumentPart(argument);
    if (!part) continue;
    const child = calledSchema(callee, file);
    if (part.kind === 'self') whole.push(child);
    else if (part.kind === 'item') schema.items = child;
    else if (part.kind === 'value') schema.additionalProperties = child;
    else (schema.properties ??= {})[part.name] = child;
  }
  if (called.errors.some((error) => error.keyword === 'oneOf')) schema.anyOf = whole;
  else if (whole.length > 0) Object.assign(schema, whole[0]);
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
  applyErrors(schema, found.errors);
  applyCalls(schema, found, file);
  return schema;
}

/** The schema of one type; references carry the full name of their target. */
export function readValidator(path: string): Schema {
  const file = parseValidator(path);
  return functionSchema(file.entry, file);
}
