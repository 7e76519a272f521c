/** Every id that the schemas and the tables name has a row, and special findings take the ids made for them. */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Severity } from '../../base/settings';
import { lintText } from '../../testing/lint-text';
import { structure } from './structure';
import { structure as images } from './structure-images';

function idsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (key !== 'x-rule') idsIn(inner, found);
    else if (typeof inner === 'string') found.add(inner);
    else for (const id of Object.values(inner as Record<string, string>)) found.add(id);
  }
  return found;
}

const rows = new Set([...structure.rows, ...images.rows].map(({ id }) => id));

describe('structural rules of AppSpec', () => {
  it('have a row for every id of the schemas', () => {
    const generated = join(__dirname, '..', '..', '..', 'generated', 'appspec.json');
    const ids = idsIn(JSON.parse(readFileSync(generated, 'utf8')));
    assert.deepEqual(
      [...ids].filter((id) => !rows.has(id)),
      [],
    );
  });

  it('have a row for every kind of finding', () => {
    const ids = [structure, images].flatMap(({ byKind, syntax }) => [
      ...Object.values(byKind),
      ...Object.values(syntax),
    ]);
    assert.deepEqual(
      ids.filter((id) => !rows.has(id)),
      [],
    );
  });

  const HEAD = 'version: 0.0\nos: linux\n';
  const ECS =
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n';
  /** Text, the one id expected (undefined: nothing), its severity. */
  const cases: readonly (readonly [what: string, text: string, id?: string, severity?: Severity])[] = [
    ['an empty file', '', 'appspec/empty-file', 'error'],
    ['another version', 'version: 1.0\nos: linux\n', 'appspec/version-invalid', 'error'],
    ['a quoted version', 'version: "0.0"\nos: linux\n', 'appspec/version-quoted', 'error'],
    ['a capital in the operating system', 'version: 0.0\nos: Linux\n', 'appspec/os-invalid', 'error'],
    [
      'hooks with a capital',
      `${HEAD}Hooks:\n  AfterInstall:\n    - location: a.sh\n`,
      'appspec/key-case',
      'error',
    ],
    ['hooks as a list', `${HEAD}hooks:\n  - AfterInstall: a.sh\n`, 'appspec/hooks-not-mapping', 'error'],
    [
      'a location with a path of the instance',
      `${HEAD}hooks:\n  AfterInstall:\n    - location: /var/www/app/start.sh\n`,
      'appspec/hook-location-absolute',
      'error',
    ],
    [
      'a script with an argument',
      `${HEAD}hooks:\n  AfterInstall:\n    - location: a.sh start\n`,
      'appspec/hook-location-arguments',
      'error',
    ],
    [
      'five minutes',
      `${HEAD}hooks:\n  AfterInstall:\n    - location: a.sh\n      timeout: 5m\n`,
      'appspec/hook-timeout-unit',
      'error',
    ],
    [
      'a type that is no list',
      `${HEAD}permissions:\n  - object: /a\n    type: file\n`,
      'appspec/permission-type-not-list',
      'error',
    ],
    [
      'the load balancer as a list',
      `${ECS}        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo:\n          - ContainerName: web\n`,
      'appspec/ecs-loadbalancer-list',
      'error',
    ],
    [
      'version 1 for ECS',
      `${ECS.replace('0.0', '1')}        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo: { ContainerName: web, ContainerPort: 80 }\n`,
      'appspec/version-invalid',
      'error',
    ],
    [
      'a reserved event',
      `${HEAD}hooks:\n  Install:\n    - location: a.sh\n`,
      'appspec/hook-reserved-event',
      'error',
    ],
    [
      'a near miss of an event',
      `${HEAD}hooks:\n  AppplicationStart:\n    - location: a.sh\n`,
      'appspec/hook-unknown-event',
      'error',
    ],
    ['a key that is ignored', `${HEAD}comment: till\n`, 'appspec/ignored-top-level-key', 'warning'],
    ['a misspelt section', `${HEAD}hook: {}\n`, 'appspec/unknown-top-level-key', 'error'],
    [
      'nothing behind a timeout, which is the default',
      `${HEAD}hooks:\n  AfterInstall:\n    - location: a.sh\n      timeout:\n`,
    ],
    [
      'words of a template',
      `${HEAD}permissions:\n  - object: object-specification\n    except: exception-specification\n    mode: mode-specification\n    type:\n      - object-type\n`,
    ],
    ['a choice of a template', 'version: 0.0\nos: linux-or-windows\n'],
    ['placeholders', 'version: ${VERSION}\nos: {{ os }}\nfiles: <FILES>\n'],
  ];
  for (const [what, text, id, severity] of cases) {
    it(`${what}: ${id ?? 'nothing'}`, () => {
      const found = lintText('appspec.yml', text).filter((finding) => finding.severity !== 'information');
      assert.deepEqual(
        found.map((finding) => [finding.rule.id, finding.severity]),
        id === undefined ? [] : [[id, severity]],
      );
    });
  }

  it('leaves the app descriptor of another product alone', () => {
    assert.deepEqual(lintText('appspec.json', '{ "version": "1.0", "settings": [], "people": [] }'), []);
  });

  it('knows the list of rolling updates in the file for blue/green', () => {
    const found = lintText('imageDetail.json', '[{ "name": "web", "imageUri": "x" }]');
    assert.deepEqual(
      found.map(({ rule }) => rule.id),
      ['imagedetail/array-from-rolling'],
    );
    assert.ok(found[0]?.fixes().some(({ title }) => title === 'Convert to an image detail'));
  });
});
