/** What a buildspec offers to the features: outline, names, values, words about values. */
import { strict as assert } from 'node:assert';
import { Engine } from '../../testing/engine';
import { at } from '../../syntax/members';
import type { PathSegment } from '../../syntax/tree';
import type { Document } from '../format';
import { buildspec } from '.';

const TEXT = `version: 0.2
env:
  variables:
    STAGE: test
  secrets-manager:
    PASSWORD: prod/db:password
  exported-variables:
    - STAGE
batch:
  build-graph:
    - identifier: first
    - identifier: second
      buildspec: ci/second.yml
      depend-on: [first]
    - identifier: third
      depend-on: []
      env:
        image: aws/codebuild/standard:7.0
phases:
  install:
    runtime-versions:
      python: 3.10
    commands:
      - echo $CODEBUILD_BUILD_NUMBER $STAGE
  build:
    on-failure: RETRY-8-.*timeout.*
    commands:
      - TAG=v1
reports:
  unit:
    files: [a.xml]
artifacts:
  files: [a]
  secondary-artifacts:
    docs:
      files: [b]
`;

function open(): { engine: Engine; document: Document } {
  const engine = new Engine();
  const document = engine.write('buildspec.yml', TEXT).documents[0];
  assert.ok(document);
  return { engine, document };
}

function values(path: readonly PathSegment[]): unknown[] {
  const { engine, document } = open();
  return (buildspec.values?.(document, path, engine.workspace) ?? []).map((suggestion) => suggestion.value);
}

function words(path: readonly PathSegment[]): string {
  const { document } = open();
  const node = at(document.root, path);
  assert.ok(node);
  return buildspec.describe?.(document, path, node) ?? '';
}

describe('buildspec format', () => {
  it('outlines phases, commands and tasks', () => {
    const outline = buildspec.outline?.(open().document) ?? [];
    const phases = outline.find((entry) => entry.name === 'phases');
    assert.deepEqual(
      phases?.children?.map((entry) => [entry.name, entry.detail]),
      [
        ['install', 'python 3.10, 1 command'],
        ['build', '1 command'],
      ],
    );
    const batch = outline.find((entry) => entry.name === 'batch');
    assert.deepEqual(
      batch?.children?.map((entry) => entry.name),
      ['first', 'second', 'third'],
    );
  });

  it('names what it defines and uses', () => {
    const symbols = (buildspec.symbols?.(open().document) ?? []).map((s) => `${s.role} ${s.kind} ${s.name}`);
    for (const expected of [
      'definition buildspec.file /ws/buildspec.yml',
      'definition buildspec.variable STAGE',
      'reference buildspec.variable STAGE',
      'definition buildspec.task first',
      'reference buildspec.task first',
      'reference buildspec.file ci/second.yml',
      'definition buildspec.artifact docs',
      'definition buildspec.report unit',
    ]) {
      assert.ok(symbols.includes(expected), `${expected} is not in ${symbols.join('\n')}`);
    }
  });

  it('offers versions, tasks, variables and images', () => {
    assert.ok(values(['phases', 'install', 'runtime-versions', 'python']).includes('3.13'));
    assert.deepEqual(values(['batch', 'build-graph', 0, 'depend-on', 0]), ['third']);
    assert.deepEqual(values(['batch', 'build-graph', 2, 'depend-on', 0]), ['first', 'second']);
    assert.deepEqual(values(['env', 'exported-variables', 1]), ['TAG']);
    assert.ok(values(['batch', 'build-list', 0, 'env', 'image']).includes('aws/codebuild/standard:7.0'));
    assert.ok(values(['batch', 'build-list', 0, 'env', 'compute-type']).includes('BUILD_GENERAL1_SMALL'));
    assert.deepEqual(values(['artifacts', 'name']), []);
  });

  it('says what values amount to', () => {
    assert.match(words(['phases', 'install', 'commands', 0]), /CODEBUILD_BUILD_NUMBER.*\n.*STAGE.*test/);
    assert.match(words(['phases', 'install', 'runtime-versions', 'python']), /preinstalled in/);
    assert.match(words(['phases', 'build', 'on-failure']), /up to 8 times.*timeout/);
    assert.match(words(['env', 'secrets-manager', 'PASSWORD']), /prod\/db`\n.*password/);
    assert.match(words(['batch', 'build-graph', 2, 'env', 'image']), /maintained/);
    assert.equal(words(['artifacts', 'files', 0]), '');
  });

  it('sums the document up', () => {
    assert.equal(buildspec.summary?.(open().document), '0.2 · build-graph · python 3.10');
  });
});
