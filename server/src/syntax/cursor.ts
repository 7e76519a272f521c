/** What is known about a place where somebody writes. */
import type { Span } from '../base/text';
import type { Node, PathSegment } from './tree';

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
