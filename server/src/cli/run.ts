/** The program: finds the command, runs it, and says what is wrong with how it was called. */
import { nearest } from '../base/nearest';
import type { SchemaLibrary } from '../schema/library';
import { explain, type ExplainConcept } from './explain';
import { HELP } from './help';
import { lint } from './lint';
import { LINT_OPTIONS, lintOptions } from './lint-options';
import { listFormats, listRules, RULES_OPTIONS } from './rules';
import type { ExitCode, Terminal } from './terminal';
import { readArguments, UsageError, type Arguments } from './usage';

export interface Program {
  readonly terminal: Terminal;
  readonly library: SchemaLibrary;
  readonly version: string;
  readonly concept: ExplainConcept;
  /** Hands the process over to the language server. */
  readonly startServer: () => void;
}

interface Command {
  readonly options: Parameters<typeof readArguments>[1];
  run(args: Arguments, program: Program): Promise<ExitCode | undefined> | ExitCode | undefined;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  lint: { options: LINT_OPTIONS, run: (args, program) => lint(lintOptions(args), program) },
  explain: { options: {}, run: ({ positionals }, program) => explain(positionals, program) },
  rules: {
    options: RULES_OPTIONS,
    run: (args, { terminal }) => {
      refusePaths(args);
      return listRules(args, terminal);
    },
  },
  formats: {
    options: {},
    run: (args, { terminal }) => {
      refusePaths(args);
      return listFormats(terminal);
    },
  },
  server: {
    options: {
      stdio: { type: 'boolean' },
      'node-ipc': { type: 'boolean' },
      clientProcessId: { type: 'string' },
    },
    run: startServer,
  },
};

/** Answers the exit code; undefined while the server goes on running. */
export async function run(args: readonly string[], program: Program): Promise<ExitCode | undefined> {
  const { terminal } = program;
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h')
    return help('waybill', terminal, name === undefined ? 2 : 0);
  if (name === '--version' || name === '-v') {
    terminal.out(`${program.version}\n`);
    return 0;
  }
  if (name === 'help') return help(rest[0] ?? 'waybill', terminal, 0);
  try {
    return await dispatch(name, rest, program);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const topic = Object.hasOwn(COMMANDS, name) ? `waybill ${name} --help` : 'waybill --help';
    terminal.err(`waybill: ${error.message}\nSee "${topic}".\n`);
    return 2;
  }
}

async function dispatch(
  name: string,
  rest: readonly string[],
  program: Program,
): Promise<ExitCode | undefined> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    const near = nearest(name, Object.keys(COMMANDS));
    throw new UsageError(
      `There is no command "${name}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    );
  }
  const args = readArguments(rest, command.options);
  if (args.values['help'] === true) return help(name, program.terminal, 0);
  return command.run(args, program);
}

function help(topic: string, terminal: Terminal, code: ExitCode): ExitCode {
  const text = Object.hasOwn(HELP, topic) ? HELP[topic] : undefined;
  const known = text ?? HELP['waybill'] ?? '';
  if (code === 0 && text !== undefined) terminal.out(known);
  else terminal.err(known);
  return text === undefined ? 2 : code;
}

function refusePaths({ positionals }: Arguments): void {
  if (positionals[0] !== undefined) throw new UsageError(`"${positionals[0]}" is one argument too many.`);
}

function startServer(args: Arguments, program: Program): undefined {
  refusePaths(args);
  const chosen = [args.values['stdio'], args.values['node-ipc']].filter((value) => value === true);
  if (chosen.length !== 1) throw new UsageError('Say how to talk to the editor: --stdio or --node-ipc.');
  program.startServer();
  return undefined;
}
