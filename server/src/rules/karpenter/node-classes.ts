/** Rules about node classes of Karpenter. */
import { has, head, keyOf, lacks, objects, scalar } from '../eks/read';
import { check, extend } from '../eks/row';
import { SOURCES } from '../eks/sources';
import { karpenterRows, nodeClass } from './rows';

const roleOrProfile = check('EC2NodeClass', {
  id: 'karpenter/role-xor-profile',
  title: 'A node class names a role or an instance profile.',
  why: "The API server refuses both and none: *must specify exactly one of ['role', 'instanceProfile']*.",
  sources: [SOURCES.karpenterAws],
  message:
    'The node class has {reason}. The API server refuses it. Keep exactly one of "role" and "instanceProfile".',
  bad: [nodeClass('  instanceProfile: web\n'), nodeClass('', ['role'])],
  good: [nodeClass('')],
  check({ spec, partial, apiVersion }, say) {
    if (spec === undefined || partial || apiVersion !== 'karpenter.k8s.aws/v1') return;
    if (has(spec, 'role') && has(spec, 'instanceProfile'))
      say(keyOf(spec, 'instanceProfile'), { reason: 'both a role and an instance profile' });
    else if (lacks(spec, 'role') && lacks(spec, 'instanceProfile'))
      say(head(spec), { reason: 'neither a role nor an instance profile' });
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
  message:
    '"{alias}" follows every new image. Nodes are replaced whenever AWS publishes one. Pin a version in production.',
  bad: [nodeClass('  amiSelectorTerms:\n    - alias: al2023@latest\n', ['ami'])],
  good: [nodeClass('')],
  check({ spec }, say) {
    for (const term of objects(spec, 'amiSelectorTerms')) {
      const alias = scalar(term, 'alias');
      if (alias?.text.endsWith('@latest') === true) say(alias, { alias: alias.text });
    }
  },
});

export default [roleOrProfile, aliasAlone, latest];
