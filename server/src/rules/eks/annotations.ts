/** Rules about annotations of AWS controllers, driven by the table of annotations. */
import { nearest } from '../../base/nearest';
import type { Annotation } from '../../formats/kubernetes/elements';
import { annotationRow, annotationTable } from '../../formats/kubernetes/tables';
import { renameKey, setScalar } from '../../syntax/edit';
import { hasPlaceholder } from '../../syntax/placeholder';
import { fix, type AnyRule, type Example, type Fix } from '../rule';
import { judged } from './annotation-judgement';
import { ingress, object, pod, service, PORT_80 } from './example';
import { check, extend, type CheckText, type CommonText } from './row';
import { kindRows } from './rows-kinds';
import { SOURCES } from './sources';

const ALB = 'alb.ingress.kubernetes.io/';
const LB = 'service.beta.kubernetes.io/aws-load-balancer-';
const lb = (annotation: string): Example =>
  service(`type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb\n${PORT_80}`, LB + annotation);
const alb = (annotation: string): Example => ingress(ALB + annotation);
const account = (annotation: string): Example =>
  object('v1', 'ServiceAccount', '', `annotations:\n  ${annotation}`);

const MESSAGE = 'The value of "{key}" is not accepted: {reason}. {consequence} {remedy}';

function byTable(
  text: Omit<CheckText<Annotation>, 'message' | 'check'> & CommonTextLike,
  consequence: string,
): AnyRule {
  return check('annotation', {
    ...text,
    message: MESSAGE,
    check(annotation, say, context) {
      const found = judged(annotation, context);
      if (found?.id !== text.id) return;
      const { right, reason, remedy } = found;
      const { value } = annotation.entry;
      const fixes = (): Fix[] =>
        right === undefined
          ? []
          : [fix(`Change to ${right}`, false, context.document, setScalar(value, right))];
      say(value, { key: annotation.key.text, reason, remedy, consequence }, { fixes });
    },
  });
}

type CommonTextLike = Pick<CommonText, 'id'>;

const STOPS = 'The AWS Load Balancer Controller stops and makes no load balancer.';
const sources = [SOURCES.ingress, SOURCES.controller];

const tableRules: readonly AnyRule[] = [
  byTable(
    {
      id: 'eks/alb-value',
      title: 'Annotations of an ALB have values the controller reads.',
      why: 'The controller reports an event and changes nothing: *unknown scheme: public*, *unknown targetType*, *backend protocol must be within [HTTP, HTTPS]*.',
      sources,
      bad: [alb('scheme: public'), alb('target-type: pod'), alb("healthcheck-port: '99 99'")],
      good: [alb('scheme: internet-facing'), alb('scheme: ${SCHEME}')],
    },
    STOPS,
  ),
  byTable(
    {
      id: 'eks/alb-json',
      title: 'Annotations that hold JSON hold the JSON the controller reads.',
      why: 'The controller reports: *failed to parse json annotation*, *listen protocol must be within [HTTP, HTTPS]*.',
      sources,
      bad: [alb('listen-ports: \'[{"HTTP": 80}, {"HTTPS": 443},]\''), alb('listen-ports: \'[{"TCP": 80}]\'')],
      good: [alb('listen-ports: \'[{"HTTP": 80}]\'')],
    },
    STOPS,
  ),
  byTable(
    {
      id: 'eks/alb-map',
      title: 'Annotations that hold a map write its entries as key=value.',
      why: 'The controller reports: *failed to parse stringMap annotation*.',
      sources,
      bad: [alb('tags: team:shop')],
      good: [alb('tags: team=shop,env=test')],
    },
    STOPS,
  ),
  byTable(
    {
      id: 'eks/alb-attribute-key',
      title: 'Attributes of load balancers and target groups are ones that Elastic Load Balancing knows.',
      why: 'Elastic Load Balancing refuses the change: *Load balancer attribute key is not recognized*.',
      sources: [SOURCES.elb],
      bad: [alb('load-balancer-attributes: idle_timeout=60')],
      good: [alb('load-balancer-attributes: idle_timeout.timeout_seconds=60')],
    },
    'Elastic Load Balancing refuses the change.',
  ),
  byTable(
    {
      id: 'eks/alb-health-timing',
      title: 'Times and counts of health checks lie in their ranges.',
      why: 'Elastic Load Balancing refuses others, and the target group is not made.',
      sources: [SOURCES.elb, SOURCES.ingress],
      bad: [alb("healthcheck-interval-seconds: '1000'")],
      good: [alb("healthcheck-interval-seconds: '10'")],
    },
    'Elastic Load Balancing refuses the target group.',
  ),
  byTable(
    {
      id: 'eks/nlb-value',
      title: 'Annotations of an NLB have values the controller reads.',
      why: 'The controller reports an event and makes no load balancer: *unknown scheme*, *invalid ALPN policy*.',
      sources: [SOURCES.serviceAnnotations, SOURCES.controller],
      bad: [lb('scheme: public'), lb('proxy-protocol: "true"')],
      good: [lb('scheme: internal')],
    },
    STOPS,
  ),
  byTable(
    {
      id: 'eks/irsa-arn',
      title: 'The role of a ServiceAccount is the ARN of an IAM role.',
      why: 'Pods cannot assume anything else: *AccessDenied when calling the AssumeRoleWithWebIdentity operation*.',
      sources: [SOURCES.irsa],
      bad: [
        account('eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:policy/web'),
        account('eks.amazonaws.com/role-arn: web'),
      ],
      good: [account('eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/web')],
    },
    'Pods of this account get no credentials.',
  ),
  byTable(
    {
      id: 'eks/irsa-token-expiration',
      title: 'A token lives at least 600 seconds.',
      why: 'The API server refuses shorter ones: *may not specify a duration less than 10 minutes*.',
      sources: [SOURCES.irsa],
      bad: [account('eks.amazonaws.com/token-expiration: "60"')],
      good: [account('eks.amazonaws.com/token-expiration: "3600"')],
    },
    'Pods of this account cannot start.',
  ),
  extend(kindRows, 'eks/alb-group-name', (row) => byTable(row, STOPS)),
  extend(kindRows, 'eks/alb-name-length', (row) => byTable(row, STOPS)),
  byTable(
    {
      id: 'karpenter/do-not-disrupt-value',
      title: 'The annotation against disruption says "true".',
      severity: 'warning',
      why: 'Karpenter compares the text; anything else has no effect.',
      sources: [SOURCES.karpenterDocs],
      bad: [pod('', '', 'annotations:\n  karpenter.sh/do-not-disrupt: "yes"')],
      good: [pod('', '', 'annotations:\n  karpenter.sh/do-not-disrupt: "true"')],
    },
    'Karpenter may disrupt the node all the same.',
  ),
];

const PREFIXES = [ALB, LB];

const unknown = check('annotation', {
  id: 'eks/alb-unknown-annotation',
  title: 'Annotations under the prefixes of the AWS Load Balancer Controller are ones it reads.',
  severity: 'warning',
  why: 'Unknown annotations are ignored without a word, so the load balancer is not what was meant.',
  sources: [SOURCES.ingress, SOURCES.serviceAnnotations],
  message: 'The AWS Load Balancer Controller does not read "{key}". It is ignored without a word. {remedy}',
  bad: [alb('certificate-arns: arn:aws:acm:eu-west-1:111122223333:certificate/1'), alb('shceme: internal')],
  good: [
    alb(
      'certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/11111111-2222-3333-4444-555555555555',
    ),
  ],
  check({ key, entry, on }, say, { document }) {
    const prefix = PREFIXES.find((each) => key.text.startsWith(each));
    const { library } = document.context;
    if (
      prefix === undefined ||
      hasPlaceholder(key.text) ||
      (on !== 'Ingress' && on !== 'Service') ||
      annotationRow(library, key.text) !== undefined
    )
      return;
    const table = annotationTable(library);
    const known = table.rows.flatMap((row) => (row.key?.startsWith(prefix) === true ? [row.key] : []));
    const names = known.map((each) => each.slice(prefix.length));
    const near = nearest(key.text.slice(prefix.length), names);
    const right = table.nearMisses[key.text] ?? (near === undefined ? undefined : prefix + near);
    const fixes = (): Fix[] =>
      right === undefined ? [] : [fix(`Rename to "${right}"`, false, document, renameKey(entry, right))];
    say(
      key,
      {
        key: key.text,
        remedy: right === undefined ? 'Check its name or remove it.' : `Did you mean "${right}"?`,
      },
      { fixes },
    );
  },
});

const deprecated = check('annotation', {
  id: 'eks/nlb-deprecated-annotation',
  title: 'Annotations are not ones that a newer one replaces.',
  severity: 'information',
  profile: 'recommended',
  why: 'Older annotations go on working in some controllers only; EKS Auto Mode ignores them.',
  sources: [SOURCES.serviceAnnotations, 'https://kubernetes.io/docs/reference/labels-annotations-taints/'],
  message: '"{key}" is deprecated. {why} {remedy}',
  bad: [service(`type: LoadBalancer\n${PORT_80}`, `${LB}internal: "true"`)],
  good: [lb('scheme: internal')],
  check({ key, on }, say, { document }) {
    const row = annotationRow(document.context.library, key.text);
    if (
      row?.deprecated === undefined ||
      on === undefined ||
      !row.on.includes(on) ||
      key.text === 'kubernetes.io/ingress.class'
    )
      return;
    say(key, {
      key: key.text,
      why: row.deprecated,
      remedy: row.replacedBy === undefined ? 'Remove it.' : `Use ${row.replacedBy} instead.`,
    });
  },
});

const wrongObject = check('annotation', {
  id: 'eks/irsa-wrong-object',
  title: 'The role for pods is annotated on their ServiceAccount.',
  why: 'Only annotations of ServiceAccounts are read, so the pods get no credentials and fall back to the role of the node.',
  sources: [
    SOURCES.irsa,
    'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
  ],
  message:
    '"{key}" has an effect on a ServiceAccount only. Pods get no credentials from it here. Move it to the ServiceAccount of the pods.',
  bad: [pod('', '', 'annotations:\n  eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/web')],
  good: [account('eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/web')],
  check({ key, on, manifest }, say) {
    const isPodOwner =
      on === 'Pod' ||
      ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicaSet'].includes(on ?? '');
    if (key.text === 'eks.amazonaws.com/role-arn' && isPodOwner && !manifest.partial)
      say(key, { key: key.text });
  },
});

const oldKarpenter = check('annotation', {
  id: 'karpenter/do-not-disrupt-renamed',
  title: 'The annotation against disruption has its name of today.',
  severity: 'warning',
  why: 'Karpenter renamed it before version 1; the older names have no effect.',
  sources: [SOURCES.karpenterDocs],
  message:
    'Karpenter does not read "{key}" any more. It may disrupt the node all the same. Use "karpenter.sh/do-not-disrupt".',
  bad: [pod('', '', 'annotations:\n  karpenter.sh/do-not-evict: "true"')],
  good: [pod('', '', 'annotations:\n  karpenter.sh/do-not-disrupt: "true"')],
  check({ key, entry }, say, { document }) {
    if (!/^karpenter\.sh\/do-not-(?:evict|consolidate)$/.test(key.text)) return;
    const right = 'karpenter.sh/do-not-disrupt';
    say(
      key,
      { key: key.text },
      { fixes: () => [fix(`Rename to "${right}"`, false, document, renameKey(entry, right))] },
    );
  },
});

export default [...tableRules, unknown, deprecated, wrongObject, oldKarpenter];
