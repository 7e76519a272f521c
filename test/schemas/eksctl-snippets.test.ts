/** Every snippet of the eksctl schema gives a valid piece of ClusterConfig when its defaults are kept. */

import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { compileNode, nodesBelow, types } from './eksctl-support';

/** What a snippet leaves in the file when every placeholder keeps its default. */
function filled(snippet: unknown): unknown {
  if (Array.isArray(snippet)) return snippet.map(filled);
  if (typeof snippet === 'object' && snippet !== null) {
    return Object.fromEntries(Object.entries(snippet).map(([key, value]) => [key, filled(value)]));
  }
  if (typeof snippet !== 'string') return snippet;
  const text = snippet
    .replace(/\$\{\d+\|([^,|]+)[^}]*\}/g, '$1')
    .replace(/\$\{\d+(?::([^}]*))?\}/g, (_, value?: string) => value ?? 'x');
  return parse(text === '*' || text.includes(': ') ? JSON.stringify(text) : text);
}

describe('snippets of the eksctl schema', () => {
  for (const [name, type] of types) {
    for (const [path, node] of nodesBelow(type, name)) {
      if (node['x-snippet'] === undefined) continue;
      it(`of ${path} are valid when filled in`, () => {
        const accepts = compileNode(node);
        const value = filled(node['x-snippet']);
        assert.ok(accepts(value), JSON.stringify([value, accepts.errors]));
      });
    }
  }

  it('exist for what people add most', () => {
    const wanted = ['NodeGroup', 'ManagedNodeGroup', 'Addon', 'ClusterIAMServiceAccount', 'FargateProfile'];
    wanted.push('PodIdentityAssociation', 'AccessEntry', 'Capability', 'NodeGroupTaint', 'VolumeMapping');
    for (const name of wanted) assert.ok(types.get(name)?.['x-snippet'] !== undefined, name);
  });
});
