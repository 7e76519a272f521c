/** What the YAML library's error codes mean to a person, and what to do. */

const MESSAGES: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'An alias (*name) cannot have an anchor or a tag of its own. Remove it.',
  BAD_ALIAS: 'This alias is not complete. Write * and the name of an anchor.',
  BAD_COLLECTION_TYPE: 'The tag does not fit this collection. Remove the tag.',
  BAD_DIRECTIVE: 'This directive is not known. Remove the line.',
  BAD_DQ_ESCAPE:
    'This escape is not known in a double-quoted string. Double the backslash or use single quotes.',
  BAD_INDENT:
    'The indentation does not fit the lines around it. Indent entries of one block equally, with spaces.',
  BAD_PROP_ORDER: 'Anchors and tags stand before the value they mark. Move it.',
  BAD_SCALAR_START: 'A plain value cannot start with this character. Put the value in quotes.',
  BLOCK_AS_IMPLICIT_KEY:
    'A nested mapping on one line is not allowed. Put it on a line of its own or quote the value.',
  BLOCK_IN_FLOW:
    'A block collection cannot stand inside braces or brackets. Use braces and brackets throughout.',
  COMMENT_SPACE: 'A comment needs a space before the #. Without it the # belongs to the value.',
  KEY_OVER_1024_CHARS: 'This key is longer than 1,024 characters. A colon may be missing earlier.',
  MULTILINE_IMPLICIT_KEY:
    'This key goes over several lines. A colon is probably missing at the end of its first line.',
  MULTIPLE_ANCHORS: 'A value can have one anchor only. Remove the others.',
  MULTIPLE_DOCS: 'A second document starts here. Separate documents with a line that is only ---.',
  MULTIPLE_TAGS: 'A value can have one tag only. Remove the others.',
  NON_STRING_KEY: 'Keys must be strings. Put the key in quotes.',
  RESOURCE_EXHAUSTION: 'This document is nested too deeply or repeats too much to be read. Flatten it.',
  TAB_AS_INDENT: 'A tab stands in the indentation. YAML allows spaces only; replace the tab.',
  TAG_RESOLVE_FAILED: 'This tag is not valid here. Remove it or write the value it stands for.',
};

/** Machine code and message for one error of the library. */
export function yamlMessage(
  code: string,
  original: string,
  source: string,
): { code: string; message: string } {
  const name = code.toLowerCase().replace(/_/g, '-');
  if (code === 'MISSING_CHAR') return { code: name, message: missingCharacter(original) };
  if (code === 'UNEXPECTED_TOKEN') return { code: name, message: unexpected(source) };
  return { code: name, message: MESSAGES[code] ?? 'This is not valid YAML here.' };
}

function missingCharacter(original: string): string {
  if (original.includes('closing')) return `A closing ${closing(original)} is missing.`;
  if (original.includes('map value'))
    return 'A value without a key stands here. Add the key and a colon before it.';
  if (original.includes(',')) return 'A comma is missing between the elements.';
  if (original.includes('end with a :')) return 'A colon is missing after this key.';
  return 'A character is missing here; look for a colon, comma, quote or bracket that was left out.';
}

function closing(original: string): string {
  if (original.includes('quote')) return original.includes('"') ? 'double quote' : 'quote';
  return original.includes(']') ? 'bracket ]' : 'brace }';
}

function unexpected(source: string): string {
  const shown = source.trim().slice(0, 20);
  if (shown === '')
    return 'Something unexpected stands here. Check the indentation and the punctuation before it.';
  return `"${shown}" is not expected here. Check the indentation and the punctuation before it, or quote the value.`;
}
