/** Mistakes whose messages from the cluster say little: ours are at the place, under the right rule. */
import { strict as assert } from 'node:assert';
import { lintText } from '../../testing/lint-text';
import { cluster } from '../eksctl/example';
import { ingress, object, pod, PORT_80, service, workload } from './example';

const CASES: readonly (readonly [string, string, string])[] = [
  [
    '1 selector and labels differ',
    workload('Deployment', { labels: 'app: website' }).text,
    'eks/selector-mismatch',
  ],
  ['3 a number in env', pod('env:\n  - name: PORT\n    value: 8080').text, 'eks/env-value-non-string'],
  [
    '4 a number in an annotation',
    ingress('alb.ingress.kubernetes.io/healthcheck-port: 8080').text,
    'eks/string-map-non-string',
  ],
  [
    '5 plain text in a Secret',
    object('v1', 'Secret', 'data:\n  password: hunter2').text,
    'eks/secret-base64',
  ],
  [
    '6 a boolean in a ConfigMap',
    object('v1', 'ConfigMap', 'data:\n  DEBUG: true').text,
    'eks/string-map-non-string',
  ],
  [
    '9 no class',
    ingress('alb.ingress.kubernetes.io/scheme: internal', { spec: 'tls: []' }).text,
    'eks/ingress-class-missing',
  ],
  ['16 a port in quotes', pod('ports:\n  - containerPort: "8080"').text, 'eks/field-type'],
  ['17 half a byte of memory', pod('resources:\n  limits:\n    memory: 512m').text, 'eks/memory-millibytes'],
  [
    '19 request above limit',
    pod('resources:\n  requests:\n    cpu: 1\n  limits:\n    cpu: 500m').text,
    'eks/requests-exceed-limits',
  ],
  [
    '21 Never in a Deployment',
    workload('Deployment', { podLines: 'restartPolicy: Never' }).text,
    'eks/restart-policy-workload',
  ],
  ['22 a command as text', pod('command: npm start').text, 'eks/field-type'],
  [
    '25 a mount with a typing error',
    pod('volumeMounts:\n  - name: dta\n    mountPath: /d', 'volumes:\n  - name: data\n    emptyDir: {}').text,
    'eks/volume-mount-unknown',
  ],
  [
    '29 the older EBS driver',
    object('storage.k8s.io/v1', 'StorageClass', 'provisioner: kubernetes.io/aws-ebs').text,
    'eks/sc-intree-ebs',
  ],
  [
    '31 a role on a Deployment',
    workload('Deployment', {
      metadata: 'annotations:\n  eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/a',
    }).text,
    'eks/irsa-wrong-object',
  ],
  [
    '34 a DaemonSet on Fargate',
    workload('DaemonSet', { podLines: 'nodeSelector:\n  eks.amazonaws.com/compute-type: fargate' }).text,
    'eks/fargate-daemonset',
  ],
  [
    '35 a host port on Fargate',
    workload('Deployment', {
      container: 'ports:\n  - containerPort: 80\n    hostPort: 80',
      podLines: 'nodeSelector:\n  eks.amazonaws.com/compute-type: fargate',
    }).text,
    'eks/fargate-privileged',
  ],
  [
    '39 an older node label',
    pod('', 'nodeSelector:\n  beta.kubernetes.io/instance-type: m5.large').text,
    'eks/node-selector-deprecated',
  ],
  [
    '41 a GPU without limit',
    pod('resources:\n  requests:\n    nvidia.com/gpu: 1').text,
    'eks/requests-exceed-limits',
  ],
  [
    '42 Exists with a value',
    pod('', 'tolerations:\n  - key: a\n    operator: Exists\n    value: b').text,
    'eks/toleration',
  ],
  [
    '43 nothing may be replaced',
    workload('Deployment', { spec: 'strategy:\n  rollingUpdate:\n    maxSurge: 0\n    maxUnavailable: 0' })
      .text,
    'eks/rolling-both-zero',
  ],
  [
    '45 an autoscaler of v2beta2',
    object('autoscaling/v2beta2', 'HorizontalPodAutoscaler', 'spec: {}').text,
    'eks/removed-api',
  ],
  [
    '52 a node port out of range',
    service('type: NodePort\nports:\n  - port: 80\n    nodePort: 8080').text,
    'eks/service-nodeport-range',
  ],
  [
    '53 headless with a load balancer',
    service(`type: LoadBalancer\nclusterIP: None\n${PORT_80}`).text,
    'eks/service-headless-type',
  ],
  ['54 ports without names', service('ports:\n  - port: 80\n  - port: 443').text, 'eks/service-port-names'],
  [
    '55 a long port name',
    pod('ports:\n  - name: grpc-web-server-port\n    containerPort: 80').text,
    'eks/port-name',
  ],
  [
    '56 an underscore in a Service',
    service(PORT_80).text.replace('name: web', 'name: my_web'),
    'eks/name-invalid',
  ],
  ['57 a label with blanks', pod('', '', 'labels:\n  owner: team a').text, 'eks/label-value-invalid'],
  [
    '59 two handlers',
    pod('livenessProbe:\n  exec:\n    command: [a]\n  httpGet:\n    port: 80').text,
    'eks/probe-one-handler',
  ],
  [
    '60 two successes of liveness',
    pod('livenessProbe:\n  successThreshold: 2\n  httpGet:\n    port: 80').text,
    'eks/probe-threshold',
  ],
  [
    '65 an older backend',
    ingress('', { backend: 'serviceName: web\nservicePort: 80' }).text,
    'eks/ingress-old-backend',
  ],
  ['66 no pathType', ingress('', { path: 'path: /' }).text, 'eks/ingress-path-type'],
  ['67 always in lower case', pod('imagePullPolicy: always').text, 'eks/field-value'],
  ['72 a version as a number', cluster('', 'version: 1.30').text, 'eks/version-number-type'],
  [
    '73 a node group list in the singular',
    cluster('managedNodeGroup:\n  - name: a').text,
    'eksctl/unknown-field',
  ],
  ['83 yes as a label', pod('', '', 'labels:\n  enabled: yes').text, 'eks/string-map-non-string'],
  [
    '85 JSON in single quotes',
    ingress(`alb.ingress.kubernetes.io/listen-ports: "[{'HTTP': 80}]"`).text,
    'eks/alb-json',
  ],
  [
    '87 an order out of range',
    ingress('alb.ingress.kubernetes.io/group.order: "2000"').text,
    'eks/alb-group-name',
  ],
];

describe('confusing errors', () => {
  for (const [name, text, id] of CASES) {
    it(name, () => {
      const file =
        id.startsWith('eksctl') || id === 'eks/version-number-type' ? 'cluster.yaml' : 'manifest.yaml';
      const ids = lintText(file, text).map((finding) => finding.rule.id);
      assert.ok(ids.includes(id), `found only: ${ids.join(', ')}`);
    });
  }

  it('says nothing about an empty document between two others', () => {
    const text = `${pod('resources:\n  requests:\n    cpu: 1\n    memory: 1Gi').text}---\n# nothing here\n---\n${object('v1', 'ConfigMap', 'data: {}').text}`;
    assert.deepEqual(
      lintText('manifest.yaml', text).map(({ message }) => message),
      [],
    );
  });

  it('checks the items of a list by their own kinds', () => {
    const text =
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata:\n      name: a\n    data:\n      A: 1\n  - apiVersion: apps/v1\n    kind: Deploymnet\n    metadata:\n      name: b\n';
    const ids = lintText('list.yaml', text).map((finding) => finding.rule.id);
    assert.ok(ids.includes('eks/string-map-non-string') && ids.includes('eks/unknown-kind'), ids.join(', '));
  });
});
