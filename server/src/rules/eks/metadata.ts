/** Rules about what every object has: its name, namespace, labels and annotations. */
import { isBuiltInGroup, isClusterScoped } from '../../formats/kubernetes/kinds';
import type { Manifest } from '../../formats/kubernetes/elements';
import { modelOf } from '../../formats/kubernetes/model';
import { removeEntry, setScalar } from '../../syntax/edit';
import { hasPlaceholder } from '../../syntax/placeholder';
import type { Entry, Node } from '../../syntax/tree';
import { fix } from '../rule';
import { documents, object as example, pod, service, yaml } from './example';
import { entry, head, lacks, looksUnfilled, object } from './read';
import { check, extend } from './row';
import { coreRows } from './rows-core';
import { SOURCES } from './sources';

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

const LABEL_1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Kinds whose names only keep clear of paths. */
const PATH_NAMES = /^(?:Cluster)?Role(?:Binding)?$/;

interface NameRule {
  readonly regex: RegExp;
  readonly length: number;
  readonly words: string;
}

function nameRule({ kind = '', group }: Manifest): NameRule {
  if (PATH_NAMES.test(kind))
    return { regex: /^(?!\.{1,2}$)[^/%]+$/, length: 253, words: 'no "/" and no "%"' };
  const label = {
    length: 63,
    words: 'lower-case letters, digits and hyphens, with a letter or digit at both ends',
  };
  if (kind === 'Service' && group === '') return { ...label, regex: LABEL };
  if (kind === 'Namespace' || kind === 'StatefulSet') return { ...label, regex: LABEL };
  const words = 'lower-case letters, digits, hyphens and dots, with a letter or digit at both ends';
  return { regex: SUBDOMAIN, length: 253, words };
}

/** Groups with names of their own making are left alone. */
const FREE_NAMES = new Set(['Event', 'APIService', 'CertificateSigningRequest', 'IPAddress']);

const nameInvalid = check('manifest', {
  id: 'eks/name-invalid',
  title: 'The name of an object has the form its kind asks for.',
  why: 'The API server refuses others: *a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters*.',
  sources: [SOURCES.names, 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
  message:
    '"{name}" is no name for a {kind}. The API server refuses the object. Use at most {length} characters: {words}.',
  bad: [example('v1', 'ConfigMap').text, service('ports:\n  - port: 80').text].map((text) =>
    yaml(text.replace('name: web', 'name: My_App')),
  ),
  good: [
    pod(),
    yaml('apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: system:web\nrules: []\n'),
  ],
  check(manifest, say) {
    const { name, kind, group, document } = manifest;
    if (
      name.known === undefined ||
      name.known === '' ||
      kind === undefined ||
      FREE_NAMES.has(kind) ||
      !isBuiltInGroup(group) ||
      looksUnfilled(name.known)
    )
      return;
    const { regex, length, words } = nameRule(manifest);
    if (name.known.length <= length && regex.test(name.known)) return;
    const right = name.known
      .toLowerCase()
      .replace(/[^a-z0-9.-]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, '');
    const fixes = (): ReturnType<typeof fix>[] =>
      regex.test(right) && right !== name.known
        ? [fix(`Rename to "${right}"`, false, document, setScalar(name.node, right))]
        : [];
    say(name.node, { name: name.known, kind, length, words }, { fixes });
  },
});

const serviceDigit = check('Service', {
  id: 'eks/service-name-starts-with-digit',
  title: 'The name of a Service begins with a letter.',
  severity: 'warning',
  why: 'Clusters refuse others, unless a newer feature gate is on: *a DNS-1035 label must consist of lower case alphanumeric characters or "-", start with an alphabetic character*.',
  sources: [SOURCES.core],
  message:
    '"{name}" begins with a digit, and Services are named by DNS-1035 labels. Most clusters refuse it. Begin with a letter.',
  bad: [yaml(service('ports:\n  - port: 80').text.replace('name: web', 'name: 1web'))],
  good: [service('ports:\n  - port: 80')],
  check({ name, group }, say) {
    if (group !== '' || name.known === undefined || !LABEL.test(name.known) || LABEL_1035.test(name.known))
      return;
    say(name.node, { name: name.known });
  },
});

const nameMissing = check('manifest', {
  id: 'eks/name-missing',
  title: 'Every object has a name.',
  why: 'The API server refuses the object: *resource name may not be empty*, *name or generateName is required*.',
  sources: [SOURCES.core],
  message:
    'The object has neither a name nor a generateName. The API server refuses it. Add "metadata.name".',
  bad: [
    yaml('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels:\n    app: web\n'),
    yaml('apiVersion: v1\nkind: ConfigMap\ndata:\n  a: b\n'),
  ],
  good: [pod(), yaml('apiVersion: batch/v1\nkind: Job\nmetadata:\n  generateName: web-\n')],
  check(manifest, say) {
    const { metadata, node, partial, kind, group, apiVersion } = manifest;
    if (
      partial ||
      apiVersion === undefined ||
      kind === undefined ||
      !isBuiltInGroup(group) ||
      NAMELESS.test(kind)
    )
      return;
    if (metadata === undefined) {
      const isBare = lacks(node, 'metadata') && (object(node, 'spec') ?? object(node, 'data')) !== undefined;
      if (isBare) say(manifest.kindNode ?? head(node));
      return;
    }
    if (lacks(metadata, 'name') && lacks(metadata, 'generateName')) say(head(metadata));
  },
});

/** Lists, and objects that are only sent to the server and never stored. */
const NAMELESS = /List$|Review$|^(?:Eviction|TokenRequest|Binding|Scale|DeleteOptions|PodTemplate|Pod)$/;

const clusterScoped = check('manifest', {
  id: 'eks/namespace-on-cluster-scoped',
  title: 'Objects outside namespaces name none.',
  severity: 'warning',
  why: 'The API server drops the field without a word, or a client refuses it: the object stands in no namespace.',
  sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/'],
  message:
    'Objects of kind {kind} belong to no namespace. The field has no effect and misleads the reader. Remove it.',
  bad: [example('storage.k8s.io/v1', 'StorageClass', 'provisioner: ebs.csi.aws.com', 'namespace: shop')],
  good: [example('storage.k8s.io/v1', 'StorageClass', 'provisioner: ebs.csi.aws.com')],
  check({ kind, group, namespace, document }, say) {
    const written = namespace.entry;
    if (kind === undefined || written === undefined || !isClusterScoped(group, kind)) return;
    say(
      written.key,
      { kind },
      { fixes: () => [fix('Remove "namespace"', true, document, removeEntry(written))] },
    );
  },
});

const duplicateObject = check('manifest', {
  id: 'eks/duplicate-object',
  title: 'An object stands once in a file.',
  severity: 'warning',
  why: 'The second one overwrites the first without a word when the file is applied.',
  sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
  scope: 'workspace',
  message:
    'There is a second {kind} "{name}" in this file. Applying it overwrites the first one. Rename one of them or remove it.',
  bad: [documents(pod('', '', 'namespace: shop'), pod('', '', 'namespace: shop'))],
  good: [documents(pod('', '', 'namespace: shop'), pod('', '', 'namespace: test'))],
  check(manifest, say, { workspace, document }) {
    const { kind, name, partial, apiVersion, namespace } = manifest;
    if (kind === undefined || name.known === undefined || partial || namespace.state === 'unknown') return;
    const same = (workspace.get(document.uri)?.documents ?? [])
      .filter((each) => each.format.id === 'kubernetes')
      .flatMap((each) => modelOf(each).manifests);
    const equal = same.filter(
      (other) =>
        other.kind === kind &&
        other.name.known === name.known &&
        other.apiVersion === apiVersion &&
        !other.partial &&
        other.namespace.known === namespace.known,
    );
    const first = equal[0];
    if (first === undefined || equal.indexOf(manifest) < 1) return;
    say(
      name.node,
      { kind, name: name.known },
      { related: [{ document: first.document, at: first.name.node, message: 'The first one is here.' }] },
    );
  },
});

const SERVER_FIELDS = ['uid', 'resourceVersion', 'managedFields', 'generation', 'selfLink'];

const serverFields = check('manifest', {
  id: 'eks/server-fields',
  title: 'A source file holds no fields that the server fills in.',
  severity: 'information',
  profile: 'recommended',
  why: 'They come from an exported object. With a resourceVersion the next apply fails: *the object has been modified*.',
  sources: ['https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/'],
  message:
    '"{key}" is filled in by the server. In a file it has no use, and applying it may fail. Remove it.',
  bad: [pod('', '', 'uid: 6f4b6c3e-0000-4000-8000-000000000000')],
  good: [pod()],
  check({ metadata, document }, say) {
    for (const key of SERVER_FIELDS) {
      const found = entry(metadata, key);
      if (found === undefined || hasPlaceholder(found.key.text)) continue;
      say(found.key, { key }, { fixes: () => [fix(`Remove "${key}"`, true, document, removeEntry(found))] });
    }
  },
});

/** Keys that stand twice anywhere below a node; metadata are checked with their type. */
function repeatedKeys(node: Node, found: [Entry, Entry][]): void {
  if (node.kind === 'array') for (const item of node.items) repeatedKeys(item, found);
  if (node.kind !== 'object') return;
  const firsts = new Map<string, Entry>();
  for (const each of node.entries) {
    const first = firsts.get(each.key.text);
    if (first !== undefined && each.key.text !== '<<' && !hasPlaceholder(each.key.text))
      found.push([each, first]);
    firsts.set(each.key.text, first ?? each);
    if (each.key.text !== 'metadata') repeatedKeys(each.value, found);
  }
}

const customDuplicate = extend(coreRows, 'eks/duplicate-key', (row) =>
  check('manifest', {
    ...row,
    message:
      '"{key}" is there twice in this object. The file cannot be read, or the first value is lost. Merge the two or remove one.',
    check({ node, apiVersion, kind, document }, say) {
      const { schema } = document;
      const isChecked =
        apiVersion === undefined ||
        kind === undefined ||
        node.parent !== undefined ||
        schema?.schema.$ref !== undefined ||
        schema?.schema.required !== undefined;
      if (isChecked || node.tree.templated) return;
      const found: [Entry, Entry][] = [];
      for (const each of node.entries) if (each.key.text !== 'metadata') repeatedKeys(each.value, found);
      for (const [second, first] of found)
        say(
          second.key,
          { key: second.key.text },
          { related: [{ document, at: first.key, message: 'The first one is here.' }] },
        );
    },
  }),
);

export default [
  customDuplicate,
  nameInvalid,
  serviceDigit,
  nameMissing,
  clusterScoped,
  duplicateObject,
  serverFields,
];
