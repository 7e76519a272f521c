/** What a command opens, the same command closes. */
import { placeInScalar } from '../../formats/buildspec/command-span';
import type { Command } from '../../formats/buildspec/elements';
import { simpleCommands } from '../../formats/buildspec/shell-commands';
import { readShell } from '../../formats/buildspec/shell-mask';
import { fix, type Fix } from '../rule';
import type { Document } from '../../formats/format';
import { buildspecRule } from './define';
import { build } from './examples';
import { SOURCES } from './sources';

const CLOSER: Readonly<Record<string, string>> = { if: 'fi', case: 'esac', do: 'done', '{': '}' };

const CLOSERS = new Set(Object.values(CLOSER));

interface Balance {
  /** What is still open at the end, innermost last. */
  readonly open: readonly { readonly word: string; readonly start: number }[];
  /** Closers of what was never opened here. */
  readonly stray: readonly string[];
}

function balanceOf(text: string): Balance {
  const open: { word: string; start: number }[] = [];
  const stray: string[] = [];
  const close = (word: string): void => {
    if (CLOSER[open.at(-1)?.word ?? ''] === word) open.pop();
    else if (open.length === 0) stray.push(word);
  };
  for (const command of simpleCommands(text)) {
    // `for` and `case` stand as names; the loop itself is opened by its `do`.
    for (const word of [...command.reserved, command.words[0]?.text ?? '']) {
      if (Object.hasOwn(CLOSER, word)) open.push({ word, start: command.start });
      else if (CLOSERS.has(word)) close(word);
    }
  }
  return { open, stray };
}

export default buildspecRule({
  id: 'command-unclosed-structure',
  title: 'What a command opens, the same command closes.',
  severity: 'error',
  why: 'Each item is given to the shell on its own. An `if` whose `fi` stands in a later item ends with "syntax error: unexpected end of file".',
  sources: [SOURCES.reference, SOURCES.commands],
  messages: {
    open: 'This command opens "{word}", and "{closer}" stands in a later item. Each item runs on its own, so the shell ends with "unexpected end of file". Put the lines into one item behind a |.',
  },
  bad: build(['if [ -f package.json ]; then', 'npm ci', 'fi']),
  good: build(['|\n        if [ -f package.json ]; then\n          npm ci\n        fi']),
  visit: {
    phase(phase, { document, report }) {
      if (phase.spec.windows) return;
      for (const list of ['commands', 'finally'] as const) {
        const commands = phase.commands.filter((command) => command.list === list);
        for (const { from, to, word, start } of brokenIn(commands)) {
          const at = placeInScalar(from.node, start, start + word.length);
          const data = { word, closer: CLOSER[word] ?? '' };
          const items = commands.slice(commands.indexOf(from), commands.indexOf(to) + 1);
          report({ at, message: 'open', data, fixes: () => joinItems(items, document) });
        }
      }
    },
  },
});

interface Broken {
  readonly from: Command;
  readonly to: Command;
  readonly word: string;
  readonly start: number;
}

/** Items that leave open what a later item closes; those in between are part of it. */
function brokenIn(commands: readonly Command[]): Broken[] {
  const broken: Broken[] = [];
  for (let index = 0; index < commands.length; index++) {
    const from = commands[index];
    const open = from && !readShell(from.text).unfinished ? balanceOf(from.text).open[0] : undefined;
    if (from === undefined || open === undefined) continue;
    const end = closingItem(commands, index);
    const to = end === undefined ? undefined : commands[end];
    if (end === undefined || to === undefined) continue;
    broken.push({ from, to, ...open });
    index = end;
  }
  return broken;
}

function closingItem(commands: readonly Command[], start: number): number | undefined {
  const open: string[] = [];
  for (let index = start; index < commands.length; index++) {
    const balance = balanceOf(commands[index]?.text ?? '');
    for (const closer of balance.stray) {
      if (CLOSER[open.at(-1) ?? ''] !== closer) return undefined;
      open.pop();
    }
    open.push(...balance.open.map(({ word }) => word));
    if (open.length === 0) return index;
  }
  return undefined;
}

function joinItems(items: readonly Command[], document: Document): readonly Fix[] {
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined || first.node.tree !== document.tree) return [];
  const list = first.node.parent;
  if (list?.kind !== 'array' || list.flow || items.some(({ node }) => node.parent !== list)) return [];
  const lineStart = document.tree.text.lastIndexOf('\n', first.node.start) + 1;
  const indent = ' '.repeat(first.node.start - lineStart);
  const lines = items.flatMap(({ text }) => text.trimEnd().split('\n'));
  const text = `|\n${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}`;
  const source = document.tree.text.slice(first.node.start, last.node.end);
  // A comment between the items would be lost.
  if (
    /^\s*#/m.test(source.split('\n').slice(1).join('\n')) &&
    items.every(({ text: own }) => !own.includes('#'))
  )
    return [];
  const end = first.node.start + source.trimEnd().length;
  return [fix('Join the items into one block', true, document, [{ start: first.node.start, end, text }])];
}
