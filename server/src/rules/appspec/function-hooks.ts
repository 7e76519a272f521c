/** Hooks of ECS and Lambda: one event an item, each event once, a function to call. */
import type { AppSpecElements } from '../../formats/appspec/elements';
import { replaceValue } from '../../syntax/edit';
import { members } from '../../syntax/members';
import { defineRule, fix, type Example, type Fix } from '../rule';
import { ecs } from './examples';
import { SOURCES } from './sources';

const hooks = (text: string): Example => ecs({ hooks: `Hooks:\n${text}` });
const GOOD = hooks('  - BeforeInstall: CodeDeployHook_before\n  - AfterInstall: CodeDeployHook_after\n');

const multipleKeys = defineRule<AppSpecElements>({
  id: 'appspec/hook-item-multiple-keys',
  title: 'Each item of the hooks names one event.',
  severity: 'warning',
  since: '0.1.0',
  why: 'The guide shows one event for each item; what happens to further ones is not written anywhere.',
  sources: [SOURCES.hooks],
  examples: {
    bad: [hooks('  - BeforeInstall: CodeDeployHook_before\n    AfterInstall: CodeDeployHook_after\n')],
    good: [GOOD],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    several:
      'This item names several events. Only one is expected, and the others may not run. Make an item of each.',
  },
  visit: {
    functionHook({ item, entry }, { document, report }) {
      const all = members(item);
      if (all[1] !== entry) return;
      const fixes = (): Fix[] => {
        const values = all.map(({ key, value }) => ({
          [key.text]: value.kind === 'scalar' ? value.text : null,
        }));
        const list = item.parent;
        if (list?.kind !== 'array' || list.items.length > 1) return [];
        return [fix('Make an item of each event', true, document, replaceValue(list, values))];
      };
      report({ at: entry.key, message: 'several', fixes });
    },
  },
});

const duplicateEvent = defineRule<AppSpecElements>({
  id: 'appspec/hook-duplicate-event',
  title: 'Each event has one function.',
  severity: 'error',
  since: '0.1.0',
  why: 'A deployment calls one function at an event; a second entry for it is refused or lost.',
  sources: [SOURCES.hooks],
  examples: {
    bad: [hooks('  - AfterInstall: CodeDeployHook_a\n  - AfterInstall: CodeDeployHook_b\n')],
    good: [GOOD],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    twice:
      '{event} is there twice. A deployment calls one function at an event. Call both from one function, or remove one.',
  },
  visit: {
    appspec({ functionHooks }, { document, report }) {
      const firsts = new Map<string, (typeof functionHooks)[number]>();
      for (const hook of functionHooks) {
        const name = hook.event.toLowerCase();
        const first = firsts.get(name);
        if (first === undefined) firsts.set(name, hook);
        // Twice in one item is a duplicate key.
        else if (first.item !== hook.item) {
          const related = [{ document, at: first.entry.key, message: 'The first one is here.' }];
          report({ at: hook.entry.key, message: 'twice', data: { event: hook.event }, related });
        }
      }
    },
  },
});

const NAME = /^[A-Za-z0-9_-]{1,140}(?::(?:\$LATEST|[A-Za-z0-9_-]+))?$/;
const ARN =
  /^(?:arn:aws[-a-z]*:lambda:[a-z0-9-]+:)?\d{12}:function:[A-Za-z0-9_-]+(?::(?:\$LATEST|[A-Za-z0-9_-]+))?$/;

const functionName = defineRule<AppSpecElements>({
  id: 'appspec/hook-function-name',
  title: 'A hook names a Lambda function.',
  severity: 'error',
  since: '0.1.0',
  why: 'The value is the name or the ARN of a function; names have letters, digits, `-` and `_`. The name of a source file is none.',
  sources: [SOURCES.hooks, SOURCES.invoke],
  examples: {
    bad: [hooks('  - AfterInstall: validate.js\n')],
    good: [
      GOOD,
      hooks('  - AfterInstall: arn:aws:lambda:eu-west-1:111122223333:function:CodeDeployHook_a\n'),
    ],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    name: '"{name}" cannot be the name of a Lambda function. CodeDeploy has nothing to call. Write the name or the ARN of a function.',
  },
  visit: {
    functionHook({ function: target }, { report }) {
      const name = target.known;
      if (name === undefined || name === '' || target.node.kind !== 'scalar' || name.includes('*')) return;
      if (!NAME.test(name) && !ARN.test(name)) report({ at: target.node, message: 'name', data: { name } });
    },
  },
});

const functionPrefix = defineRule<AppSpecElements>({
  id: 'appspec/hook-function-prefix',
  title: 'Functions of hooks begin with CodeDeployHook_.',
  severity: 'information',
  since: '0.1.0',
  why: 'The service roles that AWS manages may call only functions with this beginning; others need a policy of their own.',
  sources: [SOURCES.hooks, SOURCES.roles],
  examples: { bad: [hooks('  - AfterInstall: validate\n')], good: [GOOD] },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    prefix:
      '"{name}" does not begin with CodeDeployHook_. The roles that AWS manages may not call it. Rename it, or allow the call in a policy.',
  },
  visit: {
    functionHook({ function: target }, { report }) {
      const name = target.known;
      const plain = name?.replace(/^arn:.*:function:/, '');
      if (name === undefined || name === '' || plain === undefined || plain.startsWith('CodeDeployHook_'))
        return;
      if (NAME.test(name) || ARN.test(name))
        report({ at: target.node, message: 'prefix', data: { name: plain } });
    },
  },
});

export default [multipleKeys, duplicateEvent, functionName, functionPrefix];
