/** The eksctl schema against real files: what works has no finding, what eksctl refuses has one. */

import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { corpusFiles, findings, summary } from './eksctl-support';

const placeholder = /<[^<>]+>|\$\{[^}]+\}|\$[A-Z_]+|\{\{.*\}\}|%[A-Z_]+%/;

/** The value that a finding is about: a placeholder there stands for something unknown. */
function valueAt(document: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return (value as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')];
  }, document);
}

function remaining(text: string): string[] {
  const document: unknown = parse(text, { version: '1.2', schema: 'core', logLevel: 'silent' });
  const errors = findings(document).filter((error) => {
    const value = valueAt(document, error.instancePath);
    return typeof value !== 'string' || !placeholder.test(value);
  });
  return summary(errors);
}

describe('eksctl schema on real files', () => {
  const files = corpusFiles();
  if (files === undefined) {
    it.skip('needs the corpus of real files: set WAYBILL_CORPUS to its folder');
    return;
  }
  for (const { name, notes, text } of files) {
    if (/template:|doubtful:|partial:/.test(notes)) continue;
    if (notes.includes('known-invalid:')) {
      it(`finds the fault of ${name}`, () => {
        assert.notDeepEqual(remaining(text), []);
      });
    } else {
      it(`accepts ${name}`, () => {
        assert.deepEqual(remaining(text), []);
      });
    }
  }
});
