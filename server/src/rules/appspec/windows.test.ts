/** Cases of files for Windows. */
import { testRule } from '../../testing/test-rule';

const WINDOWS = 'version: 0.0\nos: windows\n';

testRule('appspec/permissions-on-windows', 'appspec.yml', {
  valid: [
    { name: 'Linux', text: 'version: 0.0\nos: linux\npermissions:\n  - object: /a\n' },
    { name: 'an empty section, which the agent lets pass', text: `${WINDOWS}permissions: []\n` },
    { name: 'a system that is not known', text: 'version: 0.0\nos: ${OS}\npermissions:\n  - object: /a\n' },
  ],
  invalid: [
    {
      name: 'a permission on Windows',
      text: `${WINDOWS}«permissions»:\n  - object: C:\\app\nhooks: {}\n`,
      output: `${WINDOWS}hooks: {}\n`,
    },
  ],
});

testRule('appspec/hook-runas-windows', 'appspec.yml', {
  valid: [
    {
      name: 'Linux',
      text: 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: a.sh\n      runas: root\n',
    },
    { name: 'no user', text: `${WINDOWS}hooks:\n  AfterInstall:\n    - location: a.ps1\n` },
  ],
  invalid: [
    {
      name: 'a user on Windows',
      text: `${WINDOWS}hooks:\n  AfterInstall:\n    - location: a.ps1\n      «runas»: root\n`,
      output: `${WINDOWS}hooks:\n  AfterInstall:\n    - location: a.ps1\n`,
    },
  ],
});

testRule('appspec/os-path-mismatch', 'appspec.yml', {
  valid: [
    { name: 'a drive on Windows', text: `${WINDOWS}files:\n  - source: \\a\n    destination: C:\\a\n` },
    { name: 'a script without extension', text: `${WINDOWS}hooks:\n  AfterInstall:\n    - location: a\n` },
  ],
  invalid: [
    { name: 'a folder of Linux', text: `${WINDOWS}files:\n  - source: a\n    destination: «/var/www»\n` },
    {
      name: 'PowerShell on Linux',
      text: 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: «a.ps1»\n',
    },
  ],
});
