/** Rules about ConfigMaps and Secrets. */
import { renameKey, setScalar } from '../../syntax/edit';
import { members } from '../../syntax/members';
import { hasPlaceholder } from '../../syntax/placeholder';
import { fix, type Example } from '../rule';
import { object as example } from './example';
import { entry, has, object, scalar, text } from './read';
import { check } from './row';
import { SOURCES } from './sources';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const secret = (body: string): Example => example('v1', 'Secret', body);

const base64 = check('Secret', {
  id: 'eks/secret-base64',
  title: 'Values under `data` of a Secret are in base64.',
  why: 'The API server cannot decode others: *illegal base64 data at input byte 4*.',
  sources: ['https://kubernetes.io/docs/concepts/configuration/secret/'],
  message:
    'The value of "{key}" is not in base64. The API server refuses the Secret. Encode it, or move it to "stringData".',
  bad: [secret('data:\n  password: hunter2')],
  good: [secret('data:\n  password: aHVudGVyMg=='), secret('stringData:\n  password: hunter2')],
  check({ node, apiVersion, document }, say) {
    const data = object(node, 'data');
    if (data === undefined || apiVersion !== 'v1' || has(node, 'sops') || document.tree.text.includes('ENC['))
      return;
    for (const { key } of members(data)) {
      const own = scalar(data, key.text);
      if (own === undefined || text(data, key.text) === undefined || hasPlaceholder(own.text)) continue;
      if (/[<>{}$%]/.test(own.text) || BASE64.test(own.text.replace(/[\r\n]/g, ''))) continue;
      const onlyEntry =
        data.entries.length === 1 && !has(node, 'stringData') ? entry(node, 'data') : undefined;
      say(
        own,
        { key: key.text },
        {
          fixes: () =>
            onlyEntry === undefined
              ? []
              : [fix('Rename "data" to "stringData"', false, document, renameKey(onlyEntry, 'stringData'))],
        },
      );
    }
  },
});

const TYPE_KEYS: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};

const typeKeys = check('Secret', {
  id: 'eks/secret-type-keys',
  title: 'A Secret of a built-in type has the keys of that type.',
  why: 'The API server refuses others: *data[tls.crt]: Required value*.',
  sources: ['https://kubernetes.io/docs/concepts/configuration/secret/#secret-types'],
  message:
    'A Secret of type {type} needs the key "{key}". The API server refuses it. Add it under "data" or "stringData".',
  bad: [secret('type: kubernetes.io/tls\nstringData:\n  cert: x')],
  good: [secret('type: kubernetes.io/tls\nstringData:\n  tls.crt: x\n  tls.key: x')],
  check({ node, partial }, say) {
    const type = scalar(node, 'type');
    const wanted =
      type !== undefined && Object.hasOwn(TYPE_KEYS, type.text) ? TYPE_KEYS[type.text] : undefined;
    if (
      type === undefined ||
      wanted === undefined ||
      partial ||
      (!has(node, 'data') && !has(node, 'stringData'))
    )
      return;
    const maps = [object(node, 'data'), object(node, 'stringData')];
    if (
      maps.some((map) => map?.entries.some((each) => hasPlaceholder(each.key.text) || each.key.text === '<<'))
    )
      return;
    const missing = wanted.find((key) => !maps.some((map) => entry(map, key) !== undefined));
    if (missing !== undefined) say(type, { type: type.text, key: missing });
  },
});

const configKey = check(['ConfigMap', 'Secret'], {
  id: 'eks/config-key',
  title: 'Keys of ConfigMaps and Secrets hold letters, digits, "-", "_" and "." only.',
  why: "The API server refuses others: *a valid config key must consist of alphanumeric characters, '-', '_' or '.'*.",
  sources: [SOURCES.names],
  message:
    '"{key}" cannot be a key here. The API server refuses the object. Use only letters, digits, "-", "_" and ".".',
  bad: [example('v1', 'ConfigMap', 'data:\n  a/b: c')],
  good: [example('v1', 'ConfigMap', 'data:\n  a.b: c')],
  check({ node, apiVersion }, say) {
    if (apiVersion !== 'v1') return;
    for (const part of ['data', 'binaryData', 'stringData']) {
      const map = object(node, part);
      for (const { key } of map === undefined ? [] : members(map)) {
        if (key.text === '<<' || key.text === '' || hasPlaceholder(key.text)) continue;
        const isBad =
          !/^[-._a-zA-Z0-9]+$/.test(key.text) ||
          key.text.length > 253 ||
          key.text === '.' ||
          key.text.startsWith('..');
        if (isBad) say(key, { key: key.text });
      }
    }
  },
});

const authShape = check('ConfigMap', {
  id: 'eks/aws-auth-shape',
  title: 'The aws-auth ConfigMap maps roles of IAM by ARNs without a path.',
  why: 'Others are not recognised: nodes stay NotReady and users get *You must be logged in to the server (Unauthorized)*.',
  sources: [SOURCES.auth],
  message:
    '{reason} Who comes with this role is not recognised: "You must be logged in to the server". {remedy}',
  bad: [
    {
      file: 'aws-auth.yaml',
      text: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n  mapRoles: |\n    - rolearn: arn:aws:iam::111122223333:instance-profile/nodes\n      username: nodes\n',
    },
  ],
  good: [
    {
      file: 'aws-auth.yaml',
      text: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n  mapRoles: |\n    - rolearn: arn:aws:iam::111122223333:role/nodes\n      username: nodes\n',
    },
  ],
  check({ node, name }, say) {
    if (name.known !== 'aws-auth') return;
    const roles = scalar(node, 'data', 'mapRoles');
    for (const [, arn = ''] of roles?.text.matchAll(/rolearn:\s*["']?(arn:\S+?)["']?\s*(?:\n|$)/g) ?? []) {
      if (/[{}<>$]/.test(arn)) continue;
      const resource = arn.split(':').slice(5).join(':');
      if (roles === undefined || /^role\/[^/]+$/.test(resource)) continue;
      const isPath = resource.startsWith('role/') && !resource.includes('aws-reserved/');
      const reason = isPath
        ? `The role "${arn}" has a path, which the mapping does not know.`
        : `"${arn}" is no plain role of IAM.`;
      const remedy = isPath
        ? `Write it without: ${arn.replace(/role\/.*\//, 'role/')}.`
        : 'Name a role as arn:aws:iam::<account>:role/<name>.';
      say(roles, { reason, remedy });
    }
  },
});

const fargateLogging = check('ConfigMap', {
  id: 'eks/fargate-logging',
  title: 'The ConfigMap for logs of Fargate lies in the namespace aws-observability.',
  why: 'In another namespace it is not read, and pods on Fargate write no logs.',
  sources: ['https://docs.aws.amazon.com/eks/latest/userguide/fargate-logging.html'],
  severity: 'warning',
  message:
    'The ConfigMap "aws-logging" is read only in the namespace aws-observability. Pods on Fargate would write no logs. Set that namespace.',
  bad: [
    {
      file: 'logging.yaml',
      text: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-logging\n  namespace: default\ndata:\n  output.conf: |\n    [OUTPUT]\n        Name cloudwatch_logs\n',
    },
  ],
  good: [
    {
      file: 'logging.yaml',
      text: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-logging\n  namespace: aws-observability\ndata:\n  output.conf: |\n    [OUTPUT]\n        Name cloudwatch_logs\n',
    },
  ],
  check({ name, namespace, document }, say) {
    if (
      name.known !== 'aws-logging' ||
      namespace.known === undefined ||
      namespace.known === 'aws-observability'
    )
      return;
    say(
      namespace.node,
      {},
      {
        fixes: () => [
          fix(
            'Set the namespace to aws-observability',
            false,
            document,
            setScalar(namespace.node, 'aws-observability'),
          ),
        ],
      },
    );
  },
});

export default [base64, typeKeys, configKey, authShape, fargateLogging];
