/** Settings of an ECS deployment that go together: the three of the network, the shares of capacity providers. */
import type { AppSpecElements } from '../../formats/appspec/elements';
import { entryAnyCase } from '../../formats/appspec/lookup';
import { hasPlaceholder } from '../../syntax/placeholder';
import { insertEntry } from '../../syntax/edit';
import { defineRule, fix, type Fix } from '../rule';
import { ecs } from './examples';
import { SOURCES } from './sources';

const TOGETHER = { Subnets: ['subnet-'], SecurityGroups: ['sg-'], AssignPublicIp: 'DISABLED' } as const;
const NETWORK =
  '        NetworkConfiguration:\n          AwsvpcConfiguration:\n            Subnets: [subnet-0a1b2c3d]\n';
const FULL = `${NETWORK}            SecurityGroups: [sg-0a1b2c3d]\n            AssignPublicIp: DISABLED\n`;
const capacity = (...items: readonly string[]): string =>
  `        CapacityProviderStrategy:\n${items.map((item) => `          - { ${item} }\n`).join('')}`;

const networkPartial = defineRule<AppSpecElements>({
  id: 'appspec/ecs-network-partial',
  title: 'Subnets, security groups and AssignPublicIp go together.',
  severity: 'error',
  since: '0.1.0',
  why: 'The guide asks for all three or for none; without the block the deployment keeps what the service has.',
  sources: [SOURCES.resources],
  examples: { bad: [ecs({ more: NETWORK })], good: [ecs({ more: FULL }), ecs()] },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    partial:
      '{missing} missing. CodeDeploy wants the three settings of the network together. Add what is missing, or remove the block.',
  },
  visit: {
    service({ network }, { document, report }) {
      const first = network?.entries[0];
      if (network === undefined || first === undefined || network.tree.templated) return;
      const missing = Object.entries(TOGETHER).filter(([key]) => entryAnyCase(network, key) === undefined);
      const isOther = network.entries.some(
        ({ key }) => key.text === '<<' || hasPlaceholder(key.text) || !isKnown(key.text),
      );
      if (missing.length === 0 || isOther) return;
      const names = missing.map(([key]) => `"${key}"`).join(' and ');
      const [[key, value] = ['', '']] = missing;
      const fixes = (): Fix[] => [fix(`Add "${key}"`, false, document, insertEntry(network, key, value))];
      report({
        at: first.key,
        message: 'partial',
        data: { missing: `${names} ${missing.length === 1 ? 'is' : 'are'}` },
        fixes,
      });
    },
  },
});

function isKnown(key: string): boolean {
  return Object.keys(TOGETHER).some((name) => name.toLowerCase() === key.toLowerCase());
}

const capacityBase = defineRule<AppSpecElements>({
  id: 'appspec/ecs-capacity-base',
  title: 'One capacity provider has a base.',
  severity: 'error',
  since: '0.1.0',
  why: 'ECS takes a base for one provider of a strategy and refuses a second.',
  sources: [
    SOURCES.resources,
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  ],
  examples: {
    bad: [
      ecs({
        more: capacity(
          'CapacityProvider: FARGATE, Base: 1, Weight: 1',
          'CapacityProvider: FARGATE_SPOT, Base: 1, Weight: 1',
        ),
      }),
    ],
    good: [
      ecs({
        more: capacity(
          'CapacityProvider: FARGATE, Base: 1, Weight: 1',
          'CapacityProvider: FARGATE_SPOT, Base: 0, Weight: 1',
        ),
      }),
    ],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    base: 'Another capacity provider has a base already. ECS takes a base for one of them only. Set this one to 0.',
  },
  visit: {
    service({ capacityProviders }, { document, report }) {
      const [first, ...others] = capacityProviders.filter(({ base }) => Number(base.known) > 0);
      if (first === undefined) return;
      const related = [{ document, at: first.base.node, message: 'The other base is here.' }];
      for (const { base } of others) report({ at: base.node, message: 'base', related });
    },
  },
});

const capacityWeight = defineRule<AppSpecElements>({
  id: 'appspec/ecs-capacity-weight',
  title: 'At least one capacity provider has a weight.',
  severity: 'error',
  since: '0.1.0',
  why: 'With all weights at 0 no task can be placed, and ECS refuses the strategy.',
  sources: [
    SOURCES.resources,
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  ],
  examples: {
    bad: [
      ecs({
        more: capacity('CapacityProvider: FARGATE, Weight: 0', 'CapacityProvider: FARGATE_SPOT, Weight: 0'),
      }),
    ],
    good: [
      ecs({
        more: capacity('CapacityProvider: FARGATE, Weight: 0', 'CapacityProvider: FARGATE_SPOT, Weight: 1'),
      }),
    ],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    weight:
      'All weights are 0. No task can be placed, and ECS refuses the strategy. Give one provider a weight of 1.',
  },
  visit: {
    service({ capacityProviders }, { report }) {
      const first = capacityProviders[0];
      if (first === undefined || capacityProviders.length < 2) return;
      if (capacityProviders.every(({ weight }) => weight.known === '0'))
        report({ at: first.weight.node, message: 'weight' });
    },
  },
});

export default [networkPartial, capacityBase, capacityWeight];
