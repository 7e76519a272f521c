/** Reads the keys of a document's root for detection, however unfinished the document is. */
import { members } from '../../syntax/members';
import type { Node, ObjectNode } from '../../syntax/tree';
import { objectOf } from './items';

export interface RootKeys {
  readonly object: ObjectNode;
  has(key: string): boolean;
  /** How many of the keys are there. */
  count(keys: readonly string[]): number;
  readonly size: number;
}

export function rootKeys(node: Node | undefined): RootKeys | undefined {
  const object = objectOf(node);
  if (object === undefined) return undefined;
  const names = new Set(members(object).map((entry) => entry.key.text));
  return {
    object,
    has: (key) => names.has(key),
    count: (keys) => keys.filter((key) => names.has(key)).length,
    size: names.size,
  };
}

/** Kubernetes manifests, CloudFormation templates and Compose files say what they are. */
export function isOtherKind(keys: RootKeys): boolean {
  if (keys.has('apiVersion') && keys.has('kind')) return true;
  return keys.count(['AWSTemplateFormatVersion', 'Resources', 'Transform', 'Type', '$id']) > 0;
}

/** Only the beginning is written: nothing at all, or a few keys that are, or may become, keys of the format. */
export function isBegun(node: Node, known: readonly string[]): boolean {
  const mayBecome = (text: string): boolean => known.some((key) => key.startsWith(text));
  if (node.kind === 'scalar' && node.tree.language === 'yaml') return mayBecome(node.text);
  if (node.kind !== 'object') return isEmptyDocument(node);
  return node.entries.length <= MOST_BEGUN && node.entries.every((entry) => mayBecome(entry.key.text));
}

const MOST_BEGUN = 3;

/** Nothing is written yet. */
export function isEmptyDocument(node: Node): boolean {
  if (node.kind === 'missing') return true;
  if (node.kind === 'object') return node.entries.length === 0;
  return node.kind === 'scalar' && node.text === '';
}
