/** The outline of a buildspec: phases with their commands, tasks of a batch, outputs, and the rest by key. */
import type { Entry, Node } from '../../syntax/tree';
import type { OutlineEntry } from '../format';
import type { BatchTask, Buildspec, Command, Phase } from './elements';
import { entriesOf } from './model';

const MOST_CHARACTERS = 60;

export function buildspecOutline(spec: Buildspec): readonly OutlineEntry[] {
  return entriesOf(spec.object).map((entry) => topEntry(entry, spec));
}

function topEntry(entry: Entry, spec: Buildspec): OutlineEntry {
  const base = { name: entry.key.text, node: spanOf(entry), nameNode: entry.key };
  if (entry === spec.phasesEntry) return { ...base, kind: 'module', children: spec.phases.map(phaseOutline) };
  if (entry === spec.batch?.entry) return { ...base, kind: 'module', children: batchOutline(spec) };
  if (entry.value.kind === 'scalar') return { ...base, kind: 'string', detail: entry.value.text };
  return { ...base, kind: 'object', children: entriesOf(entry.value).map(keyOutline) };
}

function phaseOutline(phase: Phase): OutlineEntry {
  const count = phase.commands.length;
  const runtimes = phase.runtimes.map((runtime) => `${runtime.name} ${runtime.version.known ?? ''}`.trim());
  const commands = count === 1 ? '1 command' : `${count} commands`;
  return {
    name: phase.name,
    kind: 'function',
    detail: [...runtimes, commands].join(', '),
    node: spanOf(phase.entry),
    nameNode: phase.entry.key,
    children: phase.commands.map(commandOutline),
  };
}

function commandOutline(command: Command): OutlineEntry {
  const [line = ''] = command.text
    .split('\n')
    .filter((each) => each.trim() !== '' && !each.trim().startsWith('#'));
  const text = line.trim() === '' ? '(comment)' : line.trim();
  const name = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
  const detail = command.list === 'finally' ? { detail: 'finally' } : {};
  return { name, kind: 'event', node: command.node, ...detail };
}

function batchOutline(spec: Buildspec): OutlineEntry[] {
  const tasks = spec.batch?.tasks ?? [];
  if (tasks.length > 0) return tasks.map(taskOutline);
  return entriesOf(spec.batch?.node).map(keyOutline);
}

function taskOutline(task: BatchTask): OutlineEntry {
  const needs = task.dependOn.flatMap((field) => field.known ?? []);
  const detail = needs.length === 0 ? (task.buildspec.known ?? '') : `after ${needs.join(', ')}`;
  const name = task.identifier.known ?? '(task)';
  const nameNode = task.identifier.state === 'ok' ? { nameNode: task.identifier.node } : {};
  return { name, kind: 'class', node: task.node, ...nameNode, ...(detail === '' ? {} : { detail }) };
}

function keyOutline(entry: Entry): OutlineEntry {
  const { value } = entry;
  // Values of variables may be secret; their names are enough here.
  return {
    name: entry.key.text,
    kind: value.kind === 'array' ? 'array' : 'key',
    node: spanOf(entry),
    nameNode: entry.key,
  };
}

function spanOf(entry: Entry): Node {
  return entry.value.kind === 'missing' ? entry.key : entry.value;
}
