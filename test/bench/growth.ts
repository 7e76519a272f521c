/** Double the input, and see by what factor the time grows: what grows faster than its input shows here on any machine. */
import { Engine } from '../../server/src/testing/engine';
import { manifests, manyDocuments, oneDocument } from './manifests';
import { timed } from './statistics';
import { taskDefinition } from './task-definitions';

export interface Growth {
  readonly title: string;
  readonly unit: string;
  readonly sizes: readonly number[];
  /** Milliseconds, one per size. */
  readonly times: readonly number[];
  /** The worst step from one size to the next. */
  readonly factor: number;
}

/** What disturbs a run only ever adds to it, so the least time is kept. */
const WARM_UPS = 2;

interface Shape {
  readonly title: string;
  readonly unit: string;
  readonly start: number;
  /** Files by path. */
  make(size: number): readonly (readonly [path: string, text: string])[];
}

const SHAPES: readonly Shape[] = [
  {
    title: 'Kubernetes, many documents in a file',
    unit: 'lines',
    start: 2500,
    make: (size) => [['all.yaml', manyDocuments(size)]],
  },
  {
    title: 'Kubernetes, one long document',
    unit: 'lines',
    start: 2500,
    make: (size) => [['one.yaml', oneDocument(size)]],
  },
  {
    title: 'Kubernetes, many files',
    unit: 'files',
    start: 250,
    make: (size) => manifests(size).map((text, index) => [`file-${String(index)}.yaml`, text] as const),
  },
  {
    title: 'ECS task definition',
    unit: 'containers',
    start: 50,
    make: (size) => [['taskdef.json', taskDefinition(size)]],
  },
  {
    title: 'Buildspec commands',
    unit: 'commands',
    start: 500,
    make: (size) => [['buildspec.yml', buildspec(size)]],
  },
  {
    title: 'Aliases of one anchor',
    unit: 'aliases',
    start: 500,
    make: (size) => [['aliases.yaml', aliases(size)]],
  },
  {
    title: 'Nothing of ours',
    unit: 'lines',
    start: 2500,
    make: (size) => [['other.yaml', 'entries:\n' + '  - name: any\n    value: 1\n'.repeat(size / 2)]],
  },
];

export function measureGrowth(runs: number): Growth[] {
  return SHAPES.map((shape) => {
    const inputs = [1, 2, 4].map((factor) => ({
      size: shape.start * factor,
      files: shape.make(shape.start * factor),
      time: Infinity,
    }));
    // The first rounds only warm the machine's compiler; taking the sizes in turn spreads what disturbs over all.
    for (let run = -WARM_UPS; run < runs; run++) {
      for (const input of inputs) {
        const time = timed(() => {
          lintFresh(input.files);
        });
        if (run >= 0) input.time = Math.min(input.time, time);
      }
    }
    const times = inputs.map(({ time }) => time);
    const steps = times.slice(1).map((time, index) => time / (times[index] ?? NaN));
    const sizes = inputs.map(({ size }) => size);
    return { title: shape.title, unit: shape.unit, sizes, times, factor: Math.max(...steps) };
  });
}

/** Reads and checks everything from nothing, as on opening. */
function lintFresh(files: readonly (readonly [string, string])[]): void {
  const engine = new Engine({ settings: { profile: 'recommended' } });
  for (const [path, text] of files) engine.write(path, text);
  for (const [path] of files) engine.findings(path);
}

function buildspec(commands: number): string {
  const lines = [...Array(commands).keys()].map(
    (index) => `      - echo "step ${String(index)} of $CODEBUILD_BUILD_ID"`,
  );
  return `version: 0.2\nphases:\n  build:\n    commands:\n${lines.join('\n')}\n`;
}

function aliases(count: number): string {
  const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aliases\ndata:\n  first: &first text\n';
  return head + [...Array(count).keys()].map((index) => `  key-${String(index)}: *first\n`).join('');
}
