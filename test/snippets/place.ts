/** Puts an expanded block into the wrapper of its source, so that it can be checked inside a whole file. */
import { parse } from 'yaml';
import type { SnippetLanguage, SnippetSource, SnippetWrapper } from '../../scripts/snippets';

const CARET = '\u2038';

export function placeBlock(
  text: string,
  kind: SnippetSource['kind'],
  wrapper: SnippetWrapper,
  language: SnippetLanguage,
): string {
  return language === 'yaml' ? placeInYaml(text, wrapper) : placeInJson(text, kind, wrapper);
}

function placeInYaml(text: string, wrapper: SnippetWrapper): string {
  return wrapper.body.replace(new RegExp(`^( *)${CARET}$`, 'm'), (_line, indent: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => (line === '' ? line : indent + line))
      .join('\n'),
  );
}

function placeInJson(text: string, kind: SnippetSource['kind'], wrapper: SnippetWrapper): string {
  const stand = kind === 'item' ? `- ${CARET}` : `${CARET}: ${CARET}`;
  const whole = JSON.stringify(parse(wrapper.body.replace(CARET, stand)), null, 2);
  const marker = kind === 'item' ? `"${CARET}"` : `"${CARET}": "${CARET}"`;
  return `${whole.split(marker).join(text)}\n`;
}
