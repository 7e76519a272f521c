/** Rules about pods: volumes and mounts, probes, scheduling, security. */
import { nearest } from '../../base/nearest';
import type { Container, PodTemplate } from '../../formats/kubernetes/elements';
import { removeEntry, renameKey, setScalar } from '../../syntax/edit';
import { members } from '../../syntax/members';
import type { ObjectNode } from '../../syntax/tree';
import { fix, type Fix } from '../rule';
import { pod, workload } from './example';
import { entry, has, head, isTrue, keyOf, lacks, number, object, objects, scalar, text, value } from './read';
import { check, extend } from './row';
import { podRows } from './rows-pod';
import { SOURCES } from './sources';

const MOUNT = 'volumeMounts:\n  - name: data\n    mountPath: /data';

/** Names that mounts of a pod may use; undefined when some may be hidden. */
function volumeNames(owner: PodTemplate): string[] | undefined {
  if (!owner.complete || owner.manifest.partial) return undefined;
  const names = owner.volumes.map((volume) => text(volume, 'name'));
  const claims = objects(owner.manifest.spec, 'volumeClaimTemplates').map((claim) => text(claim, 'metadata', 'name'));
  const all = [...names, ...claims];
  return all.every((name) => name !== undefined) ? all : undefined;
}

/** Volumes that other programs add to pods: the Kubernetes plugin of Jenkins. */
const INJECTED = new Set(['workspace-volume']);

const mountUnknown = check('container', {
  id: 'eks/volume-mount-unknown',
  title: 'A container mounts volumes that its pod has.',
  why: 'The API server refuses the pod: *spec.containers[0].volumeMounts[0].name: Not found: "data"*.',
  sources: [SOURCES.core],
  message: 'The pod has no volume "{name}". The API server refuses it. {remedy}',
  bad: [pod(MOUNT)],
  good: [pod(MOUNT, 'volumes:\n  - name: data\n    emptyDir: {}')],
  check({ node, pod: owner }, say) {
    const names = volumeNames(owner);
    if (names === undefined) return;
    for (const mount of [...objects(node, 'volumeMounts'), ...objects(node, 'volumeDevices')]) {
      const name = scalar(mount, 'name');
      if (name === undefined || names.includes(name.text) || INJECTED.has(name.text)) continue;
      const near = nearest(name.text, names);
      const remedy = near !== undefined ? `Did you mean "${near}"?` : names.length > 0 ? `The volumes are: ${names.join(', ')}.` : 'Add it under "volumes".';
      const fixes = (): Fix[] => (near === undefined ? [] : [fix(`Change to "${near}"`, false, owner.manifest.document, setScalar(name, near))]);
      say(name, { name: name.text, remedy }, { fixes });
    }
  },
});

const volumeSource = check('pod', {
  id: 'eks/volume-no-source',
  title: 'A volume says where its files come from.',
  severity: 'warning',
  why: 'Without a source it becomes an empty directory without a word, often because the source is indented too little, and data is lost on restart.',
  sources: [SOURCES.defaults],
  message: 'The volume has no source, so it becomes an empty directory that is lost with the pod. Nothing tells you so. Indent its source below it, or write "emptyDir: {}".',
  bad: [pod(MOUNT, 'volumes:\n  - name: data')],
  good: [pod(MOUNT, 'volumes:\n  - name: data\n    emptyDir: {}')],
  check({ volumes, manifest }, say) {
    for (const volume of volumes) {
      const isBare = volume.entries.length === 1 && has(volume, 'name');
      if (isBare && !manifest.partial && !volume.tree.templated) say(head(volume));
    }
  },
});

const oneSource = check('pod', {
  id: 'eks/volume-one-source',
  title: 'A volume has one source.',
  why: 'The API server refuses several: *may not specify more than 1 volume type*.',
  sources: [SOURCES.core],
  message: 'The volume has several sources: {sources}. The API server refuses the pod. Keep one.',
  bad: [pod(MOUNT, 'volumes:\n  - name: data\n    emptyDir: {}\n    configMap:\n      name: web')],
  good: [pod(MOUNT, 'volumes:\n  - name: data\n    configMap:\n      name: web')],
  check({ volumes, manifest }, say) {
    const known = manifest.document.context.library.set('kubernetes').file.definitions['core.v1.Volume']?.properties ?? {};
    for (const volume of volumes) {
      const sources = members(volume).filter(({ key }) => key.text !== 'name' && Object.hasOwn(known, key.text) && has(volume, key.text));
      const second = sources[1];
      if (second !== undefined && !volume.tree.templated) say(second.key, { sources: sources.map(({ key }) => key.text) });
    }
  },
});

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'];
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

function probes({ node }: Container): { name: string; probe: ObjectNode }[] {
  return PROBES.flatMap((name) => {
    const probe = object(node, name);
    return probe === undefined ? [] : [{ name, probe }];
  });
}

const oneHandler = check('container', {
  id: 'eks/probe-one-handler',
  title: 'A probe or hook does one thing.',
  why: 'The API server refuses others: *may not specify more than 1 handler type*, *must specify a handler type*.',
  sources: [SOURCES.probes],
  message: '"{name}" has {reason}. The API server refuses the pod. Keep exactly one of exec, httpGet, tcpSocket and grpc.',
  bad: [pod('livenessProbe:\n  httpGet:\n    port: 80\n  tcpSocket:\n    port: 80'), pod('livenessProbe:\n  periodSeconds: 5')],
  good: [pod('livenessProbe:\n  httpGet:\n    port: 80')],
  check(container, say) {
    const { pod: owner, node } = container;
    const hooks = ['preStop', 'postStart'].flatMap((name) => {
      const probe = object(node, 'lifecycle', name);
      return probe === undefined ? [] : [{ name, probe }];
    });
    for (const { name, probe } of [...probes(container), ...hooks]) {
      if (probe.tree.templated) continue;
      const handlers = HANDLERS.filter((handler) => has(probe, handler));
      const written = HANDLERS.filter((handler) => entry(probe, handler) !== undefined);
      const unknown = members(probe).some(({ key }) => !HANDLERS.includes(key.text) && !/Seconds$|Threshold$/.test(key.text));
      const isEmpty = handlers.length === 0 && written.length === 0 && !unknown && !owner.manifest.partial;
      if (handlers.length > 1) say(keyOf(probe, handlers[1] ?? ''), { name, reason: `several handlers: ${handlers.join(', ')}` });
      else if (isEmpty) say(head(probe), { name, reason: 'no handler' });
    }
  },
});

const threshold = extend(podRows, 'eks/probe-threshold', (row) =>
  check('container', {
    ...row,
    message: 'A {probe} succeeds or not, so "successThreshold" must be 1. The API server refuses others. Remove it.',
    check(container, say) {
      for (const { name, probe } of probes(container)) {
        const count = number(probe, 'successThreshold');
        const node = scalar(probe, 'successThreshold');
        const written = entry(probe, 'successThreshold');
        if (name === 'readinessProbe' || node === undefined || written === undefined || count === undefined || count < 1 || count === 1) continue;
        const fixes = (): Fix[] => [fix('Remove "successThreshold"', true, container.pod.manifest.document, removeEntry(written))];
        say(node, { probe: name }, { fixes });
      }
    },
  }),
);

const probePort = check('container', {
  id: 'eks/probe-port-name',
  title: 'A probe asks a port that its container names.',
  why: 'The kubelet does not find the port, every probe fails and the container is restarted again and again.',
  sources: [SOURCES.probes],
  aliases: ['kube-linter:liveness-port', 'kube-linter:readiness-port', 'kube-linter:startup-port'],
  message: 'The container has no port named "{name}". Every probe fails, so the container never becomes ready or is restarted. {remedy}',
  bad: [pod('ports:\n  - name: http\n    containerPort: 80\nlivenessProbe:\n  httpGet:\n    port: htpp')],
  good: [pod('ports:\n  - name: http\n    containerPort: 80\nlivenessProbe:\n  httpGet:\n    port: http')],
  check(container, say) {
    const { node, pod: owner } = container;
    const ports = objects(node, 'ports').map((port) => scalar(port, 'name')?.text ?? (has(port, 'name') ? undefined : ''));
    if (ports.includes(undefined) || !owner.complete || owner.manifest.partial) return;
    const names = ports.filter((name) => name !== undefined && name !== '') as string[];
    for (const { probe } of probes(container)) {
      for (const handler of ['httpGet', 'tcpSocket']) {
        const port = scalar(probe, handler, 'port');
        const name = text(probe, handler, 'port');
        if (port === undefined || name === undefined || names.includes(name) || /^[0-9]*$/.test(name)) continue;
        const near = nearest(name, names) ?? (names.length === 1 ? names[0] : undefined);
        const remedy = near === undefined ? 'Name a port of the container or use its number.' : `Did you mean "${near}"?`;
        const fixes = (): Fix[] => (near === undefined ? [] : [fix(`Change to "${near}"`, false, owner.manifest.document, setScalar(port, near))]);
        say(port, { name, remedy }, { fixes });
      }
    }
  },
});

const toleration = extend(podRows, 'eks/toleration', (row) =>
  check('pod', {
    ...row,
    message: 'This toleration is refused: {reason}. The API server does not take the pod. Correct the toleration.',
    check({ spec }, say) {
      for (const each of objects(spec, 'tolerations')) {
        if (each.tree.templated) continue;
        const operator = value(each, 'operator');
        const own = scalar(each, 'value');
        if (operator === 'Exists' && own !== undefined && own.text !== '') say(own, { reason: 'with operator Exists the value must be empty' });
        const isKeyless = lacks(each, 'key') || text(each, 'key') === '';
        if (isKeyless && operator !== 'Exists' && (operator !== undefined || lacks(each, 'operator'))) say(head(each), { reason: 'without a key the operator must be Exists' });
        const seconds = entry(each, 'tolerationSeconds');
        const effect = value(each, 'effect');
        if (seconds !== undefined && has(each, 'tolerationSeconds') && typeof effect === 'string' && effect !== 'NoExecute') {
          say(seconds.key, { reason: '"tolerationSeconds" needs the effect NoExecute' });
        }
      }
    },
  }),
);

const dnsNone = extend(podRows, 'eks/dns-policy', (row) =>
  check('pod', {
    ...row,
    message: 'With "dnsPolicy: None" the pod needs at least one name server. The API server refuses it. Add "dnsConfig.nameservers".',
    check({ spec, manifest }, say) {
      const policy = scalar(spec, 'dnsPolicy');
      const config = object(spec, 'dnsConfig');
      if (policy?.text !== 'None' || manifest.partial) return;
      if (lacks(spec, 'dnsConfig') || (config !== undefined && lacks(config, 'nameservers'))) say(policy);
    },
  }),
);

const security = check('container', {
  id: 'eks/security-context-conflict',
  title: 'A privileged container may also raise its privileges.',
  why: 'The API server refuses the contradiction: *cannot set `allowPrivilegeEscalation` to false and `privileged` to true*.',
  sources: [SOURCES.core],
  message: '"allowPrivilegeEscalation: false" contradicts {what}. The API server refuses the pod. Remove one of the two.',
  bad: [pod('securityContext:\n  privileged: true\n  allowPrivilegeEscalation: false')],
  good: [pod('securityContext:\n  privileged: false\n  allowPrivilegeEscalation: false')],
  check({ node }, say) {
    const context = object(node, 'securityContext');
    const escalation = scalar(context, 'allowPrivilegeEscalation');
    if (escalation === undefined || value(context, 'allowPrivilegeEscalation') !== false) return;
    const added = objects(context, 'capabilities').length === 0 ? capabilities(context) : [];
    if (isTrue(context, 'privileged')) say(escalation, { what: '"privileged: true"' });
    else if (added.includes('CAP_SYS_ADMIN')) say(escalation, { what: 'the capability CAP_SYS_ADMIN' });
  },
});

function capabilities(context: ObjectNode | undefined): string[] {
  const list = entry(object(context, 'capabilities'), 'add')?.value;
  return list?.kind === 'array' ? list.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])) : [];
}

const asRoot = check('container', {
  id: 'eks/run-as-root-conflict',
  title: 'A container that must not run as root does not ask for user 0.',
  why: "The container cannot start: *container's runAsUser breaks non-root policy*.",
  sources: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  message: '"runAsNonRoot: true" and "runAsUser: 0" contradict each other. The container cannot start. Use another user.',
  bad: [pod('securityContext:\n  runAsNonRoot: true\n  runAsUser: 0')],
  good: [pod('securityContext:\n  runAsNonRoot: true\n  runAsUser: 1000')],
  check({ node, pod: owner }, say) {
    const own = object(node, 'securityContext');
    const outer = object(owner.spec, 'securityContext');
    const user = scalar(own, 'runAsUser') ?? (lacks(own, 'runAsUser') || own === undefined ? scalar(outer, 'runAsUser') : undefined);
    const nonRoot = has(own, 'runAsNonRoot') ? isTrue(own, 'runAsNonRoot') : isTrue(outer, 'runAsNonRoot');
    if (user?.text === '0' && nonRoot) say(user);
  },
});

const hostUsers = check('pod', {
  id: 'eks/host-users',
  title: 'A pod with users of its own shares no other namespace of the host.',
  why: 'The API server refuses others: *Forbidden: when `pod.Spec.HostUsers` is false*.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/'],
  message: '"{key}" cannot go with "hostUsers: false". The API server refuses the pod. Remove one of the two.',
  bad: [pod('', 'hostUsers: false\nhostNetwork: true')],
  good: [pod('', 'hostUsers: false')],
  check({ spec }, say) {
    if (value(spec, 'hostUsers') !== false) return;
    for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) if (isTrue(spec, key)) say(keyOf(spec, key), { key });
  },
});

const OLD_LABELS: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/os': 'kubernetes.io/os',
  'beta.kubernetes.io/arch': 'kubernetes.io/arch',
  'beta.kubernetes.io/instance-type': 'node.kubernetes.io/instance-type',
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
};

const oldLabels = check('pod', {
  id: 'eks/node-selector-deprecated',
  title: 'Nodes are chosen by the labels of today.',
  severity: 'warning',
  why: 'The older labels are deprecated, and tools such as Karpenter translate or ignore them.',
  sources: ['https://kubernetes.io/docs/reference/labels-annotations-taints/'],
  message: 'The label "{key}" is deprecated. Some tools do not set it any more, and then no node fits. Use "{right}".',
  bad: [pod('', 'nodeSelector:\n  beta.kubernetes.io/os: linux')],
  good: [pod('', 'nodeSelector:\n  kubernetes.io/os: linux')],
  check({ spec, manifest }, say) {
    const selector = object(spec, 'nodeSelector');
    for (const each of selector === undefined ? [] : members(selector)) {
      const right = Object.hasOwn(OLD_LABELS, each.key.text) ? OLD_LABELS[each.key.text] : undefined;
      if (right === undefined) continue;
      const fixes = (): Fix[] => (has(selector, right) ? [] : [fix(`Change to "${right}"`, true, manifest.document, renameKey(each, right))]);
      say(each.key, { key: each.key.text, right }, { fixes });
    }
  },
});

/** Values that look right and never occur. */
const WRONG_VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'kubernetes.io/arch': { x86_64: 'amd64', x64: 'amd64', aarch64: 'arm64', arm: 'arm64' },
  'kubernetes.io/os': { Linux: 'linux', Windows: 'windows' },
  'eks.amazonaws.com/capacityType': { spot: 'SPOT', Spot: 'SPOT', 'on-demand': 'ON_DEMAND', 'ON-DEMAND': 'ON_DEMAND', on_demand: 'ON_DEMAND' },
  'karpenter.sh/capacity-type': { SPOT: 'spot', Spot: 'spot', ondemand: 'on-demand', ON_DEMAND: 'on-demand', on_demand: 'on-demand' },
};

const wrongValue = check('pod', {
  id: 'eks/node-selector-values',
  title: 'Nodes are chosen by values that their labels have.',
  severity: 'warning',
  why: "No node ever has the value, so the pod stays Pending: *didn't match Pod's node affinity/selector*.",
  sources: ['https://kubernetes.io/docs/reference/labels-annotations-taints/', 'https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html'],
  message: 'No node has "{key}: {value}". The pod stays Pending. Use "{right}".',
  bad: [pod('', 'nodeSelector:\n  kubernetes.io/arch: x86_64'), workload('Deployment', { podLines: 'nodeSelector:\n  eks.amazonaws.com/capacityType: spot' })],
  good: [pod('', 'nodeSelector:\n  eks.amazonaws.com/capacityType: SPOT')],
  check({ spec, manifest }, say) {
    for (const [key, wrong] of Object.entries(WRONG_VALUES)) {
      const node = scalar(spec, 'nodeSelector', key);
      const right = node !== undefined && Object.hasOwn(wrong, node.text) ? wrong[node.text] : undefined;
      if (node === undefined || right === undefined) continue;
      say(node, { key, value: node.text, right }, { fixes: () => [fix(`Change to ${right}`, false, manifest.document, setScalar(node, right))] });
    }
  },
});

const hostPort = check('pod', {
  id: 'eks/port-duplicate',
  title: 'A port of the host is taken once by a pod.',
  why: 'The API server refuses the pod: *Duplicate value*.',
  sources: [SOURCES.core],
  message: 'Another container of this pod takes the port {port} of the host already. The API server refuses the pod. Use another port.',
  bad: [pod('ports:\n  - containerPort: 80\n    hostPort: 80\n  - containerPort: 81\n    hostPort: 80')],
  good: [pod('ports:\n  - containerPort: 80\n    hostPort: 80\n  - containerPort: 80\n    protocol: UDP\n    hostPort: 80')],
  check({ containers }, say) {
    const taken = new Set<string>();
    for (const port of containers.filter(({ role }) => role === 'containers').flatMap(({ node }) => objects(node, 'ports'))) {
      const host = number(port, 'hostPort');
      const at = scalar(port, 'hostPort');
      const protocol = has(port, 'protocol') ? text(port, 'protocol') : 'TCP';
      if (host === undefined || host === 0 || at === undefined || protocol === undefined) continue;
      const key = `${host}/${protocol}/${scalar(port, 'hostIP')?.text ?? ''}`;
      if (taken.has(key)) say(at, { port: host });
      taken.add(key);
    }
  },
});

export default [mountUnknown, volumeSource, oneSource, oneHandler, threshold, probePort, toleration, dnsNone, security, asRoot, hostUsers, oldLabels, wrongValue, hostPort];
