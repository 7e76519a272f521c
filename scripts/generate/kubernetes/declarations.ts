/** Reads the documentation of Kubernetes types and fields from the declaration files of the model packages. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Schema } from '../schema';
import { refTo } from '../schema';

export interface MemberDocs {
  doc: string;
  /** The type as written in the declaration. */
  type: string;
  required: boolean;
}

export interface TypeDocs {
  doc: string;
  members: Map<string, MemberDocs>;
}

/** Every declaration file by the full name of its type, which its last line exports. */
export function indexDeclarations(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.d.ts') || entry.name === 'index.d.ts') continue;
    if (entry.parentPath.endsWith('_schemas')) continue;
    const path = join(entry.parentPath, entry.name);
    const exported = / as I((?:IoK8s|ComGithub)\w+)/.exec(readFileSync(path, 'utf8').slice(-600));
    if (exported?.[1] !== undefined) found.set(exported[1], path);
  }
  return found;
}

function commentOf(node: ts.Node, text: string): string {
  const range = (ts.getLeadingCommentRanges(text, node.pos) ?? []).at(-1);
  if (!range) return '';
  return text
    .slice(range.pos, range.end)
    .replace(/^\/\*\*?|\*\/$/g, '')
    .replace(/^[ \t]*\* ?/gm, '')
    .replace(/\\([*/])/g, '$1')
    .trim();
}

export function readDocs(path: string): TypeDocs {
  const text = readFileSync(path, 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const docs: TypeDocs = { doc: '', members: new Map() };
  for (const statement of source.statements) {
    const comment = commentOf(statement, text);
    if (comment !== '' && docs.doc === '') docs.doc = comment;
    if (!ts.isInterfaceDeclaration(statement)) continue;
    for (const member of statement.members) {
      if (!ts.isPropertySignature(member)) continue;
      if (ts.isStringLiteral(member.name) || ts.isIdentifier(member.name)) {
        docs.members.set(member.name.text, {
          doc: commentOf(member, text),
          type: member.type ? text.slice(member.type.pos, member.type.end).trim() : '',
          required: member.questionToken === undefined,
        });
      }
    }
  }
  return docs;
}

const simpleTypes: Record<string, Schema> = {
  string: { type: 'string' },
  boolean: { type: 'boolean' },
  number: { type: 'integer' },
};

/** For the few members that the compiled validators leave out: those called `description` or `x-kubernetes-…`. */
export function memberSchema(type: string): Schema {
  const list = /^Array<(.+)>$/.exec(type);
  if (list?.[1] !== undefined) return { type: 'array', items: memberSchema(list[1]) };
  const simple = simpleTypes[type];
  if (simple) return { ...simple };
  const reference = /^I((?:IoK8s|ComGithub)\w+)$/.exec(type);
  if (reference?.[1] === undefined) throw new Error(`Kubernetes: cannot read the declared type ${type}`);
  return refTo(reference[1]);
}

/** Splits the list of enum values, which upstream keeps inside the text, from the text itself. */
export function splitEnumDocs(doc: string): { doc: string; values: Record<string, string> } {
  const heading = /\n*Possible enum values:\s*\n/.exec(doc);
  if (!heading) return { doc, values: {} };
  const values: Record<string, string> = {};
  for (const line of doc.slice(heading.index).matchAll(/^\s*- `"?([^`"]*)"?` ?(.*(?:\n(?!\s*- `).+)*)/gm)) {
    const name = line[1] ?? '';
    const text = (line[2] ?? '').replace(/\s+/g, ' ').trim();
    if (name !== '' && text !== '') values[name] = text.charAt(0).toUpperCase() + text.slice(1);
  }
  return { doc: doc.slice(0, heading.index).trim(), values };
}
