/**
 * Entry of `npm test`: sets up what is missing, runs every check in order and ends with one line of counts.
 * `--fast` leaves out what needs a bundle or an editor; `--only NAME` runs the steps whose name starts with NAME.
 * Plain JavaScript, since a fresh checkout has nothing installed that could run TypeScript.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const options = process.argv.slice(2);
const fast = options.includes('--fast');
const only = options.includes('--only') ? options[options.indexOf('--only') + 1] : undefined;

const MOCHA = ['--require', 'tsx/cjs', '--timeout', '60000', '--reporter', 'dot'];
const UNIT = ['server/src/**/*.test.ts', 'client/src/**/*.test.ts'];
const SUITES = [
  'architecture',
  'rules',
  'features',
  'schemas',
  'snippets',
  'syntaxes',
  'samples',
  'property',
];

/** Each step is one process. A mocha step counts its tests, any other step counts as one. */
const STEPS = [
  { name: 'generate', command: ['npm', 'run', '--silent', 'generate'] },
  { name: 'freshness', command: ['npm', 'run', '--silent', 'check:generated'] },
  { name: 'types', command: [bin('tsc'), '-b'] },
  { name: 'types-all', command: [bin('tsc'), '-p', 'tsconfig.check.json'] },
  { name: 'lint', command: [bin('eslint'), '.', '--max-warnings', '0'] },
  { name: 'format', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'unit', command: [bin('mocha'), ...MOCHA, ...UNIT] },
  { name: 'suites', command: [bin('mocha'), ...MOCHA, ...SUITES.map((name) => `test/${name}/**/*.test.ts`)] },
  { name: 'bundle', command: ['npm', 'run', '--silent', 'bundle'], slow: true },
  { name: 'protocol', command: [bin('mocha'), ...MOCHA, 'test/protocol/**/*.test.ts'], slow: true },
  { name: 'cli', command: [bin('mocha'), ...MOCHA, 'test/cli/**/*.test.ts'], slow: true },
  { name: 'host', command: ['npm', 'run', '--silent', 'prepare:host'], slow: true },
  { name: 'vscode', command: ['npm', 'run', '--silent', 'test:vscode'], slow: true },
  { name: 'vsix', command: ['npm', 'run', '--silent', 'test:vsix'], slow: true },
  { name: 'web', command: ['npm', 'run', '--silent', 'test:web'], slow: true },
  { name: 'journeys', command: ['npm', 'run', '--silent', 'test:journeys'], slow: true },
];

function install() {
  if (existsSync(bin('tsx'))) return;
  const { status } = spawnSync('npm', ['ci'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, shell: process.platform === 'win32' });
    let output = '';
    const take = (stream) => (chunk) => {
      output += chunk;
      stream.write(chunk);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Sums what mocha says at the end of each run in the output. */
function counts(output, word) {
  return [...output.matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, 'gm'))].reduce(
    (sum, m) => sum + Number(m[1]),
    0,
  );
}

install();
let passed = 0;
let failed = 0;
let pending = 0;
const broken = [];
for (const step of STEPS) {
  if ((fast && step.slow) || (only !== undefined && !step.name.startsWith(only))) continue;
  console.log(`\n== ${step.name}`);
  const { code, output } = await run(step.command);
  const passing = counts(output, 'passing');
  const failing = counts(output, 'failing');
  passed += passing > 0 ? passing : code === 0 ? 1 : 0;
  pending += counts(output, 'pending');
  failed += failing > 0 ? failing : code === 0 ? 0 : 1;
  if (code !== 0) broken.push(step.name);
}
if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed${pending > 0 ? `, ${pending} skipped` : ''}`);
process.exit(broken.length > 0 || failed > 0 ? 1 : 0);
