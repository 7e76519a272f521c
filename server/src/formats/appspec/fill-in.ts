/** Tells values that say what to write from values that are written: the words of the guide's templates. */
import { hasPlaceholder } from '../../syntax/placeholder';

/** `object-specification`, `script-location`, `user-name`: the last word says that this is a description. */
const DESCRIPTION =
  /^[A-Za-z]+(?:[-_ ][A-Za-z]+)*[-_ ](?:specification|location|name|value|here|seconds)s?(?:[-_ ]?\d+)?$/;
/** `[Your container name]`, as text. */
const BRACKETS = /^\[[^[\]]*[A-Za-z]{2}[^[\]]*\]$/;
/** `ENABLED-or-DISABLED`, `linux|windows`. */
const CHOICE = /^[A-Za-z]+(?:(?:[-_ ]or[-_ ]|\s?\|\s?)[A-Za-z]+)+$/;
const WORDS = /^[A-Za-z]+(?:[-_ ][A-Za-z]+)+(?:[-_ ]?\d+)?$/;

/** Whether a value only describes what belongs there; `key` is the key it stands under. */
export function isFillIn(text: string, key?: string): boolean {
  const word = text.trim();
  if (hasPlaceholder(word) || BRACKETS.test(word) || CHOICE.test(word)) return true;
  if (!WORDS.test(word)) return false;
  if (DESCRIPTION.test(word)) return true;
  return key !== undefined && word.toLowerCase().split(/[-_ ]/).includes(key.toLowerCase());
}
