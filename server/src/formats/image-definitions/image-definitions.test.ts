/** Which files list images for CodePipeline, and what is read from them. */
import { strict as assert } from 'node:assert';
import { Engine } from '../../testing/engine';

function rootOf(path: string, text: string): string | undefined {
  const document = new Engine().write(path, text).documents[0];
  return document?.format.id === 'image-definitions' ? document.schema?.name : undefined;
}

describe('image files', () => {
  const cases: readonly (readonly [path: string, text: string, root: string | undefined])[] = [
    ['imagedefinitions.json', '[{ "name": "web", "imageUri": "x" }]', 'imagedefinitions'],
    ['imagedefinitions.json', '', 'imagedefinitions'],
    ['imagedefinitions-staging.json', '{ "name": "web", "imageUri": "x" }', 'imagedefinitions'],
    ['images.json', '[{ "name": "web", "imageUri": "x" }]', 'imagedefinitions'],
    ['imageDetail.json', '{ "ImageURI": "x" }', 'image-detail'],
    ['imageDetail.json', '{ "imageUri": "x" }', 'image-detail'],
    ['imageDetail.json', '[{ "name": "web", "imageUri": "x" }]', 'image-detail'],
    ['images.json', '[{ "name": "web", "url": "x" }]', undefined],
    ['imagedefinitions.json', '{ "compilerOptions": {}, "include": [] }', undefined],
    ['containers.json', '[]', undefined],
  ];
  for (const [path, text, root] of cases) {
    it(`${path} with ${text} is ${root ?? 'not ours'}`, () => {
      assert.equal(rootOf(path, text), root);
    });
  }

  it('have an outline', () => {
    const document = new Engine().write('imagedefinitions.json', '[{ "name": "web", "imageUri": "x" }]')
      .documents[0];
    assert.deepEqual(
      document?.format.outline?.(document).map((entry) => entry.name),
      ['web'],
    );
  });
});
