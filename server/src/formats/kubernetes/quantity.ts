/** Amounts as Kubernetes writes them: `250m`, `1.5Gi`, `1e3`. */
const QUANTITY = /^([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))(?:([KMGTPE]i|[numkMGTPE]?)|[eE]([+-]?[0-9]+))$/;
const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
  Ei: 1024 ** 6,
};

export interface Quantity {
  readonly value: number;
  readonly number: number;
  /** `m`, `Mi` and so on; empty where there is none or an exponent. */
  readonly suffix: string;
}

export function parseQuantity(text: string): Quantity | undefined {
  const match = QUANTITY.exec(text.trim());
  if (match === null) return undefined;
  const number = Number(match[1]);
  const suffix = match[2] ?? '';
  const factor = match[3] === undefined ? FACTORS[suffix] : 10 ** Number(match[3]);
  return factor === undefined ? undefined : { value: number * factor, number, suffix };
}

/** CPU in words: "0.25 CPU". */
export function cpuWords(text: string): string | undefined {
  const quantity = parseQuantity(text);
  if (quantity === undefined) return undefined;
  const cores = round(quantity.value);
  return `${cores} CPU${quantity.value < 1 ? ` (${round(quantity.value * 100)} % of one)` : ''}`;
}

const BYTES: readonly (readonly [string, number])[] = [
  ['TiB', 1024 ** 4],
  ['GiB', 1024 ** 3],
  ['MiB', 1024 ** 2],
  ['KiB', 1024],
];

/** Bytes in words: "1 GiB, 1,073,741,824 bytes". */
export function byteWords(text: string): string | undefined {
  const quantity = parseQuantity(text);
  if (quantity === undefined) return undefined;
  const bytes = quantity.value.toLocaleString('en', { maximumFractionDigits: 3 });
  const unit = BYTES.find(([, size]) => quantity.value >= size);
  return unit === undefined
    ? `${bytes} bytes`
    : `${round(quantity.value / unit[1])} ${unit[0]}, ${bytes} bytes`;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

const MISSPELT: readonly (readonly [RegExp, string])[] = [
  [/^kib?$/i, 'Ki'],
  [/^mib?$/i, 'Mi'],
  [/^gib?$/i, 'Gi'],
  [/^tib?$/i, 'Ti'],
  [/^kb?$/i, 'k'],
  [/^mb$/i, 'M'],
  [/^gb?$/i, 'G'],
  [/^tb?$/i, 'T'],
];

/** What a misspelt amount was meant to be: `512MB` is `512M`, `2 Gi` is `2Gi`. */
export function repairQuantity(text: string): string | undefined {
  const match = /^([0-9]+(?:\.[0-9]+)?)\s*([A-Za-z]+)$/.exec(text.trim());
  if (match === null) return undefined;
  const [, number = '', unit = ''] = match;
  const suffix = MISSPELT.find(([pattern]) => pattern.test(unit))?.[1];
  const repaired = suffix === undefined ? `${number}${unit}` : `${number}${suffix}`;
  return repaired !== text && parseQuantity(repaired) !== undefined ? repaired : undefined;
}
