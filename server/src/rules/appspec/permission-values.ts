/** Modes, access control entries, exceptions and patterns: texts with a grammar of their own. */
import type { Severity } from '../../base/settings';
import type { AppSpecElements, Permission } from '../../formats/appspec/elements';
import { isFillIn } from '../../formats/appspec/fill-in';
import type { Field } from '../../formats/field';
import { valueOf } from '../../syntax/members';
import { defineRule, type AnyRule } from '../rule';
import { permission } from './examples';
import { SOURCES } from './sources';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly severity?: Severity;
  readonly why: string;
  readonly source: string;
  readonly message: string;
  readonly bad: string;
  readonly good: string;
  of(permission: Permission): readonly Field<string>[];
  breaks(text: string): boolean;
}

const mode = ({ mode: field }: Permission): readonly Field<string>[] => (isOctal(field) ? [] : [field]);

/** What YAML reads as octal has a rule of its own. */
function isOctal({ node }: Field<string>): boolean {
  return (
    node.kind === 'scalar' &&
    node.style === 'plain' &&
    node.tree.language === 'yaml' &&
    /^0[0-7]+$/.test(node.text)
  );
}

const acls = ({ acls: fields }: Permission): readonly Field<string>[] => fields;
const KINDS = new Set(['u', 'user', 'g', 'group', 'm', 'mask', 'o', 'other']);
const isDefault = (word: string | undefined): boolean => word === 'd' || word === 'default';

/** The parts of an entry without the word for a default. */
function parts(entry: string): { readonly isDefault: boolean; readonly rest: readonly string[] } {
  const all = entry.trim().split(':');
  return isDefault(all[0]) && all.length > 2
    ? { isDefault: true, rest: all.slice(1) }
    : { isDefault: false, rest: all };
}

const ROWS: readonly Row[] = [
  {
    id: 'appspec/mode-symbolic',
    title: 'A mode is octal.',
    why: 'The agent says “the permissions mode (u+x) contains an invalid character (u)”.',
    source: SOURCES.agentMode,
    message:
      'This is a symbolic mode. The agent reads octal digits only and refuses it. Write digits such as 755.',
    bad: 'mode: u+x',
    good: 'mode: 755',
    of: mode,
    breaks: (text) => /[^0-9\s]/.test(text),
  },
  {
    id: 'appspec/mode-digits',
    title: 'A mode has the digits 0 to 7.',
    why: 'The agent says “the permissions mode (855) contains an invalid character (8)”.',
    source: SOURCES.agentMode,
    message: 'Octal digits go from 0 to 7. The agent refuses the mode. Use other digits.',
    bad: 'mode: 855',
    good: 'mode: 755',
    of: mode,
    breaks: (text) => /^\d{1,4}$/.test(text) && /[89]/.test(text),
  },
  {
    id: 'appspec/mode-length',
    title: 'A mode has four digits at most.',
    why: 'The agent says “Permissions modes must be between one and four characters long”.',
    source: SOURCES.agentMode,
    message: 'The mode has more than four digits. The agent refuses it. Use at most four.',
    bad: "mode: '00755'",
    good: "mode: '0755'",
    of: mode,
    breaks: (text) => /^\d{5,}$/.test(text),
  },
  {
    id: 'appspec/mode-short',
    title: 'A mode has three or four digits.',
    severity: 'information',
    why: 'Shorter modes are filled up with zeros in front, so `7` gives the owner nothing and everybody else all.',
    source: SOURCES.agentMode,
    message:
      'The mode has fewer than three digits. It is filled up with zeros in front, so the owner may get nothing. Write three digits.',
    bad: 'mode: 7',
    good: 'mode: 700',
    of: mode,
    breaks: (text) => /^[0-7]{1,2}$/.test(text),
  },
  {
    id: 'appspec/mode-world-writable',
    title: 'Not everybody may write.',
    severity: 'warning',
    why: 'Any user and any process of the instance can change the file.',
    source: SOURCES.permissions,
    message:
      'Everybody on the instance may write. Any process there can change the file. Use 755 for folders and 644 for files.',
    bad: 'mode: 777',
    good: 'mode: 755',
    of: mode,
    breaks: (text) => /^0?(?:777|666)$/.test(text),
  },
  {
    id: 'appspec/permission-except-slash',
    title: 'Exceptions are names, not paths.',
    severity: 'warning',
    why: 'Only names directly in the object are compared, so an exception with a slash never matches. The samples of the guide have such entries all the same.',
    source: SOURCES.agentPermission,
    message:
      'Exceptions are compared with bare names. One with a slash never matches, so the permission holds for the file too. Write the last part only.',
    bad: 'except: [logs/a.txt]',
    good: 'except: [a.txt]',
    of: ({ except }) => except,
    breaks: (text) => text.includes('/'),
  },
  {
    id: 'appspec/permission-pattern-slash',
    title: 'Patterns are for names, not paths.',
    severity: 'warning',
    why: 'Only names directly in the object are compared, so a pattern with a slash matches nothing.',
    source: SOURCES.agentPermission,
    message:
      'Patterns are compared with bare names. One with a slash matches nothing, so the permission is not applied. Name a deeper object instead.',
    bad: "pattern: '**/*.sh'",
    good: "pattern: '*.sh'",
    of: ({ pattern }) => [pattern],
    breaks: (text) => text.includes('/'),
  },
  {
    id: 'appspec/acl-entry-arity',
    title: 'An access control entry has two to four parts.',
    why: 'The agent says “Invalid acl entry”.',
    source: SOURCES.agentAcl,
    message:
      'An entry has two to four parts between colons. The agent refuses this one. Write it as u:bob:rw.',
    bad: 'acls: [bob]',
    good: "acls: ['u:bob:rw']",
    of: acls,
    breaks: (text) => text.split(':').length < 2 || text.split(':').length > 4,
  },
  {
    id: 'appspec/acl-entry-prefix',
    title: 'An access control entry says for whom it is.',
    why: 'It begins with u, g, m or o, or the whole word; `d:` in front makes it a default.',
    source: SOURCES.agentAcl,
    message:
      'The entry does not begin with u, g, m or o. The agent refuses it. Write it as u:bob:rw, or d:u:bob:rw for a default.',
    bad: "acls: ['x:bob:rw']",
    good: "acls: ['g:staff:r']",
    of: acls,
    breaks: (text) => {
      const all = text.trim().split(':');
      if (all.length === 4) return !isDefault(all[0]) || isDefault(all[1]);
      return all.length === 3 && !isDefault(all[0]) && !KINDS.has(all[0] ?? '');
    },
  },
  {
    id: 'appspec/acl-unnamed-base',
    title: 'Owner, group and others get their rights by mode.',
    why: 'The agent says “Use mode to set the base acl entry”.',
    source: SOURCES.agentAcl,
    message:
      'The entry names nobody, so it is for the owner, the group or others. The agent refuses it here. Set their rights with mode.',
    bad: "acls: ['u::rwx']",
    good: "acls: ['u:bob:rwx']",
    of: acls,
    breaks: (text) => {
      const { isDefault: whole, rest } = parts(text);
      return (
        !whole && rest.length === 3 && rest[1] === '' && /^(?:u|user|g|group|o|other)$/.test(rest[0] ?? '')
      );
    },
  },
  {
    id: 'appspec/acl-mask-named',
    title: 'A mask and the rights of others have no name.',
    why: 'They are for nobody in particular, and the agent refuses a name.',
    source: SOURCES.agentAcl,
    message:
      'A mask, like the rights of others, is for nobody in particular. The agent refuses the name. Leave it out.',
    bad: "acls: ['m:bob:rw']",
    good: "acls: ['m::rw']",
    of: acls,
    breaks: (text) => {
      const { rest } = parts(text);
      return rest.length === 3 && rest[1] !== '' && /^(?:m|mask|o|other)$/.test(rest[0] ?? '');
    },
  },
  {
    id: 'appspec/acl-permission-chars',
    title: 'Rights of an access control entry are r, w, x or a digit.',
    why: 'The agent says that the entry “contains an invalid character (z)”.',
    source: SOURCES.agentAcl,
    message:
      'The rights are not made of r, w, x and -. The agent refuses the entry. Write rwx or one digit from 0 to 7.',
    bad: "acls: ['u:bob:rwz']",
    good: "acls: ['u:bob:6']",
    of: acls,
    breaks: (text) => {
      const all = text.trim().split(':');
      return all.length >= 2 && all.length <= 4 && !/^(?:[rwx-]+|[0-7])$/.test(all.at(-1) ?? '');
    },
  },
];

function ruleOf(row: Row): AnyRule {
  return defineRule<AppSpecElements>({
    id: row.id,
    title: row.title,
    severity: row.severity ?? 'error',
    since: '0.1.0',
    why: row.why,
    sources: [row.source],
    examples: { bad: [permission(row.bad)], good: [permission(row.good)] },
    formats: ['appspec'],
    scope: 'document',
    messages: { broken: row.message },
    visit: {
      permission(element, { report }) {
        for (const field of row.of(element)) {
          if (field.known !== undefined && row.breaks(field.known))
            report({ at: field.node, message: 'broken' });
        }
      },
    },
  });
}

const contextRole = contextRule({
  id: 'appspec/context-role',
  title: 'A SELinux context has no role.',
  severity: 'error',
  why: 'The agent does not set roles and refuses the key.',
  message: 'Roles are not supported. The agent refuses the context. Remove "role".',
  key: 'role',
  bad: 'context: { type: httpd_sys_content_t, role: object_r, range: s0 }',
});
const contextUser = contextRule({
  id: 'appspec/context-user-ignored',
  title: 'The user of a SELinux context is written `name`.',
  severity: 'warning',
  why: 'The guide calls the key `user`, but the agent (1.8.1) reads `name` and passes over `user`.',
  message:
    'The agent reads the user of a context from "name" and passes over "user", whatever the guide says. The user is not set. Write "name".',
  key: 'user',
  bad: 'context: { user: system_u, type: httpd_sys_content_t, range: s0 }',
});

function contextRule(row: {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly message: string;
  readonly key: string;
  readonly bad: string;
}): AnyRule {
  const { id, title, severity, why, key } = row;
  return defineRule<AppSpecElements>({
    id,
    title,
    severity,
    since: '0.1.0',
    why,
    sources: [SOURCES.permissions, SOURCES.agentContext],
    examples: {
      bad: [permission(row.bad)],
      good: [permission('context: { type: httpd_sys_content_t, range: s0 }')],
    },
    formats: ['appspec'],
    scope: 'document',
    messages: { key: row.message },
    visit: {
      permission({ context }, { report }) {
        const entry = context?.entries.find((candidate) => candidate.key.text === key);
        // Another agent writes the range as a mapping, and takes what this one does not.
        if (entry === undefined || valueOf(context, 'range')?.kind === 'object') return;
        if (entry.value.kind === 'scalar' && isFillIn(entry.value.text, key)) return;
        report({ at: entry.key, message: 'key' });
      },
    },
  });
}

export default [...ROWS.map(ruleOf), contextRole, contextUser];
