/** Whether the value of an annotation is one its reader accepts, by the row of the table. */
import { nearest } from '../../base/nearest';
import { annotationTable, type AnnotationRow, type ValueRow } from '../../formats/kubernetes/tables';
import type { SchemaLibrary } from '../../schema/library';
import type { JsonValue, Schema } from '../../schema/schema';

export interface Complaint {
  /** What is wrong, as a clause. */
  readonly reason: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
  /** The value that was meant. */
  readonly right?: string;
}

const patterns = new Map<string, RegExp>();

function matches(pattern: string, text: string): boolean {
  let regex = patterns.get(pattern);
  if (regex === undefined) patterns.set(pattern, (regex = new RegExp(pattern, 'u')));
  return regex.test(text);
}

export function valueComplaint(library: SchemaLibrary, row: ValueRow, value: string): Complaint | undefined {
  if (row.tolerated?.includes(value) === true) return undefined;
  if (row.type === 'enum') return enumComplaint(row, value);
  const accepts = annotationTable(library).types[row.type]?.accepts;
  if (accepts !== undefined && !matches(accepts, value)) return typeComplaint(row, value);
  if (row.maxLength !== undefined && value.length > row.maxLength) {
    return { reason: `it has ${value.length} characters`, remedy: `Use at most ${row.maxLength}.` };
  }
  if (row.valuePattern !== undefined && !matches(row.valuePattern, value))
    return { reason: 'it has another form', remedy: row.description };
  return rangeComplaint(row, value) ?? itemComplaint(row, value);
}

function enumComplaint(row: ValueRow, value: string): Complaint | undefined {
  const allowed = Object.keys(row.values ?? {});
  if (allowed.includes(value)) return undefined;
  const sameWord = allowed.find((each) => each.toLowerCase() === value.toLowerCase());
  if (sameWord !== undefined && row.ignoreCase === true) return undefined;
  const right = sameWord ?? nearest(value, allowed);
  const remedy = `${right === undefined ? '' : `Did you mean "${right}"? `}Use one of: ${allowed.join(', ')}.`;
  return { reason: 'it is none of the known values', remedy, ...(right === undefined ? {} : { right }) };
}

function typeComplaint(row: ValueRow, value: string): Complaint {
  switch (row.type) {
    case 'boolean':
      return { reason: 'it is neither true nor false', remedy: 'Write "true" or "false".' };
    case 'integer':
      return { reason: 'it is no whole number', remedy: 'Write digits only.' };
    case 'arn':
      return { reason: 'it is no ARN', remedy: 'Write the whole ARN, beginning with "arn:".' };
    default:
      return { reason: `it is no ${row.type}`, remedy: `${row.description} "${value}" is not read.` };
  }
}

function rangeComplaint(row: ValueRow, value: string): Complaint | undefined {
  if (row.type !== 'integer' || row.range === undefined) return undefined;
  const { min = -Infinity, max = Infinity, also = [] } = row.range;
  const number = Number(value);
  if (also.includes(number) || (number >= min && number <= max)) return undefined;
  const range = max === Infinity ? `at least ${min}` : `${min} to ${max}`;
  return { reason: 'it is out of range', remedy: `Use ${range}.` };
}

function itemComplaint({ itemPattern, description }: ValueRow, value: string): Complaint | undefined {
  if (itemPattern === undefined) return undefined;
  const wrong = value
    .split(',')
    .map((item) => item.trim())
    .find((item) => item !== '' && !matches(itemPattern, item));
  return wrong === undefined
    ? undefined
    : { reason: `its entry "${wrong}" has another form`, remedy: description };
}

/** What the controller would say about a map written as `key=value,key=value`. */
export function mapComplaint(value: string): Complaint | undefined {
  const wrong = mapEntries(value).find((entry) => !entry.includes('='));
  if (wrong === undefined) return undefined;
  return {
    reason: `its entry "${wrong}" has no "="`,
    remedy: 'Write entries as key=value, with commas between.',
  };
}

export function mapEntries(value: string): string[] {
  return value
    .split(/(?<!\\),/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** An attribute that the load balancer does not know. */
export function attributeComplaint(
  library: SchemaLibrary,
  row: AnnotationRow,
  value: string,
): Complaint | undefined {
  const known =
    row.attributes === undefined ? undefined : annotationTable(library).attributes[row.attributes];
  if (known === undefined) return undefined;
  for (const entry of mapEntries(value)) {
    const [key = '', ...rest] = entry.split('=');
    const attribute = known.find((each) => each.key === key.trim());
    if (attribute === undefined) {
      const right =
        nearest(
          key,
          known.map((each) => each.key),
        ) ?? known.find((each) => each.key.startsWith(`${key}.`))?.key;
      return {
        reason: `there is no attribute "${key}"`,
        remedy: right === undefined ? 'Check the name.' : `Did you mean "${right}"?`,
      };
    }
    const wrong = valueComplaint(library, attribute, rest.join('='));
    if (wrong !== undefined) return { ...wrong, reason: `of "${key}" ${wrong.reason}` };
  }
  return undefined;
}

/** JSON inside an annotation, against the shape the controller reads. */
export function jsonComplaint(
  library: SchemaLibrary,
  row: AnnotationRow,
  value: string,
): Complaint | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    const right = value.replace(/'/g, '"');
    const isQuoting = value.includes("'") && isJson(right);
    return {
      reason: 'it is no JSON',
      remedy: isQuoting ? 'Use double quotes inside.' : 'Check quotes, commas and brackets.',
      ...(isQuoting ? { right } : {}),
    };
  }
  const shape = row.shape === undefined ? undefined : annotationTable(library).shapes[row.shape];
  const reason = shape && shapeComplaint(parsed as JsonValue, shape, 'the value');
  return reason === undefined ? undefined : { reason, remedy: row.description };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The first thing wrong with a value, as a clause. */
function shapeComplaint(value: JsonValue, schema: Schema, name: string): string | undefined {
  if (schema.anyOf !== undefined || schema.$ref !== undefined) return undefined;
  const type = Array.isArray(value)
    ? 'array'
    : value === null
      ? 'null'
      : typeof value === 'number' && Number.isInteger(value)
        ? 'integer'
        : typeof value;
  const wanted = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const fits =
    wanted.length === 0 ||
    wanted.includes(type as 'string') ||
    (type === 'integer' && wanted.includes('number'));
  if (!fits) return `${name} is no ${wanted.join(' or ')}`;
  if (schema.enum !== undefined && !schema.enum.includes(value))
    return `${name} is none of ${schema.enum.map((each) => JSON.stringify(each)).join(', ')}`;
  if (
    typeof value === 'number' &&
    (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity))
  )
    return `${name} is out of range`;
  if (Array.isArray(value)) return arrayComplaint(value as readonly JsonValue[], schema, name);
  return typeof value === 'object' && value !== null
    ? objectComplaint(value as Readonly<Record<string, JsonValue>>, schema, name)
    : undefined;
}

function arrayComplaint(value: readonly JsonValue[], schema: Schema, name: string): string | undefined {
  if (value.length < (schema.minItems ?? 0)) return `${name} is empty`;
  const { items } = schema;
  if (items === undefined) return undefined;
  for (const item of value) {
    const wrong = shapeComplaint(item, items, name === 'the value' ? 'an item' : `an item of ${name}`);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function objectComplaint(
  value: Readonly<Record<string, JsonValue>>,
  schema: Schema,
  name: string,
): string | undefined {
  const missing = schema.required?.find((key) => value[key] === undefined);
  if (missing !== undefined) return `${name} lacks "${missing}"`;
  for (const [key, inner] of Object.entries(value)) {
    const own = schema.properties?.[key];
    if (own === undefined && schema.additionalProperties === false && schema.properties !== undefined) {
      return `"${key}" is none of ${Object.keys(schema.properties).join(', ')}`;
    }
    const wrong = own && shapeComplaint(inner, own, `"${key}"`);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
