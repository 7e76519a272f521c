/** Cases of timeouts. */
import { testRule } from '../../testing/test-rule';

const HEAD = 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: a.sh\n      timeout: ';

testRule('appspec/hook-timeout-unit', 'appspec.yml', {
  valid: [
    { name: 'seconds', text: `${HEAD}300\n` },
    { name: 'seconds in quotes', text: `${HEAD}"300"\n` },
    { name: 'seconds that say so, which happens to be right', text: `${HEAD}300s\n` },
    { name: 'a placeholder', text: `${HEAD}\${TIMEOUT}\n` },
    { name: 'nothing, which is the default', text: `${HEAD}\n` },
  ],
  invalid: [
    { name: 'minutes', text: `${HEAD}«5m»\n`, says: ['5 seconds', '300'], output: `${HEAD}300\n` },
    { name: 'minutes in words', text: `${HEAD}«10 minutes»\n`, output: `${HEAD}600\n` },
    {
      name: 'an hour in JSON',
      file: 'appspec.json',
      text: '{ "version": 0.0, "os": "linux", "hooks": { "AfterInstall": [{ "location": "a.sh", "timeout": «"1h"» }] } }',
    },
  ],
});

testRule('appspec/hook-timeout-text', 'appspec.yml', {
  valid: [
    { name: 'a number in quotes', text: `${HEAD}"60"\n` },
    { name: 'words of a template', text: `${HEAD}timeout-in-seconds\n` },
  ],
  invalid: [{ name: 'a word', text: `${HEAD}«never»\n` }],
});

testRule('appspec/hook-timeout-sum', 'appspec.yml', {
  valid: [
    { name: 'an hour', text: `${HEAD}1800\n    - location: b.sh\n      timeout: 1800\n` },
    {
      name: 'one that is too long by itself',
      text: `${HEAD}7200\n    - location: b.sh\n      timeout: 10\n`,
    },
    { name: 'a default beside', text: `${HEAD}1800\n    - location: b.sh\n` },
  ],
  invalid: [
    {
      name: 'three times half an hour',
      text: `${HEAD.replace('AfterInstall', '«AfterInstall»')}1800\n    - location: b.sh\n      timeout: 1800\n    - location: c.sh\n      timeout: "1800"\n`,
      says: ['5400'],
    },
  ],
});
