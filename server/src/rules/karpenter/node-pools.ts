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
import { karpenterRows, nodePool } from './rows';

const core = [SOURCES.karpenter];

export const POOLS: readonly ('NodePool' | 'NodeClaim')[] = ['NodePool', 'NodeClaim'];

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

export function specOf({ kind, spec }: Manifest): ObjectNode | undefined {
  return kind === 'NodePool' ? object(spec, 'template', 'spec') : spec;
}

export function requirementsOf(manifest: Manifest): Requirement[] {
  return objects(specOf(manifest), 'requirements').map((node) => {
    const list = entry(node, 'values')?.value;
    const values = itemsOf(list);
    const isListed =
      list === undefined ||
      (list.kind === 'array' &&
        values.every((value) => value.kind === 'scalar' && !hasPlaceholder(value.text)));
    return {
      node,
      key: scalar(node, 'key'),
      operator: text(node, 'operator'),
      values,
      complete: isListed && !node.tree.templated,
    };
  });
}

const inWithoutValues = check(POOLS, {
  id: 'karpenter/in-without-values',
  title: 'A requirement that lists values has some.',
  why: "The API server refuses others: *requirements with operator 'In' must have a value defined*.",
  sources: core,
  message:
    'The operator In needs at least one value. The API server refuses the pool. Add values, or use Exists.',
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
  message:
    'The operator {operator} compares with one whole number, written as a string. The API server refuses the pool. Write one such as ["4"].',
  bad: [
    nodePool({ requirements: '- key: karpenter.k8s.aws/instance-cpu\n  operator: Gt\n  values: ["4", "8"]' }),
  ],
  good: [
    nodePool({ requirements: '- key: karpenter.k8s.aws/instance-cpu\n  operator: Gt\n  values: ["4"]' }),
  ],
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
      if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0)
        say(keyOf(node, 'values'), { operator });
    }
  },
});

const minValues = extend(karpenterRows, 'karpenter/min-values', (row) =>
  check(POOLS, {
    ...row,
    message:
      '"minValues" is {min}, but only {count} values are listed. The API server refuses the pool. List more values or lower it.',
    check(manifest, say) {
      if (!isVersionOne(manifest)) return;
      for (const { node, operator, values, complete } of requirementsOf(manifest)) {
        const min = number(node, 'minValues');
        const at = scalar(node, 'minValues');
        if (
          operator !== 'In' ||
          !complete ||
          at === undefined ||
          min === undefined ||
          min > 50 ||
          min <= values.length
        )
          continue;
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
        const isUnknown =
          key.text.startsWith('karpenter.k8s.aws/') && !labels.some((label) => label.key === key.text);
        if (!isHost && !isOwn && !isUnknown) continue;
        const right = nearest(
          key.text,
          labels.filter((label) => label.requirement === true).map((label) => label.key),
        );
        const reason = isUnknown ? 'Karpenter knows no such label' : 'Karpenter keeps it for itself';
        const fixes = (): Fix[] =>
          right === undefined ? [] : [fix(`Change to "${right}"`, false, document, setScalar(key, right))];
        say(
          key,
          {
            key: key.text,
            reason,
            remedy: right === undefined ? 'Remove the requirement.' : `Did you mean "${right}"?`,
          },
          { fixes },
        );
      }
    },
  }),
);

const budget = check('NodePool', {
  id: 'karpenter/budget-schedule-duration',
  title: 'A budget with a schedule has a duration, and the reverse.',
  why: "The API server refuses others: *'schedule' must be set with 'duration'*.",
  sources: core,
  message:
    'A schedule and a duration belong together, and "{lack}" is missing. The API server refuses the pool. Add it.',
  bad: [
    nodePool({
      spec: 'disruption:\n  consolidateAfter: 1m\n  budgets:\n    - nodes: "1"\n      schedule: "0 9 * * *"',
    }),
  ],
  good: [
    nodePool({
      spec: 'disruption:\n  consolidateAfter: 1m\n  budgets:\n    - nodes: "1"\n      schedule: "0 9 * * *"\n      duration: 8h',
    }),
  ],
  check(manifest, say) {
    if (!isVersionOne(manifest)) return;
    for (const each of objects(manifest.spec, 'disruption', 'budgets')) {
      if (has(each, 'schedule') && lacks(each, 'duration'))
        say(keyOf(each, 'schedule'), { lack: 'duration' });
      if (has(each, 'duration') && lacks(each, 'schedule'))
        say(keyOf(each, 'duration'), { lack: 'schedule' });
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
  bad: [
    nodePool({
      template: 'taints:\n  - key: gpu\n    effect: NoSchedule\n  - key: gpu\n    effect: NoSchedule',
    }),
  ],
  good: [
    nodePool({
      template: 'taints:\n  - key: gpu\n    effect: NoSchedule\n  - key: gpu\n    effect: NoExecute',
    }),
  ],
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

export default [
  inWithoutValues,
  comparison,
  existsValues,
  minValues,
  restricted,
  budget,
  duplicateTaint,
  limits,
];
