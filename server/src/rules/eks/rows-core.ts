/** Structural rules about text, keys and types, for every kind of object. */
import type { Example } from '../rule';
import type { StructureRow } from '../structure';
import { object, pod, service, workload, yaml } from './example';
import { row } from './row';
import { SOURCES } from './sources';

const good = [pod()];
const json = (text: string): Example => ({ file: 'manifest.json', text });

export const coreRows: readonly StructureRow[] = [
  row({
    id: 'eks/yaml-syntax',
    title: 'The manifest is well-formed YAML.',
    why: 'Nothing can be applied from a file that does not parse: *error parsing manifest.yaml: error converting YAML to JSON*.',
    sources: [SOURCES.yaml],
    bad: [yaml('apiVersion: v1\nkind: Pod\nmetadata:\n\tname: web\n')],
    good,
  }),
  row({
    id: 'eks/json-syntax',
    title: 'The manifest is well-formed JSON.',
    why: 'Nothing can be applied from a file that does not parse.',
    sources: [SOURCES.json],
    bad: [json('{ "apiVersion": "v1", "kind": "Namespace" "metadata": { "name": "shop" } }\n')],
    good: [json('{ "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "shop" } }\n')],
  }),
  row({
    id: 'eks/template',
    title: 'A template is checked only as far as it can be read before it is rendered.',
    severity: 'information',
    profile: 'recommended',
    why: 'Template statements stand where YAML is due, so part of the file cannot be understood yet. The rendered output can be checked in full.',
    sources: ['https://helm.sh/docs/helm/helm_template/'],
    bad: [
      yaml('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  a: b\n{{ end }}\n  - c: "x'),
    ],
    good: [yaml('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  key: "{{ value }}"\n')],
  }),
  row({
    id: 'eks/duplicate-key',
    title: 'A key stands once in an object.',
    why: 'The API server refuses it under strict validation, which kubectl asks for: *key "env" already set in map*. Older clients kept the last one without a word.',
    sources: [SOURCES.fieldValidation],
    bad: [pod('env:\n  - name: A\n    value: "1"\nenv:\n  - name: B\n    value: "2"')],
    good: [pod('env:\n  - name: A\n    value: "1"\n  - name: B\n    value: "2"')],
  }),
  row({
    id: 'eks/unknown-field',
    title: 'Every field is one its type has.',
    why: 'kubectl asks for strict validation, so the API server refuses the object: *strict decoding error: unknown field "spec.containers[0].imagePolicy"*.',
    sources: [SOURCES.fieldValidation],
    bad: [pod('imagePolicy: Always'), service('ports:\n  - port: 80\nselectr:\n  app: web')],
    good: [pod('imagePullPolicy: Always')],
  }),
  row({
    consequence: 'The object that is built from it is refused.',
    id: 'eks/patch-field',
    title: 'A patch or fragment names fields that its object has.',
    severity: 'warning',
    why: 'The field becomes part of the object that is built, which the API server then refuses: *unknown field*.',
    sources: [SOURCES.fieldValidation],
    bad: [{ file: 'patches/web.yaml', text: object('apps/v1', 'Deployment', 'spec:\n  replica: 2').text }],
    good: [{ file: 'patches/web.yaml', text: object('apps/v1', 'Deployment', 'spec:\n  replicas: 2').text }],
  }),
  row({
    id: 'eks/case-variant-key',
    title: 'A field is written in its own case and number.',
    why: 'Field names are compared letter by letter: *strict decoding error: unknown field "spec.containers[0].imagepullpolicy"*.',
    sources: [SOURCES.fieldValidation],
    bad: [pod('imagepullpolicy: Always'), workload('Deployment', { spec: 'Replicas: 2' })],
    good: [pod('imagePullPolicy: Always'), workload('Deployment', { spec: 'replicas: 2' })],
  }),
  row({
    id: 'eks/misplaced-field',
    title: 'A field stands in the object it belongs to.',
    why: 'One level of indentation too few or too many puts a field where its type does not have it: *unknown field "spec.containers"*.',
    sources: [SOURCES.fieldValidation],
    bad: [
      pod('', 'volumeMounts:\n  - name: data\n    mountPath: /data'),
      workload('Deployment', { spec: 'serviceAccountName: web' }),
    ],
    good: [workload('Deployment', { podLines: 'serviceAccountName: web' })],
  }),
  row({
    id: 'eks/field-too-new',
    title: 'A field exists in the Kubernetes version in use.',
    severity: 'warning',
    why: 'An older API server does not know the field and refuses or drops it. The version is a setting.',
    sources: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
    bad: [pod('', 'schedulingGroup:\n  podGroupName: web')],
    good,
  }),
  row({
    id: 'eks/missing-field',
    title: 'Every required field is there.',
    why: 'The API server refuses the object: *Required value*.',
    sources: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
    bad: [
      service('ports:\n  - name: http'),
      object('storage.k8s.io/v1', 'StorageClass', 'reclaimPolicy: Delete'),
    ],
    good: [service('ports:\n  - port: 80')],
  }),
  row({
    id: 'eks/field-type',
    title: 'A field has the type of its value.',
    why: 'The manifest cannot be decoded: *json: cannot unmarshal string into Go struct field ContainerPort.containerPort of type int32*.',
    sources: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
    bad: [pod('ports:\n  - containerPort: "8080"'), pod('command: npm start')],
    good: [pod('ports:\n  - containerPort: 8080'), pod('command: ["npm", "start"]')],
  }),
  row({
    id: 'eks/field-value',
    title: 'A field with a closed list of values has one of them.',
    why: 'The API server refuses the object: *Unsupported value: "always": supported values: "Always", "IfNotPresent", "Never"*.',
    sources: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
    bad: [pod('imagePullPolicy: always')],
    good: [pod('imagePullPolicy: Always')],
  }),
  row({
    id: 'eks/field-range',
    title: 'A number lies in the range of its field.',
    why: 'The API server refuses the object: *must be greater than or equal to 0*.',
    sources: [SOURCES.core],
    bad: [workload('Deployment', { spec: 'replicas: -1' })],
    good: [workload('Deployment', { spec: 'replicas: 0' })],
  }),
  row({
    id: 'eks/field-length',
    title: 'A text or list has as many characters or items as its field allows.',
    why: 'The API server refuses the object: *Too long*, *Too many*, *Required value*.',
    sources: [SOURCES.core],
    bad: [object('v1', 'Pod', 'spec:\n  containers: []')],
    good,
  }),
  row({
    consequence: 'It is to go or has a successor.',
    id: 'eks/deprecated-field',
    title: 'No deprecated field is used.',
    severity: 'information',
    profile: 'recommended',
    why: 'The field still works, but it is to go or has a successor.',
    sources: [SOURCES.deprecations],
    bad: [pod('', 'serviceAccount: web')],
    good: [pod('', 'serviceAccountName: web')],
  }),
  row({
    consequence: 'The API server drops it or refuses the object.',
    id: 'eks/custom-resource-field',
    title: 'Every field of a custom resource is one its definition has.',
    severity: 'warning',
    why: 'The API server drops unknown fields of custom resources without a word, or refuses them under strict validation.',
    sources: [
      'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning',
    ],
    bad: [object('elbv2.k8s.aws/v1beta1', 'IngressClassParams', 'spec:\n  schema: internal')],
    good: [object('elbv2.k8s.aws/v1beta1', 'IngressClassParams', 'spec:\n  scheme: internal')],
  }),
  row({
    consequence: 'The API server refuses the object if the definition that is installed says the same.',
    id: 'eks/custom-resource-value',
    title: 'A custom resource fits its definition.',
    severity: 'warning',
    why: 'The API server checks custom resources against the definition that is installed and refuses those that do not fit. The version in your cluster may differ from the one known here.',
    sources: [
      'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation',
    ],
    bad: [object('elbv2.k8s.aws/v1beta1', 'IngressClassParams', 'spec:\n  scheme: public')],
    good: [object('elbv2.k8s.aws/v1beta1', 'IngressClassParams', 'spec:\n  scheme: internal')],
  }),
];
