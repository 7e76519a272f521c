/** Outline, values, words about values and symbols of AppSpec files. */
import { strict as assert } from 'node:assert';
import { complete } from '../../features/completion';
import { hover } from '../../features/hover';
import type { Document } from '../format';
import { Engine } from '../../testing/engine';

const SERVER = `version: 0.0
os: linux
files:
  - source: conf/a.conf
    destination: /etc/shop
permissions:
  - object: /etc/shop
    mode: 755
hooks:
  ApplicationStop:
    - location: scripts/stop.sh
      timeout: 60
      runas: root
`;

function open(
  text: string,
  others: Readonly<Record<string, string>> = {},
): { document: Document; engine: Engine } {
  const engine = new Engine();
  for (const [path, other] of Object.entries(others)) engine.write(path, other);
  const document = engine.write('appspec.yml', text).documents[0];
  assert.ok(document);
  return { document, engine };
}

/** Labels offered at the mark `|`. */
function offered(marked: string, others: Readonly<Record<string, string>> = {}): string[] {
  const offset = marked.indexOf('|');
  const { document, engine } = open(marked.replace('|', ''), others);
  return complete(document, offset, engine.workspace)?.items.map((item) => item.label) ?? [];
}

function hoverAt(text: string, word: string): string {
  return hover(open(text).document, text.indexOf(word) + 1)?.markdown ?? '';
}

describe('AppSpec values', () => {
  it('offers events in run order', () => {
    const labels = offered('version: 0.0\nos: linux\nhooks:\n  |\n');
    const events = [
      'ApplicationStop',
      'BeforeInstall',
      'AfterInstall',
      'ApplicationStart',
      'ValidateService',
    ];
    assert.deepEqual(
      labels.filter((label) => events.includes(label)),
      events,
    );
    assert.ok(!labels.includes('Install'));
  });

  it('offers what is copied as objects of permissions', () => {
    const labels = offered(SERVER.replace('object: /etc/shop', 'object: |'));
    assert.deepEqual(labels.slice(0, 2), ['/etc/shop', '/etc/shop/a.conf']);
  });

  it('offers the containers of the task definition beside', () => {
    const text =
      'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        LoadBalancerInfo:\n          ContainerName: |\n';
    const taskdef = '{ "family": "shop", "containerDefinitions": [{ "name": "web", "image": "x" }] }';
    assert.ok(offered(text, { 'taskdef.json': taskdef }).includes('web'));
  });

  it('offers scripts and users that are in use', () => {
    const text = `${SERVER}  AfterInstall:\n    - location: |\n`;
    assert.ok(offered(text).includes('scripts/stop.sh'));
    const users = offered(`${SERVER}  AfterInstall:\n    - location: a.sh\n      runas: |\n`);
    assert.ok(users.includes('root'));
  });

  it('offers the keys of every platform where none is chosen', () => {
    const labels = offered('version: 0.0\n|\n');
    for (const key of ['os', 'Resources', 'files']) assert.ok(labels.includes(key), key);
  });
});

describe('AppSpec hovers', () => {
  it('tell when an event runs and from which revision', () => {
    const markdown = hoverAt(SERVER, 'ApplicationStop');
    assert.match(markdown, /AfterBlockTraffic → \*\*ApplicationStop\*\* → DownloadBundle/);
    assert.match(markdown, /last successful revision/);
    assert.match(markdown, /60 of 3600 seconds/);
  });

  it('tell where a file ends up and what a mode allows', () => {
    assert.match(hoverAt(SERVER, 'conf/a.conf'), /\/etc\/shop\/a\.conf/);
    assert.match(hoverAt(SERVER, '755'), /rwxr-xr-x/);
  });
});

describe('AppSpec outline and summary', () => {
  it('names files, permissions and scripts', () => {
    const { document } = open(SERVER);
    const outline = document.format.outline?.(document) ?? [];
    assert.deepEqual(
      outline.map((entry) => entry.name),
      ['version', 'os', 'files', 'permissions', 'hooks'],
    );
    assert.equal(outline[2]?.children?.[0]?.detail, '→ /etc/shop');
    assert.equal(outline[4]?.children?.[0]?.children?.[0]?.name, 'scripts/stop.sh');
  });

  it('says the platform', () => {
    const { document } = open(SERVER);
    assert.equal(document.format.summary?.(document), 'EC2/On-Premises');
  });

  it('stands half-written files', () => {
    for (let end = 0; end <= SERVER.length; end++) {
      const { document, engine } = open(SERVER.slice(0, end));
      document.format.outline?.(document);
      engine.findings('appspec.yml');
      assert.deepEqual(engine.crashes, []);
    }
  });
});
