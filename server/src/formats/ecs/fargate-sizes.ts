/** Which pairs of task cpu and memory Fargate offers, and how they are written. */
import type { SchemaLibrary } from '../../schema/library';

interface SizeRow {
  readonly cpu: number;
  readonly memory?: readonly number[];
  readonly from?: number;
  readonly to?: number;
  readonly step?: number;
  readonly windows: boolean;
  readonly platformVersion?: string;
}

export interface FargateSize {
  readonly cpu: number;
  /** MiB, ascending. */
  readonly memory: readonly number[];
  readonly windows: boolean;
}

/** All sizes, smallest cpu first. */
export function fargateSizes(library: SchemaLibrary): readonly FargateSize[] {
  const { sizes } = library.table<{ readonly sizes: readonly SizeRow[] }>('ecs-fargate-sizes');
  return sizes.map((row) => ({ cpu: row.cpu, memory: row.memory ?? steps(row), windows: row.windows }));
}

function steps({ from = 0, to = 0, step = 1024 }: SizeRow): number[] {
  const values: number[] = [];
  for (let value = from; value <= to; value += step) values.push(value);
  return values;
}

/** CPU units of `"1024"`, `"1 vCPU"`, `".25 vcpu"`; undefined for any other text. */
export function cpuUnits(text: string): number | undefined {
  if (/^\s*\d+\s*$/.test(text)) return Number(text);
  const virtual = /^\s*(\d*\.?\d+)\s*vcpus?\s*$/i.exec(text)?.[1];
  return virtual === undefined ? undefined : Number(virtual) * 1024;
}

/** MiB of `"2048"`, `"2GB"`, `"0.5 GB"`; undefined for any other text. */
export function memoryMiB(text: string): number | undefined {
  if (/^\s*\d+\s*$/.test(text)) return Number(text);
  const gigabytes = /^\s*(\d*\.?\d+)\s*gb\s*$/i.exec(text)?.[1];
  return gigabytes === undefined ? undefined : Number(gigabytes) * 1024;
}

/** `2048` as "2 GB", `512` as "512 MiB". */
export function memoryText(mebibytes: number): string {
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024} GB` : `${mebibytes} MiB`;
}

export function cpuText(units: number): string {
  return `${units / 1024} vCPU`;
}

/** Memory choices of a cpu in words: "512, 1024 or 2048", "4096 to 16384 in steps of 1024". */
export function memoryChoices(memory: readonly number[]): string {
  const [first = 0, second = 0] = memory;
  const last = memory.at(-1) ?? 0;
  if (memory.length > 4) return `${first} to ${last} in steps of ${second - first}`;
  return `${memory.slice(0, -1).join(', ')} or ${last}`;
}

export interface SizeWanted {
  readonly cpu: number;
  readonly memory: number;
}

/** The smallest memory the cpu offers that is enough; undefined when none is. */
export function memoryFor(sizes: readonly FargateSize[], { cpu, memory }: SizeWanted): number | undefined {
  const offered = sizes.find((size) => size.cpu === cpu)?.memory;
  return offered?.find((value) => value >= memory);
}

/** The cpu nearest to the wanted one that offers exactly the memory; undefined when none does. */
export function cpuFor(sizes: readonly FargateSize[], { cpu, memory }: SizeWanted): number | undefined {
  const offering = sizes.filter((size) => size.memory.includes(memory)).map((size) => size.cpu);
  return offering.sort((a, b) => Math.abs(a - cpu) - Math.abs(b - cpu))[0];
}

/** The smallest size that holds both amounts. */
export function sizeFor(sizes: readonly FargateSize[], wanted: SizeWanted): SizeWanted | undefined {
  for (const { cpu } of sizes.filter((size) => size.cpu >= wanted.cpu)) {
    const memory = memoryFor(sizes, { cpu, memory: wanted.memory });
    if (memory !== undefined) return { cpu, memory };
  }
  return undefined;
}
