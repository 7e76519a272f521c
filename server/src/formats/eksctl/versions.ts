/** The calendar of Kubernetes versions on EKS. */
import type { SchemaLibrary } from '../../schema/library';

export interface EksVersion {
  readonly version: string;
  readonly released: string;
  readonly endOfStandardSupport: string;
  readonly endOfExtendedSupport: string;
  readonly changes: readonly string[];
}

/** Newest first. */
export function versions(library: SchemaLibrary): readonly EksVersion[] {
  return library.table<{ readonly versions: readonly EksVersion[] }>('eksctl-versions').versions;
}
