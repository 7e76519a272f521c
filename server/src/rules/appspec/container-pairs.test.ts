/** Cases of containers and ports against the task definition beside. */
import { testRule } from '../../testing/test-rule';

const appspec = (name: string, port: string | number, task = '<TASK_DEFINITION>'): string =>
  `version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: ${task}\n        LoadBalancerInfo:\n          ContainerName: ${name}\n          ContainerPort: ${port}\n`;
const taskdef = (name: string, family = 'shop', ports = '[{ "containerPort": 8080 }]'): string =>
  `{ "family": "${family}", "containerDefinitions": [{ "name": "${name}", "image": "x", "portMappings": ${ports} }] }`;
const beside = { 'taskdef.json': taskdef('web') };

testRule('appspec/ecs-container-not-in-taskdef', 'appspec.yaml', {
  valid: [
    { name: 'the container', text: appspec('web', 8080), others: beside },
    { name: 'no task definition', text: appspec('website', 8080) },
    { name: 'a placeholder', text: appspec('<CONTAINER>', 8080), others: beside },
    {
      name: 'a container with a placeholder for its name',
      text: appspec('website', 8080),
      others: { 'taskdef.json': taskdef('${NAME}') },
    },
    {
      name: 'two task definitions',
      text: appspec('website', 8080),
      others: { ...beside, 'taskdef-jobs.json': taskdef('job') },
    },
    {
      name: 'the task definition of another family',
      text: appspec('website', 8080, 'arn:aws:ecs:eu-west-1:111122223333:task-definition/other:3'),
      others: beside,
    },
    {
      name: 'a pair told by name',
      file: 'appspec-fe.yaml',
      text: appspec('fe', 8080),
      others: { 'taskdef-fe.json': taskdef('fe'), 'taskdef-be.json': taskdef('be', 'be') },
    },
    {
      name: 'a task definition elsewhere that another AppSpec may go with',
      file: 'a/appspec.yaml',
      text: appspec('website', 8080),
      others: { 'b/appspec.yaml': appspec('web', 8080), 'ecs/taskdef.json': taskdef('web') },
    },
  ],
  invalid: [
    {
      name: 'another name',
      text: appspec('«website»', 8080),
      others: beside,
      says: ['web'],
      output: appspec('web', 8080),
    },
    {
      name: 'a bare list of containers',
      text: appspec('«app»', 8080),
      others: {
        'container-definitions.json':
          '[{ "name": "web", "image": "x", "essential": true, "portMappings": [] }]',
      },
    },
    {
      name: 'the single task definition, elsewhere',
      file: 'deploy/appspec.yaml',
      text: appspec('«app»', 8080),
      others: { 'ecs/taskdef.json': taskdef('web') },
    },
    {
      name: 'JSON',
      file: 'appspec.json',
      text: '{ "version": 0.0, "Resources": [{ "TargetService": { "Type": "AWS::ECS::Service", "Properties": { "LoadBalancerInfo": { "ContainerName": «"app"» } } } }] }',
      others: beside,
    },
  ],
});

testRule('appspec/ecs-port-not-in-taskdef', 'appspec.yaml', {
  valid: [
    { name: 'the port', text: appspec('web', 8080), others: beside },
    { name: 'the port in quotes', text: appspec('web', '"8080"'), others: beside },
    {
      name: 'a range of ports',
      text: appspec('web', 443),
      others: { 'taskdef.json': taskdef('web', 'shop', '[{ "containerPortRange": "400-500" }]') },
    },
    { name: 'another container, which is a finding of its own', text: appspec('app', 443), others: beside },
    {
      name: 'a port that is filled in',
      text: appspec('web', 443),
      others: { 'taskdef.json': taskdef('web', 'shop', '[{ "containerPort": "<PORT>" }]') },
    },
  ],
  invalid: [
    {
      name: 'the port of the listener',
      text: appspec('web', '«443»'),
      others: beside,
      says: ['443', '8080'],
      output: appspec('web', 8080),
    },
    {
      name: 'a container without ports',
      text: appspec('web', '«80»'),
      others: { 'taskdef.json': taskdef('web', 'shop', '[]') },
    },
  ],
});

testRule('imagedefs/name-not-in-taskdef', 'imagedefinitions.json', {
  valid: [
    { name: 'the container', text: '[{ "name": "web", "imageUri": "x" }]', others: beside },
    { name: 'no task definition', text: '[{ "name": "app", "imageUri": "x" }]' },
    { name: 'a placeholder', text: '[{ "name": "${NAME}", "imageUri": "x" }]', others: beside },
  ],
  invalid: [
    {
      name: 'another name',
      text: '[{ "name": «"wep"», "imageUri": "x" }]',
      others: beside,
      output: '[{ "name": "web", "imageUri": "x" }]',
    },
  ],
});
