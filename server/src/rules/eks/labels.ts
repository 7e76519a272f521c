/** Rules about the keys and values of labels and annotations. */
import type { Manifest } from '../../formats/kubernetes/elements';
import { members } from '../../syntax/members';
import { hasPlaceholder } from '../../syntax/placeholder';
import type { Entry, Node, ScalarNode } from '../../syntax/tree';
import { pod, workload } from './example';
import { object, scalar } from './read';
import { check } from './row';
import { SOURCES } from './sources';

const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const NAME_PART = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

function badKey(key: string): string | undefined {
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 2) return 'it has more than one "/"';
  if (parts.length === 2 && (!PREFIX.test((parts[0] ?? '').toLowerCase()) || (parts[0] ?? '').length > 253))
    return 'what stands before the "/" is no DNS name';
  if (name.length > 63) return 'its name is longer than 63 characters';
  return NAME_PART.test(name)
    ? undefined
    : 'its name holds other characters than letters, digits, "-", "_" and "."';
}

/** Where labels are set or asked for. */
function labelMaps({ metadata, spec, pod, kind }: Manifest): Node[] {
  const maps = [
    object(metadata, 'labels'),
    object(pod?.metadata, 'labels'),
    object(spec, 'selector', 'matchLabels'),
    object(pod?.spec, 'nodeSelector'),
  ];
  if (kind === 'Service') maps.push(object(spec, 'selector'));
  return [...new Set(maps)].filter((map) => map !== undefined);
}

function entriesOf(map: Node): readonly Entry[] {
  return map.kind === 'object' ? members(map).filter((each) => !hasPlaceholder(each.key.text)) : [];
}

const labelKey = check('manifest', {
  id: 'eks/label-key-invalid',
  title: 'Keys of labels and annotations are a name, with a DNS name before it if need be.',
  why: "The API server refuses others: *name part must consist of alphanumeric characters, '-', '_' or '.'*.",
  sources: [SOURCES.metadata],
  message:
    '"{key}" is no valid key: {reason}. The API server refuses the object. Write "name" or "example.com/name".',
  bad: [pod('', '', 'labels:\n  a/b/c: d'), pod('', '', 'annotations:\n  "with blank": d')],
  good: [pod('', '', 'labels:\n  example.com/b: d')],
  check(manifest, say) {
    const annotations = [
      object(manifest.metadata, 'annotations'),
      object(manifest.pod?.metadata, 'annotations'),
    ];
    const maps = new Set([...labelMaps(manifest), ...annotations.filter((map) => map !== undefined)]);
    for (const { key } of [...maps].flatMap(entriesOf)) {
      if (key.text === '<<' || key.text === '') continue;
      const reason = badKey(key.text);
      if (reason !== undefined) say(key, { key: key.text, reason });
    }
  },
});

const labelValue = check('manifest', {
  id: 'eks/label-value-invalid',
  title: 'Values of labels have at most 63 letters, digits, hyphens, underscores and dots.',
  why: 'The API server refuses others: *a valid label must be an empty string or consist of alphanumeric characters*.',
  sources: [SOURCES.metadata],
  aliases: ['kube-score:label-values'],
  message:
    '"{value}" cannot be the value of a label. The API server refuses the object. Use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, or an annotation.',
  bad: [
    pod('', '', 'labels:\n  version: "1.0+build"'),
    workload('Deployment', { labels: 'app: web\nowner: a b' }),
  ],
  good: [pod('', '', 'labels:\n  version: "1.0-build"\n  empty: ""')],
  check(manifest, say) {
    for (const map of labelMaps(manifest)) {
      for (const { key } of entriesOf(map)) {
        const node: ScalarNode | undefined = scalar(map, key.text);
        if (
          node === undefined ||
          /\$\d/.test(node.text) ||
          (node.text.length <= 63 && LABEL_VALUE.test(node.text))
        )
          continue;
        say(node, { value: node.text.length > 80 ? `${node.text.slice(0, 77)}…` : node.text });
      }
    }
  },
});

export default [labelKey, labelValue];
