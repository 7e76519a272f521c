/** Structural rules about fields of pods and containers. */
import type { StructureRow } from '../structure';
import { repairQuantity } from '../../formats/kubernetes/quantity';
import { setScalar } from '../../syntax/edit';
import { fix } from '../rule';
import { pod, workload } from './example';
import { row } from './row';
import { SOURCES } from './sources';

const core = [SOURCES.core];
const names = [SOURCES.names];

export const podRows: readonly StructureRow[] = [
  row({
    id: 'eks/string-map-non-string',
    title: 'Values of annotations, labels, data and parameters are strings.',
    why: 'YAML reads `443`, `true`, `yes` and `1.0` as numbers and booleans, and the manifest cannot be decoded: *json: cannot unmarshal number into Go struct field ObjectMeta.metadata.annotations of type string*.',
    sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/', SOURCES.yaml],
    bad: [
      pod('', '', 'labels:\n  version: 1.0'),
      pod('', '', 'annotations:\n  example.com/on: yes'),
      pod('', 'nodeSelector:\n  gpu: true'),
    ],
    good: [pod('', '', 'labels:\n  version: "1.0"')],
  }),
  row({
    id: 'eks/env-value-non-string',
    title: 'The value of an environment variable is a string.',
    why: 'An unquoted number or boolean cannot be decoded: *cannot unmarshal number into Go struct field EnvVar.spec.containers.env.value of type string*.',
    sources: [
      'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
    ],
    bad: [pod('env:\n  - name: PORT\n    value: 8080')],
    good: [pod('env:\n  - name: PORT\n    value: "8080"')],
  }),
  row({
    id: 'eks/quantity-syntax',
    title: 'An amount of CPU, memory or storage is a number with one of the known suffixes.',
    why: "The API server refuses it: *quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'*.",
    sources: [SOURCES.quantity],
    message:
      '{value} is no amount that Kubernetes reads, so the API server refuses the object. Write a number and one of m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi or Ei, without a blank between.',
    only: 'pattern',
    fixes: (problem, document) => {
      const repaired = problem.kind === 'pattern' ? repairQuantity(problem.value) : undefined;
      return repaired === undefined
        ? undefined
        : [fix(`Change to "${repaired}"`, false, document, setScalar(problem.node, repaired))];
    },
    bad: [pod('resources:\n  limits:\n    memory: 512MB'), pod('resources:\n  requests:\n    memory: 128mi')],
    good: [pod('resources:\n  limits:\n    memory: 512Mi')],
  }),
  row({
    id: 'eks/container-name',
    title: 'A container has a name of its own: at most 63 lower-case letters, digits and hyphens.',
    why: 'The API server refuses other names, and the same name twice in one pod: *Duplicate value: "app"*.',
    sources: core,
    bad: [
      pod('', 'initContainers:\n  - name: My_Init\n    image: busybox:1.37'),
      pod('', 'initContainers:\n  - name: web\n    image: busybox:1.37'),
    ],
    good: [pod('', 'initContainers:\n  - name: init\n    image: busybox:1.37')],
  }),
  row({
    id: 'eks/port-name',
    title: 'The name of a container port has at most 15 characters, one of them a letter, and is used once.',
    why: 'The API server refuses other names: *must be no more than 15 characters*, *must contain at least one letter (a-z)*.',
    sources: names,
    bad: [
      pod('ports:\n  - name: management-http-port\n    containerPort: 8080'),
      pod('ports:\n  - name: HTTP\n    containerPort: 8080'),
    ],
    good: [pod('ports:\n  - name: mgmt-http\n    containerPort: 8080')],
  }),
  row({
    id: 'eks/port-range',
    title: 'A port is a number from 1 to 65535.',
    why: 'The API server refuses it: *must be between 1 and 65535, inclusive*.',
    sources: core,
    bad: [pod('ports:\n  - containerPort: 80800')],
    good: [pod('ports:\n  - containerPort: 8080')],
  }),
  row({
    id: 'eks/env-name',
    title: 'The name of an environment variable is not empty and holds no "=".',
    why: "The API server refuses it: *a valid environment variable name must consist only of printable ASCII characters other than '='*.",
    sources: names,
    bad: [pod('env:\n  - name: "A=B"\n    value: x')],
    good: [pod('env:\n  - name: A\n    value: x')],
  }),
  row({
    id: 'eks/env-duplicate',
    title: 'An environment variable is set once in a container.',
    severity: 'warning',
    why: 'The last one wins, and merging on apply may drop entries: *hides previous definition of "A"*.',
    sources: core,
    aliases: ['kube-linter:duplicate-env-var'],
    bad: [pod('env:\n  - name: A\n    value: "1"\n  - name: A\n    value: "2"')],
    good: [pod('env:\n  - name: A\n    value: "1"\n  - name: B\n    value: "2"')],
  }),
  row({
    id: 'eks/mount-path-duplicate',
    title: 'Volumes are mounted at different paths of a container.',
    why: 'The API server refuses the pod: *must be unique*.',
    sources: core,
    bad: [
      pod(
        'volumeMounts:\n  - name: a\n    mountPath: /data\n  - name: b\n    mountPath: /data',
        'volumes:\n  - name: a\n    emptyDir: {}\n  - name: b\n    emptyDir: {}',
      ),
    ],
    good: [
      pod('volumeMounts:\n  - name: a\n    mountPath: /data', 'volumes:\n  - name: a\n    emptyDir: {}'),
    ],
  }),
  row({
    id: 'eks/volume-name',
    title: 'A volume has a name of its own: at most 63 lower-case letters, digits and hyphens.',
    why: 'The API server refuses other names and repeated ones: *Duplicate value*.',
    sources: core,
    bad: [
      pod('', 'volumes:\n  - name: My_Data\n    emptyDir: {}'),
      pod('', 'volumes:\n  - name: data\n    emptyDir: {}\n  - name: data\n    emptyDir: {}'),
    ],
    good: [pod('', 'volumes:\n  - name: data\n    emptyDir: {}')],
  }),
  row({
    id: 'eks/probe-threshold',
    title: 'Numbers of probes lie in their ranges, and only readiness may ask for several successes.',
    why: 'The API server refuses others: *must be greater than 0*, *must be 1*.',
    sources: [SOURCES.probes, SOURCES.core],
    bad: [
      pod('livenessProbe:\n  periodSeconds: -1\n  httpGet:\n    port: 80'),
      pod('livenessProbe:\n  successThreshold: 2\n  httpGet:\n    port: 80'),
    ],
    good: [pod('readinessProbe:\n  successThreshold: 2\n  httpGet:\n    port: 80')],
  }),
  row({
    id: 'eks/toleration',
    title: 'A toleration names a key, a fitting operator and a known effect.',
    why: "The API server refuses others: *value must be empty when `operator` is 'Exists'*.",
    sources: core,
    bad: [
      pod('', 'tolerations:\n  - key: gpu\n    operator: Exists\n    effect: NoSchedul'),
      pod('', 'tolerations:\n  - key: gpu\n    operator: Exists\n    value: "true"'),
    ],
    good: [pod('', 'tolerations:\n  - key: gpu\n    operator: Exists\n    effect: NoSchedule')],
  }),
  row({
    id: 'eks/affinity-syntax',
    title: 'The weight of a preference is a number from 1 to 100.',
    why: 'The API server refuses others: *must be in the range 1-100*.',
    sources: core,
    bad: [
      pod(
        '',
        'affinity:\n  nodeAffinity:\n    preferredDuringSchedulingIgnoredDuringExecution:\n      - weight: 0\n        preference:\n          matchExpressions:\n            - key: a\n              operator: Exists',
      ),
    ],
    good: [
      pod(
        '',
        'affinity:\n  nodeAffinity:\n    preferredDuringSchedulingIgnoredDuringExecution:\n      - weight: 1\n        preference:\n          matchExpressions:\n            - key: a\n              operator: Exists',
      ),
    ],
  }),
  row({
    id: 'eks/dns-policy',
    title:
      'A pod has at most 3 name servers and 32 search domains, and with policy None at least one server.',
    why: 'The API server refuses others: *must not have more than 3 nameservers*, *must provide at least one DNS nameserver when `dnsPolicy` is None*.',
    sources: core,
    bad: [
      pod('', 'dnsConfig:\n  nameservers: [10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4]'),
      pod('', 'dnsPolicy: None'),
    ],
    good: [pod('', 'dnsConfig:\n  nameservers: [10.0.0.1]')],
  }),
  row({
    id: 'eks/os-field',
    title: 'The operating system of a pod is linux or windows.',
    why: 'The API server refuses others: *Unsupported value*.',
    sources: core,
    bad: [pod('', 'os:\n  name: Linux')],
    good: [pod('', 'os:\n  name: linux')],
  }),
  row({
    id: 'eks/selector-missing',
    title: 'A workload has a selector that is not empty.',
    why: 'Since `apps/v1` nothing is filled in: *empty selector is invalid for deployment*, *spec.selector: Required value*.',
    sources: [SOURCES.apps],
    message:
      'The workload has no selector, so it would not know its pods and the API server refuses it. Add "selector.matchLabels" with labels of the pod template.',
    bad: [workload('Deployment', { selector: '' }), workload('Deployment', { selector: 'selector: {}' })],
    good: [workload('Deployment')],
  }),
];
