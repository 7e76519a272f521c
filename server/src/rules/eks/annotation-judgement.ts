/** Judges an annotation by its row of the table, once for all the rules that speak of annotations. */
import type { Annotation } from '../../formats/kubernetes/elements';
import { annotationRow, type AnnotationRow } from '../../formats/kubernetes/tables';
import type { Entry } from '../../syntax/tree';
import type { RuleContext } from '../rule';
import {
  attributeComplaint,
  jsonComplaint,
  mapComplaint,
  valueComplaint,
  type Complaint,
} from './annotation-values';

export interface Judged {
  readonly id: string;
  readonly reason: string;
  readonly remedy: string;
  readonly right?: string;
}

/** What is wrong with an annotation, and the rule that says so. Each is judged once for all the rules. */
function judge({ key, value, on }: Annotation, { document }: RuleContext): Judged | undefined {
  const { library } = document.context;
  const row = annotationRow(library, key.text);
  if (row === undefined || value === undefined || (on !== undefined && !row.on.includes(on)))
    return undefined;
  if (row.deprecated !== undefined) return undefined;
  const id = row.rule;
  const map = row.type === 'stringMap' ? mapComplaint(value) : undefined;
  if (map !== undefined)
    return {
      ...map,
      id: key.text.startsWith('alb.ingress.kubernetes.io/') ? 'eks/alb-map' : 'eks/nlb-value',
    };
  const attribute = row.attributes === undefined ? undefined : attributeComplaint(library, row, value);
  if (attribute !== undefined) return { ...attribute, id: 'eks/alb-attribute-key' };
  const found = row.type === 'json' ? jsonComplaint(library, row, value) : typed(row, value, { document });
  return found === undefined || id === undefined ? undefined : { ...found, id };
}

function typed(
  row: AnnotationRow,
  value: string,
  { document }: Pick<RuleContext, 'document'>,
): Complaint | undefined {
  return row.type === 'stringMap' ? undefined : valueComplaint(document.context.library, row, value);
}

const judgements = new WeakMap<Entry, { readonly found: Judged | undefined }>();

export function judged(annotation: Annotation, context: RuleContext): Judged | undefined {
  let known = judgements.get(annotation.entry);
  if (known === undefined) judgements.set(annotation.entry, (known = { found: judge(annotation, context) }));
  return known.found;
}
