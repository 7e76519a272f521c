/** Entry that the worker host loads: runs the same suites with mocha's browser build and prints the results as one marked line. */
import type MochaClass from 'mocha';
import 'mocha/mocha.js';
import { loadSuites } from 'waybill:suites';

const MARK = '##WAYBILL-RESULTS## ';

declare const self: { readonly Mocha: typeof MochaClass };

export async function run(): Promise<void> {
  const { Mocha } = self;
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, retries: 2, reporter: Mocha.reporters.Base });
  mocha.suite.emit('pre-require', self as unknown as MochaClass.MochaGlobals, 'suites', mocha);
  loadSuites();
  const lines: string[] = [];
  await new Promise<void>((done, fail) => {
    const runner = mocha.run((failures) => {
      const counts = { passes: runner.stats?.passes ?? 0, failures, pending: runner.stats?.pending ?? 0 };
      console.log(MARK + JSON.stringify({ ...counts, lines }));
      if (failures > 0) fail(new Error(`${String(failures)} failed`));
      else done();
    });
    runner.on('suite', (suite) => {
      if (!suite.root) lines.push(`  ${suite.fullTitle()}`);
    });
    runner.on('pass', (test) => {
      lines.push(`    ok ${test.title} (${String(test.duration ?? 0)} ms)`);
    });
    runner.on('pending', (test) => {
      lines.push(`    -- ${test.title} (skipped)`);
    });
    runner.on('fail', (test, error: Error) => {
      lines.push(`    FAILED ${test.title}\n${error.stack ?? error.message}`);
    });
  });
}
