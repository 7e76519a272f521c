/** The texts that are edited, and where in them: a mistake to make, a key to hover, a line to complete. */
import type { Position } from 'vscode-languageserver-protocol';
import { manyDocuments, oneDocument, smallManifest } from './manifests';
import { taskDefinition } from './task-definitions';

export interface Insertion {
  readonly at: Position;
  readonly text: string;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly language: 'yaml' | 'json';
  readonly fileName: string;
  readonly text: string;
  readonly lines: number;
  /** One typed character that makes a sound value wrong; deleting it makes it sound again. */
  readonly mistake: Insertion;
  /** A character of a key near the mistake. */
  readonly hover: Position;
  readonly completion: {
    /** The unfinished line, put in before anything is measured and taken out afterwards. */
    readonly line: string;
    /** Where the line goes: at the start of this one. */
    readonly before: number;
    /** The character whose typing asks for completion, relative to the start of the unfinished line. */
    readonly character: number;
    readonly typed: string;
    readonly expected: string;
  };
  /** Lines that the budgets speak of. */
  readonly size: 'small' | 'middle' | 'large';
}

export function scenarios(quick: boolean): Scenario[] {
  const small = yaml('yaml-35', 'YAML, 35 lines', smallManifest(), 'small');
  const middle = yaml('yaml-1000-many', 'YAML, 1,000 lines, many documents', manyDocuments(1000), 'middle');
  const alone = yaml('yaml-1000-one', 'YAML, 1,000 lines, one document', oneDocument(1000), 'middle');
  const large = yaml('yaml-10000-many', 'YAML, 10,000 lines, many documents', manyDocuments(10_000), 'large');
  const giant = yaml('yaml-10000-one', 'YAML, 10,000 lines, one document', oneDocument(10_000), 'large');
  const few = json('ecs-3', 'ECS JSON, 3 containers', taskDefinition(3), 'small');
  const most = json('ecs-100', 'ECS JSON, 100 containers', taskDefinition(100), 'large');
  return quick ? [small, middle, large, few] : [small, middle, alone, large, giant, few, most];
}

function yaml(id: string, title: string, text: string, size: Scenario['size']): Scenario {
  const lines = text.split('\n');
  // Both take numbers. Where there are ports they are taken, as nothing else has an opinion on them.
  const hasPorts = /^ {14}containerPort: /m.test(text);
  const number = nearestTo(
    lines.length / 2,
    lines,
    hasPorts ? /^ {14}containerPort: \d+$/ : /^ {2}replicas: \d+$/,
  );
  const image = nearestTo(number, lines, /^ {10}image: /);
  const indent = ' '.repeat(10);
  return {
    id,
    title,
    language: 'yaml',
    fileName: `${id}.yaml`,
    text,
    lines: lines.length - 1,
    mistake: { at: { line: number, character: (lines[number] ?? '').length }, text: 'x' },
    hover: { line: image, character: indent.length + 2 },
    completion: {
      line: `${indent}imag\n`,
      before: image + 1,
      character: indent.length + 'imag'.length,
      typed: 'e',
      expected: 'imagePullPolicy',
    },
    size,
  };
}

function json(id: string, title: string, text: string, size: Scenario['size']): Scenario {
  const lines = text.split('\n');
  const protocol = nearestTo(lines.length / 2, lines, /^ +"protocol": "tcp"$/);
  const image = nearestTo(protocol, lines, /^ {6}"image": /);
  const indent = ' '.repeat(6);
  return {
    id,
    title,
    language: 'json',
    fileName: `taskdef-${id}.json`,
    text,
    lines: lines.length - 1,
    mistake: { at: { line: protocol, character: (lines[protocol] ?? '').length - 1 }, text: 'x' },
    hover: { line: image, character: indent.length + 2 },
    completion: {
      line: `${indent}"",\n`,
      before: image + 1,
      character: indent.length + 1,
      typed: 'h',
      expected: 'healthCheck',
    },
    size,
  };
}

/** Edits go to the middle of a file, where neither reading from the front nor from the back is favoured. */
function nearestTo(place: number, lines: readonly string[], pattern: RegExp): number {
  const found = lines.flatMap((line, index) => (pattern.test(line) ? [index] : []));
  const nearest = found.sort((a, b) => Math.abs(a - place) - Math.abs(b - place))[0];
  if (nearest === undefined) throw new Error(`No line matches ${pattern.source}.`);
  return nearest;
}
