/** The graph of a batch: tasks wait for tasks that exist, and never in a circle. */
import { nearest } from '../../base/nearest';
import type { Batch, BatchTask } from '../../formats/buildspec/elements';
import { setScalar } from '../../syntax/edit';
import { fix } from '../rule';
import { buildspecRule } from './define';
import { section } from './examples';
import { SOURCES } from './sources';

const sources = [SOURCES.batch];
const graph = (text: string): ReturnType<typeof section> => section(`batch:\n  build-graph:\n${text}`);
const GOOD = graph('    - identifier: a\n    - identifier: b\n      depend-on: [a]\n');

/** Every task is written here and its name is known. */
function isComplete({ tasks, node }: Batch): boolean {
  return !node.tree.templated && tasks.every((task) => task.identifier.known !== undefined);
}

const unknownTask = buildspecRule({
  id: 'batch-depend-on-unknown',
  title: 'Tasks wait for tasks of the same batch.',
  severity: 'error',
  why: 'A task that waits for one that does not exist can never start.',
  sources,
  messages: {
    unknown:
      'No task of this batch is called "{name}". CodeBuild cannot order the builds. Use one of: {names}.',
    meant:
      'No task of this batch is called "{name}". CodeBuild cannot order the builds. Did you mean "{other}"?',
  },
  bad: graph('    - identifier: build\n    - identifier: test\n      depend-on: [biuld]\n'),
  good: GOOD,
  visit: {
    task({ batch, dependOn }, { document, report }) {
      if (!isComplete(batch)) return;
      const names = batch.tasks.flatMap((task) => task.identifier.known ?? []);
      for (const { known: name, node } of dependOn) {
        if (name === undefined || names.includes(name)) continue;
        const other = nearest(name, names);
        if (other === undefined) report({ at: node, message: 'unknown', data: { name, names } });
        else {
          const fixes = () => [fix(`Change to "${other}"`, false, document, setScalar(node, other))];
          report({ at: node, message: 'meant', data: { name, other }, fixes });
        }
      }
    },
  },
});

const selfTask = buildspecRule({
  id: 'batch-depend-on-self',
  title: 'No task waits for itself.',
  severity: 'error',
  why: 'It could never start.',
  sources,
  messages: { self: 'The task "{name}" waits for itself. It can never start. Remove it from "depend-on".' },
  bad: graph('    - identifier: a\n      depend-on: [a]\n'),
  good: GOOD,
  visit: {
    task({ identifier, dependOn }, { report }) {
      const { known: name } = identifier;
      const own = dependOn.find((field) => field.known !== undefined && field.known === name);
      if (own !== undefined && name !== undefined) report({ at: own.node, message: 'self', data: { name } });
    },
  },
});

const cycle = buildspecRule({
  id: 'batch-depend-on-cycle',
  title: 'Tasks do not wait for each other in a circle.',
  severity: 'error',
  why: 'None of the tasks of the circle could ever start.',
  sources,
  messages: { cycle: 'The tasks wait for each other: {path}. None of them can start. Break the circle.' },
  bad: graph('    - identifier: a\n      depend-on: [b]\n    - identifier: b\n      depend-on: [a]\n'),
  good: GOOD,
  visit: {
    batch({ tasks }, { document, report }) {
      const path = findCycle(tasks);
      const first = path?.[0];
      if (path === undefined || first === undefined) return;
      const names = [...path, first].map((task) => task.identifier.known ?? '');
      const related = path
        .slice(1)
        .map((task) => ({ document, at: task.identifier.node, message: 'This task is part of it.' }));
      report({ at: first.identifier.node, message: 'cycle', data: { path: names.join(' → ') }, related });
    },
  },
});

/** Tasks of the first circle in the order of the text. */
function findCycle(tasks: readonly BatchTask[]): readonly BatchTask[] | undefined {
  const byName = new Map(tasks.map((task) => [task.identifier.known, task]));
  const done = new Set<BatchTask>();
  const walk = (task: BatchTask, trail: readonly BatchTask[]): readonly BatchTask[] | undefined => {
    const seen = trail.indexOf(task);
    if (seen >= 0) return trail.slice(seen);
    if (done.has(task)) return undefined;
    done.add(task);
    for (const { known } of task.dependOn) {
      const next = known === undefined || known === task.identifier.known ? undefined : byName.get(known);
      const found = next && walk(next, [...trail, task]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (const task of tasks) {
    const found = walk(task, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

const missingFile = buildspecRule({
  id: 'batch-buildspec-missing',
  title: 'The buildspec of a task exists.',
  severity: 'warning',
  scope: 'workspace',
  why: 'The build of the task stops with "YAML file does not exist". The path counts from the root of the source.',
  sources,
  messages: {
    missing:
      'There is no file "{path}" in the folders that are open. The build of this task stops with "YAML file does not exist". Write the path from the root of the source.',
  },
  bad: {
    file: 'buildspec.yml',
    text: GOOD.text.replace('identifier: a\n', 'identifier: a\n      buildspec: ci/lint.yml\n'),
    others: {},
  },
  good: {
    file: 'buildspec.yml',
    text: GOOD.text.replace('identifier: a\n', 'identifier: a\n      buildspec: ci/lint.yml\n'),
    others: { 'ci/lint.yml': section('').text },
  },
  visit: {
    task({ buildspec }, { document, workspace, report }) {
      const path = buildspec.known?.replace(/^\.?\//, '');
      if (path === undefined || path === '' || /^arn:|\n|:/.test(path) || buildspec.node.kind !== 'scalar')
        return;
      let folder = document.uri;
      let isKnown = false;
      // The source may begin in any folder above this file.
      while ((folder = folder.slice(0, folder.lastIndexOf('/'))).includes('://') && !folder.endsWith('/')) {
        const exists = workspace.exists(`${folder}/${path}`);
        if (exists === true) return;
        isKnown ||= exists === false;
        if (folder.split('/').length <= 3) break;
      }
      if (isKnown) report({ at: buildspec.node, message: 'missing', data: { path } });
    },
  },
});

export default [unknownTask, selfTask, cycle, missingFile];
