/** Runs a mocha suite in the Node extension host of the prepared editor. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser, newPage } from './browser';
import { startEditor, type Editor } from './code-server';
import { ROOT } from './prepared';
import { HOST_DIED, judge, readResults, TIMED_OUT, type Verdict } from './verdict';

export interface SuiteRun {
  readonly name: string;
  readonly workspace: string;
  readonly extension: string;
  readonly suite: string;
  readonly vsix?: string;
  readonly seconds: number;
}

/** Copies what the suite writes to its log file to our output, as it comes. */
export function follow(path: string): () => void {
  writeFileSync(path, '');
  let position = 0;
  const drain = (): void => {
    const bytes = readFileSync(path);
    process.stdout.write(bytes.subarray(position));
    position = bytes.length;
  };
  const timer = setInterval(drain, 100);
  return () => {
    clearInterval(timer);
    drain();
  };
}

export function timeLimit(seconds: number): Promise<number> {
  return new Promise((done) => {
    setTimeout(() => {
      done(TIMED_OUT);
    }, seconds * 1000).unref();
  });
}

function hostDeath(editor: Editor, results: string): Promise<number> {
  return new Promise((done) => {
    const timer = setInterval(() => {
      if (!editor.log().includes('Extension Host Process exited') || existsSync(results)) return;
      clearInterval(timer);
      setTimeout(() => {
        done(HOST_DIED);
      }, 1500).unref();
    }, 250);
    timer.unref();
  });
}

async function openSuite(page: Page, editor: Editor, run: SuiteRun, log: string[]): Promise<number> {
  const ended = new Promise<number>((done, fail) => {
    page.on('crash', () => {
      done(HOST_DIED);
    });
    page.exposeFunction('codeAutomationExit', done).catch(fail);
  });
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    log.push(
      `[${type}] ${args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ')}`,
    );
  });
  page.on('pageerror', (error) => log.push(`[pageerror] ${error.message}`));
  const address = editor.url([
    ['extensionDevelopmentPath', editor.uri(run.extension)],
    ['extensionTestsPath', editor.uri(run.suite)],
  ]);
  await page.goto(address);
  return ended;
}

export async function runInBrowser(run: SuiteRun): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-suite-'));
  const results = join(folder, 'results.json');
  const output = join(folder, 'output.log');
  const settle = follow(output);
  const env = { WAYBILL_TEST_RESULTS: results, WAYBILL_TEST_LOG: output };
  const vsix = run.vsix === undefined ? {} : { vsix: run.vsix };
  const editor = await startEditor({ workspace: run.workspace, env, ...vsix });
  const browser = await launchBrowser();
  const log: string[] = [];
  try {
    const page = await newPage(browser);
    const ways = [openSuite(page, editor, run, log), hostDeath(editor, results), timeLimit(run.seconds)];
    const code = await Promise.race(ways);
    settle();
    const verdict = judge(code, readResults(results));
    if (!verdict.passed) await keepEvidence(page, run.name, [...log, editor.log()]);
    return verdict;
  } finally {
    await browser.close().catch(() => undefined);
    await editor.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function keepEvidence(page: Page, name: string, log: readonly string[]): Promise<void> {
  const folder = join(ROOT, 'artifacts', 'failures', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'log.txt'), log.join('\n'));
  await page.screenshot({ path: join(folder, 'page.png') }).catch(() => undefined);
  console.error(`See ${folder}`);
}
