/** Reads the annotation table and judges single values by their rows, for the tests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord, repositoryRoot } from './crds-support';

export interface AnnotationRow {
  readonly key?: string;
  readonly pattern?: string;
  readonly template?: string;
  readonly on: readonly string[];
  readonly type: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly ignoreCase?: boolean;
  readonly tolerated?: readonly string[];
  readonly itemPattern?: string;
  readonly valuePattern?: string;
  readonly maxLength?: number;
  readonly range?: { readonly min?: number; readonly max?: number; readonly also?: readonly number[] };
  readonly attributes?: string;
  readonly shape?: string;
  readonly default?: string;
  readonly merge?: string;
  readonly param?: string;
  readonly autoMode?: boolean;
  readonly deprecated?: string;
  readonly replacedBy?: string;
  readonly rule?: string;
  readonly note?: string;
  readonly description: string;
  readonly url: string;
}

export interface AttributeRow extends Omit<AnnotationRow, 'url'> {
  readonly key: string;
}

export interface AnnotationTable {
  readonly 'x-origin': readonly string[];
  readonly 'x-checked': string;
  readonly types: Readonly<Record<string, { readonly description: string; readonly accepts?: string }>>;
  readonly nearMisses: Readonly<Record<string, string>>;
  readonly rows: readonly AnnotationRow[];
  readonly attributes: Readonly<Record<string, readonly AttributeRow[]>>;
  readonly shapes: Readonly<Record<string, Record<string, unknown>>>;
}

export function readTable(name: string): Record<string, unknown> {
  const path = join(repositoryRoot, 'schemas/kubernetes', name);
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isRecord(parsed)) throw new Error(`${path} holds no object`);
  return parsed;
}

export const table = readTable('annotations.json') as unknown as AnnotationTable;

export function rowFor(key: string): AnnotationRow | undefined {
  return table.rows.find((row) =>
    row.pattern === undefined ? row.key === key : new RegExp(row.pattern).test(key),
  );
}

function badItem(row: AnnotationRow | AttributeRow, value: string): string | undefined {
  const pattern = row.itemPattern;
  if (pattern === undefined) return undefined;
  const items = value.split(',').map((item) => item.trim());
  return items.find((item) => item !== '' && !new RegExp(pattern).test(item));
}

function outOfRange(row: AnnotationRow | AttributeRow, value: string): boolean {
  const number = Number(value);
  const { min = -Infinity, max = Infinity, also = [] } = row.range ?? {};
  return row.type === 'integer' && !also.includes(number) && (number < min || number > max);
}

/** What the row has against the value, or nothing. */
export function complaint(row: AnnotationRow | AttributeRow, value: string): string | undefined {
  if (row.tolerated?.includes(value) === true) return undefined;
  const accepts = table.types[row.type]?.accepts;
  if (accepts !== undefined && !new RegExp(accepts).test(value)) return `not of type ${row.type}`;
  if (row.valuePattern !== undefined && !new RegExp(row.valuePattern).test(value)) return 'does not match';
  if (row.maxLength !== undefined && value.length > row.maxLength) return 'too long';
  if (outOfRange(row, value)) return 'out of range';
  const item = badItem(row, value);
  if (item !== undefined) return `entry ${item}`;
  if (row.type !== 'enum') return undefined;
  const fold = (text: string): string => (row.ignoreCase === true ? text.toLowerCase() : text);
  return Object.keys(row.values ?? {}).some((allowed) => fold(allowed) === fold(value))
    ? undefined
    : 'not listed';
}
