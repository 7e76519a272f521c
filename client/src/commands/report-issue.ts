/** The command that gathers what a bug report needs into a document the person can read, change and copy; nothing is sent. */
import * as vscode from 'vscode';
import { otherServices } from '../others';
import type { Session } from '../session';

interface Manifest {
  readonly version?: string;
  readonly contributes?: {
    readonly configuration?: { readonly properties?: Readonly<Record<string, unknown>> };
  };
}

/** Only what somebody has changed; globs may name private folders, so the reader is told to look them over. */
function changedSettings(
  manifest: Manifest,
  document: vscode.TextDocument | undefined,
): Record<string, unknown> {
  const names = Object.keys(manifest.contributes?.configuration?.properties ?? {});
  const settings = vscode.workspace.getConfiguration(undefined, document);
  const changed: Record<string, unknown> = {};
  for (const name of names) {
    const { defaultValue } = settings.inspect(name) ?? {};
    const value = settings.get(name);
    if (JSON.stringify(value) !== JSON.stringify(defaultValue)) changed[name] = value;
  }
  return changed;
}

async function aboutFile(document: vscode.TextDocument | undefined, session: Session): Promise<string[]> {
  if (document === undefined) return ['- no file open'];
  const status = await session.status(document.uri);
  return [
    `- language ${document.languageId}, ${String(document.lineCount)} lines`,
    `- format ${status?.format ?? 'not recognised'}${status?.context === undefined ? '' : `, ${status.context}`}`,
    ...(status?.kubernetesVersion === undefined ? [] : [`- Kubernetes ${status.kubernetesVersion}`]),
    ...(status?.notices ?? []).map((notice) => `- ${notice}`),
  ];
}

function aboutEditor(manifest: Manifest, session: Session): string[] {
  const { yamlServices, jsonServices } = otherServices();
  const kind = vscode.env.uiKind === vscode.UIKind.Web ? 'browser' : 'desktop';
  return [
    `- Waybill ${manifest.version ?? 'unknown'}, server ${session.running ? 'running' : 'not running'}`,
    `- ${vscode.env.appName} ${vscode.version}, ${kind}, ${vscode.env.appHost}`,
    `- remote: ${vscode.env.remoteName ?? 'none'}; workspace trusted: ${vscode.workspace.isTrusted ? 'yes' : 'no'}`,
    `- Red Hat YAML: ${yamlServices ? 'yes' : 'no'}; built-in JSON features: ${jsonServices ? 'yes' : 'no'}`,
  ];
}

export async function reportIssue(extension: vscode.Extension<unknown>, session: Session): Promise<void> {
  const manifest = extension.packageJSON as Manifest;
  const document = vscode.window.activeTextEditor?.document;
  const settings = JSON.stringify(changedSettings(manifest, document), undefined, 2);
  const content = [
    '# Waybill: something is wrong',
    '',
    'Nothing has been sent. Fill in the first two parts, read the rest over, and paste it into a new issue.',
    '',
    '## What happened, and what should have happened',
    '',
    '',
    '## The smallest file that shows it',
    '',
    '```yaml',
    '',
    '```',
    '',
    '## Surroundings',
    '',
    ...aboutEditor(manifest, session),
    '',
    '## The open file',
    '',
    ...(await aboutFile(document, session)),
    '',
    '## Changed settings (take out what is private)',
    '',
    '```json',
    settings,
    '```',
    '',
  ].join('\n');
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ language: 'markdown', content }),
  );
}
