/** Regions to fold: every object, list and block scalar that spans lines. */
import type { Document } from '../formats/format';
import type { Span } from '../base/text';
import type { Node } from '../syntax/tree';

/** Spans relative to the document's tree, in the order of the text. */
export function foldingSpans(document: Document): Span[] {
  const spans: Span[] = [];
  collect(document.root, document.tree.text, spans);
  return spans;
}

function collect(node: Node, text: string, spans: Span[], start = node.start): void {
  if (node.kind === 'scalar' || node.kind === 'object' || node.kind === 'array') {
    if (text.slice(start, node.end).trimEnd().includes('\n')) spans.push({ start, end: node.end });
  }
  if (node.kind === 'object')
    for (const { key, value } of node.entries) collect(value, text, spans, key.start);
  if (node.kind === 'array') for (const item of node.items) collect(item, text, spans);
}
