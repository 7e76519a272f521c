/** The light bulb: fixes of the findings under the selection, and everything safe at once. */
import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import { fixAllChanges } from '../features/fix-all';
import type { Finding } from '../lint/finding';
import { suppressionFixes } from '../lint/suppress';
import type { Snapshot } from '../workspace/snapshot';
import { disableInProject } from './config-action';
import { toCodeAction, toDiagnostic, toWorkspaceEdit } from './convert';
import { contentModified, safely, type ServerContext } from './context';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.waybill`;

export function handleCodeActions(context: ServerContext): void {
  context.connection.onCodeAction((params) =>
    safely(context, 'code actions', [], async () => {
      const snapshot = context.texts.snapshot(params.textDocument.uri);
      if (snapshot === undefined) return [];
      if (snapshot.version !== context.texts.version(snapshot.uri)) throw contentModified();
      return [...(await quickFixes(snapshot, params, context)), ...fixAll(snapshot, params, context)];
    }),
  );
}

function wants(params: CodeActionParams, kind: string): boolean {
  const only = params.context.only;
  return only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
}

async function quickFixes(
  snapshot: Snapshot,
  params: CodeActionParams,
  context: ServerContext,
): Promise<CodeAction[]> {
  if (!wants(params, CodeActionKind.QuickFix)) return [];
  const start = snapshot.lines.offsetAt(params.range.start);
  const end = snapshot.lines.offsetAt(params.range.end);
  const touched = context.session.findings(snapshot).filter((finding) => {
    const span = snapshot.spanOf(finding.at);
    return span.start <= end && start <= span.end;
  });
  return [
    ...touched.flatMap((finding) => fixesOf(finding, snapshot, context)),
    ...touched.flatMap((finding) => waivers(finding, snapshot, context)),
    ...(await projectWaivers(touched, snapshot, context)),
  ];
}

/** Once for each rule, last of all: the widest way to be rid of a finding. */
async function projectWaivers(
  findings: readonly Finding[],
  snapshot: Snapshot,
  context: ServerContext,
): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  const firsts = new Map(findings.map((finding) => [finding.rule.id, finding]));
  for (const [id, finding] of firsts) {
    const diagnostic = toDiagnostic(finding, snapshot, context.session.workspace, context.can);
    const action = await disableInProject(snapshot.uri, id, diagnostic, context);
    if (action !== undefined) actions.push(action);
  }
  return actions;
}

function fixesOf(finding: Finding, snapshot: Snapshot, context: ServerContext): CodeAction[] {
  const { workspace } = context.session;
  const diagnostic = toDiagnostic(finding, snapshot, workspace, context.can);
  return finding.fixes().map((fix, index) => toCodeAction(fix, [diagnostic], index === 0, workspace));
}

/** "Switch this rule off here", after the repairs. */
function waivers(finding: Finding, snapshot: Snapshot, context: ServerContext): CodeAction[] {
  const { workspace } = context.session;
  const diagnostic = toDiagnostic(finding, snapshot, workspace, context.can);
  return suppressionFixes(finding, snapshot).map((fix) => toCodeAction(fix, [diagnostic], false, workspace));
}

function fixAll(snapshot: Snapshot, params: CodeActionParams, context: ServerContext): CodeAction[] {
  if (params.context.only === undefined || !wants(params, FIX_ALL)) return [];
  const changes = fixAllChanges(context.session.findings(snapshot));
  if (changes.length === 0) return [];
  const edit = toWorkspaceEdit(changes, context.session.workspace);
  return [{ title: 'Fix all safe Waybill findings', kind: FIX_ALL, edit }];
}
