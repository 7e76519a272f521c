/** Entry of `npm start`: plain JavaScript, since a fresh checkout has nothing installed that could run TypeScript. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');

function run(command, args) {
  // npm is a script on Windows, which only a shell can start.
  const shell = process.platform === 'win32' && command === 'npm';
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell }).status ?? 1;
}

const installed = existsSync(tsx) ? 0 : run('npm', ['ci']);
process.exit(installed || run(process.execPath, [tsx, 'scripts/start.ts', ...process.argv.slice(2)]));
