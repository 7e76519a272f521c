/** The fixes that rewrite more than one value. */
import { testRule } from '../../testing/test-rule';

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  ingressClassName: alb
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`;

testRule('eks/removed-api', 'ingress.yaml', {
  valid: [
    { name: 'the version of today', text: INGRESS },
    { name: 'a version that is a placeholder', text: INGRESS.replace('networking.k8s.io/v1', '${API}') },
    {
      name: 'another group with a similar name',
      text: INGRESS.replace('networking.k8s.io/v1', 'networking.example.com/v1beta1'),
    },
  ],
  invalid: [
    {
      name: 'an Ingress of v1beta1 with its backend and class',
      text: `apiVersion: «networking.k8s.io/v1beta1»
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: alb
spec:
  rules:
    - http:
        paths:
          - path: /
            backend:
              serviceName: web
              servicePort: 80
`,
      output: INGRESS,
      says: ['1.22', 'networking.k8s.io/v1'],
    },
    {
      name: 'a CronJob in JSON',
      file: 'job.json',
      text: '{ "apiVersion": «"batch/v1beta1"», "kind": "CronJob", "metadata": { "name": "web" } }',
      output: '{ "apiVersion": "batch/v1", "kind": "CronJob", "metadata": { "name": "web" } }',
    },
    {
      name: 'a Deployment of extensions without selector',
      text: `apiVersion: «extensions/v1beta1»
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.27
`,
      output: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.27
`,
    },
    {
      name: 'an autoscaler of v2beta1',
      text: `apiVersion: «autoscaling/v2beta1»
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  maxReplicas: 3
  scaleTargetRef:
    kind: Deployment
    name: web
  metrics:
    - type: Resource
      resource:
        name: cpu
        targetAverageUtilization: 70
`,
      output: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  maxReplicas: 3
  scaleTargetRef:
    kind: Deployment
    name: web
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
`,
    },
  ],
});

const SERVICE = `---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ClusterIP
  ports:
    - port: 80
`;
const annotated = (lines: string): string =>
  INGRESS.replace('  name: web\nspec', `  name: web\n${lines}spec`);

testRule('eks/alb-instance-needs-nodeport', 'ingress.yaml', {
  valid: [
    {
      name: 'targets by address',
      text: annotated('  annotations:\n    alb.ingress.kubernetes.io/target-type: ip\n') + SERVICE,
    },
    {
      name: 'a Service with node ports',
      text:
        annotated('  annotations:\n    alb.ingress.kubernetes.io/target-type: instance\n') +
        SERVICE.replace('ClusterIP', 'NodePort'),
    },
    {
      name: 'a type that is a placeholder',
      text: annotated('  annotations:\n    alb.ingress.kubernetes.io/target-type: ${TYPE}\n') + SERVICE,
    },
    {
      name: 'another controller',
      text:
        annotated('  annotations:\n    alb.ingress.kubernetes.io/target-type: instance\n').replace(
          'ingressClassName: alb',
          'ingressClassName: nginx',
        ) + SERVICE,
    },
    {
      name: 'a Service of another namespace',
      text:
        annotated('  annotations:\n    alb.ingress.kubernetes.io/target-type: instance\n') +
        SERVICE.replace('name: web', 'name: web\n  namespace: other'),
    },
  ],
  invalid: [
    {
      name: 'instance targets of a ClusterIP Service in another file',
      text: annotated('  annotations:\n    alb.ingress.kubernetes.io/target-type: «instance»\n'),
      others: { 'service.yaml': SERVICE.slice(4) },
      output: annotated('  annotations:\n    alb.ingress.kubernetes.io/target-type: ip\n'),
    },
    {
      name: 'the default of the controller',
      text:
        annotated('  annotations:\n    alb.ingress.kubernetes.io/scheme: internal\n').replace(
          'name: web\n                port',
          'name: «web»\n                port',
        ) + SERVICE,
      output:
        annotated(
          '  annotations:\n    alb.ingress.kubernetes.io/scheme: internal\n    alb.ingress.kubernetes.io/target-type: ip\n',
        ) + SERVICE,
    },
  ],
});
