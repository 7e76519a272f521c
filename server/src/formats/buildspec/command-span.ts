/** Finds the place in the file that a piece of a command's text comes from. */
import type { Span } from '../../base/text';
import type { ScalarNode, Tree } from '../../syntax/tree';

export interface CommandPlace extends Span {
  readonly tree: Tree;
}

/** The place of a piece of a scalar's text; the whole scalar where escapes or folding hide it. */
export function placeInScalar(node: ScalarNode, start: number, end: number): CommandPlace {
  const from = sourceOffset(node, start);
  const to = from === undefined ? undefined : sourceOffset(node, Math.max(start, end - 1));
  if (from === undefined || to === undefined) return node;
  return { tree: node.tree, start: from, end: to + 1 };
}

/** Inverse of {@link placeInScalar}: the offset in the text that an offset of the file stands for. */
export function offsetInScalar(node: ScalarNode, offset: number): number | undefined {
  let low = 0;
  let high = node.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const source = sourceOffset(node, middle);
    if (source === undefined) return undefined;
    if (source < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sourceOffset(node: ScalarNode, offset: number): number | undefined {
  switch (node.style) {
    case 'plain':
      return node.raw.includes('\n') ? undefined : node.start + offset;
    case 'single':
      return node.raw.slice(1, -1) === node.text ? node.start + 1 + offset : undefined;
    case 'double':
      return node.raw.slice(1, -1) === node.text ? node.start + 1 + offset : undefined;
    case 'literal':
      return literalOffset(node, offset);
    case 'folded':
      return undefined;
  }
}

/** Lines of a literal block are the source's lines without their indentation. */
function literalOffset(node: ScalarNode, offset: number): number | undefined {
  const source = node.raw.split('\n').slice(1);
  const lines = node.text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const indent = (source[first]?.replace(/\r$/, '').length ?? 0) - (lines[first]?.length ?? 0);
  if (first < 0 || indent < 0) return undefined;
  let textStart = 0;
  let sourceStart = node.start + node.raw.indexOf('\n') + 1;
  for (const [index, line] of lines.entries()) {
    if (offset <= textStart + line.length) {
      return sourceStart + (line === '' ? 0 : indent) + (offset - textStart);
    }
    textStart += line.length + 1;
    sourceStart += (source[index]?.length ?? 0) + 1;
  }
  return undefined;
}
