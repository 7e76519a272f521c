/** Asks completion at the mark `‸` of a text, and says what becomes of the text when something is accepted. */
import { strict as assert } from 'node:assert';
import { applyChanges } from '../base/text';
import { complete, type CompletionItem, type CompletionResult } from '../features/completion';
import { piecesOf } from '../features/tab-stops';
import { Engine, type EngineOptions } from './engine';

const CURSOR = '‸';

export interface Expected {
  /** Labels that are offered, in any order. */
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  /** Labels in the order of the list, from its start. */
  readonly first?: readonly string[];
  /** A label, and the text once it is accepted with all defaults. */
  readonly accept?: readonly [string, string];
  /** A label, and the whole snippet. */
  readonly snippet?: readonly [string, string];
  /** A label, and what its detail or documentation says. */
  readonly says?: readonly [string, RegExp];
  /** Nothing at all is offered. */
  readonly nothing?: boolean;
  /** Further files, by path. */
  readonly others?: Readonly<Record<string, string>>;
  readonly options?: EngineOptions;
}

export interface Offer {
  readonly text: string;
  /** In the order an editor shows them. */
  readonly items: readonly CompletionItem[];
  /** The file after an item is accepted with all defaults. */
  readonly accept: (item: CompletionItem) => string;
}

export function checkCompletion(file: string, marked: string, expected: Expected): void {
  const offer = offerAt(file, marked, expected);
  const labels = offer.items.map((item) => item.label);
  if (expected.nothing === true) assert.deepEqual(labels, []);
  assert.equal(new Set(labels).size, labels.length, `offered twice: ${labels.join(', ')}`);
  for (const label of expected.has ?? [])
    assert.ok(labels.includes(label), `no ${label} in ${labels.join(', ')}`);
  for (const label of expected.lacks ?? []) assert.ok(!labels.includes(label), `${label} is offered`);
  const { first } = expected;
  if (first !== undefined) assert.deepEqual(labels.slice(0, first.length), first);
  if (expected.accept !== undefined) {
    assert.equal(offer.accept(itemOf(offer, expected.accept[0])), expected.accept[1]);
  }
  if (expected.snippet !== undefined) {
    assert.equal(itemOf(offer, expected.snippet[0]).snippet, expected.snippet[1]);
  }
  if (expected.says !== undefined) {
    const item = itemOf(offer, expected.says[0]);
    assert.match(`${item.detail ?? ''}\n${item.documentation?.() ?? ''}`, expected.says[1]);
  }
}

function itemOf({ items }: Offer, label: string): CompletionItem {
  const item = items.find((one) => one.label === label);
  assert.ok(item, `no ${label} in ${items.map((one) => one.label).join(', ')}`);
  return item;
}

export function offerAt(file: string, marked: string, expected: Expected = {}): Offer {
  const offset = marked.indexOf(CURSOR);
  assert.ok(offset >= 0, 'the text has no cursor');
  const text = marked.slice(0, offset) + marked.slice(offset + CURSOR.length);
  const engine = new Engine(expected.options);
  for (const [path, content] of Object.entries(expected.others ?? {})) engine.write(path, content);
  const snapshot = engine.write(file, text);
  const found = snapshot.documents
    .map((document) => ({ document, at: startOf(snapshot, document.tree) }))
    .findLast(({ at }) => at <= offset);
  assert.ok(found, `nobody claims ${file}`);
  const { document, at } = found;
  const result = complete(document, offset - at, engine.workspace);
  const items = [...(result?.items ?? [])].sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0));
  return {
    text,
    items,
    accept: (item) => {
      assert.ok(result);
      const own = document.tree.text;
      return text.slice(0, at) + insert(own, result, item) + text.slice(at + own.length);
    },
  };
}

function startOf(snapshot: ReturnType<Engine['write']>, tree: unknown): number {
  return snapshot.parts.find((part) => part.tree === tree)?.start ?? 0;
}

/** As an editor does it: changes elsewhere first, then the text, its lines indented as the cursor's line is. */
export function insert(text: string, { replace }: CompletionResult, item: CompletionItem): string {
  const changes = item.additional ?? [];
  const moved = changes.reduce((sum, change) => {
    return change.start <= replace.start ? sum + change.text.length - (change.end - change.start) : sum;
  }, 0);
  const ready = applyChanges(text, changes);
  const start = replace.start + moved;
  const lineStart = ready.lastIndexOf('\n', start - 1) + 1;
  const indent = /^\uFEFF?([ \t]*)/.exec(ready.slice(lineStart, start))?.[1] ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const inserted = withDefaults(item.snippet).replace(/\n/g, eol + indent);
  return ready.slice(0, start) + inserted + ready.slice(replace.end + moved);
}

/** A snippet with nothing typed into it; of choices the first. */
export function withDefaults(snippet: string): string {
  const pieces = piecesOf(snippet);
  const known = new Map<number, string>();
  for (const piece of pieces) {
    if (piece.kind === 'text') continue;
    const text = piece.kind === 'choice' ? (piece.choices[0] ?? '') : piece.text;
    if (!known.get(piece.number)) known.set(piece.number, text);
  }
  return pieces
    .map((piece) => (piece.kind === 'text' ? piece.text : (known.get(piece.number) ?? '')))
    .join('');
}
