/** Recognises the definition of a CodeBuild project that was saved as a buildspec. */
import { members } from '../../syntax/members';
import type { Node } from '../../syntax/tree';

const PROJECT_KEYS = ['name', 'source', 'environment', 'serviceRole', 'timeoutInMinutes', 'logsConfig'];
const ENOUGH = 2;

export function isProjectDefinition(root: Node): boolean {
  if (root.kind !== 'object') return false;
  const keys = members(root).map((entry) => entry.key.text);
  if (keys.includes('phases') || keys.includes('version') || keys.includes('batch')) return false;
  return PROJECT_KEYS.filter((key) => keys.includes(key)).length >= ENOUGH;
}
