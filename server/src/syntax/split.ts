/** Cuts YAML text into its documents without parsing: a marker line at column 0 cannot stand inside any scalar. */
import type { Span } from '../base/text';

/**
 * Spans of the documents, in order, covering the whole text. A `---` line belongs to the document it opens, a `...`
 * line to the one it closes; directives (`%`) after `...` belong to the next (https://yaml.org/spec/1.2.2/#92-streams).
 */
export function splitDocuments(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let hasContent = false;
  const marker = /^(---|\.\.\.)(?=[ \t\r\n]|$)[^\n]*\n?/gm;
  for (let match = marker.exec(text); match !== null; match = marker.exec(text)) {
    const opens = match[1] === '---';
    const cut = opens ? match.index : match.index + match[0].length;
    const between = text.slice(start, match.index);
    if (opens && !hasContent && !isContent(between)) {
      hasContent = true;
      continue;
    }
    if (cut > start) spans.push({ start, end: cut });
    start = cut;
    hasContent = opens;
    if (match[0] === '') marker.lastIndex++;
  }
  const last = spans.at(-1);
  if (last === undefined || hasContent || isContent(text.slice(start)))
    spans.push({ start, end: text.length });
  else spans[spans.length - 1] = { start: last.start, end: text.length };
  return spans;
}

/** Anything but blank lines, comments and directives. */
function isContent(text: string): boolean {
  return text.split('\n').some((line) => /^(?:\uFEFF)?[ \t]*[^#%\s\uFEFF]/.test(line));
}
