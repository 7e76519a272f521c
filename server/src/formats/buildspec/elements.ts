/** The typed view of a buildspec: what rules are written against. */
import type { ArrayNode, Entry, Node, ObjectNode, ScalarNode } from '../../syntax/tree';
import type { Field } from '../field';

/** Which shell runs the commands: what the file says, or what its commands give away. */
export type Shell = 'sh' | 'bash' | 'powershell' | 'cmd' | 'unset';
export type PhaseName = 'install' | 'pre_build' | 'build' | 'post_build';
export type VariableSource = 'variables' | 'parameter-store' | 'secrets-manager';

export interface Buildspec {
  readonly root: Node;
  readonly object: ObjectNode | undefined;
  readonly version: Field<string>;
  readonly isOldVersion: boolean;
  readonly shell: Shell;
  /** The commands are written for Windows, or may be: nothing about a Linux shell may be concluded. */
  readonly windows: boolean;
  readonly phasesEntry: Entry | undefined;
  readonly phases: readonly Phase[];
  readonly commands: readonly Command[];
  readonly variables: readonly Variable[];
  readonly exported: readonly Exported[];
  readonly reports: readonly ReportGroup[];
  /** The primary output first, then the secondary ones. */
  readonly artifacts: readonly Artifact[];
  readonly artifactsEntry: Entry | undefined;
  readonly cache: ObjectNode | undefined;
  readonly batch: Batch | undefined;
}

export interface Phase {
  readonly spec: Buildspec;
  readonly name: string;
  /** Undefined where the name is none of the four. */
  readonly known: PhaseName | undefined;
  readonly entry: Entry;
  /** Undefined while nothing, or something else than a mapping, stands there. */
  readonly node: ObjectNode | undefined;
  readonly onFailure: Field<string> | undefined;
  readonly runtimes: readonly Runtime[];
  readonly commands: readonly Command[];
}

/** One item of `commands` or `finally` that is text. */
export interface Command {
  readonly spec: Buildspec;
  readonly phase: Phase;
  readonly list: 'commands' | 'finally';
  readonly index: number;
  readonly node: ScalarNode;
  readonly text: string;
}

export interface Runtime {
  readonly spec: Buildspec;
  readonly name: string;
  readonly entry: Entry;
  /** As it is written: `3.10` stays `3.10`. */
  readonly version: Field<string>;
}

export interface Variable {
  readonly spec: Buildspec;
  readonly source: VariableSource;
  readonly name: string;
  readonly entry: Entry;
  readonly value: Field<string>;
  /** Text as it is written, shell expansions included; undefined where no scalar stands. */
  readonly text: string | undefined;
  /** Set for one task of a batch only. */
  readonly task: BatchTask | undefined;
}

export interface Exported {
  readonly spec: Buildspec;
  readonly list: ArrayNode;
  readonly index: number;
  readonly node: ScalarNode;
  readonly name: string;
}

export interface ReportGroup {
  readonly spec: Buildspec;
  readonly name: string;
  readonly entry: Entry;
  readonly node: ObjectNode;
  readonly files: readonly Field<string>[];
  readonly format: Field<string>;
  readonly baseDirectory: Field<string>;
}

export interface Artifact {
  readonly spec: Buildspec;
  /** Identifier of a secondary artifact; undefined for the primary one. */
  readonly id: string | undefined;
  readonly entry: Entry;
  readonly node: ObjectNode;
  readonly files: readonly Field<string>[];
  readonly baseDirectory: Field<string>;
}

export interface Batch {
  readonly spec: Buildspec;
  readonly entry: Entry;
  readonly node: ObjectNode;
  /** Those of the four kinds that are there. */
  readonly kinds: readonly Entry[];
  readonly tasks: readonly BatchTask[];
}

export interface BatchTask {
  readonly batch: Batch;
  readonly kind: 'build-list' | 'build-graph';
  readonly list: ArrayNode;
  readonly node: ObjectNode;
  readonly identifier: Field<string>;
  readonly buildspec: Field<string>;
  readonly dependOn: readonly Field<string>[];
  readonly env: ObjectNode | undefined;
}

/** What `walk` emits, by kind. */
export interface BuildspecElements {
  readonly spec: Buildspec;
  readonly phase: Phase;
  readonly command: Command;
  readonly runtime: Runtime;
  readonly variable: Variable;
  readonly exported: Exported;
  readonly report: ReportGroup;
  readonly artifact: Artifact;
  readonly batch: Batch;
  readonly task: BatchTask;
}
