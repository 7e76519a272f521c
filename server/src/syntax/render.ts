/** Writes whole values in the manner of the text they go into. */
import { isCollection, isEmptyCollection, type JsonValue } from './json-value';
import { inQuotes, needsQuotes, quoteJson, yamlScalar } from './quote';
import type { Node, SyntaxLanguage, Tree, YamlDialect } from './tree';
import { indentUnit } from './context-place';

export interface TextStyle {
  readonly language: SyntaxLanguage;
  readonly dialect: YamlDialect;
  readonly unit: string;
  readonly eol: string;
  /** Quotes for YAML strings that need some. */
  readonly quote: 'single' | 'double';
  /** YAML lists stand at the column of their key. */
  readonly zeroIndent: boolean;
  /** Whether text of several lines may become a block literal. */
  readonly literals: boolean;
}

/** The style a text is written in. */
export function styleOf(tree: Tree): TextStyle {
  const { text, language, dialect } = tree;
  const unit = indentUnit(text);
  const singles = text.match(/(?::|-) '/g)?.length ?? 0;
  const doubles = text.match(/(?::|-) "/g)?.length ?? 0;
  return {
    language,
    dialect,
    unit: language === 'yaml' && unit === '\t' ? '  ' : unit,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    quote: singles > doubles ? 'single' : 'double',
    zeroIndent: language === 'yaml' && hasZeroIndent(tree.root, text),
    literals: true,
  };
}

/** What the first block list under a key does. */
function hasZeroIndent(root: Node, text: string): boolean {
  const queue: Node[] = [root];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    if (node.kind === 'array') queue.push(...node.items);
    if (node.kind !== 'object') continue;
    for (const { key, value } of node.entries) {
      if (value.kind === 'array' && !value.flow)
        return columnAt(text, value.start) === columnAt(text, key.start);
      queue.push(value);
    }
  }
  return false;
}

export function columnAt(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return offset - start - (start === 0 && text.startsWith('\uFEFF') ? 1 : 0);
}

/** A whole value: JSON over several lines, YAML in block style. `indent` is what every line but the first begins with. */
export function render(value: JsonValue, style: TextStyle, indent = ''): string {
  if (style.language === 'json') return renderJson(value, style, indent);
  return isCollection(value)
    ? renderBlock(value, style, indent).join(style.eol)
    : scalar(value, style, indent);
}

export function renderJson(value: JsonValue, style: TextStyle, indent: string): string {
  return JSON.stringify(value, null, style.unit).replace(/\n/g, style.eol + indent);
}

/** On one line, between brackets; good for JSON and for YAML in flow style. */
export function renderInline(value: JsonValue, style: TextStyle): string {
  if (Array.isArray(value))
    return `[${value.map((item: JsonValue) => renderInline(item, style)).join(', ')}]`;
  if (isCollection(value)) {
    const entries = Object.entries(value).map(
      ([key, item]) => `${renderKey(key, style)}: ${renderInline(item, style)}`,
    );
    return entries.length === 0
      ? '{}'
      : `{${style.language === 'json' ? '' : ' '}${entries.join(', ')}${style.language === 'json' ? '' : ' '}}`;
  }
  if (style.language === 'json') return JSON.stringify(value);
  return yamlScalar(value, style.dialect, { flow: true, prefer: style.quote });
}

export function renderKey(key: string, style: TextStyle): string {
  if (style.language === 'json') return quoteJson(key);
  return needsQuotes(key, style.dialect, true) ? inQuotes(key, style.quote) : key;
}

/** `key: value` in block style; the first line has no indentation. */
export function renderEntry(key: string, value: JsonValue, style: TextStyle, indent: string): string {
  return `${renderKey(key, style)}:${renderBehind(value, style, indent, Array.isArray(value) && style.zeroIndent)}`;
}

/** What follows a colon: a word on the same line, or a block on the next. `indent` is that of the key. */
export function renderBehind(
  value: JsonValue,
  style: TextStyle,
  indent: string,
  atSameColumn = false,
): string {
  if (!isCollection(value) || isEmptyCollection(value)) return ` ${scalar(value, style, indent)}`;
  const inner = atSameColumn ? indent : indent + style.unit;
  return style.eol + inner + renderBlock(value, style, inner).join(style.eol);
}

/** `- value` in block style; the first line has no indentation. */
export function renderItem(value: JsonValue, style: TextStyle, indent: string): string {
  if (!isCollection(value) || isEmptyCollection(value)) return `- ${scalar(value, style, indent)}`;
  return `- ${renderBlock(value, style, `${indent}  `).join(style.eol)}`;
}

/** Entries or items; all but the first begin with the indentation. */
function renderBlock(value: JsonValue, style: TextStyle, indent: string): string[] {
  if (isEmptyCollection(value)) return [Array.isArray(value) ? '[]' : '{}'];
  const parts = Array.isArray(value)
    ? value.map((item: JsonValue) => renderItem(item, style, indent))
    : Object.entries(value as Record<string, JsonValue>).map(([key, item]) =>
        renderEntry(key, item, style, indent),
      );
  return parts.map((part, index) => (index === 0 ? part : indent + part));
}

function scalar(value: JsonValue, style: TextStyle, indent: string): string {
  if (isCollection(value)) return Array.isArray(value) ? '[]' : '{}';
  const { unit, eol, literals, quote } = style;
  return yamlScalar(value, style.dialect, { indent, unit, eol, literals, prefer: quote });
}
