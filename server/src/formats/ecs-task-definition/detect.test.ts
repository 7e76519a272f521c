import { strict as assert } from 'node:assert';
import { Engine } from '../../testing/engine';

const container = '{"name":"web","image":"nginx","essential":true}';

function formatOf(path: string, text: string): string | undefined {
  return new Engine().write(path, text).documents[0]?.format.id;
}

describe('detection of task definitions', () => {
  const ours: readonly [why: string, path: string, text: string][] = [
    [
      'any name, telling content',
      'deploy/web.json',
      `{"family":"shop","containerDefinitions":[${container}]}`,
    ],
    [
      'no family, which may stand on the command line',
      'web.json',
      `{"networkMode":"awsvpc","containerDefinitions":[${container}]}`,
    ],
    [
      'describe output',
      'out.json',
      `{"taskDefinition":{"family":"shop","containerDefinitions":[${container}]}}`,
    ],
    ['containers alone', 'container-definitions.json', `[${container}]`],
    [
      'containers alone under another name',
      'web.json',
      '[{"name":"web","image":"nginx","essential":true,"portMappings":[]}]',
    ],
    ['YAML', '.aws/task-definition.yml', 'family: shop\n'],
    ['an empty file of the right name', 'taskdef.json', ''],
    ['an empty object', '.aws/task-definition.json', '{}'],
    ['a file that has just been begun', 'ecs-task-def.json', '{\n  "family": "sh'],
    [
      'a template',
      'task-definition.json',
      '{ "family": {{ family }}, "containerDefinitions": {{ containers }} }',
    ],
    ['keys in the wrong case', 'taskdef.json', '{"Family":"shop","ContainerDefinitions":[]}'],
    ['an environment in the name', 'task-definition.prod.json', '{"family":"shop"}'],
    ['a prefix in the name', 'shop-taskdef.yaml', 'networkMode: awsvpc\n'],
  ];
  for (const [why, path, text] of ours) {
    it(`takes ${why}`, () => {
      assert.equal(formatOf(path, text), 'ecs-task-definition');
    });
  }

  const others: readonly [why: string, path: string, text: string][] = [
    ['another file of the same name', 'taskdef.json', '{"tasks":[{"name":"build"}]}'],
    [
      'a CloudFormation template',
      'task-definition.yaml',
      'AWSTemplateFormatVersion: "2010-09-09"\nResources: {}\n',
    ],
    ['a manifest', 'taskdef.yaml', 'apiVersion: v1\nkind: Pod\nfamily: shop\n'],
    ['image definitions', 'imagedefinitions.json', '[{"name":"web","imageUri":"nginx"}]'],
    ['some list of things', 'products.json', '[{"name":"web","image":"a.png"}]'],
    [
      'a daemon task definition',
      'daemon.json',
      '{"family":"agent","pidMode":"shared","containerDefinitions":[{"name":"a","image":"a"}]}',
    ],
    ['ecs-params.yml', 'ecs-params.yml', 'version: 1\ntask_definition:\n  task_size:\n    cpu_limit: 256\n'],
    ['RunTask input', 'run-task.json', '{"taskDefinition":"shop","count":1,"overrides":{}}'],
    ['Compose', 'compose.yaml', 'services:\n  web:\n    image: nginx\n'],
    ['an empty file of another name', 'package.json', '{}'],
  ];
  for (const [why, path, text] of others) {
    it(`leaves ${why}`, () => {
      assert.notEqual(formatOf(path, text), 'ecs-task-definition');
    });
  }
});
