/** The entry behind `{}` in the status bar: what Waybill takes the open file for, and what is off for it. */
import * as vscode from 'vscode';
import { documentSelector, isEligible } from './documents';
import type { ServerStatus } from './messages';
import type { Session } from './session';

const PAUSE = 250;
const NOWHERE: vscode.DocumentSelector = { scheme: 'waybill-none' };

function counts({ findings }: ServerStatus): string {
  const named = [
    [findings.error, 'error'],
    [findings.warning, 'warning'],
    [findings.information, 'remark'],
    [findings.hint, 'hint'],
  ] as const;
  const present = named.filter(([count]) => count > 0);
  const words = present.map(([count, word]) => `${String(count)} ${word}${count === 1 ? '' : 's'}`);
  return words.length === 0 ? 'nothing found' : words.join(', ');
}

function details(status: ServerStatus): string {
  const version =
    status.kubernetesVersion === undefined ? undefined : `Kubernetes ${status.kubernetesVersion}`;
  const parts = [status.context, version, ...(status.notices.length > 0 ? status.notices : [counts(status)])];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

export class StatusEntry implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem('waybill.status', NOWHERE);
  readonly #parts: readonly Pick<vscode.Disposable, 'dispose'>[];
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly session: Session) {
    this.#item.name = 'Waybill';
    this.#item.command = { command: 'waybill.setFormat', title: 'Change Format' };
    const later = (): void => {
      this.#later();
    };
    this.#parts = [
      this.#item,
      session.onDidStart(later),
      vscode.window.onDidChangeActiveTextEditor(() => {
        // Gone until it is known what this file is: what was said is about another one.
        this.#item.selector = NOWHERE;
        later();
      }),
      vscode.languages.onDidChangeDiagnostics((event) => {
        if (event.uris.some((uri) => uri.toString() === this.#document()?.uri.toString())) this.#later();
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === this.#document()) this.#later();
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.#pause);
    for (const part of this.#parts) part.dispose();
  }

  #document(): vscode.TextDocument | undefined {
    return vscode.window.activeTextEditor?.document;
  }

  #later(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#refresh(), PAUSE);
  }

  async #refresh(): Promise<void> {
    const document = this.#document();
    const eligible = document !== undefined && isEligible(document);
    const status = eligible ? await this.session.status(document.uri) : undefined;
    if (document !== this.#document()) return;
    if (status === undefined || (status.format === undefined && status.notices.length === 0)) {
      this.#item.selector = NOWHERE;
      return;
    }
    this.#item.selector = documentSelector();
    this.#item.text = status.formatTitle ?? 'Waybill';
    this.#item.detail = details(status);
    this.#item.severity =
      status.notices.length > 0
        ? vscode.LanguageStatusSeverity.Warning
        : vscode.LanguageStatusSeverity.Information;
  }
}
