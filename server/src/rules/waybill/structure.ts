/** Structural findings of the project file. */
import type { Structure, StructureRow } from '../structure';

const SOURCES = ['https://github.com/waybill-tools/waybill/blob/main/docs/configuration.md'];

function row(name: string, texts: { title: string; why: string; bad: string; good: string }): StructureRow {
  const example = (text: string): { file: string; text: string }[] => [{ file: '.waybill.yml', text }];
  return {
    id: `waybill/${name}`,
    title: texts.title,
    severity: 'error',
    since: '0.1.0',
    why: texts.why,
    sources: SOURCES,
    examples: { bad: example(texts.bad), good: example(texts.good) },
  };
}

export const structure: Structure = {
  formats: ['waybill-config'],
  rows: [
    row('config-syntax', {
      title: 'The project file is valid YAML.',
      why: 'What cannot be read does not count: the defaults apply.',
      bad: 'profile: [strict\n',
      good: 'profile: strict\n',
    }),
    row('config-unknown-key', {
      title: 'The project file holds only settings that exist.',
      why: 'An unknown key is ignored, so what it was meant to change stays as it was.',
      bad: 'exclude:\n  - vendor/**\n',
      good: 'ignore:\n  - vendor/**\n',
    }),
    row('config-invalid-value', {
      title: 'Each setting of the project file has a value it can take.',
      why: 'A value that cannot be used is ignored, and the default applies.',
      bad: 'profile: pedantic\n',
      good: 'profile: strict\n',
    }),
    row('config-duplicate-key', {
      title: 'A setting is given once.',
      why: 'Only one of the two counts.',
      bad: 'profile: strict\nprofile: essential\n',
      good: 'profile: strict\n',
    }),
  ],
  consequence: () => 'The setting is ignored and its default applies.',
  syntax: { yaml: 'waybill/config-syntax', json: 'waybill/config-syntax', template: 'waybill/config-syntax' },
  byKind: {
    'unknown-key': 'waybill/config-unknown-key',
    'missing-key': 'waybill/config-invalid-value',
    'type-mismatch': 'waybill/config-invalid-value',
    'value-not-allowed': 'waybill/config-invalid-value',
    pattern: 'waybill/config-invalid-value',
    'out-of-range': 'waybill/config-invalid-value',
    length: 'waybill/config-invalid-value',
    'duplicate-key': 'waybill/config-duplicate-key',
    'duplicate-item': 'waybill/config-invalid-value',
    deprecated: 'waybill/config-unknown-key',
  },
};
