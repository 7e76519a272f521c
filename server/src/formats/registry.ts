/** All formats, most specific first: the first that claims a document has it. */
import type { Format } from './format';

export const formats: readonly Format[] = [];
