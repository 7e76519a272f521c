/** Rules about what Fargate refuses, for pods that are known to run there. */
import type { PodTemplate } from '../../formats/kubernetes/elements';
import type { Workspace } from '../../workspace/workspace';
import { parseQuantity } from '../../formats/kubernetes/quantity';
import type { AnyRule, Example } from '../rule';
import type { Node } from '../../syntax/tree';
import { workload } from './example';
import { has, head, isTrue, keyOf, object, objects, scalar, text } from './read';
import { check, type Say } from './row';
import { SOURCES } from './sources';
import { nearby, word } from './neighbours';

const FARGATE = 'app: web\neks.amazonaws.com/fargate-profile: web';
const onFargate = (container: string, podLines = '', kind = 'Deployment'): Example =>
  workload(kind, { labels: FARGATE, container, podLines });

/** The pod names a Fargate profile, or asks for Fargate by its node selector. */
function isFargate({ metadata, spec }: PodTemplate): boolean {
  if (has(object(metadata, 'labels'), 'eks.amazonaws.com/fargate-profile')) return true;
  return text(spec, 'nodeSelector', 'eks.amazonaws.com/compute-type') === 'fargate';
}

type Check = (pod: PodTemplate, say: Say, workspace: Workspace) => void;

interface Row {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly message: string;
  readonly scope?: 'workspace';
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
  readonly find: Check;
}

const ROWS: readonly Row[] = [
  {
    id: 'eks/fargate-daemonset',
    title: 'No DaemonSet is meant for Fargate.',
    why: 'Each pod has a machine of its own there, so pods of a DaemonSet are never placed.',
    message: 'Fargate runs no DaemonSets. Its pods stay Pending. Put the program into the pods as a sidecar.',
    bad: [onFargate('', '', 'DaemonSet')],
    good: [workload('DaemonSet'), onFargate('')],
    find: ({ manifest }, say) => {
      if (manifest.kind === 'DaemonSet') say(manifest.kindNode ?? head(manifest.node));
    },
  },
  {
    id: 'eks/fargate-privileged',
    title: 'Pods on Fargate keep away from the host.',
    why: 'The pod is refused: *Pod not supported on Fargate: fields not supported: HostNetwork*, *invalid SecurityContext fields: Privileged*.',
    message:
      'Fargate does not support {what}. The pod stays Pending: "Pod not supported on Fargate". Remove it.',
    bad: [
      onFargate('securityContext:\n  privileged: true'),
      onFargate('ports:\n  - containerPort: 80\n    hostPort: 80'),
      onFargate('', 'hostNetwork: true'),
    ],
    good: [
      onFargate('securityContext:\n  privileged: false'),
      workload('Deployment', { podLines: 'hostNetwork: true' }),
    ],
    find: ({ spec, containers, volumes }, say) => {
      for (const key of ['hostNetwork', 'hostPID', 'hostIPC'])
        if (isTrue(spec, key)) say(keyOf(spec, key), { what: key });
      for (const { node } of containers) {
        const privileged = scalar(node, 'securityContext', 'privileged');
        if (privileged !== undefined && isTrue(node, 'securityContext', 'privileged'))
          say(privileged, { what: 'privileged containers' });
        for (const port of objects(node, 'ports'))
          if (has(port, 'hostPort') && scalar(port, 'hostPort')?.text !== '0')
            say(keyOf(port, 'hostPort'), { what: 'hostPort' });
      }
      for (const volume of volumes)
        if (has(volume, 'hostPath')) say(keyOf(volume, 'hostPath'), { what: 'hostPath volumes' });
    },
  },
  {
    id: 'eks/fargate-volume',
    title: 'Pods on Fargate mount no EBS volumes.',
    why: 'The pod is refused: *Pod not supported on Fargate: volumes not supported*. Only EFS with volumes made beforehand works.',
    message:
      'Fargate cannot mount {what}. The pod stays Pending: "Pod not supported on Fargate". Use EFS with a volume made beforehand.',
    scope: 'workspace',
    bad: [
      onFargate(
        '',
        'volumes:\n  - name: data\n    awsElasticBlockStore:\n      volumeID: vol-0123456789abcdef0',
      ),
      onFargate('', 'volumes:\n  - name: data\n    csi:\n      driver: s3.csi.aws.com'),
    ],
    good: [onFargate('', 'volumes:\n  - name: data\n    emptyDir: {}')],
    find: ({ volumes, manifest }, say, workspace) => {
      for (const volume of volumes) {
        const driver = scalar(volume, 'csi', 'driver');
        if (has(volume, 'awsElasticBlockStore'))
          say(keyOf(volume, 'awsElasticBlockStore'), { what: 'EBS volumes' });
        if (driver !== undefined && /^(?:ebs|s3|fsx|fsx\.openzfs)\.csi\./.test(driver.text))
          say(driver, { what: `volumes of ${driver.text}` });
        const claim = scalar(volume, 'persistentVolumeClaim', 'claimName');
        if (claim === undefined) continue;
        const classes = nearby(workspace, 'PersistentVolumeClaim', manifest, claim.text).flatMap(
          (found) => word(found, 'storageClass') ?? '',
        );
        const isEbs =
          classes.length === 1 &&
          classes.every(
            (name) =>
              name === 'gp2' ||
              nearby(workspace, 'StorageClass', manifest, name).some((found) =>
                /^ebs\.csi\./.test(word(found, 'provisioner') ?? ''),
              ),
          );
        if (isEbs) say(claim, { what: 'EBS volumes' });
      }
    },
  },
  {
    id: 'eks/fargate-arch',
    title: 'Pods on Fargate run on amd64 Linux without accelerators.',
    why: 'No machine of Fargate fits, so the pod stays Pending.',
    message: 'Fargate has no {what}. The pod stays Pending. Run it on nodes of EC2.',
    bad: [
      onFargate('', 'nodeSelector:\n  kubernetes.io/arch: arm64'),
      onFargate('resources:\n  limits:\n    nvidia.com/gpu: 1'),
    ],
    good: [onFargate('', 'nodeSelector:\n  kubernetes.io/arch: amd64')],
    find: ({ spec, containers }, say) => {
      const arch = scalar(spec, 'nodeSelector', 'kubernetes.io/arch');
      const os = scalar(spec, 'nodeSelector', 'kubernetes.io/os');
      if (arch?.text === 'arm64') say(arch, { what: 'arm64 machines' });
      if (os?.text === 'windows') say(os, { what: 'Windows machines' });
      for (const { node } of containers) {
        const limits = object(node, 'resources', 'limits');
        const device = limits?.entries.find(({ key }) =>
          /^(?:nvidia\.com|amd\.com|aws\.amazon\.com|vpc\.amazonaws\.com)\//.test(key.text),
        );
        if (device !== undefined) say(device.key, { what: `devices such as ${device.key.text}` });
      }
    },
  },
  {
    id: 'eks/fargate-size',
    title: 'A pod on Fargate asks for at most 16 CPUs and 120 GB.',
    why: 'There is no larger size, and 256 MiB go to the agents of the node, so the pod stays Pending.',
    message:
      'The containers ask for {amount} together, more than the largest size of Fargate. The pod stays Pending. Ask for less or run it on nodes of EC2.',
    bad: [onFargate('resources:\n  requests:\n    cpu: "17"')],
    good: [onFargate('resources:\n  requests:\n    cpu: "16"')],
    find: ({ containers, spec }, say) => {
      const own = containers.filter(({ role }) => role === 'containers').map(({ node }) => node);
      const sum = (name: string): number =>
        own.reduce(
          (total, node) =>
            total + (parseQuantity(scalar(node, 'resources', 'requests', name)?.text ?? '0')?.value ?? 0),
          0,
        );
      const at: Node = keyOf(spec, 'containers');
      if (sum('cpu') > 16) say(at, { amount: `${sum('cpu')} CPUs` });
      if (sum('memory') + 256 * 1024 ** 2 > 120 * 1024 ** 3)
        say(at, { amount: `${Math.round(sum('memory') / 1024 ** 3)} GiB of memory` });
    },
  },
];

const rules: readonly AnyRule[] = ROWS.map(({ find, ...text }) =>
  check('pod', {
    ...text,
    sources: [SOURCES.fargate, SOURCES.fargatePod],
    check: (pod, say, { workspace }) => {
      if (isFargate(pod)) find(pod, say, workspace);
    },
  }),
);

export default rules;
