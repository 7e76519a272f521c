/** Turns the small HTML dialect of the AWS model documentation into Markdown. */
interface Writer {
  out: string;
  /** One entry for each open list: its bullet style and how many items it had. */
  lists: { ordered: boolean; count: number }[];
  links: string[];
  quoted: number;
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

function decode(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(parseInt(name.slice(1), 10));
    return entities[name.toLowerCase()] ?? whole;
  });
}

function lineStart(writer: Writer): string {
  return '> '.repeat(writer.quoted) + '   '.repeat(Math.max(0, writer.lists.length));
}

function breakBlock(writer: Writer): void {
  const trimmed = writer.out.replace(/[ \t]+$/, '');
  if (trimmed === '' || /(^|\n)[> ]*(-|\d+\.) +$/.test(writer.out)) return;
  if (/\n[> ]*$/.test(trimmed) || /\*\*(Note|Important):\*\*$/.test(trimmed)) return;
  const gap = writer.lists.length > 0 ? '\n' : '\n\n';
  writer.out = `${trimmed}${gap === '\n\n' && writer.quoted > 0 ? '\n>\n' : gap}${lineStart(writer)}`;
}

function openItem(writer: Writer): void {
  const list = writer.lists.at(-1) ?? { ordered: false, count: 0 };
  list.count += 1;
  const indent = '> '.repeat(writer.quoted) + '   '.repeat(Math.max(0, writer.lists.length - 1));
  const bullet = list.ordered ? `${String(list.count)}. ` : '-  ';
  writer.out = `${writer.out.trimEnd()}\n${writer.lists.length === 1 && list.count === 1 ? '\n' : ''}${indent}${bullet}`;
}

function openTag(writer: Writer, name: string, attributes: string): void {
  if (name === 'ul' || name === 'ol' || name === 'dl')
    writer.lists.push({ ordered: name === 'ol', count: 0 });
  else if (name === 'li' || name === 'dt') openItem(writer);
  else if (name === 'p' || name === 'dd') breakBlock(writer);
  else if (name === 'code') writer.out += '`';
  else if (name === 'b' || name === 'strong') writer.out += '**';
  else if (name === 'i' || name === 'em') writer.out += '*';
  else if (name === 'a') {
    writer.links.push(/href="([^"]*)"/.exec(attributes)?.[1] ?? '');
    writer.out += '[';
  } else if (name === 'note' || name === 'important') {
    breakBlock(writer);
    writer.out = `${writer.out.trimEnd()}${writer.out.trim() === '' ? '' : '\n\n'}> **${name === 'note' ? 'Note' : 'Important'}:** `;
    writer.quoted += 1;
  }
}

function closeTag(writer: Writer, name: string): void {
  if (name === 'ul' || name === 'ol' || name === 'dl') {
    writer.lists.pop();
    writer.out = writer.out.trimEnd();
    breakBlock(writer);
  } else if (name === 'code') writer.out += '`';
  else if (name === 'b' || name === 'strong') writer.out += '**';
  else if (name === 'i' || name === 'em') writer.out += '*';
  else if (name === 'a') writer.out += `](${decode(writer.links.pop() ?? '')})`;
  else if (name === 'p') breakBlock(writer);
  else if (name === 'note' || name === 'important') {
    writer.quoted -= 1;
    writer.out = `${writer.out.replace(/[>\s]+$/, '')}\n\n`;
  }
}

function tidy(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\(\)/g, '$1')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/^ +(?=[^\s-])(?![0-9]+\.)/, '')
    .replace(/\\(?=[{}])/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/(\n>\s*)+$/, '')
    .replace(/\s+([.,;])(?=\s)/g, '$1')
    .trim();
}

export function htmlToMarkdown(html: string): string {
  const writer: Writer = { out: '', lists: [], links: [], quoted: 0 };
  for (const token of html.match(/<\/?[a-z][^>]*>|[^<]+|</gi) ?? []) {
    const tag = /^<(\/?)([a-z]+)([^>]*)>$/i.exec(token);
    if (!tag) {
      const text = decode(token.replace(/\s+/g, ' '));
      const atStart = /(^|\n[> ]*|- {2}|:\*\* )$/.test(writer.out);
      writer.out += atStart ? text.trimStart() : text;
    } else if (tag[1] === '/') closeTag(writer, (tag[2] ?? '').toLowerCase());
    else openTag(writer, (tag[2] ?? '').toLowerCase(), tag[3] ?? '');
  }
  return tidy(writer.out);
}
