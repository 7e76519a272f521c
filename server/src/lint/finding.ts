/** What lint says about a document: a broken rule at a place. */
import type { Severity } from '../base/settings';
import type { Document } from '../formats/format';
import type { Fix, MessageData, Place, Related, RuleMeta } from '../rules/rule';

export interface Finding {
  /** Syntax findings are left to another extension where one gives them already. */
  readonly kind: 'syntax' | 'structure' | 'rule';
  readonly rule: RuleMeta;
  readonly severity: Severity;
  /** What, why, what to do. */
  readonly message: string;
  readonly document: Document;
  /** Offsets relative to the document's tree. */
  readonly at: Place;
  readonly data: MessageData | undefined;
  readonly related: readonly Related[];
  /** Made on demand, for this version of the document. */
  readonly fixes: () => readonly Fix[];
}
