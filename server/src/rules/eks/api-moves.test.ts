import { strict as assert } from 'node:assert';
import { applyChanges } from '../../base/text';
import type { Fix } from '../rule';
import { Engine } from '../../testing/engine';

const SCALER = `apiVersion: autoscaling/v2beta1
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  maxReplicas: 10
`;

function migration(text: string): { fix: Fix; after: string } {
  const engine = new Engine();
  engine.write('object.yaml', text);
  const fix = engine
    .findings('object.yaml')
    .find(({ rule }) => rule.id === 'eks/removed-api')
    ?.fixes()[0];
  assert.ok(fix);
  const changes = fix.changes.flatMap((change) => change.changes);
  return { fix, after: applyChanges(text, changes) };
}

describe('eks/removed-api, moving fields', () => {
  it('turns the last field of an autoscaler into metrics', () => {
    const { fix, after } = migration(`${SCALER}  targetCPUUtilizationPercentage: 85\n`);
    assert.equal(fix.safe, true);
    const metrics = `  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 85
`;
    assert.equal(after, SCALER.replace('v2beta1', 'v2') + metrics);
  });

  it('leaves an autoscaler that has metrics beside it to a person', () => {
    const text = `${SCALER}  metrics: []\n  targetCPUUtilizationPercentage: 85\n`;
    const { fix, after } = migration(text);
    assert.equal(fix.safe, false);
    assert.equal(after, text.replace('v2beta1', 'v2'));
  });

  it('is not safe where the new version has a problem that the old one hid', () => {
    const metric =
      '  metrics:\n    - type: Resource\n      resource:\n        name: cpu\n        length: 50\n';
    assert.equal(migration(SCALER + metric).fix.safe, false);
    const cron =
      'apiVersion: batch/v1beta1\nkind: CronJob\nmetadata:\n  name: a\nspec:\n  schedule: "* * * * *"\n  jobTemplate: x\n';
    assert.equal(migration(cron).fix.safe, false);
  });
});
