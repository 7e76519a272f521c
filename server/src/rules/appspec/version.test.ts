/** Cases of how the version is written. */
import { testRule } from '../../testing/test-rule';

testRule('appspec/version-quoted', 'appspec.yml', {
  valid: [
    { name: 'a number', text: 'version: 0.0\nos: linux\n' },
    {
      name: 'quotes in a file for ECS',
      text: 'version: "0.0"\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n',
    },
    { name: 'a placeholder', text: 'version: "${VERSION}"\nos: linux\n' },
  ],
  invalid: [
    {
      name: 'double quotes',
      text: 'version: «"0.0"»\nos: linux\n',
      says: ['number 0.0'],
      output: 'version: 0.0\nos: linux\n',
    },
    { name: 'single quotes', text: "version: «'0.0'»\nos: windows\n", output: 'version: 0.0\nos: windows\n' },
    {
      name: 'JSON',
      file: 'appspec.json',
      text: '{ "version": «"0.0"», "os": "linux" }',
      output: '{ "version": 0.0, "os": "linux" }',
    },
  ],
});

testRule('appspec/version-integer', 'appspec.yml', {
  valid: [
    { name: 'a decimal', text: 'version: 0.0\nos: linux\n' },
    { name: 'another number, which is wrong', text: 'version: 1\nos: linux\n' },
  ],
  invalid: [
    { name: 'a whole number', text: 'version: «0»\nos: linux\n', output: 'version: 0.0\nos: linux\n' },
  ],
});
