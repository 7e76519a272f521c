/** Writes the snippet files of VS Code from `snippets/source`; with `--check` it only says which ones are stale. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { toJsonBody } from './snippets/json-body';
import type { SnippetKind } from './snippets/json-body';
import { readTemplate, toSnippetSyntax } from './snippets/template';

export type SnippetLanguage = 'json' | 'yaml';

export interface SnippetSource {
  readonly prefix: string;
  readonly name: string;
  readonly description: string;
  readonly kind: SnippetKind;
  readonly body: string;
  /** Wrapper in which a block is checked. */
  readonly at?: string;
  /** File, without extension, as which a whole snippet is checked. */
  readonly path?: string;
  readonly languages?: readonly SnippetLanguage[];
  /** Rules whose advice the snippet cannot follow, because only the user knows the rest of the project. */
  readonly allows?: readonly string[];
}

export interface SnippetWrapper {
  readonly path: string;
  readonly body: string;
}

export interface SnippetSourceFile {
  readonly scope: string;
  readonly languages: readonly SnippetLanguage[];
  readonly wrappers?: Readonly<Record<string, SnippetWrapper>>;
  readonly snippets: readonly SnippetSource[];
}

export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

const folder = resolve(__dirname, '../snippets');

export function readSources(): SnippetSourceFile[] {
  const names = readdirSync(join(folder, 'source')).filter((name) => name.endsWith('.yaml'));
  return names
    .sort()
    .map((name) => parse(readFileSync(join(folder, 'source', name), 'utf8')) as SnippetSourceFile);
}

export function languagesOf(file: SnippetSourceFile, snippet: SnippetSource): readonly SnippetLanguage[] {
  return snippet.languages ?? file.languages;
}

export function snippetBody(snippet: SnippetSource, language: SnippetLanguage): string {
  const body = snippet.body.trimEnd();
  return language === 'json' ? toJsonBody(body, snippet.kind) : toSnippetSyntax(readTemplate(body));
}

export function generate(sources: readonly SnippetSourceFile[]): GeneratedFile[] {
  return sources.flatMap((file) =>
    (['json', 'yaml'] as const).flatMap((language) => {
      const chosen = file.snippets.filter((snippet) => languagesOf(file, snippet).includes(language));
      if (chosen.length === 0) return [];
      const entries = chosen.map((snippet) => [snippet.name, snippetEntry(snippet, language)] as const);
      const text = `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
      return [{ name: `${file.scope}.${language}.code-snippets`, text }];
    }),
  );
}

function snippetEntry(snippet: SnippetSource, language: SnippetLanguage): object {
  return {
    prefix: snippet.prefix,
    description: snippet.description,
    ...(snippet.kind === 'whole' ? { isFileTemplate: true } : {}),
    body: snippetBody(snippet, language).split('\n'),
  };
}

export function staleFiles(files: readonly GeneratedFile[]): string[] {
  const stale = files.filter(({ name, text }) => {
    const path = join(folder, name);
    return !existsSync(path) || readFileSync(path, 'utf8') !== text;
  });
  return stale.map(({ name }) => name);
}

function main(check: boolean): void {
  const files = generate(readSources());
  const stale = staleFiles(files);
  if (check) {
    if (stale.length > 0) throw new Error(`Stale: ${stale.join(', ')}; run scripts/snippets.ts`);
    return;
  }
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  console.log(`${files.length} snippet files, ${stale.length} changed`);
}

if (require.main === module) main(process.argv.includes('--check'));
