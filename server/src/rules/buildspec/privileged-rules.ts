/** Rules about docker, which needs privileged mode. */
import { placeInScalar } from '../../formats/buildspec/command-span';
import type { Command } from '../../formats/buildspec/elements';
import { simpleCommands, type SimpleCommand } from '../../formats/buildspec/shell-commands';
import { booleanField } from '../../formats/field';
import { setScalar } from '../../syntax/edit';
import { fix } from '../rule';
import { buildspecRule } from './define';
import { build, spec } from './examples';
import { SOURCES } from './sources';

const NEEDS_DAEMON = new Set(['build', 'run', 'compose', 'buildx', 'pull', 'push', 'tag', 'load', 'save']);

function needsDaemon({ words }: SimpleCommand): boolean {
  const own = words[0]?.text === 'sudo' ? words.slice(1) : words;
  if (own[0]?.text === 'docker-compose') return true;
  return own[0]?.text === 'docker' && NEEDS_DAEMON.has(own[1]?.text ?? '');
}

function firstDocker(commands: readonly Command[]): { command: Command; simple: SimpleCommand } | undefined {
  for (const command of commands) {
    const simple = simpleCommands(command.text).find(needsDaemon);
    if (simple !== undefined) return { command, simple };
  }
  return undefined;
}

const needsPrivileged = buildspecRule({
  id: 'docker-needs-privileged',
  title: 'Docker needs privileged mode of the project.',
  severity: 'information',
  profile: 'strict',
  why: 'Without it the build says "Cannot connect to the Docker daemon at unix:/var/run/docker.sock". The project decides, which the file does not show.',
  sources: [SOURCES.troubleshooting],
  messages: {
    privileged:
      'This command needs the docker daemon. Without privileged mode the build says "Cannot connect to the Docker daemon". Check that the project has it switched on.',
  },
  bad: build(['docker build -t shop .']),
  good: build(['npm test']),
  visit: {
    spec({ commands, batch, windows }, { report }) {
      const found = windows || batch !== undefined ? undefined : firstDocker(commands);
      if (found === undefined) return;
      const { words, start, end } = found.simple;
      const at = placeInScalar(found.command.node, words[0]?.start ?? start, words[1]?.end ?? end);
      report({ at, message: 'privileged' });
    },
  },
});

const TASK = (mode: string): string =>
  `version: 0.2\nbatch:\n  build-list:\n    - identifier: a\n      env:\n        privileged-mode: ${mode}\nphases:\n  build:\n    commands:\n      - docker build .\n`;

const withoutPrivileged = buildspecRule({
  id: 'batch-docker-without-privileged',
  title: 'Tasks that use docker are privileged.',
  severity: 'warning',
  why: 'The build says "Cannot connect to the Docker daemon at unix:/var/run/docker.sock".',
  sources: [SOURCES.batch, SOURCES.troubleshooting],
  messages: {
    off: 'Privileged mode is off, but the commands use docker. The build says "Cannot connect to the Docker daemon". Set it to true.',
  },
  bad: spec(TASK('false')),
  good: spec(TASK('true')),
  visit: {
    task({ env, buildspec, batch }, { document, report }) {
      const mode = booleanField(env, 'privileged-mode');
      // A task with a buildspec of its own runs other commands.
      if (mode?.known !== false || buildspec.state !== 'absent') return;
      if (firstDocker(batch.spec.commands) === undefined) return;
      report({
        at: mode.node,
        message: 'off',
        fixes: () => [fix('Set privileged-mode to true', false, document, setScalar(mode.node, true))],
      });
    },
  },
});

export default [needsPrivileged, withoutPrivileged];
