import { testRule } from '../../testing/test-rule';
import { nodePool } from './rows';

const pool = (key: string, operator: string, values = ''): string =>
  nodePool({
    requirements: `- key: ${key}\n  operator: ${operator}${values === '' ? '' : `\n  ${values}`}`,
  }).text;
const CPU = 'karpenter.k8s.aws/instance-cpu';
const ARCH = 'kubernetes.io/arch';
const CAPACITY = 'karpenter.sh/capacity-type';

testRule('karpenter/capacity-type-value', 'pool.yaml', {
  valid: [
    { name: 'both types', text: pool(CAPACITY, 'In', 'values: [spot, on-demand]') },
    { name: 'a type to be filled in', text: pool(CAPACITY, 'In', 'values: ["${TYPE}"]') },
    { name: 'the same word for another key', text: pool('example.com/type', 'In', 'values: [ondemand]') },
  ],
  invalid: [
    {
      name: 'a word too short',
      text: pool(CAPACITY, 'In', 'values: [spot, «ondemand»]'),
      says: ['on-demand'],
      output: pool(CAPACITY, 'In', 'values: [spot, on-demand]'),
    },
    {
      name: 'capitals',
      text: pool(CAPACITY, 'In', 'values: [«SPOT»]'),
      output: pool(CAPACITY, 'In', 'values: [spot]'),
    },
  ],
});

testRule('karpenter/arch-value', 'pool.yaml', {
  valid: [
    { name: 'both', text: pool(ARCH, 'In', 'values: [amd64, arm64]') },
    { name: 'one to be filled in', text: pool(ARCH, 'In', 'values: ["${ARCH}"]') },
  ],
  invalid: [
    {
      name: 'the name of the kernel',
      text: pool(ARCH, 'In', 'values: [«x86_64»]'),
      output: pool(ARCH, 'In', 'values: [amd64]'),
    },
  ],
});

testRule('karpenter/in-without-values', 'pool.yaml', {
  valid: [
    { name: 'a value', text: pool(ARCH, 'In', 'values: [amd64]') },
    { name: 'values to be filled in', text: pool(ARCH, 'In', 'values: ${VALUES}') },
    { name: 'another operator', text: pool(ARCH, 'Exists') },
  ],
  invalid: [
    { name: 'an empty list', text: pool(ARCH, 'In', '«values»: []'), says: ['Exists'] },
    { name: 'no list', text: pool(ARCH, 'In').replace(`key: ${ARCH}`, `«key»: ${ARCH}`) },
  ],
});

testRule('karpenter/gt-lt-value', 'pool.yaml', {
  valid: [
    { name: 'a number', text: pool(CPU, 'Gt', 'values: ["4"]') },
    { name: 'a number to be filled in', text: pool(CPU, 'Gt', 'values: ["${CPU}"]') },
  ],
  invalid: [
    { name: 'two numbers', text: pool(CPU, 'Lt', '«values»: ["4", "8"]'), says: ['Lt'] },
    { name: 'a word', text: pool(CPU, 'Gt', '«values»: [large]') },
  ],
});

testRule('karpenter/exists-with-values', 'pool.yaml', {
  valid: [
    { name: 'no values', text: pool(ARCH, 'Exists') },
    { name: 'an empty list', text: pool(ARCH, 'DoesNotExist', 'values: []') },
    { name: 'an operator to be filled in', text: pool(ARCH, '${OPERATOR}', 'values: [amd64]') },
  ],
  invalid: [{ name: 'values', text: pool(ARCH, 'Exists', '«values»: [amd64]'), says: ['Exists'] }],
});
