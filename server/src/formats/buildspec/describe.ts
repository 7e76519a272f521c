/** Says in words what a value amounts to. */
import type { Node, PathSegment } from '../../syntax/tree';
import { hasMarker } from '../../syntax/placeholder';
import type { Document } from '../format';
import type { Buildspec } from './elements';
import { parseOnFailure } from './on-failure';
import { secretReference } from './secret-reference';
import { variableUses } from './shell-variables';
import { environmentVariable, imageTable, runtimeTable, runtimeVersions } from './tables';

const MOST_VARIABLES = 6;

export function describeBuildspecValue(
  document: Document,
  path: readonly PathSegment[],
  node: Node,
): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  const keys = path.filter((segment) => typeof segment === 'string');
  const last = keys.at(-1);
  if (keys.at(-2) === 'runtime-versions') return describeRuntime(document, String(last), node.text);
  if (keys.at(-2) === 'secrets-manager') return describeSecret(node.text);
  if (last === 'on-failure') return describeOnFailure(node.text);
  if (keys[0] === 'batch' && last === 'image') return describeImage(document, node.text);
  return describeVariables(document, node.text);
}

/** The variables a command uses: those CodeBuild sets, and those of this file. */
function describeVariables(document: Document, text: string): string | undefined {
  const names = [...new Set(variableUses(text).map((use) => use.name))];
  const lines = names.flatMap((name) => describeVariable(document, name) ?? []);
  if (lines.length === 0) return undefined;
  return lines.slice(0, MOST_VARIABLES).join('\n');
}

function describeVariable(document: Document, name: string): string | undefined {
  const spec = document.model as Buildspec;
  const own = spec.variables.find((variable) => variable.name === name);
  if (own !== undefined) {
    const shown =
      own.source === 'variables' && !/secret|token|passw|key/i.test(name) ? own.value.known : undefined;
    const value = own.source === 'variables' ? shown : own.text;
    return `- \`${name}\`: from \`env.${own.source}\`${value === undefined ? '' : `: \`${value}\``}`;
  }
  const known = environmentVariable(document.context.library, name);
  if (known === undefined || known.internal === true) return undefined;
  return `- \`${name}\`: ${known.description}${known.when === undefined ? '' : ` (${known.when}.)`}`;
}

function describeRuntime(document: Document, runtime: string, version: string): string | undefined {
  const { library } = document.context;
  const fact = runtimeTable(library).runtimes.find(({ name }) => name === runtime);
  if (fact === undefined || hasMarker(version)) return undefined;
  const images = runtimeVersions(library, runtime).find((known) => known.version === version)?.images ?? [];
  const end = fact.endOfLife[version];
  const support = end === undefined ? '' : `\n\nIts makers support it until ${end}.`;
  if (images.length > 0) {
    return `**${runtime} ${version}** is preinstalled in:\n${images.map((image) => `- \`${image}\``).join('\n')}${support}`;
  }
  if (fact.retired.includes(version))
    return `**${runtime} ${version}** was in images that are retired.${support}`;
  const isCustom = fact.custom !== undefined && new RegExp(fact.custom.pattern).test(version);
  return isCustom
    ? `**${runtime} ${version}** is in no image; it is installed during the build.${support}`
    : undefined;
}

function describeSecret(text: string): string | undefined {
  const reference = secretReference(text);
  if (reference === undefined) return undefined;
  const rows = [
    `- Secret: \`${reference.id}\``,
    reference.key === '' ? '- The whole text of the secret' : `- JSON key: \`${reference.key}\``,
    reference.versionId === ''
      ? `- Stage: \`${reference.stage || 'AWSCURRENT'}\``
      : `- Version: \`${reference.versionId}\``,
  ];
  return rows.join('\n');
}

function describeOnFailure(text: string): string | undefined {
  const parsed = parseOnFailure(text);
  if (parsed === undefined) return undefined;
  if (parsed.action === 'ABORT') return 'When the phase fails, the build ends.';
  if (parsed.action === 'CONTINUE') return 'When the phase fails, the build goes on with the next phase.';
  const count = parsed.count ?? 3;
  const times = count === 1 ? 'once more' : `up to ${count} times`;
  const when = parsed.pattern === undefined ? '' : `, provided that the error matches \`${parsed.pattern}\``;
  return `When the phase fails, it runs again ${times}${when}.`;
}

function describeImage(document: Document, image: string): string | undefined {
  const fact = imageTable(document.context.library).find((known) => known.image === image);
  if (fact === undefined) return undefined;
  const instead = fact.replacement === undefined ? '' : ` Use \`${fact.replacement}\` instead.`;
  return `\`${fact.image}\` (${fact.status}): ${fact.description}${instead}`;
}

/** One line for the status item. */
export function summarizeBuildspec(document: Document): string {
  const spec = document.model as Buildspec;
  const version = spec.version.known ?? 'no version';
  const runtimes = spec.phases.flatMap((phase) =>
    phase.runtimes.flatMap((runtime) =>
      runtime.version.known === undefined ? [] : [`${runtime.name} ${runtime.version.known}`],
    ),
  );
  const kind = spec.batch?.kinds[0]?.key.text;
  return [version, ...(kind === undefined ? [] : [kind]), ...runtimes].join(' · ');
}
