/** What is an AppSpec, and what only looks like one. */
import { strict as assert } from 'node:assert';
import { Engine } from '../../testing/engine';

function formatOf(path: string, text: string): string | undefined {
  return new Engine().write(path, text).documents[0]?.format.id;
}

const RESOURCES = 'Resources:\n  - TargetService:\n      Type: AWS::ECS::Service\n';

describe('AppSpec detection', () => {
  const ours: readonly (readonly [what: string, path: string, text: string])[] = [
    ['a server file', 'appspec.yml', 'version: 0.0\nos: linux\n'],
    ['an empty file', 'appspec.yaml', ''],
    ['comments', 'AppSpec.yaml', '# later\n'],
    ['a word being typed', 'appspec.yml', 'ver'],
    ['half a file', 'appspec.yml', 'version: 0.0\nho\n'],
    ['an empty object', 'appspec.json', '{}'],
    ['a file of one service', 'deploy/appspec-fe.yaml', `version: 0.0\n${RESOURCES}`],
    ['a template', 'appspec_template.yaml', `version: 0.0\n${RESOURCES}`],
    ['a file for ECS under any name', 'deployment.yaml', `version: 0.0\n${RESOURCES}`],
    [
      'a server file under any name',
      'bundle.yml',
      'os: windows\nhooks:\n  AfterInstall:\n    - location: a.bat\n',
    ],
    ['keys in lower case', 'x.yml', 'resources:\n  - f:\n      type: AWS::Lambda::Function\n'],
    ['resources as a mapping, by mistake', 'appspec.yml', 'Resources:\n  TargetService: {}\n'],
  ];
  for (const [what, path, text] of ours) {
    it(`claims ${what}`, () => {
      assert.equal(formatOf(path, text), 'appspec');
    });
  }

  const others: readonly (readonly [what: string, path: string, text: string])[] = [
    [
      'the app descriptor of another product',
      'appspec.json',
      '{ "version": "1.0", "settings": [], "dependencies": {} }',
    ],
    [
      'CloudFormation',
      'appspec.yml',
      'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  A:\n    Type: AWS::ECS::Service\n',
    ],
    ['CloudFormation without its version', 'stack.yml', 'Resources:\n  A:\n    Type: AWS::ECS::Service\n'],
    ['a Kubernetes manifest', 'appspec.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n'],
    ['a buildspec', 'buildspec.yml', 'version: 0.2\nphases:\n  build:\n    commands: [a]\n'],
    [
      'an application of another cloud',
      'appspec.yaml',
      'name: shop\nregion: fra\nservices:\n  - name: web\n',
    ],
    ['a pipeline with hooks', '.pre-commit-config.yaml', 'repos:\n  - repo: a\n    hooks:\n      - id: b\n'],
    ['an operating system matrix', 'ci.yml', 'os: linux\nlanguage: node_js\n'],
  ];
  for (const [what, path, text] of others) {
    it(`leaves ${what} alone`, () => {
      assert.notEqual(formatOf(path, text), 'appspec');
    });
  }
});

describe('AppSpec platforms', () => {
  const platforms: readonly (readonly [platform: string | undefined, text: string])[] = [
    ['server', 'version: 0.0\nfiles: []\n'],
    ['server', 'version: 0.0\nhooks:\n  AfterInstall: []\n'],
    ['ecs', `version: 0.0\n${RESOURCES}`],
    ['ecs', `version: 0.0\nos: linux\n${RESOURCES}`],
    ['ecs', 'version: 0.0\nHooks:\n  - AfterInstall: f\n'],
    ['lambda', 'version: 0.0\nHooks:\n  - AfterAllowTraffic: f\n'],
    ['lambda', 'version: 0.0\nResources:\n  - f:\n      Properties:\n        Alias: live\n'],
    ['any', 'version: 0.0\n'],
  ];
  for (const [platform, text] of platforms) {
    it(`${JSON.stringify(text)} is for ${platform ?? 'nobody'}`, () => {
      const document = new Engine().write('appspec.yml', text).documents[0];
      assert.equal(document?.schema?.name, platform);
    });
  }
});
