/** One version of one file, read once: its parts, whose they are, and how offsets become positions. */
import { LineIndex, type Range, type Span } from '../base/text';
import { detectFormat, openDocument } from '../formats/document';
import type { Document, Format, FormatContext } from '../formats/format';
import { parseJson } from '../syntax/json';
import { splitDocuments } from '../syntax/split';
import type { SyntaxLanguage, Tree } from '../syntax/tree';
import { parseYaml } from '../syntax/yaml';
import { formatOverride, type Overrides } from './override';

/** One document of a file and where it stands. The tree's offsets are relative to `start`. */
export interface Part {
  readonly start: number;
  readonly tree: Tree;
  /** Undefined when no format claims it. */
  readonly document: Document | undefined;
}

export interface Source {
  readonly uri: string;
  /** Path with forward slashes, without scheme and host. */
  readonly path: string;
  readonly language: SyntaxLanguage;
  readonly text: string;
  readonly version: number;
}

export class Snapshot {
  readonly uri: string;
  readonly path: string;
  readonly language: SyntaxLanguage;
  readonly text: string;
  readonly version: number;
  readonly parts: readonly Part[];
  readonly documents: readonly Document[];
  #lines: LineIndex | undefined;
  #startOf: Map<Tree, number> | undefined;

  constructor(source: Source, parts: readonly Part[]) {
    this.uri = source.uri;
    this.path = source.path;
    this.language = source.language;
    this.text = source.text;
    this.version = source.version;
    this.parts = parts;
    this.documents = parts.flatMap((part) => part.document ?? []);
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  /** Offset in the file where a tree of this snapshot begins. */
  startOf(tree: Tree): number {
    this.#startOf ??= new Map(this.parts.map((part) => [part.tree, part.start]));
    return this.#startOf.get(tree) ?? 0;
  }

  spanOf(place: Span & { readonly tree: Tree }): Span {
    const start = this.startOf(place.tree);
    return { start: place.start + start, end: place.end + start };
  }

  rangeOf(place: Span & { readonly tree: Tree }): Range {
    return this.lines.rangeOf(this.spanOf(place));
  }

  /** The part an offset of the file lies in. */
  partAt(offset: number): Part | undefined {
    return this.parts.findLast((part) => part.start <= offset) ?? this.parts[0];
  }
}

/** What reading a file depends on besides its text. */
export interface ReadingContext {
  readonly formats: readonly Format[];
  readonly formatContext: FormatContext;
  readonly overrides: Overrides;
}

/** Reads a file; parts whose text did not change are taken over from an earlier snapshot of the same file. */
export function readSnapshot(source: Source, context: ReadingContext, previous?: Snapshot): Snapshot {
  const spans =
    source.language === 'yaml' ? splitDocuments(source.text) : [{ start: 0, end: source.text.length }];
  const old = reusable(previous, context);
  const override = formatOverride(source, context.overrides);
  const parts = spans.map((span): Part => {
    const text = source.text.slice(span.start, span.end);
    const kept = old.get(text)?.pop();
    if (kept !== undefined && override === undefined) return { ...kept, start: span.start };
    return readPart(source, { text, start: span.start, alone: spans.length === 1 }, context, override);
  });
  return new Snapshot(source, parts);
}

function reusable(previous: Snapshot | undefined, context: ReadingContext): Map<string, Part[]> {
  const parts = new Map<string, Part[]>();
  for (const part of previous?.parts ?? []) {
    if (part.document !== undefined && part.document.context !== context.formatContext) continue;
    const same = parts.get(part.tree.text);
    if (same) same.push(part);
    else parts.set(part.tree.text, [part]);
  }
  return parts;
}

function readPart(
  source: Source,
  { text, start, alone }: { readonly text: string; readonly start: number; readonly alone: boolean },
  context: ReadingContext,
  override: string | undefined,
): Part {
  const { uri, path, language } = source;
  const tree = language === 'yaml' ? parseYaml(text) : parseJson(text);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const format =
    override === undefined
      ? detectFormat({ uri, path, name, language, tree, alone }, context.formats)
      : context.formats.find((candidate) => candidate.id === override);
  const document = format && openDocument({ uri, path, tree }, format, context.formatContext);
  return { start, tree, document };
}
