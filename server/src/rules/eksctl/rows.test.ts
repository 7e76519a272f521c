import { testRule } from '../../testing/test-rule';
import { cluster } from './example';

const version = (written: string): string => cluster('', `version: ${written}`).text;

testRule('eks/version-number-type', 'cluster.yaml', {
  valid: [
    { name: 'a version in quotes', text: version('"1.34"') },
    { name: 'a version to be filled in', text: version('${VERSION}') },
    { name: 'no version', text: cluster().text },
  ],
  invalid: [
    { name: 'a number', text: version('«1.34»'), says: ['quotes'], output: version('"1.34"') },
    { name: 'a number that would lose its zero', text: version('«1.30»'), output: version('"1.30"') },
    {
      name: 'a number in JSON',
      file: 'cluster.json',
      text: '{"apiVersion":"eksctl.io/v1alpha5","kind":"ClusterConfig","metadata":{"name":"a","region":"eu-west-1","version":«1.34»}}',
      output:
        '{"apiVersion":"eksctl.io/v1alpha5","kind":"ClusterConfig","metadata":{"name":"a","region":"eu-west-1","version":"1.34"}}',
    },
  ],
});
