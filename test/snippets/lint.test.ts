/** Checks every snippet, with its first and its second choices, by the rules of Waybill: nothing may be reported. */
import { strict as assert } from 'node:assert';
import { languagesOf, readSources, snippetBody } from '../../scripts/snippets';
import type { SnippetLanguage, SnippetSource, SnippetSourceFile } from '../../scripts/snippets';
import { formats } from '../../server/src/formats/registry';
import { Engine, uriOf } from '../../server/src/testing/engine';
import { lintText } from '../../server/src/testing/lint-text';
import { expandSnippet } from './expand';
import { placeBlock } from './place';

/** Written for tools whose files Waybill leaves alone. */
const unclaimed: readonly (string | undefined)[] = ['kustomization', 'run-task'];

describe('snippets under the rules', () => {
  if (formats.length === 0) {
    it.skip('no format is registered, so there is nothing to check with');
    return;
  }
  for (const file of readSources()) {
    for (const snippet of file.snippets) {
      for (const language of languagesOf(file, snippet)) {
        it(`${snippet.prefix} has no finding in ${language}`, () => {
          checkChoices(file, snippet, language);
        });
      }
    }
  }
});

function checkChoices(file: SnippetSourceFile, snippet: SnippetSource, language: SnippetLanguage): void {
  const body = snippetBody(snippet, language);
  const expansions = new Set([0, 1].map((pick) => expandSnippet(body, pick)));
  for (const expanded of expansions) {
    const wrapper = file.wrappers?.[snippet.at ?? ''];
    const text = wrapper === undefined ? expanded : placeBlock(expanded, snippet.kind, wrapper, language);
    const path = `${wrapper?.path ?? snippet.path ?? ''}.${language}`;
    // Formats arrive one by one; only the whole set recognises every snippet.
    assert.ok(
      formats.length < 6 || unclaimed.includes(snippet.path) || isClaimed(path, text),
      'not recognised',
    );
    const findings = lintText(path, text, { settings: { profile: 'recommended' } })
      .filter(({ rule }) => snippet.allows?.includes(rule.id) !== true)
      .map(({ rule, message }) => `${rule.id}: ${message}`);
    assert.deepEqual(findings, [], text);
  }
}

function isClaimed(path: string, text: string): boolean {
  const engine = new Engine();
  engine.write(path, text);
  return (engine.workspace.get(uriOf(path))?.documents.length ?? 0) > 0;
}
