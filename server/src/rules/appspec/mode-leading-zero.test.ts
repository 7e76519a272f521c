/** Cases of modes with a zero in front. */
import { testRule } from '../../testing/test-rule';

const HEAD = 'version: 0.0\nos: linux\npermissions:\n  - object: /opt/app\n    mode: ';

testRule('appspec/mode-leading-zero', 'appspec.yml', {
  valid: [
    { name: 'no zero', text: `${HEAD}755\n` },
    { name: 'quotes', text: `${HEAD}"0755"\n` },
    { name: 'single quotes', text: `${HEAD}'0644'\n` },
    { name: 'one digit, which is the same in both systems', text: `${HEAD}07\n` },
    { name: 'a nought', text: `${HEAD}0\n` },
    { name: 'a digit octal numbers do not have', text: `${HEAD}0855\n` },
    { name: 'a placeholder', text: `${HEAD}\${MODE}\n` },
    {
      name: 'JSON, which has no such numbers',
      file: 'appspec.json',
      text: '{ "version": 0.0, "os": "linux", "permissions": [{ "object": "/a", "mode": "0755" }] }',
    },
  ],
  invalid: [
    {
      name: 'a mode that is refused',
      text: `${HEAD}«0755»\n`,
      says: ['493', 'refuses'],
      output: `${HEAD}"0755"\n`,
    },
    { name: 'a mode that is applied', text: `${HEAD}«0644»\n`, says: ['420', 'without a word'] },
    { name: 'four digits', text: `${HEAD}«01777»\n`, says: ['1023'] },
  ],
});
