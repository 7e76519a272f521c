import { strict as assert } from 'node:assert';
import { Engine } from '../../testing/engine';
import type { Document } from '../format';
import { at } from '../../syntax/members';
import type { PathSegment } from '../../syntax/tree';
import type { TaskDefinition } from './elements';
import { launchState, looksLikeFargate, networkMode } from './launch';

const TEXT = `family: shop
requiresCompatibilities: [FARGATE]
networkMode: awsvpc
cpu: "512"
memory: "1024"
volumes:
  - name: data
containerDefinitions:
  - name: web
    image: 210987654321.dkr.ecr.eu-west-1.amazonaws.com/web:1
    memory: 1500
    portMappings:
      - containerPort: 80
        name: http
    dependsOn:
      - containerName: db
        condition: HEALTHY
    logConfiguration:
      logDriver: awslogs
      options:
        awslogs-group: a
  - name: db
    image: postgres
    mountPoints:
      - sourceVolume: data
        containerPath: /data
`;

function open(path: string, text: string): Document {
  const document = new Engine().write(path, text).documents[0];
  assert.ok(document);
  return document;
}

const taskOf = (path: string, text: string): TaskDefinition => open(path, text).model as TaskDefinition;

describe('task definitions', () => {
  it('are unwrapped from describe output', () => {
    const task = taskOf(
      'a.json',
      '{"taskDefinition":{"family":"shop","containerDefinitions":[{"name":"a","image":"b"}]},"tags":[]}',
    );
    assert.deepEqual(
      [task.shape, task.family.known, task.containers[0]?.name.known],
      ['described', 'shop', 'a'],
    );
  });

  it('know nothing of the task around a bare list of containers', () => {
    const task = taskOf('a.json', '[{"name":"a","image":"b","essential":true,"cpu":1}]');
    assert.deepEqual(
      [task.shape, task.memory.state, launchState(task, 'FARGATE')],
      ['containers', 'unknown', 'unknown'],
    );
  });

  it('stand half-typed text', () => {
    for (let end = 0; end <= TEXT.length; end += 7) open('taskdef.yaml', TEXT.slice(0, end));
    const json = '{"family":"a","containerDefinitions":[{"name":"b","portMappings":[{"containerPort":1}]}]}';
    for (let end = 0; end <= json.length; end++) open('taskdef.json', json.slice(0, end));
  });

  it('follow anchors and merge keys', () => {
    const task = taskOf(
      'taskdef.yaml',
      'family: shop\ncontainerDefinitions:\n  - &base\n    name: a\n    image: b\n    memory: 64\n  - <<: *base\n    name: c\n',
    );
    assert.deepEqual(
      task.containers.map((each) => [each.name.known, each.memory.known]),
      [
        ['a', 64],
        ['c', 64],
      ],
    );
  });
});

describe('launch context', () => {
  const states = (compatibilities: string): string[] => {
    const task = taskOf('taskdef.yaml', `family: shop\n${compatibilities}`);
    return [launchState(task, 'FARGATE'), launchState(task, 'EC2')];
  };

  it('requires what is listed', () => {
    assert.deepEqual(states('requiresCompatibilities: [FARGATE]\n'), ['required', 'no']);
    assert.deepEqual(states('requiresCompatibilities: [EC2, FARGATE]\n'), ['required', 'required']);
  });

  it('leaves open what is not listed at all', () => {
    assert.deepEqual(states(''), ['possible', 'possible']);
    assert.deepEqual(states('requiresCompatibilities: []\n'), ['possible', 'possible']);
  });

  it('is unknown behind a placeholder', () => {
    assert.deepEqual(states('requiresCompatibilities: ["${TYPE}"]\n'), ['unknown', 'unknown']);
    assert.deepEqual(states('requiresCompatibilities: ${TYPES}\n'), ['unknown', 'unknown']);
    assert.deepEqual(states('requiresCompatibilities: [FARGATE, "${TYPE}"]\n'), ['required', 'unknown']);
  });

  it('finds Fargate likely where mode and size fit', () => {
    const document = open('taskdef.yaml', 'family: shop\nnetworkMode: awsvpc\ncpu: .25 vCPU\nmemory: 1 GB\n');
    assert.ok(looksLikeFargate(document.model as TaskDefinition, document.context.library));
  });

  it('has a network mode by default', () => {
    const mode = (text: string): string | undefined =>
      networkMode(taskOf('taskdef.yaml', `family: shop\n${text}`));
    assert.equal(mode(''), 'bridge');
    assert.equal(mode('requiresCompatibilities: [MANAGED_INSTANCES]\n'), 'awsvpc');
    assert.equal(mode('runtimePlatform:\n  operatingSystemFamily: WINDOWS_SERVER_2022_CORE\n'), 'default');
    assert.equal(mode('networkMode: ${MODE}\n'), undefined);
  });
});

describe('help with task definitions', () => {
  const engine = new Engine();
  const document = engine.write('taskdef.yaml', TEXT).documents[0];
  assert.ok(document);
  const values = (...path: PathSegment[]): unknown[] =>
    (document.format.values?.(document, path, engine.workspace) ?? []).map(({ value }) => value);
  const describeAt = (...path: PathSegment[]): string | undefined => {
    const node = at(document.root, path);
    return node && document.format.describe?.(document, path, node);
  };

  it('offers memory for the chosen cpu, enough for the containers first', () => {
    assert.deepEqual(values('memory'), ['2048', '3072', '4096', '1024']);
    assert.deepEqual(values('cpu').slice(0, 2), ['256', '512']);
  });

  it('offers the other containers, volumes and ports', () => {
    assert.deepEqual(values('containerDefinitions', 0, 'dependsOn', 0, 'containerName'), ['db']);
    assert.deepEqual(values('containerDefinitions', 1, 'mountPoints', 0, 'sourceVolume'), ['data']);
    assert.deepEqual(values('containerDefinitions', 0, 'portMappings', 0, 'hostPort'), [80]);
  });

  it('offers the drivers of Fargate, the group of the family and the region of the images', () => {
    const log = ['containerDefinitions', 0, 'logConfiguration'] as const;
    assert.deepEqual(values(...log, 'logDriver'), ['awslogs', 'splunk', 'awsfirelens']);
    assert.deepEqual(values(...log, 'options', 'awslogs-group'), ['/ecs/shop']);
    assert.deepEqual(values(...log, 'options', 'awslogs-region'), ['eu-west-1']);
  });

  it('offers the options of the driver, those it needs first', () => {
    const keys = document.format.keys?.(document, ['containerDefinitions', 0, 'logConfiguration', 'options']);
    assert.deepEqual(
      keys?.slice(0, 3).map(({ key }) => key),
      ['awslogs-group', 'awslogs-region', 'awslogs-stream-prefix'],
    );
  });

  it('says amounts in words', () => {
    assert.match(describeAt('cpu') ?? '', /0\.5 vCPU.*1024, 2048, 3072 or 4096 MiB/);
    assert.match(describeAt('memory') ?? '', /1 GB/);
  });

  it('sums up where it runs', () => {
    assert.equal(document.format.summary?.(document), 'FARGATE · Linux · 2 containers');
  });

  it('outlines containers by name', () => {
    const outline = document.format.outline?.(document) ?? [];
    const containers = outline.find(({ name }) => name === 'containerDefinitions')?.children ?? [];
    assert.deepEqual(
      containers.map(({ name, detail }) => [name, detail?.slice(-5)]),
      [
        ['web', 'web:1'],
        ['db', 'tgres'],
      ],
    );
  });

  it('defines and uses names', () => {
    const symbols = document.format.symbols?.(document) ?? [];
    const shown = symbols.map(({ kind, name, role, scope }) => `${role} ${kind} ${scope ?? '-'} ${name}`);
    assert.deepEqual(shown, [
      'definition ecs.family - shop',
      'definition ecs.container shop web',
      'definition ecs.port shop http',
      'reference ecs.container shop db',
      'definition ecs.container shop db',
      'reference ecs.volume shop data',
      'definition ecs.volume shop data',
    ]);
  });

  it('takes secrets apart', () => {
    const text =
      'family: shop\ncontainerDefinitions:\n  - name: a\n    image: b\n    secrets:\n      - name: K\n        valueFrom: "arn:aws:secretsmanager:eu-west-1:210987654321:secret:prod/db-AbCdEf:password::"\n';
    const other = open('taskdef.yaml', text);
    const path = ['containerDefinitions', 0, 'secrets', 0, 'valueFrom'];
    const node = at(other.root, path);
    assert.ok(node);
    assert.match(
      other.format.describe?.(other, path, node) ?? '',
      /`prod\/db` in eu-west-1, JSON key `password`/,
    );
  });
});
