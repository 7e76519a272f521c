/**
 * Markers of other checkers that people have in their files already: a rule of ours that names the same concern
 * (`aliases`) is waived with theirs.
 * https://docs.kubelinter.io/#/configuring-kubelinter?id=ignoring-violations-for-specific-cases
 * https://github.com/zegl/kube-score#ignoring-a-test
 * https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html
 */
import { at, itemsOf, members, valueOf } from '../syntax/members';
import type { Node, Tree } from '../syntax/tree';
import type { Snapshot } from '../workspace/snapshot';
import type { Finding } from './finding';

/** What one object of a file waives. */
interface Waiver {
  readonly tree: Tree;
  /** The object; undefined: everything in the tree. */
  readonly node: Node | undefined;
  /** `kube-linter:*` stands for all of its checks. */
  readonly aliases: ReadonlySet<string>;
}

const KUBE_LINTER = 'ignore-check.kube-linter.io/';
const CHECKOV_ID = /\bCKV2?_[A-Z0-9_]+/;

export function foreignWaivers(snapshot: Snapshot): Waiver[] {
  return snapshot.parts.flatMap(({ tree, document }) => {
    if (document === undefined) return [];
    const objects = [document.root, ...itemsOf(valueOf(document.root, 'items'))];
    return [...skipComments(tree), ...objects.flatMap((node) => annotated(node, tree))];
  });
}

export function isWaivedElsewhere(finding: Finding, waivers: readonly Waiver[]): boolean {
  const { rule, at: place } = finding;
  return waivers.some(({ tree, node, aliases }) => {
    const isHere =
      place.tree === tree && (node === undefined || (node.start <= place.start && place.end <= node.end));
    return isHere && (rule.aliases ?? []).some((alias) => aliases.has(alias) || aliases.has(wildcard(alias)));
  });
}

function wildcard(alias: string): string {
  return `${alias.slice(0, alias.indexOf(':'))}:*`;
}

/** `checkov:skip=CKV_AWS_97:reason` in a comment holds for the resource, which is the document. */
function skipComments(tree: Tree): Waiver[] {
  const comment = /(?:#|\/\/|\/\*)\s*checkov:skip=\s*(CKV2?_[A-Z0-9_]+(?:\s*,\s*CKV2?_[A-Z0-9_]+)*)/g;
  const ids = [...tree.text.matchAll(comment)].flatMap((match) => (match[1] ?? '').split(','));
  if (ids.length === 0) return [];
  return [{ tree, node: undefined, aliases: new Set(ids.map((id) => `checkov:${id.trim()}`)) }];
}

function annotated(node: Node, tree: Tree): Waiver[] {
  const places = [
    ['metadata', 'annotations'],
    ['spec', 'template', 'metadata', 'annotations'],
  ];
  const aliases = places.flatMap((path) => aliasesOf(at(node, path)));
  return aliases.length === 0 ? [] : [{ tree, node, aliases: new Set(aliases) }];
}

function aliasesOf(annotations: Node | undefined): string[] {
  if (annotations?.kind !== 'object') return [];
  return members(annotations).flatMap(({ key, value }) => {
    const text = value.kind === 'scalar' ? value.text : '';
    if (key.text === 'kube-linter.io/ignore-all') return ['kube-linter:*'];
    if (key.text.startsWith(KUBE_LINTER)) return [`kube-linter:${key.text.slice(KUBE_LINTER.length)}`];
    if (key.text === 'kube-score/ignore') return text.split(',').map((check) => `kube-score:${check.trim()}`);
    const skipped = /^checkov\.io\/skip\d*$/.test(key.text) ? CHECKOV_ID.exec(text)?.[0] : undefined;
    return skipped === undefined ? [] : [`checkov:${skipped}`];
  });
}
