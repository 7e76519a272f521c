/** Every field of every schema: completion offers it in its place, hover explains it. */
import { strict as assert } from 'node:assert';
import { complete } from '../../server/src/features/completion';
import { hover } from '../../server/src/features/hover';
import type { Document } from '../../server/src/formats/format';
import { textOf } from '../../server/src/schema/schema';
import type { PathSegment } from '../../server/src/syntax/tree';
import { fieldsOf, MARK, nest, open, placesOf, siblings, SUBJECTS, type Place, type Subject } from './places';

/** Fields of texts this short explain nothing. */
const SHORTEST_TEXT = 20;

function missingAt(subject: Subject, place: Place): string[] {
  const text = JSON.stringify(nest(subject.base, place.path, { [MARK]: 0 }), undefined, 2);
  const cursor = text.indexOf(`"${MARK}"`);
  const { document, engine } = open(subject, text.replace(`"${MARK}": 0`, ''));
  const labels = new Set(complete(document, cursor, engine.workspace)?.items.map((item) => item.label));
  const present = new Set(Object.keys(place.path.length === 0 ? subject.base : {}));
  return fieldsOf(place, document).filter(
    (key) => !labels.has(key) && !present.has(key) && !siblings(subject, place).has(key),
  );
}

function unexplainedAt(subject: Subject, place: Place): string[] {
  const { document: model } = open(subject, JSON.stringify(subject.base));
  return fieldsOf(place, model).filter((key) => {
    // What the base says already may be what the file is recognised by.
    const isThere = siblings(subject, place).has(key);
    const value = isThere ? subject.base : nest(subject.base, [...place.path, key], {});
    const { document } = open(subject, JSON.stringify(value, undefined, 2));
    const offset = offsetOfKey(document, [...place.path, key]);
    const markdown = offset === undefined ? undefined : hover(document, offset)?.markdown;
    const body = markdown?.replace(/^\*\*.*$/m, '').replace(/\[Documentation\].*$/m, '') ?? '';
    return body.trim().length < SHORTEST_TEXT;
  });
}

function offsetOfKey(document: Document, path: readonly PathSegment[]): number | undefined {
  let node: Document['root'] | undefined = document.root;
  let key: number | undefined;
  for (const segment of path) {
    if (node?.kind === 'object') {
      const entry: { key: { start: number }; value: Document['root'] } | undefined = node.entries.find(
        (e) => e.key.text === segment,
      );
      key = entry && entry.key.start + 1;
      node = entry?.value;
    } else if (node?.kind === 'array') node = node.items[Number(segment)];
  }
  return key;
}

describe('every field', function () {
  this.timeout(60_000);

  for (const subject of SUBJECTS) {
    describe(`${subject.file} (${textOf(subject.base['kind'] ?? Object.keys(subject.base)[0] ?? '')})`, () => {
      let places: readonly Place[] = [];

      before(() => {
        const { document } = open(subject, JSON.stringify(subject.base));
        assert.ok(document.schema, `no schema for ${subject.file}`);
        places = placesOf(document.schema, document);
      });

      it('is reached', () => {
        assert.ok(places.length >= subject.objects, `only ${places.length} objects`);
      });

      it('is offered in its place', () => {
        const missing = places.flatMap((place) =>
          missingAt(subject, place).map((key) => pathText(place, key)),
        );
        assert.deepEqual(missing, []);
      });

      it('is explained where it stands', () => {
        const silent = places.flatMap((place) =>
          unexplainedAt(subject, place).map((key) => pathText(place, key)),
        );
        assert.deepEqual(silent, []);
      });
    });
  }
});

function pathText(place: Place, key: string): string {
  return [...place.path, key].join('.');
}
