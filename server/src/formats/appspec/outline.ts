/** The outline of an AppSpec: files, permissions, events with their scripts, the resource. */
import { members } from '../../syntax/members';
import type { Entry, Node } from '../../syntax/tree';
import type { OutlineEntry } from '../format';
import type { AppSpec, FileMapping, HookEvent, Permission } from './elements';

export function appSpecOutline(spec: AppSpec): readonly OutlineEntry[] {
  if (spec.object === undefined) return [];
  return members(spec.object).map((entry) => topEntry(entry, spec));
}

function topEntry(entry: Entry, spec: AppSpec): OutlineEntry {
  const name = entry.key.text === '' ? '(empty)' : entry.key.text;
  const base = { name, node: spanOf(entry), nameNode: entry.key };
  const children = childrenOf(name.toLowerCase(), spec);
  if (children !== undefined) return { ...base, kind: 'array', children };
  const { value } = entry;
  if (value.kind === 'scalar') return { ...base, kind: 'string', detail: value.text };
  return { ...base, kind: value.kind === 'array' ? 'array' : 'object' };
}

function childrenOf(key: string, spec: AppSpec): OutlineEntry[] | undefined {
  if (key === 'hooks') return [...spec.events.map(eventEntry), ...spec.functionHooks.map(functionEntry)];
  if (key === 'files') return spec.files.map(fileEntry);
  if (key === 'permissions') return spec.permissions.map(permissionEntry);
  return key === 'resources' ? resourceEntries(spec) : undefined;
}

function eventEntry({ entry, name, scripts }: HookEvent): OutlineEntry {
  const children = scripts.map(({ node, location }): OutlineEntry => {
    return { name: textOf(location.node, '(script)'), kind: 'function', node, nameNode: location.node };
  });
  return {
    name: name === '' ? '(event)' : name,
    kind: 'event',
    node: spanOf(entry),
    nameNode: entry.key,
    children,
  };
}

function functionEntry({ entry, event, function: target }: AppSpec['functionHooks'][number]): OutlineEntry {
  const name = event === '' ? '(event)' : event;
  return { name, detail: textOf(target.node, ''), kind: 'event', node: spanOf(entry), nameNode: entry.key };
}

function fileEntry({ node, source, destination }: FileMapping): OutlineEntry {
  const name = textOf(source.node, '(file)');
  return { name, detail: `→ ${textOf(destination.node, '?')}`, kind: 'object', node, nameNode: source.node };
}

function permissionEntry({ node, object, mode }: Permission): OutlineEntry {
  return {
    name: textOf(object.node, '(object)'),
    detail: textOf(mode.node, ''),
    kind: 'object',
    node,
    nameNode: object.node,
  };
}

function resourceEntries(spec: AppSpec): OutlineEntry[] {
  return [...spec.services, ...spec.functions].map(({ key, node, type }) => {
    const name = key.kind === 'scalar' && key.text !== '' ? key.text : '(resource)';
    return {
      name,
      detail: type === undefined ? '' : textOf(type.value, ''),
      kind: 'class',
      node,
      nameNode: key,
    };
  });
}

function textOf(node: Node, otherwise: string): string {
  return node.kind === 'scalar' && node.text !== '' ? node.text : otherwise;
}

/** An entry is no node; its value stands for it, its key is selected. */
function spanOf(entry: Entry): Node {
  return entry.value.kind === 'missing' ? entry.key : entry.value;
}
