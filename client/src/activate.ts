/** What the extension does in every kind of window: watches for files of ours, and offers its commands. */
import * as vscode from 'vscode';
import { createConfigFile } from './commands/create-config-file';
import { explainRule, servePages } from './commands/explain-rule';
import { reportIssue } from './commands/report-issue';
import { setFormat } from './commands/set-format';
import { CandidateWatch } from './documents';
import { Session, type ClientFactory } from './session';
import { StatusEntry } from './status';

/** What other extensions, and our own suite, may ask. */
export interface Api {
  readonly serverRunning: () => boolean;
}

let session: Session | undefined;

function registerCommands(
  context: vscode.ExtensionContext,
  current: Session,
  output: vscode.LogOutputChannel,
): void {
  const commands: Readonly<Record<string, (argument?: string) => unknown>> = {
    'waybill.restartServer': () => current.restart(),
    'waybill.showOutput': () => {
      output.show(true);
    },
    'waybill.reportIssue': () => reportIssue(context.extension, current),
    'waybill.setFormat': () => setFormat(context.extension, current),
    'waybill.createConfigFile': createConfigFile,
    'waybill.explainRule': explainRule,
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, run));
  }
}

export function activateWith(context: vscode.ExtensionContext, createClient: ClientFactory): Api {
  const output = vscode.window.createOutputChannel('Waybill', { log: true });
  const current = new Session(output, createClient);
  session = current;
  context.subscriptions.push(output, current, new StatusEntry(current), servePages(current));
  registerCommands(context, current, output);
  const watch = new CandidateWatch(() => void current.start());
  context.subscriptions.push(watch);
  void watch.start();
  return { serverRunning: () => current.running };
}

export async function deactivate(): Promise<void> {
  await session?.stop();
  session = undefined;
}
