/** What the outline lists and what can be folded. */
import { strict as assert } from 'node:assert';
import { foldingSpans } from '../../server/src/features/folding';
import type { Format } from '../../server/src/formats/format';
import { checkOutline } from '../../server/src/testing/check-navigation';
import { openAt } from '../../server/src/testing/open-at';

const teapot: Format = {
  id: 'teapot',
  title: 'Teapot',
  family: 'teapot',
  languages: ['yaml'],
  dialect: '1.2',
  claims: () => true,
  schemaFor: () => undefined,
};

describe('outline', () => {
  it('lists keys with their values where a format has no outline of its own', () => {
    const text = 'pot: sencha\ncups:\n  - name: small\n    size: 1\n  - {}\nby: [me]\n';
    const expected = [
      'pot (sencha)',
      'cups',
      '  small',
      '    name (small)',
      '    size (1)',
      '  1',
      'by',
      '  me (me)',
    ];
    checkOutline('teapot.yaml', text, expected, { options: { formats: [teapot] } });
  });

  it('stands half-written text', () => {
    checkOutline('ecs-service.json', '{ "serviceName": "s", "taskDefinition": , "desiredCount": 1, "": 1', [
      'serviceName (s)',
      'taskDefinition',
      'desiredCount (1)',
      '(empty) (1)',
    ]);
  });
});

function folded(file: string, text: string): string[] {
  const { document } = openAt(file, `${text}‸`);
  return foldingSpans(document).map(({ start, end }) => {
    const lines = text.slice(start, end).trimEnd().split('\n');
    return `${lines[0]?.trim() ?? ''} … ${lines.at(-1)?.trim() ?? ''}`;
  });
}

describe('folding', () => {
  it('folds objects, lists and block scalars that span lines, from their key on', () => {
    const text =
      'version: 0.2\nphases:\n  build:\n    commands:\n      - |\n        make\n        test\n      - one line\nartifacts: { files: [a] }\n';
    assert.deepEqual(folded('buildspec.yml', text), [
      'version: 0.2 … artifacts: { files: [a] }',
      'phases: … - one line',
      'build: … - one line',
      'commands: … - one line',
      '| … test',
    ]);
  });

  it('folds JSON between its brackets', () => {
    const text = '{\n  "family": "f",\n  "containerDefinitions": [\n    {\n      "name": "a"\n    }\n  ]\n}';
    assert.deepEqual(folded('taskdef.json', text), ['{ … }', '"containerDefinitions": [ … ]', '{ … }']);
  });

  it('folds a text once', () => {
    const spans = folded(
      'buildspec.yml',
      'version: 0.2\nphases:\n  build:\n    commands: [\n      a,\n      b\n    ]\n',
    );
    assert.equal(new Set(spans).size, spans.length);
  });
});
