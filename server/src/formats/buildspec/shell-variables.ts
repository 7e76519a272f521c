/** Variables in shell texts: where they are used, where they are set. */
import { simpleCommands, type SimpleCommand, type Word } from './shell-commands';
import { readShell } from './shell-mask';

export interface VariableUse {
  readonly name: string;
  /** Span of the name alone. */
  readonly start: number;
  readonly end: number;
}

const USE = /(?<!\\)\$(?:\{[#!]?)?([A-Za-z_][A-Za-z0-9_]*)/g;

export function variableUses(text: string): readonly VariableUse[] {
  const uses: VariableUse[] = [];
  for (const match of readShell(text).live.matchAll(USE)) {
    const name = match[1] ?? '';
    const end = match.index + match[0].length;
    uses.push({ name, start: end - name.length, end });
  }
  return uses;
}

export interface VariableSetting extends VariableUse {
  /** In a subshell, a pipe or a substitution, where it is lost at once. */
  readonly lost: boolean;
}

const DECLARING = new Set(['export', 'declare', 'typeset', 'readonly', 'local', 'env']);

/** Names a shell text gives values to. */
export function variableSettings(text: string): readonly VariableSetting[] {
  const settings: VariableSetting[] = [];
  const add = (name: string, start: number, command: SimpleCommand): void => {
    const lost = command.nested || command.terminator === '|';
    settings.push({ name, start, end: start + name.length, lost });
  };
  for (const command of simpleCommands(text)) {
    // Before a command, `NAME=value` holds for that command only.
    if (command.words.length === 0)
      for (const word of command.assignments) add(nameOf(word), word.start, command);
    for (const word of declared(command)) add(nameOf(word), word.start, command);
  }
  return settings;
}

/** Words that name what a command sets. */
function declared({ words }: SimpleCommand): readonly Word[] {
  const [name, ...args] = words;
  const isName = (word: Word): boolean => /^[A-Za-z_][A-Za-z0-9_]*(?:$|\+?=)/.test(word.text);
  if (DECLARING.has(name?.text ?? '')) return args.filter(isName);
  if (name?.text === 'for' || name?.text === 'select') return args.slice(0, 1);
  if (['read', 'mapfile', 'readarray', 'getopts'].includes(name?.text ?? '')) {
    return args.filter((word) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(word.text));
  }
  const index = args.findIndex((word) => word.text === '-v');
  const target = name?.text === 'printf' && index >= 0 ? args[index + 1] : undefined;
  return target === undefined ? [] : [target];
}

function nameOf(word: Word): string {
  return /^[A-Za-z_][A-Za-z0-9_]*/.exec(word.text)?.[0] ?? '';
}
