/** Waybill's own project file, completed and explained like every other format. */
import type { PathSegment } from '../../syntax/tree';
import type { Document, Format, KeySuggestion } from '../format';
import { ruleNames } from './rule-names';

const NAME = /^\.waybill\.ya?ml$/;

export const waybillConfig: Format = {
  id: 'waybill-config',
  title: 'Waybill project file',
  family: 'waybill',
  languages: ['yaml'],
  dialect: '1.2',
  claims: ({ name, alone }) => alone && NAME.test(name),
  schemaFor: ({ context }) => context.library.set('waybill').root('config'),
  walk: (document, visit) => {
    visit('config', document.root);
  },
  outline: ({ root }) =>
    root.kind === 'object'
      ? root.entries.map(({ key, value }) => ({ name: key.text, kind: 'key', node: value, nameNode: key }))
      : [],
  keys: configKeys,
};

function configKeys(document: Document, path: readonly PathSegment[]): readonly KeySuggestion[] {
  if (path.length !== 1 || path[0] !== 'rules') return [];
  const schema = document.schema?.set.file.definitions['RuleSetting'] ?? {};
  const families = [...new Set(ruleNames().map(({ id }) => id.slice(0, id.indexOf('/'))))];
  return [
    ...ruleNames().map(({ id, title, severity }) => ({
      key: id,
      detail: severity,
      documentation: title,
      schema,
    })),
    ...families.map((family) => ({
      key: `${family}/*`,
      detail: 'family',
      documentation: `All rules of ${family}.`,
      schema,
    })),
  ];
}
