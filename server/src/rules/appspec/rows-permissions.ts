/** Structural rules of the permissions of a server file. */
import { permission, server } from './examples';
import { row } from './row';
import { asList, ignoredKey } from './rows-server';
import { SOURCES } from './sources';

export const permissionRows = [
  row({
    id: 'appspec/permissions-not-list',
    title: '`permissions` is a list.',
    why: 'The agent takes each item of the list; a mapping makes it stop.',
    sources: [SOURCES.permissions, SOURCES.agentParser],
    fixes: asList,
    bad: [server('permissions:\n  object: /opt/app\n  mode: 755\n')],
    good: [server('permissions:\n  - object: /opt/app\n    mode: 755\n')],
  }),
  row({
    id: 'appspec/permission-object-missing',
    title: 'Each permission names its object.',
    why: 'The agent says “a permission listed in the application specification file has no object value”.',
    sources: [SOURCES.permissions, SOURCES.agentParser],
    bad: [server('permissions:\n  - mode: 755\n')],
    good: [server('permissions:\n  - object: /opt/app\n    mode: 755\n')],
  }),
  row({
    id: 'appspec/permission-unknown-key',
    title: 'A permission has only keys the agent reads.',
    severity: 'warning',
    why: 'Other keys are passed over, so the owner, the mode or the exception is not applied.',
    sources: [SOURCES.permissions, SOURCES.agentParser],
    message: (problem) =>
      ignoredKey(
        problem,
        'a permission',
        'Use object, pattern, except, owner, group, mode, acls, context or type.',
      ),
    bad: [permission('recursive: true')],
    good: [permission('owner: ec2-user')],
  }),
  row({
    id: 'appspec/permission-except-not-list',
    title: '`except` is a list.',
    why: "The agent goes through the items of a list; at a text it stops with “undefined method `each'”.",
    sources: [SOURCES.permissions, SOURCES.agentParser],
    bad: [permission('except: run.sh')],
    good: [permission('except: [run.sh]')],
  }),
  row({
    id: 'appspec/permission-type-not-list',
    title: 'The types of a permission are a list.',
    why: 'The agent goes through the items of a list; at a text it stops with “undefined method `each\' for "file"”.',
    sources: [SOURCES.permissions, SOURCES.agentParser],
    bad: [permission('type: file')],
    good: [permission('type: [file]')],
  }),
  row({
    id: 'appspec/permission-type-value',
    title: 'A permission is for `file`, `directory` or both.',
    why: 'The agent says “a permission for an object type not supported for permissions (dir)”.',
    sources: [SOURCES.permissions, SOURCES.agentParser],
    bad: [permission('type: [folder]')],
    good: [permission('type: [directory]')],
  }),
  row({
    id: 'appspec/acls-not-list',
    title: 'Access control entries are a list.',
    why: 'The agent goes through the items of a list; at a text it stops.',
    sources: [SOURCES.permissions, SOURCES.agentAcl],
    bad: [permission('acls: u:bob:rw')],
    good: [permission("acls: ['u:bob:rw']")],
  }),
  row({
    id: 'appspec/context-type-missing',
    title: 'A SELinux context has a type.',
    why: 'The guide calls it optional, but the agent says “specifies an invalid context type” without one.',
    sources: [SOURCES.permissions, SOURCES.agentContext],
    bad: [permission('context: { range: s0 }')],
    good: [permission('context: { type: httpd_sys_content_t, range: s0 }')],
  }),
];
