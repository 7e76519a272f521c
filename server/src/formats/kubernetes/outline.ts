/** What a person looks for in the outline of a manifest. */
import type { Document, OutlineEntry } from '../format';
import { members, stringOf, valueOf } from '../../syntax/members';
import type { Node } from '../../syntax/tree';
import type { Manifest } from './elements';
import { modelOf, objectAt, objectsAt } from './model';

export function outlineOf(document: Document): readonly OutlineEntry[] {
  const { kustomization, manifests } = modelOf(document);
  if (kustomization !== undefined) return [{ name: 'Kustomization', kind: 'module', node: kustomization }];
  return manifests.map(manifestEntry);
}

function manifestEntry(manifest: Manifest): OutlineEntry {
  const { kind, name, namespace, node } = manifest;
  const nameNode = name.entry?.value ?? manifest.kindNode;
  return {
    name: name.known ?? name.entry?.key.text ?? kind ?? 'object',
    detail: [kind, namespace.known].filter((part) => part !== undefined).join(', '),
    kind: 'class',
    node,
    ...(nameNode === undefined ? {} : { nameNode }),
    children: childrenOf(manifest),
  };
}

function childrenOf(manifest: Manifest): OutlineEntry[] {
  const { node, spec, pod } = manifest;
  const containers = pod?.containers.map((container) =>
    entry(container.name.known ?? 'container', container.image.known, 'object', container.node),
  );
  const volumes = pod?.volumes.map((volume) =>
    entry(textAt(volume, 'name') ?? 'volume', 'volume', 'key', volume),
  );
  return [
    ...(containers ?? []),
    ...(volumes ?? []),
    ...keysOf(node, 'data'),
    ...keysOf(node, 'stringData'),
    ...(manifest.kind === 'Service' ? objectsAt(spec, 'ports').map(portEntry) : []),
    ...(manifest.kind === 'Ingress' ? objectsAt(spec, 'rules').flatMap(ruleEntries) : []),
  ];
}

function portEntry(port: Node): OutlineEntry {
  const number = valueOf(port, 'port');
  return entry(
    textAt(port, 'name') ?? 'port',
    number?.kind === 'scalar' ? number.text : undefined,
    'event',
    port,
  );
}

function ruleEntries(rule: Node): OutlineEntry[] {
  const host = textAt(rule, 'host') ?? '*';
  return objectsAt(objectAt(rule, 'http'), 'paths').map((path) =>
    entry(
      `${host}${textAt(path, 'path') ?? '/'}`,
      textAt(objectAt(objectAt(path, 'backend'), 'service'), 'name'),
      'event',
      path,
    ),
  );
}

function keysOf(node: Node, key: string): OutlineEntry[] {
  const object = objectAt(node, key);
  if (object === undefined) return [];
  return members(object).map(({ key: name, value }) =>
    entry(name.text, undefined, 'key', value.kind === 'missing' ? name : value),
  );
}

function entry(
  name: string,
  detail: string | undefined,
  kind: OutlineEntry['kind'],
  node: Node,
): OutlineEntry {
  return { name, kind, node, ...(detail === undefined ? {} : { detail }) };
}

function textAt(node: Node | undefined, key: string): string | undefined {
  return stringOf(valueOf(node, key));
}
