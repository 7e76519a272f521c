/** Checks the snippet files: fresh, unique, systematic, and valid JSON or YAML when every default is kept. */
import { strict as assert } from 'node:assert';
import { parseAllDocuments } from 'yaml';
import { generate, languagesOf, readSources, snippetBody, staleFiles } from '../../scripts/snippets';
import type { SnippetLanguage, SnippetSource, SnippetSourceFile } from '../../scripts/snippets';
import { expandSnippet } from './expand';
import { placeBlock } from './place';

const sources = readSources();
const prefixes: Readonly<Record<string, RegExp>> = {
  ecs: /^ecs-/,
  buildspec: /^buildspec-/,
  appspec: /^appspec-/,
  kubernetes: /^k8s-/,
  eksctl: /^eksctl-/,
  karpenter: /^karpenter-/,
};

interface Expanded {
  readonly file: SnippetSourceFile;
  readonly snippet: SnippetSource;
  readonly language: SnippetLanguage;
}

const all: Expanded[] = sources.flatMap((file) =>
  file.snippets.flatMap((snippet) =>
    languagesOf(file, snippet).map((language) => ({ file, snippet, language })),
  ),
);

function wholeText({ file, snippet, language }: Expanded): string {
  const text = expandSnippet(snippetBody(snippet, language));
  if (snippet.kind === 'whole') return text;
  const wrapper = file.wrappers?.[snippet.at ?? ''];
  assert.ok(
    wrapper !== undefined,
    `${snippet.prefix} names the wrapper ${String(snippet.at)}, which does not exist`,
  );
  return placeBlock(text, snippet.kind, wrapper, language);
}

function parseWhole(text: string, language: SnippetLanguage): unknown[] {
  if (language === 'json') return [JSON.parse(text)];
  return parseAllDocuments(text, { version: '1.1' }).map((document) => {
    assert.deepEqual(document.errors, []);
    return document.toJS() as unknown;
  });
}

describe('snippet sources', () => {
  it('has fresh generated files', () => {
    assert.deepEqual(staleFiles(generate(sources)), []);
  });

  it('has a name, a prefix and a description of its own for each snippet', () => {
    for (const pick of ['name', 'prefix', 'description'] as const) {
      const values = sources.flatMap((file) => file.snippets.map((snippet) => snippet[pick]));
      assert.deepEqual(
        values.filter((value, index) => values.indexOf(value) !== index),
        [],
      );
    }
  });

  for (const file of sources) {
    it(`has prefixes of one form in ${file.scope}`, () => {
      const form = prefixes[file.scope];
      assert.ok(form !== undefined);
      for (const { prefix } of file.snippets) assert.match(prefix, new RegExp(`${form.source}[a-z0-9-]+$`));
    });

    it(`says in ${file.scope} where each snippet belongs`, () => {
      for (const snippet of file.snippets) {
        const said = snippet.kind === 'whole' ? snippet.path : file.wrappers?.[snippet.at ?? '']?.path;
        assert.ok(said !== undefined, snippet.prefix);
      }
    });
  }
});

describe('expanded snippets', () => {
  for (const one of all) {
    it(`${one.snippet.prefix} is valid ${one.language}`, () => {
      const text = wholeText(one);
      assert.ok(!text.includes('\u2038'), 'the caret of the wrapper is still there');
      for (const value of parseWhole(text, one.language)) assert.equal(typeof value, 'object');
    });
  }

  it('means the same in JSON as in YAML', () => {
    for (const one of all.filter(({ language }) => language === 'json')) {
      if (!languagesOf(one.file, one.snippet).includes('yaml')) continue;
      const yaml = parseWhole(wholeText({ ...one, language: 'yaml' }), 'yaml');
      assert.deepEqual(parseWhole(wholeText(one), 'json'), yaml, one.snippet.prefix);
    }
  });
});
