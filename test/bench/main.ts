/**
 * `npm run bench`: our built server beside the servers people use today, the command line beside bare parsing, growth,
 * what each rule costs, and sizes. `--quick` is a short run, `--json FILE` writes the numbers,
 * `--docs` puts the tables into docs/benchmarks.md, `--only PART` runs one of
 * `editing`, `cli`, `growth`, `rules`, `sizes`, and `--scenario ID` one text.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { judge, type Verdict } from './budgets';
import { documentResults } from './document';
import { editScenario, type Effort, type ScenarioResult } from './editing';
import { findEntrants } from './entrants';
import { measureGrowth, type Growth } from './growth';
import { report } from './report';
import { measureRules, type RuleCosts } from './rule-costs';
import { scenarios } from './scenario';
import { measureSizes, type Sizes } from './sizes';
import { measureThroughput, type Throughput } from './throughput';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memory: number;
  readonly system: string;
  readonly node: string;
  readonly load: readonly number[];
  readonly loadAfter: readonly number[];
  readonly date: string;
}

export interface Results {
  readonly machine: Machine;
  readonly scenarios: readonly ScenarioResult[];
  readonly throughput: readonly Throughput[];
  readonly growth: readonly Growth[];
  readonly rules: RuleCosts | undefined;
  readonly sizes: Sizes;
  readonly verdicts: readonly Verdict[];
  /** What could not be measured and why. */
  readonly remarks: readonly string[];
}

const PARTS = ['editing', 'cli', 'growth', 'rules', 'sizes'] as const;
const FULL: Effort = { starts: 5, warmUps: 3, edits: 25 };
const QUICK: Effort = { starts: 2, warmUps: 2, edits: 8 };

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      only: { type: 'string' },
      scenario: { type: 'string' },
      docs: { type: 'boolean', default: false },
    },
  });
  const { quick, json, only, scenario, docs } = values;
  if (only !== undefined && !PARTS.some((part) => part === only))
    throw new Error(`--only takes one of ${PARTS.join(', ')}.`);
  const load = loadavg();
  const wants = (part: (typeof PARTS)[number]): boolean => only === undefined || only === part;
  const { entrants, node, missing } = findEntrants();
  const remarks = [...missing];
  const edited: ScenarioResult[] = [];
  for (const one of wants('editing') ? scenarios(quick) : []) {
    if (scenario !== undefined && one.id !== scenario) continue;
    progress(one.title);
    edited.push(await editScenario(one, entrants, quick ? QUICK : FULL));
  }
  const lint = wants('cli') ? step('Command line', () => measureThroughput(1000, quick ? 3 : 7, node)) : [];
  remarks.push(...lint.filter((one) => typeof one === 'string'));
  const throughput = lint.filter((one) => typeof one !== 'string');
  const growth = wants('growth') ? step('Growth', () => measureGrowth(quick ? 3 : 7)) : [];
  const rules = wants('rules') ? step('Rules', () => measureRules(quick ? 2 : 5)) : undefined;
  const sizes = measureSizes();
  const verdicts = judge({ scenarios: edited, throughput, growth, sizes });
  const results = {
    machine: machine(node, load),
    scenarios: edited,
    throughput,
    growth,
    rules,
    sizes,
    verdicts,
    remarks,
  };
  const text = report(results);
  console.log(text);
  if (docs) await documentResults(text);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(results, undefined, 2)}\n`);
}

function step<T>(title: string, work: () => T): T {
  progress(title);
  return work();
}

function progress(title: string): void {
  process.stderr.write(`… ${title}\n`);
}

function machine(node: string, load: readonly number[]): Machine {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return {
    processor: cpus()[0]?.model ?? 'unknown processor',
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: `${stdout.trim().slice(1)} for the servers and programs, ${process.versions.node} for what runs in this process`,
    load,
    loadAfter: loadavg(),
    date: new Date().toISOString().slice(0, 10),
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
