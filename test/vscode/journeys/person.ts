/** What a person does in the editor, in their words: open, look, point, choose. Everything waits for what it needs to see. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { ROOT } from '../host/prepared';

export type Squiggle = 'error' | 'warning' | 'info' | 'hint';

/** Beside the line numbers, or in the text where there is room. */
const LIGHT_BULB = '.lightBulbWidget, [class*="codicon-gutter-lightbulb"]';

const COMPLETION = '.suggest-widget.visible .monaco-list-row';

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

export class Person {
  readonly #folder: string;
  #shots = 0;

  constructor(
    readonly page: Page,
    private readonly journey: string,
    theme: string,
  ) {
    this.#folder = join(ROOT, 'artifacts', 'screenshots', theme);
    mkdirSync(this.#folder, { recursive: true });
  }

  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor[data-uri]').first();
  }

  /** Opens a file by its name, as with Go to File. */
  async open(name: string): Promise<void> {
    await this.page.keyboard.press('Control+p');
    await this.#pick(name, name);
    await this.page.locator(`.monaco-editor[data-uri$="${name}"] .view-line`).first().waitFor();
    await this.page.locator(`.monaco-editor[data-uri$="${name}"].focused`).first().waitFor();
  }

  /** Runs a command by its title, as from the command palette. */
  async run(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.#pick(`>${title}`, title);
  }

  /** Chooses an entry in an open list of choices. */
  async choose(label: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
  }

  async seesSquiggle(kind: Squiggle): Promise<void> {
    await this.editor.locator(`.squiggly-${kind}`).first().waitFor();
  }

  async seesNoSquiggle(kind: Squiggle): Promise<void> {
    await this.editor.locator(`.squiggly-${kind}`).first().waitFor({ state: 'detached' });
  }

  /** Points at a word and reads what appears. */
  async hover(word: string): Promise<string> {
    const hover = this.page.locator('.monaco-hover:visible').first();
    await this.dismiss();
    const { x, y } = await this.#placeOf(word);
    await this.page.mouse.move(x, y, { steps: 3 });
    await hover.locator('.hover-contents').first().waitFor();
    return hover.innerText();
  }

  /** Closes what has popped up; it would lie over the text. */
  async dismiss(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
  }

  /** Reads the hover until it says what it should; other extensions may answer first. */
  async readsInHover(word: string, text: string): Promise<void> {
    await this.hover(word);
    await this.page.locator('.monaco-hover:visible', { hasText: text }).first().waitFor();
  }

  async clickAt(word: string): Promise<void> {
    await this.dismiss();
    const { x, y } = await this.#placeOf(word);
    await this.page.mouse.click(x, y);
  }

  /** Puts the cursor behind the last letter of the line that holds the word, and begins a new line there. */
  async newLineAfter(word: string, typed = ''): Promise<void> {
    await this.goToEndOf(word);
    await this.type(typed);
    await this.press('Enter');
  }

  /** Puts the cursor at the end of the line that holds the word. */
  async goToEndOf(word: string): Promise<void> {
    await this.clickAt(word);
    await this.page.keyboard.press('End');
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Asks for completions where the cursor is, reads about the one with that label, and takes it. */
  async acceptCompletion(label: string, about: string): Promise<void> {
    await this.#goToCompletion(label);
    const explanation = this.page.locator('.suggest-details-container:visible', { hasText: about });
    if (!(await this.page.locator('.suggest-details-container').isVisible()))
      await this.page.keyboard.press('Control+Space');
    await explanation.waitFor();
    await this.shot('completion');
    // A list that has been renewed meanwhile begins at its top again.
    await this.#goToCompletion(label);
    await this.press('Enter');
    // Choices for the value may follow in the same list.
    await this.#completions(label).first().waitFor({ state: 'hidden' });
  }

  /** Chooses a quick fix from the light bulb at that word. */
  async acceptFix(word: string, title: string): Promise<void> {
    await this.clickAt(word);
    const bulb = this.editor.locator(LIGHT_BULB).locator('visible=true').first();
    const fix = this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    await bulb.waitFor();
    await bulb.click();
    await fix.waitFor();
    await this.shot('fixes');
    await fix.click();
    await fix.waitFor({ state: 'detached' });
  }

  /** Reads the pop-up behind `{}` in the status bar, once it speaks of what is looked for. */
  async languageStatus(about: string): Promise<string> {
    const entries = this.page.locator('.hover-language-status:visible');
    // From elsewhere, or the editor does not notice that the mouse has come.
    await this.page.mouse.move(0, 0);
    await this.page.locator('[id="status.languageStatus"]').hover();
    await entries.filter({ hasText: about }).first().waitFor();
    return (await entries.allInnerTexts()).join('\n');
  }

  async seesProblem(text: string): Promise<void> {
    await this.page.keyboard.press('Control+Shift+M');
    await this.page.locator('.markers-panel .monaco-list-row', { hasText: text }).first().waitFor();
  }

  async seesText(text: string): Promise<void> {
    // The editor shows spaces as non-breaking ones.
    const pattern = new RegExp(escaped(text).replaceAll(' ', String.raw`[\s\u00a0]`));
    await this.editor.locator('.view-line', { hasText: pattern }).first().waitFor();
  }

  async shot(name: string): Promise<void> {
    this.#shots += 1;
    const file = `${this.journey}-${String(this.#shots)}-${name}.png`;
    await this.page.screenshot({ path: join(this.#folder, file) });
  }

  async #pick(typed: string, label: string): Promise<void> {
    const box = this.page.locator('.quick-input-widget:visible input').first();
    await box.waitFor();
    await box.fill(typed);
    await this.page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: label })
      .first()
      .waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Goes down the list to the entry; it has to be the only one of its name. */
  async #goToCompletion(label: string): Promise<void> {
    const named = this.#completions(label);
    if (!(await this.page.locator('.suggest-widget.visible').isVisible()))
      await this.page.keyboard.press('Control+Space');
    await named.first().waitFor();
    assert.equal(await named.count(), 1, `"${label}" is offered more than once`);
    const focused = named.and(this.page.locator('.focused'));
    for (
      let steps = await this.page.locator(COMPLETION).count();
      steps > 0 && !(await focused.isVisible());
      steps -= 1
    )
      await this.page.keyboard.press('ArrowDown');
    await focused.waitFor();
  }

  #completions(label: string): Locator {
    const name = this.page.locator('.label-name', { hasText: new RegExp(`^${escaped(label)}$`) });
    return this.page.locator(COMPLETION).filter({ has: name });
  }

  /** The mouse is led by hand: a locator that is asked to click scrolls the editor's inner parts about. */
  async #placeOf(word: string): Promise<{ x: number; y: number }> {
    const found = this.editor.locator('.view-line span span', { hasText: word }).first();
    await found.waitFor();
    const box = await found.boundingBox();
    assert.ok(box, `"${word}" is not to be seen`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
}
