/** Rules about commands: what they report and, above all, what they leave alone. */
import { testRule } from '../../testing/test-rule';

const HEAD = 'version: 0.2\nphases:\n  build:\n    commands:\n';
const file = 'buildspec.yml';
const one = (command: string): string => `${HEAD}      - ${command}\n`;

testRule('buildspec/command-unclosed-structure', file, {
  valid: [
    { name: 'a condition on one line', text: one('if [ -f a ]; then echo a; fi') },
    {
      name: 'a block',
      text: `${HEAD}      - |\n        for f in *; do\n          echo $f\n        done\n      - echo done\n`,
    },
    {
      name: 'words in messages',
      text: `${HEAD}      - echo "if"\n      - echo fi\n      - 'echo do the build'\n`,
    },
    {
      name: 'a here-document',
      text: `${HEAD}      - |\n        cat <<EOF\n        if then\n        EOF\n      - echo fi\n`,
    },
    { name: 'a comment', text: `${HEAD}      - |\n        # if this is so\n        ls\n      - ls\n` },
    {
      name: 'case with its patterns',
      text: `${HEAD}      - |\n        case $(uname -m) in\n          x86_64)\n            a=1\n          ;;\n          *) a=2 ;;\n        esac\n      - ls\n`,
    },
    { name: 'PowerShell', text: `${HEAD}      - if ($env:A) {\n      - Write-Host a\n      - "}"\n` },
    { name: 'a function and a group', text: one("'f() { echo a; } && { echo b; f; }'") },
  ],
  invalid: [
    {
      name: 'a condition over three items',
      text: `${HEAD}      - «if» [ -f a ]; then\n      - echo a\n      - fi\n      - ls\n`,
      says: ['unexpected end of file'],
      output: `${HEAD}      - |\n        if [ -f a ]; then\n        echo a\n        fi\n      - ls\n`,
    },
    { name: 'a loop', text: `${HEAD}      - for f in a b; «do»\n      - echo $f\n      - done\n` },
  ],
});

testRule('buildspec/bashism-without-bash', file, {
  valid: [
    { name: 'bash chosen', text: `env:\n  shell: bash\n${one('[[ -f a ]] && echo a')}` },
    { name: 'a default value', text: one('TAG=${COMMIT_HASH:=latest} X=${A:-b} Y=${B##*/} Z=${C%.*}') },
    { name: 'quoted text', text: one(`echo 'use [[ and <<< and \${A:0:7}'`) },
    { name: 'text for bash itself', text: one(`bash -c '[[ -f a ]] && source b'`) },
    { name: 'a test and a pipe', text: one('test -n "$X" && y || true') },
    { name: 'a regular expression', text: one(`grep -E '[[:space:]]' f | sed 's/[[:digit:]]//'`) },
    { name: 'redirections of sh', text: one('cmd > out 2>&1 && other >&2') },
    { name: 'a background process', text: one('./server & sleep 1') },
    { name: 'Amazon Linux', text: `${HEAD}      - yum install -y jq\n      - '[[ -f a ]] && ls'\n` },
    { name: 'PowerShell', text: one('Write-Host ${env:A}; source x') },
    { name: 'a shell that is not known', text: `env:\n  shell: "{{ shell }}"\n${one('source x')}` },
  ],
  invalid: [
    {
      name: 'a substring',
      text: `version: 0.2\nphases:\n  build:\n    commands:\n      - TAG=«\${CODEBUILD_RESOLVED_SOURCE_VERSION:0:7}»\n`,
      output: `version: 0.2\nenv:\n  shell: bash\nphases:\n  build:\n    commands:\n      - TAG=\${CODEBUILD_RESOLVED_SOURCE_VERSION:0:7}\n`,
    },
    {
      name: 'a test in a block',
      text: `${HEAD}      - |\n        if «[[» $a == b ]]; then\n          ls\n        fi\n`,
    },
    { name: 'source', text: one('«source» venv/bin/activate') },
    { name: 'an expansion in double quotes', text: one('echo "x «${A,,}» y"') },
    { name: 'a here-string', text: one('cat «<<<» "$A"') },
    { name: 'an array', text: one('«files=(»a b)') },
    { name: 'pipefail', text: one('set -eo «pipefail»') },
    { name: 'two equals signs', text: one(`'[ "$a" «==» b ] && ls'`) },
  ],
});

testRule('buildspec/post-build-ignores-failure', file, {
  valid: [
    {
      name: 'a guard',
      text: `${one('make')}  post_build:\n    commands:\n      - test "$CODEBUILD_BUILD_SUCCEEDING" = 1 && docker push a\n`,
    },
    {
      name: 'on-failure set',
      text: `version: 0.2\nphases:\n  build:\n    on-failure: ABORT\n    commands: [make]\n  post_build:\n    commands: [docker push a]\n`,
    },
    {
      name: 'a placeholder',
      text: `version: 0.2\nphases:\n  build:\n    on-failure: "{{ action }}"\n    commands: [make]\n  post_build:\n    commands: [docker push a]\n`,
    },
    { name: 'a message', text: `${one('make')}  post_build:\n    commands:\n      - echo docker push\n` },
    {
      name: 'no build phase',
      text: `version: 0.2\nphases:\n  post_build:\n    commands:\n      - docker push a\n`,
    },
  ],
  invalid: [
    {
      name: 'a push',
      text: `${one('make')}  post_build:\n    commands:\n      - «docker push a»\n`,
      output: `version: 0.2\nphases:\n  build:\n    on-failure: ABORT\n    commands:\n      - make\n  post_build:\n    commands:\n      - docker push a\n`,
    },
    {
      name: 'a deployment in a block',
      text: `${one('make')}  post_build:\n    commands:\n      - |\n        cd k8s\n        «kubectl apply» -f .\n`,
    },
  ],
});

testRule('buildspec/ecr-get-login-removed', file, {
  valid: [
    {
      name: 'the new command',
      text: one('aws ecr get-login-password | docker login --username AWS --password-stdin $R'),
    },
    { name: 'a message', text: one('echo "aws ecr get-login is gone"') },
    {
      name: 'the old CLI',
      text: `${HEAD}      - pip install awscli\n      - $(aws ecr get-login --no-include-email)\n`,
    },
  ],
  invalid: [{ name: 'a substitution', text: one('$(«aws ecr get-login» --no-include-email --region $R)') }],
});

testRule('buildspec/docker-login-password-argument', file, {
  valid: [
    { name: 'the password by input', text: one('echo "$P" | docker login -u u --password-stdin') },
    { name: 'another command', text: one('docker run -p 80:80 web') },
  ],
  invalid: [{ name: 'the password as argument', text: one('docker login -u u «-p» $P') }],
});

testRule('buildspec/unknown-codebuild-variable', file, {
  valid: [
    {
      name: 'known ones',
      text: one('echo $CODEBUILD_SRC_DIR ${CODEBUILD_SRC_DIR_other} $CODEBUILD_BUILD_URL'),
    },
    { name: 'single quotes', text: one(`echo '$CODEBUILD_NOTHING'`) },
    {
      name: 'one that is set here',
      text: `${HEAD}      - export CODEBUILD_MINE=1\n      - echo $CODEBUILD_MINE\n`,
    },
  ],
  invalid: [
    {
      name: 'a typo',
      text: one('echo "v-$«CODEBUILD_BUILD_NUMER»"'),
      output: one('echo "v-$CODEBUILD_BUILD_NUMBER"'),
    },
    { name: 'one that never was', text: one('echo ${«CODEBUILD_COMMIT»}') },
  ],
});

testRule('buildspec/build-id-as-image-tag', file, {
  valid: [
    { name: 'the number', text: one('docker build -t a:$CODEBUILD_BUILD_NUMBER .') },
    { name: 'what follows the colon', text: one('docker build -t a:${CODEBUILD_BUILD_ID##*:} .') },
    { name: 'another variable', text: one('docker push a:$CODEBUILD_BUILD_IDENT') },
  ],
  invalid: [{ name: 'the id', text: one('docker build -t a:«$CODEBUILD_BUILD_ID» .') }],
});

testRule('buildspec/apt-without-yes', file, {
  valid: [
    { name: 'with -y', text: one('apt-get update && apt-get install -y jq') },
    { name: 'with -y in front', text: one('sudo apt-get -yqq install jq') },
    { name: 'answered by a pipe', text: one('yes | apt-get install jq') },
    { name: 'options that are not known', text: one('apt-get install $OPTIONS jq') },
    { name: 'another verb', text: one('apt-get update') },
  ],
  invalid: [
    { name: 'no answer', text: one('sudo «apt-get install» jq'), output: one('sudo apt-get install -y jq') },
  ],
});

testRule('buildspec/v01-command-state-lost', file, {
  valid: [
    { name: 'chained', text: 'version: 0.1\nphases:\n  build:\n    commands:\n      - cd app && npm ci\n' },
    {
      name: 'version 0.2',
      text: 'version: 0.2\nphases:\n  build:\n    commands:\n      - cd app\n      - npm ci\n',
    },
  ],
  invalid: [
    {
      name: 'cd alone',
      text: 'version: 0.1\nphases:\n  build:\n    commands:\n      - «cd app»\n      - npm ci\n',
    },
    {
      name: 'export alone',
      text: 'version: 0.1\nphases:\n  build:\n    commands:\n      - «export A=b»\n      - npm ci\n',
    },
  ],
});

testRule('buildspec/imagedefinitions-not-array', file, {
  valid: [
    { name: 'an array', text: one(`printf '[{"name":"web","imageUri":"%s"}]' $URI > imagedefinitions.json`) },
    {
      name: 'an object for imageDetail.json',
      text: one(`printf '{"ImageURI":"%s"}' $URI > imageDetail.json`),
    },
    { name: 'another file', text: one(`echo '{}' > other.json`) },
  ],
  invalid: [
    {
      name: 'an object',
      text: one(`printf «'{"name":"web","imageUri":"%s"}'» $URI > imagedefinitions.json`),
    },
    { name: 'an array for imageDetail.json', text: one(`echo «'[]'» > build/imageDetail.json`) },
  ],
});

testRule('buildspec/src-dir-hardcoded', file, {
  valid: [
    { name: 'the variable', text: one('cd $CODEBUILD_SRC_DIR/app') },
    { name: 'a folder beside it', text: one('ls /codebuild/output') },
  ],
  invalid: [{ name: 'the path', text: one('cd «/codebuild/output/src123456/src»/app') }],
});
