/** The AppSpec schemas: their form, the fields they know, and their verdict on real and on nearly wrong files. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorObject } from 'ajv';
import { schemaProblems } from '../../scripts/generate/check';
import { isRecord } from '../../scripts/generate/schema';
import {
  corpusFiles,
  describeErrors,
  loadFormat,
  readJsonObject,
  records,
  schemaAt,
  textProblems,
  undescribed,
  withoutPlaceholders,
  yaml,
} from './aws-spec-support';
import { bad, dataFiles, fields, good } from './appspec-cases';

const format = loadFormat('appspec');

describe('AppSpec schemas', () => {
  it('keep to the vocabulary', () => {
    assert.deepEqual(schemaProblems(format.schema), []);
    assert.deepEqual(Object.keys(format.schema.roots).sort(), Object.keys(fields).sort());
  });

  it('explain every field and link by https', () => {
    assert.deepEqual(textProblems(format.schema), []);
  });

  for (const [root, paths] of Object.entries(fields)) {
    it(`know every field of ${root}`, () => {
      assert.deepEqual(
        paths.filter((path) => schemaAt(format.schema, root, path) === undefined),
        [],
      );
    });
  }

  it('describe every entry of the fact tables', () => {
    for (const name of dataFiles) {
      const data = readJsonObject(join(format.folder, name));
      assert.ok(Array.isArray(data['x-origin']), name);
      assert.match(String(data['x-checked']), /^\d{4}-\d{2}-\d{2}$/);
      assert.deepEqual(undescribed(data), [], name);
    }
    assert.deepEqual(
      readdirSync(format.folder)
        .filter((name) => !name.endsWith('.schema.json'))
        .sort(),
      [...dataFiles].sort(),
    );
  });

  it('offer exactly the events of the table that take scripts or functions', () => {
    const platforms = readJsonObject(join(format.folder, 'lifecycle-events.json'))['platforms'];
    const places = { server: 'ServerHooks', ecs: 'EcsHook', lambda: 'LambdaHook' };
    assert.ok(isRecord(platforms));
    for (const [platform, definition] of Object.entries(places)) {
      const table: unknown = platforms[platform];
      const events = records(isRecord(table) ? table['events'] : undefined);
      const names = events.filter((event) => event['scriptable'] === true).map((event) => event['name']);
      assert.deepEqual(names, Object.keys(format.schema.definitions[definition]?.properties ?? {}));
    }
  });
});

describe('AppSpec documents', () => {
  for (const [title, [root, text]] of Object.entries(good)) {
    it(`accept ${title}`, () => {
      assert.equal(describeErrors(format.validate(root, yaml(text))), '');
    });
  }

  for (const [title, [root, text, place]] of Object.entries(bad)) {
    it(`refuse ${title}`, () => {
      const errors = format.validate(root, yaml(text));
      assert.ok(errors.length > 0, 'nothing was found');
      assert.ok(
        errors.some((error) => error.instancePath === place),
        describeErrors(errors),
      );
    });
  }
});

function rootOf(text: string): string {
  if (!/^\W*resources\W*:/im.test(text)) return 'server';
  return text.includes('AWS::Lambda::Function') ? 'lambda' : 'ecs';
}

/** Forms to be filled in: words such as `ENABLED-or-DISABLED` stand for values there, without any mark. */
const forms = /appspec-assistant__.*template/;
const formWord = /-or-|-specification$|^object-type$/;

/** Keys that the agent passes over: graded by their rule, which is a warning. */
function isPassedOver(error: ErrorObject, note: string): boolean {
  return error.keyword === 'additionalProperties' && note.includes('tolerated');
}

describe('AppSpec corpus', () => {
  const files = corpusFiles('appspec');
  if (files.length === 0) it.skip('the corpus of real files is not present');

  for (const { name, note, text } of files) {
    if (note.includes('doubtful')) continue;
    if (note.includes('known-invalid')) {
      it(`refuses ${name}`, () => {
        assert.throws(() => {
          const document = yaml(text);
          assert.equal(describeErrors(format.validate(rootOf(text), document)), '');
        });
      });
      continue;
    }
    it(`accepts ${name}`, () => {
      const document = yaml(text);
      const standsForValue = forms.test(name) ? formWord : undefined;
      const errors = format.validate(rootOf(text), document).filter((error) => !isPassedOver(error, note));
      assert.equal(describeErrors(withoutPlaceholders(errors, document, standsForValue)), '');
    });
  }
});
