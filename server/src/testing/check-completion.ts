/** Asks completion at the mark `‸` of a text, and says what becomes of the text when something is accepted. */
import { strict as assert } from 'node:assert';
import { applyChanges } from '../base/text';
import { complete, type CompletionItem, type CompletionResult } from '../features/completion';
import { defaultText } from '../features/tab-stops';
import { openAt, type Surroundings } from './open-at';

export interface Expected extends Surroundings {
  /** Labels that are offered, in any order. */
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  /** Labels in the order of the list, from its start. */
  readonly first?: readonly string[];
  /** Labels at its end. */
  readonly last?: readonly string[];
  /** A label, and the text once it is accepted with all defaults. */
  readonly accept?: readonly [string, string];
  /** A label, and the whole snippet. */
  readonly snippet?: readonly [string, string];
  /** A label, and what its detail or documentation says. */
  readonly says?: readonly [string, RegExp];
  /** Nothing at all is offered. */
  readonly nothing?: boolean;
}

/** What is tried, the text, what is expected. */
export type CompletionRow = readonly [string, string, Expected];

/** One test per row. */
export function completionTable(file: string, rows: readonly CompletionRow[]): void {
  for (const [name, text, expected] of rows) {
    it(name, () => {
      checkCompletion(file, text, expected);
    });
  }
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
  const { first, last } = expected;
  if (first !== undefined) assert.deepEqual(labels.slice(0, first.length), first);
  if (last !== undefined) assert.deepEqual(labels.slice(-last.length), last);
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
  const { engine, text, document, start, offset } = openAt(file, marked, expected);
  const result = complete(document, offset, engine.workspace);
  const items = [...(result?.items ?? [])].sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0));
  return {
    text,
    items,
    accept: (item) => {
      assert.ok(result);
      const own = document.tree.text;
      return text.slice(0, start) + insert(own, result, item) + text.slice(start + own.length);
    },
  };
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
  const inserted = defaultText(item.snippet).replace(/\n/g, eol + indent);
  return ready.slice(0, start) + inserted + ready.slice(replace.end + moved);
}
