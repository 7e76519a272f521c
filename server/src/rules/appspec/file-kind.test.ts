/** Cases of empty files and of names the agent does not find. */
import { testRule } from '../../testing/test-rule';

testRule('appspec/empty-file', 'appspec.yml', {
  valid: [
    { name: 'a version', text: 'version: 0.0\n' },
    { name: 'a word being typed', text: 'vers' },
  ],
  invalid: [
    {
      name: 'nothing',
      text: '',
      output: 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /opt/app\n',
    },
    { name: 'comments', text: '# later\n' },
    { name: 'an empty object', file: 'appspec.json', text: '«{}»' },
  ],
});

testRule('appspec/ec2-json', 'appspec.json', {
  valid: [
    { name: 'a file for ECS', text: '{ "version": 0.0, "Resources": [] }' },
    {
      name: 'a template under another name',
      file: 'server-template.json',
      text: '{ "version": 0.0, "os": "linux", "files": [{ "source": "a", "destination": "/b" }] }',
    },
  ],
  invalid: [{ name: 'a file for servers', text: '{ "version": 0.0, «"os"»: "linux" }' }],
});

testRule('appspec/file-name', 'AppSpec.yml', {
  valid: [
    { name: 'lower case', file: 'appspec.yml', text: 'version: 0.0\nos: linux\n' },
    { name: 'a file for ECS, whose name is free', text: 'version: 0.0\nResources: []\n' },
  ],
  invalid: [{ name: 'capitals', text: '«version»: 0.0\nos: linux\n' }],
});
