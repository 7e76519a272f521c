/** Builds the typed view of an AppSpec from any tree. */
import { itemsOf, members } from '../../syntax/members';
import { dereference } from '../../syntax/scalar';
import type { Entry, Node, ObjectNode } from '../../syntax/tree';
import { leaf, type Field } from '../field';
import type { AppSpec, FileMapping, FunctionHook, HookEvent, Permission, Script } from './elements';
import { isFillIn } from './fill-in';
import { entryAnyCase, entryAt, objectOf, objectsOf, textOf, valueAt, writtenOf } from './lookup';
import { buildFunction, buildService } from './model-resources';
import { platformOf } from './platform';

export function buildAppSpec(root: Node): AppSpec {
  const object = objectOf(root);
  const platform = platformOf(root);
  const files: FileMapping[] = [];
  const permissions: Permission[] = [];
  const events: HookEvent[] = [];
  const functionHooks: FunctionHook[] = [];
  const services: AppSpec['services'][number][] = [];
  const functions: AppSpec['functions'][number][] = [];
  const spec: AppSpec = {
    platform,
    node: root,
    object,
    version: textOf(entryAt(object, 'version'), root),
    os: textOf(entryAt(object, 'os'), root),
    files,
    permissions,
    events,
    resources: entryAnyCase(object, 'Resources'),
    services,
    functions,
    functionHooks,
  };
  if (platform === 'server') {
    files.push(...objectsOf(valueAt(entryAt(object, 'files'))).map((node) => buildFile(spec, node)));
    permissions.push(
      ...objectsOf(valueAt(entryAt(object, 'permissions'))).map((node) => buildPermission(spec, node)),
    );
    events.push(...buildEvents(spec));
  } else if (platform !== undefined) {
    functionHooks.push(...buildFunctionHooks(spec));
    for (const { key, node } of resourceObjects(spec)) {
      if (platform === 'ecs') services.push(buildService(spec, key, node));
      else functions.push(buildFunction(spec, key, node));
    }
  }
  return spec;
}

function resourceObjects(spec: AppSpec): { key: Node; node: ObjectNode }[] {
  return objectsOf(valueAt(spec.resources)).flatMap((item) =>
    members(item).flatMap(({ key, value }) => {
      const node = objectOf(value);
      return node === undefined ? [] : [{ key, node }];
    }),
  );
}

function buildFile(spec: AppSpec, node: ObjectNode): FileMapping {
  const source = textOf(entryAt(node, 'source'), node);
  return { spec, node, source, destination: textOf(entryAt(node, 'destination'), node) };
}

function buildPermission(spec: AppSpec, node: ObjectNode): Permission {
  return {
    spec,
    node,
    object: textOf(entryAt(node, 'object'), node),
    pattern: textOf(entryAt(node, 'pattern'), node),
    mode: writtenOf(entryAt(node, 'mode'), node),
    except: textsAt(node, 'except'),
    types: typesOf(entryAt(node, 'type')),
    acls: textsAt(node, 'acls'),
    context: objectOf(valueAt(entryAt(node, 'context'))),
  };
}

function textsAt(node: ObjectNode, key: string): Field<string>[] {
  return itemsOf(valueAt(entryAt(node, key))).map((item) => {
    const found = leaf(item, undefined, (value) => (typeof value === 'string' ? value : undefined));
    return isFillIn(found.known ?? '', key) ? { ...found, state: 'unknown', known: undefined } : found;
  });
}

function typesOf(entry: Entry | undefined): readonly string[] | undefined {
  if (entry === undefined) return ['file', 'directory'];
  const items = itemsOf(entry.value);
  const known = items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  return known.every((type) => type === 'file' || type === 'directory') && known.length > 0
    ? known
    : undefined;
}

function buildEvents(spec: AppSpec): HookEvent[] {
  const hooks = objectOf(valueAt(entryAt(spec.object, 'hooks')));
  if (hooks === undefined) return [];
  return members(hooks).map((entry) => {
    const scripts: Script[] = [];
    const event: HookEvent = { spec, name: entry.key.text, entry, scripts };
    scripts.push(...objectsOf(valueAt(entry)).map((node) => buildScript(event, node)));
    return event;
  });
}

function buildScript(event: HookEvent, node: ObjectNode): Script {
  const location = textOf(entryAt(node, 'location'), node);
  const timeout = textOf(entryAt(node, 'timeout'), node);
  return { event, node, location, timeout, runas: textOf(entryAt(node, 'runas'), node) };
}

function buildFunctionHooks(spec: AppSpec): FunctionHook[] {
  const hooks = valueAt(entryAnyCase(spec.object, 'Hooks'));
  const list = hooks && dereference(hooks);
  return objectsOf(list).flatMap((item) =>
    members(item).map((entry): FunctionHook => {
      return { spec, item, entry, event: entry.key.text, function: textOf(entry, item) };
    }),
  );
}
