/** References between manifests that lead nowhere: backends of Ingresses, targets of autoscalers, selectors. */
import { testRule } from '../../testing/test-rule';
import { documents, ingress, object, PORT_80, service, workload } from './example';

const WEB = service(PORT_80);
const to = (name: string, port = 'number: 80'): string =>
  ingress('', { backend: `service:\n  name: ${name}\n  port:\n    ${port}` }).text;
const twoPaths = (second: string): string => `${to('web')}          - path: /basket
            pathType: Prefix
            backend:
              service:
                name: ${second}
                port:
                  number: 80
`;
const inNamespace = (text: string, name: string): string =>
  text.replace('metadata:\n', `metadata:\n  namespace: ${name}\n`);

testRule('eks/ingress-backend-unknown', 'ingress.yaml', {
  valid: [
    { name: 'a Service of another file', text: to('web'), others: { 'service.yaml': WEB.text } },
    { name: 'a Service that may come from elsewhere', text: to('basket'), others: { 'a.yaml': WEB.text } },
    { name: 'a Service of another folder', text: to('webb'), others: { 'other/service.yaml': WEB.text } },
    {
      name: 'a Service of another namespace',
      text: inNamespace(to('webb'), 'shop'),
      others: { 'service.yaml': inNamespace(WEB.text, 'staging') },
    },
    { name: 'a name to be filled in', text: `${to('${SERVICE}')}---\n${WEB.text}` },
    {
      name: 'an action of the controller',
      text: `${to('redirect', 'name: use-annotation')}---\n${WEB.text}`,
    },
    {
      name: 'a folder that a Kustomization builds',
      text: `${to('webb')}---\n${WEB.text}`,
      others: { 'kustomization.yaml': 'resources:\n  - ingress.yaml\n' },
    },
    { name: 'a port to be filled in', text: `${to('web', 'number: ${PORT}')}---\n${WEB.text}` },
  ],
  invalid: [
    {
      name: 'a misspelt Service of another file',
      text: to('«webb»'),
      others: { 'service.yaml': WEB.text },
      says: ['webb', 'Did you mean "web"'],
      output: to('web'),
    },
    {
      name: 'a Service that is missing beside one that is there',
      text: twoPaths('«basket-api»'),
      others: { 'service.yaml': WEB.text },
      says: ['basket-api', 'such as web'],
    },
    {
      name: 'a Service that is missing in a file with Services',
      text: `${to('«basket-api»')}---\n${WEB.text}`,
    },
    {
      name: 'a port that the Service lacks',
      text: `${to('web', 'number: «8080»')}---\n${WEB.text}`,
      says: ['8080', '80'],
    },
    {
      name: 'the name of a port that the Service lacks, in JSON',
      file: 'ingress.json',
      text: '{"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"web"},"spec":{"defaultBackend":{"service":{"name":"web","port":{"name":«"https"»}}}}}',
      others: { 'service.yaml': service('ports:\n  - name: http\n    port: 80').text },
    },
  ],
});

const scaler = (kind: string, name: string): string =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    `spec:\n  maxReplicas: 3\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: ${kind}\n    name: ${name}`,
  ).text;
const DEPLOYMENT = workload('Deployment').text;

testRule('eks/hpa-target-unknown', 'hpa.yaml', {
  valid: [
    { name: 'the Deployment', text: scaler('Deployment', 'web'), others: { 'web.yaml': DEPLOYMENT } },
    {
      name: 'a workload of elsewhere',
      text: scaler('Deployment', 'other'),
      others: { 'web.yaml': DEPLOYMENT },
    },
    { name: 'another kind', text: scaler('Rollout', 'webb'), others: { 'web.yaml': DEPLOYMENT } },
    {
      name: 'a name to be filled in',
      text: scaler('Deployment', 'web${X}'),
      others: { 'web.yaml': DEPLOYMENT },
    },
  ],
  invalid: [
    {
      name: 'a misspelt name',
      text: scaler('Deployment', '«webb»'),
      others: { 'web.yaml': DEPLOYMENT },
      says: ['Deployment "webb"'],
      output: scaler('Deployment', 'web'),
    },
  ],
});

const selecting = (lines: string): string => service(`selector:\n${lines}\n${PORT_80}`).text;
const FRONT = workload('Deployment', { labels: 'app: web\ntier: front' }).text;

testRule('eks/service-selects-nothing', 'service.yaml', {
  valid: [
    { name: 'fewer labels than the pods have', text: selecting('  app: web'), others: { 'web.yaml': FRONT } },
    { name: 'pods of another program', text: selecting('  app: other'), others: { 'web.yaml': FRONT } },
    {
      name: 'a label to be filled in',
      text: selecting('  app: web\n  tier: ${TIER}'),
      others: { 'web.yaml': FRONT },
    },
    {
      name: 'pods with a label to be filled in',
      text: selecting('  app: web\n  tier: back'),
      others: { 'web.yaml': FRONT.replace('tier: front', 'tier: ${TIER}') },
    },
  ],
  invalid: [
    {
      name: 'a misspelt value',
      text: selecting('  app: web\n  tier: «fornt»'),
      others: { 'web.yaml': FRONT },
      says: ['tier: front'],
      output: selecting('  app: web\n  tier: front'),
    },
    {
      name: 'a label that the pods lack, in one file',
      text: documents(service(`selector:\n  app: web\n  release: «blue»\n${PORT_80}`), workload('Deployment'))
        .text,
      says: ['no label "release"'],
    },
  ],
});
