/** Rules about pods: volumes and mounts, probes, scheduling, security. */
import { nearest } from '../../base/nearest';
import type { PodTemplate } from '../../formats/kubernetes/elements';
import { setScalar } from '../../syntax/edit';
import { members } from '../../syntax/members';
import type { ObjectNode } from '../../syntax/tree';
import { fix, type Fix } from '../rule';
import { pod } from './example';
import { entry, has, head, isTrue, keyOf, lacks, object, objects, scalar, text, value } from './read';
import { check } from './row';
import { SOURCES } from './sources';

const MOUNT = 'volumeMounts:\n  - name: data\n    mountPath: /data';

/** Names that mounts of a pod may use; undefined when some may be hidden. */
function volumeNames(owner: PodTemplate): string[] | undefined {
  if (!owner.complete || owner.manifest.partial) return undefined;
  const names = owner.volumes.map((volume) => text(volume, 'name'));
  const claims = objects(owner.manifest.spec, 'volumeClaimTemplates').map((claim) =>
    text(claim, 'metadata', 'name'),
  );
  const all = [...names, ...claims];
  return all.every((name) => name !== undefined) ? all : undefined;
}

/** Volumes that other programs add to pods: the Kubernetes plugin of Jenkins. */
const INJECTED = new Set(['workspace-volume']);

const mountUnknown = check('container', {
  id: 'eks/volume-mount-unknown',
  title: 'A container mounts volumes that its pod has.',
  why: 'The API server refuses the pod: *spec.containers[0].volumeMounts[0].name: Not found: "data"*.',
  sources: [SOURCES.core],
  message: 'The pod has no volume "{name}". The API server refuses it. {remedy}',
  bad: [pod(MOUNT)],
  good: [pod(MOUNT, 'volumes:\n  - name: data\n    emptyDir: {}')],
  check({ node, pod: owner }, say) {
    const names = volumeNames(owner);
    if (names === undefined) return;
    for (const mount of [...objects(node, 'volumeMounts'), ...objects(node, 'volumeDevices')]) {
      const name = scalar(mount, 'name');
      if (name === undefined || names.includes(name.text) || INJECTED.has(name.text)) continue;
      const near = nearest(name.text, names);
      const remedy =
        near !== undefined
          ? `Did you mean "${near}"?`
          : names.length > 0
            ? `The volumes are: ${names.join(', ')}.`
            : 'Add it under "volumes".';
      const fixes = (): Fix[] =>
        near === undefined
          ? []
          : [fix(`Change to "${near}"`, false, owner.manifest.document, setScalar(name, near))];
      say(name, { name: name.text, remedy }, { fixes });
    }
  },
});

const volumeSource = check('pod', {
  id: 'eks/volume-no-source',
  title: 'A volume says where its files come from.',
  severity: 'warning',
  why: 'Without a source it becomes an empty directory without a word, often because the source is indented too little, and data is lost on restart.',
  sources: [SOURCES.defaults],
  message:
    'The volume has no source, so it becomes an empty directory that is lost with the pod. Nothing tells you so. Indent its source below it, or write "emptyDir: {}".',
  bad: [pod(MOUNT, 'volumes:\n  - name: data')],
  good: [pod(MOUNT, 'volumes:\n  - name: data\n    emptyDir: {}')],
  check({ volumes, manifest }, say) {
    for (const volume of volumes) {
      const isBare = volume.entries.length === 1 && has(volume, 'name');
      if (isBare && !manifest.partial && !volume.tree.templated) say(head(volume));
    }
  },
});

const oneSource = check('pod', {
  id: 'eks/volume-one-source',
  title: 'A volume has one source.',
  why: 'The API server refuses several: *may not specify more than 1 volume type*.',
  sources: [SOURCES.core],
  message: 'The volume has several sources: {sources}. The API server refuses the pod. Keep one.',
  bad: [pod(MOUNT, 'volumes:\n  - name: data\n    emptyDir: {}\n    configMap:\n      name: web')],
  good: [pod(MOUNT, 'volumes:\n  - name: data\n    configMap:\n      name: web')],
  check({ volumes, manifest }, say) {
    const known =
      manifest.document.context.library.set('kubernetes').file.definitions['core.v1.Volume']?.properties ??
      {};
    for (const volume of volumes) {
      const sources = members(volume).filter(
        ({ key }) => key.text !== 'name' && Object.hasOwn(known, key.text) && has(volume, key.text),
      );
      const second = sources[1];
      if (second !== undefined && !volume.tree.templated)
        say(second.key, { sources: sources.map(({ key }) => key.text) });
    }
  },
});

const security = check('container', {
  id: 'eks/security-context-conflict',
  title: 'A privileged container may also raise its privileges.',
  why: 'The API server refuses the contradiction: *cannot set `allowPrivilegeEscalation` to false and `privileged` to true*.',
  sources: [SOURCES.core],
  message:
    '"allowPrivilegeEscalation: false" contradicts {what}. The API server refuses the pod. Remove one of the two.',
  bad: [pod('securityContext:\n  privileged: true\n  allowPrivilegeEscalation: false')],
  good: [pod('securityContext:\n  privileged: false\n  allowPrivilegeEscalation: false')],
  check({ node }, say) {
    const context = object(node, 'securityContext');
    const escalation = scalar(context, 'allowPrivilegeEscalation');
    if (escalation === undefined || value(context, 'allowPrivilegeEscalation') !== false) return;
    const added = objects(context, 'capabilities').length === 0 ? capabilities(context) : [];
    if (isTrue(context, 'privileged')) say(escalation, { what: '"privileged: true"' });
    else if (added.includes('CAP_SYS_ADMIN')) say(escalation, { what: 'the capability CAP_SYS_ADMIN' });
  },
});

function capabilities(context: ObjectNode | undefined): string[] {
  const list = entry(object(context, 'capabilities'), 'add')?.value;
  return list?.kind === 'array'
    ? list.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []))
    : [];
}

const asRoot = check('container', {
  id: 'eks/run-as-root-conflict',
  title: 'A container that must not run as root does not ask for user 0.',
  why: "The container cannot start: *container's runAsUser breaks non-root policy*.",
  sources: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  message:
    '"runAsNonRoot: true" and "runAsUser: 0" contradict each other. The container cannot start. Use another user.',
  bad: [pod('securityContext:\n  runAsNonRoot: true\n  runAsUser: 0')],
  good: [pod('securityContext:\n  runAsNonRoot: true\n  runAsUser: 1000')],
  check({ node, pod: owner }, say) {
    const own = object(node, 'securityContext');
    const outer = object(owner.spec, 'securityContext');
    const user =
      scalar(own, 'runAsUser') ??
      (lacks(own, 'runAsUser') || own === undefined ? scalar(outer, 'runAsUser') : undefined);
    const nonRoot = has(own, 'runAsNonRoot') ? isTrue(own, 'runAsNonRoot') : isTrue(outer, 'runAsNonRoot');
    if (user?.text === '0' && nonRoot) say(user);
  },
});

const hostUsers = check('pod', {
  id: 'eks/host-users',
  title: 'A pod with users of its own shares no other namespace of the host.',
  why: 'The API server refuses others: *Forbidden: when `pod.Spec.HostUsers` is false*.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/'],
  message:
    '"{key}" cannot go with "hostUsers: false". The API server refuses the pod. Remove one of the two.',
  bad: [pod('', 'hostUsers: false\nhostNetwork: true')],
  good: [pod('', 'hostUsers: false')],
  check({ spec }, say) {
    if (value(spec, 'hostUsers') !== false) return;
    for (const key of ['hostNetwork', 'hostPID', 'hostIPC'])
      if (isTrue(spec, key)) say(keyOf(spec, key), { key });
  },
});

export default [mountUnknown, volumeSource, oneSource, security, asRoot, hostUsers];
