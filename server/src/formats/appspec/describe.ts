/** Says in words what a value amounts to: when an event runs, what a mode allows, where a file ends up. */
import type { Document } from '../format';
import type { Node, PathSegment } from '../../syntax/tree';
import type { AppSpec, FileMapping } from './elements';
import { lifecycleEvents } from './events';
import { basename, joinPath } from './paths';
import { objectOf } from './lookup';

export function describeAppSpecValue(
  document: Document,
  path: readonly PathSegment[],
  node: Node,
): string | undefined {
  const spec = document.model as AppSpec;
  const first = String(path[0] ?? '').toLowerCase();
  const key = String(path.at(-1) ?? '');
  if (first === 'files' && (key === 'source' || key === 'destination')) return describeCopy(spec, node);
  if (first === 'permissions' && key === 'mode' && node.kind === 'scalar') return describeMode(node.text);
  return undefined;
}

/** When a lifecycle event runs. */
export function describeAppSpecKey(document: Document, path: readonly PathSegment[]): string | undefined {
  if (String(path[0]).toLowerCase() !== 'hooks') return undefined;
  const spec = document.model as AppSpec;
  const { platform } = spec;
  const name = path.length === 2 && platform === 'server' ? path[1] : path.length === 3 ? path[2] : undefined;
  if (platform === undefined || typeof name !== 'string') return undefined;
  const events = lifecycleEvents(platform, document.context.library);
  const index = events.findIndex((event) => event.name === name);
  const event = events[index];
  if (event === undefined) return undefined;
  const neighbours = [events[index - 1]?.name, `**${name}**`, events[index + 1]?.name].filter(
    (part) => part !== undefined,
  );
  const script = event.revision === undefined ? '' : ` Scripts come from ${withArticle(event.revision)}.`;
  return `Event ${index + 1} of ${events.length}: ${neighbours.join(' → ')}.${script}${timeouts(spec, name)}`;
}

function withArticle(revision: string): string {
  return /^(?:this|the)\b/.test(revision) ? revision : `the ${revision}`;
}

function timeouts(spec: AppSpec, name: string): string {
  const scripts = spec.events.find((event) => event.name === name)?.scripts ?? [];
  const written = scripts.map(({ timeout }) => Number.parseInt(timeout.known ?? '', 10));
  if (written.length === 0 || written.some(Number.isNaN)) return '';
  return ` Timeouts: ${written.reduce((sum, seconds) => sum + seconds, 0)} of 3600 seconds.`;
}

function describeCopy(spec: AppSpec, node: Node): string | undefined {
  const file = spec.files.find((candidate) => candidate.node === objectOf(node.parent));
  return file && copyText(file);
}

function copyText({ source, destination }: FileMapping): string | undefined {
  const from = source.known;
  const to = destination.known;
  if (from === undefined || to === undefined) return undefined;
  if (from === '/' || from === '\\') return `Copies the whole revision into \`${to}\`.`;
  const name = basename(from);
  if (/[\\/]$/.test(from)) return `Copies what is in \`${from}\` into \`${to}\`.`;
  return `A file becomes \`${joinPath(to, name)}\`; of a folder, the content goes into \`${to}\`.`;
}

/** `755` as `rwxr-xr-x`. */
function describeMode(text: string): string | undefined {
  if (!/^[0-7]{1,4}$/.test(text)) return undefined;
  const digits = text.padStart(3, '0').slice(-3);
  const words = digits.replace(/./g, (digit) => {
    const bits = Number(digit);
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${bits & 1 ? 'x' : '-'}`;
  });
  return `\`${words}\``;
}
