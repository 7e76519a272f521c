import { testRule } from '../../testing/test-rule';

const yaml = (command: string): string =>
  `family: shop\ncontainerDefinitions:\n  - name: web\n    image: nginx\n    healthCheck:\n      command: ${command}\n`;
const json = (command: string): string =>
  `{"family":"shop","containerDefinitions":[{"name":"web","image":"nginx","healthCheck":{"command":${command}}}]}`;

testRule('ecs/healthcheck-prefix', 'taskdef.yaml', {
  valid: [
    { name: 'CMD-SHELL', text: yaml('[CMD-SHELL, "curl -f http://localhost/ || exit 1"]') },
    { name: 'CMD', text: yaml('[CMD, curl, -f, "http://localhost/"]') },
    { name: 'a program by its path', text: yaml('[/healthcheck]') },
    { name: 'a program by its path with arguments', text: yaml('[/bin/check, --fast]') },
    { name: 'a command to be filled in', text: yaml('["${COMMAND}"]') },
    { name: 'a text, whose type is another rule', text: yaml('curl localhost') },
    { name: 'the syntax of the console, which is another rule', text: yaml('["CMD-SHELL, curl localhost"]') },
  ],
  invalid: [
    {
      name: 'a line of shell',
      file: 'taskdef.json',
      text: json('[«"curl -f http://localhost/ || exit 1"»]'),
      says: ['CMD-SHELL'],
      output: json('["CMD-SHELL","curl -f http://localhost/ || exit 1"]').replace('","curl', '", "curl'),
    },
    {
      name: 'a program with arguments',
      text: yaml('[«curl», -f, localhost]'),
      output: yaml('[CMD, curl, "-f", localhost]'),
    },
  ],
});

testRule('ecs/healthcheck-console-string', 'taskdef.yaml', {
  valid: [
    { name: 'two items', text: yaml('[CMD-SHELL, "curl -f http://localhost/"]') },
    { name: 'a comma within a command', text: yaml('[CMD-SHELL, "echo a, b"]') },
    { name: 'a command to be filled in', text: yaml('["CMD-SHELL, ${COMMAND}"]') },
  ],
  invalid: [
    {
      name: 'prefix and command as one word',
      text: yaml('[«"CMD-SHELL, curl -f http://localhost/ || exit 1"»]'),
      output: yaml('[CMD-SHELL, curl -f http://localhost/ || exit 1]'),
    },
  ],
});
