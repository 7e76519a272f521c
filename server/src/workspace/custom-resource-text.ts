/** Recognises files that define custom resources, whose change concerns other files. */
import { stringOf, valueOf } from '../syntax/members';
import type { Snapshot } from './snapshot';

/** The text of all definitions of custom resources in a file; empty for nearly every file. */
export function customResourceText(snapshot: Snapshot | undefined): string {
  if (snapshot?.text.includes('CustomResourceDefinition') !== true) return '';
  return snapshot.documents
    .filter(({ root }) => stringOf(valueOf(root, 'kind')) === 'CustomResourceDefinition')
    .map(({ tree }) => tree.text)
    .join('\n');
}
