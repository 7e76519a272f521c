/** Rules about the batch section and the environment of its tasks. */
import { batchEnvironment, imageTable } from '../../formats/buildspec/tables';
import { textField } from '../../formats/field';
import { removeEntry, setScalar } from '../../syntax/edit';
import { member } from '../../syntax/members';
import { fix } from '../rule';
import { buildspecRule } from './define';
import { section } from './examples';
import { SOURCES } from './sources';

const sources = [SOURCES.batch];
const batch = (text: string): ReturnType<typeof section> => section(`batch:\n${text}`);
const GOOD = batch('  build-list:\n    - identifier: linux\n');
const task = (text: string): ReturnType<typeof section> =>
  batch(`  build-list:\n    - identifier: linux\n      env:\n${text}`);

const noType = buildspecRule({
  id: 'batch-no-type',
  title: 'A batch is a list, a graph, a matrix or a fan-out.',
  severity: 'error',
  why: 'Without one of the four there is nothing to start.',
  sources,
  messages: {
    none: 'The batch has no tasks. CodeBuild refuses it. Add build-list, build-graph, build-matrix or build-fanout.',
  },
  bad: batch('  fast-fail: true\n'),
  good: GOOD,
  visit: {
    batch({ kinds, entry, node }, { document, report }) {
      const isOpen =
        document.tree.templated ||
        node.entries.some(({ key }) => key.text.startsWith('build') || key.text === '<<');
      if (kinds.length === 0 && !isOpen) report({ at: entry.key, message: 'none' });
    },
  },
});

const multipleTypes = buildspecRule({
  id: 'batch-multiple-types',
  title: 'A batch has one kind of build.',
  severity: 'warning',
  why: 'List, graph, matrix and fan-out exclude each other.',
  sources,
  messages: { several: 'The batch has {kinds}. Only one of them can be used. Keep one.' },
  bad: batch('  build-list:\n    - identifier: a\n  build-fanout:\n    parallelism: 2\n'),
  good: GOOD,
  visit: {
    batch({ kinds }, { report }) {
      const second = kinds[1];
      if (second === undefined) return;
      report({ at: second.key, message: 'several', data: { kinds: kinds.map((entry) => entry.key.text) } });
    },
  },
});

const computeAndFleet = buildspecRule({
  id: 'batch-compute-and-fleet',
  title: 'A task names a compute type or a fleet, not both.',
  severity: 'error',
  why: 'A fleet has a compute type of its own.',
  sources,
  messages: { both: '"compute-type" stands beside "fleet". The two exclude each other. Remove one.' },
  bad: task('        compute-type: BUILD_GENERAL1_SMALL\n        fleet: shop\n'),
  good: task('        fleet: shop\n'),
  visit: {
    task({ env }, { document, report }) {
      const compute = env && member(env, 'compute-type');
      const fleet = env && member(env, 'fleet');
      if (compute?.value.kind !== 'scalar' || fleet?.value.kind !== 'scalar') return;
      const fixes = () => [fix('Remove "compute-type"', false, document, removeEntry(compute))];
      report({ at: compute.key, message: 'both', fixes });
    },
  },
});

const computeUnknown = buildspecRule({
  id: 'batch-compute-type-unknown',
  title: 'The compute type of a task is one CodeBuild has.',
  severity: 'warning',
  why: 'The type is checked against the list of the API.',
  sources: [SOURCES.batch, SOURCES.api],
  messages: {
    unknown:
      '"{type}" is no compute type. CodeBuild may refuse the batch. Use one such as BUILD_GENERAL1_SMALL.',
  },
  bad: task('        compute-type: GENERAL1_SMALL\n'),
  good: task('        compute-type: BUILD_GENERAL1_SMALL\n'),
  visit: {
    task({ env }, { document, report }) {
      const type = textField(env, 'compute-type');
      if (type?.known === undefined || type.known === '') return;
      const { computeTypes } = batchEnvironment(document.context.library);
      if (!computeTypes.some(({ name }) => name === type.known))
        report({ at: type.node, message: 'unknown', data: { type: type.known } });
    },
  },
});

const computeMismatch = buildspecRule({
  id: 'batch-compute-type-mismatch',
  title: 'Compute type and environment type of a task go together.',
  severity: 'error',
  why: 'Lambda compute needs a Lambda environment type, and only that.',
  sources: [SOURCES.api, SOURCES.lambda],
  messages: {
    mismatch:
      'The compute type "{compute}" does not go with the environment type "{type}". CodeBuild cannot start the build. Change one of them.',
  },
  bad: task('        compute-type: BUILD_LAMBDA_2GB\n        type: LINUX_CONTAINER\n'),
  good: task('        compute-type: BUILD_LAMBDA_2GB\n        type: LINUX_LAMBDA_CONTAINER\n'),
  visit: {
    task({ env }, { document, report }) {
      const compute = textField(env, 'compute-type');
      const type = textField(env, 'type')?.known;
      const table = batchEnvironment(document.context.library);
      const known = table.types.find(({ name }) => name === type);
      if (compute?.known === undefined || type === undefined || known === undefined) return;
      const needsLambda = compute.known.startsWith('BUILD_LAMBDA_');
      const isGeneral = compute.known.startsWith('BUILD_GENERAL1_');
      const isLambda = known.compute === 'lambda';
      if (!(needsLambda && !isLambda) && !(isGeneral && isLambda)) return;
      report({ at: compute.node, message: 'mismatch', data: { compute: compute.known, type } });
    },
  },
});

const imageRetired = buildspecRule({
  id: 'batch-image-retired',
  title: 'Images of tasks are still updated.',
  severity: 'warning',
  profile: 'recommended',
  why: 'A retired image is no longer updated nor cached, and starts slowly.',
  sources: [SOURCES.images],
  messages: {
    retired: 'The image "{image}" is retired. It gets no updates and is not cached. Use "{other}".',
  },
  bad: task('        image: aws/codebuild/standard:3.0\n'),
  good: task('        image: aws/codebuild/standard:7.0\n'),
  visit: {
    task({ env }, { document, report }) {
      const image = textField(env, 'image');
      const fact = imageTable(document.context.library).find((each) => each.image === image?.known);
      if (image?.known === undefined || fact?.status !== 'retired' || fact.replacement === undefined) return;
      const other = fact.replacement;
      const fixes = () => [fix(`Change to ${other}`, false, document, setScalar(image.node, other))];
      report({ at: image.node, message: 'retired', data: { image: image.known, other }, fixes });
    },
  },
});

const fanoutWithoutRun = buildspecRule({
  id: 'fanout-without-tests-run',
  title: 'A fan-out splits tests with `codebuild-tests-run`.',
  severity: 'warning',
  why: 'Only that command gives each build its share; without it every build runs all tests.',
  sources: [SOURCES.fanout],
  messages: {
    all: 'No command calls "codebuild-tests-run". Each of the parallel builds runs all tests. Run the tests through it.',
  },
  bad: batch('  build-fanout:\n    parallelism: 4\n'),
  good: {
    file: 'buildspec.yml',
    text: 'version: 0.2\nbatch:\n  build-fanout:\n    parallelism: 4\nphases:\n  build:\n    commands:\n      - codebuild-tests-run --test-command "npm test" --files-search "codebuild-glob-search \'*.js\'"\n',
  },
  visit: {
    batch({ kinds, spec }, { document, report }) {
      const entry = kinds.find(({ key }) => key.text === 'build-fanout');
      if (entry === undefined || spec.commands.length === 0 || document.tree.templated) return;
      const calls = spec.commands.some(({ text }) =>
        /codebuild-tests-run|CODEBUILD_CURRENT_SHARD|(?:^|[\s/])[\w.-]+\.(?:sh|py|js|ps1)\b|\bmake\b/.test(
          text,
        ),
      );
      if (!calls) report({ at: entry.key, message: 'all' });
    },
  },
});

export default [
  noType,
  multipleTypes,
  computeAndFleet,
  computeUnknown,
  computeMismatch,
  imageRetired,
  fanoutWithoutRun,
];
