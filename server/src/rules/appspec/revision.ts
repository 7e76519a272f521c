/** What is known of the revision around an AppSpec: the files that lie in its folder and below. */
import type { AppSpec } from '../../formats/appspec/elements';
import { revisionPath } from '../../formats/appspec/paths';
import type { Document } from '../../formats/format';
import type { Workspace } from '../../workspace/workspace';

export interface Revision {
  /** Whether a path is a file or a folder of the revision. */
  has(path: string): boolean;
  /** The same path in other letters, when there is just this. */
  inOtherCase(path: string): string | undefined;
  /** Whether another path that the AppSpec names is there, without which the revision may well lie elsewhere. */
  isAround(asked: string): boolean;
}

/** Folders that a build fills; what is in them is often not there yet, or not listed. */
const BUILT =
  /(?:^|\/)(?:target|dist|build|out|bin|obj|output|release|publish|node_modules|vendor|\.next|venv|\.venv)(?:\/|$)/i;

export function isBuilt(path: string): boolean {
  return BUILT.test(revisionPath(path)) || /\.(?:war|jar|ear|zip|tar|t?gz|rpm|deb|exe|dll)$/i.test(path);
}

/** The revision around an AppSpec; undefined where its folder has not been listed. */
export function revisionOf(document: Document, workspace: Workspace): Revision | undefined {
  const folder = document.uri.slice(0, document.uri.lastIndexOf('/') + 1);
  if (workspace.exists(document.uri) === undefined) return undefined;
  const files = workspace.filesBelow(folder).map((uri) => decoded(uri.slice(folder.length)));
  const paths = withFolders(files);
  const has = (path: string): boolean => paths.has(revisionPath(path));
  const named = namedPaths(document.model as AppSpec).filter((path) => path !== '' && has(path));
  return {
    has,
    inOtherCase: (path) => otherCase(revisionPath(path), files),
    isAround: (asked) => named.some((path) => path !== revisionPath(asked)),
  };
}

function namedPaths(spec: AppSpec): string[] {
  const sources = spec.files.flatMap(({ source }) => source.known ?? []);
  const scripts = spec.events.flatMap((event) =>
    event.scripts.flatMap(({ location }) => location.known ?? []),
  );
  return [...sources, ...scripts].map(revisionPath);
}

function withFolders(files: readonly string[]): ReadonlySet<string> {
  const paths = new Set(['', ...files]);
  for (const file of files) {
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      const folder = file.slice(0, end);
      if (paths.has(folder)) break;
      paths.add(folder);
    }
  }
  return paths;
}

function otherCase(path: string, files: readonly string[]): string | undefined {
  const folded = path.toLowerCase();
  return files.find((file) => file.length === path.length && file !== path && file.toLowerCase() === folded);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
