/** Asks hover at the mark `‸` of a text. */
import { strict as assert } from 'node:assert';
import { hover } from '../features/hover';
import { openAt } from './open-at';

/** What hover says has all the patterns, in that order; `undefined`: it says nothing. */
export function checkHover(file: string, marked: string, patterns: readonly RegExp[] | undefined): void {
  const markdown = hoverAt(file, marked);
  if (patterns === undefined) {
    assert.equal(markdown, undefined);
    return;
  }
  assert.ok(markdown, 'hover says nothing');
  checkMarkdown(markdown);
  let from = 0;
  for (const pattern of patterns) {
    const found = pattern.exec(markdown.slice(from));
    assert.ok(found, `${String(pattern)} is not in, or not in this order:\n${markdown}`);
    from += found.index + found[0].length;
  }
}

export function hoverAt(file: string, marked: string): string | undefined {
  const { document, offset } = openAt(file, marked);
  return hover(document, offset)?.markdown;
}

/** No HTML, no link that leads nowhere, no text twice. */
export function checkMarkdown(markdown: string): void {
  const prose = markdown.replace(/```[^]*?```/g, '').replace(/(`+)[^]*?\1/g, '');
  assert.ok(!/(?<!\\)<\/?[a-zA-Z][^>]*>|&[a-z]+;/.test(prose), `HTML in: ${markdown}`);
  for (const [, target = ''] of prose.matchAll(/\]\(([^)]*)\)/g))
    assert.match(target, /^https:\/\/\S+$/, markdown);
  assert.ok(!/\[object |[(`*]undefined[)`*]/.test(markdown), markdown);
  const blocks = markdown.split(/\n\n/).filter((block) => block.length > 20);
  assert.equal(new Set(blocks).size, blocks.length, `says it twice: ${markdown}`);
}
