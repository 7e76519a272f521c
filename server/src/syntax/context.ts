/** Where the cursor is, told from tokens and indentation alone, so that it holds in half-typed text. */
import type { Span } from '../base/text';
import { blockContext } from './context-block';
import { flowContext } from './context-flow';
import { nothingAt } from './context-place';
import { insideTemplateMarker, maskJson } from './mask';
import { maskYaml } from './mask-yaml';
import type { Node, PathSegment, Tree } from './tree';

export interface CursorContext {
  /** Path of the container the cursor is in: by indentation in block YAML, by open brackets otherwise. */
  readonly container: readonly PathSegment[];
  /**
   * `key`: a key of the container is being written; `value`: the value of `key`, or an item of the array with the
   * index `key`; `none`: in a comment, a block scalar or wherever nothing can be completed. Behind `- ` alone, and on
   * a bare word there, the context is the item (`value`), which may turn out a scalar or the first key of a map.
   */
  readonly kind: 'key' | 'value' | 'none';
  /** The key or index whose value is being written; undefined for the root value and for other kinds. */
  readonly key: PathSegment | undefined;
  /** What is typed so far, left of the cursor, without quotes. */
  readonly prefix: string;
  /** The whole word around the cursor, quotes included. */
  readonly replace: Span;
  /** The part of `replace` left of the cursor. */
  readonly insert: Span;
  /** The quotes the cursor is inside of. */
  readonly quoted: 'none' | 'single' | 'double';
  /** Keys the container has besides the one under the cursor. */
  readonly siblings: readonly string[];
  /** The container's node, as far as the tree has it. */
  readonly containerNode: Node | undefined;
  readonly style: 'block' | 'flow' | 'json';
  /** Block: white space before the container's keys or dashes; otherwise that of the line the bracket opens on. */
  readonly indent: string;
  /** One step of indentation as used in this text. */
  readonly unit: string;
  readonly commaBefore: boolean;
  readonly commaAfter: boolean;
  readonly colonFollows: boolean;
  readonly valueFollows: boolean;
  /** A new item of an array may start here: behind `- `, on an empty line of a list, below an empty `key:`. */
  readonly item: boolean;
  /** Block YAML: the item has no `- ` yet, so it must be written too. */
  readonly dashNeeded: boolean;
}

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
