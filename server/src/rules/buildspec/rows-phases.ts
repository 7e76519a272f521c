/** Structural rules about phases, commands and runtimes. */
import { renameKey } from '../../syntax/edit';
import { fix } from '../rule';
import type { StructureRow } from '../structure';
import { colonOf, itemLineAt, quoteCommand, quoteSpan } from './command-quoting';
import { before, build, spec } from './examples';
import { keyMessage, NO_FIXES, row } from './row';
import { SOURCES } from './sources';

const GOOD = build(['npm test']);
const phases = (text: string): ReturnType<typeof spec> => spec(`version: 0.2\nphases:\n${text}`);
const install = (text: string): ReturnType<typeof spec> => phases(`  install:\n${text}`);
const COLON =
  'The colon followed by a space turns this command into a mapping. The build stops with "Expected Commands to be of string type: found subkeys instead". Put the whole command in single quotes or in a | block.';

export const phaseRows: readonly StructureRow[] = [
  row({
    id: 'command-is-mapping',
    title: 'A command is text, not a mapping.',
    why: 'An unquoted colon followed by a space makes a mapping of the line. The build stops with "Expected Commands[0] to be of string type: found subkeys instead", and names a line that is not the one at fault.',
    bad: build(['echo "Status: ok"']),
    good: build([`'echo "Status: ok"'`]),
    message: (problem) => {
      if (problem.kind !== 'type-mismatch') return undefined;
      if (problem.node.kind === 'object' && problem.node.flow) {
        return 'The opening brace turns this command into a mapping. The build stops with "found subkeys instead". Put the whole command in quotes.';
      }
      return COLON;
    },
    place: (problem) => colonOf(problem.node),
    fixes: (problem, document) => quoteCommand(problem.node, document),
    syntax: ({ start }, document) => {
      const line = itemLineAt(document, start);
      return { message: COLON, fixes: line === undefined ? [] : quoteSpan(line, document) };
    },
  }),
  row({
    id: 'command-is-list',
    title: 'A command is text, not a list.',
    why: 'A dash too many, or an opening bracket, makes a list of the command. The build stops with "found list instead".',
    bad: build(['- npm test']),
    good: GOOD,
    message: () =>
      'This command is a list. The build stops with "Expected Commands to be of string type: found list instead". Remove the extra dash, or quote a command that begins with a bracket.',
    fixes: (problem, document) =>
      problem.node.kind === 'array' && problem.node.flow ? quoteCommand(problem.node, document) : [],
  }),
  row({
    id: 'command-leading-indicator',
    title: 'A command does not begin with a character that means something to YAML.',
    why: 'A backtick, `@`, `%`, `*`, `[`, `>` or `|` at the start is taken for YAML, not for shell. The file does not parse, or the command loses its first character.',
    sources: [SOURCES.yaml],
    bad: build(['`which aws` --version']),
    good: build(["'`which aws` --version'"]),
    syntax: ({ start }, document) => {
      const line = itemLineAt(document, start);
      return {
        message:
          'YAML gives the first character of this command a meaning of its own. The build cannot read the file. Put the command in quotes.',
        fixes: line === undefined ? [] : quoteSpan(line, document),
      };
    },
  }),
  row({
    id: 'command-text-after-quote',
    title: 'A command that begins with a quote is quoted to its end.',
    why: 'YAML takes the first quote for its own and finds text behind the closing one. The file does not parse.',
    sources: [SOURCES.yaml],
    bad: build(['"$CODEBUILD_SRC_DIR/run.sh" --all']),
    good: build([`'"$CODEBUILD_SRC_DIR/run.sh" --all'`]),
    syntax: ({ start }, document) => {
      const line = itemLineAt(document, start);
      return {
        message:
          'Text follows the closing quote of this command. YAML cannot read that and the build stops. Put the whole command in single quotes.',
        fixes: line === undefined ? [] : quoteSpan(line, document),
      };
    },
  }),
  row({
    id: 'phases-empty',
    title: '`phases` holds at least one phase.',
    why: 'There is nothing to run.',
    bad: spec('version: 0.2\nphases:\n  - npm test\n'),
    good: GOOD,
    message: () =>
      '"phases" is no mapping of phases. CodeBuild refuses the file. Write install, pre_build, build or post_build below it.',
    fixes: NO_FIXES,
  }),
  row({
    id: 'unknown-phase',
    title: 'Phases have one of the four names.',
    why: 'The names `install`, `pre_build`, `build` and `post_build` are fixed. Any other phase is never run.',
    bad: phases('  pre-build:\n    commands:\n      - npm ci\n'),
    good: phases('  pre_build:\n    commands:\n      - npm ci\n'),
    message: (problem) =>
      problem.kind === 'unknown-key'
        ? `There is no phase "${problem.entry.key.text}". CodeBuild never runs it. ${
            problem.suggestion === undefined
              ? 'Use install, pre_build, build or post_build.'
              : `Did you mean "${problem.suggestion}"?`
          }`
        : undefined,
    fixes: (problem, document) => {
      if (problem.kind !== 'unknown-key' || problem.suggestion === undefined) return [];
      const { entry, suggestion } = problem;
      return [fix(`Rename to "${suggestion}"`, true, document, renameKey(entry, suggestion))];
    },
  }),
  row({
    id: 'phase-not-mapping',
    title: 'A phase is a mapping with `commands`.',
    why: 'CodeBuild looks for `commands` below the phase.',
    bad: phases('  build:\n    - npm test\n'),
    good: GOOD,
    message: () =>
      'The phase holds no mapping. CodeBuild cannot read it. Put the commands in a list below "commands".',
    fixes: NO_FIXES,
  }),
  row({
    id: 'commands-missing',
    title: '`pre_build`, `build` and `post_build` have `commands`.',
    why: 'The reference requires `commands` in these phases; only `install` may do without.',
    bad: phases('  build:\n    on-failure: ABORT\n'),
    good: phases('  build:\n    on-failure: ABORT\n    commands:\n      - npm test\n'),
    message: () =>
      '"commands" is missing. This phase needs it and the build stops without. Add "commands" with a list.',
  }),
  row({
    id: 'commands-not-list',
    title: '`commands` is a list.',
    why: 'CodeBuild runs the items of a list one after the other and cannot read a mapping.',
    bad: phases('  build:\n    commands:\n      test: npm test\n'),
    good: GOOD,
    message: () =>
      '"commands" is no list. The build stops while it reads the file. Write each command behind a dash.',
    fixes: NO_FIXES,
  }),
  row({
    id: 'finally-not-list',
    title: '`finally` is a list of commands.',
    why: 'Unlike a phase, `finally` holds the commands themselves, without `commands` below it.',
    bad: phases(
      '  build:\n    commands:\n      - npm test\n    finally:\n      commands:\n        - rm -rf tmp\n',
    ),
    good: phases('  build:\n    commands:\n      - npm test\n    finally:\n      - rm -rf tmp\n'),
    message: () =>
      '"finally" is no list. The build stops while it reads the file. Write the commands directly below it.',
    fixes: NO_FIXES,
  }),
  row({
    id: 'runtime-versions-wrong-phase',
    title: '`runtime-versions` stands in the `install` phase.',
    why: 'CodeBuild selects runtimes in `install` only; elsewhere the section has no effect.',
    bad: phases('  build:\n    runtime-versions:\n      nodejs: 22\n    commands:\n      - npm test\n'),
    good: install('    runtime-versions:\n      nodejs: 22\n'),
    message: keyMessage(
      () =>
        '"runtime-versions" does not stand in the install phase. CodeBuild selects no runtime from it. Move it to phases.install.',
    ),
    fixes: NO_FIXES,
  }),
  row({
    id: 'runtime-versions-empty',
    title: '`runtime-versions` names at least one runtime.',
    why: 'The section needs at least one entry.',
    bad: install('    runtime-versions: {}\n    commands:\n      - npm ci\n'),
    good: install('    runtime-versions:\n      nodejs: 22\n    commands:\n      - npm ci\n'),
    message: () =>
      '"runtime-versions" is empty. CodeBuild needs at least one runtime in it. Add one or remove the section.',
  }),
  row({
    id: 'runtime-versions-not-mapping',
    title: '`runtime-versions` is a mapping of runtime and version.',
    why: 'A list of runtimes cannot be read.',
    bad: install('    runtime-versions:\n      - nodejs: 22\n'),
    good: install('    runtime-versions:\n      nodejs: 22\n'),
    message: () =>
      '"runtime-versions" is no mapping. CodeBuild cannot read it. Write the runtimes without dashes.',
    fixes: NO_FIXES,
  }),
  row({
    id: 'unknown-runtime',
    title: 'Runtimes have a name that images know.',
    why: 'The build stops with "Unknown runtime named …" and lists those the image has.',
    sources: [SOURCES.runtimes, SOURCES.images],
    bad: install('    runtime-versions:\n      node: 22\n'),
    good: install('    runtime-versions:\n      nodejs: 22\n'),
    message: (problem) =>
      problem.kind === 'unknown-key'
        ? `No image knows a runtime "${problem.entry.key.text}". The build stops with "Unknown runtime named '${problem.entry.key.text}'". ${
            problem.suggestion === undefined
              ? `Use one of: ${problem.allowed.join(', ')}.`
              : `Did you mean "${problem.suggestion}"?`
          }`
        : undefined,
  }),
  row({
    id: 'on-failure-invalid',
    title: '`on-failure` is ABORT, CONTINUE or a form of RETRY.',
    why: 'Any other word is refused.',
    bad: phases('  build:\n    on-failure: STOP\n    commands:\n      - npm test\n'),
    good: phases('  build:\n    on-failure: ABORT\n    commands:\n      - npm test\n'),
    message: (problem) =>
      problem.kind === 'pattern'
        ? `"${problem.value}" is no action for a failure. CodeBuild refuses it. Use ABORT, CONTINUE or RETRY, for example RETRY-3.`
        : 'This is no action for a failure. CodeBuild refuses it. Use ABORT, CONTINUE or RETRY, for example RETRY-3.',
  }),
  row({
    id: 'shell-unknown',
    title: '`env.shell` is one of the four shells CodeBuild knows.',
    why: 'CodeBuild knows `bash` and `/bin/sh` on Linux, `powershell.exe` and `cmd.exe` on Windows.',
    bad: before('env:\n  shell: zsh\n'),
    good: before('env:\n  shell: bash\n'),
  }),
];
