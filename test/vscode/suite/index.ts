/** Entry that the extension host loads: runs the bundled suites with mocha and writes what came of it to a file. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';

/** The bundler lists the suites beside this file; each is loaded by mocha itself so that its hooks are in place. */
declare const SUITE_FILES: readonly string[];

function report(line: string): void {
  const path = process.env['WAYBILL_TEST_LOG'];
  if (path === undefined) console.log(line);
  else appendFileSync(path, `${line}\n`);
}

export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 20_000,
    retries: 2,
    color: false,
    reporter: Mocha.reporters.Base,
  });
  for (const file of SUITE_FILES) mocha.addFile(join(__dirname, file));
  await mocha.loadFilesAsync();
  await new Promise<void>((done, fail) => {
    const runner = mocha.run((failures) => {
      const path = process.env['WAYBILL_TEST_RESULTS'];
      const { stats } = runner;
      const counts = { passes: stats?.passes ?? 0, failures, pending: stats?.pending ?? 0 };
      if (path !== undefined) writeFileSync(path, JSON.stringify(counts));
      if (failures > 0) fail(new Error(`${String(failures)} failed`));
      else done();
    });
    runner.on('suite', (suite) => {
      if (!suite.root) report(`  ${suite.fullTitle()}`);
    });
    runner.on('pass', (test) => {
      report(`    ok ${test.title} (${String(test.duration ?? 0)} ms)`);
    });
    runner.on('pending', (test) => {
      report(`    -- ${test.title} (skipped)`);
    });
    runner.on('fail', (test, error: unknown) => {
      report(`    FAILED ${test.title}\n${inspect(error)}`);
    });
  });
}
