/** Turns findings into what reporters write: positions instead of offsets, fixes as edits. */
import type { Finding } from '../finding';
import { ruleUrl } from '../rule-url';
import type { Fix } from '../../rules/rule';
import type { Tree } from '../../syntax/tree';
import type { Span } from '../../base/text';
import type { Snapshot } from '../../workspace/snapshot';
import type { Workspace } from '../../workspace/workspace';
import type { FileReport, ReportedFinding, ReportedFix, ReportedPlace } from './report';

export interface Collecting {
  readonly workspace: Workspace;
  /** Path to show for a URI. */
  readonly shownPath: (uri: string) => string;
}

export function collectFile(
  snapshot: Snapshot,
  findings: readonly Finding[],
  collecting: Collecting,
): FileReport {
  return {
    path: collecting.shownPath(snapshot.uri),
    format: snapshot.documents[0]?.format.id,
    findings: findings.map((finding) => collectFinding(finding, snapshot, collecting)),
  };
}

function collectFinding(finding: Finding, snapshot: Snapshot, collecting: Collecting): ReportedFinding {
  const { rule, severity, message } = finding;
  return {
    rule,
    severity,
    message,
    range: snapshot.rangeOf(finding.at),
    url: ruleUrl(rule.id),
    related: finding.related.flatMap(({ document, at, message: text }) => {
      const place = placeOf(document.uri, at, collecting);
      return place === undefined ? [] : [{ ...place, message: text }];
    }),
    fixes: finding.fixes().flatMap((fix) => collectFix(fix, collecting) ?? []),
  };
}

function collectFix(fix: Fix, collecting: Collecting): ReportedFix | undefined {
  const edits = fix.changes.flatMap(({ document, changes }) =>
    changes.map((change) => {
      const place = placeOf(document.uri, { ...change, tree: document.tree }, collecting);
      return place && { ...place, text: change.text };
    }),
  );
  const known = edits.filter((edit) => edit !== undefined);
  if (known.length === 0 || known.length < edits.length) return undefined;
  return { title: fix.title, safe: fix.safe, edits: known };
}

function placeOf(
  uri: string,
  at: Span & { readonly tree: Tree },
  collecting: Collecting,
): ReportedPlace | undefined {
  const snapshot = collecting.workspace.get(uri);
  return snapshot && { path: collecting.shownPath(uri), range: snapshot.rangeOf(at) };
}
