/** One walk of a document's elements that hands each to the rules that asked for its kind. */
import type { Severity } from '../base/settings';
import type { Document } from '../formats/format';
import { fillMessage, type AnyRule, type Report, type RuleContext, type RuleMeta, type Visitor } from '../rules/rule';
import type { Workspace } from '../workspace/workspace';
import type { Finding } from './finding';

export interface Dispatch {
  readonly rules: readonly AnyRule[];
  readonly onCrash: (rule: RuleMeta, document: Document, error: unknown) => void;
}

interface Running {
  readonly rule: AnyRule;
  readonly context: RuleContext;
  readonly findings: Finding[];
  crashed: boolean;
}

export function ruleFindings(
  document: Document,
  workspace: Workspace,
  dispatch: Dispatch,
  severityOf: (rule: RuleMeta) => Severity | undefined,
): Finding[] {
  const running = dispatch.rules.flatMap((rule) => {
    const severity = severityOf(rule);
    return severity === undefined ? [] : [start(rule, severity, document, workspace)];
  });
  if (running.length === 0) return [];
  const subscribers = subscribe(running);
  const call = (kind: string, element: unknown): void => {
    for (const { visitor, run } of subscribers.get(kind) ?? []) callVisitor(visitor, element, run, dispatch);
  };
  call('document', document);
  document.format.walk?.(document, call);
  return running.flatMap((run) => (run.crashed ? [] : run.findings));
}

interface Subscription {
  readonly run: Running;
  readonly visitor: Visitor<unknown>;
}

function subscribe(running: readonly Running[]): Map<string, Subscription[]> {
  const subscribers = new Map<string, Subscription[]>();
  for (const run of running) {
    for (const [kind, visitor] of Object.entries(run.rule.visit)) {
      const list = subscribers.get(kind) ?? [];
      list.push({ run, visitor: visitor as Visitor<unknown> });
      subscribers.set(kind, list);
    }
  }
  return subscribers;
}

/** A rule that throws is out for this document; nobody else notices. */
function callVisitor(visitor: Visitor<unknown>, element: unknown, run: Running, dispatch: Dispatch): void {
  if (run.crashed) return;
  try {
    visitor(element, run.context);
  } catch (error) {
    run.crashed = true;
    dispatch.onCrash(run.rule, run.context.document, error);
  }
}

function start(rule: AnyRule, severity: Severity, document: Document, workspace: Workspace): Running {
  const findings: Finding[] = [];
  const report = (found: Report): void => {
    findings.push({
      kind: 'rule',
      rule,
      severity,
      message: fillMessage(rule.messages[found.message] ?? found.message, found.data),
      document,
      at: found.at,
      data: found.data,
      related: found.related ?? [],
      fixes: found.fixes ?? (() => []),
    });
  };
  return { rule, findings, crashed: false, context: { document, workspace, report } };
}
