import assert from 'node:assert/strict';
import { hasMarker, hasPlaceholder, isWholePlaceholder } from './placeholder';

const UNKNOWN = [
  ...[
    '<IMAGE1_NAME>',
    '<TASK_DEFINITION>',
    '<your app image URL here>',
    '<account-id>',
    '<region>',
    'a/<tag>',
  ],
  ...['{{ must_env `X` }}', '{{ x|tojson }}', 'pre-{{x}}-post', '{% if x %}', '{# note #}', '<%= x %>'],
  ...['${VAR}', '$VAR', '${var.name}', '%{ if x }', '$(VAR)', '$$$$START', '#{VAR}', '#{VAR}#'],
  ...[
    '__VAR__',
    '%VAR%',
    '@VAR@',
    '[[VAR]]',
    '{name}',
    '{account}.dkr.ecr.eu-west-1.amazonaws.com/a',
    'app:{tag}',
  ],
  ...[
    'arn:aws:iam::{account}:role/x',
    'REPLACE_ME',
    'CHANGEME',
    'changeme',
    'TODO',
    'XXX',
    'your-account-id',
  ],
  ...[
    'arn:aws:iam::ACCOUNT_ID:role/x',
    'aws_account_id.dkr.ecr.us-east-1.amazonaws.com/x',
    'subnet-xxxxxxxx',
    '...',
  ],
  ...['YOUR_KEY_HERE', 'arn:aws:iam::account-id:role/a', 'ACCOUNT_ID.dkr.ecr.us-east-1.amazonaws.com/x:1'],
];

const KNOWN = [
  ...[
    'nginx:1.25',
    'arn:aws:iam::123456789012:role/*',
    '**/*.js',
    '*.{js,ts}',
    '%d items',
    '100%',
    '%2F%E4%BD',
    '',
  ],
  ...[
    'todo-app',
    'replacement',
    'exchange-method',
    'AWS_ACCOUNT_ID',
    'accountId',
    'yourself',
    'there',
    'here',
  ],
  ...[
    '<b>bold</b>',
    '<br/>',
    '<p>',
    '(?<year>[0-9]{4})',
    'a < b > c',
    '^[[:alpha:]]+$',
    '[[1, 2], [3]]',
    'a$',
    '$1',
  ],
  ...[
    '__init__',
    '__main__',
    '__address__',
    'user@example.com',
    '@scope/pkg@1.2.3',
    '/api/{id}',
    '{"a": 1}',
    '#fff',
  ],
  ...[
    '$.spec.replicas',
    '<config><level>1</level></config>',
    'C:\\x',
    '50%',
    'rate(1 day)',
    '# note',
    'a{2}',
  ],
];

describe('placeholders', () => {
  for (const text of UNKNOWN)
    it(`unknown: ${text}`, () => {
      assert.equal(hasPlaceholder(text), true);
    });
  for (const text of KNOWN)
    it(`known: ${JSON.stringify(text)}`, () => {
      assert.equal(hasPlaceholder(text), false);
    });

  it('tells whole placeholders from parts', () => {
    for (const text of ['{{ a }}', ' ${X} ', '$X', '<NAME>', '{name}', '__X__', '%{a}'])
      assert.equal(isWholePlaceholder(text), true, text);
    for (const text of ['{{ a }} {{ b }}', 'x${X}', '<b>', 'TODO', '__init__', '${a}-${b}'])
      assert.equal(isWholePlaceholder(text), false, text);
  });

  it('does not take fill-in words for markers', () => {
    assert.equal(hasMarker('REPLACE_ME'), false);
    assert.equal(hasMarker('<NAME>'), true);
  });
});
