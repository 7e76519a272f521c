import { strict as assert } from 'node:assert';
import { Engine } from '../../testing/engine';
import type { ServiceFile } from './elements';
import { familyOf } from './model';

const SERVICE = `serviceName: shop
cluster: main
taskDefinition: shop:3
launchType: FARGATE
desiredCount: 2
loadBalancers:
  - targetGroupArn: arn
    containerName: web
    containerPort: 80
`;
const TASK =
  '{"family":"shop","volumes":[{"name":"data"}],"containerDefinitions":[{"name":"web","image":"nginx","portMappings":[{"containerPort":80,"name":"http"}]}]}';

describe('service definitions', () => {
  const engine = new Engine();
  const document = engine.write('service.yaml', SERVICE).documents[0];
  engine.write('taskdef.json', TASK);
  engine.write('other.json', TASK.replace('"shop"', '"other"').replace('"web"', '"api"'));
  assert.ok(document);

  it('are read in every shape', () => {
    const shapeOf = (text: string): unknown[] => {
      const file = engine.write('x.json', text).documents[0]?.model as ServiceFile;
      return file.services.map(({ shape, name }) => [shape, name.known]);
    };
    assert.deepEqual(shapeOf('{"serviceName":"a","desiredCount":1}'), [['create', 'a']]);
    assert.deepEqual(shapeOf('{"service":"a","desiredCount":1}'), [['update', 'a']]);
    assert.deepEqual(shapeOf('{"launchType":"EC2","desiredCount":1}'), [['loose', undefined]]);
    assert.deepEqual(
      shapeOf('{"services":[{"serviceArn":"x","serviceName":"a"},{"serviceArn":"y","serviceName":"b"}]}'),
      [
        ['described', 'a'],
        ['described', 'b'],
      ],
    );
  });

  it('offers the names of the task definition it runs', () => {
    const values =
      document.format.values?.(document, ['loadBalancers', 0, 'containerName'], engine.workspace) ?? [];
    assert.deepEqual(
      values.map(({ value }) => value),
      ['web'],
    );
    const families = document.format.values?.(document, ['taskDefinition'], engine.workspace) ?? [];
    assert.deepEqual(families.map(({ value }) => value).sort(), ['other', 'shop']);
  });

  it('uses names of the task definition', () => {
    const symbols = document.format.symbols?.(document) ?? [];
    const shown = symbols.map(({ kind, name, role, scope }) => `${role} ${kind} ${scope ?? '-'} ${name}`);
    assert.deepEqual(shown, [
      'definition ecs.service main shop',
      'reference ecs.family - shop',
      'reference ecs.container shop web',
    ]);
  });

  it('sums up what runs where', () => {
    assert.equal(document.format.summary?.(document), 'shop · FARGATE · shop:3');
  });

  it('reads the family from every spelling of a task definition', () => {
    const arn = 'arn:aws:ecs:eu-west-1:210987654321:task-definition/shop:12';
    assert.deepEqual(['shop', 'shop:3', arn].map(familyOf), ['shop', 'shop', 'shop']);
  });
});
