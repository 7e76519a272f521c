/** Manifests are claimed by content, half-typed ones too; what only looks like them is not. */
import { strict as assert } from 'node:assert';
import { Engine } from '../../testing/engine';

function formatOf(path: string, text: string): string | undefined {
  return new Engine().write(path, text).documents[0]?.format.id;
}

describe('detection of manifests', () => {
  const ours: readonly (readonly [string, string, string])[] = [
    ['a Deployment', 'a.yaml', 'apiVersion: apps/v1\nkind: Deployment\n'],
    ['JSON', 'a.json', '{ "apiVersion": "v1", "kind": "Service" }'],
    ['a custom resource', 'a.yaml', 'apiVersion: example.com/v1\nkind: Widget\n'],
    ['the first line of a manifest', 'a.yaml', 'apiVersion: apps/v1\n'],
    ['a kind alone', 'a.yaml', 'kind: Deployment\n'],
    ['a Kustomization', 'kustomization.yaml', 'resources:\n  - a.yaml\n'],
    [
      'templates of other tools in strings',
      'a.yaml',
      'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: "{{ SessionName }}"\n',
    ],
  ];
  for (const [name, path, text] of ours)
    it(`claims ${name}`, () => {
      assert.equal(formatOf(path, text), 'kubernetes');
    });

  const others: readonly (readonly [string, string, string])[] = [
    ['a kubeconfig', 'config.yaml', 'apiVersion: v1\nkind: Config\nclusters: []\n'],
    ['a chart', 'Chart.yaml', 'apiVersion: v2\nname: web\nversion: 1.0.0\n'],
    [
      'a template of Helm',
      'chart/templates/a.yaml',
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n',
    ],
    ['a kind cluster', 'kind.yaml', 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n'],
    ['skaffold', 'skaffold.yaml', 'apiVersion: skaffold/v4beta6\nkind: Config\n'],
    ['Compose', 'compose.yaml', 'services:\n  web:\n    image: nginx\n'],
    ['a workflow', '.github/workflows/a.yaml', 'on: push\njobs: {}\n'],
  ];
  for (const [name, path, text] of others)
    it(`leaves ${name} alone`, () => {
      assert.equal(formatOf(path, text), undefined);
    });

  it('gives ClusterConfigs to eksctl', () => {
    assert.equal(formatOf('cluster.yaml', 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n'), 'eksctl');
    assert.equal(formatOf('cluster.yaml', 'kind: ClusterConfig\n'), 'eksctl');
  });
});
