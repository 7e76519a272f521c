/** Packs the extension as a user gets it, and refuses a package that is too big or carries what does not belong in it. */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundle } from './bundle';

const ROOT = resolve(__dirname, '..');
const MOST_BYTES = 2_000_000;
const MOST_FILES = 60;
const END_OF_DIRECTORY = 0x06054b50;
const DYNAMIC_CODE = /\beval\s*\(|\bnew Function\s*\(/;
const BUNDLES = ['extension.js', 'extension.web.js', 'server.js', 'server.worker.js'];
const NEVER_INSIDE = /\.map$|\.ts$|(?:^|\/)(?:node_modules|test|samples|\.ci)\//;

/** The names in a zip file, from the directory at its end. */
function namesIn(zip: Buffer): readonly string[] {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw new Error('not a zip file');
  const names: string[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      zip.readUInt16LE(at + offset),
    );
    const start = at + 46;
    names.push(zip.toString('utf8', start, start + (nameLength ?? 0)));
    at = start + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return names;
}

function faultsOf(vsix: string): readonly string[] {
  const size = statSync(vsix).size;
  const names = namesIn(readFileSync(vsix));
  const faults: string[] = [];
  console.log(`${String(Math.round(size / 1024))} kB, ${String(names.length)} files`);
  if (size >= MOST_BYTES) faults.push(`${String(size)} bytes; at most ${String(MOST_BYTES)}`);
  if (names.length >= MOST_FILES) faults.push(`${String(names.length)} files; at most ${String(MOST_FILES)}`);
  faults.push(
    ...names.filter((name) => NEVER_INSIDE.test(name)).map((name) => `${name} does not belong inside`),
  );
  const wanted = BUNDLES.map((name) => `extension/dist/${name}`).concat(
    'extension/package.json',
    'extension/dist/THIRD_PARTY_NOTICES.txt',
  );
  faults.push(...wanted.filter((name) => !names.includes(name)).map((name) => `${name} is missing`));
  for (const name of BUNDLES) {
    const found = DYNAMIC_CODE.exec(readFileSync(join(ROOT, 'dist', name), 'utf8'));
    if (found !== null) faults.push(`dist/${name} makes code at run time: ${found[0]}`);
  }
  return faults;
}

/** Returns the path of the package. */
export async function packExtension(): Promise<string> {
  await bundle(true);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const vsix = join(ROOT, `waybill-${version}.vsix`);
  const vsce = join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');
  const args = [
    vsce,
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    vsix,
  ];
  const result = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (result.status !== 0) throw new Error(`vsce ended with ${String(result.status)}`);
  const faults = faultsOf(vsix);
  if (faults.length > 0) throw new Error(`The package is not fit to ship:\n${faults.join('\n')}`);
  return vsix;
}

if (require.main === module) {
  packExtension().then(
    (vsix) => {
      console.log(vsix);
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    },
  );
}
