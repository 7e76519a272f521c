/** Changes that write a marker for a finding, or take one out, or switch a rule off in the project file. */
import type { TextChange } from '../base/text';
import { fix, type Fix } from '../rules/rule';
import { insertEntryAt } from '../syntax/edit';
import { nodeAt, type Tree } from '../syntax/tree';
import { parseYaml } from '../syntax/yaml';
import { applyChanges } from '../base/text';
import type { Snapshot } from '../workspace/snapshot';
import type { Finding } from './finding';
import { soundFixes } from './sound-fixes';
import { readMarkers, type MarkedId, type Marker } from './suppress-markers';

/** Waives the finding at its line and in its file; none where the file cannot hold comments. */
export function suppressionFixes(finding: Finding, snapshot: Snapshot): readonly Fix[] {
  if (snapshot.language === 'json' && !takesComments(snapshot)) return [];
  if (finding.rule.id.startsWith('waybill/') || finding.document.uri !== snapshot.uri) return [];
  const { id } = finding.rule;
  const markers = readMarkers(snapshot);
  const nextLine = lineChange(finding, snapshot, markers);
  const whole = fileChange(finding, snapshot, markers);
  const relative = (change: TextChange): TextChange => {
    const offset = snapshot.startOf(finding.document.tree);
    return { ...change, start: change.start - offset, end: change.end - offset };
  };
  const fixes = [
    ...(nextLine === undefined
      ? []
      : [fix(`Waive ${id} for this line`, false, finding.document, [relative(nextLine)])]),
    ...(whole === undefined
      ? []
      : [fix(`Waive ${id} for this file`, false, finding.document, [relative(whole)])]),
  ];
  return soundFixes(fixes, finding.document);
}

/** Strict JSON has no comments; a file that has some already is read by something that allows them. */
function takesComments(snapshot: Snapshot): boolean {
  return snapshot.path.endsWith('.jsonc') || snapshot.parts.some(({ tree }) => tree.comments.length > 0);
}

function lineChange(
  finding: Finding,
  snapshot: Snapshot,
  markers: readonly Marker[],
): TextChange | undefined {
  const { tree, start } = finding.at;
  const offset = snapshot.startOf(tree);
  const inner = nodeAt(tree, start);
  // A comment inside a scalar would become part of it: go above the line that scalar begins on.
  const anchor = (inner.kind === 'scalar' ? Math.min(inner.start, start) : start) + offset;
  const { line } = snapshot.lines.positionAt(anchor);
  const known = markers.find(
    (marker) => marker.kind === 'disable-next-line' && marker.target === line && !marker.embedded,
  );
  if (known !== undefined && known.ids.length > 0) return addId(known, finding.rule.id);
  const lineStart = Math.max(snapshot.lines.lineStart(line), snapshot.text.startsWith('\uFEFF') ? 1 : 0);
  if (standsInScalar(tree, lineStart - offset)) return undefined;
  const indent = /^[ \t]*/.exec(snapshot.text.slice(lineStart))?.[0] ?? '';
  const text = `${indent}${comment(snapshot, `waybill-disable-next-line ${finding.rule.id}`)}${eolOf(snapshot)}`;
  return { start: lineStart, end: lineStart, text };
}

/** Whether an offset lies in the middle of a scalar that runs over several lines. */
function standsInScalar(tree: Tree, offset: number): boolean {
  const node = nodeAt(tree, Math.max(0, offset));
  return node.kind === 'scalar' && node.start < offset && offset < node.end;
}

function fileChange(
  finding: Finding,
  snapshot: Snapshot,
  markers: readonly Marker[],
): TextChange | undefined {
  const known = markers.find((marker) => marker.kind === 'disable' && marker.ids.length > 0);
  const isEnded = markers.some((marker) => marker.kind === 'enable');
  if (known !== undefined && !isEnded) return addId(known, finding.rule.id);
  // A second byte order mark is content, so no comment can stand before or behind it.
  if (/^\uFEFF{2}/.test(snapshot.text)) return undefined;
  const start = snapshot.text.startsWith('\uFEFF') ? 1 : 0;
  const text = `${comment(snapshot, `waybill-disable ${finding.rule.id}`)}${eolOf(snapshot)}`;
  return { start, end: start, text };
}

function addId(marker: Marker, id: string): TextChange {
  return { start: marker.span.end, end: marker.span.end, text: `, ${id}` };
}

function comment(snapshot: Snapshot, words: string): string {
  return snapshot.language === 'json' ? `// ${words}` : `# ${words}`;
}

function eolOf(snapshot: Snapshot): string {
  return snapshot.text.includes('\r\n') ? '\r\n' : '\n';
}

/** Takes out one id of a marker, or the whole comment when nothing else is in it; offsets relative to its part. */
export function markerRemoval(marker: Marker, named: MarkedId | undefined, snapshot: Snapshot): TextChange[] {
  const offset = marker.part.start;
  const cut = (start: number, end: number): TextChange[] => [
    { start: start - offset, end: end - offset, text: '' },
  ];
  const index = named === undefined ? -1 : marker.ids.indexOf(named);
  if (named !== undefined && marker.ids.length > 1) {
    const next = marker.ids[index + 1];
    const previous = marker.ids[index - 1];
    return next === undefined
      ? cut(previous?.span.end ?? named.span.start, named.span.end)
      : cut(named.span.start, next.span.start);
  }
  const { text, lines, language } = snapshot;
  const lineStart = lines.lineStart(marker.line);
  const lineEnd = lines.lineStart(marker.line + 1);
  const comments = marker.part.tree.comments.find((span) => span.start + offset === marker.span.start);
  const contentEnd = lineEnd - (/[\r\n]*$/.exec(text.slice(lineStart, lineEnd))?.[0].length ?? 0);
  const end = language === 'json' && comments !== undefined ? comments.end + offset : contentEnd;
  const isAlone =
    text.slice(lineStart, marker.span.start).trim() === '' && text.slice(end, contentEnd).trim() === '';
  if (isAlone) return cut(lineStart, lineEnd);
  const before = /[ \t]*$/.exec(text.slice(lineStart, marker.span.start))?.[0].length ?? 0;
  return cut(marker.span.start - before, end);
}

/** Text of the project file with a rule switched off; everything else in it stays as it is. */
export function disableRuleInConfig(text: string | undefined, ruleId: string): string {
  const start = text ?? '';
  const tree = parseYaml(start);
  const isUsable = tree.root.kind === 'object' && tree.problems.length === 0 && !tree.root.flow;
  if (!isUsable) {
    const isEmpty = tree.problems.length === 0 && tree.root.kind !== 'object' && tree.root.kind !== 'array';
    if (!isEmpty) return start;
    const before = start === '' || start.endsWith('\n') ? start : `${start}\n`;
    return `${before}rules:\n  ${ruleId}: off\n`;
  }
  return applyChanges(start, insertEntryAt(tree.root, ['rules'], ruleId, 'off'));
}
