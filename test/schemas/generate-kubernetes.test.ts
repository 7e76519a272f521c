/** Holds the derived Kubernetes schemas to the counts of the pinned packages and to documents known good and bad. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createValidator, rootSchema } from '../../scripts/generate/check';
import { readJson } from '../../scripts/generate/hand-written';
import { indexDeclarations, readDocs, splitEnumDocs } from '../../scripts/generate/kubernetes/declarations';
import { kubernetesPackages } from '../../scripts/generate/kubernetes/derive';
import { shortName } from '../../scripts/generate/kubernetes/names';
import { generateAll } from '../../scripts/generate/main';
import { referencedName } from '../../scripts/generate/merge';
import { packageFolder, repositoryRoot } from '../../scripts/generate/packages';
import type { Schema } from '../../scripts/generate/schema';

interface RemovedApis {
  apis: { apiVersion: string; kind: string; removedIn?: string; source: string }[];
}

const metadata = { name: 'web' };
const template = {
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'web', image: 'nginx' }] },
};
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata };
const container = (extra: object): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata,
  spec: { containers: [{ name: 'web', image: 'nginx', ...extra }] },
});

describe('generated Kubernetes schemas', () => {
  const generated = generateAll().get('kubernetes');
  const schema = generated?.schema ?? { definitions: {}, roots: {} };
  const docs = generated?.docs ?? [];
  const custom = /gateway|external-secrets|karpenter|amazonaws|k8s\.aws|x-k8s|snapshot/;
  const builtIn = Object.keys(schema.roots).filter((root) => !custom.test(root));

  it('has the 71 live built-in kinds and the list', () => {
    assert.equal(builtIn.length, 72);
    for (const root of [
      'v1/Pod',
      'v1/List',
      'apps/v1/Deployment',
      'batch/v1/CronJob',
      'networking.k8s.io/v1/Ingress',
    ]) {
      assert.ok(schema.roots[root], root);
    }
  });

  it('has the External Secrets and Gateway API kinds', () => {
    const roots = Object.keys(schema.roots);
    assert.equal(roots.filter((root) => root.includes('external-secrets.io/')).length, 24);
    assert.equal(roots.filter((root) => root.startsWith('gateway.networking.')).length, 21);
  });

  it('requires apiVersion and kind of every root and pins their values', () => {
    for (const [root, { $ref }] of Object.entries(schema.roots)) {
      const definition = schema.definitions[referencedName($ref) ?? ''];
      const kind = root.slice(root.lastIndexOf('/') + 1);
      const required = definition?.required ?? [];
      assert.ok(required.includes('apiVersion') && required.includes('kind'), root);
      const pinned = definition?.properties?.['kind'];
      assert.deepEqual(pinned?.enum ?? [pinned?.const], [kind], root);
    }
  });

  it('has exactly the members that the declarations have', () => {
    for (const name of kubernetesPackages) {
      for (const [fullName, path] of indexDeclarations(packageFolder(name))) {
        const properties = schema.definitions[shortName(fullName)]?.properties;
        if (!properties) continue;
        const missing = [...readDocs(path).members.keys()].filter((member) => !properties[member]);
        assert.deepEqual(missing, [], fullName);
      }
    }
  });

  it('opens status and closes everything else that has members', () => {
    for (const [name, definition] of Object.entries(schema.definitions)) {
      if (name.startsWith('core.') || name.startsWith('apps.')) {
        assert.ok(!definition.properties || definition.additionalProperties === false, name);
      }
    }
    const status = schema.definitions['apps.v1.Deployment']?.properties?.['status'];
    assert.deepEqual({ ...status, 'x-doc': 0 }, { type: 'object', 'x-doc': 0 });
  });

  it('takes numbers and strings as quantities', () => {
    const limits = schema.definitions['core.v1.ResourceRequirements']?.properties?.['limits'];
    assert.deepEqual((limits?.additionalProperties as Schema).type, ['string', 'number']);
  });

  it('knows the fields that older packages lacked', () => {
    const since = (type: string, field: string): unknown =>
      schema.definitions[type]?.properties?.[field]?.['x-since'];
    assert.equal(since('autoscaling.v2.HPAScalingRules', 'tolerance'), '1.33');
    assert.equal(since('core.v1.Lifecycle', 'stopSignal'), '1.33');
    assert.equal(since('core.v1.Container', 'restartPolicyRules'), '1.34');
    assert.equal(since('core.v1.PodSpec', 'schedulingGroup'), '1.36');
    assert.equal(schema.roots['resource.k8s.io/v1/DeviceClass']?.['x-since'], '1.34');
  });

  it('moves the meaning of enum values out of the text', () => {
    const protocol = schema.definitions['core.v1.ContainerPort']?.properties?.['protocol'];
    const index = (protocol?.['x-enumDocs'] as Record<string, number>)['TCP'];
    assert.equal(docs[index ?? -1], 'Is the TCP protocol.');
    assert.deepEqual(splitEnumDocs('Text.\n\nPossible enum values:\n - `"A"` means a').values, {
      A: 'Means a',
    });
  });

  it('lists removed APIs once each, with a source, and none of them as a live root', () => {
    const file = join(repositoryRoot, 'schemas', 'kubernetes', 'removed-apis.json');
    const { apis } = readJson(file) as RemovedApis;
    assert.equal(new Set(apis.map((api) => `${api.apiVersion}/${api.kind}`)).size, apis.length);
    for (const api of apis) {
      assert.match(api.source, /^https:/);
      const gone = api.removedIn !== undefined && Number(api.removedIn.slice(2)) <= 32;
      if (gone) assert.ok(!schema.roots[`${api.apiVersion}/${api.kind}`], api.kind);
    }
  });

  const cases: [string, string, object, boolean][] = [
    [
      'Deployment',
      'apps/v1/Deployment',
      { ...deployment, spec: { selector: { matchLabels: { app: 'web' } }, template } },
      true,
    ],
    ['Deployment without selector', 'apps/v1/Deployment', { ...deployment, spec: { template } }, false],
    [
      'Deployment with an unknown field',
      'apps/v1/Deployment',
      { ...deployment, spec: { selector: {}, template, replica: 2 } },
      false,
    ],
    ['number as cpu', 'v1/Pod', container({ resources: { limits: { cpu: 1, memory: '1Gi' } } }), true],
    [
      'quantity with a wrong suffix',
      'v1/Pod',
      container({ resources: { limits: { memory: '512MB' } } }),
      false,
    ],
    ['number as variable', 'v1/Pod', container({ env: [{ name: 'A', value: 1 }] }), false],
    ['named probe port', 'v1/Pod', container({ livenessProbe: { httpGet: { port: 'http' } } }), true],
    ['probe port out of range', 'v1/Pod', container({ livenessProbe: { httpGet: { port: 70000 } } }), false],
    [
      'port name that is too long',
      'v1/Pod',
      container({ ports: [{ name: 'management-http-port', containerPort: 80 }] }),
      false,
    ],
    ['wrong enum', 'v1/Pod', container({ imagePullPolicy: 'always' }), false],
    [
      'old Ingress backend',
      'networking.k8s.io/v1/Ingress',
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata,
        spec: {
          rules: [
            {
              http: {
                paths: [{ path: '/', pathType: 'Prefix', backend: { serviceName: 'web', servicePort: 80 } }],
              },
            },
          ],
        },
      },
      false,
    ],
    [
      'claim template without apiVersion',
      'apps/v1/StatefulSet',
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata,
        spec: {
          selector: {},
          template,
          volumeClaimTemplates: [{ metadata, spec: { accessModes: ['ReadWriteOnce'] } }],
        },
      },
      true,
    ],
    [
      'PriorityClass with a description',
      'scheduling.k8s.io/v1/PriorityClass',
      { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata, value: 10, description: 'x' },
      true,
    ],
    [
      'List of anything',
      'v1/List',
      { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'a/v1', kind: 'B' }] },
      true,
    ],
    [
      'HTTPRoute with inherited members',
      'gateway.networking.k8s.io/v1/HTTPRoute',
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        metadata,
        spec: { parentRefs: [{ name: 'gw' }], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
      },
      true,
    ],
  ];
  for (const [title, root, document, expected] of cases) {
    it(`${expected ? 'accepts' : 'refuses'}: ${title}`, () => {
      const validate = createValidator().compile(rootSchema(schema, root));
      assert.equal(validate(document), expected, JSON.stringify(validate.errors));
    });
  }
});
