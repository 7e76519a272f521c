/** Words that every JavaScript object knows are words like any other where a table is looked up. */
import { strict as assert } from 'node:assert';
import { lintText } from '../testing/lint-text';

const WORDS = ['constructor', 'toString', 'valueOf', 'hasOwnProperty'];

const TEXTS: Readonly<Record<string, (word: string) => string>> = {
  'buildspec.yml': (word) =>
    `version: 0.2\nphases:\n  install:\n    runtime-versions:\n      ${word}: 1\n  build:\n    commands:\n      - ${word} a\n`,
  'pool.yaml': (word) =>
    `apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata:\n  name: a\nspec:\n  template:\n    spec:\n      nodeClassRef: { group: karpenter.k8s.aws, kind: EC2NodeClass, name: a }\n      requirements:\n        - { key: kubernetes.io/arch, operator: In, values: [${word}] }\n        - { key: ${word}, operator: ${word}, values: [a] }\n`,
  'scaler.yaml': (word) =>
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: a\n  labels:\n    ${word}: a\n  annotations:\n    ${word}: a\nspec:\n  maxReplicas: 2\n  scaleTargetRef: { apiVersion: apps/v1, kind: ${word}, name: a }\n  metrics:\n    - type: ${word}\n`,
};

describe('words that objects inherit', () => {
  for (const [file, write] of Object.entries(TEXTS)) {
    it(`say nothing by themselves in ${file}`, () => {
      for (const word of WORDS) {
        const findings = lintText(file, write(word));
        // The same with a word that nobody inherits.
        const plain = lintText(file, write('zzqqzzqqzz'));
        assert.deepEqual(
          findings.map(({ rule }) => rule.id),
          plain.map(({ rule }) => rule.id),
          word,
        );
        // Written like a placeholder, this one only must not crash anything.
        lintText(file, write('__proto__'));
        for (const { message } of findings) assert.doesNotMatch(message, /native code|\[object/);
      }
    });
  }
});
