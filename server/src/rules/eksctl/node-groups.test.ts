import { testRule } from '../../testing/test-rule';
import { cluster, managed, selfManaged } from './example';

const groups = (first: string, second: string): string =>
  cluster(`managedNodeGroups:\n  - name: ${first}\n  - name: ${second}`).text;
const both = (own: string, other: string): string =>
  cluster(`nodeGroups:\n  - name: ${own}\nmanagedNodeGroups:\n  - name: ${other}`).text;

testRule('eksctl/ng-name-unique', 'cluster.yaml', {
  valid: [
    { name: 'different names', text: groups('a', 'b') },
    { name: 'names that differ in case', text: both('a', 'A') },
    { name: 'names to be filled in', text: groups('${NAME}', '${NAME}') },
  ],
  invalid: [
    { name: 'a name twice', text: groups('a', '«a»'), says: ['same name'] },
    { name: 'the name of a group of the other kind', text: both('a', '«a»'), says: ['"a"', 'Rename'] },
    {
      name: 'a name twice, in JSON',
      file: 'cluster.json',
      text: '{"apiVersion":"eksctl.io/v1alpha5","kind":"ClusterConfig","metadata":{"name":"a","region":"eu-west-1"},"nodeGroups":[{"name":"a"},{"name":«"a"»}]}',
    },
  ],
});

testRule('eksctl/managed-unsupported', 'cluster.yaml', {
  valid: [
    { name: 'several types', text: managed('instanceTypes: ["m5.large", "m6i.large"]').text },
    {
      name: 'a self-managed group',
      text: selfManaged('instancesDistribution:\n  instanceTypes: [m5.large]').text,
    },
    { name: 'a key to be filled in', text: managed('${KEY}: true').text },
  ],
  invalid: [
    {
      name: 'a distribution',
      text: managed('«instancesDistribution»:\n  maxPrice: 0.2').text,
      says: ['instancesDistribution'],
    },
  ],
});

const sizes = (lines: string): string => managed(lines).text;

testRule('eksctl/ng-size-order', 'cluster.yaml', {
  valid: [
    { name: 'equal sizes', text: sizes('minSize: 2\ndesiredCapacity: 2\nmaxSize: 2') },
    { name: 'a size to be filled in', text: sizes('minSize: 2\ndesiredCapacity: ${SIZE}\nmaxSize: 3') },
    { name: 'a single size', text: sizes('maxSize: 1') },
  ],
  invalid: [
    { name: 'fewer than the smallest', text: sizes('minSize: 3\ndesiredCapacity: «2»'), says: ['3', '2'] },
    { name: 'more than the largest', text: sizes('desiredCapacity: 5\nmaxSize: «4»') },
  ],
});
