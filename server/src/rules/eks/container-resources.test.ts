import { testRule } from '../../testing/test-rule';
import { pod } from './example';

const sized = (request: string, limit: string, name = 'cpu'): string =>
  pod(`resources:\n  requests:\n    ${name}: ${request}\n  limits:\n    ${name}: ${limit}`).text;

testRule('eks/requests-exceed-limits', 'manifest.yaml', {
  valid: [
    { name: 'equal amounts in different units', text: sized('1', '1000m') },
    { name: 'more memory in another power', text: sized('1G', '1Gi', 'memory') },
    { name: 'a limit to be filled in', text: sized('2', '${CPU}') },
    { name: 'a request to be filled in', text: sized('${CPU}', '500m') },
    { name: 'no limit of what can be shared', text: pod('resources:\n  requests:\n    cpu: 4').text },
  ],
  invalid: [
    {
      name: 'more CPU than the limit',
      text: sized('«"1"»', '500m'),
      says: ['1', '500m'],
      output: sized('"500m"', '500m'),
    },
    { name: 'more memory', text: sized('«1Gi»', '1G', 'memory'), output: sized('1G', '1G', 'memory') },
    { name: 'fewer devices than the limit', text: sized('«1»', '2', 'nvidia.com/gpu') },
    {
      name: 'devices without a limit',
      text: pod('resources:\n  requests:\n    nvidia.com/gpu: «1»').text,
      says: ['cannot be shared'],
    },
    {
      name: 'more memory in JSON',
      file: 'manifest.json',
      text: '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"a","image":"b:1","resources":{"requests":{"memory":«"2Gi"»},"limits":{"memory":"1Gi"}}}]}}',
      output:
        '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"a","image":"b:1","resources":{"requests":{"memory":"1Gi"},"limits":{"memory":"1Gi"}}}]}}',
    },
  ],
});

const limit = (name: string, amount: string): string =>
  pod(`resources:\n  limits:\n    ${name}: ${amount}`).text;

testRule('eks/memory-millibytes', 'manifest.yaml', {
  valid: [
    { name: 'thousandths of a CPU', text: limit('cpu', '250m') },
    { name: 'bytes', text: limit('memory', '134217728') },
    { name: 'an amount to be filled in', text: limit('memory', '${MEMORY}m') },
  ],
  invalid: [
    { name: 'thousandths of a byte', text: limit('memory', '«512m»'), output: limit('memory', '512Mi') },
    { name: 'CPUs by the hundred', text: limit('cpu', '«250»'), output: limit('cpu', '250m') },
    { name: 'a memory unit for CPUs', text: limit('cpu', '«250Mi»'), output: limit('cpu', '250m') },
  ],
});
