/** Paths as the agent reads them: on the instance, and in the revision. */

/** One kind of slash, no doubled ones, no `./`, none at the end. */
export function tidyPath(path: string): string {
  const slashes = path
    .trim()
    .replace(/\\/g, '/')
    .replace(/\/{2,}/g, '/')
    .replace(/(?:^|\/)\.(?=\/)/g, '');
  return slashes.length > 1 ? slashes.replace(/\/\.?$/, '') : slashes;
}

/** A path in the revision: whatever it begins with, it is looked for below the root of the revision. */
export function revisionPath(path: string): string {
  const tidy = tidyPath(path).replace(/^\/+/, '');
  return tidy === '.' ? '' : tidy;
}

export function basename(path: string): string {
  const tidy = tidyPath(path);
  return tidy.slice(tidy.lastIndexOf('/') + 1);
}

export function joinPath(folder: string, name: string): string {
  return folder.endsWith('/') || folder.endsWith('\\') ? `${folder}${name}` : `${folder}/${name}`;
}

/** Whether a path is a folder's own or lies below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || folder === '' || folder === '/' || path.startsWith(`${folder}/`);
}
