/** What a value means, in words, for the hover. */
import type { Document } from '../format';
import type { Node, PathSegment } from '../../syntax/tree';
import { documentationOf } from './keys';
import { byteWords, cpuWords } from './quantity';
import { annotationRow, apiRow, labelTable } from './tables';

export function describeValue(
  document: Document,
  path: readonly PathSegment[],
  node: Node,
): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  const [container, key] = [path.at(-2), path.at(-1)];
  if (typeof key !== 'string') return undefined;
  if (container === 'annotations') return describeAnnotation(document, key, node.text);
  if (container === 'nodeSelector' || container === 'labels') {
    return labelTable(document.context.library).labels.find((row) => row.key === key)?.description;
  }
  if (container === 'limits' || container === 'requests') return quantityText(key, node.text);
  if (key === 'image') return imageText(node.text);
  if (key === 'defaultMode' || key === 'mode') return modeText(node.text);
  if (key === 'apiVersion') return apiText(document, node.text);
  return undefined;
}

function describeAnnotation(document: Document, key: string, value: string): string | undefined {
  const row = annotationRow(document.context.library, key);
  if (row === undefined) return undefined;
  const chosen = row.values !== undefined && Object.hasOwn(row.values, value) ? row.values[value] : undefined;
  return [...(chosen === undefined ? [] : [`\`${value}\`: ${chosen}`]), documentationOf(row)].join('\n\n');
}

function quantityText(key: string, text: string): string | undefined {
  if (key === 'cpu') return cpuWords(text);
  return key === 'memory' || key === 'ephemeral-storage' || key === 'storage' ? byteWords(text) : undefined;
}

const ECR = /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;

/** Registry, repository, tag and digest of an image. */
function imageText(text: string): string | undefined {
  const [withoutDigest = '', digest] = text.split('@');
  const slash = withoutDigest.indexOf('/');
  const first = slash < 0 ? '' : withoutDigest.slice(0, slash);
  const hasHost = first.includes('.') || first.includes(':') || first === 'localhost';
  const rest = hasHost ? withoutDigest.slice(slash + 1) : withoutDigest;
  const colon = rest.lastIndexOf(':');
  const repository = colon < 0 ? rest : rest.slice(0, colon);
  if (repository === '') return undefined;
  const tag = colon < 0 ? undefined : rest.slice(colon + 1);
  const ecr = ECR.exec(first);
  const registry =
    ecr === null ? (hasHost ? first : 'Docker Hub') : `ECR of account ${ecr[1] ?? ''} in ${ecr[2] ?? ''}`;
  const parts = [`Registry: ${registry}`, `Repository: \`${repository}\``];
  if (digest !== undefined) parts.push(`Digest: \`${digest.slice(0, 19)}…\``);
  else parts.push(`Tag: \`${tag ?? 'latest'}\`${tag === undefined ? ' (none is written)' : ''}`);
  const always = digest === undefined && (tag === undefined || tag === 'latest');
  parts.push(
    `Pulled ${always ? 'on every start' : 'when the node does not have it'} unless \`imagePullPolicy\` says otherwise.`,
  );
  return parts.join('  \n');
}

/** File permissions, which YAML writes in octal with a leading zero and JSON only in decimal. */
function modeText(text: string): string | undefined {
  const isOctal = /^0[0-7]+$/.test(text);
  const value = isOctal ? parseInt(text, 8) : Number(text);
  if (!Number.isInteger(value) || value < 0) return undefined;
  return `Octal 0${value.toString(8)}, decimal ${value}`;
}

function apiText(document: Document, apiVersion: string): string | undefined {
  const root = document.root.kind === 'object' ? document.root : undefined;
  const kind = root?.entries.find((entry) => entry.key.text === 'kind')?.value;
  const row = kind?.kind === 'scalar' ? apiRow(document.context.library, apiVersion, kind.text) : undefined;
  if (row === undefined) return undefined;
  const replacement = row.replacement === undefined ? '' : ` Use \`${row.replacement.apiVersion}\`.`;
  if (row.removedIn !== undefined) return `Removed in Kubernetes ${row.removedIn}.${replacement}`;
  return `Deprecated${row.deprecatedIn === undefined ? '' : ` since Kubernetes ${row.deprecatedIn}`}.${replacement}`;
}
