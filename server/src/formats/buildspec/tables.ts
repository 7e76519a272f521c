/** The tables of facts about CodeBuild, as their readers see them. */
import type { SchemaLibrary } from '../../schema/library';

export interface RuntimeFact {
  readonly name: string;
  readonly description: string;
  readonly retired: readonly string[];
  readonly endOfLife: Readonly<Record<string, string>>;
  readonly custom?: { readonly pattern: string; readonly description: string };
}

interface RuntimeTable {
  readonly 'x-checked': string;
  readonly spellings: { readonly patterns: readonly string[] };
  readonly runtimes: readonly RuntimeFact[];
  readonly images: readonly {
    readonly image: string;
    readonly selectable: boolean;
    readonly runtimes: Readonly<Record<string, readonly string[]>>;
  }[];
}

export interface ImageFact {
  readonly image: string;
  readonly status: 'maintained' | 'listed' | 'unmaintained' | 'retired';
  readonly platform: string;
  readonly environmentTypes: readonly string[];
  readonly description: string;
  readonly replacement?: string;
  readonly aliasOf?: string;
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly description: string;
  readonly when?: string;
  readonly pattern?: string;
  readonly internal?: boolean;
}

export interface BatchEnvironment {
  readonly types: readonly {
    readonly name: string;
    readonly description: string;
    readonly compute: string;
    readonly docker: boolean;
  }[];
  readonly computeTypes: readonly {
    readonly name: string;
    readonly description: string;
    readonly compute: string;
  }[];
}

export function runtimeTable(library: SchemaLibrary): RuntimeTable {
  return library.table<RuntimeTable>('buildspec-runtimes');
}

export function imageTable(library: SchemaLibrary): readonly ImageFact[] {
  return library.table<{ images: readonly ImageFact[] }>('buildspec-images').images;
}

export function environmentVariables(library: SchemaLibrary): readonly EnvironmentVariable[] {
  return library.table<{ variables: readonly EnvironmentVariable[] }>('buildspec-environment-variables')
    .variables;
}

export function batchEnvironment(library: SchemaLibrary): BatchEnvironment {
  return library.table<BatchEnvironment>('buildspec-batch-env');
}

/** What a variable set by CodeBuild means; undefined when CodeBuild sets none of that name. */
export function environmentVariable(library: SchemaLibrary, name: string): EnvironmentVariable | undefined {
  const variables = environmentVariables(library);
  return (
    variables.find((variable) => variable.pattern === undefined && variable.name === name) ??
    variables.find((variable) => variable.pattern !== undefined && new RegExp(variable.pattern).test(name))
  );
}

export interface VersionFact {
  readonly version: string;
  /** Images that carry it. */
  readonly images: readonly string[];
  /** Some of them are still updated. */
  readonly maintained: boolean;
}

/** Versions of a runtime that some image carries, newest first. */
export function runtimeVersions(library: SchemaLibrary, runtime: string): readonly VersionFact[] {
  const images = imageTable(library);
  const isMaintained = (name: string): boolean => {
    const status = images.find((image) => image.image === name)?.status;
    return status === 'maintained' || status === 'listed';
  };
  const byVersion = new Map<string, string[]>();
  for (const { image, runtimes } of runtimeTable(library).images) {
    if (!Object.hasOwn(runtimes, runtime)) continue;
    for (const version of runtimes[runtime] ?? []) {
      byVersion.set(version, [...(byVersion.get(version) ?? []), image]);
    }
  }
  return [...byVersion]
    .map(([version, names]) => ({ version, images: names, maintained: names.some(isMaintained) }))
    .sort((a, b) => compareVersions(b.version, a.version));
}

export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): number[] {
  return [...version.matchAll(/\d+/g)].map(([digits]) => Number(digits));
}
