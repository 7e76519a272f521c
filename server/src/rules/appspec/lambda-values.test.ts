/** Cases of Lambda deployments. */
import { testRule } from '../../testing/test-rule';

const of = (lines: string): string =>
  `version: 0.0\nResources:\n  - f:\n      Type: AWS::Lambda::Function\n      Properties: { ${lines} }\n`;

testRule('appspec/lambda-same-versions', 'appspec.yaml', {
  valid: [
    { name: 'two versions', text: of('CurrentVersion: 1, TargetVersion: 2') },
    { name: 'placeholders', text: of('CurrentVersion: <VERSION>, TargetVersion: <VERSION>') },
  ],
  invalid: [
    { name: 'one version, once as text', text: of('CurrentVersion: 2, TargetVersion: «"2"»') },
    {
      name: 'JSON',
      file: 'appspec.json',
      text: '{ "version": 0.0, "Resources": [{ "f": { "Type": "AWS::Lambda::Function", "Properties": { "CurrentVersion": "1", "TargetVersion": «"1"» } } }] }',
    },
  ],
});

testRule('appspec/lambda-alias-reserved', 'appspec.yaml', {
  valid: [
    { name: 'a name', text: of('Alias: live2') },
    { name: 'a placeholder', text: of('Alias: ${ALIAS}') },
  ],
  invalid: [{ name: 'a number', text: of('Alias: «2»') }],
});

testRule('appspec/lambda-name-arn', 'appspec.yaml', {
  valid: [
    { name: 'a name', text: of('Name: my-function') },
    { name: 'a placeholder', text: of('Name: "{{ name }}"') },
  ],
  invalid: [
    { name: 'an ARN', text: of('Name: «arn:aws:lambda:eu-west-1:111122223333:function:f»') },
    { name: 'an alias behind the name', text: of('Name: «f:live»') },
  ],
});

testRule('appspec/lambda-target-older', 'appspec.yaml', {
  valid: [
    { name: 'a newer one', text: of('CurrentVersion: 9, TargetVersion: 10') },
    { name: 'the same', text: of('CurrentVersion: 9, TargetVersion: 9') },
  ],
  invalid: [{ name: 'an older one', text: of('CurrentVersion: 10, TargetVersion: «9»') }],
});
