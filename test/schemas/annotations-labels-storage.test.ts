/** The tables of labels, taints, extended resources and storage parameters. */
import assert from 'node:assert/strict';
import { readTable } from './annotations-support';
import { isRecord } from './crds-support';

const labels = readTable('labels.json');
const storage = readTable('storage-class.json');

function rows(value: unknown): Record<string, unknown>[] {
  assert.ok(Array.isArray(value));
  return value.map((row: unknown) => {
    assert.ok(isRecord(row));
    return row;
  });
}

/** Visits every object below, so that a table may grow without a change here. */
function walk(
  node: unknown,
  path: string,
  visit: (node: Record<string, unknown>, path: string) => void,
): void {
  if (Array.isArray(node))
    node.forEach((child, at) => {
      walk(child, `${path}/${String(at)}`, visit);
    });
  if (!isRecord(node)) return;
  visit(node, path);
  for (const [key, child] of Object.entries(node)) walk(child, `${path}/${key}`, visit);
}

const keysOf = (list: readonly Record<string, unknown>[]): unknown[] =>
  list.map((row) => row['key'] ?? row['template'] ?? row['name']);

for (const [name, data] of [
  ['labels', labels],
  ['storage parameters', storage],
] as const) {
  describe(`${name}: form`, () => {
    it('names its sources and the date they were read', () => {
      for (const url of data['x-origin'] as string[]) assert.match(url, /^https:\/\//);
      assert.match(String(data['x-checked']), /^20\d\d-\d\d-\d\d$/);
    });

    it('explains every row and value', () => {
      walk(data, '', (node, path) => {
        if ('key' in node || 'template' in node || 'name' in node) assert.ok('description' in node, path);
        if ('description' in node)
          assert.ok(String(node['description']).length >= 20, `${path}: ${String(node['description'])}`);
        if ('url' in node) assert.match(String(node['url']), /^https:\/\//, path);
        if (!isRecord(node['values'])) return;
        for (const text of Object.values(node['values']))
          assert.ok(String(text).length >= 10, `${path}: ${String(text)}`);
      });
    });

    it('has patterns that compile', () => {
      walk(data, '', (node, path) => {
        for (const field of ['pattern', 'valuePattern', 'volumeHandlePattern']) {
          const pattern = node[field];
          if (typeof pattern === 'string') assert.doesNotThrow(() => new RegExp(pattern, 'u'), path);
        }
      });
    });
  });
}

describe('labels', () => {
  const all = rows(labels['labels']);

  it('has the expected number of unique rows', () => {
    assert.equal(all.length, 92);
    assert.equal(new Set(keysOf(all)).size, all.length);
    assert.equal(rows(labels['taints']).length, 15);
    assert.equal(rows(labels['extendedResources']).length, 12);
  });

  it('replaces deprecated labels by labels it knows', () => {
    for (const row of all) {
      assert.equal(row['deprecated'] === undefined, row['replacedBy'] === undefined);
      if (row['replacedBy'] !== undefined) assert.ok(keysOf(all).includes(row['replacedBy']));
    }
  });

  it('tells the spellings of managed node groups and Karpenter apart', () => {
    const values = (key: string): string[] => {
      const found = all.find((row) => row['key'] === key)?.['values'];
      return isRecord(found) ? Object.keys(found) : [];
    };
    assert.deepEqual(values('eks.amazonaws.com/capacityType'), ['ON_DEMAND', 'SPOT', 'CAPACITY_BLOCK']);
    assert.deepEqual(values('karpenter.sh/capacity-type'), ['on-demand', 'spot', 'reserved']);
  });

  it('marks as requirement what a NodePool may ask for', () => {
    const requirements = keysOf(all.filter((row) => row['requirement'] === true));
    assert.equal(requirements.length, 55);
    for (const refused of ['kubernetes.io/hostname', 'karpenter.sh/nodepool'])
      assert.ok(!requirements.includes(refused));
  });
});

describe('storage parameters', () => {
  const provisioners = storage['provisioners'];
  assert.ok(isRecord(provisioners));

  it('covers the provisioners used on EKS', () => {
    assert.deepEqual(Object.keys(provisioners), [
      'ebs.csi.aws.com',
      'ebs.csi.eks.amazonaws.com',
      'kubernetes.io/aws-ebs',
      'efs.csi.aws.com',
      'fsx.csi.aws.com',
      'fsx.openzfs.csi.aws.com',
      's3.csi.aws.com',
      'secrets-store.csi.k8s.io',
    ]);
  });

  it('has the expected number of unique parameters and attributes', () => {
    const counts = Object.values(provisioners).map((entry) => {
      assert.ok(isRecord(entry));
      return ['parameters', 'volumeAttributes'].map((list) => {
        const found = rows(entry[list]);
        assert.equal(new Set(keysOf(found)).size, found.length);
        return found.length;
      });
    });
    assert.deepEqual(counts, [
      [22, 1],
      [0, 0],
      [7, 0],
      [18, 3],
      [20, 2],
      [29, 3],
      [0, 14],
      [0, 1],
    ]);
  });

  it('points only at parameters and provisioners that exist', () => {
    for (const entry of Object.values(provisioners)) {
      assert.ok(isRecord(entry));
      for (const list of ['parameters', 'volumeAttributes']) {
        const found = rows(entry[list]);
        for (const row of found) {
          const named = [row['requires'] ?? [], row['conflicts'] ?? []].flat() as string[];
          const unknown = named.filter((other) => !keysOf(found).includes(other));
          assert.deepEqual(unknown, [], String(row['key']));
        }
      }
      const same = entry['sameParametersAs'] ?? entry['replacedBy'];
      if (same !== undefined) assert.ok((same as string) in provisioners);
    }
  });
});
