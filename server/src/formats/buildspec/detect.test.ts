/** Which files are buildspecs. */
import { strict as assert } from 'node:assert';
import { Engine } from '../../testing/engine';
import { buildspec } from '.';

const PHASES = 'phases:\n  build:\n    commands:\n      - make\n';

const ours: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'an empty file with the right name': ['buildspec.yml', ''],
  'a comment with the right name': ['a/buildspec.yaml', '# later\n'],
  'the first word': ['buildspec.yml', 'ver'],
  'a version': ['buildspec-test.yml', 'version: 0.2\n'],
  'a version without its colon': ['buildspec.yml', `version 0.2\n${PHASES}`],
  'any name with the right content': ['ci/steps.yml', `version: 0.2\n${PHASES}`],
  'a quoted version': ['x.yml', `version: "0.2"\n${PHASES}`],
  'a batch alone': ['x.yml', 'batch:\n  build-graph:\n    - identifier: a\n'],
  'no version, in a telling folder': ['.codebuild/test.yml', PHASES],
  'a project saved under the name': ['buildspec.yml', 'name: x\nsource: {type: S3}\nenvironment: {}\n'],
  'phases that lost their indentation': [
    'buildspec.yml',
    'version: 0.2\nphases:\nbuild:\n  commands: [make]\n',
  ],
  'JSON with the right content': [
    'codebuild.json',
    '{"version": 0.2, "phases": {"build": {"commands": ["make"]}}}',
  ],
};
const others: Readonly<Record<string, readonly [path: string, text: string]>> = {
  Amplify: ['amplify.yml', 'version: 1\nfrontend:\n  phases:\n    preBuild:\n      commands: [a]\n'],
  'a recipe of another tool': ['buildspec.json', '{"name": "x", "version": "1.0", "dependencies": {}}'],
  buildtest: ['buildspec.yml', 'buildspecs:\n  a:\n    type: script\n'],
  'a workflow': ['ci/codebuild/test.yml', 'on: push\njobs:\n  build:\n    steps: []\n'],
  CloudFormation: ['codebuild-project.yml', 'Resources:\n  P:\n    Type: AWS::CodeBuild::Project\n'],
  'a manifest': ['buildspec/deploy.yml', 'apiVersion: v1\nkind: Pod\n'],
  'phases of another tool': ['x.yml', 'phases:\n  build:\n    run: make\n'],
  'an empty file of another name': ['x.yml', ''],
  'Cloud Build': ['cloudbuild.yaml', 'steps:\n  - name: a\n'],
};

function claimed([path, text]: readonly [string, string]): boolean {
  const engine = new Engine({ formats: [buildspec], rules: [], structures: [] });
  return engine.write(path, text).documents.length === 1;
}

describe('buildspec detection', () => {
  for (const [name, file] of Object.entries(ours)) {
    it(`takes ${name}`, () => {
      assert.equal(claimed(file), true);
    });
  }
  for (const [name, file] of Object.entries(others)) {
    it(`leaves ${name}`, () => {
      assert.equal(claimed(file), false);
    });
  }
});
