/** What a scalar means: its type under the dialect of the format's official reader. */
import type { Node, ScalarNode, ScalarValue, YamlDialect } from './tree';

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const BOOLEANS_12 = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);
const BOOLEANS_11 = new Map([
  ...BOOLEANS_12,
  ...['yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);

const INTEGER_12 = /^[-+]?[0-9]+$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const SPECIAL_FLOAT = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INTEGER_11 = /^[-+]?(?:0|[1-9][0-9_]*)$/;
const OCTAL_11 = /^[-+]?0[0-7_]+$/;
const SEXAGESIMAL_11 = /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/;

/** The value of a scalar; quoted and block scalars are strings, as is anything a custom tag marks. */
export function scalarValue(node: ScalarNode): ScalarValue {
  if (node.tree.language === 'json') return jsonValue(node);
  if (node.tag !== undefined) return taggedValue(node, node.tag);
  if (node.style !== 'plain') return node.text;
  return resolvePlain(node.text, node.tree.dialect);
}

/** Types a plain YAML scalar (https://yaml.org/spec/1.2.2/#1032-tag-resolution, https://yaml.org/type/). */
export function resolvePlain(text: string, dialect: YamlDialect): ScalarValue {
  if (NULLS.has(text)) return null;
  const boolean = (dialect === '1.1' ? BOOLEANS_11 : BOOLEANS_12).get(text);
  if (boolean !== undefined) return boolean;
  const first = text.charCodeAt(0);
  const mayBeNumber = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!mayBeNumber) return text;
  return (dialect === '1.1' ? number11(text) : number12(text)) ?? text;
}

function number12(text: string): number | undefined {
  if (INTEGER_12.test(text)) return Number(text);
  if (/^0o[0-7]+$/.test(text)) return parseInt(text.slice(2), 8);
  if (/^0x[0-9a-fA-F]+$/.test(text)) return parseInt(text.slice(2), 16);
  return float(text);
}

function number11(text: string): number | undefined {
  const plain = text.replace(/_/g, '');
  if (OCTAL_11.test(text)) return parseInt(plain, 8);
  if (INTEGER_11.test(text)) return Number(plain);
  if (/^[-+]?0x[0-9a-fA-F_]+$/.test(text)) return parseInt(plain, 16);
  if (SEXAGESIMAL_11.test(text)) return sexagesimal(plain);
  return float(plain);
}

function sexagesimal(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  return (
    sign *
    text
      .replace(/^[-+]/, '')
      .split(':')
      .reduce((sum, digit) => sum * 60 + Number(digit), 0)
  );
}

function float(text: string): number | undefined {
  if (FLOAT.test(text)) return Number(text);
  if (!SPECIAL_FLOAT.test(text)) return undefined;
  if (/nan/i.test(text)) return Number.NaN;
  return text.startsWith('-') ? -Infinity : Infinity;
}

function taggedValue(node: ScalarNode, tag: string): ScalarValue {
  const isNumber = tag.endsWith(':int') || tag.endsWith(':float') || tag === '!!int' || tag === '!!float';
  if (isNumber || tag.endsWith('bool') || tag.endsWith('null'))
    return resolvePlain(node.text, node.tree.dialect);
  return node.text;
}

function jsonValue(node: ScalarNode): ScalarValue {
  if (node.style === 'double') return node.text;
  if (node.text === 'true') return true;
  if (node.text === 'false') return false;
  if (node.text === 'null') return null;
  const number = Number(node.text);
  return Number.isNaN(number) ? node.text : number;
}

/** The node itself, or what its alias stands for; undefined when the alias leads nowhere. */
export function dereference(node: Node): Exclude<Node, { kind: 'alias' }> | undefined {
  let current: Node | undefined = node;
  for (let hops = 0; current?.kind === 'alias' && hops < 32; hops++) current = current.target;
  return current === undefined || current.kind === 'alias' ? undefined : current;
}
