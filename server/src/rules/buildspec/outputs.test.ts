/** Rules about reports, artifacts, cache and batches. */
import { testRule } from '../../testing/test-rule';

const file = 'buildspec.yml';
const HEAD = 'version: 0.2\nphases:\n  build:\n    commands:\n      - make\n';
const graph = (text: string): string => `${HEAD}batch:\n  build-graph:\n${text}`;
const task = (text: string): string =>
  `${HEAD}batch:\n  build-list:\n    - identifier: a\n      env:\n${text}`;

testRule('buildspec/report-format-mismatch', file, {
  valid: [
    {
      name: 'the format named',
      text: `${HEAD}reports:\n  g:\n    files: [clover.xml]\n    file-format: CloverXml\n`,
    },
    {
      name: 'a JUnit file',
      text: `${HEAD}reports:\n  g:\n    files: ['**/TEST-*.xml', coverage-junit.xml]\n`,
    },
    {
      name: 'a placeholder',
      text: `${HEAD}reports:\n  g:\n    files: [clover.xml]\n    file-format: "{{ format }}"\n`,
    },
  ],
  invalid: [
    {
      name: 'clover read as JUnit',
      text: `${HEAD}reports:\n  g:\n    files:\n      - «coverage/clover.xml»\n`,
      output: `${HEAD}reports:\n  g:\n    files:\n      - coverage/clover.xml\n    file-format: CLOVERXML\n`,
    },
  ],
});

testRule('buildspec/report-base-directory-repeated', file, {
  valid: [
    {
      name: 'a path below',
      text: `${HEAD}reports:\n  g:\n    base-directory: out\n    files: [output/a.xml]\n`,
    },
    { name: 'no base', text: `${HEAD}reports:\n  g:\n    files: [out/a.xml]\n` },
  ],
  invalid: [
    {
      name: 'the folder twice',
      text: `${HEAD}reports:\n  g:\n    base-directory: out/\n    files: [«out/a.xml»]\n`,
      output: `${HEAD}reports:\n  g:\n    base-directory: out/\n    files: [a.xml]\n`,
    },
  ],
});

testRule('buildspec/artifact-base-directory-repeated', file, {
  valid: [
    { name: 'a glob', text: `${HEAD}artifacts:\n  base-directory: dist\n  files: ['**/*']\n` },
    {
      name: 'a base that is a glob',
      text: `${HEAD}artifacts:\n  base-directory: 'build*'\n  files: [build/a]\n`,
    },
  ],
  invalid: [
    {
      name: 'the folder twice',
      text: `${HEAD}artifacts:\n  base-directory: ./dist\n  files: [«dist/app.js»]\n`,
    },
  ],
});

testRule('buildspec/artifacts-files-missing', file, {
  valid: [
    { name: 'files', text: `${HEAD}artifacts:\n  files: [a]\n` },
    { name: 'one file', text: `${HEAD}artifacts:\n  files: '**/*'\n` },
    { name: 'a template', text: `${HEAD}artifacts:\n  name: a\n{% if x %}\n  files: [a]\n{% endif %}\n` },
  ],
  invalid: [
    {
      name: 'secondary artifacts alone',
      text: `${HEAD}«artifacts»:\n  secondary-artifacts:\n    a:\n      files: [a]\n`,
      output: `${HEAD}artifacts:\n  files:\n    - "**/*"\n  secondary-artifacts:\n    a:\n      files: [a]\n`,
    },
    { name: 'an empty list', text: `${HEAD}artifacts:\n  «files»:\n` },
  ],
});

testRule('buildspec/artifact-directory-entry', file, {
  valid: [
    { name: 'a glob', text: `${HEAD}artifacts:\n  files: ['dist/**/*', 'dist/*']\n` },
    { name: 'a file without extension', text: `${HEAD}artifacts:\n  files: [LICENSE, bin/app]\n` },
    { name: 'a variable', text: `${HEAD}artifacts:\n  files: [$OUT/]\n` },
  ],
  invalid: [
    {
      name: 'a folder',
      text: `${HEAD}artifacts:\n  files:\n    - «infrastructure/»\n`,
      output: `${HEAD}artifacts:\n  files:\n    - infrastructure/**/*\n`,
    },
    { name: 'a well-known folder', text: `${HEAD}artifacts:\n  files:\n    - «dist»\n` },
  ],
});

testRule('buildspec/cache-paths-missing', file, {
  valid: [
    { name: 'paths', text: `${HEAD}cache:\n  paths: [a]\n` },
    { name: 'no cache', text: HEAD },
  ],
  invalid: [{ name: 'a key alone', text: `${HEAD}cache:\n  «key»: a-$B\n` }],
});

testRule('buildspec/cache-fallback-without-key', file, {
  valid: [
    { name: 'with a key', text: `${HEAD}cache:\n  key: a-$B\n  fallback-keys: [a-]\n  paths: [x]\n` },
    { name: 'none', text: `${HEAD}cache:\n  paths: [x]\n` },
  ],
  invalid: [{ name: 'no key', text: `${HEAD}cache:\n  «fallback-keys»: [a-]\n  paths: [x]\n` }],
});

testRule('buildspec/cache-tilde', file, {
  valid: [
    { name: 'the folder of root', text: `${HEAD}cache:\n  paths: ['/root/.m2/**/*']\n` },
    { name: 'a tilde in a name', text: `${HEAD}cache:\n  paths: ['a~/b']\n` },
  ],
  invalid: [
    {
      name: 'a tilde',
      text: `${HEAD}cache:\n  paths:\n    - «'~/.m2/**/*'»\n`,
      output: `${HEAD}cache:\n  paths:\n    - '/root/.m2/**/*'\n`,
    },
  ],
});

testRule('buildspec/batch-no-type', file, {
  valid: [
    { name: 'a list', text: `${HEAD}batch:\n  build-list:\n    - identifier: a\n` },
    {
      name: 'a kind that is misspelt, which is told elsewhere',
      text: `${HEAD}batch:\n  build_list:\n    - identifier: a\n`,
    },
  ],
  invalid: [{ name: 'a switch alone', text: `${HEAD}«batch»:\n  fast-fail: true\n` }],
});

testRule('buildspec/batch-depend-on-unknown', file, {
  valid: [
    {
      name: 'a task that comes later',
      text: graph('    - identifier: a\n      depend-on: [b]\n    - identifier: b\n'),
    },
    {
      name: 'a task with a placeholder for a name',
      text: graph('    - identifier: "{{ a }}"\n    - identifier: b\n      depend-on: [c]\n'),
    },
    { name: 'numbers', text: graph('    - identifier: 1\n    - identifier: 2\n      depend-on: [1]\n') },
  ],
  invalid: [
    {
      name: 'a typo',
      text: graph('    - identifier: build\n    - identifier: b\n      depend-on:\n        - «biuld»\n'),
      says: ['Did you mean'],
      output: graph('    - identifier: build\n    - identifier: b\n      depend-on:\n        - build\n'),
    },
  ],
});

testRule('buildspec/batch-depend-on-cycle', file, {
  valid: [
    {
      name: 'a diamond',
      text: graph(
        '    - identifier: a\n    - identifier: b\n      depend-on: [a]\n    - identifier: c\n      depend-on: [a, b]\n',
      ),
    },
    { name: 'itself, which is told elsewhere', text: graph('    - identifier: a\n      depend-on: [a]\n') },
  ],
  invalid: [
    {
      name: 'three in a circle',
      text: graph(
        '    - identifier: x\n      depend-on: [a]\n    - identifier: «a»\n      depend-on: [c]\n    - identifier: b\n      depend-on: [a]\n    - identifier: c\n      depend-on: [b]\n',
      ),
      says: ['a → c → b → a'],
    },
  ],
});

testRule('buildspec/batch-depend-on-self', file, {
  valid: [
    { name: 'another task', text: graph('    - identifier: a\n    - identifier: b\n      depend-on: [a]\n') },
    { name: 'a placeholder', text: graph('    - identifier: "{{ a }}"\n      depend-on: ["{{ a }}"]\n') },
  ],
  invalid: [{ name: 'itself', text: graph('    - identifier: a\n      depend-on: [«a»]\n') }],
});

testRule('buildspec/batch-compute-and-fleet', file, {
  valid: [
    { name: 'a fleet', text: task('        fleet: f\n') },
    { name: 'a compute type', text: task('        compute-type: BUILD_GENERAL1_SMALL\n') },
  ],
  invalid: [
    {
      name: 'both',
      text: task('        «compute-type»: BUILD_GENERAL1_SMALL\n        fleet: f\n'),
      output: task('        fleet: f\n'),
    },
  ],
});

testRule('buildspec/batch-compute-type-mismatch', file, {
  valid: [
    {
      name: 'Lambda with Lambda',
      text: task('        compute-type: BUILD_LAMBDA_1GB\n        type: ARM_LAMBDA_CONTAINER\n'),
    },
    { name: 'the type left to the project', text: task('        compute-type: BUILD_LAMBDA_1GB\n') },
    { name: 'a placeholder', text: task('        compute-type: BUILD_LAMBDA_1GB\n        type: $TYPE\n') },
  ],
  invalid: [
    {
      name: 'Lambda with EC2',
      text: task('        compute-type: «BUILD_LAMBDA_1GB»\n        type: LINUX_CONTAINER\n'),
    },
    {
      name: 'EC2 with Lambda',
      text: task('        compute-type: «BUILD_GENERAL1_SMALL»\n        type: LINUX_LAMBDA_CONTAINER\n'),
    },
  ],
});

testRule('buildspec/batch-image-retired', file, {
  valid: [
    { name: 'a current image', text: task('        image: aws/codebuild/standard:7.0\n') },
    { name: 'an own image', text: task('        image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/b:1\n') },
  ],
  invalid: [
    {
      name: 'a retired one',
      text: task('        image: «aws/codebuild/standard:2.0»\n'),
      output: task('        image: aws/codebuild/standard:7.0\n'),
    },
  ],
});

testRule('buildspec/batch-buildspec-missing', file, {
  valid: [
    {
      name: 'a file that is there',
      text: `${HEAD}batch:\n  build-list:\n    - identifier: a\n      buildspec: ci/a.yml\n`,
      existing: ['ci/a.yml'],
    },
    {
      name: 'a file at the root of the source',
      file: 'ci/buildspec.yml',
      text: `${HEAD}batch:\n  build-list:\n    - identifier: a\n      buildspec: ci/a.yml\n`,
      existing: ['ci/a.yml'],
    },
    {
      name: 'files that are not known',
      text: `${HEAD}batch:\n  build-list:\n    - identifier: a\n      buildspec: ci/a.yml\n`,
    },
    {
      name: 'a variable',
      text: `${HEAD}batch:\n  build-list:\n    - identifier: a\n      buildspec: $DIR/a.yml\n`,
      existing: [],
    },
  ],
  invalid: [
    {
      name: 'a file that is not there',
      text: `${HEAD}batch:\n  build-list:\n    - identifier: a\n      buildspec: «ci/b.yml»\n`,
      existing: ['ci/a.yml'],
    },
  ],
});

testRule('buildspec/fanout-without-tests-run', file, {
  valid: [
    {
      name: 'the command',
      text: `${HEAD}      - codebuild-tests-run --test-command x --files-search y\nbatch:\n  build-fanout:\n    parallelism: 2\n`,
    },
    {
      name: 'a script that may call it',
      text: `version: 0.2\nphases:\n  build:\n    commands:\n      - ./ci/test.sh\nbatch:\n  build-fanout:\n    parallelism: 2\n`,
    },
  ],
  invalid: [
    {
      name: 'all tests in each',
      text: `version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\nbatch:\n  «build-fanout»:\n    parallelism: 2\n`,
    },
  ],
});

testRule('buildspec/artifact-path-absolute-or-parent', file, {
  valid: [
    { name: 'a path below', text: `${HEAD}artifacts:\n  files: [a/b, './c', '..d']\n` },
    { name: 'the source folder', text: `${HEAD}artifacts:\n  files: [$CODEBUILD_SRC_DIR/a]\n` },
  ],
  invalid: [{ name: 'a path outside', text: `${HEAD}artifacts:\n  files: [«../a.json»]\n` }],
});

testRule('buildspec/cache-key-trailing-brace', file, {
  valid: [
    { name: 'a key without', text: `${HEAD}cache:\n  key: a-$(codebuild-hash-files b)\n  paths: [x]\n` },
    { name: 'a brace that is opened', text: `${HEAD}cache:\n  key: a-\${B}-$(c)\n  paths: [x]\n` },
  ],
  invalid: [
    {
      name: 'the stray brace',
      text: `${HEAD}cache:\n  key: «a-$(codebuild-hash-files b) }»\n  paths: [x]\n`,
      output: `${HEAD}cache:\n  key: a-$(codebuild-hash-files b)\n  paths: [x]\n`,
    },
  ],
});

testRule('buildspec/docker-needs-privileged', file, {
  valid: [
    { name: 'no docker', text: `${HEAD}      - echo docker build\n` },
    {
      name: 'the client alone',
      text: `${HEAD}      - docker --version\n      - docker login -u a --password-stdin\n`,
    },
  ],
  invalid: [{ name: 'the first of two', text: `${HEAD}      - «docker build» .\n      - docker push a\n` }],
});

testRule('buildspec/batch-docker-without-privileged', file, {
  valid: [
    {
      name: 'privileged',
      text: `${HEAD}      - docker build .\nbatch:\n  build-list:\n    - identifier: a\n      env:\n        privileged-mode: true\n`,
    },
    {
      name: 'another buildspec',
      text: `${HEAD}      - docker build .\nbatch:\n  build-list:\n    - identifier: a\n      buildspec: b.yml\n      env:\n        privileged-mode: false\n`,
    },
  ],
  invalid: [
    {
      name: 'not privileged',
      text: `${HEAD}      - docker build .\nbatch:\n  build-list:\n    - identifier: a\n      env:\n        privileged-mode: «false»\n`,
    },
  ],
});
