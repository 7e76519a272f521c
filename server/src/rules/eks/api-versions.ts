/** Rules about API versions: gone, going, not there yet, or never heard of. */
import { nearest } from '../../base/nearest';
import { applyChanges, type TextChange } from '../../base/text';
import { openDocument } from '../../formats/document';
import type { Document } from '../../formats/format';
import { isBuiltInGroup } from '../../formats/kubernetes/kinds';
import type { Manifest } from '../../formats/kubernetes/elements';
import { apiRow, kindSince, type ApiRow } from '../../formats/kubernetes/tables';
import { check as checkSchema } from '../../schema/check';
import { setScalar } from '../../syntax/edit';
import { parseJson } from '../../syntax/json';
import { parseYaml } from '../../syntax/yaml';
import { fix, type Fix, type RuleContext } from '../rule';
import { moveFields } from './api-moves';
import { ingress, object, pod, workload, yaml } from './example';
import { check } from './row';
import { SOURCES } from './sources';

interface Standing {
  readonly state: 'removed' | 'deprecated' | 'current';
  readonly row: ApiRow;
}

function standing(manifest: Manifest, { document }: RuleContext): Standing | undefined {
  const { apiVersion, kind } = manifest;
  if (apiVersion === undefined || kind === undefined) return undefined;
  const row = apiRow(document.context.library, apiVersion, kind);
  if (row === undefined) return undefined;
  const target = document.context.kubernetesVersion;
  if (row.served === false || (row.removedIn !== undefined && minor(row.removedIn) <= minor(target)))
    return { state: 'removed', row };
  const isDeprecated =
    row.served === true || (row.deprecatedIn !== undefined && minor(row.deprecatedIn) <= minor(target));
  return { state: isDeprecated ? 'deprecated' : 'current', row };
}

function minor(version: string): number {
  return Number(version.split('.')[1] ?? 0);
}

/** Gone for every cluster, or from a version of Kubernetes on. */
function whenGone(row: ApiRow): string {
  return row.removedIn === undefined
    ? (row.note ?? 'It is no longer served.')
    : `It was removed in Kubernetes ${row.removedIn}.`;
}

function remedy({ replacement, note }: ApiRow): string {
  return replacement === undefined
    ? (note ?? 'There is no successor.')
    : `Use "${replacement.apiVersion}" with kind ${replacement.kind}.`;
}

function migrate(manifest: Manifest, row: ApiRow): Fix[] {
  const { replacement } = row;
  const { apiVersionNode, kindNode, document } = manifest;
  if (replacement === undefined || apiVersionNode === undefined) return [];
  const moves = moveFields(manifest, replacement.apiVersion);
  const renamed =
    kindNode !== undefined && replacement.kind !== manifest.kind ? setScalar(kindNode, replacement.kind) : [];
  const changes = [...setScalar(apiVersionNode, replacement.apiVersion), ...renamed, ...moves.changes];
  const isSafe = moves.complete && renamed.length === 0 && !hasNewProblems(document, changes);
  return [fix(`Migrate to ${replacement.apiVersion}`, isSafe, document, changes)];
}

/** Of a version that is gone the fields are unknown; whether they all moved well shows in the new one. */
function hasNewProblems(document: Document, changes: readonly TextChange[]): boolean {
  const { tree, format, context } = document;
  const text = applyChanges(tree.text, changes);
  const moved = {
    uri: document.uri,
    path: document.path,
    tree: tree.language === 'json' ? parseJson(text) : parseYaml(text),
  };
  return problemsOf(openDocument(moved, format, context)) > problemsOf(document);
}

function problemsOf({ root, schema, context }: Document): number {
  return schema === undefined ? 0 : checkSchema(root, schema, { version: context.kubernetesVersion }).length;
}

const removed = check('manifest', {
  id: 'eks/removed-api',
  title: 'The API version of an object is served by the Kubernetes version in use.',
  severity: 'warning',
  why: 'The API server knows the kind no longer: *no matches for kind "Ingress" in version "networking.k8s.io/v1beta1"*. An upgrade of the cluster breaks the next apply. A warning, because the version of the cluster is a setting here, not a fact: an older cluster still takes the object.',
  sources: [SOURCES.deprecations],
  aliases: ['pluto', 'kube-linter:no-extensions-v1beta'],
  message: '{kind} in "{apiVersion}" is gone. {when} {remedy}',
  bad: [
    object('policy/v1beta1', 'PodDisruptionBudget', 'spec:\n  minAvailable: 1'),
    object('batch/v1beta1', 'CronJob', 'spec: {}'),
  ],
  good: [ingress(), workload('Deployment')],
  check(manifest, say, context) {
    const found = standing(manifest, context);
    if (found?.state !== 'removed' || !isBuiltInGroup(manifest.group)) return;
    const { row } = found;
    const data = { kind: row.kind, apiVersion: row.apiVersion, when: whenGone(row), remedy: remedy(row) };
    say(manifest.apiVersionNode ?? manifest.node, data, { fixes: () => migrate(manifest, row) });
  },
});

const karpenterOld = check('manifest', {
  id: 'karpenter/old-api',
  title: 'Objects of Karpenter use version 1 of its API.',
  why: 'Older versions are no longer served: *no matches for kind "Provisioner"*.',
  sources: [SOURCES.karpenterDocs],
  message: '{kind} in "{apiVersion}" is gone. {when} {remedy}',
  bad: [object('karpenter.sh/v1alpha5', 'Provisioner', 'spec: {}')],
  good: [object('karpenter.sh/v1', 'NodeOverlay', 'spec: {}')],
  check(manifest, say, context) {
    const found = standing(manifest, context);
    if (found?.state !== 'removed' || !manifest.group.startsWith('karpenter.')) return;
    const { row } = found;
    say(manifest.apiVersionNode ?? manifest.node, {
      kind: row.kind,
      apiVersion: row.apiVersion,
      when: whenGone(row),
      remedy: remedy(row),
    });
  },
});

const customOld = check('manifest', {
  id: 'eks/custom-resource-api',
  title: 'Custom resources use a version that current releases of their add-on serve.',
  severity: 'warning',
  why: 'Newer releases of the add-on do not serve the version any more: *no matches for kind*.',
  sources: [
    SOURCES.deprecations,
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/',
  ],
  message:
    '{kind} in "{apiVersion}" is no longer served by current releases. Upgrading the add-on breaks the next apply. {remedy}',
  others: {
    ended:
      '{kind} in "{apiVersion}" has no current release that serves it. {remedy} Move to what takes its place.',
  },
  bad: [
    object(
      'snapshot.storage.k8s.io/v1beta1',
      'VolumeSnapshotClass',
      'driver: ebs.csi.aws.com\ndeletionPolicy: Delete',
    ),
  ],
  good: [
    object(
      'snapshot.storage.k8s.io/v1',
      'VolumeSnapshotClass',
      'driver: ebs.csi.aws.com\ndeletionPolicy: Delete',
    ),
  ],
  check(manifest, say, context) {
    const found = standing(manifest, context);
    if (
      found?.state !== 'removed' ||
      isBuiltInGroup(manifest.group) ||
      manifest.group.startsWith('karpenter.')
    )
      return;
    const { row } = found;
    say(
      manifest.apiVersionNode ?? manifest.node,
      { kind: row.kind, apiVersion: row.apiVersion, remedy: remedy(row) },
      {
        fixes: () => migrate(manifest, row),
        ...(row.replacement === undefined ? { message: 'ended' } : {}),
      },
    );
  },
});

const deprecated = check('manifest', {
  id: 'eks/deprecated-api',
  title: 'The API version of an object is not about to go.',
  severity: 'warning',
  why: 'The version is still served, but clients are warned and a later version of Kubernetes removes it.',
  sources: [SOURCES.deprecations],
  message: '{kind} in "{apiVersion}" is deprecated. {when} {remedy}',
  bad: [object('v1', 'Endpoints', 'subsets: []')],
  good: [object('discovery.k8s.io/v1', 'EndpointSlice', 'addressType: IPv4\nendpoints: []')],
  check(manifest, say, context) {
    const found = standing(manifest, context);
    if (found?.state !== 'deprecated') return;
    const { row } = found;
    const when =
      row.removedIn === undefined ? 'No version removes it yet.' : `Kubernetes ${row.removedIn} removes it.`;
    const data = { kind: row.kind, apiVersion: row.apiVersion, when, remedy: remedy(row) };
    say(manifest.apiVersionNode ?? manifest.node, data, { fixes: () => migrate(manifest, row) });
  },
});

const early = check('manifest', {
  id: 'eks/api-not-yet-available',
  title: 'The kind of an object exists in the Kubernetes version in use.',
  why: 'An older API server does not know it: *no matches for kind*. The version is a setting.',
  sources: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  severity: 'warning',
  message:
    '{kind} in "{apiVersion}" exists from Kubernetes {since} on, and the version in use is {target}. The API server would not know it. Raise the version or use an older API.',
  bad: [object('admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy', 'spec: {}')],
  good: [object('storage.k8s.io/v1', 'StorageClass', 'provisioner: ebs.csi.aws.com')],
  check(manifest, say, { document }) {
    const { apiVersion, kind } = manifest;
    if (apiVersion === undefined || kind === undefined) return;
    const since = kindSince(document.context.library, apiVersion, kind);
    const target = document.context.kubernetesVersion;
    if (since === undefined || minor(since) <= minor(target)) return;
    say(manifest.apiVersionNode ?? manifest.node, { kind, apiVersion, since, target });
  },
});

const unknownKind = check('manifest', {
  id: 'eks/unknown-kind',
  title: 'A built-in API group has the kind that is named.',
  severity: 'warning',
  why: 'The API server cannot take the object: *no matches for kind "Deployment" in version "v1"*. A warning, because the list of kinds that Waybill knows can be older than the cluster.',
  sources: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  message: 'There is no kind {kind} in "{apiVersion}". The API server cannot take the object. {remedy}',
  bad: [
    yaml('apiVersion: apps/v1\nkind: Deploymnet\nmetadata:\n  name: web\n'),
    yaml('apiVersion: v1\nkind: Deployment\nmetadata:\n  name: web\n'),
  ],
  good: [pod(), yaml('apiVersion: example.com/v1\nkind: Deploymnet\nmetadata:\n  name: web\n')],
  check(manifest, say, context) {
    const { apiVersion, kind, group, document } = manifest;
    if (apiVersion === undefined || kind === undefined || !isBuiltInGroup(group) || kind.endsWith('List'))
      return;
    const set = document.context.library.set('kubernetes');
    if (set.root(`${apiVersion}/${kind}`) !== undefined || standing(manifest, context) !== undefined) return;
    const names = Object.keys(set.file.roots);
    const same = names.find((name) => name.endsWith(`/${kind}`) && isBuiltInGroup(groupOf(name)));
    if (same === undefined && !knownVersion(apiVersion, names)) return;
    const other = same?.slice(0, same.lastIndexOf('/'));
    const near = nearest(
      kind,
      names
        .filter((name) => name.startsWith(`${apiVersion}/`))
        .map((name) => name.slice(apiVersion.length + 1)),
    );
    const hint =
      other !== undefined
        ? `Use "${other}", which has it.`
        : near === undefined
          ? 'Check the kind and the version.'
          : `Did you mean ${near}?`;
    const at = (other === undefined ? manifest.kindNode : manifest.apiVersionNode) ?? manifest.node;
    const right = other ?? near;
    const fixes = (): Fix[] =>
      right === undefined ? [] : [fix(`Change to ${right}`, false, document, setScalar(at, right))];
    say(at, { kind, apiVersion, remedy: hint }, { fixes });
  },
});

function groupOf(name: string): string {
  const parts = name.split('/');
  return parts.length === 3 ? (parts[0] ?? '') : '';
}

/** Kinds are only judged in versions that are shipped whole; alpha and beta ones are not. */
function knownVersion(apiVersion: string, names: readonly string[]): boolean {
  return names.some((name) => name.startsWith(`${apiVersion}/`)) && !/(?:alpha|beta)/.test(apiVersion);
}

export default [removed, karpenterOld, customOld, deprecated, early, unknownKind];
