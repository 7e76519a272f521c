import { testRule } from '../../testing/test-rule';
import { workload } from './example';

const LABELS = 'app: web\neks.amazonaws.com/fargate-profile: web';
const web = (container: string, podLines = '', labels = LABELS, kind = 'Deployment'): string =>
  workload(kind, { labels, container, podLines }).text;
const BY_NODE = 'nodeSelector:\n  eks.amazonaws.com/compute-type: fargate';

testRule('eks/fargate-daemonset', 'web.yaml', {
  valid: [
    { name: 'a DaemonSet of nodes', text: web('', '', 'app: web', 'DaemonSet') },
    { name: 'a Deployment', text: web('') },
    {
      name: 'a choice to be filled in',
      text: web('', BY_NODE.replace('fargate', '${TYPE}'), 'app: web', 'DaemonSet'),
    },
  ],
  invalid: [
    {
      name: 'a DaemonSet by label',
      text: web('', '', LABELS, 'DaemonSet').replace('DaemonSet', '«DaemonSet»'),
      says: ['Pending', 'sidecar'],
    },
    {
      name: 'a DaemonSet by node selector',
      text: web('', BY_NODE, 'app: web', 'DaemonSet').replace('DaemonSet', '«DaemonSet»'),
    },
  ],
});

testRule('eks/fargate-privileged', 'web.yaml', {
  valid: [
    { name: 'privileged off', text: web('securityContext:\n  privileged: false') },
    { name: 'a value to be filled in', text: web('securityContext:\n  privileged: ${PRIVILEGED}') },
    { name: 'a privileged pod on nodes', text: web('securityContext:\n  privileged: true', '', 'app: web') },
    { name: 'a port without host', text: web('ports:\n  - containerPort: 80\n    hostPort: 0') },
  ],
  invalid: [
    { name: 'a privileged container', text: web('securityContext:\n  privileged: «true»') },
    { name: 'the network of the host', text: web('', '«hostNetwork»: true'), says: ['hostNetwork'] },
    { name: 'a host port', text: web('ports:\n  - containerPort: 80\n    «hostPort»: 80') },
    {
      name: 'a path of the host',
      text: web('', 'volumes:\n  - name: a\n    «hostPath»:\n      path: /var/log'),
    },
  ],
});

const mounts = (name: string): string =>
  web('', `volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: ${name}`);
const claimOf = (storageClass: string): string =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\nspec:\n  storageClassName: ${storageClass}\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 1Gi\n`;
const classOf = (driver: string): string =>
  `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: disks\nprovisioner: ${driver}\n`;

testRule('eks/fargate-volume', 'web.yaml', {
  valid: [
    {
      name: 'a claim of EFS',
      text: mounts('data'),
      others: { 'data.yaml': claimOf('disks'), 'class.yaml': classOf('efs.csi.aws.com') },
    },
    { name: 'a claim that is not here', text: mounts('data') },
    { name: 'a claim to be filled in', text: mounts('${CLAIM}'), others: { 'data.yaml': claimOf('gp2') } },
  ],
  invalid: [
    {
      name: 'a claim of EBS in other files',
      text: mounts('«data»'),
      others: { 'data.yaml': claimOf('disks'), 'class.yaml': classOf('ebs.csi.aws.com') },
      says: ['EBS', 'EFS'],
    },
    { name: 'a bucket', text: web('', 'volumes:\n  - name: a\n    csi:\n      driver: «s3.csi.aws.com»') },
  ],
});

testRule('eks/fargate-arch', 'web.yaml', {
  valid: [
    { name: 'amd64', text: web('', 'nodeSelector:\n  kubernetes.io/arch: amd64') },
    { name: 'a machine to be filled in', text: web('', 'nodeSelector:\n  kubernetes.io/arch: ${ARCH}') },
    { name: 'arm64 on nodes', text: web('', 'nodeSelector:\n  kubernetes.io/arch: arm64', 'app: web') },
  ],
  invalid: [
    { name: 'arm64', text: web('', 'nodeSelector:\n  kubernetes.io/arch: «arm64»') },
    { name: 'a GPU', text: web('resources:\n  limits:\n    «nvidia.com/gpu»: 1'), says: ['nvidia.com/gpu'] },
  ],
});

testRule('eks/fargate-size', 'web.yaml', {
  valid: [
    { name: 'the largest', text: web('resources:\n  requests:\n    cpu: 16000m') },
    { name: 'a size to be filled in', text: web('resources:\n  requests:\n    cpu: ${CPU}') },
    { name: 'more on nodes', text: web('resources:\n  requests:\n    cpu: 20', '', 'app: web') },
  ],
  invalid: [
    {
      name: 'one CPU more',
      text: web('resources:\n  requests:\n    cpu: 17').replace('containers:', '«containers»:'),
      says: ['17 CPUs'],
    },
    {
      name: 'no room for the agents',
      text: web('resources:\n  requests:\n    memory: 120Gi').replace('containers:', '«containers»:'),
    },
  ],
});
