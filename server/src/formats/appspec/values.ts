/** Values that come from elsewhere: other entries of the file, and the containers of task definitions. */
import { basename, joinPath } from './paths';
import type { Document, Suggestion, SymbolSource } from '../format';
import type { PathSegment } from '../../syntax/tree';
import type { AppSpec } from './elements';

export function appSpecValues(
  document: Document,
  path: readonly PathSegment[],
  workspace: SymbolSource,
): readonly Suggestion[] {
  const spec = document.model as AppSpec;
  const key = String(path.at(-1) ?? '').toLowerCase();
  const first = String(path[0] ?? '').toLowerCase();
  if (first === 'permissions' && key === 'object') return targets(spec);
  if (first === 'resources' && key === 'containername') return containers(document, workspace);
  if (first === 'resources' && key === 'taskdefinition') {
    return [{ value: '<TASK_DEFINITION>', detail: 'filled in by CodePipeline' }];
  }
  if (spec.platform !== 'server' || first !== 'hooks') return [];
  if (key === 'location') return locations(spec);
  return key === 'runas' ? users(spec) : [];
}

/** Where the files of this deployment end up. */
function targets(spec: AppSpec): Suggestion[] {
  const found = spec.files.flatMap(({ source, destination }): Suggestion[] => {
    if (destination.known === undefined) return [];
    const folder = { value: destination.known, detail: 'folder that is copied to' };
    const name = basename(source.known ?? '');
    if (!/\.[A-Za-z0-9]+$/.test(name)) return [folder];
    return [folder, { value: joinPath(destination.known, name), detail: `from ${source.known ?? ''}` }];
  });
  return unique(found);
}

/** Containers of task definitions in the same folder, else of all. */
function containers(document: Document, workspace: SymbolSource): Suggestion[] {
  const folder = document.uri.slice(0, document.uri.lastIndexOf('/') + 1);
  const all = workspace.definitions('ecs.container');
  const near = all.filter(({ uri }) => uri.startsWith(folder) && !uri.slice(folder.length).includes('/'));
  return unique(
    (near.length > 0 ? near : all).map(({ name, uri }) => {
      return { value: name, detail: `container in ${uri.slice(uri.lastIndexOf('/') + 1)}` };
    }),
  );
}

/** Scripts that other events run. */
function locations(spec: AppSpec): Suggestion[] {
  const used = spec.events.flatMap(({ name, scripts }) =>
    scripts.flatMap(({ location }) =>
      location.known === undefined ? [] : [{ value: location.known, detail: `script of ${name}` }],
    ),
  );
  return unique(used);
}

function users(spec: AppSpec): Suggestion[] {
  const used = spec.events.flatMap(({ scripts }) => scripts.flatMap(({ runas }) => runas.known ?? []));
  return unique(used.map((value) => ({ value, detail: 'used in this file' })));
}

function unique(suggestions: readonly Suggestion[]): Suggestion[] {
  return [...new Map(suggestions.map((suggestion) => [suggestion.value, suggestion])).values()];
}
