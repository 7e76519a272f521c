/** Reads structures, enums and their documentation from the declaration files of the AWS SDK client for ECS. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { htmlToMarkdown } from '../html-to-markdown';

export interface Member {
  name: string;
  required: boolean;
  type: ts.TypeNode;
  doc: string;
  deprecated?: string;
}

export interface Structure {
  name: string;
  doc: string;
  members: Member[];
}

export interface EnumType {
  name: string;
  values: { value: string; doc: string }[];
}

export interface Declarations {
  structures: Map<string, Structure>;
  enums: Map<string, EnumType>;
}

/** Follows `export *` from the index, since the model files are split arbitrarily and may be split anew. */
function modelFiles(indexFile: string): string[] {
  const source = ts.createSourceFile(
    indexFile,
    readFileSync(indexFile, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: string[] = [];
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) continue;
    if (!ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const file = join(dirname(indexFile), `${statement.moduleSpecifier.text}.d.ts`);
    if (statement.moduleSpecifier.text.includes('/models/') && existsSync(file)) found.push(file);
  }
  return found;
}

function rawComment(node: ts.Node, text: string): string {
  const ranges = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  const last = ranges.at(-1);
  if (!last) return '';
  return text
    .slice(last.pos, last.end)
    .replace(/^\/\*\*?|\*\/$/g, '')
    .replace(/^[ \t]*\* ?/gm, '')
    .trim();
}

function readComment(node: ts.Node, text: string): { doc: string; deprecated?: string } {
  const comment = rawComment(node, text);
  const start = /^@(public|deprecated|enum|internal)/m.exec(comment);
  const body = start ? comment.slice(0, start.index) : comment;
  const deprecated = /^@deprecated *(.*)$/m.exec(comment);
  const doc = htmlToMarkdown(body);
  if (!deprecated) return { doc };
  return { doc, deprecated: (deprecated[1] ?? '').replace(/\.$/, '') };
}

function readInterface(node: ts.InterfaceDeclaration, text: string): Structure {
  const members: Member[] = [];
  for (const member of node.members) {
    if (!ts.isPropertySignature(member) || !member.type) continue;
    const name = ts.isIdentifier(member.name) || ts.isStringLiteral(member.name) ? member.name.text : '';
    members.push({
      name,
      required: member.questionToken === undefined,
      type: member.type,
      ...readComment(member, text),
    });
  }
  return { name: node.name.text, doc: readComment(node, text).doc, members };
}

function readEnum(node: ts.VariableDeclaration, text: string): EnumType | undefined {
  if (!ts.isIdentifier(node.name) || !node.type || !ts.isTypeLiteralNode(node.type)) return undefined;
  const values: EnumType['values'] = [];
  for (const member of node.type.members) {
    if (!ts.isPropertySignature(member) || !member.type || !ts.isLiteralTypeNode(member.type)) continue;
    if (!ts.isStringLiteral(member.type.literal)) continue;
    values.push({ value: member.type.literal.text, doc: readComment(member, text).doc });
  }
  return { name: node.name.text, values };
}

export function readDeclarations(packageFolder: string): Declarations {
  const structures = new Map<string, Structure>();
  const enums = new Map<string, EnumType>();
  for (const file of modelFiles(join(packageFolder, 'dist-types', 'index.d.ts'))) {
    const text = readFileSync(file, 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) {
      if (ts.isInterfaceDeclaration(statement)) {
        structures.set(statement.name.text, readInterface(statement, text));
        continue;
      }
      const variables = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
      const found = variables.map((declaration) => readEnum(declaration, text));
      for (const entry of found.filter((value) => value !== undefined)) enums.set(entry.name, entry);
    }
  }
  return { structures, enums };
}
