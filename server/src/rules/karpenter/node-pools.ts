/** Rules about node pools and node classes of Karpenter. */
import type { Manifest } from '../../formats/kubernetes/elements';
import { labelTable } from '../../formats/kubernetes/tables';
import { nearest } from '../../base/nearest';
import { setScalar } from '../../syntax/edit';
import { itemsOf } from '../../syntax/members';
import { hasPlaceholder } from '../../syntax/placeholder';
import type { Node, ObjectNode, ScalarNode } from '../../syntax/tree';
import { entry, has, head, keyOf, lacks, number, object, objects, scalar, text } from '../eks/read';
import { check, extend } from '../eks/row';
import { SOURCES } from '../eks/sources';
import { fix, type Fix } from '../rule';
import { karpenterRows, nodeClass, nodePool } from './rows';

const core = [SOURCES.karpenter];
const POOLS: readonly ('NodePool' | 'NodeClaim')[] = ['NodePool', 'NodeClaim'];

interface Requirement {
  readonly node: ObjectNode;
  readonly key: ScalarNode | undefined;
  readonly operator: string | undefined;
  readonly values: readonly Node[];
  readonly complete: boolean;
}

function isVersionOne({ apiVersion }: Manifest): boolean {
  return apiVersion === 'karpenter.sh/v1';
}

function specOf({ kind, spec }: Manifest): ObjectNode | undefined {
  return kind === 'NodePool' ? object(spec, 'template', 'spec') : spec;
}

function requirementsOf(manifest: Manifest): Requirement[] {
  return objects(specOf(manifest), 'requirements').map((node) => {
    const list = entry(node, 'values')?.value;
    const values = itemsOf(list);
    const isListed = list === undefined || (list.kind === 'array' && values.every((value) => value.kind === 'scalar' && !hasPlaceholder(value.text)));
    return { node, key: scalar(node, 'key'), operator: text(node, 'operator'), values, complete: isListed && !node.tree.templated };
  });
}

const inWithoutValues = check(POOLS, {
  id: 'karpenter/in-without-values',
  title: 'A requirement that lists values has some.',
  why: "The API server refuses others: *requirements with operator 'In' must have a value defined*.",
  sources: core,
  message: 'The operator In needs at least one value. The API server refuses the pool. Add values, or use Exists.',
  bad: [nodePool({ requirements: '- key: kubernetes.io/arch\n  operator: In\n  values: []' })],
  good: [nodePool()],
  check(manifest, say) {
    if (!isVersionOne(manifest)) return;
    for (const { node, operator, values, complete } of requirementsOf(manifest)) {
      if (operator === 'In' && values.length === 0 && complete) say(keyOf(node, 'values'));
    }
  },
});

const comparison = check(POOLS, {
  id: 'karpenter/gt-lt-value',
  title: 'A comparison has one whole number.',
  why: "The API server refuses others: *requirements operator 'Gt' or 'Lt' must have a single positive integer value*.",
  sources: core,
  message: 'The operator {operator} compares with one whole number, written as a string. The API server refuses the pool. Write one such as ["4"].',
  bad: [nodePool({ requirements: '- key: karpenter.k8s.aws/instance-cpu\n  operator: Gt\n  values: ["4", "8"]' })],
  good: [nodePool({ requirements: '- key: karpenter.k8s.aws/instance-cpu\n  operator: Gt\n  values: ["4"]' })],
  check(manifest, say) {
    if (!isVersionOne(manifest)) return;
    for (const { node, operator = '', values, complete } of requirementsOf(manifest)) {
      if (!/^(?:Gt|Lt|Gte|Lte)$/.test(operator) || !complete) continue;
      const [first] = values;
      const isNumber = values.length === 1 && first?.kind === 'scalar' && /^[0-9]+$/.test(first.text);
      if (!isNumber) say(keyOf(node, 'values'), { operator });
    }
  },
});

const existsValues = check(POOLS, {
  id: 'karpenter/exists-with-values',
  title: 'A requirement that asks only whether a label exists lists no values.',
  severity: 'warning',
  why: 'The values have no effect and mislead the reader.',
  sources: core,
  message: 'The operator {operator} takes no values. They have no effect. Remove them, or use In.',
  bad: [nodePool({ requirements: '- key: kubernetes.io/arch\n  operator: Exists\n  values: ["amd64"]' })],
  good: [nodePool({ requirements: '- key: kubernetes.io/arch\n  operator: Exists' })],
  check(manifest, say) {
    for (const { node, operator = '', values } of requirementsOf(manifest)) {
      if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) say(keyOf(node, 'values'), { operator });
    }
  },
});

const minValues = extend(karpenterRows, 'karpenter/min-values', (row) =>
  check(POOLS, {
    ...row,
    message: '"minValues" is {min}, but only {count} values are listed. The API server refuses the pool. List more values or lower it.',
    check(manifest, say) {
      if (!isVersionOne(manifest)) return;
      for (const { node, operator, values, complete } of requirementsOf(manifest)) {
        const min = number(node, 'minValues');
        const at = scalar(node, 'minValues');
        if (operator !== 'In' || !complete || at === undefined || min === undefined || min > 50 || min <= values.length) continue;
        say(at, { min, count: values.length });
      }
    },
  }),
);

const ALLOWED_KARPENTER = new Set(['karpenter.sh/capacity-type', 'karpenter.sh/nodepool']);

const restricted = extend(karpenterRows, 'karpenter/restricted-label', (row) =>
  check(POOLS, {
    ...row,
    message: '"{key}" cannot be required: {reason}. Karpenter refuses the pool. {remedy}',
    check(manifest, say, { document }) {
      if (!isVersionOne(manifest) || manifest.kind !== 'NodePool') return;
      const labels = labelTable(document.context.library).labels;
      for (const { key } of requirementsOf(manifest)) {
        if (key === undefined) continue;
        const isHost = key.text === 'kubernetes.io/hostname';
        const isOwn = key.text.startsWith('karpenter.sh/') && !ALLOWED_KARPENTER.has(key.text);
        const isUnknown = key.text.startsWith('karpenter.k8s.aws/') && !labels.some((label) => label.key === key.text);
        if (!isHost && !isOwn && !isUnknown) continue;
        const right = nearest(key.text, labels.filter((label) => label.requirement === true).map((label) => label.key));
        const reason = isUnknown ? 'Karpenter knows no such label' : 'Karpenter keeps it for itself';
        const fixes = (): Fix[] => (right === undefined ? [] : [fix(`Change to "${right}"`, false, document, setScalar(key, right))]);
        say(key, { key: key.text, reason, remedy: right === undefined ? 'Remove the requirement.' : `Did you mean "${right}"?` }, { fixes });
      }
    },
  }),
);

interface ValueRule {
  readonly key: string;
  readonly allowed: readonly string[];
  readonly synonyms: Readonly<Record<string, string>>;
}

function valueCheck(rule: ValueRule): (manifest: Manifest, report: (node: ScalarNode, right: string | undefined) => void) => void {
  return (manifest, report) => {
    for (const { key, operator, values } of requirementsOf(manifest)) {
      if (key?.text !== rule.key || (operator !== 'In' && operator !== 'NotIn')) continue;
      for (const value of values) {
        if (value.kind !== 'scalar' || hasPlaceholder(value.text) || rule.allowed.includes(value.text)) continue;
        report(value, rule.synonyms[value.text] ?? nearest(value.text, rule.allowed));
      }
    }
  };
}

const capacityTypes = valueCheck({ key: 'karpenter.sh/capacity-type', allowed: ['on-demand', 'spot', 'reserved'], synonyms: { 'on_demand': 'on-demand' } });

const capacity = check(POOLS, {
  id: 'karpenter/capacity-type-value',
  title: 'The capacity type is on-demand, spot or reserved.',
  severity: 'error',
  why: 'No node ever has another one, so none is launched.',
  sources: [SOURCES.karpenterDocs],
  message: '"{value}" is no capacity type, so no node is ever launched for it. Pods stay Pending. {remedy}',
  bad: [nodePool({ requirements: '- key: karpenter.sh/capacity-type\n  operator: In\n  values: ["ondemand"]' })],
  good: [nodePool()],
  check(manifest, say, { document }) {
    capacityTypes(manifest, (node, right) => {
      const fixes = (): Fix[] => (right === undefined ? [] : [fix(`Change to ${right}`, true, document, setScalar(node, right))]);
      say(node, { value: node.text, remedy: right === undefined ? 'Use on-demand, spot or reserved.' : `Did you mean "${right}"?` }, { fixes });
    });
  },
});

const architectures = valueCheck({ key: 'kubernetes.io/arch', allowed: ['amd64', 'arm64'], synonyms: { x86_64: 'amd64', aarch64: 'arm64' } });

const arch = check(POOLS, {
  id: 'karpenter/arch-value',
  title: 'The architecture is amd64 or arm64.',
  severity: 'warning',
  why: 'No instance type has another one: *no instance type satisfied resources*.',
  sources: [SOURCES.karpenterDocs],
  message: '"{value}" is not what nodes call their architecture. No instance type fits, so none is launched. {remedy}',
  bad: [nodePool({ requirements: '- key: kubernetes.io/arch\n  operator: In\n  values: ["x86_64"]' })],
  good: [nodePool({ requirements: '- key: kubernetes.io/arch\n  operator: In\n  values: ["amd64"]' })],
  check(manifest, say, { document }) {
    architectures(manifest, (node, right) => {
      const fixes = (): Fix[] => (right === undefined ? [] : [fix(`Change to ${right}`, false, document, setScalar(node, right))]);
      say(node, { value: node.text, remedy: right === undefined ? 'Use amd64 or arm64.' : `Use "${right}".` }, { fixes });
    });
  },
});

const autoMode = check('NodePool', {
  id: 'karpenter/auto-mode-keys',
  title: 'Requirements use the labels of the kind of node class they go with.',
  why: 'Auto Mode knows only `eks.amazonaws.com/…`, Karpenter itself only `karpenter.k8s.aws/…`: *label is restricted*, or no type ever fits.',
  sources: ['https://docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html'],
  message: '"{key}" is a label of {owner}, but the pool uses {used}. No instance type fits. Use "{right}".',
  bad: [nodePool({ reference: 'group: eks.amazonaws.com\nkind: NodeClass\nname: default', requirements: '- key: karpenter.k8s.aws/instance-category\n  operator: In\n  values: ["c"]' })],
  good: [nodePool({ reference: 'group: eks.amazonaws.com\nkind: NodeClass\nname: default', requirements: '- key: eks.amazonaws.com/instance-category\n  operator: In\n  values: ["c"]' })],
  check(manifest, say, { document }) {
    const group = text(specOf(manifest), 'nodeClassRef', 'group');
    if (group !== 'eks.amazonaws.com' && group !== 'karpenter.k8s.aws') return;
    const isAuto = group === 'eks.amazonaws.com';
    const wrong = isAuto ? 'karpenter.k8s.aws/instance-' : 'eks.amazonaws.com/instance-';
    for (const { key } of requirementsOf(manifest)) {
      if (key?.text.startsWith(wrong) !== true) continue;
      const right = key.text.replace(/^[^/]+/, group);
      const names = isAuto ? ['Karpenter', 'Auto Mode'] : ['Auto Mode', 'an EC2NodeClass'];
      say(key, { key: key.text, owner: names[0] ?? '', used: names[1] ?? '', right }, { fixes: () => [fix(`Change to "${right}"`, false, document, setScalar(key, right))] });
    }
  },
});

const budget = check('NodePool', {
  id: 'karpenter/budget-schedule-duration',
  title: 'A budget with a schedule has a duration, and the reverse.',
  why: "The API server refuses others: *'schedule' must be set with 'duration'*.",
  sources: core,
  message: 'A schedule and a duration belong together, and "{lack}" is missing. The API server refuses the pool. Add it.',
  bad: [nodePool({ spec: 'disruption:\n  consolidateAfter: 1m\n  budgets:\n    - nodes: "1"\n      schedule: "0 9 * * *"' })],
  good: [nodePool({ spec: 'disruption:\n  consolidateAfter: 1m\n  budgets:\n    - nodes: "1"\n      schedule: "0 9 * * *"\n      duration: 8h' })],
  check(manifest, say) {
    if (!isVersionOne(manifest)) return;
    for (const each of objects(manifest.spec, 'disruption', 'budgets')) {
      if (has(each, 'schedule') && lacks(each, 'duration')) say(keyOf(each, 'schedule'), { lack: 'duration' });
      if (has(each, 'duration') && lacks(each, 'schedule')) say(keyOf(each, 'duration'), { lack: 'schedule' });
    }
  },
});

const duplicateTaint = check('NodePool', {
  id: 'karpenter/duplicate-taint',
  title: 'A taint stands once among the taints of a pool.',
  severity: 'warning',
  why: 'Karpenter refuses a pool with the same key and effect twice.',
  sources: core,
  message: 'The taint "{key}" with effect {effect} is there already. Karpenter refuses the pool. Remove one.',
  bad: [nodePool({ template: 'taints:\n  - key: gpu\n    effect: NoSchedule\n  - key: gpu\n    effect: NoSchedule' })],
  good: [nodePool({ template: 'taints:\n  - key: gpu\n    effect: NoSchedule\n  - key: gpu\n    effect: NoExecute' })],
  check(manifest, say) {
    const spec = specOf(manifest);
    const seen = new Set<string>();
    for (const taint of [...objects(spec, 'taints'), ...objects(spec, 'startupTaints')]) {
      const key = scalar(taint, 'key');
      const effect = text(taint, 'effect');
      if (key === undefined || effect === undefined) continue;
      const name = `${key.text}:${effect}`;
      if (seen.has(name)) say(key, { key: key.text, effect });
      seen.add(name);
    }
  },
});

const limits = check('NodePool', {
  id: 'karpenter/limits-missing',
  title: 'A node pool has limits.',
  severity: 'information',
  profile: 'recommended',
  why: 'A faulty autoscaler or a typing error in replicas can launch nodes without end.',
  sources: [SOURCES.karpenterDocs],
  message: 'The pool has no limits. A mistake elsewhere may launch nodes without end. Add "limits.cpu".',
  bad: [nodePool()],
  good: [nodePool({ spec: 'limits:\n  cpu: 100' })],
  check({ spec, partial }, say) {
    if (spec !== undefined && !partial && lacks(spec, 'limits') && lacks(spec, 'replicas')) say(head(spec));
  },
});

const roleOrProfile = check('EC2NodeClass', {
  id: 'karpenter/role-xor-profile',
  title: 'A node class names a role or an instance profile.',
  why: "The API server refuses both and none: *must specify exactly one of ['role', 'instanceProfile']*.",
  sources: [SOURCES.karpenterAws],
  message: 'The node class has {reason}. The API server refuses it. Keep exactly one of "role" and "instanceProfile".',
  bad: [nodeClass('  instanceProfile: web\n'), nodeClass('', ['role'])],
  good: [nodeClass('')],
  check({ spec, partial, apiVersion }, say) {
    if (spec === undefined || partial || apiVersion !== 'karpenter.k8s.aws/v1') return;
    if (has(spec, 'role') && has(spec, 'instanceProfile')) say(keyOf(spec, 'instanceProfile'), { reason: 'both a role and an instance profile' });
    else if (lacks(spec, 'role') && lacks(spec, 'instanceProfile')) say(head(spec), { reason: 'neither a role nor an instance profile' });
  },
});

const aliasAlone = extend(karpenterRows, 'karpenter/ami-terms', (row) =>
  check('EC2NodeClass', {
    ...row,
    message: 'An alias stands alone: {reason}. The API server refuses the node class. Remove the other part.',
    check({ spec }, say) {
      const terms = objects(spec, 'amiSelectorTerms');
      const alias = terms.find((term) => has(term, 'alias'));
      const at = scalar(alias, 'alias');
      if (alias === undefined || at === undefined || alias.tree.templated) return;
      if (terms.length > 1) say(at, { reason: 'there are further terms' });
      else if (alias.entries.length > 1) say(at, { reason: 'the term has further fields' });
    },
  }),
);

const latest = check('EC2NodeClass', {
  id: 'karpenter/ami-latest',
  title: 'Images of nodes are pinned to a version.',
  severity: 'information',
  profile: 'strict',
  why: 'With `@latest` nodes are replaced whenever AWS publishes an image.',
  sources: [SOURCES.karpenterDocs],
  message: '"{alias}" follows every new image. Nodes are replaced whenever AWS publishes one. Pin a version in production.',
  bad: [nodeClass('  amiSelectorTerms:\n    - alias: al2023@latest\n', ['ami'])],
  good: [nodeClass('')],
  check({ spec }, say) {
    for (const term of objects(spec, 'amiSelectorTerms')) {
      const alias = scalar(term, 'alias');
      if (alias?.text.endsWith('@latest') === true) say(alias, { alias: alias.text });
    }
  },
});

export default [inWithoutValues, comparison, existsValues, minValues, restricted, capacity, arch, autoMode, budget, duplicateTaint, limits, roleOrProfile, aliasAlone, latest];
