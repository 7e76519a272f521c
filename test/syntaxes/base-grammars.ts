/** Base grammars for the tests: small stand-ins that are always there, and the editor's own when a host is prepared. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseRawGrammar } from 'vscode-textmate';
import type { IRawGrammar } from 'vscode-textmate';
import type { BaseGrammars } from './tokenizer';

type RawRule = IRawGrammar['patterns'][number];

function grammar(scopeName: string, patterns: readonly RawRule[]): IRawGrammar {
  return parseRawGrammar(JSON.stringify({ scopeName, patterns }), `${scopeName}.json`);
}

const yaml = grammar('source.yaml', [
  {
    begin: '^( *)(?:- )?[A-Za-z.]+: [|>]$',
    while: '^(?=\\1  |$)',
    contentName: 'string.unquoted.block.yaml',
  },
  { match: '(?:^|(?<=[ \\t]))#.*$', name: 'comment.line.number-sign.yaml' },
  { match: '([A-Za-z$][^:#\\s]*)(:)(?=\\s|$)', captures: { 1: { name: 'entity.name.tag.yaml' } } },
  { begin: '"', end: '"', name: 'string.quoted.double.yaml' },
  { begin: "'", end: "'", name: 'string.quoted.single.yaml' },
  { begin: '(?<=[:-] )(?=[^\\s"\'#\\[{|>])', end: '$', name: 'string.unquoted.plain.out.yaml' },
]);

const json = grammar('source.json', [
  { match: '"[^"]*"(?=\\s*:)', name: 'string.json support.type.property-name.json' },
  { begin: '"', end: '"', name: 'string.quoted.double.json' },
]);

const shell = grammar('source.shell', [
  { match: '(?<![^\\s;])(?:if|then|fi|for|do|done)\\b', name: 'keyword.control.shell' },
  { match: '\\$\\{?[A-Za-z_]\\w*\\}?', name: 'variable.other.normal.shell' },
  { begin: '"', end: '"', name: 'string.quoted.double.shell' },
  { match: '#.*$', name: 'comment.line.number-sign.shell' },
]);

export const standIns: BaseGrammars = {
  'source.yaml': yaml,
  'source.json': json,
  'source.shell': shell,
};

const extensions = resolve(__dirname, '../../.vscode-host/node_modules/code-server/lib/vscode/extensions');

/** The editor's grammars, or undefined where no host folder is prepared. */
export function editorGrammars(): BaseGrammars | undefined {
  const yamlFolder = join(extensions, 'yaml/syntaxes');
  if (!existsSync(join(yamlFolder, 'yaml.tmLanguage.json'))) return undefined;
  const versions = ['1.0', '1.1', '1.2', '1.3'].map(
    (version) => [`source.yaml.${version}`, join(yamlFolder, `yaml-${version}.tmLanguage.json`)] as const,
  );
  return {
    'source.yaml': join(yamlFolder, 'yaml.tmLanguage.json'),
    'source.yaml.embedded': join(yamlFolder, 'yaml-embedded.tmLanguage.json'),
    ...Object.fromEntries(versions),
    'source.json': join(extensions, 'json/syntaxes/JSON.tmLanguage.json'),
    'source.shell': join(extensions, 'shellscript/syntaxes/shell-unix-bash.tmLanguage.json'),
  };
}
