/** "Did you mean": the candidate closest to a mistyped word. */
import { distance } from 'fastest-levenshtein';

/**
 * The candidate nearest to `word`, if one is near enough to be meant: equal but for case and separators, or at most
 * two edits away (one for words of up to four letters). Ties go to the first candidate.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const folded = fold(word);
  const limit = folded.length <= 4 ? 1 : 2;
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    const other = fold(candidate);
    if (other === folded) return candidate;
    if (Math.abs(other.length - folded.length) > limit) continue;
    const edits = distance(folded, other);
    if (edits < bestDistance) {
      best = candidate;
      bestDistance = edits;
    }
  }
  return best;
}

function fold(word: string): string {
  return word.replace(/[-_\s]/g, '').toLowerCase();
}
