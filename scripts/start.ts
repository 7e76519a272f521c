/** `npm start`: builds, shows on the command line what is found in the samples, then opens them in VS Code. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { startEditor } from '../test/vscode/host/code-server';
import { preparedHost } from '../test/vscode/host/prepared';

const ROOT = resolve(__dirname, '..');
const SAMPLES = join(ROOT, 'samples');
const WINDOWS = process.platform === 'win32';
const APPLICATION = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';

const HELP = `npm start [-- OPTION]
  --no-open   stop after the findings on the command line
  --browser   open in the browser even where desktop VS Code is installed
  --help      this text`;

function run(command: string, args: readonly string[]): number {
  return spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell: WINDOWS }).status ?? 1;
}

function mustRun(command: string, args: readonly string[]): void {
  const code = run(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}`);
}

function desktopCode(): string | undefined {
  const name = WINDOWS ? 'code.cmd' : 'code';
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return [...folders.map((folder) => join(folder, name)), APPLICATION].find((path) => existsSync(path));
}

function showFindings(): void {
  console.log('\nwaybill lint samples\n');
  const code = run(process.execPath, [join('server', 'bin', 'waybill.js'), 'lint', 'samples']);
  // 1 means that there are findings, which is what the samples are for.
  if (code > 1) throw new Error(`waybill lint ended with ${String(code)}`);
}

async function openInBrowser(): Promise<void> {
  if (preparedHost() === undefined) {
    console.log(
      '\nNo desktop VS Code found. Preparing one for the browser; this takes a minute or two, once.',
    );
    mustRun('npm', ['run', '--silent', 'prepare:host']);
  }
  const editor = await startEditor({ workspace: SAMPLES, inPlace: true });
  console.log(
    `\nOpen this address in a browser:\n\n  ${editor.url([['extensionDevelopmentPath', editor.uri(ROOT)]])}\n`,
  );
  console.log('Ctrl+C ends it.');
  await new Promise((ended) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, ended);
  });
  await editor.stop();
}

async function main(options: ReadonlySet<string>): Promise<void> {
  if (options.has('--help')) {
    console.log(HELP);
    return;
  }
  mustRun('npm', ['run', '--silent', 'build']);
  showFindings();
  if (options.has('--no-open')) return;
  const code = options.has('--browser') ? undefined : desktopCode();
  if (code === undefined) await openInBrowser();
  else mustRun(code, ['--new-window', `--extensionDevelopmentPath=${ROOT}`, SAMPLES]);
}

main(new Set(process.argv.slice(2))).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
