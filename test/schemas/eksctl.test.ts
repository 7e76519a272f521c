/** The eksctl schema keeps to the vocabulary and knows every type and field of ClusterConfig. */

import assert from 'node:assert/strict';
import { fieldsByPath, sharedNodeGroupObjects } from './eksctl-fields';
import {
  compileSchema,
  definitions,
  nodesBelow,
  objectAt,
  readJson,
  schema,
  target,
  types,
} from './eksctl-support';

const vocabulary = new Set(
  [
    '$ref type properties required additionalProperties patternProperties propertyNames minProperties items minItems',
    'maxItems uniqueItems enum const pattern minLength maxLength minimum maximum exclusiveMinimum multipleOf anyOf',
    'title description default examples deprecated definitions x-enumIgnoreCase x-suggestions x-enumDescriptions',
    'x-deprecated x-appliesTo x-url x-since x-listKey x-snippet x-synonyms x-rule x-note x-secret',
    'x-root x-origin x-checked x-nullable',
  ].flatMap((line) => line.split(' ')),
);

const openTypes = ['AZSubnetMapping', 'IdentityProvider', 'InlineDocument'];

function everyNode(): (readonly [string, typeof schema])[] {
  return [...types].flatMap(([name, type]) => [...nodesBelow(type, name)]);
}

function fieldNames(path: string): string[] {
  return Object.keys(objectAt(path).properties ?? {}).sort();
}

describe('eksctl schema', () => {
  it('compiles as draft-07', () => {
    assert.equal(typeof compileSchema(), 'function');
  });

  it('opens with where it comes from', () => {
    assert.equal(schema['x-root'], 'ClusterConfig');
    assert.equal(schema.title, 'ClusterConfig');
    assert.match(String(schema['x-checked']), /^\d{4}-\d{2}-\d{2}$/);
    assert.ok(Array.isArray(schema['x-origin']));
  });

  it('uses only keywords of the vocabulary', () => {
    for (const [path, node] of everyNode()) {
      for (const keyword of Object.keys(node)) assert.ok(vocabulary.has(keyword), `${path}: ${keyword}`);
    }
  });

  it('refers only to definitions that exist, and uses each one', () => {
    const used = new Set<string>();
    for (const [path, node] of everyNode()) {
      if (node.$ref === undefined) continue;
      assert.ok(target(node), path);
      used.add(node.$ref.replace('#/definitions/', ''));
    }
    assert.deepEqual([...used].sort(), Object.keys(definitions).sort());
  });

  it('closes every object that is not a map', () => {
    for (const [path, node] of everyNode()) {
      if (node.properties === undefined || openTypes.includes(path)) continue;
      assert.equal(node.additionalProperties, false, path);
    }
  });

  it('describes every property and every type', () => {
    for (const [name, type] of types) {
      assert.ok((type.description ?? '').length >= 20, name);
      for (const [field, property] of Object.entries(type.properties ?? {})) {
        const text = property.description ?? '';
        assert.ok(text.length >= 20, `${name}.${field}`);
        assert.match(text, /^[A-Z\p{P}`].*[.]$/su, `${name}.${field} is not written in sentences`);
      }
    }
  });

  it('links to pages over https, reachable from every type', () => {
    for (const [path, node] of everyNode()) {
      if (node['x-url'] !== undefined) assert.match(node['x-url'] as string, /^https:\/\/\S+$/, path);
    }
    const without = [...types].filter(
      ([name, type]) => type['x-url'] === undefined && name !== 'InlineDocument',
    );
    assert.deepEqual(
      without.map(([name]) => name),
      [],
    );
  });

  it('explains every value of a closed list', () => {
    for (const [path, node] of everyNode()) {
      const values = node['enum'] ?? node['x-enumIgnoreCase'];
      if (!Array.isArray(values) || typeof values[0] !== 'string') continue;
      const texts = node['x-enumDescriptions'] as Record<string, string> | undefined;
      assert.deepEqual(Object.keys(texts ?? {}).sort(), values.map(String).sort(), path);
    }
  });

  it('guesses misspelt keys only towards keys that exist', () => {
    for (const [name, type] of types) {
      const synonyms = (type['x-synonyms'] ?? {}) as Record<string, string>;
      for (const [wrong, right] of Object.entries(synonyms)) {
        assert.ok(type.properties?.[right] !== undefined, `${name}: ${right}`);
        assert.equal(type.properties[wrong], undefined, `${name}: ${wrong} exists`);
      }
    }
  });

  it('says what to use instead of each deprecated field', () => {
    const deprecated = everyNode().filter(([, node]) => node['deprecated'] === true);
    assert.ok(deprecated.length >= 3);
    for (const [path, node] of deprecated)
      assert.ok(((node['x-deprecated'] ?? '') as string).length > 10, path);
  });

  it('names rules of eksctl and EKS only', () => {
    for (const [path, node] of everyNode()) {
      const rule = node['x-rule'];
      if (rule === undefined) continue;
      const ids = typeof rule === 'string' ? [rule] : Object.values(rule as Record<string, string>);
      for (const id of ids) assert.match(id, /^(eksctl|eks)\/[a-z0-9-]+$/, path);
    }
  });
});

describe('eksctl fields', () => {
  it('counts the types and their fields', () => {
    const fields = [...types.values()].reduce(
      (sum, type) => sum + Object.keys(type.properties ?? {}).length,
      0,
    );
    assert.deepEqual({ types: types.size, fields }, { types: 85, fields: 451 });
  });

  for (const [path, names] of Object.entries(fieldsByPath)) {
    it(`knows all of ${path === '' ? 'the top level' : path}`, () => {
      assert.deepEqual(fieldNames(path), names.split(' '));
    });
  }

  it('gives managed node groups the same objects as self-managed ones', () => {
    for (const path of sharedNodeGroupObjects) {
      assert.deepEqual(fieldNames(`managedNodeGroups[].${path}`), fieldNames(`nodeGroups[].${path}`), path);
    }
  });

  it('keeps fields that both kinds of node group have alike', () => {
    const differ = ['ami', 'iam', 'instanceType', 'maxSize', 'outpostARN', 'overrideBootstrapCommand'];
    differ.push('securityGroups', 'tags', 'taints');
    const managed = definitions['ManagedNodeGroup']?.properties ?? {};
    const selfManaged = definitions['NodeGroup']?.properties ?? {};
    const unequal = Object.keys(selfManaged).filter(
      (name) =>
        managed[name] !== undefined && JSON.stringify(managed[name]) !== JSON.stringify(selfManaged[name]),
    );
    assert.deepEqual(unequal.sort(), differ);
  });
});

interface VersionTable {
  readonly 'x-origin': readonly string[];
  readonly 'x-checked': string;
  readonly versions: readonly {
    readonly version: string;
    readonly released: string;
    readonly endOfStandardSupport: string;
    readonly endOfExtendedSupport: string;
    readonly changes: readonly string[];
  }[];
}

describe('EKS version calendar', () => {
  const table = readJson('schemas/eksctl/versions.json') as VersionTable;

  it('says where and when it was read', () => {
    assert.ok(table['x-origin'].every((origin) => origin.startsWith('https://')));
    assert.match(table['x-checked'], /^\d{4}-\d{2}-\d{2}$/);
  });

  it('is ordered, newest first, with dates in order', () => {
    const minors = table.versions.map((entry) => Number(entry.version.replace('1.', '')));
    assert.deepEqual(
      minors,
      [...minors].sort((a, b) => b - a),
    );
    for (const entry of table.versions) {
      const dates = [entry.released, entry.endOfStandardSupport, entry.endOfExtendedSupport];
      assert.ok(
        dates.every((date) => /^\d{4}-\d{2}-\d{2}$/.test(date)),
        entry.version,
      );
      assert.deepEqual(dates, [...dates].sort(), entry.version);
    }
  });

  it('agrees with the versions that completion offers', () => {
    const offered = objectAt('metadata').properties?.['version']?.['x-suggestions'] as readonly string[];
    const known = table.versions.map((entry) => entry.version);
    assert.deepEqual(offered, known.slice(0, offered.length));
  });
});
