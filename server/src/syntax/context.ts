/** Where the cursor is, told from tokens and indentation alone, so that it holds in half-typed text. */
import { blockContext } from './context-block';
import { flowContext } from './context-flow';
import { nothingAt } from './context-place';
import type { CursorContext } from './cursor';
import { insideTemplateMarker, maskJson } from './mask';
import { maskYaml } from './mask-yaml';
import type { Tree } from './tree';

export type { CursorContext } from './cursor';

/** The context of an offset of the tree's text. Never throws, and inserts nothing into the text. */
export function contextAt(tree: Tree, offset: number): CursorContext {
  const at = place(tree.text, offset);
  if (insideTemplateMarker(tree.text, at)) return nothingAt(tree, at);
  if (tree.language === 'yaml') return blockContext(tree, maskYaml(tree.text).text, at);
  const region = {
    text: maskJson(tree.text).text,
    start: 0,
    end: tree.text.length,
    language: 'json' as const,
  };
  return flowContext(tree, region, [], at);
}

/** Nothing is written before a byte order mark, nor between the two characters of a line break. */
function place(text: string, offset: number): number {
  const at = Math.max(text.startsWith('\uFEFF') ? 1 : 0, Math.min(offset, text.length));
  return text[at] === '\n' && text[at - 1] === '\r' ? at - 1 : at;
}
