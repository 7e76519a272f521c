/** Builds the typed view of a buildspec from any tree. */
import { itemsOf, member, members, valueOf } from '../../syntax/members';
import { dereference } from '../../syntax/scalar';
import type { Entry, Node, ObjectNode } from '../../syntax/tree';
import { field, leaf, textField, type Field } from '../field';
import { buildBatch } from './model-batch';
import { PHASES } from './detect';
import { shellOf, looksLikeWindows } from './shell-kind';
import type {
  Artifact,
  Buildspec,
  Command,
  Exported,
  Phase,
  PhaseName,
  ReportGroup,
  Runtime,
  Variable,
  VariableSource,
} from './elements';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export function buildSpec(root: Node): Buildspec {
  const object = objectOf(root);
  const version = textField(object, 'version') ?? unknown(root);
  const spec: Writable<Buildspec> = {
    root,
    object,
    version,
    isOldVersion: version.known === '0.1',
    shell: shellOf(stringAt(valueOf(object, 'env'), 'shell')),
    windows: false,
    phasesEntry: object && member(object, 'phases'),
    phases: [],
    commands: [],
    variables: [],
    exported: [],
    reports: [],
    artifacts: [],
    artifactsEntry: object && member(object, 'artifacts'),
    cache: objectOf(valueOf(object, 'cache')),
    batch: undefined,
  };
  spec.phases = entriesOf(valueOf(object, 'phases')).map((entry) => buildPhase(spec, entry));
  spec.commands = spec.phases.flatMap((phase) => phase.commands);
  spec.windows = looksLikeWindows(spec);
  spec.batch = buildBatch(spec);
  spec.variables = [...environment(spec), ...taskVariables(spec)];
  spec.exported = exportedOf(spec);
  spec.reports = reportsOf(spec);
  spec.artifacts = artifactsOf(spec);
  return spec;
}

function buildPhase(spec: Buildspec, entry: Entry): Phase {
  const node = objectOf(entry.value);
  const phase: Writable<Phase> = {
    spec,
    name: entry.key.text,
    known: PHASES.find((name): name is PhaseName => name === entry.key.text),
    entry,
    node,
    onFailure: textField(node, 'on-failure'),
    runtimes: entriesOf(valueOf(node, 'runtime-versions')).map((runtime) => buildRuntime(spec, runtime)),
    commands: [],
  };
  phase.commands = [...commandsIn(phase, 'commands'), ...commandsIn(phase, 'finally')];
  return phase;
}

function buildRuntime(spec: Buildspec, entry: Entry): Runtime {
  return { spec, name: entry.key.text, entry, version: rawField(entry) };
}

/** The text as written, so that `3.10` is not the number 3.1. */
function rawField(entry: Entry): Field<string> {
  const read = leaf(entry.value, entry, (value) => (value === null ? undefined : String(value)));
  if (read.known === undefined || read.node.kind !== 'scalar') return read;
  return { ...read, known: read.node.text.trim() };
}

function commandsIn(phase: Phase, list: Command['list']): Command[] {
  const value = valueOf(phase.node, list);
  const nodes = value?.kind === 'scalar' ? [value] : itemsOf(value);
  return nodes.flatMap((node, index) => {
    if (node.kind !== 'scalar' || node.text.trim() === '') return [];
    return [{ spec: phase.spec, phase, list, index, node, text: node.text }];
  });
}

const SOURCES: readonly VariableSource[] = ['variables', 'parameter-store', 'secrets-manager'];

function environment(spec: Buildspec): Variable[] {
  const env = valueOf(spec.object, 'env');
  const old = valueOf(spec.object, 'environment_variables');
  const sections = SOURCES.flatMap((source) => variablesIn(spec, valueOf(env, source), source));
  return [...sections, ...variablesIn(spec, valueOf(old, 'plaintext'), 'variables')];
}

function taskVariables(spec: Buildspec): Variable[] {
  return (spec.batch?.tasks ?? []).flatMap((task) =>
    variablesIn(spec, valueOf(task.env, 'variables'), 'variables').map((variable) => ({ ...variable, task })),
  );
}

function variablesIn(spec: Buildspec, node: Node | undefined, source: VariableSource): Variable[] {
  return entriesOf(node).map((entry) => {
    const value = leaf(entry.value, entry, (read) => (read === null ? undefined : String(read)));
    const target = dereference(entry.value);
    const text = target?.kind === 'scalar' ? target.text : undefined;
    return { spec, source, name: entry.key.text, entry, value, text, task: undefined };
  });
}

function exportedOf(spec: Buildspec): Exported[] {
  const list = valueOf(valueOf(spec.object, 'env'), 'exported-variables');
  if (list?.kind !== 'array') return [];
  return itemsOf(list).flatMap((node, index) =>
    node.kind === 'scalar' ? [{ spec, list, index, node, name: node.text.trim() }] : [],
  );
}

function reportsOf(spec: Buildspec): ReportGroup[] {
  return entriesOf(valueOf(spec.object, 'reports')).flatMap((entry) => {
    const node = objectOf(entry.value);
    if (node === undefined) return [];
    const files = stringsAt(node, 'files');
    const format = stringField(node, 'file-format');
    return [
      {
        spec,
        name: entry.key.text,
        entry,
        node,
        files,
        format,
        baseDirectory: stringField(node, 'base-directory'),
      },
    ];
  });
}

function artifactsOf(spec: Buildspec): Artifact[] {
  const entry = spec.artifactsEntry;
  const primary = entry && artifact(spec, entry, undefined);
  if (primary === undefined) return [];
  const secondary = entriesOf(valueOf(primary.node, 'secondary-artifacts')).flatMap(
    (own) => artifact(spec, own, own.key.text) ?? [],
  );
  return [primary, ...secondary];
}

function artifact(spec: Buildspec, entry: Entry, id: string | undefined): Artifact | undefined {
  const node = objectOf(entry.value);
  if (node === undefined) return undefined;
  return {
    spec,
    id,
    entry,
    node,
    files: stringsAt(node, 'files'),
    baseDirectory: stringField(node, 'base-directory'),
  };
}

/** The strings of a list, or the one string that stands in its place. */
function stringsAt(container: ObjectNode, key: string): readonly Field<string>[] {
  const value = valueOf(container, key);
  const nodes = value?.kind === 'scalar' ? [value] : itemsOf(value);
  return nodes.map((node) => leaf(node, undefined, (read) => (read === null ? undefined : String(read))));
}

function stringField(node: ObjectNode, key: string): Field<string> {
  return textField(node, key) ?? unknown(node);
}

function stringAt(node: Node | undefined, key: string): string | undefined {
  return field(node, key, (value) => (typeof value === 'string' ? value : undefined))?.known;
}

export function entriesOf(node: Node | undefined): readonly Entry[] {
  const object = objectOf(node);
  return object === undefined ? [] : members(object).filter((entry) => entry.key.text !== '<<');
}

export function objectOf(node: Node | undefined): ObjectNode | undefined {
  const target = node && dereference(node);
  return target?.kind === 'object' ? target : undefined;
}

export function unknown(node: Node): Field<never> {
  return { state: 'unknown', known: undefined, node, entry: undefined };
}
