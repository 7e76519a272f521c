import { testRule } from '../../testing/test-rule';
import { object, pod } from './example';

const data = (lines: string): string => object('v1', 'ConfigMap', `data:\n${lines}`).text;

testRule('eks/string-map-non-string', 'manifest.yaml', {
  valid: [
    { name: 'quoted words and numbers', text: data('  A: "1"\n  B: "true"\n  C: yes please') },
    { name: 'a value to be filled in', text: data('  A: ${COUNT}') },
    { name: 'a statement of a template', text: data('  A: {{ .Values.count }}') },
    { name: 'a block of text', text: data('  A: |\n    1') },
  ],
  invalid: [
    { name: 'a number', text: data('  PAGE: «24»'), output: data('  PAGE: "24"') },
    { name: 'a version with a zero at its end', text: data('  V: «1.10»'), output: data('  V: "1.10"') },
    { name: 'a boolean', text: data('  SHOW: «true»'), output: data('  SHOW: "true"') },
    {
      name: 'what older YAML reads as a boolean',
      text: data('  SHOW: «yes»'),
      output: data('  SHOW: "yes"'),
    },
    {
      name: 'a number in labels and annotations',
      text: pod('', '', 'labels:\n  version: «1.0»\nannotations:\n  example.com/on: «true»').text,
      output: pod('', '', 'labels:\n  version: "1.0"\nannotations:\n  example.com/on: true').text,
    },
    {
      name: 'a number in JSON',
      file: 'manifest.json',
      text: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"PAGE":«24»}}',
      output: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"PAGE":"24"}}',
    },
  ],
});

const env = (value: string): string => pod(`env:\n  - name: PORT\n    value: ${value}`).text;

testRule('eks/env-value-non-string', 'manifest.yaml', {
  valid: [
    { name: 'a number in quotes', text: env('"8080"') },
    { name: 'a value to be filled in', text: env('${PORT}') },
    { name: 'an empty value', text: env('""') },
    { name: 'no value at all', text: env('') },
  ],
  invalid: [
    { name: 'a number', text: env('«8080»'), says: ['in quotes'], output: env('"8080"') },
    { name: 'a boolean', text: env('«true»'), output: env('"true"') },
    { name: 'a number with a leading zero', text: env('«0644»'), output: env('"0644"') },
    { name: 'a number with a comment', text: env('«8080» # http'), output: env('"8080" # http') },
    {
      name: 'a boolean in JSON',
      file: 'manifest.json',
      text: '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"a","image":"b:1","env":[{"name":"A","value":«true»}]}]}}',
      output:
        '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"a","image":"b:1","env":[{"name":"A","value":"true"}]}]}}',
    },
  ],
});

const memory = (amount: string): string => pod(`resources:\n  limits:\n    memory: ${amount}`).text;

testRule('eks/quantity-syntax', 'manifest.yaml', {
  valid: [
    { name: 'a power of two', text: memory('512Mi') },
    { name: 'a fraction', text: memory('1.5Gi') },
    { name: 'an exponent', text: memory('1e9') },
    { name: 'a plain number', text: memory('536870912') },
    { name: 'an amount to be filled in', text: memory('${MEMORY}') },
    { name: 'an amount with a part to be filled in', text: memory('${MEMORY}Mi') },
  ],
  invalid: [
    { name: 'a unit of the shop', text: memory('«512MB»'), says: ['512MB'], output: memory('512M') },
    { name: 'another case', text: memory('«128mi»'), output: memory('128Mi') },
    { name: 'a blank', text: memory('«1 Gi»'), output: memory('1Gi') },
    { name: 'a word', text: memory('«lots»') },
  ],
});

const two = (first: string, second: string): string =>
  pod(
    '',
    `initContainers:\n  - name: ${first}\n    image: busybox:1.37\n  - name: ${second}\n    image: busybox:1.37`,
  ).text;

testRule('eks/container-name', 'manifest.yaml', {
  valid: [
    { name: 'different names', text: two('a', 'b') },
    { name: 'names to be filled in', text: two('${NAME}', '${NAME}') },
  ],
  invalid: [
    { name: 'the same name twice', text: two('a', '«a»'), says: ['same name'] },
    { name: 'the name of a container', text: two('a', '«web»') },
    { name: 'an underscore', text: two('«my_init»', 'b') },
  ],
});

const variables = (first: string, second: string): string =>
  pod(`env:\n  - name: ${first}\n    value: "1"\n  - name: ${second}\n    value: "2"`).text;

testRule('eks/env-duplicate', 'manifest.yaml', {
  valid: [
    { name: 'names that differ in case', text: variables('A', 'a') },
    { name: 'names to be filled in', text: variables('${A}', '${A}') },
  ],
  invalid: [{ name: 'the same name twice', text: variables('A', '«A»'), says: ['same name'] }],
});
