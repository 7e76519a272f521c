/** The annotation table: its form, its completeness, and what it says about single values. */
import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { albKeys, attributeKeys, otherKeys, serviceKeys } from './annotations-keys';
import { complaint, rowFor, table } from './annotations-support';
import { corpusDocuments, corpusExists, corpusFolder, isRecord } from './crds-support';

const fieldTypes: Readonly<Record<string, string>> = {
  key: 'string',
  pattern: 'string',
  template: 'string',
  on: 'object',
  type: 'string',
  values: 'object',
  ignoreCase: 'boolean',
  tolerated: 'object',
  itemPattern: 'string',
  valuePattern: 'string',
  maxLength: 'number',
  range: 'object',
  attributes: 'string',
  shape: 'string',
  default: 'string',
  merge: 'string',
  param: 'string',
  autoMode: 'boolean',
  deprecated: 'string',
  replacedBy: 'string',
  rule: 'string',
  note: 'string',
  description: 'string',
  url: 'string',
};

function checkShape(row: object, id: string): void {
  for (const [field, value] of Object.entries(row)) {
    assert.equal(typeof value, fieldTypes[field], `${id}: ${field}`);
  }
}

const id = (row: { readonly key?: string; readonly template?: string }): string =>
  row.key ?? row.template ?? '?';

describe('annotations: form', () => {
  it('names its sources and the date they were read', () => {
    for (const url of table['x-origin']) assert.match(url, /^https:\/\//);
    assert.match(table['x-checked'], /^20\d\d-\d\d-\d\d$/);
  });

  it('has rows of one shape, each with exactly one kind of key', () => {
    for (const row of table.rows) {
      checkShape(row, id(row));
      assert.notEqual(row.key === undefined, row.pattern === undefined, id(row));
      assert.equal(row.pattern === undefined, row.template === undefined, id(row));
      assert.ok(row.on.length > 0, id(row));
    }
  });

  it('uses only types, shapes and attribute lists that exist, and rule ids of the format', () => {
    for (const row of table.rows) {
      assert.ok(row.type in table.types, `${id(row)}: ${row.type}`);
      assert.equal(row.type === 'enum', row.values !== undefined, id(row));
      assert.equal(row.type === 'json', row.shape !== undefined, id(row));
      if (row.shape !== undefined) assert.ok(row.shape in table.shapes, id(row));
      if (row.attributes !== undefined) assert.ok(row.attributes in table.attributes, id(row));
      if (row.rule !== undefined) assert.match(row.rule, /^(eks|karpenter)\/[a-z0-9-]+$/);
      if (row.merge !== undefined) assert.match(row.merge, /^(exclusive|merge)$/);
    }
  });

  it('explains every row, value and attribute, and links to a page', () => {
    for (const row of [...table.rows, ...Object.values(table.attributes).flat()]) {
      assert.ok(row.description.length >= 20, `${id(row)}: ${row.description}`);
      for (const [value, text] of Object.entries(row.values ?? {})) {
        assert.ok(text.length >= 10, `${id(row)}=${value}: ${text}`);
      }
    }
    for (const row of table.rows) assert.match(row.url, /^https:\/\/[^\s]+$/, id(row));
  });

  it('has unique keys', () => {
    const keys = table.rows.map((row) => row.key ?? row.pattern);
    assert.equal(new Set(keys).size, keys.length);
    for (const rows of Object.values(table.attributes)) {
      assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
    }
  });

  it('has patterns that compile and defaults that its own rows accept', () => {
    for (const row of [...table.rows, ...Object.values(table.attributes).flat()]) {
      for (const pattern of [row.pattern, row.itemPattern, row.valuePattern]) {
        if (pattern !== undefined) assert.doesNotThrow(() => new RegExp(pattern, 'u'), id(row));
      }
      if (row.default !== undefined) assert.equal(complaint(row, row.default), undefined, id(row));
    }
  });

  it('replaces deprecated annotations and near misses by ones it knows', () => {
    for (const { replacedBy } of table.rows) {
      if (replacedBy?.includes('/') === true) assert.ok(rowFor(replacedBy), replacedBy);
    }
    for (const [wrong, right] of Object.entries(table.nearMisses)) {
      assert.equal(rowFor(wrong), undefined, wrong);
      assert.ok(rowFor(right), right);
    }
  });
});

describe('annotations: completeness', () => {
  for (const [title, keys, count] of [
    ['Ingress annotations of the load balancer controller', albKeys, 72],
    ['Service annotations of the load balancer controller', serviceKeys, 56],
    ['other annotations', otherKeys, 52],
  ] as const) {
    it(`has all ${String(count)} ${title}`, () => {
      assert.equal(new Set(keys).size, count);
      for (const key of keys) assert.ok(rowFor(key), `${key} is missing`);
    });
  }

  it('has no row besides those', () => {
    const named = new Set([...albKeys, ...serviceKeys, ...otherKeys].map((key) => rowFor(key)));
    assert.equal(table.rows.length, 180);
    assert.deepEqual(table.rows.filter((row) => !named.has(row)).map(id), []);
  });

  it('has the attribute keys of load balancers, target groups and listeners', () => {
    for (const [list, keys] of Object.entries(attributeKeys)) {
      assert.deepEqual((table.attributes[list] ?? []).map(({ key }) => key).sort(), [...keys].sort(), list);
    }
  });
});

const ingress = 'alb.ingress.kubernetes.io/';
const service = 'service.beta.kubernetes.io/aws-load-balancer-';

const accepted: readonly (readonly [key: string, value: string])[] = [
  [`${ingress}scheme`, 'internet-facing'],
  [`${ingress}group.order`, '-1000'],
  [`${ingress}target-type`, 'ip'],
  [`${ingress}wafv2-acl-arn`, 'none'],
  [`${ingress}wafv2-acl-arn`, 'arn:aws:wafv2:us-west-2:123456789012:regional/webacl/web/1'],
  [
    `${ingress}certificate-arn`,
    'arn:aws:acm:us-west-2:123456789012:certificate/a, arn:aws:acm:us-west-2:xxxxx:certificate/b',
  ],
  [`${ingress}success-codes`, '200,201-299'],
  [`${ingress}healthcheck-port`, 'traffic-port'],
  [`${ingress}use-regex-path-match`, 'True'],
  [`${service}internal`, '0.0.0.0/0'],
  [`${service}healthcheck-protocol`, 'HTTP'],
  [`${service}proxy-protocol`, '*'],
  ['eks.amazonaws.com/role-arn', 'arn:aws-us-gov:iam::123456789012:role/team/web'],
  ['karpenter.sh/do-not-disrupt', '30m'],
];

const refused: readonly (readonly [key: string, value: string])[] = [
  [`${ingress}scheme`, 'public'],
  [`${ingress}group.order`, '1001'],
  [`${ingress}group.name`, 'Team_A'],
  [`${ingress}load-balancer-name`, 'a-name-that-is-longer-than-32-characters'],
  [`${ingress}target-type`, 'IP'],
  [`${ingress}ip-address-type`, 'ipv6'],
  [`${ingress}wafv2-acl-arn`, 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/web/1'],
  [`${ingress}ssl-redirect`, 'true'],
  [`${ingress}healthcheck-interval-seconds`, '3'],
  [`${ingress}auth-session-timeout`, '604801'],
  [`${ingress}manage-backend-security-group-rules`, 'yes'],
  [`${service}proxy-protocol`, 'true'],
  [`${service}alpn-policy`, 'http2only'],
  [`${service}eip-allocations`, 'eipalloc-1,subnet-2'],
  ['eks.amazonaws.com/role-arn', 'arn:aws:iam::12345678901:role/web'],
  ['eks.amazonaws.com/role-arn', 'web'],
  ['eks.amazonaws.com/token-expiration', '300'],
  ['karpenter.sh/do-not-disrupt', 'yes'],
];

describe('annotations: values', () => {
  for (const [key, value] of accepted) {
    it(`accepts ${key}=${value}`, () => {
      const row = rowFor(key);
      assert.ok(row);
      assert.equal(complaint(row, value), undefined);
    });
  }

  for (const [key, value] of refused) {
    it(`refuses ${key}=${value}`, () => {
      const row = rowFor(key);
      assert.ok(row);
      assert.notEqual(complaint(row, value), undefined);
    });
  }

  it('has nothing against the annotations of the corpus', function () {
    if (!corpusExists()) {
      console.log(`      no corpus at ${corpusFolder}`);
      this.skip();
    }
    let judged = 0;
    for (const { name, content } of corpusDocuments()) {
      for (const [key, value] of annotationsOf(content)) {
        const row = rowFor(key);
        if (row === undefined || /[$<{]/.test(value)) continue;
        judged += 1;
        assert.equal(complaint(row, value), undefined, `${name}: ${key}=${value}`);
      }
    }
    assert.ok(judged > 20, `only ${String(judged)} annotations were judged`);
  });
});

function* annotationsOf(node: unknown): Generator<readonly [string, string]> {
  if (Array.isArray(node)) {
    for (const child of node) yield* annotationsOf(child);
    return;
  }
  if (!isRecord(node)) return;
  const metadata = node['metadata'];
  const annotations = isRecord(metadata) ? metadata['annotations'] : undefined;
  if (isRecord(annotations)) {
    for (const [key, value] of Object.entries(annotations)) if (typeof value === 'string') yield [key, value];
  }
  for (const child of Object.values(node)) yield* annotationsOf(child);
}

describe('annotations: shapes of JSON values', () => {
  const judge = (shape: string, text: string): boolean => {
    const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true });
    ajv.addVocabulary(['x-enumDescriptions', 'x-snippet']);
    return ajv.compile(table.shapes[shape] ?? false)(JSON.parse(text));
  };

  for (const [shape, good, bad] of [
    ['listenPorts', '[{"HTTP":80},{"HTTPS":443}]', '[{"TCP":80}]'],
    ['mutualAuthentication', '[{"port":443,"mode":"verify","trustStore":"t"}]', '[{"port":443,"mode":"on"}]'],
    ['authCognito', '{"userPoolARN":"a","userPoolClientID":"b","userPoolDomain":"c"}', '{"userPoolARN":"a"}'],
    [
      'authOidc',
      '{"issuer":"i","authorizationEndpoint":"a","tokenEndpoint":"t","userInfoEndpoint":"u","secretName":"s"}',
      '{"issuer":"i"}',
    ],
    ['jwtValidation', '{"jwksEndpoint":"j","issuer":"i"}', '{"issuer":"i"}'],
    ['conditions', '[{"field":"host-header","hostHeaderConfig":{"values":["a"]}}]', '[{"field":"host"}]'],
    ['transforms', '[{"type":"url-rewrite","urlRewriteConfig":{}}]', '[{"type":"rewrite"}]'],
    [
      'action',
      '{"Type":"redirect","RedirectConfig":{"StatusCode":"HTTP_301"}}',
      '{"type":"redirect","redirectConfig":{"statusCode":301}}',
    ],
    ['nlbAction', '{"type":"forward","forwardConfig":{"baseServiceWeight":1}}', '{"type":"redirect"}'],
  ] as const) {
    it(`accepts a good and refuses a bad ${shape}`, () => {
      assert.equal(judge(shape, good), true);
      assert.equal(judge(shape, bad), false);
    });
  }

  it('covers every shape', () => {
    assert.equal(Object.keys(table.shapes).length, 9);
  });
});
