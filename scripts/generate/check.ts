/** Refuses a generated schema that a standard validator would not take or that uses a keyword outside the vocabulary. */
import Ajv from 'ajv';
import type { FormatSchema, Schema } from './schema';
import { annotationKeywords, isRecord, schemaMapKeywords, validationKeywords, visitSchema } from './schema';
import { referencedName } from './merge';

const known = new Set<string>([...validationKeywords, ...annotationKeywords]);
const besideReference = new Set<string>(['$ref', ...annotationKeywords]);

/** The same settings for the build and for tests that compare verdicts. */
export function createValidator(): Ajv {
  const ajv = new Ajv({
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    strictTypes: false,
    allErrors: true,
    validateFormats: false,
  });
  const builtIn = new Set(['title', 'description', 'default', 'examples', 'deprecated']);
  ajv.addVocabulary(annotationKeywords.filter((keyword) => !builtIn.has(keyword)));
  ajv.addKeyword({
    keyword: 'x-enumIgnoreCase',
    type: 'string',
    schemaType: 'array',
    validate: (allowed: string[], value: string) =>
      allowed.some((option) => option.toLowerCase() === value.toLowerCase()),
  });
  return ajv;
}

/** What a validator compiles for one root. */
export function rootSchema(schema: FormatSchema, root: string): object {
  const entry = schema.roots[root];
  if (!entry) throw new Error(`No root called ${root}`);
  return { ...entry, definitions: schema.definitions };
}

function nodeProblems(node: Schema, schema: FormatSchema): string[] {
  const problems: string[] = [];
  const allowed = node.$ref === undefined ? known : besideReference;
  for (const key of Object.keys(node)) {
    if (!allowed.has(key)) problems.push(`keyword ${key} is not allowed here`);
  }
  const name = referencedName(node.$ref);
  if (node.$ref !== undefined && (name === undefined || !schema.definitions[name])) {
    problems.push(`${node.$ref} leads nowhere`);
  }
  for (const required of node.required ?? []) {
    if (node.properties && !node.properties[required])
      problems.push(`required ${required} is not a property`);
  }
  const listKey = node['x-listKey'];
  if (typeof listKey === 'string' && node.items) {
    const itemName = referencedName(node.items.$ref);
    const item = itemName === undefined ? node.items : schema.definitions[itemName];
    if (item?.properties && !item.properties[listKey]) problems.push(`x-listKey ${listKey} is not a member`);
  }
  return problems;
}

/** Every place that is wrong in the vocabulary, the references and the names. */
export function schemaProblems(schema: FormatSchema): string[] {
  const problems: string[] = [];
  for (const [name, definition] of Object.entries(schema.definitions)) {
    visitSchema(definition, (node, path) => {
      problems.push(...nodeProblems(node, schema).map((problem) => `${name}${path}: ${problem}`));
    });
  }
  for (const [name, root] of Object.entries(schema.roots)) {
    problems.push(...nodeProblems(root, schema).map((problem) => `root ${name}: ${problem}`));
  }
  return problems;
}

export function checkSchema(format: string, schema: FormatSchema): void {
  const problems = schemaProblems(schema);
  if (problems.length > 0) throw new Error(`${format}:\n  ${problems.join('\n  ')}`);
  const ajv = createValidator();
  const anchor = { $id: format, definitions: schema.definitions };
  if (!isRecord(anchor.definitions)) throw new Error(`${format}: no ${schemaMapKeywords[2]}`);
  ajv.addSchema(anchor);
  for (const root of Object.values(schema.roots)) ajv.compile({ $ref: `${format}${String(root.$ref)}` });
}
