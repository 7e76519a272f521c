/** Knows where a prepared editor host lies and which browser shows it. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '..', '..', '..');
const STAMP = join(ROOT, '.vscode-host', 'ready.json');
const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export interface PreparedHost {
  readonly node: string;
  readonly entry: string;
}

/** The prepared host, or undefined when `npm run prepare:host` has not been run here. */
export function preparedHost(): PreparedHost | undefined {
  if (!existsSync(STAMP)) return undefined;
  const { node, entry } = JSON.parse(readFileSync(STAMP, 'utf8')) as Partial<PreparedHost>;
  if (node === undefined || entry === undefined || !existsSync(node) || !existsSync(entry)) return undefined;
  return { node, entry };
}

export function requirePreparedHost(): PreparedHost {
  const host = preparedHost();
  if (host === undefined) throw new Error('There is no prepared editor host. Run: npm run prepare:host');
  return host;
}

export function browserPath(): string {
  const found = [process.env['CHROMIUM'], ...BROWSERS].find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error('No Chromium found. Install it, or name one in CHROMIUM.');
  return found;
}
