/** Rules about what containers ask for and how they are set up: resources, environment, init containers. */
import { parseQuantity } from '../../formats/kubernetes/quantity';
import { insertEntry, removeEntry, setScalar } from '../../syntax/edit';
import { members, valueOf } from '../../syntax/members';
import type { ScalarNode } from '../../syntax/tree';
import { fix, type Fix } from '../rule';
import { pod } from './example';
import { entry, has, keyOf, lacks, object, objects, scalar, text } from './read';
import { check } from './row';
import { SOURCES } from './sources';

const VALUE_SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

const envValueFrom = check('container', {
  id: 'eks/env-value-from',
  title: 'An environment variable has one value or one source.',
  why: 'The API server refuses others: *may not be specified when `value` is not empty*, *may not have more than one field specified at a time*.',
  sources: [SOURCES.core],
  message: 'The variable "{name}" has {reason}. The API server refuses the pod. Keep one.',
  bad: [
    pod(
      'env:\n  - name: A\n    value: x\n    valueFrom:\n      secretKeyRef:\n        name: s\n        key: k',
    ),
    pod('env:\n  - name: A\n    valueFrom: {}'),
  ],
  good: [pod('env:\n  - name: A\n    valueFrom:\n      secretKeyRef:\n        name: s\n        key: k')],
  check({ node }, say) {
    for (const variable of objects(node, 'env')) {
      const from = object(variable, 'valueFrom');
      if (from === undefined || from.tree.templated) continue;
      const sources = members(from).filter(
        ({ key }) => VALUE_SOURCES.includes(key.text) && has(from, key.text),
      );
      const isOdd = members(from).some(({ key }) => !VALUE_SOURCES.includes(key.text));
      const literal = scalar(variable, 'value');
      const both = literal !== undefined && literal.text !== '' && sources.length > 0;
      const reason = both
        ? 'a value and a source'
        : sources.length > 1
          ? 'several sources'
          : sources.length === 0 && !isOdd
            ? 'no source'
            : undefined;
      if (reason !== undefined)
        say(keyOf(variable, 'valueFrom'), { name: text(variable, 'name') ?? '', reason });
    }
  },
});

const FIELD_PATH =
  /^(?:metadata\.(?:name|namespace|uid)|metadata\.(?:labels|annotations)\['[^']+'\]|spec\.(?:nodeName|serviceAccountName)|status\.(?:hostIP|hostIPs|podIP|podIPs))$/;

const envFieldPath = check('container', {
  id: 'eks/env-field-path',
  title: 'An environment variable takes a field that pods offer.',
  why: 'The API server refuses others: *error converting fieldPath*, *Unsupported value*.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/downward-api/'],
  message:
    '"{path}" is no field that a variable can take. The API server refuses the pod. Use one such as metadata.name, metadata.labels[\'app\'], spec.nodeName or status.podIP.',
  bad: [pod('env:\n  - name: IP\n    valueFrom:\n      fieldRef:\n        fieldPath: status.ip')],
  good: [pod('env:\n  - name: IP\n    valueFrom:\n      fieldRef:\n        fieldPath: status.podIP')],
  check({ node }, say) {
    for (const variable of objects(node, 'env')) {
      const path = scalar(variable, 'valueFrom', 'fieldRef', 'fieldPath');
      if (path !== undefined && !FIELD_PATH.test(path.text)) say(path, { path: path.text });
    }
  },
});

const SECRET_NAME = /(?:^|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|SECRET_ACCESS_KEY)$/i;

const secretLiteral = check('container', {
  id: 'eks/env-secret-literal',
  title: 'Secrets come from a Secret, not from the manifest.',
  severity: 'information',
  profile: 'recommended',
  why: 'Whoever can read the repository or the Deployment can read the value.',
  sources: ['https://kubernetes.io/docs/concepts/security/secrets-good-practices/'],
  aliases: ['kube-linter:env-var-secret', 'checkov:CKV_K8S_35'],
  message:
    'The variable "{name}" looks like a secret and its value stands in the manifest. Whoever can read the file can read it. Use "valueFrom.secretKeyRef".',
  bad: [pod('env:\n  - name: DB_PASSWORD\n    value: hunter2')],
  good: [
    pod(
      'env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db\n        key: password',
    ),
    pod('env:\n  - name: TOKEN_URL\n    value: https://example.com'),
  ],
  check({ node }, say) {
    for (const variable of objects(node, 'env')) {
      const name = text(variable, 'name');
      const literal = scalar(variable, 'value');
      if (name === undefined || literal === undefined || literal.text === '') continue;
      const isKey = /^(?:AKIA|ASIA)[0-9A-Z]{16}$/.test(literal.text);
      if (isKey || (SECRET_NAME.test(name) && !/^(?:true|false|[0-9]+|\/.*|https?:.*)$/i.test(literal.text)))
        say(literal, { name });
    }
  },
});

const overLimit = check('container', {
  id: 'eks/requests-exceed-limits',
  title: 'A container asks for no more than its limit.',
  severity: 'warning',
  why: 'The API server refuses others: *must be less than or equal to cpu limit of 500m*. GPUs and the like cannot be shared, so there both must be equal. A warning, because a webhook of the cluster may set other amounts before the check.',
  sources: [SOURCES.resources, SOURCES.core],
  message:
    'The request of {request} {name} {relation} the limit of {limit}. The API server refuses the pod. Lower the request or raise the limit.',
  others: {
    missing:
      'The request of {name} has no limit, and {name} cannot be shared. The API server refuses the pod: "Limit must be set for non overcommitable resources". Set the same value under "limits".',
  },
  bad: [
    pod('resources:\n  requests:\n    cpu: "1"\n  limits:\n    cpu: 500m'),
    pod('resources:\n  requests:\n    nvidia.com/gpu: 1'),
  ],
  good: [pod('resources:\n  requests:\n    memory: 1Gi\n  limits:\n    memory: 1024Mi')],
  check({ node, pod: owner }, say) {
    const requests = object(node, 'resources', 'requests');
    const limits = object(node, 'resources', 'limits');
    for (const { key } of requests === undefined ? [] : members(requests)) {
      const request = scalar(requests, key.text);
      const wanted = request && parseQuantity(request.text);
      if (request === undefined || wanted === undefined) continue;
      const limit = scalar(limits, key.text);
      const most = limit && parseQuantity(limit.text);
      const isWhole =
        key.text.startsWith('hugepages-') ||
        (key.text.includes('/') && !key.text.startsWith('kubernetes.io/'));
      if (most === undefined) {
        const isOpen =
          has(node, 'resources') &&
          valueOf(limits, key.text) === undefined &&
          !node.tree.templated &&
          !owner.manifest.partial;
        if (isWhole && isOpen && (limits !== undefined || lacks(object(node, 'resources'), 'limits')))
          say(request, { name: key.text }, { message: 'missing' });
        continue;
      }
      const relation =
        wanted.value > most.value * (1 + 1e-12)
          ? 'is above'
          : isWhole && wanted.value < most.value
            ? 'is not equal to'
            : undefined;
      if (relation === undefined) continue;
      const fixes = (): Fix[] => [
        fix(
          `Set the request to ${limit?.text ?? ''}`,
          false,
          owner.manifest.document,
          setScalar(request, limit?.text ?? ''),
        ),
      ];
      say(request, { request: request.text, name: key.text, relation, limit: limit?.text ?? '' }, { fixes });
    }
  },
});

const oddAmount = check('container', {
  id: 'eks/memory-millibytes',
  title: 'CPU and memory are of a plausible size.',
  severity: 'warning',
  why: 'The suffix m means thousandths: 512m of memory is half a byte. A pod with such an amount cannot start or be placed.',
  sources: [SOURCES.resources],
  message:
    '{name} of "{amount}" means {meaning}, which is hardly what was meant. The pod cannot start or find a node. Did you mean "{right}"?',
  bad: [pod('resources:\n  limits:\n    memory: 512m'), pod('resources:\n  requests:\n    cpu: 250')],
  good: [pod('resources:\n  limits:\n    memory: 512Mi\n    cpu: 250m')],
  check({ node, pod: owner }, say) {
    for (const part of ['requests', 'limits']) {
      for (const name of ['memory', 'ephemeral-storage', 'cpu']) {
        const amount = scalar(node, 'resources', part, name);
        const odd = amount && oddity(name, amount);
        if (amount === undefined || odd === undefined) continue;
        const fixes = (): Fix[] => [
          fix(`Change to ${odd.right}`, false, owner.manifest.document, setScalar(amount, odd.right)),
        ];
        say(amount, { name: name === 'cpu' ? 'CPU' : name, amount: amount.text, ...odd }, { fixes });
      }
    }
  },
});

function oddity(name: string, node: ScalarNode): { meaning: string; right: string } | undefined {
  const amount = parseQuantity(node.text);
  if (amount === undefined || amount.value <= 0) return undefined;
  const digits = String(amount.number);
  if (name === 'cpu') {
    if (/i$/.test(amount.suffix) || /^[kMGT]$/.test(amount.suffix))
      return { meaning: `${amount.value} cores`, right: `${digits}m` };
    return amount.suffix === '' && amount.value >= 100
      ? { meaning: `${amount.value} cores`, right: `${digits}m` }
      : undefined;
  }
  if (amount.suffix === 'm')
    return amount.value % 1000 === 0 ? undefined : { meaning: `${amount.value} bytes`, right: `${digits}Mi` };
  return amount.suffix === '' && amount.value < 1024 * 1024
    ? { meaning: `${amount.value} bytes`, right: `${digits}Mi` }
    : undefined;
}

const missingResources = check('container', {
  id: 'eks/resources-missing',
  title: 'A container says how much CPU and memory it needs.',
  severity: 'information',
  why: 'Without requests the scheduler places pods blindly, autoscaling by utilization does not work, and on Fargate the smallest size is taken.',
  sources: [SOURCES.resources, SOURCES.fargatePod],
  aliases: [
    'kube-linter:unset-cpu-requirements',
    'kube-linter:unset-memory-requirements',
    'kube-score:container-resources',
  ],
  message:
    'The container does not say how much CPU and memory it needs. It is placed blindly and may crowd out others or be crowded out. Add "resources.requests".',
  bad: [pod()],
  good: [pod('resources:\n  requests:\n    cpu: 100m\n    memory: 128Mi')],
  check({ node, role, pod: owner, name }, say) {
    const { manifest } = owner;
    if (
      role !== 'containers' ||
      manifest.partial ||
      !lacks(node, 'resources') ||
      has(owner.spec, 'resources')
    )
      return;
    const resources = { requests: { cpu: '100m', memory: '128Mi' } };
    say(
      name.node,
      {},
      {
        fixes: () => [
          fix('Add requests', false, manifest.document, insertEntry(node, 'resources', resources)),
        ],
      },
    );
  },
});

const initFields = check('container', {
  id: 'eks/init-container-fields',
  title: 'Init containers have no probes and no hooks, unless they go on running.',
  why: 'The API server refuses them: *may not be set for init containers without restartPolicy=Always*.',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/',
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  ],
  message:
    '"{field}" is for containers that go on running; an init container ends. The API server refuses the pod. Remove it, or set "restartPolicy: Always" to make it a sidecar.',
  bad: [
    pod(
      '',
      'initContainers:\n  - name: init\n    image: busybox:1.37\n    readinessProbe:\n      exec:\n        command: ["true"]',
    ),
  ],
  good: [
    pod(
      '',
      'initContainers:\n  - name: init\n    image: busybox:1.37\n    restartPolicy: Always\n    readinessProbe:\n      exec:\n        command: ["true"]',
    ),
  ],
  check({ node, role, pod: owner }, say) {
    if (role !== 'initContainers' || owner.manifest.partial) return;
    const policy = entry(node, 'restartPolicy');
    if (policy !== undefined && scalar(node, 'restartPolicy')?.text !== 'Never') return;
    for (const field of ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle']) {
      const written = entry(node, field);
      if (written === undefined || !has(node, field) || node.tree.templated) continue;
      say(
        written.key,
        { field },
        { fixes: () => [fix(`Remove "${field}"`, false, owner.manifest.document, removeEntry(written))] },
      );
    }
  },
});

export default [
  envValueFrom,
  envFieldPath,
  secretLiteral,
  overLimit,
  oddAmount,
  missingResources,
  initFields,
];
