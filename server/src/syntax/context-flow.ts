/** The cursor's context between brackets: JSON, and YAML in flow style. */
import type { CursorContext } from './cursor';
import { containerNodeAt, indentUnit, lineIndent, noWord, nothingAt, wordAt } from './context-place';
import { FlowScanner, nextToken, type FlowFrame, type FlowRegion, type FlowToken } from './flow-scanner';
import type { PathSegment, Tree } from './tree';

/** What stands at and behind the cursor. */
interface Spot {
  readonly tree: Tree;
  readonly region: FlowRegion;
  readonly scanner: FlowScanner;
  readonly base: readonly PathSegment[];
  readonly offset: number;
  /** The string or word the cursor touches. */
  readonly current: FlowToken | undefined;
  /** The first token behind the cursor and behind `current`. */
  readonly next: FlowToken;
}

/** `base` is the path of the value the region holds. */
export function flowContext(
  tree: Tree,
  region: FlowRegion,
  base: readonly PathSegment[],
  offset: number,
): CursorContext {
  const scanner = new FlowScanner(region);
  let token = nextToken(region, region.start);
  while (token.kind !== 'end' && token.end <= offset && !touches(token, offset)) {
    scanner.take(token);
    token = nextToken(region, token.end);
  }
  if (token.kind === 'comment' && token.start < offset) return nothingAt(tree, offset);
  const current = touches(token, offset) ? token : undefined;
  const next = significant(region, current === undefined ? token : nextToken(region, current.end));
  const spot: Spot = { tree, region, scanner, base, offset, current, next };
  const frame = scanner.top;
  if (frame === undefined) return rootContext(spot);
  return frame.kind === 'array' ? itemContext(spot, frame) : memberContext(spot, frame);
}

function touches(token: FlowToken, offset: number): boolean {
  if (token.kind === 'comment') return isLineCommentEnd(token, offset);
  return (token.kind === 'string' || token.kind === 'word') && token.start <= offset && offset <= token.end;
}

/** Never true for a word: only here so that the end of a line comment still counts as inside. */
function isLineCommentEnd(token: FlowToken, offset: number): boolean {
  return token.start < offset && offset === token.end;
}

function significant(region: FlowRegion, from: FlowToken): FlowToken {
  let token = from;
  while (token.kind === 'comment') token = nextToken(region, token.end);
  return token;
}

function after(region: FlowRegion, token: FlowToken): FlowToken {
  return significant(region, nextToken(region, token.end));
}

function frameOf(spot: Spot, frame: FlowFrame | undefined): CursorContext {
  const container = [...spot.base, ...(frame === undefined ? [] : spot.scanner.path())];
  const { text } = spot.tree;
  return {
    ...nothingAt(spot.tree, spot.offset),
    ...(spot.current === undefined ? noWord(spot.offset) : wordAt(text, spot.current, spot.offset)),
    container,
    style: spot.region.language === 'json' ? 'json' : 'flow',
    containerNode: frame === undefined ? undefined : containerNodeAt(spot.tree, container, spot.offset),
    indent: lineIndent(text, frame?.start ?? spot.offset),
    unit: indentUnit(text),
  };
}

function rootContext(spot: Spot): CursorContext {
  const isFirst = spot.scanner.last === undefined;
  const valueFollows = isFirst && spot.next.kind !== 'end';
  return { ...frameOf(spot, undefined), kind: isFirst ? 'value' : 'none', valueFollows };
}

function itemContext(spot: Spot, frame: FlowFrame): CursorContext {
  const isLate = frame.state === 'after';
  return {
    ...frameOf(spot, frame),
    kind: 'value',
    key: isLate ? frame.index + 1 : frame.index,
    commaBefore: isLate,
    commaAfter: startsSomething(spot.next),
    item: true,
  };
}

function startsSomething(token: FlowToken): boolean {
  return token.kind === 'string' || token.kind === 'word' || token.kind === 'open';
}

function memberContext(spot: Spot, frame: FlowFrame): CursorContext {
  const { current, next, region } = spot;
  // The word under the cursor is a key when its colon stands there, even where a value was due.
  const isNextKey = frame.state === 'colon' && current !== undefined && next.kind === 'colon';
  if (frame.state === 'colon' && !isNextKey) return memberValue(spot, frame);
  if (frame.state === 'key' && current === undefined && isSameLine(spot))
    return nothingAt(spot.tree, spot.offset);
  const colonFollows = current !== undefined && next.kind === 'colon';
  const behind = colonFollows ? after(region, next) : next;
  const valueFollows = colonFollows && isValue(region, behind);
  const commaBefore = frame.state !== 'before';
  return {
    ...frameOf(spot, frame),
    kind: 'key',
    siblings: siblingsOf(spot, frame),
    commaBefore,
    commaAfter: !valueFollows && startsSomething(behind),
    colonFollows,
    valueFollows,
  };
}

function isSameLine({ scanner, region, offset }: Spot): boolean {
  return !region.text.slice(scanner.last?.end ?? 0, offset).includes('\n');
}

function memberValue(spot: Spot, frame: FlowFrame): CursorContext {
  const { current, next, region } = spot;
  const hasValue = current === undefined && isValue(region, next);
  return {
    ...frameOf(spot, frame),
    kind: 'value',
    key: spot.scanner.textOf(frame.key),
    siblings: siblingsOf(spot, frame),
    commaAfter: !hasValue && startsSomething(next),
    valueFollows: hasValue,
  };
}

/** Starts a value, and is not the key of a next entry. */
function isValue(region: FlowRegion, token: FlowToken): boolean {
  return startsSomething(token) && (token.kind === 'open' || after(region, token).kind !== 'colon');
}

/** Reads on until the container closes, to know the keys behind the cursor too. */
function siblingsOf(spot: Spot, frame: FlowFrame): string[] {
  const { scanner, region, current } = spot;
  const own = frame.state === 'colon' ? frame.key : undefined;
  const depth = scanner.frames.length;
  let token = current ?? spot.next;
  while (token.kind !== 'end' && scanner.frames.length >= depth) {
    scanner.take(token);
    token = nextToken(region, token.end);
  }
  const skip = new Set([current?.start, own?.start]);
  return frame.keys.filter((key) => !skip.has(key.start)).map((key) => scanner.textOf(key));
}
