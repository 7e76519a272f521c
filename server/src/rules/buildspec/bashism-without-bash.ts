/** Syntax that only bash has needs `env.shell: bash`. */
import { placeInScalar } from '../../formats/buildspec/command-span';
import type { Buildspec, Command } from '../../formats/buildspec/elements';
import { simpleCommands, type SimpleCommand } from '../../formats/buildspec/shell-commands';
import { readShell } from '../../formats/buildspec/shell-mask';
import { insertEntry, insertEntryAt } from '../../syntax/edit';
import { valueOf } from '../../syntax/members';
import type { Document } from '../../formats/format';
import { fix, type Fix } from '../rule';
import { buildspecRule } from './define';
import { build } from './examples';
import { SOURCES } from './sources';

interface Found {
  readonly what: string;
  readonly start: number;
  readonly end: number;
}

/** Expansions, which the shell also sees in double quotes. */
const EXPANSIONS: readonly (readonly [RegExp, string])[] = [
  [/\$\{[A-Za-z_]\w*:(?:\d|\s+-\d|\$\w)[^}\n]{0,200}\}/g, 'a substring'],
  [/\$\{[A-Za-z_]\w*(?:,,?|\^\^?)[^}\n]{0,200}\}/g, 'a change of case'],
  [/\$\{[A-Za-z_]\w*\/[^}\n]{0,200}\}/g, 'a replacement'],
  [/\$\{[#!]?[A-Za-z_]\w*\[[^\]\n]{0,200}\][^}\n]{0,200}\}/g, 'an array'],
  [/\$\{![A-Za-z_]\w*[^}\n]{0,200}\}/g, 'an indirect expansion'],
];
/** Syntax, which quotes hide. */
const SYNTAX: readonly (readonly [RegExp, string])[] = [
  [/<<</g, 'a here-string'],
  [/(?<=^|[\s=])[<>]\(/g, 'a process substitution'],
  [/(?<![>&\d])&>>?/g, 'a redirection with &>'],
  [/(?<=^|[\s;])[A-Za-z_]\w*\+?=\((?!\()/g, 'an array'],
];
const COMMANDS: Readonly<Record<string, string>> = {
  '[[': 'the test [[ ]]',
  source: 'source',
  function: 'the word function',
  pushd: 'pushd',
  popd: 'popd',
  shopt: 'shopt',
  declare: 'declare',
};

function bashisms(text: string): Found[] {
  const { live, code } = readShell(text);
  const matches = (list: typeof SYNTAX, where: string): Found[] =>
    list.flatMap(([pattern, what]) =>
      [...where.matchAll(pattern)].map((match) => ({
        what,
        start: match.index,
        end: match.index + match[0].length,
      })),
    );
  const words = simpleCommands(text).flatMap((command) => fromCommand(command) ?? []);
  return [...matches(EXPANSIONS, live), ...matches(SYNTAX, code), ...words].sort((a, b) => a.start - b.start);
}

function fromCommand({ words }: SimpleCommand): Found | undefined {
  const [name, ...args] = words;
  if (name === undefined) return undefined;
  const what = Object.hasOwn(COMMANDS, name.text) ? COMMANDS[name.text] : undefined;
  if (what !== undefined) return { what, start: name.start, end: name.end };
  const equals = name.text === '[' ? args.find((word) => word.text === '==') : undefined;
  if (equals !== undefined) return { what: '== in [ ]', start: equals.start, end: equals.end };
  const pipefail = name.text === 'set' ? args.find((word) => word.text === 'pipefail') : undefined;
  return pipefail && { what: 'the option pipefail', start: pipefail.start, end: pipefail.end };
}

/** Amazon Linux has bash for `sh`, where most of this works. */
const AMAZON_LINUX = /^(?:yum|dnf|microdnf|amazon-linux-extras|rpm)$/;

function runsOnAmazonLinux(spec: Buildspec): boolean {
  return spec.commands.some(({ text }) =>
    simpleCommands(text).some(({ words }) =>
      AMAZON_LINUX.test(words[0]?.text === 'sudo' ? (words[1]?.text ?? '') : (words[0]?.text ?? '')),
    ),
  );
}

export default buildspecRule({
  id: 'bashism-without-bash',
  title: 'Syntax that only bash has needs `env.shell: bash`.',
  severity: 'warning',
  profile: 'recommended',
  why: 'Without `env.shell` the commands run in `sh`, which is dash on Ubuntu images: "Bad substitution", "source: not found". On Amazon Linux `sh` is bash and most of it works.',
  sources: [SOURCES.reference, SOURCES.commands],
  messages: {
    bash: 'Only bash knows {what}. The commands run in sh, where Ubuntu images fail with "Bad substitution", "not found" or the like. Set "shell: bash" below "env".',
  },
  bad: build(['TAG=${CODEBUILD_RESOLVED_SOURCE_VERSION:0:7}']),
  good: build(['TAG=${CODEBUILD_RESOLVED_SOURCE_VERSION:0:7}'], 'env:\n  shell: bash\n'),
  visit: {
    spec(spec, { document, report }) {
      const isOpen = spec.shell === 'unset' && valueOf(valueOf(spec.object, 'env'), 'shell') !== undefined;
      if (
        spec.shell === 'bash' ||
        spec.windows ||
        isOpen ||
        document.tree.templated ||
        runsOnAmazonLinux(spec)
      )
        return;
      const first = firstBashism(spec.commands);
      if (first === undefined) return;
      const at = placeInScalar(first.command.node, first.start, first.end);
      report({ at, message: 'bash', data: { what: first.what }, fixes: () => setShell(spec, document) });
    },
  },
});

/** One report for a file: one line mends them all. */
function firstBashism(commands: readonly Command[]): (Found & { readonly command: Command }) | undefined {
  for (const command of commands) {
    const [found] = bashisms(command.text);
    if (found !== undefined) return { ...found, command };
  }
  return undefined;
}

function setShell(spec: Buildspec, document: Document): Fix[] {
  const { object } = spec;
  if (object === undefined) return [];
  const hasEnv = valueOf(object, 'env') !== undefined;
  const changes = hasEnv
    ? insertEntryAt(object, ['env'], 'shell', 'bash')
    : insertEntry(object, 'env', { shell: 'bash' }, { after: 'version' });
  return [fix('Set "shell: bash"', false, document, changes)];
}
