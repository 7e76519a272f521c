/** Rules about StorageClasses and claims, by the provisioner's table of parameters. */
import { nearest } from '../../base/nearest';
import { insertEntry, renameKey, setScalar } from '../../syntax/edit';
import { itemsOf, members } from '../../syntax/members';
import { hasPlaceholder } from '../../syntax/placeholder';
import { fix, type Example, type Fix } from '../rule';
import { valueComplaint } from './annotation-values';
import { object as example, documents } from './example';
import { entry, has, head, lacks, object, scalar, text } from './read';
import { isIndefinite, nearby, word } from './neighbours';
import { check } from './row';
import { facts, rowOf } from './storage-parameters';
import { SOURCES } from './sources';

const ebs = (parameters: string, more = 'volumeBindingMode: WaitForFirstConsumer'): Example =>
  example(
    'storage.k8s.io/v1',
    'StorageClass',
    `provisioner: ebs.csi.aws.com\n${more}\nparameters:\n${parameters}`,
  );
const claim = (spec: string): Example =>
  example('v1', 'PersistentVolumeClaim', `spec:\n${spec}  resources:\n    requests:\n      storage: 10Gi`);

const unknownParameter = check('StorageClass', {
  id: 'eks/sc-unknown-parameter',
  title: 'Parameters of a StorageClass are ones its driver knows.',
  severity: 'warning',
  why: 'The driver refuses to make volumes, or ignores the parameter: *Invalid parameter key volumetype for CreateVolume*.',
  sources: [SOURCES.ebsSource, SOURCES.ebs],
  message: 'The driver {provisioner} has no parameter "{key}". It makes no volumes or ignores it. {remedy}',
  bad: [ebs('  volumeType: gp3')],
  good: [ebs('  type: gp3\n  tagSpecification_1: team=shop')],
  check(manifest, say, { document }) {
    const known = facts(manifest, document.context.library);
    const parameters = object(manifest.node, 'parameters');
    if (known === undefined || !known.refuses) return;
    for (const each of parameters === undefined ? [] : members(parameters)) {
      const { key } = each;
      if (
        hasPlaceholder(key.text) ||
        key.text.startsWith('csi.storage.k8s.io/') ||
        rowOf(known.rows, key.text, known.ignoreCase) !== undefined
      )
        continue;
      const names = known.rows.flatMap((row) => row.key ?? []);
      const near =
        nearest(key.text, names) ?? names.find((name) => key.text.toLowerCase().endsWith(name.toLowerCase()));
      const fixes = (): Fix[] =>
        near === undefined ? [] : [fix(`Rename to "${near}"`, false, document, renameKey(each, near))];
      say(
        key,
        {
          provisioner: known.provisioner,
          key: key.text,
          remedy: near === undefined ? 'Remove it.' : `Did you mean "${near}"?`,
        },
        { fixes },
      );
    }
  },
});

const parameterValue = check('StorageClass', {
  id: 'eks/sc-parameter-value',
  title: 'Parameters of a StorageClass have values its driver accepts.',
  severity: 'warning',
  why: 'The driver makes no volume, and claims stay Pending.',
  sources: [SOURCES.ebs, SOURCES.efs],
  message: 'The value of "{key}" is not accepted: {reason}. Claims of this class stay Pending. {remedy}',
  bad: [ebs('  type: gp4'), ebs('  encrypted: "yes"')],
  good: [ebs('  type: gp3\n  encrypted: "true"')],
  check(manifest, say, { document }) {
    const { library } = document.context;
    const known = facts(manifest, library);
    const parameters = object(manifest.node, 'parameters');
    for (const each of known === undefined || parameters === undefined ? [] : members(parameters)) {
      const row = known && rowOf(known.rows, each.key.text, known.ignoreCase);
      const own = text(parameters, each.key.text);
      if (row === undefined || own === undefined || row.type === 'json') continue;
      const wrong = valueComplaint(
        library,
        row.type === 'enum' ? { ...row, ignoreCase: row.caseSensitive !== true } : row,
        own,
      );
      if (wrong === undefined) continue;
      const { right } = wrong;
      const fixes = (): Fix[] =>
        right === undefined ? [] : [fix(`Change to ${right}`, false, document, setScalar(each.value, right))];
      say(each.value, { key: each.key.text, reason: wrong.reason, remedy: wrong.remedy }, { fixes });
    }
  },
});

const iops = check('StorageClass', {
  id: 'eks/sc-ebs-iops',
  title: 'IOPS and throughput go with volume types that have them.',
  why: 'The driver refuses to make volumes of others.',
  sources: [SOURCES.ebs],
  severity: 'warning',
  message:
    '"{key}" {reason}. Claims of this class stay Pending or do not get it. Remove it or change the type.',
  bad: [ebs('  type: gp2\n  throughput: "250"'), ebs('  type: io1\n  iops: "3000"\n  iopsPerGB: "50"')],
  good: [ebs('  type: gp3\n  iops: "3000"\n  throughput: "250"')],
  check({ node }, say) {
    const provisioner = text(node, 'provisioner');
    const parameters = object(node, 'parameters');
    if (
      parameters === undefined ||
      (provisioner !== 'ebs.csi.aws.com' && provisioner !== 'ebs.csi.eks.amazonaws.com')
    )
      return;
    const type = lacks(parameters, 'type') ? 'gp3' : text(parameters, 'type')?.toLowerCase();
    const rate = entry(parameters, 'iops');
    const perGb = entry(parameters, 'iopsPerGB');
    const throughput = entry(parameters, 'throughput');
    if (rate !== undefined && perGb !== undefined)
      say(perGb.key, { key: 'iopsPerGB', reason: 'and "iops" exclude each other' });
    if (type === undefined) return;
    if (throughput !== undefined && type !== 'gp3')
      say(throughput.key, { key: 'throughput', reason: `is only for gp3, and the type is ${type}` });
    if (rate !== undefined && ['gp2', 'st1', 'sc1', 'standard'].includes(type))
      say(rate.key, { key: 'iops', reason: `does not go with ${type}` });
  },
});

const binding = check('StorageClass', {
  id: 'eks/sc-immediate-binding',
  title: 'Volumes that live in one zone are made where their pod runs.',
  severity: 'warning',
  why: 'Made at once, a volume may lie in a zone without room for the pod: *node(s) had volume node affinity conflict*.',
  sources: [SOURCES.ebs, 'https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode'],
  message:
    'Volumes of {provisioner} live in one zone, and this class makes them before the pod has a node. The pod may never find a node in that zone. Set "volumeBindingMode: WaitForFirstConsumer".',
  bad: [ebs('  type: gp3', 'reclaimPolicy: Delete')],
  good: [ebs('  type: gp3')],
  check(manifest, say, { document }) {
    const { node } = manifest;
    const provisioner = text(node, 'provisioner');
    if (provisioner === undefined || !/^ebs\.csi\.(?:eks\.amazonaws|aws)\.com$/.test(provisioner)) return;
    const mode = scalar(node, 'volumeBindingMode');
    if (mode === undefined ? !lacks(node, 'volumeBindingMode') : mode.text !== 'Immediate') return;
    if (has(node, 'allowedTopologies')) return;
    const wanted = 'WaitForFirstConsumer';
    const fixes = (): Fix[] => [
      fix(
        `Set volumeBindingMode to ${wanted}`,
        false,
        document,
        mode === undefined
          ? insertEntry(node, 'volumeBindingMode', wanted, { after: 'provisioner' })
          : setScalar(mode, wanted),
      ),
    ];
    say(mode ?? scalar(node, 'provisioner') ?? head(node), { provisioner }, { fixes });
  },
});

const inTree = check('StorageClass', {
  id: 'eks/sc-intree-ebs',
  title: 'EBS volumes come from the EBS driver.',
  severity: 'warning',
  why: 'The driver inside Kubernetes was taken out in 1.27; without the EBS driver claims stay Pending.',
  sources: [SOURCES.ebs, SOURCES.versions],
  message:
    'The provisioner kubernetes.io/aws-ebs was taken out of Kubernetes in 1.27. Claims only work while the EBS driver stands in for it. Use ebs.csi.aws.com.',
  bad: [example('storage.k8s.io/v1', 'StorageClass', 'provisioner: kubernetes.io/aws-ebs')],
  good: [ebs('  type: gp3')],
  check({ node }, say) {
    const provisioner = scalar(node, 'provisioner');
    if (provisioner?.text === 'kubernetes.io/aws-ebs') say(provisioner);
  },
});

const efs = check('StorageClass', {
  id: 'eks/sc-efs',
  title: 'A StorageClass of EFS says its mode, its file system and the permissions of directories.',
  severity: 'warning',
  why: 'The driver makes no access point, and claims stay Pending.',
  sources: [SOURCES.efs],
  message: 'The EFS driver needs the parameter "{key}". Claims of this class stay Pending. Add it.',
  bad: [
    example(
      'storage.k8s.io/v1',
      'StorageClass',
      'provisioner: efs.csi.aws.com\nparameters:\n  fileSystemId: fs-0123456789abcdef0',
    ),
  ],
  good: [
    example(
      'storage.k8s.io/v1',
      'StorageClass',
      'provisioner: efs.csi.aws.com\nparameters:\n  provisioningMode: efs-ap\n  fileSystemId: fs-0123456789abcdef0\n  directoryPerms: "700"',
    ),
    example('storage.k8s.io/v1', 'StorageClass', 'provisioner: efs.csi.aws.com'),
  ],
  check({ node }, say) {
    const parameters = object(node, 'parameters');
    if (
      text(node, 'provisioner') !== 'efs.csi.aws.com' ||
      parameters === undefined ||
      parameters.entries.length === 0
    )
      return;
    const missing = ['provisioningMode', 'directoryPerms'].find((key) => lacks(parameters, key));
    if (missing !== undefined) say(head(parameters), { key: missing });
  },
});

const accessMode = check('PersistentVolumeClaim', {
  id: 'eks/pvc-access-mode',
  title: 'A claim asks for an access mode that its class can give.',
  why: 'EBS volumes belong to one node: *Volume capabilities not supported. Only AccessModes[ReadWriteOnce] supported*.',
  sources: [SOURCES.ebsSource, SOURCES.core],
  scope: 'workspace',
  severity: 'warning',
  message:
    'The class "{name}" makes EBS volumes, which one node at a time can use; {mode} is not possible. The claim stays Pending. Use ReadWriteOnce, or EFS.',
  bad: [documents(claim('  storageClassName: web\n  accessModes: ["ReadWriteMany"]\n'), ebs('  type: gp3'))],
  good: [documents(claim('  storageClassName: web\n  accessModes: ["ReadWriteOnce"]\n'), ebs('  type: gp3'))],
  check(manifest, say, { workspace }) {
    const name = text(manifest.spec, 'storageClassName');
    if (
      name === undefined ||
      isIndefinite(workspace, manifest) ||
      text(manifest.spec, 'volumeMode') === 'Block' ||
      has(manifest.spec, 'volumeName')
    )
      return;
    const classes = nearby(workspace, 'StorageClass', manifest, name);
    const isEbs =
      name === 'gp2' ||
      (classes.length > 0 &&
        classes.every((found) =>
          /^ebs\.csi\.|^kubernetes\.io\/aws-ebs$/.test(word(found, 'provisioner') ?? ''),
        ));
    if (!isEbs) return;
    const list = entry(manifest.spec, 'accessModes')?.value;
    for (const mode of itemsOf(list)) {
      if (mode.kind === 'scalar' && (mode.text === 'ReadWriteMany' || mode.text === 'ReadOnlyMany'))
        say(mode, { name, mode: mode.text });
    }
  },
});

const noStorage = check('PersistentVolumeClaim', {
  id: 'eks/pvc-storage',
  title: 'A claim says how much storage it asks for.',
  why: 'The API server refuses others: *resources[storage]: Required value*.',
  sources: [SOURCES.core],
  message:
    'The claim does not say how much storage it asks for. The API server refuses it. Add "resources.requests.storage".',
  bad: [example('v1', 'PersistentVolumeClaim', 'spec:\n  accessModes: ["ReadWriteOnce"]')],
  good: [claim('  accessModes: ["ReadWriteOnce"]\n')],
  check({ spec, partial, apiVersion }, say) {
    if (spec === undefined || partial || apiVersion !== 'v1' || !has(spec, 'accessModes')) return;
    const requests = object(spec, 'resources', 'requests');
    const outer = object(spec, 'resources');
    const isMissing =
      requests !== undefined
        ? lacks(requests, 'storage')
        : outer !== undefined
          ? lacks(outer, 'requests')
          : lacks(spec, 'resources');
    if (isMissing) say(head(spec));
  },
});

const s3Class = check('StorageClass', {
  id: 'eks/sc-s3',
  title: 'Buckets are mounted through volumes made beforehand.',
  why: 'The Mountpoint driver makes no volumes, so claims stay Pending.',
  sources: ['https://github.com/awslabs/mountpoint-s3-csi-driver/blob/main/docs/CONFIGURATION.md'],
  severity: 'warning',
  message:
    'The driver s3.csi.aws.com makes no volumes of its own. Claims of this class stay Pending. Write a PersistentVolume with "csi.volumeAttributes.bucketName" and leave the class out.',
  bad: [example('storage.k8s.io/v1', 'StorageClass', 'provisioner: s3.csi.aws.com')],
  good: [ebs('  type: gp3')],
  check({ node }, say) {
    const provisioner = scalar(node, 'provisioner');
    if (provisioner?.text === 's3.csi.aws.com') say(provisioner);
  },
});

export default [unknownParameter, parameterValue, iops, binding, inTree, efs, accessMode, noStorage, s3Class];
