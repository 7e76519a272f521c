/** Rules about where pods run: tolerations, node labels, host ports. */
import { renameKey, setScalar } from '../../syntax/edit';
import { members } from '../../syntax/members';
import { fix, type Fix } from '../rule';
import { pod, workload } from './example';
import { entry, has, head, lacks, number, object, objects, scalar, text, value } from './read';
import { check, extend } from './row';
import { podRows } from './rows-pod';
import { SOURCES } from './sources';

const toleration = extend(podRows, 'eks/toleration', (row) =>
  check('pod', {
    ...row,
    message:
      'This toleration is refused: {reason}. The API server does not take the pod. Correct the toleration.',
    check({ spec }, say) {
      for (const each of objects(spec, 'tolerations')) {
        if (each.tree.templated) continue;
        const operator = value(each, 'operator');
        const own = scalar(each, 'value');
        if (operator === 'Exists' && own !== undefined && own.text !== '')
          say(own, { reason: 'with operator Exists the value must be empty' });
        const isKeyless = lacks(each, 'key') || text(each, 'key') === '';
        if (isKeyless && operator !== 'Exists' && (operator !== undefined || lacks(each, 'operator')))
          say(head(each), { reason: 'without a key the operator must be Exists' });
        const seconds = entry(each, 'tolerationSeconds');
        const effect = value(each, 'effect');
        if (
          seconds !== undefined &&
          has(each, 'tolerationSeconds') &&
          typeof effect === 'string' &&
          effect !== 'NoExecute'
        ) {
          say(seconds.key, { reason: '"tolerationSeconds" needs the effect NoExecute' });
        }
      }
    },
  }),
);

const dnsNone = extend(podRows, 'eks/dns-policy', (row) =>
  check('pod', {
    ...row,
    message:
      'With "dnsPolicy: None" the pod needs at least one name server. The API server refuses it. Add "dnsConfig.nameservers".',
    check({ spec, manifest }, say) {
      const policy = scalar(spec, 'dnsPolicy');
      const config = object(spec, 'dnsConfig');
      if (policy?.text !== 'None' || manifest.partial) return;
      if (lacks(spec, 'dnsConfig') || (config !== undefined && lacks(config, 'nameservers'))) say(policy);
    },
  }),
);

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
  message:
    'The label "{key}" is deprecated. Some tools do not set it any more, and then no node fits. Use "{right}".',
  bad: [pod('', 'nodeSelector:\n  beta.kubernetes.io/os: linux')],
  good: [pod('', 'nodeSelector:\n  kubernetes.io/os: linux')],
  check({ spec, manifest }, say) {
    const selector = object(spec, 'nodeSelector');
    for (const each of selector === undefined ? [] : members(selector)) {
      const right = Object.hasOwn(OLD_LABELS, each.key.text) ? OLD_LABELS[each.key.text] : undefined;
      if (right === undefined) continue;
      const fixes = (): Fix[] =>
        has(selector, right)
          ? []
          : [fix(`Change to "${right}"`, true, manifest.document, renameKey(each, right))];
      say(each.key, { key: each.key.text, right }, { fixes });
    }
  },
});

/** Values that look right and never occur. */
const WRONG_VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'kubernetes.io/arch': { x86_64: 'amd64', x64: 'amd64', aarch64: 'arm64', arm: 'arm64' },
  'kubernetes.io/os': { Linux: 'linux', Windows: 'windows' },
  'eks.amazonaws.com/capacityType': {
    spot: 'SPOT',
    Spot: 'SPOT',
    'on-demand': 'ON_DEMAND',
    'ON-DEMAND': 'ON_DEMAND',
    on_demand: 'ON_DEMAND',
  },
  'karpenter.sh/capacity-type': {
    SPOT: 'spot',
    Spot: 'spot',
    ondemand: 'on-demand',
    ON_DEMAND: 'on-demand',
    on_demand: 'on-demand',
  },
};

const wrongValue = check('pod', {
  id: 'eks/node-selector-values',
  title: 'Nodes are chosen by values that their labels have.',
  severity: 'warning',
  why: "No node ever has the value, so the pod stays Pending: *didn't match Pod's node affinity/selector*.",
  sources: [
    'https://kubernetes.io/docs/reference/labels-annotations-taints/',
    'https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html',
  ],
  message: 'No node has "{key}: {value}". The pod stays Pending. Use "{right}".',
  bad: [
    pod('', 'nodeSelector:\n  kubernetes.io/arch: x86_64'),
    workload('Deployment', { podLines: 'nodeSelector:\n  eks.amazonaws.com/capacityType: spot' }),
  ],
  good: [pod('', 'nodeSelector:\n  eks.amazonaws.com/capacityType: SPOT')],
  check({ spec, manifest }, say) {
    for (const [key, wrong] of Object.entries(WRONG_VALUES)) {
      const node = scalar(spec, 'nodeSelector', key);
      const right = node !== undefined && Object.hasOwn(wrong, node.text) ? wrong[node.text] : undefined;
      if (node === undefined || right === undefined) continue;
      say(
        node,
        { key, value: node.text, right },
        { fixes: () => [fix(`Change to ${right}`, false, manifest.document, setScalar(node, right))] },
      );
    }
  },
});

const hostPort = check('pod', {
  id: 'eks/port-duplicate',
  title: 'A port of the host is taken once by a pod.',
  why: 'The API server refuses the pod: *Duplicate value*.',
  sources: [SOURCES.core],
  message:
    'Another container of this pod takes the port {port} of the host already. The API server refuses the pod. Use another port.',
  bad: [pod('ports:\n  - containerPort: 80\n    hostPort: 80\n  - containerPort: 81\n    hostPort: 80')],
  good: [
    pod(
      'ports:\n  - containerPort: 80\n    hostPort: 80\n  - containerPort: 80\n    protocol: UDP\n    hostPort: 80',
    ),
  ],
  check({ containers }, say) {
    const taken = new Set<string>();
    for (const port of containers
      .filter(({ role }) => role === 'containers')
      .flatMap(({ node }) => objects(node, 'ports'))) {
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

export default [toleration, dnsNone, oldLabels, wrongValue, hostPort];
