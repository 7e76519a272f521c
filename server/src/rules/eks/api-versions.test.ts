import { testRule } from '../../testing/test-rule';
import { object, workload } from './example';

const budget = (version: string, selector = 'matchLabels:\n      app: web'): string =>
  object(version, 'PodDisruptionBudget', `spec:\n  minAvailable: 1\n  selector:\n    ${selector}`).text;
const cronJob = (version: string): string =>
  object(
    version,
    'CronJob',
    'spec:\n  schedule: "0 3 * * *"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: Never\n          containers:\n            - name: web\n              image: nginx:1.27',
  ).text;
const scaler = (version: string, rest: string): string =>
  object(
    version,
    'HorizontalPodAutoscaler',
    `spec:\n  maxReplicas: 3\n  scaleTargetRef:\n    kind: Deployment\n    name: web\n${rest}`,
  ).text;

testRule('eks/removed-api', 'manifest.yaml', {
  valid: [
    { name: 'a budget of today', text: budget('policy/v1') },
    {
      name: 'a version the cluster still serves',
      text: cronJob('batch/v1beta1'),
      options: { settings: { kubernetesVersion: '1.24' } },
    },
    { name: 'a version to be filled in', text: budget('policy/${VERSION}') },
    { name: 'the first autoscaler, which stays', text: scaler('autoscaling/v1', '  minReplicas: 1') },
  ],
  invalid: [
    {
      name: 'a budget',
      text: budget('«policy/v1beta1»'),
      says: ['1.25', 'policy/v1'],
      output: budget('policy/v1'),
    },
    {
      name: 'a budget whose empty selector picks other pods now',
      text: budget('«policy/v1beta1»', '{}'),
      output: budget('policy/v1', '{}'),
    },
    { name: 'a CronJob', text: cronJob('«batch/v1beta1»'), output: cronJob('batch/v1') },
    {
      name: 'an autoscaler that needs the version only',
      text: scaler(
        '«autoscaling/v2beta2»',
        '  metrics:\n    - type: Resource\n      resource:\n        name: cpu\n        target:\n          type: Utilization\n          averageUtilization: 70',
      ),
      output: scaler(
        'autoscaling/v2',
        '  metrics:\n    - type: Resource\n      resource:\n        name: cpu\n        target:\n          type: Utilization\n          averageUtilization: 70',
      ),
    },
    {
      name: 'a budget in JSON',
      file: 'budget.json',
      text: '{"apiVersion":«"policy/v1beta1"»,"kind":"PodDisruptionBudget","metadata":{"name":"a"},"spec":{"minAvailable":1}}',
      output:
        '{"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"a"},"spec":{"minAvailable":1}}',
    },
    {
      name: 'an Ingress with a default backend, a named port and a star',
      file: 'ingress.yaml',
      text: `apiVersion: «extensions/v1beta1»
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/scheme: internal
spec:
  backend:
    serviceName: web
    servicePort: http
  rules:
    - http:
        paths:
          - path: /*
            backend:
              serviceName: web
              servicePort: http
`,
      output: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    alb.ingress.kubernetes.io/scheme: internal
spec:
  ingressClassName: alb
  defaultBackend:
    service:
      name: web
      port:
        name: http
  rules:
    - http:
        paths:
          - path: /*
            pathType: ImplementationSpecific
            backend:
              service:
                name: web
                port:
                  name: http
`,
    },
  ],
});

testRule('eks/unknown-kind', 'manifest.yaml', {
  valid: [
    { name: 'a kind of the group', text: workload('Deployment').text },
    { name: 'a custom resource', text: object('example.com/v1', 'Deploymnet').text },
    { name: 'a kind to be filled in', text: object('apps/v1', '${KIND}').text },
  ],
  invalid: [
    {
      name: 'a misspelt kind',
      text: object('apps/v1', 'Deploymnet').text.replace('Deploymnet', '«Deploymnet»'),
      says: ['Did you mean Deployment'],
      output: object('apps/v1', 'Deployment').text,
    },
    {
      name: 'a kind of another group',
      text: object('«v1»', 'Deployment').text,
      says: ['apps/v1'],
      output: object('apps/v1', 'Deployment').text,
    },
  ],
});

const snapshots = (version: string): string =>
  object(version, 'VolumeSnapshotClass', 'driver: ebs.csi.aws.com\ndeletionPolicy: Delete').text;

testRule('eks/custom-resource-api', 'manifest.yaml', {
  valid: [
    { name: 'a version of today', text: snapshots('snapshot.storage.k8s.io/v1') },
    { name: 'a version to be filled in', text: snapshots('snapshot.storage.k8s.io/${VERSION}') },
  ],
  invalid: [
    {
      name: 'a version with a successor',
      text: snapshots('«snapshot.storage.k8s.io/v1beta1»'),
      output: snapshots('snapshot.storage.k8s.io/v1'),
    },
    {
      name: 'an add-on that came to its end',
      text: object('«appmesh.k8s.aws/v1beta2»', 'Mesh', 'spec: {}').text,
      says: ['no current release', 'App Mesh'],
    },
  ],
});
