/** Walks the journeys of a person through the prepared editor, and keeps a picture of each step in `artifacts/screenshots/`. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { packExtension } from '../../scripts/package';
import { launchBrowser, newPage } from './host/browser';
import { startEditor, type Editor } from './host/code-server';
import { requirePreparedHost, ROOT } from './host/prepared';
import { keepEvidence } from './host/suite-in-browser';
import { appspec } from './journeys/appspec';
import { buildspec } from './journeys/buildspec';
import { eksctl } from './journeys/eksctl';
import type { Journey, Theme } from './journeys/journey';
import { kubernetes } from './journeys/kubernetes';
import { languageStatus } from './journeys/language-status';
import { Person } from './journeys/person';
import { projectFile } from './journeys/project-file';
import { restrictedMode } from './journeys/restricted-mode';
import { service } from './journeys/service';
import { taskDefinition } from './journeys/task-definition';
import { WORKSPACE } from './runner';

const JOURNEYS: readonly Journey[] = [
  taskDefinition,
  service,
  buildspec,
  appspec,
  kubernetes,
  eksctl,
  projectFile,
  languageStatus,
  restrictedMode,
];

const THEMES: Readonly<Record<Theme, string>> = {
  light: 'Light Modern',
  dark: 'Dark Modern',
  contrast: 'Default High Contrast',
};
const USUAL_THEMES: readonly Theme[] = ['light', 'dark'];
const STEP_PATIENCE = 20_000;

interface Tour {
  readonly theme: Theme;
  readonly restricted: boolean;
  readonly journeys: readonly Journey[];
}

/** Journeys that can share one editor; a name given on the command line narrows the choice. */
function tours(): readonly Tour[] {
  const wanted = process.argv.slice(2);
  const chosen = JOURNEYS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const themes = Object.keys(THEMES) as Theme[];
  const all = themes.flatMap((theme) =>
    [false, true].map((restricted) => ({
      theme,
      restricted,
      journeys: chosen.filter(
        (one) => (one.restricted ?? false) === restricted && (one.themes ?? USUAL_THEMES).includes(theme),
      ),
    })),
  );
  return all.filter(({ journeys }) => journeys.length > 0);
}

async function walk(journey: Journey, theme: Theme, editor: Editor, browser: Browser): Promise<boolean> {
  const page = await newPage(browser);
  page.setDefaultTimeout(STEP_PATIENCE);
  const title = `${journey.name} (${theme})`;
  const begun = Date.now();
  try {
    await page.goto(editor.url([], editor.copyOfWorkspace(journey.name)));
    await page.waitForFunction('window.driver');
    await page.evaluate('window.driver.whenWorkbenchRestored()');
    await journey.walk(new Person(page, journey.name, theme));
    console.log(`    ok ${title} (${String(Date.now() - begun)} ms)`);
    return true;
  } catch (error) {
    console.log(
      `    FAILED ${title}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    await keepEvidence(page, `journey-${journey.name}-${theme}`, [editor.log()]);
    return false;
  } finally {
    await page.close();
  }
}

/** The packaged extension is walked through: under development an editor keeps its own theme, whatever is set. */
async function go(tour: Tour, vsix: string, browser: Browser): Promise<readonly boolean[]> {
  const settings = { 'workbench.colorTheme': THEMES[tour.theme], 'files.hotExit': 'off' };
  const editor = await startEditor({ workspace: WORKSPACE, vsix, settings, workspaceTrust: tour.restricted });
  const results: boolean[] = [];
  try {
    for (const journey of tour.journeys) results.push(await walk(journey, tour.theme, editor, browser));
  } finally {
    await editor.stop();
  }
  return results;
}

async function main(): Promise<number> {
  requirePreparedHost();
  rmSync(join(ROOT, 'artifacts', 'screenshots'), { recursive: true, force: true });
  const vsix = process.env['WAYBILL_VSIX'] ?? (await packExtension());
  const browser = await launchBrowser();
  const results: boolean[] = [];
  try {
    for (const tour of tours()) results.push(...(await go(tour, vsix, browser)));
  } finally {
    await browser.close();
  }
  const failed = results.filter((passed) => !passed).length;
  console.log(`journeys: ${String(results.length - failed)} passed, ${String(failed)} failed`);
  return failed === 0 && results.length > 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
