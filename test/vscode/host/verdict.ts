/** Decides whether a suite run counts as passed; an exit code alone is never believed. */
import { existsSync, readFileSync } from 'node:fs';

export interface SuiteResults {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
}

export interface Verdict {
  readonly passed: boolean;
  readonly reason: string;
  readonly results: SuiteResults | undefined;
}

export function readResults(path: string): SuiteResults | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SuiteResults) : undefined;
}

/** A test that calls `process.exit(7)` gives code 0, and a killed host may give 0 or nothing. */
export function judge(code: number, results: SuiteResults | undefined): Verdict {
  const verdict = (reason: string): Verdict => ({ passed: reason === '', reason, results });
  if (code === TIMED_OUT) return verdict('the time limit was reached');
  if (code === HOST_DIED) return verdict('the extension host ended before the suite did');
  if (results === undefined) return verdict(`no results were written (exit code ${String(code)})`);
  if (results.passes + results.failures === 0) return verdict('no test was run');
  if (results.failures > 0) return verdict(`${String(results.failures)} failed`);
  return verdict(code === 0 ? '' : `exit code ${String(code)}`);
}

export const HOST_DIED = 71;
export const TIMED_OUT = 124;

export function summaryLine(name: string, { passed, reason, results }: Verdict): string {
  const failures = results?.failures ?? 0;
  const count = `${String(results?.passes ?? 0)} passed, ${String(failures === 0 && !passed ? 1 : failures)} failed`;
  const skipped = results !== undefined && results.pending > 0 ? `, ${String(results.pending)} skipped` : '';
  return `${name}: ${count}${skipped}${passed ? '' : ` (${reason})`}`;
}
