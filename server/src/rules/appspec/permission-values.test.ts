/** Cases of modes, access control entries, exceptions and contexts. */
import { testRule } from '../../testing/test-rule';

const HEAD = 'version: 0.0\nos: linux\npermissions:\n  - object: /opt/app\n    ';

testRule('appspec/mode-symbolic', 'appspec.yml', {
  valid: [
    { name: 'digits', text: `${HEAD}mode: 4755\n` },
    { name: 'words of a template', text: `${HEAD}mode: mode-specification\n` },
  ],
  invalid: [
    { name: 'a symbolic mode', text: `${HEAD}mode: «u+x»\n` },
    { name: 'the output of ls', text: `${HEAD}mode: «rwxr-xr-x»\n` },
  ],
});

testRule('appspec/mode-digits', 'appspec.yml', {
  valid: [
    { name: 'octal digits', text: `${HEAD}mode: 777\n` },
    { name: 'a zero in front, which is another mistake', text: `${HEAD}mode: 0755\n` },
  ],
  invalid: [{ name: 'an eight', text: `${HEAD}mode: «0855»\n` }],
});

testRule('appspec/permission-except-slash', 'appspec.yml', {
  valid: [
    { name: 'names', text: `${HEAD}except: [a.txt, "*.sh"]\n` },
    { name: 'a placeholder', text: `${HEAD}except: ["\${FILE}"]\n` },
  ],
  invalid: [{ name: 'a path', text: `${HEAD}except: [«/opt/app/a.txt», b.txt]\n` }],
});

testRule('appspec/permission-pattern-slash', 'appspec.yml', {
  valid: [
    { name: 'everything', text: `${HEAD}pattern: "**"\n` },
    { name: 'an extension', text: `${HEAD}pattern: "*.sh"\n` },
  ],
  invalid: [{ name: 'a path', text: `${HEAD}pattern: «"**/*.sh"»\n` }],
});

testRule('appspec/acl-unnamed-base', 'appspec.yml', {
  valid: [
    { name: 'a user', text: `${HEAD}acls: ["u:bob:rw"]\n` },
    { name: 'a default for the owner', text: `${HEAD}acls: ["d:u::rwx"]\n` },
    { name: 'the form of another agent', text: `${HEAD}acls:\n      entries: ["user::rwx"]\n` },
    { name: 'words of a template', text: `${HEAD}acls: [acls-specification]\n` },
  ],
  invalid: [{ name: 'the owner', text: `${HEAD}acls: [«"u::rwx"», "u:bob:r"]\n` }],
});

testRule('appspec/acl-permission-chars', 'appspec.yml', {
  valid: [
    { name: 'letters', text: `${HEAD}acls: ["u:bob:r-x"]\n` },
    { name: 'a digit', text: `${HEAD}acls: ["bob:7"]\n` },
  ],
  invalid: [{ name: 'another letter', text: `${HEAD}acls: [«"u:bob:rwz"»]\n` }],
});

testRule('appspec/context-role', 'appspec.yml', {
  valid: [
    { name: 'a type and a range', text: `${HEAD}context: { type: t, range: s0 }\n` },
    { name: 'the form of another agent', text: `${HEAD}context: { type: t, role: r, range: { low: s0 } }\n` },
  ],
  invalid: [{ name: 'a role', text: `${HEAD}context: { type: t, «role»: object_r, range: s0 }\n` }],
});
