import { testRule } from '../../testing/test-rule';
import { object, pod } from './example';

const claim = object(
  'v1',
  'PersistentVolumeClaim',
  'spec:\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 1Gi',
).text;
const mounts = (name: string): string =>
  pod('', `volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: ${name}`).text;

testRule('eks/pvc-unknown', 'pod.yaml', {
  valid: [
    { name: 'a claim of another file', text: mounts('web'), others: { 'claim.yaml': claim } },
    { name: 'a claim of elsewhere', text: mounts('data'), others: { 'claim.yaml': claim } },
    { name: 'a claim to be filled in', text: `${mounts('web-${ENV}')}---\n${claim}` },
  ],
  invalid: [
    {
      name: 'a misspelt claim of another file',
      text: mounts('«webb»'),
      others: { 'claim.yaml': claim },
      output: mounts('web'),
    },
    { name: 'the only claim by another name', text: `${mounts('«stock»')}---\n${claim}`, says: ['"web"'] },
  ],
});

const config = object('v1', 'ConfigMap', 'data:\n  LEVEL: info').text.replace('name: web', 'name: config');
const from = (name: string, more = ''): string =>
  pod(`envFrom:\n  - configMapRef:\n      name: ${name}${more}`).text;
const key = (name: string): string =>
  pod(`env:\n  - name: A\n    valueFrom:\n      configMapKeyRef:\n        name: config\n        key: ${name}`)
    .text;

testRule('eks/config-ref-unknown', 'pod.yaml', {
  valid: [
    { name: 'a ConfigMap of another file', text: from('config'), others: { 'config.yaml': config } },
    {
      name: 'one that may be missing',
      text: from('cofnig', '\n      optional: true'),
      others: { 'c.yaml': config },
    },
    { name: 'a name to be filled in', text: from('conf${X}'), others: { 'config.yaml': config } },
    { name: 'a key it has', text: key('LEVEL'), others: { 'config.yaml': config } },
    { name: 'a key to be filled in', text: key('${KEY}'), others: { 'config.yaml': config } },
  ],
  invalid: [
    { name: 'a misspelt name', text: from('«cofnig»'), others: { 'c.yaml': config }, output: from('config') },
    { name: 'a key it lacks', text: key('«LEVL»'), others: { 'config.yaml': config }, says: ['LEVEL'] },
  ],
});
