/** Rules about the values of requirements. */
import type { Manifest } from '../../formats/kubernetes/elements';
import { nearest } from '../../base/nearest';
import { setScalar } from '../../syntax/edit';
import { hasPlaceholder } from '../../syntax/placeholder';
import type { ScalarNode } from '../../syntax/tree';
import { text } from '../eks/read';
import { check } from '../eks/row';
import { SOURCES } from '../eks/sources';
import { fix, type Fix } from '../rule';
import { nodePool } from './rows';
import { POOLS, specOf, requirementsOf } from './node-pools';

interface ValueRule {
  readonly key: string;
  readonly allowed: readonly string[];
  readonly synonyms: Readonly<Record<string, string>>;
}

function valueCheck(
  rule: ValueRule,
): (manifest: Manifest, report: (node: ScalarNode, right: string | undefined) => void) => void {
  return (manifest, report) => {
    for (const { key, operator, values } of requirementsOf(manifest)) {
      if (key?.text !== rule.key || (operator !== 'In' && operator !== 'NotIn')) continue;
      for (const value of values) {
        if (value.kind !== 'scalar' || hasPlaceholder(value.text) || rule.allowed.includes(value.text))
          continue;
        const synonym = Object.hasOwn(rule.synonyms, value.text) ? rule.synonyms[value.text] : undefined;
        report(value, synonym ?? nearest(value.text, rule.allowed));
      }
    }
  };
}

const capacityTypes = valueCheck({
  key: 'karpenter.sh/capacity-type',
  allowed: ['on-demand', 'spot', 'reserved'],
  synonyms: { on_demand: 'on-demand' },
});

const capacity = check(POOLS, {
  id: 'karpenter/capacity-type-value',
  title: 'The capacity type is on-demand, spot or reserved.',
  severity: 'error',
  why: 'No node ever has another one, so none is launched.',
  sources: [SOURCES.karpenterDocs],
  message: '"{value}" is no capacity type, so no node is ever launched for it. Pods stay Pending. {remedy}',
  bad: [
    nodePool({ requirements: '- key: karpenter.sh/capacity-type\n  operator: In\n  values: ["ondemand"]' }),
  ],
  good: [nodePool()],
  check(manifest, say, { document }) {
    capacityTypes(manifest, (node, right) => {
      const fixes = (): Fix[] =>
        right === undefined ? [] : [fix(`Change to ${right}`, true, document, setScalar(node, right))];
      say(
        node,
        {
          value: node.text,
          remedy: right === undefined ? 'Use on-demand, spot or reserved.' : `Did you mean "${right}"?`,
        },
        { fixes },
      );
    });
  },
});

const architectures = valueCheck({
  key: 'kubernetes.io/arch',
  allowed: ['amd64', 'arm64'],
  synonyms: { x86_64: 'amd64', aarch64: 'arm64' },
});

const arch = check(POOLS, {
  id: 'karpenter/arch-value',
  title: 'The architecture is amd64 or arm64.',
  severity: 'warning',
  why: 'No instance type has another one: *no instance type satisfied resources*.',
  sources: [SOURCES.karpenterDocs],
  message:
    '"{value}" is not what nodes call their architecture. No instance type fits, so none is launched. {remedy}',
  bad: [nodePool({ requirements: '- key: kubernetes.io/arch\n  operator: In\n  values: ["x86_64"]' })],
  good: [nodePool({ requirements: '- key: kubernetes.io/arch\n  operator: In\n  values: ["amd64"]' })],
  check(manifest, say, { document }) {
    architectures(manifest, (node, right) => {
      const fixes = (): Fix[] =>
        right === undefined ? [] : [fix(`Change to ${right}`, false, document, setScalar(node, right))];
      say(
        node,
        { value: node.text, remedy: right === undefined ? 'Use amd64 or arm64.' : `Use "${right}".` },
        { fixes },
      );
    });
  },
});

const autoMode = check('NodePool', {
  id: 'karpenter/auto-mode-keys',
  title: 'Requirements use the labels of the kind of node class they go with.',
  why: 'Auto Mode knows only `eks.amazonaws.com/…`, Karpenter itself only `karpenter.k8s.aws/…`: *label is restricted*, or no type ever fits.',
  sources: ['https://docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html'],
  message: '"{key}" is a label of {owner}, but the pool uses {used}. No instance type fits. Use "{right}".',
  bad: [
    nodePool({
      reference: 'group: eks.amazonaws.com\nkind: NodeClass\nname: default',
      requirements: '- key: karpenter.k8s.aws/instance-category\n  operator: In\n  values: ["c"]',
    }),
  ],
  good: [
    nodePool({
      reference: 'group: eks.amazonaws.com\nkind: NodeClass\nname: default',
      requirements: '- key: eks.amazonaws.com/instance-category\n  operator: In\n  values: ["c"]',
    }),
  ],
  check(manifest, say, { document }) {
    const group = text(specOf(manifest), 'nodeClassRef', 'group');
    if (group !== 'eks.amazonaws.com' && group !== 'karpenter.k8s.aws') return;
    const isAuto = group === 'eks.amazonaws.com';
    const wrong = isAuto ? 'karpenter.k8s.aws/instance-' : 'eks.amazonaws.com/instance-';
    for (const { key } of requirementsOf(manifest)) {
      if (key?.text.startsWith(wrong) !== true) continue;
      const right = key.text.replace(/^[^/]+/, group);
      const names = isAuto ? ['Karpenter', 'Auto Mode'] : ['Auto Mode', 'an EC2NodeClass'];
      say(
        key,
        { key: key.text, owner: names[0] ?? '', used: names[1] ?? '', right },
        { fixes: () => [fix(`Change to "${right}"`, false, document, setScalar(key, right))] },
      );
    }
  },
});

export default [capacity, arch, autoMode];
