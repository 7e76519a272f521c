/** Runs the editor suite in a real VS Code: the named executable, else the prepared host, else a downloaded desktop VS Code. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSuites } from './build-suites';
import { preparedHost, ROOT } from './host/prepared';
import { follow, runInBrowser, timeLimit } from './host/suite-in-browser';
import { judge, readResults, summaryLine, type Verdict } from './host/verdict';

const WORKSPACE = join(ROOT, 'test', 'vscode', 'workspace');
const SECONDS = Number(process.env['WAYBILL_SUITE_SECONDS'] ?? '180');

async function runOnDesktop(suite: string, executable: string | undefined): Promise<Verdict> {
  const { runTests } = await import('@vscode/test-electron');
  const folder = mkdtempSync(join(tmpdir(), 'waybill-suite-'));
  const results = join(folder, 'results.json');
  const output = join(folder, 'output.log');
  const settle = follow(output);
  const run = runTests({
    ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: suite,
    extensionTestsEnv: { WAYBILL_TEST_RESULTS: results, WAYBILL_TEST_LOG: output },
    launchArgs: [WORKSPACE, '--disable-workspace-trust', `--user-data-dir=${join(folder, 'user')}`],
  }).catch((error: unknown) => {
    console.error(String(error));
    return 1;
  });
  const code = await Promise.race([run, timeLimit(SECONDS)]);
  settle();
  const verdict = judge(code, readResults(results));
  rmSync(folder, { recursive: true, force: true });
  return verdict;
}

async function main(): Promise<void> {
  const suite = await buildSuites();
  const executable = process.env['VSCODE_EXECUTABLE'];
  const inBrowser = executable === undefined && preparedHost() !== undefined;
  const verdict = inBrowser
    ? await runInBrowser({ name: 'vscode', workspace: WORKSPACE, extension: ROOT, suite, seconds: SECONDS })
    : await runOnDesktop(suite, executable);
  console.log(summaryLine('vscode', verdict));
  process.exit(verdict.passed ? 0 : 1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
