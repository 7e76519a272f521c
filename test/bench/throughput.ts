/** `waybill lint` on a folder of manifests against nothing but `yaml` parsing the same bytes. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { applySuppressions } from '../../server/src/lint/suppress';
import { Engine } from '../../server/src/testing/engine';
import { manifests } from './manifests';
import { summarize, timed, type Summary } from './statistics';

export interface Throughput {
  readonly title: string;
  readonly manifests: number;
  readonly kilobytes: number;
  /** Milliseconds. */
  readonly ours: Summary;
  readonly bare: Summary;
  readonly ratio: number;
}

const ROOT = resolve(__dirname, '..', '..');
const CLI = join(ROOT, 'server', 'dist', 'cli.js');

/** The least program that reads a folder and parses every file in it. */
const BARE = `
const { readdirSync, readFileSync } = require('node:fs');
const { parseAllDocuments } = require('yaml');
const folder = process.argv[1];
let problems = 0;
for (const name of readdirSync(folder))
  for (const document of parseAllDocuments(readFileSync(folder + '/' + name, 'utf8')))
    problems += document.errors.length;
process.exit(problems > 0 ? 1 : 0);
`;

export function measureThroughput(count: number, runs: number, node: string): (Throughput | string)[] {
  const texts = manifests(count);
  return [inProcess(texts, runs), wholeProcess(texts, runs, node)];
}

/** Both as warm as they get, in turn. */
function inProcess(texts: readonly string[], runs: number): Throughput {
  const lint = (): void => {
    lintAll(texts);
  };
  const parse = (): void => {
    for (const text of texts) parseAllDocuments(text);
  };
  lint();
  parse();
  const ours: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < runs; run++) {
    ours.push(timed(lint));
    bare.push(timed(parse));
  }
  return compare('In one process, warm', texts, ours, bare);
}

function lintAll(texts: readonly string[]): void {
  const engine = new Engine({ settings: { profile: 'recommended' } });
  const snapshots = texts.map((text, index) => engine.write(`manifest-${String(index)}.yaml`, text));
  for (const snapshot of snapshots) {
    const findings = snapshot.documents.flatMap((document) =>
      engine.linter.lint(document, engine.workspace, engine.settings),
    );
    applySuppressions(findings, snapshot, engine.linter.rules);
  }
}

/** From starting a program to its end, files from disk. */
function wholeProcess(texts: readonly string[], runs: number, node: string): Throughput | string {
  if (!existsSync(CLI)) return 'The command line is not built: run npm run build.';
  const folder = mkdtempSync(join(tmpdir(), 'waybill-bench-'));
  try {
    texts.forEach((text, index) => {
      writeFileSync(join(folder, `manifest-${String(index)}.yaml`), text);
    });
    const ours: number[] = [];
    const bare: number[] = [];
    for (let run = 0; run < runs; run++) {
      ours.push(runProgram(node, [CLI, 'lint', folder]));
      bare.push(runProgram(node, ['-e', BARE, folder]));
    }
    return compare('Whole process', texts, ours, bare);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runProgram(node: string, args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(node, args, { cwd: ROOT, encoding: 'utf8' });
  const time = performance.now() - start;
  if (status !== 0 && status !== 1)
    throw new Error(`${args.join(' ')} ended with ${String(status)}: ${stderr}`);
  return time;
}

function compare(title: string, texts: readonly string[], ours: number[], bare: number[]): Throughput {
  const [a, b] = [summarize(ours), summarize(bare)];
  if (a === undefined || b === undefined) throw new Error('Nothing was run.');
  const kilobytes = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / 1024);
  return { title, manifests: texts.length, kilobytes, ours: a, bare: b, ratio: a.median / b.median };
}
