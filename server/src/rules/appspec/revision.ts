/** What is known of the revision around an AppSpec: the files that lie in its folder and below. */
import type { AppSpec } from '../../formats/appspec/elements';
import { isWithin, revisionPath } from '../../formats/appspec/paths';
import type { Document } from '../../formats/format';
import type { Workspace } from '../../workspace/workspace';

export interface Revision {
  /** Whether a path is a file or a folder of the revision. */
  has(path: string): boolean;
  /** The same path in other letters, when there is just this. */
  inOtherCase(path: string): string | undefined;
}

/** Folders that a build fills; what is in them is often not there yet, or not listed. */
const BUILT =
  /(?:^|\/)(?:target|dist|build|out|bin|obj|output|release|publish|node_modules|vendor|\.next|venv|\.venv)(?:\/|$)/i;

export function isBuilt(path: string): boolean {
  return BUILT.test(revisionPath(path)) || /\.(?:war|jar|ear|zip|tar|t?gz|rpm|deb|exe|dll)$/i.test(path);
}

/**
 * The revision, or undefined where the AppSpec may well lie apart from it: the folder must have been listed, and some
 * other path that the file names must be there.
 */
export function revisionOf(document: Document, workspace: Workspace, asked: string): Revision | undefined {
  const folder = document.uri.slice(0, document.uri.lastIndexOf('/') + 1);
  if (workspace.exists(document.uri) === undefined) return undefined;
  const files = new Set(workspace.filesBelow(folder).map((uri) => decoded(uri.slice(folder.length))));
  const has = (path: string): boolean => isThere(revisionPath(path), files);
  const named = namedPaths(document.model as AppSpec).filter(
    (path) => path !== revisionPath(asked) && path !== '',
  );
  if (!named.some(has)) return undefined;
  return { has, inOtherCase: (path) => otherCase(revisionPath(path), files) };
}

function namedPaths(spec: AppSpec): string[] {
  const sources = spec.files.flatMap(({ source }) => source.known ?? []);
  const scripts = spec.events.flatMap((event) =>
    event.scripts.flatMap(({ location }) => location.known ?? []),
  );
  return [...sources, ...scripts].map(revisionPath);
}

function isThere(path: string, files: ReadonlySet<string>): boolean {
  if (path === '' || files.has(path)) return true;
  for (const file of files) if (isWithin(file, path)) return true;
  return false;
}

function otherCase(path: string, files: ReadonlySet<string>): string | undefined {
  const folded = path.toLowerCase();
  for (const file of files) if (file.toLowerCase() === folded && file !== path) return file;
  return undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
