/** Files on disk: what is read, what is searched, and what a search leaves out. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { existsSync, readFileSync, type Dirent } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { URI } from 'vscode-uri';
import type { Host } from '../base/host';
import { decode } from './decode';

/** Folders of programs; nothing in them is anybody's own work, and nothing refers into them. */
const NEVER = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.terraform',
  '.terragrunt-cache',
  '.venv',
  '__pycache__',
]);
/** Folders of output and of copies: not searched, but files refer to what they hold. */
const OUTPUT = new Set(['cdk.out', 'dist', '.aws-sam', 'vendor', '.serverless']);

export interface Listing {
  /** Files to look at, in a stable order. */
  readonly files: readonly string[];
  /** Files that exist but are output, or that `.gitignore` leaves out. */
  readonly ignored: readonly string[];
}

export function nodeHost(log: (message: string) => void): Host {
  return {
    readFile: (uri) => attempt(async () => decode(await readFile(pathOf(uri)))),
    listFiles: async (folder) => {
      const { files, ignored } = await listFolder(pathOf(folder));
      return { files: files.map(uriOf), ignored: ignored.map(uriOf) };
    },
    exists: async (uri) => (await attempt(() => stat(pathOf(uri)))) !== undefined,
    log,
  };
}

async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

export function uriOf(path: string): string {
  return URI.file(path).toString();
}

export function pathOf(uri: string): string {
  return URI.parse(uri).fsPath;
}

/** One `.gitignore` and the folder its patterns are relative to. */
interface IgnoreFile {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** Everything below a folder but the folders of programs. */
export async function listFolder(path: string): Promise<Listing> {
  const folder = resolve(path);
  const found = { files: [], ignored: [] };
  await walk(folder, ignoresAbove(folder), false, found);
  return found;
}

async function walk(
  folder: string,
  above: readonly IgnoreFile[],
  isIgnored: boolean,
  found: { files: string[]; ignored: string[] },
): Promise<void> {
  const entries = (await attempt(() => readdir(folder, { withFileTypes: true }))) ?? [];
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const here = entries.some((entry) => entry.name === '.gitignore') ? readIgnore(folder) : undefined;
  const ignores = here === undefined ? above : [...above, here];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const kind = await kindOf(entry, path);
    if (kind === undefined || (kind === 'folder' && NEVER.has(entry.name))) continue;
    const skipped =
      isIgnored ||
      (kind === 'folder' && OUTPUT.has(entry.name)) ||
      isLeftOut(path, kind === 'folder', ignores);
    if (kind === 'folder') await walk(path, ignores, skipped, found);
    else (skipped ? found.ignored : found.files).push(path);
  }
}

/** Links to files count as files; links to folders are not followed, since they may lead in a circle. */
async function kindOf(entry: Dirent, path: string): Promise<'file' | 'folder' | undefined> {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return undefined;
  const target = await attempt(() => stat(path));
  return target?.isFile() === true ? 'file' : undefined;
}

/** The innermost file that says anything about a path decides, as in Git. */
function isLeftOut(path: string, isFolder: boolean, ignores: readonly IgnoreFile[]): boolean {
  for (const { folder, patterns } of [...ignores].reverse()) {
    const inside = relative(folder, path).split(sep).join('/');
    const { ignored, unignored } = patterns.test(isFolder ? `${inside}/` : inside);
    if (ignored || unignored) return ignored;
  }
  return false;
}

function readIgnore(folder: string): IgnoreFile | undefined {
  try {
    return { folder, patterns: ignore().add(readFileSync(join(folder, '.gitignore'), 'utf8')) };
  } catch {
    return undefined;
  }
}

/** What holds from the repository's root down to a folder. A folder that is itself left out was asked for by name. */
function ignoresAbove(folder: string): IgnoreFile[] {
  if (existsSync(join(folder, '.git'))) return [];
  const chain: string[] = [];
  for (let at = dirname(folder); ; at = dirname(at)) {
    chain.unshift(at);
    if (existsSync(join(at, '.git'))) break;
    if (dirname(at) === at) return [];
  }
  const ignores = chain.flatMap((each) => readIgnore(each) ?? []);
  return isBelowLeftOut(folder, chain[0] ?? folder, ignores) ? [] : ignores;
}

function isBelowLeftOut(folder: string, root: string, ignores: readonly IgnoreFile[]): boolean {
  for (let at = folder; at !== root; at = dirname(at)) {
    const known = ignores.filter((each) => at.startsWith(each.folder + sep));
    if (isLeftOut(at, true, known)) return true;
  }
  return false;
}
