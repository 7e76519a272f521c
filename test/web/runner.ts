/** Runs the editor suite with the extension in the browser's worker host, where there is no Node. */
import type { Page } from 'playwright-core';
import { launchBrowser, newPage } from '../vscode/host/browser';
import { startEditor, type Editor } from '../vscode/host/code-server';
import { requirePreparedHost, ROOT } from '../vscode/host/prepared';
import { keepEvidence, timeLimit } from '../vscode/host/suite-in-browser';
import { HOST_DIED, judge, summaryLine, type SuiteResults, type Verdict } from '../vscode/host/verdict';
import { SECONDS, WORKSPACE } from '../vscode/runner';
import { buildWebSuite } from './build-suite';
import { serveFolder } from './serve-folder';

const MARK = '##WAYBILL-RESULTS## ';

interface WebResults extends SuiteResults {
  readonly lines: readonly string[];
}

/** The payload does not reach the scanner of web extensions, so the page's settings are amended as it reads them. */
async function addExtension(page: Page, editor: Editor, port: number, suite: string): Promise<void> {
  const base = { scheme: 'http', authority: `127.0.0.1:${String(editor.port)}` };
  // Through the editor's own port proxy: the page may load from its own origin only.
  const path = `/proxy/${String(port)}/`;
  const amended = {
    extensions: [{ ...base, path }],
    extensionTestsPath: { ...base, path: path + suite },
  };
  await page.addInitScript((options) => {
    const original = Object.getOwnPropertyDescriptor(Element.prototype, 'getAttribute')?.value as (
      name: string,
    ) => string;
    Element.prototype.getAttribute = function (this: Element, name: string): string {
      const value = original.call(this, name);
      if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration') return value;
      const settings = JSON.parse(value) as { developmentOptions?: object };
      return JSON.stringify({
        ...settings,
        developmentOptions: { ...settings.developmentOptions, ...options },
      });
    };
  }, amended);
}

async function openSuite(page: Page, editor: Editor, log: string[]): Promise<WebResults | undefined> {
  let results: WebResults | undefined;
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    const line = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
    log.push(`[${type}] ${line}`);
    if (line.startsWith(MARK)) results = JSON.parse(line.slice(MARK.length)) as WebResults;
  });
  page.on('console', (message) => log.push(`[page] ${message.text()}`));
  const ended = new Promise<void>((done, fail) => {
    page.on('crash', () => {
      done();
    });
    page
      .exposeFunction('codeAutomationExit', () => {
        done();
      })
      .catch(fail);
  });
  await page.goto(editor.url());
  await Promise.race([ended, timeLimit(SECONDS)]);
  return results;
}

async function runInWorker(): Promise<Verdict> {
  requirePreparedHost();
  const suite = await buildWebSuite();
  const files = await serveFolder(ROOT);
  const editor = await startEditor({ workspace: WORKSPACE, proxy: true });
  const browser = await launchBrowser();
  const log: string[] = [];
  try {
    const page = await newPage(browser);
    await addExtension(page, editor, files.port, suite);
    const results = await openSuite(page, editor, log);
    for (const line of results?.lines ?? []) console.log(line);
    const verdict = judge(results === undefined ? HOST_DIED : 0, results);
    if (!verdict.passed) await keepEvidence(page, 'web', [...log, editor.log()]);
    return verdict;
  } finally {
    await browser.close().catch(() => undefined);
    await editor.stop();
    files.stop();
  }
}

runInWorker().then(
  (verdict) => {
    console.log(summaryLine('web', verdict));
    process.exit(verdict.passed ? 0 : 1);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
