/** Where a rule is explained. */

const PAGES = 'https://github.com/waybill-tools/waybill/blob/main/docs/rules';

/** The rule's page; one file per rule, named by its id. */
export function ruleUrl(id: string): string {
  return `${PAGES}/${id}.md`;
}
