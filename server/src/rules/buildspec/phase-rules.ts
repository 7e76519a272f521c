/** Rules about phases and lists of commands that are there but hold nothing. */
import { removeEntry, removeItem, insertEntry } from '../../syntax/edit';
import { itemsOf, member } from '../../syntax/members';
import { dereference, scalarValue } from '../../syntax/scalar';
import type { Node } from '../../syntax/tree';
import type { Phase } from '../../formats/buildspec/elements';
import { fix } from '../rule';
import { itemLineAt, quoteSpan } from './command-quoting';
import { buildspecRule } from './define';
import { build, spec } from './examples';
import { isProjectDefinition } from './project-definition';

const GOOD = build(['npm test']);

function isNothing(node: Node | undefined): boolean {
  const target = node && dereference(node);
  if (target === undefined) return false;
  if (target.kind === 'missing') return true;
  return target.kind === 'scalar' && scalarValue(target) === null;
}

function isEmptyList(node: Node | undefined): boolean {
  const target = node && dereference(node);
  return isNothing(node) || (target?.kind === 'array' && target.items.length === 0);
}

const phasesMissing = buildspecRule({
  id: 'phases-missing',
  title: 'A buildspec has phases.',
  severity: 'error',
  why: 'Without `phases` there is nothing to run; only a batch whose tasks name other buildspecs can do without.',
  messages: {
    missing:
      'The buildspec has no "phases". CodeBuild requires them and has nothing to run. Add "phases" with a build phase.',
  },
  bad: spec('version: 0.2\nartifacts:\n  files:\n    - app.js\n'),
  good: GOOD,
  visit: {
    spec(found, { document, report }) {
      const { object, phasesEntry } = found;
      const at = object?.entries[0]?.key;
      if (object === undefined || at === undefined || phasesEntry !== undefined || document.tree.templated)
        return;
      const keys = object.entries.map((entry) => entry.key.text);
      const isUnknown =
        isProjectDefinition(object) || keys.includes('<<') || keys.some((key) => /phase/i.test(key));
      if (isUnknown || keys.includes('batch')) return;
      const phases = { build: { commands: ['echo build'] } };
      report({
        at,
        message: 'missing',
        fixes: () => [fix('Add "phases"', false, document, insertEntry(object, 'phases', phases))],
      });
    },
  },
});

const phasesEmpty = buildspecRule({
  id: 'phases-empty',
  extendsRow: true,
  title: '`phases` holds at least one phase.',
  severity: 'error',
  why: 'There is nothing to run.',
  messages: {
    empty:
      '"phases" is empty. CodeBuild has nothing to run. Add install, pre_build, build or post_build below it.',
  },
  bad: spec('version: 0.2\nphases:\n'),
  good: GOOD,
  visit: {
    spec({ phasesEntry, object, batch }, { document, report }) {
      if (phasesEntry === undefined || batch !== undefined || document.tree.templated) return;
      const target = dereference(phasesEntry.value);
      const isEmpty =
        isNothing(phasesEntry.value) || (target?.kind === 'object' && target.entries.length === 0);
      // A phase at the top of the file says why these are empty.
      const isLost = object?.entries.some((entry) =>
        /^(?:install|pre_build|build|post_build)$/.test(entry.key.text),
      );
      if (isEmpty && isLost !== true) report({ at: phasesEntry.key, message: 'empty' });
    },
  },
});

const phaseNull = buildspecRule({
  id: 'phase-null',
  title: 'A phase that is named holds something.',
  severity: 'warning',
  why: 'A phase without commands does nothing; what belongs to it may be indented wrongly.',
  messages: {
    empty: 'The phase "{name}" is empty. CodeBuild has nothing to run in it. Add commands or remove it.',
  },
  bad: spec('version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n  post_build:\n'),
  good: GOOD,
  visit: {
    phase({ known, entry, node }, { document, report }) {
      if (known === undefined || document.tree.templated) return;
      if (!isNothing(entry.value) && node?.entries.length !== 0) return;
      const fixes = () => [fix(`Remove "${known}"`, false, document, removeEntry(entry))];
      report({ at: entry.key, message: 'empty', data: { name: known }, fixes });
    },
  },
});

const commandsEmpty = buildspecRule({
  id: 'commands-empty',
  title: 'A list of commands is not empty.',
  severity: 'warning',
  why: 'The list does nothing; what belongs to it may be indented wrongly.',
  messages: { empty: '"{key}" is empty. CodeBuild runs nothing from it. Add a command or remove the key.' },
  bad: spec(
    'version: 0.2\nphases:\n  install:\n    commands: []\n  build:\n    commands:\n      - npm test\n',
  ),
  good: GOOD,
  visit: {
    phase({ node }, { document, report }) {
      if (node === undefined || document.tree.templated) return;
      for (const key of ['commands', 'finally']) {
        const entry = member(node, key);
        if (entry === undefined || !isEmptyList(entry.value)) continue;
        const fixes = () => [fix(`Remove "${key}"`, false, document, removeEntry(entry))];
        report({ at: entry.key, message: 'empty', data: { key }, fixes });
      }
    },
  },
});

function itemsIn(phase: Phase): { readonly list: Node; readonly node: Node; readonly index: number }[] {
  return ['commands', 'finally'].flatMap((key) => {
    const written = phase.node && member(phase.node, key)?.value;
    const list = written && dereference(written);
    return list?.kind === 'array' ? itemsOf(list).map((node, index) => ({ list, node, index })) : [];
  });
}

const commandIsNull = buildspecRule({
  id: 'command-is-null',
  title: 'No item of a list of commands is empty.',
  severity: 'warning',
  why: 'A dash with nothing, or only a comment, behind it is an item without text, which the build may refuse.',
  messages: {
    empty: 'This item holds no command. The build may stop at it. Write a command or remove the dash.',
  },
  bad: build(['npm ci', '# tests come later']),
  good: build(['npm ci']),
  visit: {
    phase(phase, { document, report }) {
      for (const { list, node, index } of itemsIn(phase)) {
        if (!isNothing(node) || list.kind !== 'array') continue;
        const at =
          node.kind === 'missing'
            ? { tree: node.tree, start: Math.max(0, node.start - 1), end: node.start }
            : node;
        report({
          at,
          message: 'empty',
          fixes: () => [fix('Remove the item', true, document, removeItem(list, index))],
        });
      }
    },
  },
});

const commandNotString = buildspecRule({
  id: 'command-not-string',
  title: 'A command that looks like a number or a boolean is in quotes.',
  severity: 'information',
  why: 'YAML makes a number or a boolean of the word, where CodeBuild asks for text.',
  messages: {
    typed: 'YAML reads "{text}" as {type}, not as text. CodeBuild asks for text. Put the command in quotes.',
  },
  bad: build(['true']),
  good: build(['"true"']),
  visit: {
    command({ node, text }, { document, report }) {
      const value = scalarValue(node);
      if (typeof value === 'string' || value === null) return;
      const type = typeof value === 'boolean' ? 'a boolean' : 'a number';
      const changes = [{ start: node.start, end: node.end, text: `"${text}"` }];
      report({
        at: node,
        message: 'typed',
        data: { text, type },
        fixes: () => [fix('Put it in quotes', true, document, changes)],
      });
    },
  },
});

const tagged = buildspecRule({
  id: 'command-leading-indicator',
  extendsRow: true,
  title: 'A command does not begin with a character that means something to YAML.',
  severity: 'error',
  why: 'YAML takes an exclamation mark for a tag, so the command loses its first word.',
  messages: {
    tag: 'YAML takes "{tag}" at the start of this command for a tag. The command runs without it. Put the whole command in quotes.',
  },
  bad: build(['!cmd x']),
  good: build(["'! cmd x'"]),
  visit: {
    command({ node }, { document, report }) {
      if (node.tag === undefined || node.tag.startsWith('tag:') || node.tag.startsWith('!!')) return;
      const line = itemLineAt(document, node.start);
      if (line?.text.startsWith('!') !== true || document.tree.templated) return;
      const tag = line.text.split(/\s/)[0] ?? '!';
      const at = { tree: line.tree, start: line.start, end: line.start + tag.length };
      report({ at, message: 'tag', data: { tag }, fixes: () => quoteSpan(line, document) });
    },
  },
});

export default [
  tagged,
  phasesMissing,
  phasesEmpty,
  phaseNull,
  commandsEmpty,
  commandIsNull,
  commandNotString,
];
