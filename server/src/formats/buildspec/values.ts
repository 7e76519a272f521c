/** Values that come from elsewhere: runtimes and images from tables, names from the file, other buildspecs. */
import type { SchemaLibrary } from '../../schema/library';
import type { PathSegment } from '../../syntax/tree';
import type { Document, KeySuggestion, Suggestion, SymbolSource } from '../format';
import type { Buildspec } from './elements';
import { variableSettings } from './shell-variables';
import { batchEnvironment, environmentVariables, imageTable, runtimeTable, runtimeVersions } from './tables';

export function buildspecValues(
  document: Document,
  path: readonly PathSegment[],
  workspace: SymbolSource,
): readonly Suggestion[] {
  const spec = document.model as Buildspec;
  const { library } = document.context;
  const place = path.map((segment) => (typeof segment === 'number' ? '#' : segment));
  const last = place.at(-1);
  const parent = place.at(-2);
  if (parent === 'runtime-versions' && last !== undefined) return versionValues(library, last);
  if (parent === 'depend-on') return dependOnValues(spec, path);
  if (parent === 'exported-variables') return exportedValues(spec);
  if (place[0] !== 'batch') return [];
  if (last === 'image' || parent === 'image') return imageValues(library);
  if (last === 'compute-type' || parent === 'compute-type') {
    return batchEnvironment(library).computeTypes.map(({ name, description }) =>
      described(name, description),
    );
  }
  if (last === 'type' || parent === 'type') {
    return batchEnvironment(library).types.map(({ name, description }) => described(name, description));
  }
  if (last === 'buildspec' || parent === 'buildspec') return buildspecPaths(document, workspace);
  return [];
}

function described(value: string, documentation: string): Suggestion {
  return { value, documentation };
}

function versionValues(library: SchemaLibrary, runtime: string): Suggestion[] {
  return runtimeVersions(library, runtime).map(({ version, images, maintained }) => {
    const names = images.map((image) => `- \`${image}\``).join('\n');
    const detail = maintained ? 'preinstalled' : 'in older images only';
    return { value: version, detail, documentation: `Preinstalled in:\n${names}` };
  });
}

/** Identifiers that would not close a circle. */
function dependOnValues(spec: Buildspec, path: readonly PathSegment[]): Suggestion[] {
  const tasks = spec.batch?.tasks ?? [];
  const own = tasks.filter((task) => task.kind === 'build-graph')[Number(path[2])];
  const needs = new Map(
    tasks.map((task) => [task.identifier.known, task.dependOn.map((field) => field.known)]),
  );
  const reaches = (from: string | undefined, seen: Set<string | undefined>): boolean => {
    if (from === own?.identifier.known) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return (needs.get(from) ?? []).some((next) => reaches(next, seen));
  };
  return tasks.flatMap(({ identifier, buildspec }) => {
    if (identifier.known === undefined || reaches(identifier.known, new Set())) return [];
    return [{ value: identifier.known, detail: buildspec.known ?? 'task of this batch' }];
  });
}

function exportedValues(spec: Buildspec): Suggestion[] {
  const taken = new Set(spec.exported.map((exported) => exported.name));
  const set = spec.commands.flatMap((command) =>
    variableSettings(command.text).flatMap(({ name, lost }) =>
      lost ? [] : [{ name, detail: `set in ${command.phase.name}` }],
    ),
  );
  const plain = spec.variables.flatMap(({ name, source, task }) =>
    source === 'variables' && task === undefined ? [{ name, detail: 'env.variables' }] : [],
  );
  const unique = new Map([...plain, ...set].map(({ name, detail }) => [name, detail]));
  return [...unique].flatMap(([value, detail]) => {
    return taken.has(value) || value.startsWith('AWS_') ? [] : [{ value, detail }];
  });
}

function imageValues(library: SchemaLibrary): Suggestion[] {
  return imageTable(library)
    .filter(({ status }) => status !== 'retired')
    .map(({ image, status, description }) => ({ value: image, detail: status, documentation: description }));
}

/** Paths from the root of the source, which is taken to be the folder the path of this file starts from. */
function buildspecPaths(document: Document, workspace: SymbolSource): Suggestion[] {
  const folder = document.path.slice(0, document.path.lastIndexOf('/') + 1);
  return workspace.definitions('buildspec.file').flatMap(({ name, uri }) => {
    if (uri === document.uri || !name.startsWith(folder)) return [];
    return [{ value: name.slice(folder.length), detail: 'buildspec' }];
  });
}

/** Runtimes are keys. */
export function buildspecKeys(document: Document, path: readonly PathSegment[]): readonly KeySuggestion[] {
  const { library } = document.context;
  if (path.at(-1) === 'runtime-versions') {
    return runtimeTable(library).runtimes.map(({ name, description }) => ({
      key: name,
      documentation: description,
    }));
  }
  return [];
}

/** Variables CodeBuild sets that are worth offering. */
export function offeredVariables(library: SchemaLibrary): readonly string[] {
  return environmentVariables(library).flatMap(({ name, internal, pattern }) =>
    internal === true || pattern !== undefined ? [] : [name],
  );
}
