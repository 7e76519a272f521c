/** The comma that JSON needs before a new element and that may not be there yet. */
import type { TextChange } from '../base/text';
import type { CompletionPlace } from './completion';

export function commaBeforeValue({ document, cursor }: CompletionPlace): readonly TextChange[] | undefined {
  if (!cursor.commaBefore) return undefined;
  const before = document.tree.text.slice(0, cursor.replace.start).trimEnd().length;
  return [{ start: before, end: before, text: ',' }];
}
