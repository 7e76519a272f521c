/** How large the files are that users get. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Size {
  readonly name: string;
  readonly bytes: number;
  readonly gzipped: number;
  /** Built for a package; otherwise with names and blanks as in the source. */
  readonly minified?: boolean;
}

export interface Package {
  readonly name: string;
  readonly bytes: number;
  readonly files: number;
}

export interface Sizes {
  readonly bundles: readonly Size[];
  readonly data: readonly Size[];
  /** Undefined until `npm run package` has made one. */
  readonly vsix: Package | undefined;
}

const ROOT = resolve(__dirname, '..', '..');
const END_OF_DIRECTORY = 0x06054b50;

export function measureSizes(): Sizes {
  const bundles = ['dist', 'server/dist'].flatMap((folder) => filesIn(folder, '.js'));
  const data = filesIn('server/generated', '.json').sort((a, b) => b.bytes - a.bytes);
  const packed = readdirSync(ROOT).filter((name) => name.endsWith('.vsix'));
  const newest = packed.sort((a, b) => statSync(join(ROOT, b)).mtimeMs - statSync(join(ROOT, a)).mtimeMs)[0];
  return { bundles, data, vsix: newest === undefined ? undefined : packageSize(newest) };
}

function filesIn(folder: string, ending: string): Size[] {
  const path = join(ROOT, folder);
  if (!existsSync(path)) return [];
  const names = readdirSync(path).filter((name) => name.endsWith(ending));
  return names.map((name) => {
    const content = readFileSync(join(path, name));
    const size = { name: `${folder}/${name}`, bytes: content.length, gzipped: gzipSync(content).length };
    return ending === '.js' ? { ...size, minified: isMinified(content.toString()) } : size;
  });
}

function isMinified(code: string): boolean {
  return code.length / code.split('\n').length > 200;
}

function packageSize(name: string): Package {
  const content = readFileSync(join(ROOT, name));
  let end = content.length - 22;
  while (end > 0 && content.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  return { name, bytes: content.length, files: content.readUInt16LE(end + 10) };
}
