/** Structural rules about batch builds. */
import { setScalar, renameKey } from '../../syntax/edit';
import type { Buildspec } from '../../formats/buildspec/elements';
import type { Document } from '../../formats/format';
import type { Problem } from '../../schema/problem';
import { fix, type Fix } from '../rule';
import type { StructureRow } from '../structure';
import { section } from './examples';
import { keyMessage, NO_FIXES, row } from './row';
import { SOURCES } from './sources';

const batch = (text: string): ReturnType<typeof section> => section(`batch:\n${text}`);
const GOOD = batch('  build-list:\n    - identifier: linux\n');
const sources = [SOURCES.batch];

export const batchRows: readonly StructureRow[] = [
  row({
    id: 'batch-identifier-missing',
    title: 'Each task of a batch has an identifier.',
    why: 'CodeBuild names the builds of a batch by it.',
    sources,
    bad: batch('  build-list:\n    - buildspec: linux.yml\n'),
    good: GOOD,
    message: () =>
      'This task has no "identifier". CodeBuild refuses the batch. Add one of letters, digits and underscores.',
  }),
  row({
    id: 'batch-identifier-invalid',
    title: 'Identifiers of tasks hold letters, digits and underscores.',
    why: 'CodeBuild answers `BATCH_SPEC_VALIDATION_ERROR`: an identifier "must contain only alphanumeric characters and underscores and be less than 128 characters in length".',
    sources,
    bad: batch('  build-list:\n    - identifier: linux-small\n'),
    good: batch('  build-list:\n    - identifier: linux_small\n'),
    message: (problem) =>
      problem.kind === 'pattern'
        ? `"${problem.value}" is no identifier of a task. CodeBuild allows letters, digits and underscores, fewer than 128. Rename it.`
        : undefined,
    fixes: renameTask,
  }),
  row({
    id: 'batch-identifier-duplicate',
    title: 'Identifiers of tasks are unique.',
    why: 'Two builds of a batch cannot have one name.',
    sources,
    bad: batch('  build-list:\n    - identifier: linux\n    - identifier: linux\n'),
    good: batch('  build-list:\n    - identifier: linux\n    - identifier: windows\n'),
    fixes: NO_FIXES,
  }),
  row({
    id: 'batch-list-not-list',
    title: '`build-list` and `build-graph` are lists of tasks.',
    why: 'A mapping of tasks by name cannot be read.',
    sources,
    bad: batch('  build-list:\n    linux:\n      buildspec: linux.yml\n'),
    good: GOOD,
    message: () =>
      'The tasks are no list. CodeBuild refuses the batch. Write each task behind a dash, with its name as "identifier".',
    fixes: NO_FIXES,
  }),
  row({
    id: 'batch-depend-on-not-list',
    title: '`depend-on` is a list of identifiers.',
    why: 'CodeBuild reads a list and refuses anything else.',
    sources,
    bad: batch('  build-graph:\n    - identifier: a\n    - identifier: b\n      depend-on: a\n'),
    good: batch('  build-graph:\n    - identifier: a\n    - identifier: b\n      depend-on: [a]\n'),
  }),
  row({
    id: 'batch-depend-on-in-list',
    title: '`depend-on` stands in a `build-graph`.',
    severity: 'warning',
    why: 'The tasks of a `build-list` run side by side; only a `build-graph` has an order.',
    sources,
    bad: batch('  build-list:\n    - identifier: a\n    - identifier: b\n      depend-on: [a]\n'),
    good: batch('  build-graph:\n    - identifier: a\n    - identifier: b\n      depend-on: [a]\n'),
    message: keyMessage(
      () =>
        'Tasks of a build-list have no order. CodeBuild does not wait for others here. Rename "build-list" to "build-graph".',
    ),
    fixes: toGraph,
  }),
  row({
    id: 'batch-depends-on-typo',
    title: 'The key for dependencies is `depend-on`.',
    severity: 'warning',
    why: 'Under another name the dependencies are not read and the task starts at once.',
    sources,
    bad: batch('  build-graph:\n    - identifier: a\n    - identifier: b\n      depends-on: [a]\n'),
    good: batch('  build-graph:\n    - identifier: a\n    - identifier: b\n      depend-on: [a]\n'),
    message: keyMessage(
      (key) =>
        `"${key}" is not the key for dependencies. CodeBuild does not read it and starts the task at once. Write "depend-on".`,
    ),
    fixes: (problem, document) =>
      problem.kind === 'unknown-key'
        ? [fix('Rename to "depend-on"', true, document, renameKey(problem.entry, 'depend-on'))]
        : [],
  }),
  row({
    id: 'batch-env-type-unknown',
    title: 'The environment type of a task is one CodeBuild has.',
    why: 'The type is checked against the list of the API.',
    sources: [SOURCES.batch, SOURCES.api],
    bad: batch('  build-list:\n    - identifier: a\n      env:\n        type: LINUX\n'),
    good: batch('  build-list:\n    - identifier: a\n      env:\n        type: LINUX_CONTAINER\n'),
  }),
  row({
    id: 'batch-boolean',
    title: 'Switches of a batch are true or false.',
    why: 'The batch is read with fixed types; a text is refused.',
    sources,
    bad: batch('  fast-fail: sometimes\n  build-list:\n    - identifier: a\n'),
    good: batch('  fast-fail: true\n  build-list:\n    - identifier: a\n'),
  }),
  row({
    id: 'matrix-dynamic-not-list',
    title: 'Each axis of a matrix is a list.',
    why: 'CodeBuild makes one build per item of each list.',
    sources,
    bad: batch('  build-matrix:\n    dynamic:\n      env:\n        image: aws/codebuild/standard:7.0\n'),
    good: batch(
      '  build-matrix:\n    dynamic:\n      env:\n        image:\n          - aws/codebuild/standard:7.0\n',
    ),
  }),
  row({
    id: 'matrix-empty',
    title: 'No axis of a matrix is empty.',
    why: 'An empty axis leaves nothing to combine.',
    sources,
    bad: batch('  build-matrix:\n    dynamic:\n      env:\n        image: []\n'),
    good: batch('  build-matrix:\n    dynamic:\n      env:\n        image: [aws/codebuild/standard:7.0]\n'),
    message: () =>
      'This axis of the matrix is empty. CodeBuild has nothing to combine. Add a value or remove the axis.',
  }),
  row({
    id: 'fanout-parallelism',
    title: '`parallelism` is a whole number above zero.',
    why: 'It says over how many builds the tests are split.',
    sources: [SOURCES.fanout],
    bad: batch('  build-fanout:\n    parallelism: 0\n'),
    good: batch('  build-fanout:\n    parallelism: 4\n'),
    message: () =>
      '"parallelism" is no whole number above zero. CodeBuild cannot split the tests. Write how many builds to use.',
  }),
];

/** Gives the task a valid name, here and wherever it is waited for. */
function renameTask(problem: Problem, document: Document): readonly Fix[] {
  if (problem.kind !== 'pattern' || problem.value.length > 127) return [];
  const name = problem.value.replace(/[^A-Za-z0-9_]/g, '_');
  const tasks = (document.model as Buildspec).batch?.tasks ?? [];
  const uses = tasks.flatMap((task) => task.dependOn.filter((field) => field.known === problem.value));
  const changes = [problem.node, ...uses.map((field) => field.node)].flatMap((node) => setScalar(node, name));
  return [fix(`Rename to "${name}"`, true, document, changes)];
}

function toGraph(problem: Problem, document: Document): readonly Fix[] {
  const { batch: found } = document.model as Buildspec;
  const list = found?.kinds.find((entry) => entry.key.text === 'build-list');
  if (problem.kind !== 'unknown-key' || list === undefined || found?.kinds.length !== 1) return [];
  return [fix('Rename "build-list" to "build-graph"', false, document, renameKey(list, 'build-graph'))];
}
