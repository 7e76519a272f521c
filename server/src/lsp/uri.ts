/** Paths and languages as the URI and the editor tell them. */
import { URI } from 'vscode-uri';
import type { SyntaxLanguage } from '../syntax/tree';

/** Path with forward slashes, decoded, without scheme and host. */
export function pathOfUri(uri: string): string {
  return URI.parse(uri).path;
}

const BY_EXTENSION: Readonly<Record<string, SyntaxLanguage>> = {
  json: 'json',
  jsonc: 'json',
  yaml: 'yaml',
  yml: 'yaml',
};
const BY_LANGUAGE: Readonly<Record<string, SyntaxLanguage>> = {
  json: 'json',
  jsonc: 'json',
  yaml: 'yaml',
  'github-actions-workflow': 'yaml',
  dockercompose: 'yaml',
};

/** The editor's word goes before the extension's; undefined for languages we do not read. */
export function languageOf(path: string, languageId?: string): SyntaxLanguage | undefined {
  if (languageId !== undefined && BY_LANGUAGE[languageId] !== undefined) return BY_LANGUAGE[languageId];
  return BY_EXTENSION[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];
}
