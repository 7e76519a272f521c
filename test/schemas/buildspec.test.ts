/** The buildspec schemas: their form, the fields they know, and their verdict on real and on nearly wrong files. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
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
import { bad, dataFiles, fields, fields01, good } from './buildspec-cases';

const format = loadFormat('buildspec');

function rootOf(document: unknown): string {
  const version = isRecord(document) ? document['version'] : undefined;
  return String(version) === '0.1' ? '0.1' : '0.2';
}

describe('buildspec schemas', () => {
  it('keep to the vocabulary', () => {
    assert.deepEqual(schemaProblems(format.schema), []);
  });

  it('explain every field and link by https', () => {
    assert.deepEqual(textProblems(format.schema), []);
  });

  it('know every field of version 0.2', () => {
    assert.deepEqual(
      fields.filter((path) => schemaAt(format.schema, '0.2', path) === undefined),
      [],
    );
  });

  it('know every field of version 0.1', () => {
    assert.deepEqual(
      fields01.filter((path) => schemaAt(format.schema, '0.1', path) === undefined),
      [],
    );
  });

  it('describe every entry of the fact tables', () => {
    for (const name of dataFiles) {
      const data = readJsonObject(join(format.folder, name));
      assert.ok(Array.isArray(data['x-origin']), name);
      assert.match(String(data['x-checked']), /^\d{4}-\d{2}-\d{2}$/);
      assert.ok(typeof data['description'] === 'string', name);
      assert.deepEqual(undescribed(data), [], name);
    }
    assert.deepEqual(
      readdirSync(format.folder)
        .filter((name) => !name.endsWith('.schema.json'))
        .sort(),
      [...dataFiles].sort(),
    );
  });

  it('suggest exactly the runtimes of the table', () => {
    const runtimes = records(readJsonObject(join(format.folder, 'runtimes.json'))['runtimes']);
    const names = runtimes.map((entry) => entry['name']);
    const versions = schemaAt(format.schema, '0.2', 'phases.install.runtime-versions');
    assert.ok(versions?.$ref);
    assert.deepEqual(names, Object.keys(format.schema.definitions['RuntimeVersions']?.properties ?? {}));
  });
});

describe('buildspec documents', () => {
  for (const [title, text] of Object.entries(good)) {
    it(`accept ${title}`, () => {
      const document = yaml(text);
      assert.equal(describeErrors(format.validate(rootOf(document), document)), '');
    });
  }

  for (const [title, [text, place]] of Object.entries(bad)) {
    it(`refuse ${title}`, () => {
      const document = yaml(text);
      const errors = format.validate(rootOf(document), document);
      assert.ok(errors.length > 0, 'nothing was found');
      assert.ok(
        errors.some((error) => error.instancePath === place),
        describeErrors(errors),
      );
    });
  }
});

describe('buildspec corpus', () => {
  const files = corpusFiles('buildspec');
  if (files.length === 0) it.skip('the corpus of real files is not present');

  for (const { name, note, text } of files) {
    if (note.includes('doubtful')) continue;
    const document = yaml(text);
    if (note.includes('known-invalid')) {
      it(`refuses ${name}`, () => {
        assert.ok(format.validate(rootOf(document), document).length > 0, note);
      });
      continue;
    }
    it(`accepts ${name}`, () => {
      const errors = withoutPlaceholders(format.validate(rootOf(document), document), document);
      assert.equal(describeErrors(errors), '');
    });
  }
});
