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
import { soundFixes } from './sound-fixes';

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
  const run = new Run(document, workspace, dispatch);
  const call = (kind: string, element: unknown): void => {
    const subscriptions = dispatch.subscriptions.get(kind);
    if (subscriptions === undefined) return;
    for (const subscription of subscriptions) run.call(subscription, element);
  };
  call('document', document);
  document.format.walk?.(document, call);
  return run.findings();
}

/** Most rules find nothing in most documents, so all share one context and nothing is made for any of them. */
class Run {
  readonly #dispatch: Dispatch;
  readonly #context: RuleContext;
  readonly #found: { readonly by: number; readonly finding: Finding }[] = [];
  readonly #crashed = new Set<number>();
  /** Index of the rule that is looking at an element just now. */
  #current = 0;

  constructor(document: Document, workspace: Workspace, dispatch: Dispatch) {
    this.#dispatch = dispatch;
    const report = (found: Report): void => {
      this.#report(found);
    };
    this.#context = { document, workspace, report };
  }

  /** A rule that throws is out for this document; nobody else notices. */
  call({ rule, visitor }: Subscription, element: unknown): void {
    if (this.#crashed.has(rule)) return;
    this.#current = rule;
    try {
      visitor(element, this.#context);
    } catch (error) {
      this.#crashed.add(rule);
      const enabled = this.#dispatch.rules[rule];
      if (enabled !== undefined) this.#dispatch.onCrash(enabled.rule, this.#context.document, error);
    }
  }

  /** In the order of the rules. */
  findings(): Finding[] {
    return this.#found
      .filter(({ by }) => !this.#crashed.has(by))
      .sort((a, b) => a.by - b.by)
      .map(({ finding }) => finding);
  }

  #report(found: Report): void {
    const enabled = this.#dispatch.rules[this.#current];
    if (enabled === undefined) return;
    const { rule, severity } = enabled;
    const { document } = this.#context;
    const finding: Finding = {
      kind: 'rule',
      rule,
      severity,
      message: fillMessage(rule.messages[found.message] ?? found.message, found.data),
      document,
      at: found.at,
      data: found.data,
      related: found.related ?? [],
      fixes: () => soundFixes(found.fixes?.() ?? [], document),
    };
    this.#found.push({ by: this.#current, finding });
  }
}
