/** The custom resource schemas: their form, and their verdict on real and on nearly wrong documents. */
import assert from 'node:assert/strict';
import { parse } from 'yaml';
import {
  compileCrds,
  corpusDocuments,
  corpusExists,
  corpusFolder,
  definitionPool,
  isRecord,
  loadCrdFiles,
  problems,
} from './crds-support';
import { badCases, goodCases } from './crds-cases';

const files = loadCrdFiles();
const compiled = compileCrds(files);

const expectedRoots = [
  'autoscaling.x-k8s.io/v1beta1/CapacityBuffer',
  'crd.k8s.amazonaws.com/v1alpha1/ENIConfig',
  'eks.amazonaws.com/v1/IngressClassParams',
  'eks.amazonaws.com/v1/NodeClass',
  'eks.amazonaws.com/v1/TargetGroupBinding',
  'elbv2.k8s.aws/v1beta1/ALBTargetControlConfig',
  'elbv2.k8s.aws/v1beta1/IngressClassParams',
  'elbv2.k8s.aws/v1beta1/TargetGroupBinding',
  'karpenter.k8s.aws/v1/EC2NodeClass',
  'karpenter.sh/v1/NodeClaim',
  'karpenter.sh/v1/NodePool',
  'karpenter.sh/v1alpha1/NodeOverlay',
  'secrets-store.csi.x-k8s.io/v1/SecretProviderClass',
  'snapshot.storage.k8s.io/v1/VolumeSnapshot',
  'snapshot.storage.k8s.io/v1/VolumeSnapshotClass',
  'snapshot.storage.k8s.io/v1/VolumeSnapshotContent',
  'vpcresources.k8s.aws/v1alpha1/CNINode',
  'vpcresources.k8s.aws/v1beta1/SecurityGroupPolicy',
];

const validationKeywords = new Set(
  (
    'type properties required additionalProperties patternProperties propertyNames minProperties items minItems ' +
    'maxItems uniqueItems enum const pattern minLength maxLength minimum maximum exclusiveMinimum multipleOf ' +
    'anyOf $ref title description default examples deprecated definitions $schema'
  ).split(' '),
);

type Visit = (schema: Record<string, unknown>, path: string, named: boolean) => void;

/** Walks schema positions only, so that a field which happens to be called `items` is not taken for a keyword. */
function walkSchema(schema: unknown, path: string, visit: Visit, named = false): void {
  if (!isRecord(schema)) return;
  visit(schema, path, named);
  for (const group of ['properties', 'definitions', 'patternProperties']) {
    const children = schema[group];
    if (!isRecord(children)) continue;
    for (const [name, child] of Object.entries(children)) walkSchema(child, `${path}/${name}`, visit, true);
  }
  walkSchema(schema['items'], `${path}[]`, visit);
  walkSchema(schema['additionalProperties'], `${path}{}`, visit);
}

/** Documents of the corpus that their own definitions refuse; the corpus was not judged by those. */
const refusedInCorpus = new Map([
  [
    'aws__karpenter-provider-aws__examples__v1__windows-custom-userdata.yaml#0',
    '/spec/template/spec/nodeClassRef/group pattern',
  ],
  [
    'awslabs__data-on-eks__infra__terraform__manifests__karpenter__nodepool-local-provisioner.yaml#0',
    '/spec/template/spec additionalProperties',
  ],
  [
    'kubernetes-sigs__aws-load-balancer-controller__config__samples__elbv2_v1beta1_ingressclassparams.yaml#0',
    '/spec additionalProperties',
  ],
]);

describe('custom resource schemas: form', () => {
  it('covers exactly the resources that are listed', () => {
    assert.deepEqual(files.map(({ root }) => root).sort(), expectedRoots);
  });

  it('has definition names that are unique over all files', () => {
    assert.ok(definitionPool(files).size > 40);
  });

  for (const { file, root, schema } of files) {
    describe(file, () => {
      it('names its sources and the date they were read', () => {
        const origin = schema['x-origin'];
        assert.ok(Array.isArray(origin) && origin.length > 0);
        for (const url of origin as unknown[]) assert.match(String(url), /^https:\/\//);
        assert.match(String(schema['x-checked']), /^20\d\d-\d\d-\d\d$/);
        assert.match(String(schema['x-url']), /^https:\/\//);
      });

      it('describes every field and every listed value', () => {
        walkSchema(schema, '', (node, path, named) => {
          const description = node['description'];
          if (named && node['$ref'] === undefined)
            assert.ok(description !== undefined, `${path} has no description`);
          if (typeof description === 'string') assert.ok(description.length >= 20, `${path}: ${description}`);
          if (!Array.isArray(node['enum'])) return;
          const texts = node['x-enumDescriptions'];
          assert.ok(isRecord(texts), `${path} does not describe its values`);
          assert.deepEqual(Object.keys(texts).sort(), [...(node['enum'] as string[])].sort(), path);
          for (const text of Object.values(texts))
            assert.ok(String(text).length >= 20, `${path}: ${String(text)}`);
        });
      });

      it('keeps to the vocabulary', () => {
        walkSchema(schema, '', (node, path) => {
          for (const keyword of Object.keys(node)) {
            assert.ok(validationKeywords.has(keyword) || keyword.startsWith('x-'), `${path}: ${keyword}`);
          }
          const pattern = node['pattern'];
          if (typeof pattern === 'string') assert.doesNotThrow(() => new RegExp(pattern, 'u'), path);
        });
      });

      it('has a snippet that is complete apart from its placeholders', () => {
        const snippet = schema['x-snippet'];
        assert.ok(isRecord(snippet));
        assert.equal(`${String(snippet['apiVersion'])}/${String(snippet['kind'])}`, root);
      });
    });
  }
});

describe('custom resource schemas: verdict', () => {
  for (const [title, text] of goodCases) {
    it(`accepts ${title}`, () => {
      assert.deepEqual(judge(text), []);
    });
  }

  for (const [title, text, place] of badCases) {
    it(`refuses ${title}`, () => {
      const found = judge(text);
      assert.ok(
        found.some((problem) => problem.startsWith(place)),
        `expected a problem at "${place}", got ${JSON.stringify(found)}`,
      );
    });
  }

  for (const root of expectedRoots) {
    it(`has a good and a bad case for ${root}`, () => {
      const rootOf = (text: string): string => {
        const document = parse(text) as Record<string, unknown>;
        return `${String(document['apiVersion'])}/${String(document['kind'])}`;
      };
      assert.ok(goodCases.some(([, text]) => rootOf(text) === root));
      assert.ok(badCases.some(([, text]) => rootOf(text) === root));
    });
  }

  it('accepts every document of these kinds in the corpus', function () {
    if (!corpusExists()) {
      console.log(`      no corpus at ${corpusFolder}`);
      this.skip();
    }
    let judged = 0;
    for (const { name, root, content } of corpusDocuments()) {
      const validate = compiled.get(root);
      if (validate === undefined) continue;
      judged += 1;
      const known = refusedInCorpus.get(name);
      const found = problems(validate, content);
      assert.deepEqual(
        found.filter((problem) => known === undefined || !problem.startsWith(known)),
        [],
        name,
      );
      assert.equal(found.length, known === undefined ? 0 : 1, name);
    }
    assert.ok(judged > 0, 'the corpus holds no document of these kinds');
  });
});

function judge(text: string): string[] {
  const document = parse(text) as Record<string, unknown>;
  const root = `${String(document['apiVersion'])}/${String(document['kind'])}`;
  const validate = compiled.get(root);
  assert.ok(validate !== undefined, `no schema for ${root}`);
  return problems(validate, document);
}
