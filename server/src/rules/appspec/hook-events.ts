/** Lifecycle events of servers, and the order of events on every platform. */
import type { AppSpec, AppSpecElements } from '../../formats/appspec/elements';
import { lifecycleEvents } from '../../formats/appspec/events';
import { revisionPath } from '../../formats/appspec/paths';
import { removeEntry, removeItem } from '../../syntax/edit';
import type { Node } from '../../syntax/tree';
import { defineRule, fix, type Fix, type RuleContext } from '../rule';
import { ecs, script, server } from './examples';
import { SOURCES } from './sources';

const event = (name: string): string => `  ${name}:\n    - location: scripts/a.sh\n`;

const duplicateScript = defineRule<AppSpecElements>({
  id: 'appspec/hook-duplicate-script',
  title: 'An event runs each script once.',
  severity: 'warning',
  since: '0.1.0',
  why: 'Each item is run, so the same script runs twice in a row. Most often a copied line was not changed.',
  sources: [SOURCES.hooks],
  examples: {
    bad: [script('location: a.sh\n    - location: a.sh')],
    good: [script('location: a.sh\n    - location: b.sh')],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    twice:
      'This script is there twice in {event}. The agent runs it twice in a row. Remove one, or name another script.',
  },
  visit: {
    event({ name, scripts }, { document, report }) {
      scripts.forEach(({ location, node }, index) => {
        const path = location.known;
        if (path === undefined) return;
        const first = scripts
          .slice(0, index)
          .find(
            (other) =>
              other.location.known !== undefined && revisionPath(other.location.known) === revisionPath(path),
          );
        if (first === undefined) return;
        const related = [{ document, at: first.location.node, message: 'The first one is here.' }];
        report({
          at: location.node,
          message: 'twice',
          data: { event: name },
          related,
          fixes: () => removal(node, { document }),
        });
      });
    },
  },
});

function removal(node: Node, { document }: Pick<RuleContext, 'document'>): Fix[] {
  const list = node.parent;
  if (list?.kind !== 'array') return [];
  return [fix('Remove the repeated script', false, document, removeItem(list, list.items.indexOf(node)))];
}

const hookEmpty = defineRule<AppSpecElements>({
  id: 'appspec/hook-empty',
  title: 'An event without scripts is left out.',
  severity: 'information',
  since: '0.1.0',
  why: "Current agents pass over it; those before 2017 fail with “undefined method `each' for nil:NilClass”, and the guide advises to remove it.",
  sources: [SOURCES.hooks, SOURCES.hookEmpty],
  examples: { bad: [server('hooks:\n  AfterInstall:\n')], good: [script('location: a.sh')] },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    empty:
      '{event} has no scripts. Old agents fail at it, new ones pass over it. Add a script or remove the event.',
  },
  visit: {
    event({ name, entry }, { document, report }) {
      const { value } = entry;
      const isEmpty = value.kind === 'missing' || (value.kind === 'array' && value.items.length === 0);
      if (!isEmpty || name === '') return;
      report({
        at: entry.key,
        message: 'empty',
        data: { event: name },
        fixes: () => [fix(`Remove ${name}`, false, document, removeEntry(entry))],
      });
    },
  },
});

const previousRevision = defineRule<AppSpecElements>({
  id: 'appspec/hook-previous-revision',
  title: 'Some scripts come from the revision before.',
  severity: 'information',
  since: '0.1.0',
  why: '`ApplicationStop`, `BeforeBlockTraffic` and `AfterBlockTraffic` run the scripts of the last successful revision: a repaired script takes effect one deployment later, and `ApplicationStop` does not run in the first deployment.',
  sources: [SOURCES.hooks, SOURCES.troubleshooting, SOURCES.previousRevision],
  examples: {
    bad: [server(`hooks:\n${event('ApplicationStop')}`)],
    good: [server(`hooks:\n${event('ApplicationStart')}`)],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    before:
      '{event} runs the scripts of the last successful revision. A change here takes effect one deployment later. When a broken one blocks deployments, ignore its failure once.',
  },
  visit: {
    event({ name, entry }, { document, report }) {
      const known = lifecycleEvents('server', document.context.library).find((each) => each.name === name);
      if (known?.scriptable === true && known.revision?.startsWith('last') === true) {
        report({ at: entry.key, message: 'before', data: { event: name } });
      }
    },
  },
});

interface Placed {
  readonly name: string;
  readonly at: Node;
}

/** The first event that stands behind one that runs later. */
function firstOutOfOrder(
  spec: AppSpec,
  placed: readonly Placed[],
  { document }: RuleContext,
): [Placed, string] | undefined {
  if (spec.platform === undefined) return undefined;
  const names = lifecycleEvents(spec.platform, document.context.library).map((each) => each.name);
  let last = -1;
  for (const each of placed) {
    const index = names.indexOf(each.name);
    if (index === -1) continue;
    if (index < last) return [each, names[last] ?? ''];
    last = index;
  }
  return undefined;
}

const orderMessages = {
  order:
    '{event} stands behind {later}, but runs before it. The order in the file has no effect and misleads readers. Write events in the order they run.',
};

const hookOrder = defineRule<AppSpecElements>({
  id: 'appspec/hook-order',
  title: 'Events stand in the order they run.',
  severity: 'information',
  since: '0.1.0',
  why: 'The order in the file has no effect; readers take it for the order of the deployment.',
  sources: [SOURCES.hooks],
  examples: {
    bad: [server(`hooks:\n${event('ApplicationStart')}${event('AfterInstall')}`)],
    good: [server(`hooks:\n${event('AfterInstall')}${event('ApplicationStart')}`)],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: orderMessages,
  visit: {
    appspec(spec, context) {
      const placed = spec.events.map(({ name, entry }) => ({ name, at: entry.key }));
      const [found, later] = firstOutOfOrder(spec, placed, context) ?? [];
      if (found !== undefined)
        context.report({ at: found.at, message: 'order', data: { event: found.name, later: later ?? '' } });
    },
  },
});

const serverlessOrder = defineRule<AppSpecElements>({
  id: 'appspec/hook-order-serverless',
  title: 'Events of ECS and Lambda stand in the order they run.',
  severity: 'information',
  since: '0.1.0',
  why: 'The order in the file has no effect; readers take it for the order of the deployment.',
  sources: [SOURCES.hooks],
  examples: {
    bad: [
      ecs({ hooks: 'Hooks:\n  - AfterInstall: CodeDeployHook_a\n  - BeforeInstall: CodeDeployHook_b\n' }),
    ],
    good: [
      ecs({ hooks: 'Hooks:\n  - BeforeInstall: CodeDeployHook_b\n  - AfterInstall: CodeDeployHook_a\n' }),
    ],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: orderMessages,
  visit: {
    appspec(spec, context) {
      const placed = spec.functionHooks.map(({ event: name, entry }) => ({ name, at: entry.key }));
      const [found, later] = firstOutOfOrder(spec, placed, context) ?? [];
      if (found !== undefined)
        context.report({ at: found.at, message: 'order', data: { event: found.name, later: later ?? '' } });
    },
  },
});

export default [duplicateScript, hookEmpty, previousRevision, hookOrder, serverlessOrder];
