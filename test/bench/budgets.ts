/** What was promised, and by how much each promise is kept or broken. */
import type { EntrantResult, Measure, ScenarioResult } from './editing';
import type { Growth } from './growth';
import type { Sizes } from './sizes';
import type { Throughput } from './throughput';

export interface Verdict {
  readonly budget: string;
  readonly limit: number;
  readonly unit: string;
  /** Undefined when it was not measured. */
  readonly value: number | undefined;
  /** Where the value comes from: the worst of all that the budget covers. */
  readonly from: string;
  readonly met: boolean | undefined;
}

export interface Measured {
  readonly scenarios: readonly ScenarioResult[];
  readonly throughput: readonly Throughput[];
  readonly growth: readonly Growth[];
  readonly sizes: Sizes;
}

interface Worst {
  readonly value: number | undefined;
  readonly from: string;
}

const MIDDLE = ['yaml-1000-many', 'yaml-1000-one'];
const LARGE = ['yaml-10000-many'];

export function judge(measured: Measured): Verdict[] {
  const editing = (ids: readonly string[] | undefined, measure: Measure, share: 'median' | 'p95'): Worst =>
    worstOf(measured.scenarios, ids, (result) => result.measures[measure]?.[share]);
  const { throughput, growth, sizes } = measured;
  const lint = worst(throughput.map(({ ratio, title }) => ({ value: ratio, from: title })));
  const grown = worst(growth.map(({ factor, title }) => ({ value: factor, from: title })));
  const { vsix } = sizes;
  return [
    verdict('Edit to diagnostics, 1,000 lines, p95', 20, 'ms', editing(MIDDLE, 'diagnostics', 'p95')),
    verdict('Hover after an edit, 1,000 lines, p95', 5, 'ms', editing(MIDDLE, 'hover', 'p95')),
    verdict('Completion after an edit, 1,000 lines, p95', 5, 'ms', editing(MIDDLE, 'completion', 'p95')),
    verdict(
      'Hover after an edit, 10,000 lines in many documents, p95',
      15,
      'ms',
      editing(LARGE, 'hover', 'p95'),
    ),
    verdict(
      'Completion after an edit, 10,000 lines in many documents, p95',
      15,
      'ms',
      editing(LARGE, 'completion', 'p95'),
    ),
    verdict(
      'Start to first diagnostic, up to 1,000 lines, median',
      350,
      'ms',
      editing(['yaml-35', ...MIDDLE, 'ecs-3'], 'first', 'median'),
    ),
    verdict('Resident memory, 1,000 lines', 90, 'MB', editing(MIDDLE, 'memory', 'median')),
    verdict('Resident memory, 10,000 lines in many documents', 180, 'MB', editing(LARGE, 'memory', 'median')),
    verdict('Double the input', 2.2, '× time', grown),
    verdict('`waybill lint` on 1,000 manifests', 1.5, '× bare parsing', lint),
    verdict('Package size', 2, 'MB', { value: vsix && vsix.bytes / 1e6, from: vsix?.name ?? NOT_PACKED }),
    verdict('Files in the package', 60, 'files', { value: vsix?.files, from: vsix?.name ?? NOT_PACKED }),
  ];
}

const NOT_PACKED = 'no package there: npm run package';

function verdict(budget: string, limit: number, unit: string, { value, from }: Worst): Verdict {
  return { budget, limit, unit, value, from, met: value === undefined ? undefined : value <= limit };
}

function worstOf(
  scenarios: readonly ScenarioResult[],
  ids: readonly string[] | undefined,
  read: (result: EntrantResult) => number | undefined,
): Worst {
  const chosen = scenarios.filter(({ scenario }) => ids === undefined || ids.includes(scenario));
  const values = chosen.flatMap(({ title, results }) =>
    results.flatMap((result) => {
      const value = result.server === 'waybill' ? read(result) : undefined;
      return value === undefined ? [] : [{ value, from: `${title}; ${result.mode}` }];
    }),
  );
  return worst(values);
}

function worst(values: readonly { value: number; from: string }[]): Worst {
  const first = [...values].sort((a, b) => b.value - a.value)[0];
  return first ?? { value: undefined, from: 'not measured' };
}
