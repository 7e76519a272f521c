/**
 * Finds text that nests deeper than the recursive parsers can follow, before they try: running out of stack inside
 * them may end the whole process, which no `catch` sees.
 */

import type { SyntaxProblem } from './tree';

/** Levels of nesting that are read; the deepest real files stay below 40. */
export const MAX_NESTING = 400;

/** `- - - …` and `? ? ? …` open a level each on one line. */
const INDICATORS = new RegExp(`(?:[-?:][ \\t]+){${MAX_NESTING}}`);
/** Each level of a block takes at least one space more, so only very long indentation can nest deeply. */
const INDENTATION = new RegExp(`^ {${MAX_NESTING},}[^ ]`, 'm');

/** Offset where the nesting passes {@link MAX_NESTING}; undefined when it never does. */
export function tooDeepAt(text: string): number | undefined {
  return brackets(text) ?? INDICATORS.exec(text)?.index ?? INDENTATION.exec(text)?.index;
}

export function tooDeepProblem(offset: number): SyntaxProblem {
  const message = 'This is nested too deeply to be read. Flatten it.';
  return { kind: 'error', code: 'too-deep', message, start: offset, end: offset + 1 };
}

function brackets(text: string): number | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) depth++;
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--;
    if (depth > MAX_NESTING) return i;
  }
  return undefined;
}
