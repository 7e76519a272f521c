/** One walk of a document's elements that hands each to the rules that asked for its kind. */
import type { Severity } from '../base/settings';
import type { Document } from '../formats/format';
import {
  fillMessage,
  type AnyRule,
  type Report,
  type RuleContext,
  type RuleMeta,
  type Visitor,
} from '../rules/rule';
import type { Workspace } from '../workspace/workspace';
import type { Finding } from './finding';

/** Which rules are on and which kind of element each asked for; the same for all documents of a format. */
export interface Dispatch {
  readonly rules: readonly EnabledRule[];
  readonly subscriptions: ReadonlyMap<string, readonly Subscription[]>;
  readonly onCrash: (rule: RuleMeta, document: Document, error: unknown) => void;
}

interface EnabledRule {
  readonly rule: AnyRule;
  readonly severity: Severity;
}

interface Subscription {
  /** Index among the rules. */
  readonly rule: number;
  readonly visitor: Visitor<unknown>;
}

interface Running {
  readonly rule: AnyRule;
  readonly context: RuleContext;
  readonly findings: Finding[];
  crashed: boolean;
}

export function dispatchOf(
  rules: readonly AnyRule[],
  severityOf: (rule: RuleMeta) => Severity | undefined,
  onCrash: Dispatch['onCrash'],
): Dispatch {
  const enabled = rules.flatMap((rule) => {
    const severity = severityOf(rule);
    return severity === undefined ? [] : [{ rule, severity }];
  });
  const subscriptions = new Map<string, Subscription[]>();
  enabled.forEach(({ rule }, index) => {
    for (const [kind, visitor] of Object.entries(rule.visit)) {
      const list = subscriptions.get(kind) ?? [];
      list.push({ rule: index, visitor: visitor as Visitor<unknown> });
      subscriptions.set(kind, list);
    }
  });
  return { rules: enabled, subscriptions, onCrash };
}

export function ruleFindings(document: Document, workspace: Workspace, dispatch: Dispatch): Finding[] {
  if (dispatch.rules.length === 0) return [];
  // Most rules meet no element of theirs in most documents, so each is started when it meets the first.
  const running: (Running | undefined)[] = [];
  const call = (kind: string, element: unknown): void => {
    for (const { rule, visitor } of dispatch.subscriptions.get(kind) ?? []) {
      const run = (running[rule] ??= start(dispatch.rules[rule], document, workspace));
      if (run !== undefined) callVisitor(visitor, element, run, dispatch);
    }
  };
  call('document', document);
  document.format.walk?.(document, call);
  return running.flatMap((run) => (run === undefined || run.crashed ? [] : run.findings));
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

function start(
  enabled: EnabledRule | undefined,
  document: Document,
  workspace: Workspace,
): Running | undefined {
  if (enabled === undefined) return undefined;
  const { rule, severity } = enabled;
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
