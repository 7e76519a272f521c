/** The editing session: every server gets the same edits in turn, one edit at a time, so that all share each disturbance. */
import type { Diagnostic, Range } from 'vscode-languageserver-protocol';
import { BenchClient } from './bench-client';
import type { Entrant } from './entrants';
import type { Scenario } from './scenario';
import { summarize, type Summary } from './statistics';

export const MEASURES = ['first', 'diagnostics', 'hover', 'completion', 'memory'] as const;
export type Measure = (typeof MEASURES)[number];

export interface EntrantResult {
  readonly entrant: string;
  readonly title: string;
  readonly server: Entrant['server'];
  readonly mode: Entrant['mode'];
  readonly measures: Partial<Record<Measure, Summary>>;
  /** What went wrong; what was measured before still stands. */
  readonly troubles: readonly string[];
}

export interface ScenarioResult {
  readonly scenario: string;
  readonly title: string;
  readonly lines: number;
  readonly kilobytes: number;
  readonly results: readonly EntrantResult[];
}

export interface Effort {
  readonly starts: number;
  readonly warmUps: number;
  readonly edits: number;
}

type Lane = {
  readonly entrant: Entrant;
  readonly uri: string;
  readonly samples: Record<Measure, number[]>;
  readonly troubles: Set<string>;
  client: BenchClient | undefined;
};

export async function editScenario(
  scenario: Scenario,
  entrants: readonly Entrant[],
  effort: Effort,
): Promise<ScenarioResult> {
  const lanes = entrants
    .filter(({ language }) => language === scenario.language)
    .map((one) => lane(one, scenario));
  for (let start = 0; start < effort.starts; start++) {
    const isLast = start === effort.starts - 1;
    await inTurn(lanes, start, (each) => startServer(each, scenario, isLast));
  }
  for (let edit = 0; edit < effort.warmUps + effort.edits; edit++) {
    const counts = edit >= effort.warmUps;
    for (const step of [diagnose, hover, complete]) {
      await inTurn(lanes, edit, async (each) => {
        if (each.client !== undefined) await step(each, each.client, scenario, counts);
      });
    }
  }
  for (const { client, samples } of lanes) {
    const memory = client?.memory();
    if (memory !== undefined) samples.memory.push(memory);
    await client?.stop();
  }
  return {
    scenario: scenario.id,
    title: scenario.title,
    lines: scenario.lines,
    kilobytes: Math.round(scenario.text.length / 1024),
    results: lanes.map(resultOf),
  };
}

function lane(entrant: Entrant, scenario: Scenario): Lane {
  const samples = { first: [], diagnostics: [], hover: [], completion: [], memory: [] };
  return {
    entrant,
    uri: `file:///bench/${scenario.fileName}`,
    samples,
    troubles: new Set(),
    client: undefined,
  };
}

/** Each server once, beginning with another one every time; one that fails is out and disturbs nobody else. */
async function inTurn(
  lanes: readonly Lane[],
  round: number,
  step: (lane: Lane) => Promise<void>,
): Promise<void> {
  for (let index = 0; index < lanes.length; index++) {
    const each = lanes[(index + round) % lanes.length];
    if (each === undefined || each.troubles.size >= 3) continue;
    try {
      await step(each);
    } catch (error) {
      each.troubles.add(error instanceof Error ? error.message : String(error));
      await each.client?.stop();
      each.client = undefined;
    }
  }
}

/** From the start of the process to diagnostics that name the mistake in the text. */
async function startServer(each: Lane, scenario: Scenario, keep: boolean): Promise<void> {
  const { at, text } = scenario.mistake;
  const lines = scenario.text.split('\n');
  const line = lines[at.line] ?? '';
  lines[at.line] = line.slice(0, at.character) + text + line.slice(at.character);
  const client = await BenchClient.start(each.entrant);
  each.client = client;
  await client.open(each.uri, scenario.language, lines.join('\n'), hasMistake(scenario));
  each.samples.first.push(performance.now() - client.startedAt);
  if (keep) await client.diagnosedChange(each.uri, '', mistakeRange(scenario), isSound(scenario));
  else await client.stop();
  if (!keep) each.client = undefined;
}

/** A character is typed that makes a mistake. */
async function diagnose(
  { uri, samples }: Lane,
  client: BenchClient,
  scenario: Scenario,
  counts: boolean,
): Promise<void> {
  const { at, text } = scenario.mistake;
  const time = await client.diagnosedChange(uri, text, { start: at, end: at }, hasMistake(scenario));
  if (counts) samples.diagnostics.push(time);
}

/** The character is deleted and at once the pointer rests on a key. */
async function hover(each: Lane, client: BenchClient, scenario: Scenario, counts: boolean): Promise<void> {
  const { uri, samples, troubles } = each;
  await client.settle(uri, async () => {
    const start = performance.now();
    await client.change(uri, '', mistakeRange(scenario));
    const isThere = await client.hover(uri, scenario.hover);
    if (counts && isThere) samples.hover.push(performance.now() - start);
    if (!isThere) troubles.add('Hover had nothing to say.');
  });
}

/** On a line half written, one more character is typed and completion asked for. */
async function complete(each: Lane, client: BenchClient, scenario: Scenario, counts: boolean): Promise<void> {
  const { uri, samples, troubles } = each;
  const { line, before, character, typed, expected } = scenario.completion;
  const top = { line: before, character: 0 };
  await client.change(uri, line, { start: top, end: top });
  const cursor = { line: before, character };
  await client.settle(uri, async () => {
    const start = performance.now();
    await client.change(uri, typed, { start: cursor, end: cursor });
    const items = await client.complete(uri, { line: before, character: character + typed.length });
    const time = performance.now() - start;
    const isThere = items.some(({ label }) => label.replaceAll('"', '') === expected);
    if (counts && isThere) samples.completion.push(time);
    if (!isThere) troubles.add(`Completion did not offer ${expected}.`);
  });
  await client.settle(uri, () =>
    client.change(uri, '', { start: top, end: { line: before + 1, character: 0 } }),
  );
}

function mistakeRange({ mistake: { at, text } }: Scenario): Range {
  return { start: at, end: { line: at.line, character: at.character + text.length } };
}

function hasMistake(scenario: Scenario): (diagnostics: readonly Diagnostic[]) => boolean {
  return (diagnostics) => diagnostics.some(({ range }) => range.start.line === scenario.mistake.at.line);
}

function isSound(scenario: Scenario): (diagnostics: readonly Diagnostic[]) => boolean {
  const isMistaken = hasMistake(scenario);
  return (diagnostics) => !isMistaken(diagnostics);
}

function resultOf({ entrant, samples, troubles }: Lane): EntrantResult {
  const measures: Partial<Record<Measure, Summary>> = {};
  for (const measure of MEASURES) {
    const summary = summarize(samples[measure]);
    if (summary !== undefined) measures[measure] = summary;
  }
  const { id, title, server, mode } = entrant;
  return { entrant: id, title, server, mode, measures, troubles: [...troubles] };
}
