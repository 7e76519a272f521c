/** Structural rules about Services, Ingresses, autoscalers, access rules and objects of AWS controllers. */
import { insertEntry, jsonOf, removeEntry, replaceValue } from '../../syntax/edit';
import type { TextChange } from '../../base/text';
import { member, valueOf } from '../../syntax/members';
import { scalarValue } from '../../syntax/scalar';
import type { ObjectNode } from '../../syntax/tree';
import { fix } from '../rule';
import type { StructureRow } from '../structure';
import { ingress, object, service, workload } from './example';
import { row } from './row';
import { SOURCES } from './sources';

const HPA = (spec: string): ReturnType<typeof object> =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    `spec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n${spec}`,
  );
const BINDING = (subject: string, role = 'ClusterRole'): ReturnType<typeof object> =>
  object(
    'rbac.authorization.k8s.io/v1',
    'ClusterRoleBinding',
    `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ${role}\n  name: view\nsubjects:\n${subject}`,
  );
const USER = '  - kind: User\n    apiGroup: rbac.authorization.k8s.io\n    name: ann';
const SGP = (groups: string): ReturnType<typeof object> =>
  object(
    'vpcresources.k8s.aws/v1beta1',
    'SecurityGroupPolicy',
    `spec:\n  podSelector:\n    matchLabels:\n      app: web\n  securityGroups:\n    groupIds: ${groups}`,
  );

export const kindRows: readonly StructureRow[] = [
  row({
    id: 'eks/service-port-names',
    title:
      'Ports of a Service have names of their own, each at most 63 lower-case letters, digits and hyphens.',
    why: 'With several ports each needs a name: *spec.ports[1].name: Required value*.',
    sources: [SOURCES.core],
    bad: [service('ports:\n  - name: HTTP\n    port: 80'), service('ports:\n  - port: 80\n  - port: 443')],
    good: [service('ports:\n  - name: http\n    port: 80\n  - name: https\n    port: 443')],
  }),
  row({
    id: 'eks/service-session-affinity',
    title: 'Session affinity by client address lasts 1 to 86400 seconds.',
    why: 'The API server refuses others: *must be greater than 0 and less than 86400*.',
    sources: [SOURCES.core],
    bad: [
      service(
        'ports:\n  - port: 80\nsessionAffinity: ClientIP\nsessionAffinityConfig:\n  clientIP:\n    timeoutSeconds: 90000',
      ),
    ],
    good: [
      service(
        'ports:\n  - port: 80\nsessionAffinity: ClientIP\nsessionAffinityConfig:\n  clientIP:\n    timeoutSeconds: 3600',
      ),
    ],
  }),
  row({
    id: 'eks/ingress-path-type',
    title: 'Every path of an Ingress has a pathType.',
    severity: 'warning',
    why: 'Since `networking.k8s.io/v1` it is required: *pathType must be specified*. A warning, because a webhook of the cluster may add it before the check.',
    sources: [SOURCES.networking],
    message:
      'The path has no "pathType", so the API server refuses the Ingress. Add "pathType: Prefix", or ImplementationSpecific where the path holds a "*".',
    fixes: (problem, document) => {
      if (problem.kind !== 'missing-key') return undefined;
      const path = valueOf(problem.object, 'path');
      const type = path?.kind === 'scalar' && path.text.includes('*') ? 'ImplementationSpecific' : 'Prefix';
      return [
        fix(
          `Add pathType: ${type}`,
          false,
          document,
          insertEntry(problem.object, 'pathType', type, { after: 'path' }),
        ),
      ];
    },
    bad: [ingress('', { path: 'path: /' })],
    good: [ingress()],
  }),
  row({
    id: 'eks/ingress-old-backend',
    title: 'Backends of an Ingress are written as `networking.k8s.io/v1` has them.',
    why: 'Older versions wrote `serviceName` and `servicePort`, which are gone: *unknown field "spec.rules[0].http.paths[0].backend.serviceName"*.',
    sources: [SOURCES.deprecations],
    message:
      'This is how a backend was written in v1beta1; v1 does not know the field, so the API server refuses the Ingress. Write "service.name" and "service.port.number" or "service.port.name".',
    fixes: (problem, document) => {
      if (problem.kind !== 'unknown-key') return undefined;
      if (problem.entry.key.text === 'backend') return undefined;
      return [
        fix('Rewrite the backend for networking.k8s.io/v1', true, document, rewriteBackend(problem.object)),
      ];
    },
    bad: [ingress('', { backend: 'serviceName: web\nservicePort: 80' })],
    good: [ingress()],
  }),
  row({
    id: 'eks/daemonset-replicas',
    title:
      'A DaemonSet has no number of replicas, and each kind of workload its own field for the way it updates.',
    why: 'A DaemonSet runs one pod per node: *unknown field "spec.replicas"*. It has `updateStrategy`, a Deployment `strategy`.',
    sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/'],
    bad: [
      workload('DaemonSet', { spec: 'replicas: 2' }),
      workload('Deployment', { spec: 'updateStrategy:\n  type: RollingUpdate' }),
    ],
    good: [workload('DaemonSet', { spec: 'updateStrategy:\n  type: RollingUpdate' })],
  }),
  row({
    id: 'eks/hpa-bounds',
    title: 'An autoscaler has at least one replica at most, and not less than it has at least.',
    why: 'The API server refuses others: *must be greater than or equal to `minReplicas`*.',
    sources: [SOURCES.autoscaling],
    bad: [HPA('  maxReplicas: 0'), HPA('  minReplicas: 5\n  maxReplicas: 3')],
    good: [HPA('  minReplicas: 2\n  maxReplicas: 5')],
  }),
  row({
    id: 'eks/hpa-v2-shape',
    title: 'Metrics of an autoscaler are written as `autoscaling/v2` has them.',
    why: 'Fields of older versions and incomplete metrics are refused: *must specify a metric target type*, *must populate information for the given metric source*.',
    sources: [SOURCES.autoscaling, SOURCES.hpa],
    bad: [
      HPA('  maxReplicas: 3\n  metrics:\n    - type: CPU'),
      HPA('  maxReplicas: 3\n  targetCPUUtilizationPercentage: 70'),
    ],
    good: [
      HPA(
        '  maxReplicas: 3\n  metrics:\n    - type: Resource\n      resource:\n        name: cpu\n        target:\n          type: Utilization\n          averageUtilization: 70',
      ),
    ],
  }),
  row({
    id: 'eks/rbac-subject',
    title: 'A subject is a ServiceAccount with its namespace, a User or a Group.',
    why: 'The API server refuses others: *Unsupported value*, *namespace: Required value*.',
    sources: [SOURCES.rbac],
    bad: [
      BINDING('  - kind: serviceaccount\n    name: web\n    namespace: shop'),
      BINDING('  - kind: ServiceAccount\n    name: web'),
    ],
    good: [BINDING('  - kind: ServiceAccount\n    name: web\n    namespace: shop')],
  }),
  row({
    id: 'eks/rbac-role-ref',
    title: 'A binding refers to a Role or ClusterRole; a ClusterRoleBinding only to a ClusterRole.',
    why: 'The API server refuses others: *supported values: "ClusterRole"*.',
    sources: [SOURCES.rbac],
    bad: [BINDING(USER, 'Clusterrole'), BINDING(USER, 'Role')],
    good: [BINDING(USER)],
  }),
  row({
    id: 'eks/alb-group-name',
    title: 'The name and order of an Ingress group have the form the controller reads.',
    why: 'The controller stops: *explicit Ingress group order must be within [-1000:1000]*, *Ingress group name must be 63 characters or less, lower case*.',
    sources: [SOURCES.ingress, SOURCES.controller],
    bad: [
      object('elbv2.k8s.aws/v1beta1', 'IngressClassParams', 'spec:\n  group:\n    name: My_Group'),
      ingress("alb.ingress.kubernetes.io/group.order: '2000'"),
    ],
    good: [ingress("alb.ingress.kubernetes.io/group.order: '10'")],
  }),
  row({
    id: 'eks/alb-name-length',
    title: 'The name of a load balancer has at most 32 characters.',
    why: 'The controller stops: *load balancer name cannot be longer than 32 characters*.',
    sources: [SOURCES.ingress, SOURCES.elb],
    bad: [
      object(
        'elbv2.k8s.aws/v1beta1',
        'IngressClassParams',
        'spec:\n  loadBalancerName: a-load-balancer-whose-name-is-too-long',
      ),
      ingress('alb.ingress.kubernetes.io/load-balancer-name: a-load-balancer-whose-name-is-too-long'),
    ],
    good: [ingress('alb.ingress.kubernetes.io/load-balancer-name: web')],
  }),
  row({
    id: 'eks/icp-subnets',
    title: 'Subnets of IngressClassParams are chosen by ids or by tags, each once.',
    why: 'The webhook refuses others: *must have either `ids` or `tags`*, *may not have both `ids` and `tags` set*.',
    sources: [SOURCES.controller],
    bad: [
      object(
        'elbv2.k8s.aws/v1beta1',
        'IngressClassParams',
        'spec:\n  subnets:\n    ids: [subnet-1, subnet-1]',
      ),
    ],
    good: [
      object(
        'elbv2.k8s.aws/v1beta1',
        'IngressClassParams',
        'spec:\n  subnets:\n    ids: [subnet-1, subnet-2]',
      ),
    ],
  }),
  row({
    id: 'eks/sgp',
    title: 'A SecurityGroupPolicy names at least one security group by its id.',
    why: 'The API server refuses others, and pods would stay in ContainerCreating.',
    sources: [SOURCES.podSecurityGroups],
    bad: [SGP('[]')],
    good: [SGP('[sg-0123456789abcdef0]')],
  }),
  row({
    id: 'eks/spc',
    title: 'The objects of a SecretProviderClass are a string that holds YAML.',
    why: 'A list cannot be decoded: *cannot unmarshal array into Go struct field … of type string*, and pods stay at *MountVolume.SetUp failed*.',
    sources: [SOURCES.secretsProvider],
    message:
      '"objects" must be a string that holds YAML, not a list. The object cannot be decoded, so no pod can mount it. Write "objects: |" and keep the list indented below.',
    only: 'type-mismatch',
    bad: [
      object(
        'secrets-store.csi.x-k8s.io/v1',
        'SecretProviderClass',
        'spec:\n  provider: aws\n  parameters:\n    objects:\n      - objectName: db\n        objectType: secretsmanager',
      ),
    ],
    good: [
      object(
        'secrets-store.csi.x-k8s.io/v1',
        'SecretProviderClass',
        'spec:\n  provider: aws\n  parameters:\n    objects: |\n      - objectName: db\n        objectType: secretsmanager',
      ),
    ],
  }),
];

/** `serviceName` and `servicePort` become `service` with its name and port. */
function rewriteBackend(backend: ObjectNode): TextChange[] {
  const name = member(backend, 'serviceName');
  const port = member(backend, 'servicePort');
  const number = port?.value.kind === 'scalar' ? scalarValue(port.value) : undefined;
  const written =
    port === undefined
      ? {}
      : { port: typeof number === 'number' ? { number } : { name: jsonOf(port.value) } };
  const rewritten = { service: { name: name === undefined ? '' : jsonOf(name.value), ...written } };
  const own = backend.entries.filter((entry) => entry === name || entry === port);
  if (own.length === backend.entries.length) return replaceValue(backend, rewritten);
  return own.flatMap((entry) => removeEntry(entry));
}
