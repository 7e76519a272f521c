/** Opens a text with a cursor `‸` in it: the document there, and the offset in that document. */
import { strict as assert } from 'node:assert';
import type { Document } from '../formats/format';
import { Engine, type EngineOptions } from './engine';

const CURSOR = '‸';

export interface Opened {
  readonly engine: Engine;
  /** The whole text of the file, without the mark. */
  readonly text: string;
  readonly document: Document;
  /** Where the document starts in the file. */
  readonly start: number;
  /** Relative to the document. */
  readonly offset: number;
}

export interface Surroundings {
  /** Further files, by path. */
  readonly others?: Readonly<Record<string, string>>;
  readonly options?: EngineOptions;
}

export function openAt(file: string, marked: string, surroundings: Surroundings = {}): Opened {
  const cursor = marked.indexOf(CURSOR);
  assert.ok(cursor >= 0, 'the text has no cursor');
  const text = marked.slice(0, cursor) + marked.slice(cursor + CURSOR.length);
  const engine = new Engine(surroundings.options);
  for (const [path, content] of Object.entries(surroundings.others ?? {})) engine.write(path, content);
  const part = engine.write(file, text).parts.findLast(({ start }) => start <= cursor);
  assert.ok(part?.document, `nobody claims ${file}`);
  return { engine, text, document: part.document, start: part.start, offset: cursor - part.start };
}
