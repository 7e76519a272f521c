/** Cases of permissions against what is copied. */
import { testRule } from '../../testing/test-rule';

const HEAD = 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /var/www\npermissions:\n';

testRule('appspec/permission-object-not-deployed', 'appspec.yml', {
  valid: [
    { name: 'a folder of the destination', text: `${HEAD}  - object: /var/www/logs\n` },
    { name: 'a folder around the destination', text: `${HEAD}  - object: /\n` },
    {
      name: 'a placeholder among the destinations',
      text: `${HEAD.replace('/var/www', '${ROOT}')}  - object: /opt\n`,
    },
    { name: 'no files', text: 'version: 0.0\nos: linux\npermissions:\n  - object: /opt\n' },
  ],
  invalid: [{ name: 'another folder', text: `${HEAD}  - object: «/var/www2»\n` }],
});

testRule('appspec/permission-overlap', 'appspec.yml', {
  valid: [
    {
      name: 'two types',
      text: `${HEAD}  - object: /var/www\n    type: [file]\n  - object: /var/www\n    type: [directory]\n`,
    },
    {
      name: 'an exception',
      text: `${HEAD}  - object: /var/www\n    except: [a.sh]\n  - object: /var/www\n    pattern: a.sh\n`,
    },
    { name: 'two objects', text: `${HEAD}  - object: /var/www\n  - object: /var/www/logs\n` },
    { name: 'something that is not copied', text: `${HEAD}  - object: /opt\n  - object: /opt\n` },
    {
      name: 'the sample of the guide',
      text: 'version: 0.0\nos: linux\nfiles:\n  - source: /my-app\n    destination: /tmp/my-app\npermissions:\n  - object: /tmp/my-app/my-file.txt\n    pattern: "**"\n    owner: x\n    mode: 644\n    type: [file]\n  - object: /tmp/my-app\n    pattern: "**"\n    except: [my-file.txt]\n    mode: 755\n    type: [directory]\n',
    },
  ],
  invalid: [
    {
      name: 'two for one folder',
      text: `${HEAD}  - object: /var/www\n    mode: 755\n  - object: «/var/www/»\n    owner: www-data\n`,
      says: ['files, folders'],
    },
    {
      name: 'a type in common',
      text: `${HEAD}  - object: /var/www\n    type: [file]\n  - object: «/var/www»\n`,
      says: ['files of'],
    },
  ],
});
