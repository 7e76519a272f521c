/** The results as tables of Markdown, which also read well on a terminal. */
import type { Verdict } from './budgets';
import type { EntrantResult, Measure, ScenarioResult } from './editing';
import type { Results } from './main';
import type { RuleCosts } from './rule-costs';
import type { Sizes } from './sizes';
import type { Summary } from './statistics';

type Row = readonly string[];

export function report(results: Results): string {
  const { machine, scenarios, throughput, growth, rules, sizes, verdicts, remarks } = results;
  const parts = [
    `${machine.processor}, ${machine.cores} cores, ${machine.memory} GB, ${machine.system}; Node ${machine.node}; ` +
      `load ${machine.load.map((load) => load.toFixed(1)).join(' ')} before, ${machine.loadAfter.map((load) => load.toFixed(1)).join(' ')} after; ${machine.date}.`,
    ...remarks.map((remark) => `- ${remark}`),
  ];
  if (scenarios.length > 0) parts.push(heading('Editing'), LEGEND, ...scenarios.map(scenarioTable));
  if (throughput.length > 0) {
    const rows = throughput.map(({ title, manifests, kilobytes, ours, bare, ratio }) => [
      title,
      `${manifests} manifests, ${kilobytes} kB`,
      pair(ours, 'ms'),
      pair(bare, 'ms'),
      times(ratio),
    ]);
    parts.push(heading('Command line'), table(['', 'Input', '`waybill lint`', 'bare `yaml`', 'Ratio'], rows));
  }
  if (growth.length > 0) {
    const rows = growth.map(({ title, unit, sizes: steps, times: taken, factor }) => [
      title,
      `${steps.join(' / ')} ${unit}`,
      `${taken.map(number).join(' / ')} ms`,
      times(factor),
    ]);
    parts.push(heading('Growth'), table(['Shape', 'Sizes', 'Time', 'Worst factor per doubling'], rows));
  }
  if (rules !== undefined) parts.push(heading('Rules'), rulesTable(rules));
  parts.push(heading('Sizes'), sizesTable(sizes), heading('Budgets'), verdictTable(verdicts));
  return parts.join('\n\n');
}

const LEGEND =
  'Median / 95th percentile in milliseconds; memory in megabytes at the end of the session. ' +
  'In brackets: our median divided by that of the other server, below 1 where we are quicker or smaller.';

const COLUMNS: readonly (readonly [Measure, string])[] = [
  ['first', 'Start to first diagnostic'],
  ['diagnostics', 'Edit to diagnostics'],
  ['hover', 'Hover after edit'],
  ['completion', 'Completion after edit'],
  ['memory', 'Memory'],
];

function scenarioTable({ title, lines, kilobytes, results }: ScenarioResult): string {
  const rows = results.map((result) => [
    result.title,
    ...COLUMNS.map(([measure]) => cell(result, measure, results)),
  ]);
  const troubles = results.flatMap((result) =>
    result.troubles.map((trouble) => `- ${result.title}: ${trouble}`),
  );
  const head = `**${title}** (${lines} lines, ${kilobytes} kB)`;
  return [head, table(['Server', ...COLUMNS.map(([, name]) => name)], rows), ...troubles].join('\n\n');
}

function cell(result: EntrantResult, measure: Measure, all: readonly EntrantResult[]): string {
  const summary = result.measures[measure];
  if (summary === undefined) return '–';
  const text = measure === 'memory' ? summary.median.toFixed(0) : pair(summary, '');
  if (result.server === 'waybill') return text;
  const own = rival(result, all)?.measures[measure];
  return own === undefined ? text : `${text} (${times(own.median / summary.median)})`;
}

/** Ours in the same mode, if we have been measured in it. */
function rival(result: EntrantResult, all: readonly EntrantResult[]): EntrantResult | undefined {
  const ours = all.filter(({ server }) => server === 'waybill');
  return ours.find(({ mode }) => mode === result.mode) ?? ours[0];
}

function rulesTable({ files, documents, rules, together, slowest, missing }: RuleCosts): string {
  const absent = missing.length > 0 ? ` Not there: ${missing.join(', ')}.` : '';
  const rows = slowest.map(({ rule, documents: own, mean, total }) => [
    `\`${rule}\``,
    String(own),
    `${number(mean)} µs`,
    `${number(total)} ms`,
  ]);
  const intro = `${rules} rules over ${documents} documents in ${files} files; all of them together take ${number(together)} ms.${absent}`;
  return [intro, table(['Slowest', 'Documents', 'Each', 'All'], rows)].join('\n\n');
}

function sizesTable({ bundles, data, vsix }: Sizes): string {
  const row = (name: string, bytes: number, gzipped: number, note: string): Row => [
    name,
    kilobytes(bytes),
    kilobytes(gzipped),
    note,
  ];
  const sum = (of: 'bytes' | 'gzipped'): number => data.reduce((total, one) => total + one[of], 0);
  const rows = [
    ...bundles.map((one) =>
      row(`\`${one.name}\``, one.bytes, one.gzipped, one.minified === true ? 'minified' : 'not minified'),
    ),
    row(`data (${data.length} files)`, sum('bytes'), sum('gzipped'), `largest: ${data[0]?.name ?? '–'}`),
  ];
  const packed =
    vsix === undefined
      ? 'No package there: `npm run package` makes one.'
      : `\`${vsix.name}\`: ${kilobytes(vsix.bytes)}, ${vsix.files} files.`;
  return [table(['File', 'Size', 'Compressed', ''], rows), packed].join('\n\n');
}

export function verdictTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ budget, limit, unit, value, from, met }) => [
    budget,
    `≤ ${limit} ${unit}`,
    value === undefined ? '–' : `${number(value)} ${unit}`,
    met === undefined || value === undefined ? 'not measured' : verdictText(met, value / limit),
    from,
  ]);
  return table(['Budget', 'Limit', 'Measured', '', 'Worst case'], rows);
}

function verdictText(met: boolean, share: number): string {
  const percent = Math.abs(Math.round((share - 1) * 100));
  return met ? `met, ${percent} % to spare` : `**missed by ${percent} %**`;
}

function heading(text: string): string {
  return `## ${text}`;
}

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_cell, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n');
}

function pair({ median, p95 }: Summary, unit: string): string {
  return `${number(median)} / ${number(p95)}${unit === '' ? '' : ` ${unit}`}`;
}

function times(ratio: number): string {
  return `${ratio < 0.1 ? ratio.toFixed(3) : ratio.toFixed(2)} ×`;
}

function number(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} kB`;
}
