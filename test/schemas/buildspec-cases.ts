/** Cases of the buildspec schema tests: fields that must be known, documents that are right and nearly right. */

export const dataFiles = ['batch-env.json', 'environment-variables.json', 'images.json', 'runtimes.json'];

const phases = ['install', 'pre_build', 'build', 'post_build'];
const phaseFields = ['run-as', 'on-failure', 'commands', 'commands.[]', 'finally', 'finally.[]'];
const artifactFields = [
  'files',
  'files.[]',
  'name',
  'discard-paths',
  'base-directory',
  'exclude-paths',
  'enable-symlinks',
  's3-prefix',
];
const taskFields = [
  'identifier',
  'buildspec',
  'debug-session',
  'ignore-failure',
  'env.compute-type',
  'env.fleet',
  'env.image',
  'env.privileged-mode',
  'env.type',
  'env.variables.*',
];
const runtimes = 'android docker dotnet golang java nodejs php python ruby rust'.split(' ');

const shared = [
  'version',
  'run-as',
  'proxy.upload-artifacts',
  'proxy.logs',
  ...phases.flatMap((phase) => phaseFields.map((field) => `phases.${phase}.${field}`)),
  ...runtimes.map((name) => `phases.install.runtime-versions.${name}`),
  ...['files', 'file-format', 'base-directory', 'discard-paths'].map((field) => `reports.*.${field}`),
  ...artifactFields.map((field) => `artifacts.${field}`),
  ...artifactFields.map((field) => `artifacts.secondary-artifacts.*.${field}`),
  'artifacts.type',
  'cache.key',
  'cache.fallback-keys.[]',
  'cache.action',
  'cache.paths.[]',
  'batch.fast-fail',
  ...taskFields.map((field) => `batch.build-list.[].${field}`),
  ...[...taskFields, 'depend-on.[]'].map((field) => `batch.build-graph.[].${field}`),
  'batch.build-matrix.static.ignore-failure',
  ...['privileged-mode', 'type', 'compute-type'].map((field) => `batch.build-matrix.static.env.${field}`),
  'batch.build-matrix.dynamic.buildspec.[]',
  'batch.build-matrix.dynamic.env.compute-type.[]',
  'batch.build-matrix.dynamic.env.image.[]',
  'batch.build-matrix.dynamic.env.variables.*.[]',
  'batch.build-fanout.parallelism',
  'batch.build-fanout.ignore-failure',
];

export const fields = [
  ...shared,
  'env.shell',
  'env.variables.*',
  'env.parameter-store.*',
  'env.secrets-manager.*',
  'env.exported-variables.[]',
  'env.git-credential-helper',
];

export const fields01 = [
  ...shared,
  'environment_variables.plaintext.*',
  'environment_variables.parameter-store.*',
];

const build = 'phases: {build: {commands: [make]}}';

export const good: Record<string, string> = {
  'a minimal file': `version: 0.2\n${build}`,
  'a quoted version': `version: "0.2"\n${build}`,
  'version 0.1 with its own names': `version: 0.1\nenvironment_variables: {plaintext: {A: 1}}\n${build}\nartifacts: {type: zip, files: ['**/*']}`,
  'an install phase with runtimes only':
    'version: 0.2\nphases: {install: {runtime-versions: {nodejs: 22, java: corretto21, python: "$PY"}}}',
  'numbers, booleans and nothing as variable values': `version: 0.2\nenv: {shell: bash, variables: {A: 1, B: true, C: yes, D: , E: "x"}}\n${build}`,
  'secrets and parameters': `version: 0.2\nenv: {secrets-manager: {P: 'prod/db:password'}, parameter-store: {T: /CodeBuild/t}, exported-variables: [TAG, _X1], git-credential-helper: yes}\n${build}`,
  'every form of on-failure':
    'version: 0.2\nphases: {install: {on-failure: ABORT, commands: [a]}, pre_build: {on-failure: Continue, commands: [a]}, build: {on-failure: RETRY-3-.*time out.*, commands: [a]}, post_build: {on-failure: Retry, commands: [a], finally: [b]}}',
  'commands as one text, as nothing and as an empty list':
    'version: 0.2\nphases: {install: {commands: }, pre_build: {commands: []}, build: {commands: "make all"}}',
  'commands that YAML reads as something else than text':
    'version: 0.2\nphases: {build: {commands: [true, 1, "x"]}}',
  'reports by name, variable and ARN': `version: 0.2\n${build}\nreports: {unit: {files: ['*.xml'], file-format: junitXml}, $GROUP: {files: [a.xml]}, 'arn:aws:codebuild:eu-west-1:111122223333:report-group/g': {files: ['c.xml'], file-format: COBERTURAXML, discard-paths: yes}}`,
  'secondary artifacts': `version: 0.2\n${build}\nartifacts: {files: ['**/*'], name: 'a-$(date)', secondary-artifacts: {one_1: {files: [x], base-directory: d, discard-paths: no}}}`,
  'one file and one exclusion as plain text': `version: 0.2\n${build}\nartifacts: {files: a.json, exclude-paths: b.json, enable-symlinks: yes, s3-prefix: p}`,
  'a cache whose paths are commented out': `version: 0.2\n${build}\ncache: {paths: }`,
  'a keyed cache': `version: 0.2\n${build}\ncache: {key: 'npm-$(codebuild-hash-files package-lock.json)', fallback-keys: [npm-], action: save, paths: ['/root/.npm/**/*']}`,
  'a batch without version and phases':
    'batch: {fast-fail: true, build-list: [{identifier: a, buildspec: b.yml, ignore-failure: yes, env: {type: ARM_CONTAINER, compute-type: BUILD_GENERAL1_SMALL, privileged-mode: true, variables: {A: b}}}]}',
  'a graph': `version: 0.2\nbatch: {build-graph: [{identifier: a}, {identifier: b, depend-on: [a], debug-session: true}]}\n${build}`,
  'a matrix':
    'version: 0.2\nbatch: {build-matrix: {static: {ignore-failure: false, env: {privileged-mode: true, compute-type: BUILD_GENERAL1_LARGE}}, dynamic: {buildspec: [a.yml], env: {image: [i, j], variables: {N: [1, "2"]}}}}}',
  'a fan-out': `version: 0.2\nbatch: {build-fanout: {parallelism: 4, ignore-failure: false}}\n${build}`,
  'a proxy': `version: 0.2\nproxy: {upload-artifacts: yes, logs: "no"}\n${build}`,
  'keys that hold anchors': `version: 0.2\nx-steps: &s [a, b]\nphases: {build: {commands: *s}}`,
  'the variables of version 0.1, which are ignored': `version: 0.2\nenvironment_variables: {plaintext: {A: b}}\n${build}`,
};

/** Text of the document and the place of the finding. */
export const bad: Record<string, readonly [string, string]> = {
  'an unknown version': [`version: 0.3\n${build}`, '/version'],
  'a command with an unquoted colon': [
    'version: 0.2\nphases:\n  build:\n    commands:\n      - echo a: b',
    '/phases/build/commands/0',
  ],
  'a list inside the list of commands': [
    'version: 0.2\nphases: {build: {commands: [[a]]}}',
    '/phases/build/commands/0',
  ],
  'commands as a mapping': ['version: 0.2\nphases: {build: {commands: {a: b}}}', '/phases/build/commands'],
  'a phase that is a list': ['version: 0.2\nphases: {build: [make]}', '/phases/build'],
  'a phase without commands': ['version: 0.2\nphases: {build: {on-failure: ABORT}}', '/phases/build'],
  'an unknown phase': ['version: 0.2\nphases: {pre-build: {commands: [a]}}', '/phases'],
  'runtimes outside install': [
    'version: 0.2\nphases: {build: {commands: [a], runtime-versions: {nodejs: 22}}}',
    '/phases/build',
  ],
  'a misspelt key of a phase': [
    'version: 0.2\nphases: {build: {commands: [a], on_failure: ABORT}}',
    '/phases/build',
  ],
  'finally with commands inside': [
    'version: 0.2\nphases: {build: {commands: [a], finally: {commands: [b]}}}',
    '/phases/build/finally',
  ],
  'on-failure with an underscore': [
    'version: 0.2\nphases: {build: {commands: [a], on-failure: RETRY_3}}',
    '/phases/build/on-failure',
  ],
  'an unknown runtime': [
    'version: 0.2\nphases: {install: {runtime-versions: {node: 22}}}',
    '/phases/install/runtime-versions',
  ],
  'runtimes as a list': [
    'version: 0.2\nphases: {install: {runtime-versions: [{nodejs: 22}]}}',
    '/phases/install/runtime-versions',
  ],
  'no runtime at all': [
    'version: 0.2\nphases: {install: {runtime-versions: {}}}',
    '/phases/install/runtime-versions',
  ],
  'an unknown shell': [`version: 0.2\nenv: {shell: zsh}\n${build}`, '/env/shell'],
  'variables as a list': [
    `version: 0.2\nenv: {variables: [{name: A, value: b}]}\n${build}`,
    '/env/variables',
  ],
  'a variable with a list': [`version: 0.2\nenv: {variables: {A: [b]}}\n${build}`, '/env/variables/A'],
  'a variable directly under env': [`version: 0.2\nenv: {NODE_ENV: x}\n${build}`, '/env'],
  'exported variables as text': [
    `version: 0.2\nenv: {exported-variables: TAG}\n${build}`,
    '/env/exported-variables',
  ],
  'an exported variable with a value': [
    `version: 0.2\nenv: {exported-variables: [TAG=1]}\n${build}`,
    '/env/exported-variables/0',
  ],
  'a report without files': [`version: 0.2\n${build}\nreports: {a: {file-format: JUNITXML}}`, '/reports/a'],
  'an unknown report format': [
    `version: 0.2\n${build}\nreports: {a: {files: [x], file-format: LCOV}}`,
    '/reports/a/file-format',
  ],
  'reports as a list': [`version: 0.2\n${build}\nreports: [{files: [x]}]`, '/reports'],
  'a top-level key with a missing letter': [`version: 0.2\n${build}\nartifact: {files: [x]}`, ''],
  'a phase at the top level': ['version: 0.2\nphases:\nbuild: {commands: [a]}', ''],
  'a secondary identifier with a hyphen': [
    `version: 0.2\n${build}\nartifacts: {files: [x], secondary-artifacts: {a-b: {files: [y]}}}`,
    '/artifacts/secondary-artifacts',
  ],
  'a secondary artifact without files': [
    `version: 0.2\n${build}\nartifacts: {files: [x], secondary-artifacts: {a: {name: y}}}`,
    '/artifacts/secondary-artifacts/a',
  ],
  'too many fallback keys': [
    `version: 0.2\n${build}\ncache: {key: k, fallback-keys: [a, b, c, d, e, f], paths: [p]}`,
    '/cache/fallback-keys',
  ],
  'an unknown cache action': [`version: 0.2\n${build}\ncache: {action: both, paths: [p]}`, '/cache/action'],
  'a batch task without identifier': [
    'version: 0.2\nbatch: {build-list: [{buildspec: a.yml}]}',
    '/batch/build-list/0',
  ],
  'a batch identifier with a hyphen': [
    'version: 0.2\nbatch: {build-list: [{identifier: a-b}]}',
    '/batch/build-list/0/identifier',
  ],
  'a batch list that is a mapping': [
    'version: 0.2\nbatch: {build-list: {a: {buildspec: b}}}',
    '/batch/build-list',
  ],
  'depend-on with an s': [
    'version: 0.2\nbatch: {build-graph: [{identifier: a, depends-on: [b]}]}',
    '/batch/build-graph/0',
  ],
  'depend-on in a list': [
    'version: 0.2\nbatch: {build-list: [{identifier: a, depend-on: [b]}]}',
    '/batch/build-list/0',
  ],
  'an unknown environment type': [
    'version: 0.2\nbatch: {build-list: [{identifier: a, env: {type: LINUX}}]}',
    '/batch/build-list/0/env/type',
  ],
  'a matrix axis that is one value': [
    'version: 0.2\nbatch: {build-matrix: {dynamic: {env: {image: i}}}}',
    '/batch/build-matrix/dynamic/env/image',
  ],
  'a fan-out of nothing': [
    'version: 0.2\nbatch: {build-fanout: {parallelism: 0}}',
    '/batch/build-fanout/parallelism',
  ],
  'a word as fast-fail': ['version: 0.2\nbatch: {fast-fail: always}', '/batch/fast-fail'],
};
