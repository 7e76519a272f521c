/** Runs the editor suite in a real VS Code: the named executable, else the prepared host, else a downloaded desktop VS Code. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSuites } from './build-suites';
import { preparedHost, ROOT } from './host/prepared';
import { follow, runInBrowser, timeLimit } from './host/suite-in-browser';
import { judge, readResults, summaryLine, type Verdict } from './host/verdict';

export const WORKSPACE = join(ROOT, 'test', 'vscode', 'workspace');
export const SECONDS = Number(process.env['WAYBILL_SUITE_SECONDS'] ?? '180');

export interface DesktopRun {
  readonly suite: string;
  readonly extension: string;
  readonly executable: string | undefined;
  /** Where packaged extensions have been installed; without it the run sees none. */
  readonly extensionsFolder?: string;
}

export async function runOnDesktop(run: DesktopRun): Promise<Verdict> {
  const { runTests } = await import('@vscode/test-electron');
  const folder = mkdtempSync(join(tmpdir(), 'waybill-suite-'));
  const results = join(folder, 'results.json');
  const output = join(folder, 'output.log');
  const settle = follow(output);
  const extensions = run.extensionsFolder ?? join(folder, 'extensions');
  const folders = [`--user-data-dir=${join(folder, 'user')}`, `--extensions-dir=${extensions}`];
  const ended = runTests({
    ...(run.executable === undefined ? {} : { vscodeExecutablePath: run.executable }),
    extensionDevelopmentPath: run.extension,
    extensionTestsPath: run.suite,
    extensionTestsEnv: { WAYBILL_TEST_RESULTS: results, WAYBILL_TEST_LOG: output },
    launchArgs: [WORKSPACE, '--disable-workspace-trust', ...folders],
  }).catch((error: unknown) => {
    console.error(String(error));
    return 1;
  });
  const code = await Promise.race([ended, timeLimit(SECONDS)]);
  settle();
  const verdict = judge(code, readResults(results));
  rmSync(folder, { recursive: true, force: true });
  return verdict;
}

async function runSuite(): Promise<Verdict> {
  const suite = await buildSuites();
  const executable = process.env['VSCODE_EXECUTABLE'];
  const seconds = SECONDS;
  return executable === undefined && preparedHost() !== undefined
    ? runInBrowser({ name: 'vscode', workspace: WORKSPACE, extension: ROOT, suite, seconds })
    : runOnDesktop({ suite, extension: ROOT, executable });
}

if (require.main === module) {
  runSuite().then(
    (verdict) => {
      console.log(summaryLine('vscode', verdict));
      process.exit(verdict.passed ? 0 : 1);
    },
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}
