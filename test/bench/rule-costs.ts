/** What each rule costs on real files: every rule runs alone over all documents, and the walk that all share is taken off. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, resolve } from 'node:path';
import type { Document } from '../../server/src/formats/format';
import { Linter } from '../../server/src/lint/linter';
import { rules, structures } from '../../server/src/rules/registry';
import type { AnyRule } from '../../server/src/rules/rule';
import { Engine } from '../../server/src/testing/engine';
import { fastest } from './statistics';

export interface RuleCost {
  readonly rule: string;
  readonly documents: number;
  /** Microseconds per document, the mean over all documents of the rule's formats. */
  readonly mean: number;
  /** Milliseconds over all documents. */
  readonly total: number;
}

export interface RuleCosts {
  readonly files: number;
  readonly documents: number;
  readonly rules: number;
  /** Milliseconds for everything at once: all rules, structure included. */
  readonly together: number;
  readonly slowest: readonly RuleCost[];
  /** Folders that were not there. */
  readonly missing: readonly string[];
}

const ROOT = resolve(__dirname, '..', '..');
const SHOWN = 20;

export function measureRules(runs: number): RuleCosts {
  const folders = [
    join(ROOT, 'samples'),
    process.env['WAYBILL_CORPUS'] ?? join(ROOT, '..', 'shared', 'corpus'),
  ];
  const engine = new Engine();
  const files = folders.filter((folder) => existsSync(folder)).flatMap((folder) => load(engine, folder));
  const documents = files.flatMap((path) => [...(engine.workspace.get(path)?.documents ?? [])]);
  const together = timeOf(engine, rules, documents, runs, true);
  const costs = [
    ...rules.map((rule) => costOfRule(engine, rule, documents, runs)),
    ...structures.map((_structure, index) => costOfStructure(engine, index, documents, runs)),
  ];
  return {
    files: files.length,
    documents: documents.length,
    rules: rules.length,
    together,
    slowest: costs.sort((a, b) => b.total - a.total).slice(0, SHOWN),
    missing: folders
      .slice(1)
      .filter((folder) => !existsSync(folder))
      .map(() => 'the corpus (set WAYBILL_CORPUS)'),
  };
}

/** URIs of what was read. */
function load(engine: Engine, folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const wanted = entries.filter(
    (entry) => entry.isFile() && ['.json', '.jsonc', '.yaml', '.yml'].includes(extname(entry.name)),
  );
  return wanted.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return engine.write(relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')).uri;
  });
}

function costOfRule(engine: Engine, rule: AnyRule, documents: readonly Document[], runs: number): RuleCost {
  const own = documents.filter((document) => rule.formats.includes(document.format.id));
  // The walk over the elements happens once for all rules, so it is not this rule's.
  const idle: AnyRule = { ...rule, visit: {} };
  const base = timeOf(engine, [idle], own, runs, false);
  return cost(rule.id, own, Math.max(0, timeOf(engine, [rule], own, runs, false) - base));
}

function costOfStructure(
  engine: Engine,
  index: number,
  documents: readonly Document[],
  runs: number,
): RuleCost {
  const structure = structures[index];
  const own = documents.filter((document) => structure?.formats.includes(document.format.id) === true);
  const time = fastest(runs, () => {
    const linter = new Linter({
      rules: [],
      structures: structure === undefined ? [] : [structure],
      onCrash: ignore,
    });
    for (const document of own) linter.lint(document, engine.workspace, engine.settings);
  });
  const family = structure?.rows[0]?.id.split('/')[0] ?? 'unknown';
  return cost(`the structure check of ${family}`, own, time);
}

function timeOf(
  engine: Engine,
  some: readonly AnyRule[],
  documents: readonly Document[],
  runs: number,
  withStructure: boolean,
): number {
  return fastest(runs, () => {
    const linter = new Linter({ rules: some, structures: withStructure ? structures : [], onCrash: ignore });
    for (const document of documents) linter.lint(document, engine.workspace, engine.settings);
  });
}

function cost(rule: string, documents: readonly Document[], total: number): RuleCost {
  const mean = documents.length === 0 ? 0 : (total * 1000) / documents.length;
  return { rule, documents: documents.length, mean, total };
}

function ignore(): void {
  // A crash is the business of the tests of the rules; here it only ends that rule's work early.
}
