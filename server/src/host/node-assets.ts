/** Data files from the folder beside the program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assets } from '../base/host';

export function folderAssets(folder: string): Assets {
  return { read: (name) => readFileSync(join(folder, name), 'utf8') };
}
