/** What a person does in the editor, in their words: open, look, point, choose. Everything waits for what it needs to see. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { ROOT } from '../host/prepared';

export type Squiggle = 'error' | 'warning' | 'info' | 'hint';

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
    await this.page.keyboard.press('Escape');
    await this.#word(word).hover();
    await hover.locator('.hover-contents').first().waitFor();
    return hover.innerText();
  }

  /** Reads the hover until it says what it should; other extensions may answer first. */
  async readsInHover(word: string, text: string): Promise<void> {
    await this.hover(word);
    await this.page.locator('.monaco-hover:visible', { hasText: text }).first().waitFor();
  }

  async clickAt(word: string): Promise<void> {
    await this.#word(word).click();
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

  /** Asks for completions where the cursor is, and takes the one with that label. */
  async acceptCompletion(label: string): Promise<void> {
    await this.seesCompletion(label);
    await this.#suggestion(label).click();
    await this.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
  }

  async seesCompletion(label: string): Promise<void> {
    await this.page.keyboard.press('Control+Space');
    await this.#suggestion(label).waitFor();
  }

  /** Chooses a quick fix from the light bulb at that word. */
  async acceptFix(word: string, title: string): Promise<void> {
    await this.clickAt(word);
    const fix = this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    await this.page.keyboard.press('Control+.');
    await fix.waitFor();
    await this.shot('fixes');
    await fix.click();
  }

  /** Reads the pop-up behind `{}` in the status bar. */
  async languageStatus(): Promise<string> {
    await this.page.locator('[id="status.languageStatus"]').hover();
    const popup = this.page.locator('.hover-language-status').first();
    await popup.waitFor();
    return (await this.page.locator('.hover-language-status').allInnerTexts()).join('\n');
  }

  async seesProblem(text: string): Promise<void> {
    await this.page.keyboard.press('Control+Shift+M');
    await this.page.locator('.markers-panel .monaco-list-row', { hasText: text }).first().waitFor();
  }

  async seesText(text: string): Promise<void> {
    // The editor shows spaces as non-breaking ones.
    const pattern = new RegExp(
      text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`[\s\u00a0]`),
    );
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

  #suggestion(label: string): Locator {
    return this.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first();
  }

  #word(word: string): Locator {
    return this.editor.locator('.view-line span span', { hasText: word }).first();
  }
}
