/** Writes docs/rules: one page per rule and the table of all; with --check, fails when a page is stale or left over. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { rules, structures } from '../server/src/rules/registry';
import { rulePage } from '../server/src/lint/rule-page';
import { defaultProfile, type RuleMeta } from '../server/src/rules/rule';

const FOLDER = resolve(__dirname, '..', 'docs', 'rules');

interface Documented extends RuleMeta {
  readonly formats: readonly string[];
}

function allRules(): Documented[] {
  const structural = structures.flatMap((structure) =>
    structure.rows.map((row) => ({ ...row, formats: structure.formats })),
  );
  return [...structural, ...rules].sort((a, b) => a.id.localeCompare(b.id));
}

function table(all: readonly Documented[]): string {
  const rows = all.map(
    (rule) =>
      `| [${rule.id}](${rule.id}.md) | ${rule.severity} | ${defaultProfile(rule)} | ${rule.title.replace(/\|/g, '\\|')} |`,
  );
  const head = '| Rule | Severity | From profile | What must hold |\n| --- | --- | --- | --- |';
  return `# Rules\n\n${all.length} rules. Each page says why, shows examples that the tests run, and names its sources.\n\n${head}\n${rows.join('\n')}\n`;
}

function pages(): Map<string, string> {
  const all = allRules();
  const files = new Map(all.map((rule) => [join(FOLDER, `${rule.id}.md`), rulePage(rule, rule.formats)]));
  return files.set(join(FOLDER, 'README.md'), table(all));
}

function existing(): string[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const wanted = pages();
const leftOver = existing().filter((path) => !wanted.has(path));
if (process.argv.includes('--check')) {
  const stale = [...wanted].filter(
    ([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text,
  );
  for (const path of [...stale.map(([name]) => name), ...leftOver]) {
    console.error(`${relative(process.cwd(), path)} is stale: run npm run docs.`);
    process.exitCode = 1;
  }
} else {
  for (const path of leftOver) rmSync(path);
  for (const [path, text] of wanted) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  console.log(`${wanted.size - 1} rule pages.`);
}
