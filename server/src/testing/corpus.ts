/** Reads the corpus of real files where one is at hand: `WAYBILL_CORPUS`, or `../shared/corpus` beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface CorpusFile {
  readonly name: string;
  /** Path in its repository. */
  readonly path: string;
  readonly text: string;
  /** Notes of the index, one per entry: `known-invalid: …`, `placeholders ${…}`. */
  readonly notes: readonly string[];
}

const root = process.env['WAYBILL_CORPUS'] ?? resolve(__dirname, '../../../../shared/corpus');

/** Why corpus tests cannot run; undefined when they can. */
export function corpusProblem(): string | undefined {
  return existsSync(join(root, 'INDEX.md')) ? undefined : `there is no corpus at ${root}`;
}

/** Files of one folder with what the index says of them. */
export function corpusFiles(folder: string): readonly CorpusFile[] {
  if (corpusProblem() !== undefined) return [];
  const section = readFileSync(join(root, 'INDEX.md'), 'utf8')
    .split(/^## /m)
    .find((part) => part.startsWith(`${folder}\n`));
  return (section ?? '').split('\n').flatMap((line) => {
    const [, file, , path, , , note = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const name = file?.replace(/^`|`$/g, '') ?? '';
    const target = join(root, folder, name);
    if (name === '' || !existsSync(target)) return [];
    const notes = note === '' ? [] : note.split(/;\s+/);
    return [{ name, path: path?.replace(/^`|`$/g, '') ?? name, text: readFileSync(target, 'utf8'), notes }];
  });
}

export function hasNote(file: CorpusFile, kind: string): boolean {
  return file.notes.some((note) => note.startsWith(kind));
}
