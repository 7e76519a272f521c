/** Puts the results of a run into the page about benchmarks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';

const PAGE = resolve(__dirname, '..', '..', 'docs', 'benchmarks.md');
const BEGIN = '<!-- results: written by npm run bench -- --docs -->';
const END = '<!-- end of results -->';

export async function documentResults(report: string): Promise<void> {
  const page = readFileSync(PAGE, 'utf8');
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error('The page has lost the marks around the results.');
  const results = `\n${report}`.replaceAll('\n## ', '\n### ');
  const text = `${page.slice(0, begin)}${BEGIN}\n${results}\n\n${page.slice(end)}`;
  writeFileSync(PAGE, await format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' }));
}
