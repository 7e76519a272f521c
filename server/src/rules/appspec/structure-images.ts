/** Structural rules of `imagedefinitions.json` and `imageDetail.json`. */
import type { ImageFile } from '../../formats/image-definitions/elements';
import type { Document } from '../../formats/format';
import type { Problem } from '../../schema/problem';
import { wrapInArray, replaceValue } from '../../syntax/edit';
import { itemsOf, stringOf, valueOf } from '../../syntax/members';
import { fix, type Example, type Fix } from '../rule';
import { SILENT, type Structure } from '../structure';
import { row } from './row';
import { SOURCES } from './sources';

const list = (text: string): Example => ({ file: 'imagedefinitions.json', text: `${text}\n` });
const detail = (text: string): Example => ({ file: 'imageDetail.json', text: `${text}\n` });
const GOOD_LIST = list('[{ "name": "web", "imageUri": "shop/web:7" }]');
const GOOD_DETAIL = detail('{ "ImageURI": "shop/web:7" }');

const rows = [
  row({
    id: 'imagedefs/json-syntax',
    title: 'The file is well-formed JSON.',
    why: 'CodePipeline says “The image definition file contains invalid JSON format”.',
    sources: [SOURCES.companion],
    bad: [list('[{ "name": "web" "imageUri": "shop/web:7" }]')],
    good: [GOOD_LIST],
  }),
  row({
    id: 'imagedefs/template',
    title: 'A template is checked only as far as it can be read before it is filled in.',
    severity: 'information',
    profile: 'recommended',
    why: 'Template statements stand where JSON is due, so part of the file cannot be understood yet.',
    sources: [SOURCES.companion],
    bad: [list('[\n  { "name": "web", {{ key }}: "shop/web:7" }\n]')],
    good: [GOOD_LIST],
  }),
  row({
    id: 'imagedefs/not-array',
    title: 'The image definitions are a list.',
    why: 'CodePipeline says “The image definition file imagedefinitions.json contains invalid JSON format” about a single object.',
    sources: [SOURCES.companion, 'https://qiita.com/Ryo-0131/items/d6dac2a1f1c43a5c25cd'],
    fixes: (problem, document) => [fix('Wrap in a list', true, document, wrapInArray(problem.node))],
    bad: [list('{ "name": "web", "imageUri": "shop/web:7" }')],
    good: [GOOD_LIST],
  }),
  row({
    id: 'imagedefs/entry-keys',
    title: 'Each item has a name and an imageUri.',
    why: 'CodePipeline reads exactly these two keys; `imageURI`, `ImageURI` and `image` are not found.',
    sources: [SOURCES.companion],
    bad: [list('[{ "name": "web", "imageURI": "shop/web:7" }]'), list('[{ "name": "web" }]')],
    good: [GOOD_LIST],
  }),
  row({
    id: 'imagedefs/duplicate-name',
    title: 'No container is named twice.',
    why: 'A container has one image; which of two would be taken is not written anywhere.',
    sources: [SOURCES.companion],
    bad: [list('[{ "name": "web", "imageUri": "shop/web:7" }, { "name": "web", "imageUri": "shop/web:8" }]')],
    good: [GOOD_LIST],
  }),
  row({
    id: 'imagedefs/duplicate-key',
    title: 'No key is there twice in one object.',
    why: 'JSON readers keep the last one in silence.',
    sources: [SOURCES.companion],
    bad: [list('[{ "name": "web", "name": "log", "imageUri": "shop/web:7" }]')],
    good: [GOOD_LIST],
  }),
  row({
    id: 'imagedetail/not-object',
    title: 'The image detail is an object.',
    why: 'The blue/green action of CodePipeline reads one image from `ImageURI`.',
    sources: [SOURCES.companion],
    bad: [detail('"shop/web:7"')],
    good: [GOOD_DETAIL],
  }),
  row({
    id: 'imagedetail/array-from-rolling',
    title: 'The image detail is not a list of image definitions.',
    why: 'The list belongs to rolling updates. The blue/green action says “Exception while trying to read the image artifact file from the artifact”.',
    sources: [SOURCES.companion, 'https://stackoverflow.com/questions/62022787'],
    message: () =>
      'This list is the content of imagedefinitions.json. The blue/green action of CodePipeline cannot read it. Write an object with "ImageURI".',
    fixes: (problem, document) => toDetail(problem, document),
    bad: [detail('[{ "name": "web", "imageUri": "shop/web:7" }]')],
    good: [GOOD_DETAIL],
  }),
  row({
    id: 'imagedetail/imageuri-missing',
    title: 'The image detail has an ImageURI.',
    why: 'The key is spelt exactly so. Otherwise CodePipeline says “Exception while trying to read the image artifact file from the artifact”.',
    sources: [SOURCES.companion, 'https://stackoverflow.com/questions/62022787'],
    bad: [detail('{ "RepositoryName": "shop" }'), detail('{ "ImageURI": "" }')],
    good: [GOOD_DETAIL],
  }),
  row({
    id: 'imagedetail/wrong-type',
    title: 'Every value of the image detail has the type its field asks for.',
    severity: 'warning',
    why: 'The ECR action writes texts and a list of tags; other readers of the file expect the same.',
    sources: [SOURCES.companion],
    bad: [detail('{ "ImageURI": "shop/web:7", "ImageTags": "7" }')],
    good: [detail('{ "ImageURI": "shop/web:7", "ImageTags": ["7"] }')],
  }),
];

export const structure: Structure = {
  formats: ['image-definitions'],
  rows,
  consequence: () => 'The deploy action of CodePipeline fails.',
  syntax: { yaml: 'imagedefs/json-syntax', json: 'imagedefs/json-syntax', template: 'imagedefs/template' },
  byKind: {
    'unknown-key': 'imagedefs/entry-keys',
    'missing-key': 'imagedefs/entry-keys',
    'type-mismatch': 'imagedetail/wrong-type',
    'value-not-allowed': 'imagedetail/wrong-type',
    pattern: 'imagedetail/wrong-type',
    'out-of-range': 'imagedetail/wrong-type',
    length: 'imagedetail/imageuri-missing',
    'duplicate-key': 'imagedefs/duplicate-key',
    'duplicate-item': 'imagedefs/duplicate-name',
    deprecated: 'imagedetail/wrong-type',
  },
  classify,
};

function classify(problem: Problem, document: Document): string | undefined {
  const { isList } = document.model as ImageFile;
  if (problem.kind !== 'type-mismatch' || problem.node.parent !== undefined) return undefined;
  if (problem.actual === 'null') return SILENT;
  return !isList && problem.actual === 'array' ? 'imagedetail/array-from-rolling' : undefined;
}

function toDetail(problem: Problem, document: Document): Fix[] {
  const image = stringOf(valueOf(itemsOf(problem.node)[0], 'imageUri'));
  if (image === undefined) return [];
  return [
    fix('Convert to an image detail', false, document, replaceValue(problem.node, { ImageURI: image })),
  ];
}
