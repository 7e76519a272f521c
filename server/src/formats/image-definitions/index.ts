/** Images that CodePipeline deploys to ECS: `imagedefinitions.json` (rolling) and `imageDetail.json` (blue/green). */
import { itemsOf, members } from '../../syntax/members';
import { dereference } from '../../syntax/scalar';
import type { Node } from '../../syntax/tree';
import { stringField } from '../field';
import type { Document, FileFacts, Format, OutlineEntry, Symbol } from '../format';
import type { ImageFile } from './elements';

const LIST_NAME = /image[-_.]?definitions?/i;
const DETAIL_NAME = /image[-_.]?detail/i;

export const imageDefinitions: Format = {
  id: 'image-definitions',
  title: 'CodePipeline image file',
  family: 'appspec',
  languages: ['json'],
  dialect: '1.2',
  claims,
  schemaFor: ({ root, path, context }) =>
    context.library.set('appspec').root(isDetail(root, path) ? 'image-detail' : 'imagedefinitions'),
  model: buildImages,
  walk: (document, visit) => {
    visit('images', document.model);
  },
  symbols,
  outline,
  summary: (document) =>
    isDetail(document.root, document.path) ? 'image for blue/green' : 'images for rolling updates',
};

function claims({ name, tree }: FileFacts): boolean {
  const root = dereference(tree.root);
  if (LIST_NAME.test(name) || DETAIL_NAME.test(name)) return root?.kind !== 'object' || isOurs(root);
  const items = itemsOf(root);
  return items.length > 0 && items.every((item) => hasOnly(item, ['name', 'imageUri']));
}

/** With the right name, an object is ours when it is empty, speaks of images, or is a single definition. */
function isOurs(root: Node): boolean {
  if (root.kind !== 'object') return true;
  const keys = members(root).map((entry) => entry.key.text);
  return keys.length <= 1 || keys.some((key) => /^image(?:uri|digest|tags)?$/i.test(key));
}

function hasOnly(node: Node, keys: readonly string[]): boolean {
  if (node.kind !== 'object') return false;
  const present = members(node).map((entry) => entry.key.text);
  return present.length === keys.length && keys.every((key) => present.includes(key));
}

/** The name decides, except for the content that only the blue/green file has. */
function isDetail(root: Node, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (DETAIL_NAME.test(name)) return true;
  return !LIST_NAME.test(name) && root.kind === 'object';
}

function buildImages(document: Document): ImageFile {
  const isList = !isDetail(document.root, document.path);
  const images = isList ? itemsOf(document.root) : [];
  return {
    isList,
    node: document.root,
    images: images.flatMap((node) => {
      const name = stringField(node, 'name');
      const imageUri = stringField(node, 'imageUri');
      return node.kind === 'object' && name !== undefined && imageUri !== undefined
        ? [{ node, name, imageUri }]
        : [];
    }),
  };
}

function symbols(document: Document): Symbol[] {
  return (document.model as ImageFile).images.flatMap(({ name }): Symbol[] => {
    return name.known === undefined || name.known === ''
      ? []
      : [{ kind: 'ecs.container', name: name.known, role: 'reference', node: name.node }];
  });
}

function outline(document: Document): OutlineEntry[] {
  return (document.model as ImageFile).images.map(({ node, name, imageUri }) => {
    return {
      name: name.known ?? '(image)',
      detail: imageUri.known ?? '',
      kind: 'module',
      node,
      nameNode: name.node,
    };
  });
}
