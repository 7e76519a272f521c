/** Finds and reads what the command line names. */
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Settings } from '../base/settings';
import { decode, isPlainUtf8 } from '../host/decode';
import { listFolder } from '../host/node';
import type { SyntaxLanguage } from '../syntax/tree';
import { mightBeOurs, SNIFF_LENGTH } from '../workspace/candidate';
import { matchesAny } from '../workspace/override';
import type { ProjectFile } from './project';

export interface Targets {
  /** Absolute paths, in the order they were named and found. */
  readonly files: readonly string[];
  readonly folders: readonly string[];
  /** Everything that exists below the folders, looked at or not. */
  readonly listing: readonly string[];
  readonly missing: readonly { readonly path: string; readonly reason: string }[];
}

const EXTENSIONS: Readonly<Record<string, SyntaxLanguage>> = {
  '.json': 'json',
  '.jsonc': 'json',
  '.yaml': 'yaml',
  '.yml': 'yaml',
};

export async function findTargets(paths: readonly string[], cwd: string): Promise<Targets> {
  const files = new Set<string>();
  const folders: string[] = [];
  const listing: string[] = [];
  const missing: { path: string; reason: string }[] = [];
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    try {
      if (statSync(absolute).isDirectory()) folders.push(absolute);
      else files.add(absolute);
    } catch (error) {
      missing.push({ path, reason: reasonOf(error) });
    }
  }
  for (const folder of folders) {
    const listed = await listFolder(folder);
    listing.push(...listed.files, ...listed.ignored);
    for (const file of listed.files) if (languageByName(file) !== undefined) files.add(file);
  }
  return { files: [...files], folders, listing, missing };
}

export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  return error instanceof Error ? error.message : String(error);
}

export function languageByName(path: string): SyntaxLanguage | undefined {
  return EXTENSIONS[extname(path).toLowerCase()];
}

/** Templates and standard input may have any name: a bracket opens JSON. */
export function languageByContent(text: string): SyntaxLanguage {
  return /^\uFEFF?\s*(?:[{[]|\/[/*])/.test(text) ? 'json' : 'yaml';
}

export type ReadResult =
  | { readonly kind: 'ours'; readonly file: ProjectFile; readonly writable: boolean }
  | { readonly kind: 'other' }
  | { readonly kind: 'too-large'; readonly size: number };

/** Reads a file as far as it takes to see that it is not ours. Throws when it cannot be read. */
export function readInputFile(path: string, settings: Settings): ReadResult {
  const { size } = statSync(path);
  if (size > settings.maxFileSize) {
    const isOurs = languageByName(path) !== undefined && isCandidate(path, headOf(path), settings);
    return isOurs ? { kind: 'too-large', size } : { kind: 'other' };
  }
  const bytes = readFileSync(path);
  const text = decode(bytes);
  const file = projectFile(path, text, settings);
  return file === undefined ? { kind: 'other' } : { kind: 'ours', file, writable: isPlainUtf8(bytes, text) };
}

export function projectFile(path: string, text: string, settings: Settings): ProjectFile | undefined {
  if (text.includes('\0') || !isCandidate(path, text, settings)) return undefined;
  return { path, text, settings, language: languageByName(path) ?? languageByContent(text) };
}

/** Cheap: spares the files of others the parsing. */
function isCandidate(path: string, text: string, { associations, exclude }: Settings): boolean {
  const slashed = path.replaceAll('\\', '/');
  if (matchesAny(slashed, exclude) && !/waybill\s*:/.test(text)) return false;
  return mightBeOurs(slashed, text) || matchesAny(slashed, Object.keys(associations));
}

function headOf(path: string): string {
  const buffer = Buffer.alloc(SNIFF_LENGTH);
  const file = openSync(path, 'r');
  try {
    return decode(buffer.subarray(0, readSync(file, buffer, 0, SNIFF_LENGTH, 0)));
  } finally {
    closeSync(file);
  }
}
