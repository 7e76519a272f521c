/** Cases of hooks that call functions. */
import { testRule } from '../../testing/test-rule';

const HEAD = 'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\nHooks:\n';

testRule('appspec/hook-item-multiple-keys', 'appspec.yaml', {
  valid: [
    { name: 'one event an item', text: `${HEAD}  - BeforeInstall: a\n  - AfterInstall: b\n` },
    {
      name: 'a server, where hooks are a mapping',
      text: 'version: 0.0\nos: linux\nhooks:\n  BeforeInstall: []\n  AfterInstall: []\n',
    },
  ],
  invalid: [
    {
      name: 'two events in an item',
      text: `${HEAD}  - BeforeInstall: a\n    «AfterInstall»: b\n`,
      output: `${HEAD}  - BeforeInstall: a\n  - AfterInstall: b\n`,
    },
  ],
});

testRule('appspec/hook-duplicate-event', 'appspec.yaml', {
  valid: [
    { name: 'two events', text: `${HEAD}  - BeforeAllowTraffic: a\n  - AfterAllowTraffic: a\n` },
    {
      name: 'a key twice in one item, which is a finding of its own',
      text: `${HEAD}  - AfterInstall: a\n    AfterInstall: b\n`,
    },
  ],
  invalid: [{ name: 'an event twice', text: `${HEAD}  - AfterInstall: a\n  - «AfterInstall»: b\n` }],
});

testRule('appspec/hook-function-name', 'appspec.yaml', {
  valid: [
    { name: 'a name with an alias', text: `${HEAD}  - AfterInstall: CodeDeployHook_a:live\n` },
    {
      name: 'an ARN of China',
      text: `${HEAD}  - AfterInstall: arn:aws-cn:lambda:cn-north-1:111122223333:function:f\n`,
    },
    { name: 'a placeholder', text: `${HEAD}  - AfterInstall: "<SanityTestHookLambdaFunctionName>"\n` },
    { name: 'words of a template', text: `${HEAD}  - AfterInstall: "[name of the function]"\n` },
  ],
  invalid: [
    { name: 'a file', text: `${HEAD}  - AfterInstall: «validate.js»\n` },
    { name: 'a path', text: `${HEAD}  - AfterInstall: «scripts/validate»\n` },
  ],
});

testRule('appspec/hook-function-prefix', 'appspec.yaml', {
  valid: [
    { name: 'the prefix', text: `${HEAD}  - AfterInstall: CodeDeployHook_a\n` },
    {
      name: 'the prefix in an ARN',
      text: `${HEAD}  - AfterInstall: arn:aws:lambda:eu-west-1:111122223333:function:CodeDeployHook_a\n`,
    },
  ],
  invalid: [{ name: 'another name', text: `${HEAD}  - AfterInstall: «validate»\n` }],
});
