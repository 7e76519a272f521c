/** Applies changes to a text only when the outcome still parses. */
import { applyChanges, type TextChange } from '../base/text';
import { splitDocuments } from '../syntax/split';
import type { SyntaxLanguage } from '../syntax/tree';
import { parseJson } from '../syntax/json';
import { parseYaml } from '../syntax/yaml';

/** The changed text; undefined when it would have more syntax errors than before, or not differ at all. */
export function applySafely(
  text: string,
  changes: readonly TextChange[],
  language: SyntaxLanguage,
): string | undefined {
  const changed = applyChanges(text, changes);
  if (changed === text) return undefined;
  return errorsIn(changed, language) > errorsIn(text, language) ? undefined : changed;
}

function errorsIn(text: string, language: SyntaxLanguage): number {
  const trees =
    language === 'json'
      ? [parseJson(text)]
      : splitDocuments(text).map((span) => parseYaml(text.slice(span.start, span.end)));
  return trees.flatMap((tree) => tree.problems).filter((problem) => problem.kind !== 'warning').length;
}
