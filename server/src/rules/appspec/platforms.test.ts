/** Cases of files that are for two platforms or for none. */
import { testRule } from '../../testing/test-rule';

const ECS = 'Resources:\n  - TargetService:\n      Type: AWS::ECS::Service\n';

testRule('appspec/mixed-platforms', 'appspec.yml', {
  valid: [
    { name: 'a file for ECS', text: `version: 0.0\n${ECS}` },
    { name: 'a file for servers', text: 'version: 0.0\nos: linux\nfiles: []\n' },
  ],
  invalid: [
    {
      name: 'an operating system beside resources',
      text: `version: 0.0\n«os»: linux\n${ECS}`,
      says: ['ECS'],
    },
    {
      name: 'files beside resources in JSON',
      file: 'appspec.json',
      text: '{ "version": 0.0, «"files"»: [], "Resources": [{ "f": { "Type": "AWS::Lambda::Function" } }] }',
      says: ['Lambda'],
    },
  ],
});

testRule('appspec/platform-unknown', 'appspec.yml', {
  valid: [
    { name: 'an operating system', text: 'version: 0.0\nos: linux\n' },
    { name: 'a misspelt section', text: 'version: 0.0\nResource:\n  - a: 1\n' },
  ],
  invalid: [{ name: 'a version alone', text: '«version»: 0.0\n' }],
});
