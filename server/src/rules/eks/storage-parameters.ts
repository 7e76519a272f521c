/** Finds the parameters that the provisioner of a StorageClass reads. */
import type { Manifest } from '../../formats/kubernetes/elements';
import { provisioners, storageParameters, type ParameterRow } from '../../formats/kubernetes/tables';
import type { SchemaLibrary } from '../../schema/library';
import { text } from './read';

export function rowOf(
  rows: readonly ParameterRow[],
  key: string,
  ignoreCase: boolean,
): ParameterRow | undefined {
  const fold = (word: string): string => (ignoreCase ? word.toLowerCase() : word);
  return rows.find((row) =>
    row.pattern === undefined
      ? fold(row.key ?? '') === fold(key)
      : new RegExp(row.pattern, ignoreCase ? 'i' : '').test(key),
  );
}

/** What is known of the provisioner that a StorageClass names. */
export function facts(
  { node }: Manifest,
  library: SchemaLibrary,
): { provisioner: string; rows: readonly ParameterRow[]; refuses: boolean; ignoreCase: boolean } | undefined {
  const provisioner = text(node, 'provisioner');
  const all = provisioners(library);
  const row = provisioner !== undefined && Object.hasOwn(all, provisioner) ? all[provisioner] : undefined;
  const rows = provisioner === undefined ? undefined : storageParameters(library, provisioner);
  if (provisioner === undefined || row === undefined || rows === undefined) return undefined;
  return {
    provisioner,
    rows,
    refuses: row.unknownParameters === 'refused',
    ignoreCase: row.caseInsensitiveKeys === true,
  };
}
