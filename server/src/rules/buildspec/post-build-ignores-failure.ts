/** A failed build does not deploy: `post_build` runs even when `build` failed. */
import { placeInScalar } from '../../formats/buildspec/command-span';
import type { Command, Phase } from '../../formats/buildspec/elements';
import { simpleCommands, startsWith, type SimpleCommand } from '../../formats/buildspec/shell-commands';
import { insertEntry } from '../../syntax/edit';
import { fix } from '../rule';
import { buildspecRule } from './define';
import { spec } from './examples';
import { SOURCES } from './sources';

const DEPLOYS: readonly (readonly string[])[] = [
  ['docker', 'push'],
  ['aws', 's3', 'sync'],
  ['aws', 'ecs'],
  ['aws', 'cloudformation', 'deploy'],
  ['aws', 'lambda', 'update-function-code'],
  ['kubectl', 'apply'],
  ['cdk', 'deploy'],
  ['terraform', 'apply'],
  ['sam', 'deploy'],
  ['helm', 'upgrade'],
  ['npm', 'publish'],
  ['serverless', 'deploy'],
];

function isDeployment(command: SimpleCommand): boolean {
  return DEPLOYS.some((words) => startsWith(command, ...words));
}

/** The shell stops by itself, or looks at the outcome, before it gets there. */
function looksAtOutcome(commands: readonly Command[]): boolean {
  return commands.some(({ text }) => text.includes('CODEBUILD_BUILD_SUCCEEDING') || text.includes('{%'));
}

const BUILD = '  build:\n    commands:\n      - docker build -t shop .\n';
const POST = '  post_build:\n    commands:\n      - docker push shop\n';

export default buildspecRule({
  id: 'post-build-ignores-failure',
  title: 'A failed build does not deploy.',
  severity: 'warning',
  profile: 'recommended',
  why: '`post_build` runs even when `build` failed, so it may push or deploy what a failed build left behind.',
  sources: [SOURCES.phases, SOURCES.variables],
  messages: {
    deploys:
      '"{command}" runs even when the build phase failed. What the failed build left behind may be deployed. Set "on-failure: ABORT" in build, or test CODEBUILD_BUILD_SUCCEEDING first.',
  },
  bad: spec(`version: 0.2\nphases:\n${BUILD}${POST}`),
  good: spec(`version: 0.2\nphases:\n${BUILD.replace('commands', 'on-failure: ABORT\n    commands')}${POST}`),
  visit: {
    spec({ phases, windows, isOldVersion }, { document, report }) {
      const before = phases.find((phase) => phase.known === 'build');
      const after = phases.find((phase) => phase.known === 'post_build');
      if (before === undefined || after === undefined || windows || isOldVersion) return;
      if (before.commands.length === 0 || !isUnguarded(before) || looksAtOutcome(after.commands)) return;
      const found = firstDeployment(after);
      if (found === undefined) return;
      const { command, simple } = found;
      const words = simple.words.slice(0, 3).filter((word) => !word.text.startsWith('-'));
      const data = { command: words.map((word) => word.text).join(' ') };
      const at = placeInScalar(
        command.node,
        simple.words[0]?.start ?? simple.start,
        words.at(-1)?.end ?? simple.end,
      );
      report({
        at,
        message: 'deploys',
        data,
        fixes: () =>
          before.node === undefined
            ? []
            : [
                fix(
                  'Add "on-failure: ABORT" to build',
                  false,
                  document,
                  insertEntry(before.node, 'on-failure', 'ABORT', { place: 'start' }),
                ),
              ],
      });
    },
  },
});

function isUnguarded(phase: Phase): boolean {
  return phase.onFailure?.state === 'absent' || /^CONTINUE$/i.test(phase.onFailure?.known ?? '');
}

function firstDeployment(phase: Phase): { command: Command; simple: SimpleCommand } | undefined {
  for (const command of phase.commands) {
    const simple = simpleCommands(command.text).find(isDeployment);
    if (simple !== undefined) return { command, simple };
  }
  return undefined;
}
