/** Everything an editor may ask about a text, asked; throws when an answer is no good. */
import { strict as assert } from 'node:assert';
import { applyChanges, type Span, type TextChange } from '../../server/src/base/text';
import { complete } from '../../server/src/features/completion';
import { fixAllChanges } from '../../server/src/features/fix-all';
import { foldingSpans } from '../../server/src/features/folding';
import { hover } from '../../server/src/features/hover';
import { definitions, occurrences, rename } from '../../server/src/features/navigation';
import { outline } from '../../server/src/features/outline';
import type { Document, Format, OutlineEntry } from '../../server/src/formats/format';
import { formats } from '../../server/src/formats/registry';
import type { Finding } from '../../server/src/lint/finding';
import { applySuppressions, suppressionFixes } from '../../server/src/lint/suppress';
import type { DocumentChange, Fix, Place } from '../../server/src/rules/rule';
import { parseJson } from '../../server/src/syntax/json';
import { splitDocuments } from '../../server/src/syntax/split';
import { nodeAt, pathOf } from '../../server/src/syntax/tree';
import { parseYaml } from '../../server/src/syntax/yaml';
import { Engine, uriOf } from '../../server/src/testing/engine';
import type { Snapshot } from '../../server/src/workspace/snapshot';
import type { Random, SourceText } from './engine-sources';

const MOST_ROUNDS = 10;
const OFFSETS = 5;
const FIXED_FINDINGS = 8;

/** Elements handed to rules since the last reset: work that a clock of a busy machine cannot measure. */
export interface Work {
  elements: number;
}

/** An engine whose formats count what they walk, so that a text that explodes is seen without a clock. */
export function countingEngine(work: Work): Engine {
  const counting = formats.map((format): Format => {
    const walk = format.walk?.bind(format);
    if (walk === undefined) return format;
    return Object.assign(Object.create(format) as Format, {
      walk: (document: Document, visit: (kind: string, element: unknown) => void) => {
        walk(document, (kind, element) => {
          work.elements++;
          visit(kind, element);
        });
      },
    });
  });
  return new Engine({ formats: counting });
}

export interface Examination {
  readonly engine: Engine;
  readonly work: Work;
  readonly random: Random;
}

/** Writes the text and asks everything; the file stays in the engine's workspace. */
export function examine({ path, text }: SourceText, { engine, work, random }: Examination): void {
  work.elements = 0;
  engine.crashes.length = 0;
  const snapshot = engine.write(path, text);
  checkParts(snapshot);
  const found = engine.findings(path);
  if (engine.crashes.length > 0) throw engine.crashes[0];
  const most = 2_000 + 20 * text.length;
  assert.ok(work.elements <= most, `${String(work.elements)} elements of ${String(text.length)} characters`);
  assert.ok(found.length <= 200 + 5 * text.length, `${String(found.length)} findings`);
  for (const finding of found) checkFinding(finding, engine);
  const shown = applySuppressions(found, snapshot, engine.linter.rules, engine.settings);
  for (const finding of shown) checkFinding(finding, engine);
  const start = random(shown.length);
  for (const finding of shown.slice(start, start + FIXED_FINDINGS)) {
    for (const fix of [...finding.fixes(), ...suppressionFixes(finding, snapshot)]) {
      checkFix(fix, finding.rule.id, snapshot, engine);
    }
  }
  for (const document of snapshot.documents) checkDocument(document, engine, random);
}

/** No character of the file belongs to no part. */
function checkParts(snapshot: Snapshot): void {
  assert.equal(
    snapshot.parts.map(({ tree }) => tree.text).join(''),
    snapshot.text,
    'the parts are not the whole',
  );
  let end = 0;
  for (const part of snapshot.parts) {
    assert.equal(part.start, end);
    end += part.tree.text.length;
  }
}

function checkSpan(span: Span, length: number, what: string): void {
  const inside = 0 <= span.start && span.start <= span.end && span.end <= length;
  assert.ok(inside, `${what} is at ${String(span.start)}..${String(span.end)} of ${String(length)}`);
}

function checkPlace(at: Place, document: Document, what: string): void {
  assert.ok(at.tree === document.tree, `${what} lies in another tree`);
  checkSpan(at, document.tree.text.length, what);
}

function checkFinding(finding: Finding, engine: Engine): void {
  const { rule, message, document, at, related } = finding;
  checkPlace(at, document, rule.id);
  assert.ok(message.trim() !== '', `${rule.id} says nothing`);
  assert.doesNotMatch(message, /\bundefined\b|\[object Object\]|\bNaN\b/, rule.id);
  const holes = (rule as { messages?: Record<string, string> }).messages ?? {};
  for (const template of Object.values(holes)) {
    for (const [hole] of template.matchAll(/\{\w+\}/g)) {
      assert.ok(message !== template, `${rule.id} leaves ${hole} in "${message}"`);
    }
  }
  for (const other of related) {
    checkPlace(other.at, other.document, `a related place of ${rule.id}`);
    assert.ok(engine.workspace.get(other.document.uri) !== undefined && other.message !== '');
  }
}

function errorsIn(text: string, language: 'json' | 'yaml'): number {
  const spans = language === 'json' ? [{ start: 0, end: text.length }] : splitDocuments(text);
  const read = language === 'json' ? parseJson : parseYaml;
  return spans
    .flatMap(({ start, end }) => read(text.slice(start, end)).problems)
    .filter(({ kind }) => kind !== 'warning').length;
}

function checkFix(fix: Fix, id: string, snapshot: Snapshot, engine: Engine): void {
  assert.ok(
    fix.title.trim() !== '' && !/\bundefined\b|\{\w+\}$/.test(fix.title),
    `${id}: title "${fix.title}"`,
  );
  assert.ok(fix.changes.length > 0, `${id}: "${fix.title}" changes nothing`);
  for (const { document, changes } of fix.changes) {
    const file = engine.workspace.get(document.uri);
    assert.ok(file !== undefined, id);
    // A marker for the whole file stands before the document of its finding, in the same file.
    const offset = file.startOf(document.tree);
    const ordered = [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
    ordered.forEach((change, index) => {
      const span = { start: change.start + offset, end: change.end + offset };
      checkSpan(span, file.text.length, `a change of ${id}`);
      const previous = ordered[index - 1];
      assert.ok(previous === undefined || previous.end <= change.start, `changes of ${id} overlap`);
    });
  }
  const after = textAfter(fix.changes, snapshot);
  const [before, now] = [errorsIn(snapshot.text, snapshot.language), errorsIn(after, snapshot.language)];
  assert.ok(now <= before, `${id}: "${fix.title}" breaks the text:\n${after}`);
}

/** The file's text with the changes that are its own. */
function textAfter(changes: readonly DocumentChange[], snapshot: Snapshot): string {
  const edits = changes
    .filter(({ document }) => document.uri === snapshot.uri)
    .flatMap(({ document, changes: own }) => {
      const offset = snapshot.startOf(document.tree);
      return own.map((edit): TextChange => ({ ...edit, start: edit.start + offset, end: edit.end + offset }));
    });
  return applyChanges(snapshot.text, edits);
}

function checkDocument(document: Document, engine: Engine, random: Random): void {
  const { tree, format } = document;
  const { length } = tree.text;
  for (const span of foldingSpans(document)) checkSpan(span, length, 'a fold');
  checkOutline(outline(document), document);
  for (const { name, node } of format.symbols?.(document) ?? []) {
    assert.equal(typeof name, 'string');
    checkPlace(node, document, `symbol ${name}`);
  }
  format.summary?.(document);
  for (let count = 0; count < OFFSETS; count++) checkOffset(document, random(length + 1), engine);
}

function checkOutline(entries: readonly OutlineEntry[], document: Document): void {
  for (const { name, node, nameNode, children } of entries) {
    assert.ok(name !== '', 'an entry of the outline has no name');
    checkSpan(node, node.tree.text.length, 'an entry of the outline');
    if (nameNode !== undefined) assert.ok(nameNode.tree === node.tree);
    checkOutline(children ?? [], document);
  }
}

function checkOffset(document: Document, offset: number, engine: Engine): void {
  const { tree, format } = document;
  const { workspace } = engine;
  const result = complete(document, offset, workspace);
  if (result !== undefined) {
    checkSpan(result.replace, tree.text.length, 'what completion replaces');
    checkSpan(result.insert, tree.text.length, 'what completion inserts at');
    for (const item of result.items.slice(0, 40)) {
      assert.ok(item.label !== '' || item.snippet !== '', 'an item has neither label nor text');
      assert.doesNotMatch(item.documentation?.() ?? '', /`undefined`/);
      for (const change of item.additional ?? []) checkSpan(change, tree.text.length, item.label);
    }
  }
  const text = hover(document, offset);
  if (text !== undefined) {
    checkSpan(text.span, tree.text.length, 'hover');
    assert.doesNotMatch(text.markdown, /`undefined`|\[object Object\]/);
  }
  const node = nodeAt(tree, offset);
  const path = pathOf(node);
  format.describe?.(document, path, node);
  format.describeKey?.(document, path);
  format.values?.(document, path, workspace);
  format.keys?.(document, path);
  for (const { document: owner, at } of [
    ...definitions(document, offset, workspace),
    ...occurrences(document, offset, workspace),
  ])
    checkPlace(at, owner, 'a place of a name');
  for (const { document: owner, changes } of rename(document, offset, 'renamed', workspace) ?? [])
    for (const change of changes) checkSpan(change, owner.tree.text.length, 'a change of a name');
}

/** Applies everything safe until nothing is left; answers the errors before and after. */
export function checkFixAll(
  { path, text }: SourceText,
  engine: Engine,
): { before: string[]; after: string[] } {
  let snapshot = engine.write(path, text);
  const before = errorIds(path, engine);
  for (let round = 0; ; round++) {
    const findings = applySuppressions(engine.findings(path), snapshot, engine.linter.rules, engine.settings);
    const changes = fixAllChanges(findings).filter(({ document }) => document.uri === uriOf(path));
    if (changes.length === 0) return { before, after: errorIds(path, engine) };
    const fixed = textAfter(changes, snapshot);
    const ids = findings.filter((one) => one.fixes().some(({ safe }) => safe)).map(({ rule }) => rule.id);
    const still = [...new Set(ids)].join(', ');
    assert.notEqual(fixed, snapshot.text, `fixes of ${still} change nothing`);
    assert.ok(round < MOST_ROUNDS, `${still} have no end:\n${fixed}`);
    const [were, are] = [errorsIn(snapshot.text, snapshot.language), errorsIn(fixed, snapshot.language)];
    assert.ok(are <= were, `fixing all of ${still} breaks the text:\n${fixed}`);
    snapshot = engine.write(path, fixed);
  }
}

function errorIds(path: string, engine: Engine): string[] {
  return engine
    .findings(path)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule.id)
    .sort();
}
