/** Cases of what stands for the task definition. */
import { testRule } from '../../testing/test-rule';

const service = (line: string): string =>
  `version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        ${line}\n`;
const task = (text: string): string => service(`TaskDefinition: ${text}`);
const ARN = 'arn:aws:ecs:eu-west-1:111122223333:task-definition/shop';

testRule('appspec/ecs-taskdefinition-arn', 'appspec.yaml', {
  valid: [
    { name: 'a whole ARN', text: task(`${ARN}:3`) },
    {
      name: 'the ARN of another partition',
      text: task('arn:aws-cn:ecs:cn-north-1:111122223333:task-definition/shop:3'),
    },
    { name: 'placeholders', text: task('"arn:aws:ecs:<region>:<account>:task-definition/shop:1"') },
    {
      name: 'stars, which somebody fills in',
      text: task('"arn:aws:ecs:us-east-2:*:task-definition/shop:*"'),
    },
  ],
  invalid: [
    { name: 'no region and no account', text: task('«arn:aws:ecs:task-definition/shop:3»') },
    { name: 'the ARN of a service', text: task('«arn:aws:ecs:eu-west-1:111122223333:service/shop»') },
  ],
});

testRule('appspec/ecs-taskdefinition-latest', 'appspec.yaml', {
  valid: [
    { name: 'a number', text: task(`${ARN}:42`) },
    { name: 'a placeholder', text: task(`${ARN}:\${REVISION}`) },
  ],
  invalid: [
    { name: 'latest', text: task(`«${ARN}:latest»`) },
    { name: 'a family with a word', text: task('«shop:latest»') },
  ],
});

testRule('appspec/ecs-taskdefinition-no-revision', 'appspec.yaml', {
  valid: [
    { name: 'a revision', text: task('shop:3') },
    { name: 'a word in capitals, which is filled in', text: task('TASK_DEFINITION_ARN') },
    { name: 'words of a template', text: task('"[Your task definition arn]"') },
  ],
  invalid: [
    { name: 'an ARN without', text: task(`«${ARN}»`) },
    { name: 'a family', text: task('«shop»') },
  ],
});

testRule('appspec/ecs-taskdefinition-is-file', 'appspec.yaml', {
  valid: [
    { name: 'the placeholder', text: task('<TASK_DEFINITION>') },
    { name: 'a family', text: task('taskdef:3') },
  ],
  invalid: [{ name: 'a file', text: task('«./taskdef.json»') }],
});

testRule('appspec/ecs-taskdefinition-placeholder', 'appspec.yaml', {
  valid: [
    { name: 'the word of CodePipeline', text: task('"<TASK_DEFINITION>"') },
    { name: 'the word of another tool', text: task('<TASK_DEFINITION_ARN>') },
    { name: 'a family with a like name', text: task('task-definition:3') },
  ],
  invalid: [
    { name: 'no angle brackets', text: task('«TASK_DEFINITION»'), output: task('<TASK_DEFINITION>') },
    { name: 'small letters', text: task('«<task_definition>»') },
    { name: 'a revision behind', text: task('«"<TASK_DEFINITION>:1"»') },
  ],
});

testRule('appspec/ecs-platform-version', 'appspec.yaml', {
  valid: [
    { name: 'a version', text: service('PlatformVersion: 1.4.0') },
    { name: 'words of a template', text: service('PlatformVersion: "[Version number, ex: 1.3.0]"') },
  ],
  invalid: [{ name: 'a version there is not', text: service('PlatformVersion: «2.0.0»') }],
});
