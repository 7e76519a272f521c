/** Structural rules of buildspecs: which id each finding of the schema check takes. */
import { PHASES } from '../../formats/buildspec/detect';
import type { Buildspec } from '../../formats/buildspec/elements';
import type { Document } from '../../formats/format';
import type { MissingKey, Problem, TypeMismatch, UnknownKey } from '../../schema/problem';
import { pathOf, type Entry, type Node, type SyntaxProblem } from '../../syntax/tree';
import { SILENT, type Structure } from '../structure';
import { itemLineAt, listKeyAbove } from './command-quoting';
import { isProjectDefinition } from './project-definition';
import { batchRows } from './rows-batch';
import { envRows } from './rows-env';
import { fileRows } from './rows-file';
import { outputRows } from './rows-outputs';
import { phaseRows } from './rows-phases';

export const structure: Structure = {
  formats: ['buildspec'],
  rows: [...fileRows, ...phaseRows, ...envRows, ...outputRows, ...batchRows],
  consequence: () => 'CodeBuild refuses the buildspec.',
  syntax: {
    yaml: 'buildspec/yaml-syntax',
    json: 'buildspec/yaml-syntax',
    template: 'buildspec/template-placeholder-left',
  },
  byKind: {
    'unknown-key': 'buildspec/unknown-key',
    'missing-key': 'buildspec/wrong-type',
    'type-mismatch': 'buildspec/wrong-type',
    'value-not-allowed': 'buildspec/invalid-value',
    pattern: 'buildspec/invalid-value',
    'out-of-range': 'buildspec/invalid-value',
    length: 'buildspec/invalid-value',
    'duplicate-key': 'buildspec/duplicate-key',
    'duplicate-item': 'buildspec/invalid-value',
    deprecated: 'buildspec/v01-keys-in-v02',
  },
  classify,
  classifySyntax,
};

/** Ids in schemas that a rule of its own serves, for reasons the schema cannot know. */
const SERVED_BY_RULES = new Set([
  'buildspec/artifacts-files-missing',
  'buildspec/exported-variable-name',
  'buildspec/empty-file',
]);

function classify(problem: Problem, document: Document): string | undefined {
  if (problem.rule !== undefined && SERVED_BY_RULES.has(problem.rule)) return SILENT;
  switch (problem.kind) {
    case 'unknown-key':
      return unknownKey(problem, document);
    case 'type-mismatch':
      return typeMismatch(problem);
    case 'missing-key':
      return missingKey(problem, document);
    default:
      return undefined;
  }
}

const SECTIONS = ['version', 'env', 'proxy', 'batch', 'phases', 'reports', 'artifacts', 'cache'];
const PROJECT_KEYS = new Set([
  'type',
  'location',
  'packaging',
  'namespaceType',
  'path',
  'encryptionDisabled',
  'overrideArtifactName',
  'artifactIdentifier',
]);
const DEPENDS = new Set(['depends-on', 'depends_on', 'dependsOn', 'depend_on', 'needs']);

function unknownKey(problem: UnknownKey, document: Document): string | undefined {
  const { entry, object } = problem;
  const name = entry.key.text;
  const path = pathOf(object);
  const section = path[0];
  if (path.length === 0) return topLevelKey(entry, document);
  if (holdsAnchor(entry.value)) return SILENT;
  if (isMisplaced(name, path)) return 'buildspec/section-nested-in-wrong-place';
  if (section === 'phases')
    return name === 'runtime-versions' ? 'buildspec/runtime-versions-wrong-phase' : undefined;
  if (section === 'artifacts') return artifactKey(name, path.length);
  if (section === 'env' && path.length === 1 && isVariable(entry))
    return 'buildspec/env-variable-directly-under-env';
  if (section === 'batch' && DEPENDS.has(name)) return 'buildspec/batch-depends-on-typo';
  if (section === 'batch' && name === 'depend-on') return 'buildspec/batch-depend-on-in-list';
  return undefined;
}

function topLevelKey(entry: Entry, document: Document): string | undefined {
  const name = entry.key.text;
  if (isProjectDefinition(document.root) || holdsAnchor(entry.value)) return SILENT;
  if (PHASES.some((phase) => phase === name)) return 'buildspec/phase-at-top-level';
  if (name === 'secondary-artifacts') return 'buildspec/secondary-artifacts-top-level';
  return name === 'runtime-versions' ? 'buildspec/runtime-versions-wrong-phase' : undefined;
}

function artifactKey(name: string, depth: number): string | undefined {
  if (PROJECT_KEYS.has(name)) return 'buildspec/artifact-project-key';
  return name === 'secondary-artifacts' && depth > 1 ? 'buildspec/secondary-artifact-nested' : undefined;
}

/** A section below `phases` or a phase, or a phase below another section. */
function isMisplaced(name: string, path: readonly (string | number)[]): boolean {
  if (path[0] === 'phases') return path.length <= 2 && SECTIONS.includes(name);
  return path.length === 1 && PHASES.some((phase) => phase === name);
}

function isVariable(entry: Entry): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(entry.key.text) && entry.value.kind === 'scalar';
}

/** A key whose value is written once to be used by aliases elsewhere. */
function holdsAnchor(node: Node): boolean {
  if (node.kind === 'missing' || node.kind === 'alias') return false;
  if (node.anchor !== undefined) return true;
  if (node.kind === 'array') return node.items.some(holdsAnchor);
  return node.kind === 'object' && node.entries.some((entry) => holdsAnchor(entry.value));
}

/** Keys whose empty value another rule, or nobody, has something to say about. */
const EMPTY_FILES: Readonly<Record<string, string>> = {
  'buildspec/report-files-not-list': 'buildspec/report-files-missing',
  'buildspec/runtime-versions-not-mapping': 'buildspec/runtime-versions-empty',
  'buildspec/batch-identifier-invalid': 'buildspec/batch-identifier-missing',
  'buildspec/matrix-dynamic-not-list': 'buildspec/matrix-empty',
  'buildspec/shell-unknown': SILENT,
  'buildspec/cache-action-invalid': SILENT,
  'buildspec/version-unsupported': SILENT,
};

function typeMismatch(problem: TypeMismatch): string | undefined {
  const { rule, actual, node } = problem;
  if (rule === 'buildspec/command-is-mapping')
    return actual === 'array' ? 'buildspec/command-is-list' : undefined;
  if (actual === 'null' && rule === 'buildspec/artifacts-files-not-list') {
    const isSecondary = pathOf(node).includes('secondary-artifacts');
    return isSecondary ? 'buildspec/secondary-artifact-files-missing' : SILENT;
  }
  if (actual === 'null' && rule !== undefined) return EMPTY_FILES[rule];
  const isNumber = actual === 'integer' || actual === 'number' || actual === 'boolean';
  const isName = rule === 'buildspec/parameter-store-value' || rule === 'buildspec/secrets-manager-format';
  if (isNumber && isName) return SILENT;
  // Written but empty: what the key stands for is simply not used.
  return actual === 'null' && rule === undefined ? SILENT : undefined;
}

/** A phase that is still empty is another rule's business. */
function missingKey(problem: MissingKey, document: Document): string | undefined {
  if (problem.rule !== 'buildspec/commands-missing') return undefined;
  const phase = (document.model as Buildspec).phases.find(({ node }) => node === problem.object);
  return phase !== undefined && problem.object.entries.length === 0 ? SILENT : undefined;
}

function classifySyntax(problem: SyntaxProblem, document: Document): string | undefined {
  if (problem.kind === 'template') return undefined;
  const { text } = document.tree;
  if (problem.code === 'tab-as-indent') return 'buildspec/tab-indentation';
  if (/^version[ \t]+[\d"']/m.test(text.slice(problem.start, problem.start + 40))) {
    return 'buildspec/missing-colon-after-version';
  }
  const line = itemLineAt(document, problem.start);
  const key = line && listKeyAbove(document, line);
  const inCommand =
    key === 'commands' || key === 'finally' ? commandSyntax(problem, line?.text ?? '') : undefined;
  const isAlias = problem.code === 'unresolved-alias' || problem.code === 'bad-alias';
  return inCommand ?? (isAlias ? 'buildspec/glob-unquoted-star' : undefined);
}

function commandSyntax(problem: SyntaxProblem, command: string): string | undefined {
  if (problem.code === 'block-as-implicit-key') return 'buildspec/command-is-mapping';
  if (/^(["'])(?:(?!\1).)*\1\s*\S/.test(command) && problem.code === 'unexpected-token') {
    return 'buildspec/command-text-after-quote';
  }
  const isIndicator = /^[`@%*&![{>|?,]/.test(command);
  const isStart = ['bad-scalar-start', 'unexpected-token', 'unresolved-alias', 'bad-alias'].includes(
    problem.code,
  );
  return isIndicator && isStart ? 'buildspec/command-leading-indicator' : undefined;
}
