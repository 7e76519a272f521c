import { testRule } from '../../testing/test-rule';
import { object, workload } from './example';

const both = (wanted: string, labels: string, kind = 'Deployment'): string =>
  workload(kind, { selector: `selector:\n  matchLabels:\n${wanted}`, labels }).text;

testRule('eks/selector-mismatch', 'web.yaml', {
  valid: [
    { name: 'fewer labels than the pods have', text: both('    app: web', 'app: web\ntier: front') },
    { name: 'a label to be filled in', text: both('    app: ${APP}', 'app: web') },
    { name: 'labels of the pods to be filled in', text: both('    app: web', 'app: ${APP}') },
    { name: 'labels by a template', text: both('    app: web', '{{ labels }}: web') },
    {
      name: 'an expression that fits',
      text: workload('Deployment', {
        selector:
          'selector:\n  matchExpressions:\n    - key: app\n      operator: In\n      values: [web, api]',
      }).text,
    },
  ],
  invalid: [
    {
      name: 'another value',
      text: both('    app: «api»', 'app: web'),
      says: ['app: api', 'Deployment'],
      output: both('    app: api', 'app: api'),
    },
    {
      name: 'a label too many',
      text: both('    app: web\n    tier: «front»', 'app: web', 'StatefulSet'),
      output: both('    app: web\n    tier: front', 'app: web\ntier: front', 'StatefulSet'),
    },
    {
      name: 'an expression that does not fit',
      text: workload('Deployment', {
        selector:
          '«selector»:\n  matchExpressions:\n    - key: app\n      operator: NotIn\n      values: [web, api]',
      }).text,
    },
    {
      name: 'another value in JSON',
      file: 'web.json',
      text: '{"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"a"},"spec":{"selector":{"matchLabels":{"app":«"a"»}},"template":{"metadata":{"labels":{"app":"b"}},"spec":{"containers":[{"name":"a","image":"b:1"}]}}}}',
      output:
        '{"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"a"},"spec":{"selector":{"matchLabels":{"app":"a"}},"template":{"metadata":{"labels":{"app":"a"}},"spec":{"containers":[{"name":"a","image":"b:1"}]}}}}',
    },
  ],
});

testRule('eks/selector-missing', 'web.yaml', {
  valid: [
    { name: 'a selector', text: workload('Deployment').text },
    {
      name: 'a selector to be filled in',
      text: workload('Deployment', { selector: 'selector: ${SELECTOR}' }).text,
    },
  ],
  invalid: [
    { name: 'an empty one', text: workload('Deployment', { selector: '«selector»: {}' }).text },
    {
      name: 'empty labels',
      text: workload('Deployment', { selector: '«selector»:\n  matchLabels: {}' }).text,
    },
  ],
});

testRule('eks/restart-policy-workload', 'web.yaml', {
  valid: [
    { name: 'the only policy', text: workload('Deployment', { podLines: 'restartPolicy: Always' }).text },
    {
      name: 'a policy to be filled in',
      text: workload('Deployment', { podLines: 'restartPolicy: ${P}' }).text,
    },
  ],
  invalid: [
    {
      name: 'a policy of Jobs',
      text: workload('Deployment', { podLines: 'restartPolicy: «OnFailure»' }).text,
      output: workload('Deployment').text,
    },
  ],
});

const job = (pod: string): string =>
  object(
    'batch/v1',
    'Job',
    `spec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.27\n${pod}`,
  ).text;

testRule('eks/restart-policy-job', 'job.yaml', {
  valid: [
    { name: 'never', text: job('      restartPolicy: Never') },
    { name: 'a policy to be filled in', text: job('      restartPolicy: ${POLICY}') },
  ],
  invalid: [
    {
      name: 'always',
      text: job('      restartPolicy: «Always»'),
      output: job('      restartPolicy: Never'),
    },
    {
      name: 'the default',
      text: job('').replace('containers:', '«containers»:'),
      output: job('      restartPolicy: Never'),
    },
  ],
});
