import { strict as assert } from 'node:assert';
import { Engine } from '../../testing/engine';

function formatOf(path: string, text: string): string | undefined {
  return new Engine().write(path, text).documents[0]?.format.id;
}

describe('detection of service definitions', () => {
  const ours: readonly [why: string, path: string, text: string][] = [
    ['input to create', 'web.json', '{"serviceName":"shop","taskDefinition":"shop","desiredCount":1}'],
    ['input to update', 'web.json', '{"service":"shop","desiredCount":1}'],
    [
      'a file for ecspresso',
      'sv.json',
      '{"desiredCount":1,"launchType":"FARGATE","networkConfiguration":{}}',
    ],
    ['describe output', 'out.json', '{"services":[{"serviceArn":"arn","serviceName":"shop"}],"failures":[]}'],
    ['create output', 'out.json', '{"service":{"serviceArn":"arn","serviceName":"shop"}}'],
    ['YAML', 'ecs-service.yaml', 'launchType: EC2\n'],
    ['an empty file of the right name', 'ecs-service-def.json', '{}'],
    ['a file that has just been begun', 'service-definition.json', '{"launchType": '],
  ];
  for (const [why, path, text] of ours) {
    it(`takes ${why}`, () => {
      assert.equal(formatOf(path, text), 'ecs-service');
    });
  }

  const others: readonly [why: string, path: string, text: string][] = [
    [
      'RunTask input',
      'run.json',
      '{"taskDefinition":"shop","launchType":"FARGATE","count":2,"overrides":{}}',
    ],
    ['RunTask input without overrides', 'run.json', '{"taskDefinition":"shop","launchType":"FARGATE"}'],
    ['a task definition', 'ecs-service-def.json', '{"family":"shop","containerDefinitions":[]}'],
    ['a manifest', 'service.yaml', 'apiVersion: v1\nkind: Service\nspec: {}\n'],
    ['Compose', 'service.yaml', 'services:\n  web:\n    image: nginx\n'],
    [
      'a Copilot manifest',
      'manifest.yml',
      'name: web\ntype: Load Balanced Web Service\nimage: {}\ncount: 1\n',
    ],
    ['some service', 'service.json', '{"serviceName":"shop","port":80}'],
  ];
  for (const [why, path, text] of others) {
    it(`leaves ${why}`, () => {
      assert.notEqual(formatOf(path, text), 'ecs-service');
    });
  }
});
