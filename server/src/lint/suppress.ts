/** Findings that the file waives are left out; markers that name no rule or waive nothing are findings themselves. */
import { nearest } from '../base/nearest';
import { DEFAULT_SETTINGS, type Settings } from '../base/settings';
import { fix, type Fix, type RuleMeta } from '../rules/rule';
import { UNKNOWN_SUPPRESSION, UNUSED_SUPPRESSION } from '../rules/waybill/own-rules';
import { nodeAt } from '../syntax/tree';
import type { Snapshot } from '../workspace/snapshot';
import type { Finding } from './finding';
import { severityOf } from './severity';
import { markerRemoval } from './suppress-fixes';
import { foreignWaivers, isWaivedElsewhere } from './suppress-foreign';
import { readMarkers, type MarkedId, type Marker } from './suppress-markers';

export { suppressionFixes } from './suppress-fixes';
export { ownRules } from '../rules/waybill/own-rules';

/** Nearly every file has none of these and costs just this. */
const MAY_HOLD_MARKERS = /waybill-(?:disable|enable)|kube-linter\.io\/|kube-score\/ignore|checkov[.:]/;

/** One id of one marker, or a marker for every rule. */
interface Waiver {
  readonly marker: Marker;
  readonly named: MarkedId | undefined;
  readonly from: number;
  readonly to: number;
  used: boolean;
}

/**
 * Leaves out what the file waives. `settings` tell which rules are on: a marker for one that is off is not unused.
 */
export function applySuppressions(
  findings: readonly Finding[],
  snapshot: Snapshot,
  rules: readonly RuleMeta[],
  settings: Settings = DEFAULT_SETTINGS,
): readonly Finding[] {
  if (!MAY_HOLD_MARKERS.test(snapshot.text)) return findings;
  const foreign = foreignWaivers(snapshot);
  const waivers = waiversOf(readMarkers(snapshot));
  const kept = findings.filter((finding) => {
    const isWaived = useWaivers(finding, waivers, snapshot);
    return !isWaived && !isWaivedElsewhere(finding, foreign);
  });
  const own = waivers.flatMap((waiver) => aboutWaiver(waiver, snapshot, { rules, settings }) ?? []);
  const named = waivers.filter((waiver) => waiver.named !== undefined);
  const shown = own.filter((finding) => !useWaivers(finding, named, snapshot));
  if (shown.length === 0) return kept;
  const offset = (finding: Finding): number => snapshot.spanOf(finding.at).start;
  return [...kept, ...shown].sort((a, b) => offset(a) - offset(b));
}

function waiversOf(markers: readonly Marker[]): Waiver[] {
  const ends = markers.filter((marker) => marker.kind === 'enable');
  return markers
    .filter((marker) => marker.kind !== 'enable')
    .flatMap((marker) => {
      const ids = marker.ids.length === 0 ? [undefined] : marker.ids;
      return ids.map((named): Waiver => ({ marker, named, ...reach(marker, named, ends), used: false }));
    });
}

/** A marker for the file holds for all of it, unless some marker ends it: then it holds from its own line to that one. */
function reach(
  marker: Marker,
  named: MarkedId | undefined,
  ends: readonly Marker[],
): { from: number; to: number } {
  if (marker.kind !== 'disable') return { from: marker.target, to: marker.target };
  const own = ends.filter((end) => end.ids.length === 0 || end.ids.some(({ id }) => id === named?.id));
  if (own.length === 0) return { from: 0, to: Infinity };
  return { from: marker.line, to: own.find((end) => end.line > marker.line)?.line ?? Infinity };
}

/** Whether any of the waivers covers the finding; all that do have been of use. */
function useWaivers(finding: Finding, waivers: readonly Waiver[], snapshot: Snapshot): boolean {
  if (waivers.length === 0) return false;
  const lines = linesOf(finding, snapshot);
  const fitting = waivers.filter(
    ({ named, from, to }) =>
      lines.some((line) => from <= line && line <= to) &&
      (named === undefined || names(named.id, finding.rule)),
  );
  for (const waiver of fitting) waiver.used = true;
  return fitting.length > 0;
}

/** Line of the finding and, inside a scalar of several lines, the line that scalar begins on. */
function linesOf({ at }: Finding, snapshot: Snapshot): number[] {
  const inner = nodeAt(at.tree, at.start);
  const starts = inner.kind === 'scalar' ? [at.start, Math.min(inner.start, at.start)] : [at.start];
  return starts.map((start) => snapshot.lines.positionAt(start + snapshot.startOf(at.tree)).line);
}

function names(id: string, rule: RuleMeta): boolean {
  const family = rule.id.slice(0, rule.id.indexOf('/'));
  return id === rule.id || id === `${family}/*` || id === family || (rule.aliases ?? []).includes(id);
}

interface Known {
  readonly rules: readonly RuleMeta[];
  readonly settings: Settings;
}

function aboutWaiver(waiver: Waiver, snapshot: Snapshot, { rules, settings }: Known): Finding | undefined {
  const { marker, named } = waiver;
  const meant = named === undefined ? rules : rules.filter((rule) => names(named.id, rule));
  if (named !== undefined && meant.length === 0) return unknown(waiver, named, snapshot, { rules, settings });
  if (waiver.used || marker.embedded) return undefined;
  // Behind a syntax error nothing is found, so nothing can be waived; and a rule that is off may be on elsewhere.
  const isUnsure = snapshot.parts.some(({ tree }) => tree.problems.length > 0);
  const isOn = meant.some(
    (rule) => !rule.id.startsWith('waybill/') && severityOf(rule, settings) !== undefined,
  );
  if (isUnsure || !isOn) return undefined;
  const what = named === undefined ? 'This marker' : `The marker for "${named.id}"`;
  const message = `${what} waives nothing here. It would hide the finding should it come back. Remove it.`;
  const changes = markerRemoval(marker, named, snapshot);
  return ownFinding(UNUSED_SUPPRESSION, waiver, snapshot, {
    message,
    settings,
    fixes: (document) => [fix('Remove the unused marker', false, document, changes)],
  });
}

function unknown(waiver: Waiver, named: MarkedId, snapshot: Snapshot, known: Known): Finding | undefined {
  const near = nearest(
    named.id,
    known.rules.map((rule) => rule.id),
  );
  const remedy =
    near === undefined ? 'Name a rule by the id shown with its findings.' : `Did you mean "${near}"?`;
  const message = `"${named.id}" is no rule of Waybill. The marker waives nothing. ${remedy}`;
  const { start, end } = named.span;
  const offset = waiver.marker.part.start;
  return ownFinding(UNKNOWN_SUPPRESSION, waiver, snapshot, {
    message,
    settings: known.settings,
    fixes: (document) =>
      near === undefined
        ? []
        : [
            fix(`Change to "${near}"`, false, document, [
              { start: start - offset, end: end - offset, text: near },
            ]),
          ],
  });
}

function ownFinding(
  rule: RuleMeta,
  { marker, named }: Waiver,
  snapshot: Snapshot,
  {
    message,
    settings,
    fixes,
  }: { message: string; settings: Settings; fixes: (d: Finding['document']) => Fix[] },
): Finding | undefined {
  const severity = severityOf(rule, settings);
  const document = marker.part.document ?? snapshot.documents[0];
  if (severity === undefined || document === undefined) return undefined;
  const { start, end } = named?.span ?? marker.span;
  const at = { tree: marker.part.tree, start: start - marker.part.start, end: end - marker.part.start };
  const isOwn = document === marker.part.document;
  return {
    kind: 'rule',
    rule,
    severity,
    message,
    document,
    at,
    data: undefined,
    related: [],
    fixes: () => (isOwn ? fixes(document) : []),
  };
}
