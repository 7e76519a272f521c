/** Finds the folders of the pinned packages that the schemas are derived from. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const repositoryRoot = resolve(__dirname, '..', '..');

/** Looks upwards as Node does, but without loading: some of these packages only run on newer versions of Node. */
export function packageFolder(name: string): string {
  for (let folder = repositoryRoot; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (dirname(folder) === folder) throw new Error(`The package ${name} is not installed`);
  }
}
