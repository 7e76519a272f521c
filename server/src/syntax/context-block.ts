/** The cursor's context in block YAML. */
import { columnOf, readLine, type BlockLine } from './block-line';
import { BlockScanner, keyText, type Level, type Region } from './block-scanner';
import type { CursorContext } from './cursor';
import { flowContext } from './context-flow';
import { containerNodeAt, indentUnit, noWord, nothingAt, wordAt } from './context-place';
import type { PathSegment, Tree } from './tree';

interface Spot {
  readonly tree: Tree;
  readonly text: string;
  readonly scanner: BlockScanner;
  readonly offset: number;
  readonly line: BlockLine;
}

export function blockContext(tree: Tree, text: string, offset: number): CursorContext {
  const scanner = new BlockScanner(text);
  const { line, region } = scanner.advanceTo(offset);
  const spot: Spot = { tree, text, scanner, offset, line };
  if (region !== undefined) return regionContext(spot, region);
  if (isInComment(spot) || line.kind === 'marker') return nothingAt(tree, offset);
  if (line.kind !== 'content') {
    const context = freeContext(spot, columnOf(line, offset), line.next);
    return { ...context, ...noWord(offset) };
  }
  return lineContext(spot);
}

function isInComment({ line, text, offset }: Spot): boolean {
  if (line.kind === 'comment') return offset > line.content;
  if (line.kind !== 'content') return false;
  const comment = /(?:^|[ \t])#/.exec(text.slice(line.value.end, line.end));
  return comment !== null && offset > line.value.end + comment.index + comment[0].length - 1;
}

function regionContext(spot: Spot, region: Region): CursorContext {
  const { scanner, offset, text, tree } = spot;
  if (region.kind === 'block' || region.kind === 'rest') return nothingAt(tree, offset);
  if (region.kind === 'flow') {
    return flowContext(tree, { ...region, text, language: 'yaml' }, scanner.pathOf(undefined), offset);
  }
  return { ...valueOf(spot, scanner.top), ...wordAt(text, region, offset) };
}

/** On a line with something on it. */
function lineContext(spot: Spot): CursorContext {
  const { line, offset, scanner, tree } = spot;
  const dashes = line.dashes.filter((dash) => dash < offset);
  for (const dash of dashes) scanner.openItem(columnOf(line, dash));
  const lastDash = dashes.at(-1);
  const isBetween = offset < line.content && !(line.bare && lastDash !== undefined && offset >= lastDash + 2);
  const isTight = line.bare && (lastDash === undefined || offset < lastDash + 2);
  if (isBetween || isTight) return nothingAt(tree, offset);
  if (line.bare) return { ...itemContext(spot, columnOf(line, offset)), ...noWord(offset) };
  if (line.key !== undefined) return keyLineContext(spot, line.key);
  return bareWordContext(spot);
}

function keyLineContext(spot: Spot, key: { start: number; end: number }): CursorContext {
  const { line, offset, scanner, text, tree } = spot;
  const colon = line.colon ?? key.end;
  if (offset > key.end && offset <= colon) return nothingAt(tree, offset);
  const level = scanner.openKey(line, key);
  if (offset > colon) return valueContext(spot, level);
  level.keys.pop();
  return {
    ...keyOf(spot, scanner.pathOf(level), level, line.next),
    ...wordAt(text, key, offset),
    colonFollows: true,
    valueFollows: line.value.end > line.value.start || hasChildren(spot, level.column),
  };
}

function valueContext(spot: Spot, level: Level): CursorContext {
  const { line, offset, scanner, text, tree } = spot;
  const { value } = line;
  const isEmpty = value.end <= value.start;
  const isInProperty = offset < value.start + (isEmpty ? 1 : 0) && !/[\s:]/.test(text[offset - 1] ?? '');
  if (isInProperty) return nothingAt(tree, offset);
  const context = valueOf(spot, level);
  if (isEmpty || offset < value.start) {
    return { ...context, ...noWord(offset), valueFollows: !isEmpty || hasChildren(spot, level.column) };
  }
  const region = scanner.regionOf(line);
  if (region !== undefined && (region.kind === 'block' || offset <= region.end))
    return regionContext(spot, region);
  if (region !== undefined || offset > value.end) return nothingAt(tree, offset);
  return { ...context, ...wordAt(text, value, offset) };
}

/** A word, quoted or not, that no colon makes a key (yet). */
function bareWordContext(spot: Spot): CursorContext {
  const { line, offset, scanner, text, tree } = spot;
  const { value } = line;
  const region = scanner.regionOf(line);
  if (region?.kind === 'block' || offset < value.start) return nothingAt(tree, offset);
  if (region?.kind === 'flow')
    return offset <= region.end ? regionContext(spot, region) : nothingAt(tree, offset);
  const span = region ?? value;
  if (offset > span.end) return nothingAt(tree, offset);
  const column = columnOf(line, line.content);
  const context = line.dashes.length > 0 ? itemContext(spot, column) : freeContext(spot, column, line.next);
  return { ...context, ...wordAt(text, span, offset) };
}

/** Behind a dash: the first key of a map when more of its keys follow, else the item itself. */
function itemContext(spot: Spot, column: number): CursorContext {
  const { scanner, line } = spot;
  const level = scanner.top;
  if (level === undefined) return nothingAt(spot.tree, spot.offset);
  const next = contentAfter(spot, line.next);
  const first = next === undefined ? -1 : columnOf(next, next.content);
  if (next?.key !== undefined && next.dashes.length === 0 && first > level.column) {
    return keyOf(spot, scanner.pathOf(undefined), { column: first, parent: level.column }, line.next);
  }
  return {
    ...valueOf(spot, level),
    indent: ' '.repeat(level.column),
    item: true,
    valueFollows: first > column,
  };
}

/** At a column of a line that is empty but perhaps for one word. `next` is where the following line starts. */
function freeContext(spot: Spot, column: number, next: number): CursorContext {
  const { scanner } = spot;
  const closed = scanner.closeRightOf(column);
  let { top } = scanner;
  // A list at the column of its parent's keys: a word there is a key, an item would start with a dash.
  const below = scanner.levels.at(-2);
  if (top?.kind === 'seq' && top.column === column && below?.kind === 'map' && below.column === column) {
    scanner.levels.pop();
    top = below;
  }
  if (top === undefined) return outermost(spot, closed, column, next);
  if (top.column === column || top.filled === 'scalar') return levelContext(spot, top, next);
  if (top.filled === 'children' && closed !== undefined) {
    const path = scanner.pathOf(undefined);
    return closed.kind === 'map' ? keyOf(spot, path, closed, next) : newItem(spot, path, closed);
  }
  return childrenBelow(spot, top, column, next);
}

function levelContext(spot: Spot, level: Level, next: number): CursorContext {
  const path = spot.scanner.pathOf(level);
  return level.kind === 'map' ? keyOf(spot, path, level, next) : newItem(spot, path, level);
}

function outermost(spot: Spot, closed: Level | undefined, column: number, next: number): CursorContext {
  if (closed !== undefined)
    return closed.kind === 'map' ? keyOf(spot, [], closed, next) : newItem(spot, [], closed);
  return childrenBelow(spot, { column: -1 }, column, next);
}

/** Below a key or dash that has nothing yet, or in an empty document. */
function childrenBelow(
  spot: Spot,
  parent: { readonly column: number; readonly kind?: Level['kind'] },
  column: number,
  next: number,
): CursorContext {
  const path = spot.scanner.pathOf(undefined);
  const line = contentAfter(spot, next);
  const first = line === undefined ? -1 : columnOf(line, line.content);
  const dash = line?.dashes[0];
  if (line !== undefined && dash !== undefined) {
    const dashColumn = columnOf(line, dash);
    const isChild = dashColumn > parent.column || (parent.kind === 'map' && dashColumn === parent.column);
    if (isChild) return newItem(spot, path, { column: dashColumn, index: -1 });
  } else if (line?.key !== undefined && first > parent.column) {
    return keyOf(spot, path, { column: first, parent: parent.column }, next);
  }
  const isListPossible = parent.column >= 0;
  return { ...keyOf(spot, path, { column, parent: parent.column }, next), item: isListPossible };
}

interface KeyPlace {
  readonly column: number;
  readonly parent?: number;
  readonly keys?: Level['keys'];
}

function keyOf(spot: Spot, path: readonly PathSegment[], place: KeyPlace, next: number): CursorContext {
  const before = (place.keys ?? []).map((key) => key.text);
  return {
    ...nothingAt(spot.tree, spot.offset),
    container: path,
    kind: 'key',
    siblings: [...before, ...keysAfter(spot, place, next)],
    containerNode: containerNodeAt(spot.tree, path, spot.offset),
    indent: ' '.repeat(place.column),
    unit: indentUnit(spot.text),
  };
}

function newItem(
  spot: Spot,
  path: readonly PathSegment[],
  place: { readonly column: number; readonly index: number },
): CursorContext {
  return {
    ...nothingAt(spot.tree, spot.offset),
    container: path,
    kind: 'value',
    key: place.index + 1,
    containerNode: containerNodeAt(spot.tree, path, spot.offset),
    indent: ' '.repeat(place.column),
    item: true,
    dashNeeded: true,
  };
}

/** The value of the level's current key or item. */
function valueOf(spot: Spot, level: Level | undefined): CursorContext {
  const { scanner, tree, offset, line } = spot;
  if (level === undefined) return { ...nothingAt(tree, offset), kind: 'value' };
  const path = scanner.pathOf(level);
  const own = level.kind === 'map' ? level.keys.slice(0, -1).map((key) => key.text) : [];
  return {
    ...nothingAt(tree, offset),
    container: path,
    kind: 'value',
    key: level.kind === 'map' ? level.key : level.index,
    siblings: level.kind === 'map' ? [...own, ...keysAfter(spot, level, line.next)] : [],
    containerNode: containerNodeAt(tree, path, offset),
    indent: ' '.repeat(level.column),
  };
}

function contentAfter({ text }: Spot, from: number): BlockLine | undefined {
  for (let at = from; at < text.length;) {
    const line = readLine(text, at);
    if (line.kind === 'marker') return undefined;
    if (line.kind === 'content') return line;
    at = line.next;
  }
  return undefined;
}

function hasChildren(spot: Spot, column: number): boolean {
  const next = contentAfter(spot, spot.line.next);
  if (next === undefined) return false;
  const first = columnOf(next, next.dashes[0] ?? next.content);
  return first > column || (first === column && next.dashes.length > 0);
}

/** Keys of the same map on the lines behind the cursor. Whatever is indented deeper belongs to one of them. */
function keysAfter(spot: Spot, place: KeyPlace, from: number): string[] {
  const keys: string[] = [];
  const { text } = spot;
  for (let at = from; at < text.length;) {
    const start = at;
    const found = text.indexOf('\n', start);
    at = found < 0 ? text.length : found + 1;
    let first = start;
    while (isSpace(text.charCodeAt(first))) first++;
    const column = first - start;
    // Most lines are deeper and need no closer look.
    if (column > place.column || first >= at || /[\r\n#]/.test(text[first] ?? '\n')) continue;
    const line = column === place.column ? readLine(text, start) : undefined;
    if (line === undefined || line.kind === 'marker') break;
    if (line.key !== undefined && line.dashes.length === 0) keys.push(keyText(text, line.key));
  }
  return keys;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}
