/** Runs the editor suite against the packaged extension, installed as a user installs it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packExtension } from '../../scripts/package';
import { buildSuites } from './build-suites';
import { preparedHost, ROOT } from './host/prepared';
import { runInBrowser } from './host/suite-in-browser';
import { summaryLine, type Verdict } from './host/verdict';
import { runOnDesktop, SECONDS, WORKSPACE } from './runner';

const EMPTY = join(ROOT, 'test', 'vscode', 'empty-extension');

async function runInstalledOnDesktop(
  suite: string,
  vsix: string,
  named: string | undefined,
): Promise<Verdict> {
  const { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } =
    await import('@vscode/test-electron');
  const executable = named ?? (await downloadAndUnzipVSCode());
  const [cli = executable] = resolveCliArgsFromVSCodeExecutablePath(executable);
  const extensionsFolder = mkdtempSync(join(tmpdir(), 'waybill-extensions-'));
  const args = [`--extensions-dir=${extensionsFolder}`, '--install-extension', vsix];
  const installed = spawnSync(cli, args, { stdio: 'inherit' });
  if (installed.status !== 0) throw new Error(`installing ended with ${String(installed.status)}`);
  const verdict = await runOnDesktop({ suite, extension: EMPTY, executable, extensionsFolder });
  rmSync(extensionsFolder, { recursive: true, force: true });
  return verdict;
}

async function main(): Promise<Verdict> {
  const vsix = process.env['WAYBILL_VSIX'] ?? (await packExtension());
  const suite = await buildSuites();
  const executable = process.env['VSCODE_EXECUTABLE'];
  if (executable === undefined && preparedHost() !== undefined) {
    return runInBrowser({
      name: 'vsix',
      workspace: WORKSPACE,
      extension: EMPTY,
      suite,
      vsix,
      seconds: SECONDS,
    });
  }
  return runInstalledOnDesktop(suite, vsix, executable);
}

main().then(
  (verdict) => {
    console.log(summaryLine('vsix', verdict));
    process.exit(verdict.passed ? 0 : 1);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
