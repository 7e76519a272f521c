/** An object of the document as a plain value, for fixes that write it anew. */
import { jsonOf, type JsonValue } from '../../syntax/edit';
import { members } from '../../syntax/members';
import type { ObjectNode } from '../../syntax/tree';

export function objectValue(node: ObjectNode): Record<string, JsonValue> {
  return Object.fromEntries(members(node).map((entry) => [entry.key.text, jsonOf(entry.value)]));
}
