/** Names across files: where they are defined, who uses them, and a new name for them. */
import { checkDefinition, checkReferences, checkRename } from '../../server/src/testing/check-navigation';

const TASK =
  '{ "family": "shop", "containerDefinitions": [\n{ "name": "web" },\n{ "name": "proxy", "dependsOn": [{ "containerName": "web" }] }] }';
const SERVICE =
  '{ "serviceName": "s", "taskDefinition": "shop", "loadBalancers": [{ "containerName": "web", "containerPort": 80 }] }';

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n';
const POD =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n    - name: a\n      envFrom:\n        - configMapRef:\n            name: settings\n';

describe('navigation', () => {
  it('goes from a name to its definition in the file', () => {
    checkDefinition('taskdef.json', TASK.replace('"containerName": "web"', '"containerName": "w‸eb"'), [
      'taskdef.json:2: "web"',
    ]);
  });

  it('goes to the definition in another file', () => {
    checkDefinition('service.json', SERVICE.replace('"web"', '"w‸eb"'), ['taskdef.json:2: "web"'], {
      others: { 'taskdef.json': TASK },
    });
  });

  it('goes to another document of the same file', () => {
    checkDefinition('app.yaml', `${CONFIG}---\n${POD.replace('name: settings', 'name: sett‸ings')}`, [
      'app.yaml:4: settings',
    ]);
  });

  it('finds who uses a name', () => {
    checkReferences(
      'taskdef.json',
      TASK.replace('"name": "web"', '"name": "we‸b"'),
      ['service.json:1: "web"', 'taskdef.json:2: "web"', 'taskdef.json:3: "web"'],
      { others: { 'service.json': SERVICE } },
    );
  });

  it('does not mix names of different families', () => {
    const other = TASK.replace('shop', 'other');
    checkReferences(
      'taskdef.json',
      TASK.replace('"name": "web"', '"name": "we‸b"'),
      ['taskdef.json:2: "web"', 'taskdef.json:3: "web"'],
      { others: { 'other-taskdef.json': other } },
    );
  });

  it('goes nowhere from what is no name', () => {
    checkDefinition('taskdef.json', TASK.replace('"family"', '"fam‸ily"'), []);
  });
});

describe('rename', () => {
  it('changes a name everywhere, quotes as they were', () => {
    checkRename(
      'service.json',
      SERVICE.replace('"web"', '"we‸b"'),
      'front',
      {
        'service.json': SERVICE.replace('"web"', '"front"'),
        'taskdef.json': TASK.replace(/"web"/g, '"front"'),
      },
      { others: { 'taskdef.json': TASK } },
    );
  });

  it('changes it in every document of a file', () => {
    checkRename('app.yaml', `${CONFIG}---\n${POD.replace('name: settings', 'name: sett‸ings')}`, 'shared', {
      'app.yaml': `${CONFIG}---\n${POD}`.replace(/settings/g, 'shared'),
    });
  });

  it('leaves alone what is defined nowhere', () => {
    checkRename('service.json', SERVICE.replace('"web"', '"we‸b"'), 'front', undefined);
  });
});
