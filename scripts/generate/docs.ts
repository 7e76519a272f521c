/** Moves the texts of a schema into one list in which equal texts are stored once. */
import type { FormatSchema, JsonValue, Schema } from './schema';
import { isRecord, visitSchema } from './schema';

function stringsOf(value: JsonValue | undefined): [string, string][] {
  if (!isRecord(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

export function extractDocs(schema: FormatSchema): string[] {
  const texts: string[] = [];
  const indexes = new Map<string, number>();
  const indexOf = (text: string): number => {
    const present = indexes.get(text);
    if (present !== undefined) return present;
    indexes.set(text, texts.length);
    return texts.push(text) - 1;
  };
  const move = (node: Schema): void => {
    if (typeof node.description === 'string') {
      node['x-doc'] = indexOf(node.description);
      delete node.description;
    }
    const enumTexts = stringsOf(node['x-enumDescriptions']);
    if (enumTexts.length > 0) {
      node['x-enumDocs'] = Object.fromEntries(enumTexts.map(([value, text]) => [value, indexOf(text)]));
    }
    delete node['x-enumDescriptions'];
  };
  for (const definition of Object.values(schema.definitions)) visitSchema(definition, move);
  return texts;
}
