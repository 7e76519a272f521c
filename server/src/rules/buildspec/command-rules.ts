/** Rules about single commands whose outcome is known. */
import { nearest } from '../../base/nearest';
import { placeInScalar } from '../../formats/buildspec/command-span';
import type { Command } from '../../formats/buildspec/elements';
import { simpleCommands, startsWith, type SimpleCommand } from '../../formats/buildspec/shell-commands';
import { readShell } from '../../formats/buildspec/shell-mask';
import { variableSettings, variableUses } from '../../formats/buildspec/shell-variables';
import { environmentVariable, environmentVariables } from '../../formats/buildspec/tables';
import { fix } from '../rule';
import { buildspecRule } from './define';
import { build, spec } from './examples';
import { SOURCES } from './sources';

function nameSpan({ words, start, end }: SimpleCommand, count: number): readonly [number, number] {
  return [words[0]?.start ?? start, words[count - 1]?.end ?? end];
}

const ecrGetLogin = buildspecRule({
  id: 'ecr-get-login-removed',
  title: 'Signing in to ECR uses `get-login-password`.',
  severity: 'warning',
  why: '`aws ecr get-login` is gone from version 2 of the AWS CLI, which current images carry: "argument operation: Invalid choice".',
  sources: ['https://github.com/aws/aws-cli/issues/5014'],
  messages: {
    removed:
      '"aws ecr get-login" does not exist in AWS CLI 2. Current images carry that version and the command fails with "Invalid choice". Pipe "aws ecr get-login-password" into "docker login --password-stdin".',
  },
  bad: build(['$(aws ecr get-login --no-include-email)']),
  good: build(['aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY']),
  visit: {
    command({ node, text, spec: found }, { report }) {
      const signIns = simpleCommands(text).filter((command) =>
        startsWith(command, 'aws', 'ecr', 'get-login'),
      );
      const hasOldCli = (): boolean =>
        found.commands.some((command) => /pip3?\s+install\b[^\n]*\bawscli\b/.test(command.text));
      if (signIns.length === 0 || hasOldCli()) return;
      for (const command of signIns) {
        report({ at: placeInScalar(node, ...nameSpan(command, 3)), message: 'removed' });
      }
    },
  },
});

const dockerLogin = buildspecRule({
  id: 'docker-login-password-argument',
  title: 'Passwords are handed to `docker login` through its input.',
  severity: 'warning',
  why: 'An argument is seen in the list of processes and may end in the log; docker warns of it as well.',
  sources: ['https://docs.docker.com/reference/cli/docker/login/'],
  messages: {
    argument:
      'The password is an argument of "docker login". It can be seen in the list of processes and in logs. Pipe it into "docker login --password-stdin".',
  },
  bad: build(['docker login -u shop -p $PASSWORD']),
  good: build(['echo "$PASSWORD" | docker login -u shop --password-stdin']),
  visit: {
    command({ node, text }, { report }) {
      for (const command of simpleCommands(text)) {
        if (!startsWith(command, 'docker', 'login')) continue;
        const word = command.words.find((each) => /^(?:-p\S*|--password(?:=.*)?)$/.test(each.text));
        if (word !== undefined)
          report({ at: placeInScalar(node, word.start, word.end), message: 'argument' });
      }
    },
  },
});

const unknownVariable = buildspecRule({
  id: 'unknown-codebuild-variable',
  title: 'Variables that begin with `CODEBUILD_` are those CodeBuild sets.',
  severity: 'warning',
  why: 'The prefix is reserved, so nobody else sets such a variable: it is empty.',
  sources: [SOURCES.variables],
  messages: {
    unknown: 'CodeBuild sets no variable "{name}". It is empty. Check the name.',
    meant: 'CodeBuild sets no variable "{name}". It is empty. Did you mean "{other}"?',
  },
  bad: build(['echo $CODEBUILD_SOURCE_VERSON']),
  good: build(['echo $CODEBUILD_SOURCE_VERSION']),
  visit: {
    command(command, { document, report }) {
      const { library } = document.context;
      for (const { name, start, end } of variableUses(command.text)) {
        if (!name.startsWith('CODEBUILD_') || environmentVariable(library, name) !== undefined) continue;
        if (isSetHere(command, name)) continue;
        const other = nearest(
          name,
          environmentVariables(library).map((variable) => variable.name),
        );
        const at = placeInScalar(command.node, start, end);
        if (other === undefined) report({ at, message: 'unknown', data: { name } });
        else {
          const changes = [{ start: at.start, end: at.end, text: other }];
          const isExact = at.end - at.start === name.length;
          const fixes = () => (isExact ? [fix(`Change to ${other}`, false, document, changes)] : []);
          report({ at, message: 'meant', data: { name, other }, fixes });
        }
      }
    },
  },
});

function isSetHere({ spec: found }: Command, name: string): boolean {
  if (found.variables.some((variable) => variable.name === name)) return true;
  return found.commands.some(({ text }) => variableSettings(text).some((setting) => setting.name === name));
}

const buildIdAsTag = buildspecRule({
  id: 'build-id-as-image-tag',
  title: 'The build id is no image tag.',
  severity: 'warning',
  why: '`CODEBUILD_BUILD_ID` has the form `<project>:<uuid>`; with its colon docker says "invalid reference format".',
  sources: [SOURCES.variables],
  messages: {
    colon:
      'CODEBUILD_BUILD_ID holds a colon. As a tag docker refuses it with "invalid reference format". Use $CODEBUILD_BUILD_NUMBER, or what follows the colon.',
  },
  bad: build(['docker build -t shop:$CODEBUILD_BUILD_ID .']),
  good: build(['docker build -t shop:$CODEBUILD_BUILD_NUMBER .']),
  visit: {
    command({ node, text }, { report }) {
      for (const command of simpleCommands(text)) {
        if (command.words[0]?.text !== 'docker') continue;
        for (const word of command.words) {
          const match = /:(\$CODEBUILD_BUILD_ID|\$\{CODEBUILD_BUILD_ID\})(?![A-Za-z0-9_])/.exec(word.text);
          if (match === null) continue;
          const start = word.start + match.index + 1;
          report({ at: placeInScalar(node, start, start + (match[1]?.length ?? 0)), message: 'colon' });
        }
      }
    },
  },
});

const MANAGERS = new Set(['apt-get', 'apt', 'yum', 'dnf']);
const AGREES = /^(?:-[a-zA-Z]*y[a-zA-Z]*|-qq|--yes|--assume-yes|--assumeyes)$/;

const aptWithoutYes = buildspecRule({
  id: 'apt-without-yes',
  title: 'Packages are installed without a question.',
  severity: 'warning',
  why: 'No one is there to answer; where the package manager asks, the installation is aborted.',
  sources: [SOURCES.troubleshooting],
  messages: {
    asks: '"{manager}" may ask before it installs. Nobody can answer in a build, so it aborts. Add "-y".',
  },
  bad: build(['apt-get install jq']),
  good: build(['apt-get install -y jq']),
  visit: {
    command({ node, text }, { document, report }) {
      const commands = simpleCommands(text);
      for (const [index, command] of commands.entries()) {
        const own = command.words[0]?.text === 'sudo' ? command.words.slice(1) : command.words;
        const [manager, ...args] = own;
        const verb = args.find((word) => word.text === 'install');
        if (manager === undefined || verb === undefined || !MANAGERS.has(manager.text)) continue;
        const isOpen = args.some(
          (word) => AGREES.test(word.text) || word.text.startsWith('$') || word.text === '<',
        );
        if (isOpen || commands[index - 1]?.terminator === '|') continue;
        const at = placeInScalar(node, manager.start, verb.end);
        const changes = [{ start: at.end, end: at.end, text: ' -y' }];
        const isExact = at.end - at.start === verb.end - manager.start;
        const fixes = () => (isExact ? [fix('Add "-y"', true, document, changes)] : []);
        report({ at, message: 'asks', data: { manager: manager.text }, fixes });
      }
    },
  },
});

const sourceFolder = buildspecRule({
  id: 'src-dir-hardcoded',
  title: 'The folder of the source is `$CODEBUILD_SRC_DIR`.',
  severity: 'warning',
  why: 'The path holds a part that differs from build to build.',
  sources: [SOURCES.variables],
  messages: {
    path: 'This is where one build had its source. The next build has another folder. Use $CODEBUILD_SRC_DIR.',
  },
  bad: build(['cd /codebuild/output/src123456/src/app']),
  good: build(['cd $CODEBUILD_SRC_DIR/app']),
  visit: {
    command({ node, text }, { report }) {
      for (const match of readShell(text).live.matchAll(/\/codebuild\/output\/src\d+\/src\b/g)) {
        report({ at: placeInScalar(node, match.index, match.index + match[0].length), message: 'path' });
      }
    },
  },
});

const LOSES = new Set(['cd', 'export', 'source', '.', 'set', 'alias', 'unset']);

const stateLost = buildspecRule({
  id: 'v01-command-state-lost',
  title: 'In version 0.1 a command does not rely on what an earlier one set.',
  severity: 'warning',
  why: 'Each command runs in a shell of its own: a folder, a variable or an option ends with it.',
  sources: [SOURCES.commands, SOURCES.troubleshooting],
  messages: {
    lost: 'In version 0.1 each command has a shell of its own. What "{name}" does ends with this line. Chain the commands with && or use version 0.2.',
  },
  bad: spec('version: 0.1\nphases:\n  build:\n    commands:\n      - cd app\n      - npm ci\n'),
  good: spec('version: 0.1\nphases:\n  build:\n    commands:\n      - cd app && npm ci\n'),
  visit: {
    command({ node, text, spec: found }, { report }) {
      if (!found.isOldVersion || found.windows) return;
      const commands = simpleCommands(text).filter((command) => !command.nested);
      const [only] = commands;
      const name = only?.words[0]?.text ?? (only?.assignments.length === undefined ? '' : 'an assignment');
      const loses =
        only !== undefined && (LOSES.has(name) || (only.words.length === 0 && only.assignments.length > 0));
      if (commands.length === 1 && loses) report({ at: node, message: 'lost', data: { name } });
    },
  },
});

const IMAGE_FILES: readonly (readonly [RegExp, RegExp, string])[] = [
  [/imagedefinitions\.json$/, /^(['"])\s*\{/, 'list'],
  [/imageDetail\.json$/, /^(['"])\s*\[/, 'detail'],
];

const imageDefinitions = buildspecRule({
  id: 'imagedefinitions-not-array',
  title: '`imagedefinitions.json` holds an array, `imageDetail.json` an object.',
  severity: 'error',
  why: 'The deploy action of CodePipeline says "The image definition file imagedefinitions.json contains invalid JSON format", or that it cannot read the image artifact file.',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html'],
  messages: {
    list: 'imagedefinitions.json must be an array. The pipeline says that it "contains invalid JSON format". Put [ and ] around the objects.',
    detail:
      'imageDetail.json must be an object. The pipeline cannot read it. Write {"ImageURI":"…"} without brackets.',
  },
  bad: build([`printf '{"name":"web","imageUri":"%s"}' $URI > imagedefinitions.json`]),
  good: build([`printf '[{"name":"web","imageUri":"%s"}]' $URI > imagedefinitions.json`]),
  visit: {
    command({ node, text }, { report }) {
      for (const { words, terminator } of simpleCommands(text)) {
        const [name, literal] = words.filter((word) => !word.text.startsWith('-'));
        const target = words.at(-1);
        const isWrite = (name?.text === 'printf' || name?.text === 'echo') && terminator !== '|';
        if (!isWrite || literal === undefined || target === undefined) continue;
        const redirect = words.at(-2)?.text === '>' || target.text.startsWith('>');
        for (const [file, wrong, message] of IMAGE_FILES) {
          if (!redirect || !file.test(target.text) || !wrong.test(literal.text)) continue;
          report({ at: placeInScalar(node, literal.start, literal.end), message });
        }
      }
    },
  },
});

export default [
  ecrGetLogin,
  dockerLogin,
  unknownVariable,
  buildIdAsTag,
  aptWithoutYes,
  sourceFolder,
  stateLost,
  imageDefinitions,
];
